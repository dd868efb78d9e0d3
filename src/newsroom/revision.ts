/** Words that may be other ones without anybody being told: three of them replaced. */
const SLIGHT = 6;

/**
 * How many words of a text are others than before: those that are gone and those that came, whatever their order. None where
 * the change is slight: a slip that was mended, of a few words, and no figure among them, since a figure is a fact. How a
 * picture is described and credited is not counted, but its caption is.
 * @param before Markdown, as is `after`
 */
export function countChangedWords(before: string, after: string): number {
  const [was, is] = [countWords(dropPictures(before)), countWords(dropPictures(after))];
  const changed = [...new Set([...was.keys(), ...is.keys()])].flatMap((word) => {
    const difference = Math.abs((was.get(word) ?? 0) - (is.get(word) ?? 0));
    return difference === 0 ? [] : [{ word, difference }];
  });
  const count = changed.reduce((sum, { difference }) => sum + difference, 0);
  return count <= SLIGHT && !changed.some(({ word }) => /\p{N}/u.test(word)) ? 0 : count;
}

/** A text with the captions alone of its pictures: of `![alt](file "caption")`, and of what is written between colons. */
function dropPictures(text: string): string {
  return text
    .replace(/^:::[^\n]*$/gm, '')
    .replace(
      /!\[[^[\]\n]{0,2000}\]\([^\s()"]{0,2000}(?:[ \t]+"([^"\n]{0,2000})")?\)/g,
      (_, caption: string | undefined) => caption ?? '',
    );
}

/** Punctuation at the ends of a word is not counted with it: a comma more is no other word. */
function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const written of text.normalize('NFC').split(/\s+/)) {
    const word = written.replace(/^[^\p{L}\p{N}]+|(?<=[\p{L}\p{N}])[^\p{L}\p{N}]+$/gu, '');
    if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
