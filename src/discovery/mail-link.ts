/**
 * A link that opens a letter to nobody yet, which readers send to themselves. Source: RFC 6068 (`mailto`): spaces are %20,
 * a line ends with %0D%0A, and what means something in an address is percent-encoded. Letters beyond ASCII stay as they are:
 * browsers encode them (URL Standard), and a page of Russian would be larger by six bytes a letter.
 * @param lines of the letter
 */
export function writeMailLink(subject: string, lines: readonly string[]): string {
  return `mailto:?subject=${encode(flatten(subject))}&body=${lines.map(flatten).map(encode).join('%0D%0A')}`;
}

/** Nothing in one line of a letter begins another. */
function flatten(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

/** Code points that a valid URL may not hold are encoded as well: unassigned ones, and those that turn the text around. */
function encode(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}/:,.;!'()*~_-]/gu, encodeURIComponent);
}
