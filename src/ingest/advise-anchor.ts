import { chooseNearest } from '../newsroom/spelling.ts';

/** Among more the nearest would be long in finding. */
const MOST_HEADINGS = 100;

/**
 * What to write in place of an anchor that is not there.
 * @param without what to do where nothing can be led to
 */
export function adviseAnchor(
  anchor: string,
  anchors: readonly string[],
  without = 'Take "#" and what follows it out of the address; only headings can be led to, and there are none.',
): string {
  const known = anchors.filter((candidate) => !/^note-fn|^footnote-label$/.test(candidate)).slice(0, MOST_HEADINGS);
  const nearest = chooseNearest(anchor, known);
  if (nearest) return `Did you mean "#${nearest}"?`;
  return known.length === 0
    ? without
    : `Write the words of a heading, in small letters with hyphens between, such as: ${known
        .slice(0, 8)
        .map((one) => `#${one}`)
        .join(', ')}.`;
}
