import { styleText } from 'node:util';
import { orderProblems } from './order.ts';
import type { Place, Problem } from './problem.ts';

export interface TerminalOptions {
  /** What to put before file names, so that they can be opened from where the reader is; `content` for the usual place. */
  readonly folder?: string;
  /** Where the report will be written: it is coloured if that is a terminal that wants colour (NO_COLOR, FORCE_COLOR). */
  readonly stream?: NodeJS.WritableStream;
}

/** Columns of an excerpt that are shown; of a longer line, the part around the caret. */
const EXCERPT_WIDTH = 100;

/**
 * All problems as text, grouped by file: place, what is wrong, the line with a caret, why it matters, what to write; counts
 * at the end. Ends without a line break. Control characters from the content are made visible, so that no file can
 * command the terminal.
 */
export function reportOnTerminal(problems: readonly Problem[], options: TerminalOptions = {}): string {
  const paint = painter(options.stream ?? process.stderr);
  const prefix = options.folder ? `${options.folder.replace(/\/+$/, '')}/` : '';
  const blocks: string[] = [];
  let file: string | undefined;
  for (const problem of orderProblems(problems)) {
    if (problem.file !== file) {
      file = problem.file;
      blocks.push(paint('underline', prefix + showSafely(file)));
    }
    blocks.push(describe(problem, prefix, paint));
  }
  blocks.push(count(problems, paint));
  return blocks.join('\n\n');
}

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

function painter(stream: NodeJS.WritableStream): Paint {
  return (style, text) => styleText(style, text, { stream, validateStream: true });
}

function describe(problem: Problem, prefix: string, paint: Paint): string {
  const { severity, code, message, reason, fix, other } = problem;
  const label = severity === 'error' ? paint(['red', 'bold'], 'error') : paint(['yellow', 'bold'], 'warning');
  const lines = [
    `${paint('cyan', showPlace(problem, prefix))} ${label} ${paint('dim', code)}`,
    indent(showSafely(message), 2),
  ];
  lines.push(...showExcerpt(problem, paint));
  if (other) lines.push(`  ${showSafely(other.message)}: ${paint('cyan', showPlace(other, prefix))}`);
  lines.push(indent(`${paint('dim', 'Why:')} ${showSafely(reason)}`, 2));
  const [first = '', ...rest] = showSafely(fix).split('\n');
  lines.push(indent(`${paint('dim', 'Fix:')} ${first}`, 2), ...rest.map((line) => indent(paint('green', line), 7)));
  return lines.join('\n');
}

function showPlace({ file, line, column }: Place, prefix: string): string {
  const name = prefix + showSafely(file);
  if (line === undefined) return name;
  return column === undefined ? `${name}:${line}` : `${name}:${line}:${column}`;
}

function showExcerpt({ line, column, excerpt }: Problem, paint: Paint): string[] {
  if (excerpt === undefined || line === undefined || excerpt.trim() === '') return [];
  const at = Math.max(0, (column ?? 1) - 1);
  const start = at > EXCERPT_WIDTH - 20 ? at - EXCERPT_WIDTH / 2 : 0;
  const cut = excerpt.slice(start, start + EXCERPT_WIDTH);
  const shown = `${start > 0 ? '…' : ''}${cut}${excerpt.length > start + EXCERPT_WIDTH ? '…' : ''}`;
  const before = `${start > 0 ? '…' : ''}${excerpt.slice(start, at)}`;
  const gutter = `    ${line} | `;
  const lines = [`${paint('dim', gutter)}${showSafely(shown).replaceAll('\t', ' ')}`];
  if (column !== undefined) lines.push(`${' '.repeat(gutter.length + measure(before))}${paint('red', '^')}`);
  return lines;
}

/** Terminal columns that a text takes: East Asian letters and emoji take two, marks none (Unicode TR 11, roughly). */
function measure(text: string): number {
  let columns = 0;
  for (const letter of text) {
    if (/[\p{M}\p{Cf}]/u.test(letter)) continue;
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
        letter,
      )
        ? 2
        : 1;
  }
  return columns;
}

function showSafely(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

function indent(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => ' '.repeat(columns) + line)
    .join('\n');
}

function count(problems: readonly Problem[], paint: Paint): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const name = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  const parts = [
    ...(errors > 0 ? [paint('red', name(errors, 'error'))] : []),
    ...(warnings > 0 ? [paint('yellow', name(warnings, 'warning'))] : []),
  ];
  const files = new Set(problems.map(({ file }) => file)).size;
  return parts.length === 0 ? 'No problems.' : `${parts.join(' and ')} in ${name(files, 'file')}.`;
}
