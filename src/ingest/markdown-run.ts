import type { VFile } from 'vfile';
import { describeProblem, type ProblemName, type ProblemPlace, type ProblemValues } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';
import type { Language } from '../newsroom/language.ts';
import type { Photo } from '../newsroom/photo.ts';

/** What became of a name under which a text asks for a photo. */
export type PhotoFinding =
  /** The file, as a path inside the content folder. */
  | { readonly file: string }
  | { readonly problem: 'remote' | 'outside' | 'format' }
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
  readonly photos: Photo[];
  readonly problems: Problem[];
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
  const start = node.position?.start;
  const place: ProblemPlace = start
    ? {
        file: run.file,
        line: start.line + run.firstLine - 1,
        column: start.column,
        excerpt: linesOf(run)[start.line - 1] ?? '',
      }
    : { file: run.file };
  const describe = describeProblem as (name: ProblemName, place: ProblemPlace, values: unknown) => Problem;
  run.problems.push(describe(name, place, values));
}
