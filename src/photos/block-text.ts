/** The most bytes of one value that are looked at. */
const LONGEST = 16_384;

/**
 * Reads a text of which it is not known how it is encoded: nearly all that is not UTF-8 is Latin-1, as Windows extends it.
 * A text that is only by chance UTF-8 as well hardly exists.
 */
export function decodeText(bytes: Uint8Array): string {
  const part = bytes.subarray(0, LONGEST);
  try {
    // What was cut off may end in the middle of a character.
    return new TextDecoder('utf-8', { fatal: true }).decode(part, { stream: part.length < bytes.length });
  } catch {
    return new TextDecoder('windows-1252').decode(part);
  }
}
