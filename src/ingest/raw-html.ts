import type { Element } from 'hast';
import { type MarkdownRun, placeOf } from './markdown-run.ts';

/** Whether an element is written in HTML, among which Markdown would be shown as it is. */
export function isRawHtml({ tagName, position }: Element, run: MarkdownRun): boolean {
  const { column = 1, excerpt = '' } = placeOf(run, position?.start);
  // An address alone may stand in the same brackets: <https://example.org/>.
  return /^<([a-z\d]+)(?=[\s>/]|$)/i.exec(excerpt.slice(column - 1))?.[1]?.toLowerCase() === tagName;
}
