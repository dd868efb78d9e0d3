import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import { slugify } from '../newsroom/address.ts';
import { type MarkdownRun, noteProblem, placeOf, runOf } from './markdown-run.ts';
import { FOOTNOTES, listIdentities } from './page-identities.ts';
import { walkElements } from './walk-elements.ts';

/** Texts that stand on a page beside another or beside the page's own headings; two hyphens are in no other identity. */
const PREFIXES: Readonly<Record<string, string>> = { support: 'appeal--', front: 'notice--' };

/**
 * Gives headings an identity made of their words, and moves all to where the highest is of the second level: the first is the
 * headline's, and below it none is left out.
 */
export function rehypeHeadings() {
  return (tree: Root, file: VFile): void => {
    const headings: Element[] = [];
    walkElements(tree, (node) => {
      if (/^h[1-6]$/.test(node.tagName) && node.properties.id !== FOOTNOTES) headings.push(node);
      return undefined;
    });
    const levelOf = ({ tagName }: Element) => Number(tagName[1]);
    const highest = headings.reduce((least, heading) => Math.min(least, levelOf(heading)), 6);
    const first = headings.find((heading) => levelOf(heading) === 1);
    if (first) noteProblem(runOf(file), first, 'heading-too-high', { suggestion: adviseLower(first, runOf(file)) });
    for (const heading of headings) heading.tagName = `h${Math.min(6, levelOf(heading) + 2 - highest)}`;
    const source = runOf(file).file;
    const prefix = PREFIXES[source.split('/')[0] ?? ''] ?? '';
    const used = new Map(prefix === '' ? listIdentities(source).map((id) => [id, 1]) : []);
    for (const heading of headings) {
      const slug = slugify(textOf(heading));
      let count = used.get(slug) ?? 0;
      let id = slug;
      // "Part 2" may also be the second "Part".
      while (count > 0 && used.has(id)) id = `${slug}-${++count}`;
      used.set(slug, Math.max(1, count));
      if (id !== slug) used.set(id, 1);
      heading.properties.id = `${prefix}${id}`;
    }
  };
}

/** How to write a heading of the first level as one of the second: its line as it is, but for what makes the level. */
function adviseLower(heading: Element, run: MarkdownRun): string {
  const { column = 1, excerpt = '' } = placeOf(run, heading.position?.start);
  const [before, line] = [excerpt.slice(0, column - 1), excerpt.slice(column - 1)];
  if (/^\s*#/.test(line)) return `Begin headings in the text with ##:\n${before}${line.replace('#', '##')}`;
  if (!/^\s*<h1/i.test(line)) return 'Underline it with hyphens instead of =.';
  return /<\/h1/i.test(line)
    ? `Begin headings in the text with <h2>:\n${before}${line.replace(/(<\/?h)1(?=[\s>])/gi, '$12')}`
    : 'Write <h2> instead of <h1>, and </h2> where it ends.';
}
