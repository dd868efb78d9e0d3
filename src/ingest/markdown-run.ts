import type { Text } from 'mdast';
import type { VFile } from 'vfile';
import { describeNamed, type ProblemName, type ProblemPlace, type ProblemValues } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';
import type { Language } from '../newsroom/language.ts';
import type { Gallery, Photo, PhotoFacts } from '../newsroom/photo.ts';
import type { KeptLink } from '../newsroom/shelf.ts';

/** What became of a name under which a text asks for a photo. */
export type PhotoFinding =
  /** The file, as a path inside the content folder. */
  | { readonly file: string }
  | { readonly problem: 'remote' | 'outside' | 'format' }
  /** No picture can stand in this part, such as "a caption". */
  | { readonly problem: 'misplaced'; readonly where: string }
  | { readonly problem: 'lost'; readonly path: string; readonly suggestion?: string };

/** What the transforms need to know of the text they work on, and what they give besides the tree. */
export interface MarkdownRun {
  readonly language: Language;
  /** Path inside the content folder. */
  readonly file: string;
  /** The Markdown itself, and the line of the file on which it begins. */
  readonly source: string;
  readonly firstLine: number;
  /** Origin of the publication: links to it are not outside links. */
  readonly origin: string;
  readonly findPhoto: (src: string) => PhotoFinding;
  /** What is known of a picture by its file. */
  readonly findFacts?: (file: string) => PhotoFacts | undefined;
  /** The headline that the text stands under. */
  readonly headline?: string;
  readonly languages: readonly [Language, ...Language[]];
  readonly photos: (Photo | Gallery)[];
  readonly problems: Problem[];
  readonly links: KeptLink[];
  /** What links may name after `#`. */
  readonly anchors: string[];
}

declare module 'vfile' {
  interface DataMap {
    run: MarkdownRun;
  }
}

/** The run that a transform works in. Throws if a processor is used outside `markdown.ts`. */
export function runOf(file: VFile): MarkdownRun {
  const { run } = file.data;
  if (!run) throw new Error('A transform of the Markdown pipeline was run without its context.');
  return run;
}

/** Any node with a place in the source. */
interface Placed {
  readonly position?: { readonly start: { readonly line: number; readonly column: number } } | undefined;
}

const lines = new WeakMap<MarkdownRun, readonly string[]>();

/** The lines of the source, divided once however many problems it has. */
function linesOf(run: MarkdownRun): readonly string[] {
  let known = lines.get(run);
  if (!known) {
    known = run.source.split('\n');
    lines.set(run, known);
  }
  return known;
}

/** Notes a problem at a node, at its place in the file and not only in the Markdown. */
export function noteProblem<Name extends ProblemName>(
  run: MarkdownRun,
  node: Placed,
  name: Name,
  values: ProblemValues<Name>,
): void {
  run.problems.push(describeNamed(name, placeOf(run, node.position?.start), values));
}

/** So much Markdown may stand between words that are in several texts. */
const ELSEWHERE = 200;

/**
 * The same at words that stand in a text; where they cannot be found again, at its beginning.
 * @param within where they stand in its value; in the source, with its references and quotation signs, they never stand before
 */
export function noteAt<Name extends ProblemName>(
  run: MarkdownRun,
  text: { readonly position?: Text['position'] },
  words: string,
  within: number,
  name: Name,
  values: ProblemValues<Name>,
): void {
  const { start, end } = text.position ?? {};
  const [from = -1, to] = [start?.offset, end?.offset];
  // Between words of a text may stand what is not in it: emphasis, the beginning of a quoted line.
  const parts = words.split(/\s+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // Words that begin in a text may go on in others.
  const reach = to === undefined ? undefined : to + words.length + ELSEWHERE;
  const pattern = words.trim() === '' ? words : parts.join('[\\s>*_~[]+');
  const found = from < 0 ? -1 : run.source.slice(from + within, reach).search(pattern);
  if (!start || found < 0) {
    noteProblem(run, text, name, values);
    return;
  }
  const above = run.source.slice(from, from + within + found).split('\n');
  const column = above.at(-1)!.length + (above.length === 1 ? start.column : 1);
  noteProblem(run, { position: { start: { line: start.line + above.length - 1, column } } }, name, values);
}

/** A place of the Markdown in its file. */
export function placeOf(
  run: MarkdownRun,
  start: { readonly line: number; readonly column: number } | undefined,
): ProblemPlace {
  if (!start) return { file: run.file };
  return {
    file: run.file,
    line: start.line + run.firstLine - 1,
    column: start.column,
    excerpt: linesOf(run)[start.line - 1] ?? '',
  };
}
