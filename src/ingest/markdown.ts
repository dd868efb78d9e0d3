import type { Root as HtmlRoot } from 'hast';
import type { List, ListItem, Root } from 'mdast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype, { defaultHandlers, type Options } from 'remark-rehype';
import { type Preset, type Processor, unified } from 'unified';
import { VFile } from 'vfile';
import type { Problem } from '../diagnostics/problem.ts';
import type { Body } from '../newsroom/article.ts';
import type { Language } from '../newsroom/language.ts';
import { HTML_SCHEMA } from './html-schema.ts';
import { findTangle } from './markdown-bounds.ts';
import { type MarkdownRun, noteProblem } from './markdown-run.ts';
import { rehypeHeadings } from './rehype-headings.ts';
import { rehypeLinks } from './rehype-links.ts';
import { rehypeOwnLinks } from './rehype-own-links.ts';
import { divideAtPhotos, inlineHtml, rehypePhotos } from './rehype-photos.ts';
import { rehypeRawReport } from './rehype-raw-report.ts';
import { rehypeTables } from './rehype-tables.ts';
import { rehypeTasks } from './rehype-tasks.ts';
import { remarkDirectives } from './remark-directives.ts';
import { remarkNativeParse } from './remark-native-parse.ts';
import { remarkProofreading } from './remark-proofreading.ts';
import { remarkTypography } from './remark-typography.ts';
import { stripControls } from './source-text.ts';
import { chooseWords } from './words.ts';

/** A piece of Markdown and where it stands. */
export type MarkdownSource = Omit<MarkdownRun, 'photos' | 'problems' | 'links' | 'anchors'>;

export interface MarkdownReading extends Pick<MarkdownRun, 'links' | 'anchors'> {
  readonly body: Body;
  readonly problems: readonly Problem[];
}

/** Turns Markdown into the runs of clean HTML and the photos of a story. Pure: photos are asked for through `findPhoto`. */
export function readMarkdown(source: MarkdownSource): MarkdownReading {
  const run = beginRun(source);
  const body = refuseTangles(run, (): Body => {
    const { press, tree } = transform(run);
    return divideAtPhotos(stripControlsButMarks(press.stringify(tree)), run.photos);
  });
  const { problems, links, anchors } = run;
  return { body: body ?? [], problems, links, anchors };
}

/** Turns a line of Markdown from front matter (a caption, a correction) into clean inline HTML; pictures are refused. */
export function readInlineMarkdown(
  source: Omit<MarkdownSource, 'findPhoto'>,
  where: string,
): { html: string } & Pick<MarkdownReading, 'problems' | 'links'> {
  const run = beginRun({ ...source, findPhoto: () => ({ problem: 'misplaced', where }) });
  const html = refuseTangles(run, () => {
    const { tree } = transform(run);
    return stripControls(inlineHtml(tree.children));
  });
  return { html: html ?? '', problems: run.problems, links: run.links };
}

function beginRun(source: MarkdownSource): MarkdownRun {
  return { ...source, photos: [], problems: [], links: [], anchors: [] };
}

/**
 * Refuses what would take the parser too long, and nesting: trees are walked by functions that call themselves, so it has an
 * end at the height of the stack.
 */
function refuseTangles<Result>(run: MarkdownRun, work: () => Result): Result | undefined {
  const tangle = findTangle(run.source);
  if (tangle) {
    const name = tangle.kind === 'levels' ? 'nesting-too-deep' : 'paragraph-tangled';
    noteProblem(run, { position: { start: { line: tangle.line, column: 1 } } }, name, {});
    return undefined;
  }
  try {
    return work();
  } catch (failure) {
    if (!(failure instanceof RangeError)) throw failure;
    noteProblem(run, { position: START }, 'nesting-too-deep', {});
    return undefined;
  }
}

const START = { start: { line: 1, column: 1 } };

/** What one language needs is made once: making a processor costs as much as ten stories. */
interface LanguagePress {
  readonly parse: (file: VFile) => Root;
  readonly marked: (tree: Root, file: VFile) => HtmlRoot;
  readonly raw: (tree: Root, file: VFile) => HtmlRoot;
  readonly stringify: (tree: HtmlRoot) => string;
}

const presses = new Map<Language, LanguagePress>();

function transform(run: MarkdownRun): { press: LanguagePress; tree: HtmlRoot } {
  let press = presses.get(run.language);
  if (!press) {
    press = makePress(run.language);
    presses.set(run.language, press);
  }
  const file = new VFile({ value: stripControls(run.source), data: { run } });
  const tree = press.parse(file);
  // Parsing HTML anew is the dearest step by far, and most stories have none.
  return { press, tree: hasHtml(tree) ? press.raw(tree, file) : press.marked(tree, file) };
}

function makePress(language: Language): LanguagePress {
  const { footnotes, backToReference } = chooseWords(language);
  const start = () =>
    unified()
      .use(remarkNativeParse)
      .use(remarkDirectives)
      .use(remarkProofreading)
      .use(remarkTypography)
      .use(remarkRehype, {
        allowDangerousHtml: true,
        handlers: { listItem: makeListItem() },
        clobberPrefix: 'note-',
        footnoteLabel: footnotes,
        footnoteBackLabel: (reference, rereference) =>
          backToReference.replace('{number}', `${reference + 1}${rereference > 1 ? `-${rereference}` : ''}`),
      });
  const finish: Preset = {
    plugins: [
      rehypeLinks,
      [rehypeSanitize, HTML_SCHEMA],
      rehypeTasks,
      rehypeHeadings,
      rehypeOwnLinks,
      rehypeTables,
      rehypePhotos,
      [rehypeStringify, { allowDangerousHtml: true }],
    ],
  };
  const marked = start().use(finish).freeze();
  const raw = start().use(rehypeRaw).use(rehypeRawReport).use(finish).freeze();
  return {
    parse: (file) => marked.parse(file) as Root,
    marked: (tree, file) => (marked as unknown as Processor).runSync(tree, file) as HtmlRoot,
    raw: (tree, file) => (raw as unknown as Processor).runSync(tree, file) as HtmlRoot,
    stringify: (tree) => String(marked.stringify(tree)),
  };
}

/**
 * Makes an item of a list as remark-rehype does, which looks through the whole list at each of its items: minutes for a
 * hundred thousand. Whether a list is loose is looked up once.
 */
function makeListItem(): NonNullable<NonNullable<Options['handlers']>['listItem']> {
  const spread = new WeakMap<List, boolean>();
  return (state, node: ListItem, parent) => {
    if (parent?.type !== 'list') return defaultHandlers.listItem(state, node, parent);
    if (!spread.has(parent)) {
      spread.set(parent, parent.spread || parent.children.some((item) => item.spread ?? item.children.length > 1));
    }
    return defaultHandlers.listItem(state, node, { ...parent, spread: spread.get(parent) ?? false, children: [] });
  };
}

function hasHtml(node: Root | Root['children'][number]): boolean {
  if (node.type === 'html') return true;
  if (!('children' in node)) return false;
  for (const child of node.children) if (hasHtml(child)) return true;
  return false;
}

/** NUL marks photos; no other control character may pass, whatever reference in the text it came by. */
function stripControlsButMarks(html: string): string {
  return html
    .split(/(\0\d+\0)/)
    .map((part, index) => (index % 2 === 1 ? part : stripControls(part)))
    .join('');
}
