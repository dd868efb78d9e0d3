import { styleText } from 'node:util';
import { divideFix } from './advice.ts';
import { orderProblems } from './order.ts';
import type { Place, Problem } from './problem.ts';
import { makeNameVisible, makeVisible } from './visible.ts';

export interface TerminalOptions {
  /** What to put before file names, so that they can be opened from where the reader is; `content` for the usual place. */
  readonly folder?: string;
  /** Where the report will be written: it is coloured if that is a terminal that wants colour (NO_COLOR, FORCE_COLOR). */
  readonly stream?: NodeJS.WritableStream;
}

/** Columns of an excerpt that are shown; of a longer line, the part around the caret. */
const EXCERPT_WIDTH = 100;

/** A mistake that was made in so many places is explained once. */
const REPEATED = 4;

/** Places of one mistake, or errors in the summary, that are listed. */
const MOST_PLACES = 12;

/**
 * All problems as text, grouped by file: place, what is wrong, the line with a caret, why it matters, what to write; a mistake
 * made in many places is explained once, with its places. Counts at the end, with the errors once more where they stand
 * among warnings. Ends without a line break. Control characters from the content are made visible, so that no file can
 * command the terminal.
 */
export function reportOnTerminal(problems: readonly Problem[], options: TerminalOptions = {}): string {
  const paint = painter(options.stream ?? process.stderr);
  const prefix = options.folder ? `${options.folder.replace(/\/+$/, '')}/` : '';
  const ordered = orderProblems(problems);
  const alike = [...Map.groupBy(ordered, nameMistake).values()].filter((group) => group.length >= REPEATED);
  const repeated = new Set(alike.flat());
  const blocks: string[] = [];
  for (const [file, own] of Map.groupBy(ordered, (problem) => problem.file)) {
    const single = own.filter((problem) => !repeated.has(problem));
    if (single.length > 1)
      blocks.push(
        `${paint('underline', prefix + makeNameVisible(file))} ${paint('dim', `(${single.length} problems)`)}`,
      );
    blocks.push(...single.map((problem) => describe(problem, prefix, paint)));
  }
  blocks.push(...alike.map((group) => describeAlike(group, prefix, paint)));
  blocks.push(summarize(ordered, prefix, paint));
  return blocks.join('\n\n');
}

/** The same for problems that are mended in the same way. */
function nameMistake({ code, message, reason, fix }: Problem): string {
  return JSON.stringify([code, message, reason, fix]);
}

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

function painter(stream: NodeJS.WritableStream): Paint {
  return (style, text) => styleText(style, text, { stream, validateStream: true });
}

function describe(problem: Problem, prefix: string, paint: Paint): string {
  const { message, other } = problem;
  const lines = [
    `${paint('cyan', showPlace(problem, prefix))} ${label(problem, paint)}`,
    indent(makeVisible(message), 2),
    ...showExcerpt(problem, paint),
  ];
  if (other) lines.push(`  ${makeVisible(other.message)}: ${paint('cyan', showPlace(other, prefix))}`);
  return [...lines, ...advise(problem, paint)].join('\n');
}

/** One mistake made in many places. */
function describeAlike(problems: readonly Problem[], prefix: string, paint: Paint): string {
  const [first] = problems as [Problem];
  const files = new Set(problems.map(({ file }) => file)).size;
  const places = problems.slice(0, MOST_PLACES).map((problem) => `    ${paint('cyan', showPlace(problem, prefix))}`);
  const rest = problems.length - places.length;
  return [
    `${paint('underline', files === 1 ? `${problems.length} times in ${prefix}${makeNameVisible(first.file)}` : `In ${files} files`)} ${label(first, paint)}`,
    indent(makeVisible(first.message), 2),
    ...places,
    ...(rest > 0 ? [paint('dim', `    and ${rest} more`)] : []),
    ...advise(first, paint),
  ].join('\n');
}

function label({ severity, code }: Problem, paint: Paint): string {
  return `${severity === 'error' ? paint(['red', 'bold'], 'error') : paint(['yellow', 'bold'], 'warning')} ${paint('dim', code)}`;
}

function advise({ reason, fix }: Problem, paint: Paint): string[] {
  const [first, ...rest] = divideFix(fix).map((part) =>
    'said' in part ? makeVisible(part.said) : paint('green', makeVisible(part.paste)),
  );
  return [
    indent(`${paint('dim', 'Why:')} ${makeVisible(reason)}`, 2),
    indent(`${paint('dim', 'Fix:')} ${first}`, 2),
    ...rest.map((part) => indent(part, 7)),
  ];
}

function showPlace({ file, line, column }: Place, prefix: string): string {
  const name = prefix + makeNameVisible(file);
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
  const lines = [`${paint('dim', gutter)}${makeVisible(shown).replaceAll('\t', ' ')}`];
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

function indent(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => ' '.repeat(columns) + line)
    .join('\n');
}

function summarize(problems: readonly Problem[], prefix: string, paint: Paint): string {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.length - errors.length;
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  const parts = [
    ...(errors.length > 0 ? [paint('red', count(errors.length, 'error'))] : []),
    ...(warnings > 0 ? [paint('yellow', count(warnings, 'warning'))] : []),
  ];
  if (parts.length === 0) return 'No problems.';
  const files = new Set(problems.map(({ file }) => file)).size;
  const scattered = errors.length > 0 && warnings > 0 && problems.length > 5;
  const listed = scattered ? errors.slice(0, MOST_PLACES) : [];
  const [{ code }] = errors.length > 0 ? (errors as [Problem]) : (problems as [Problem]);
  return [
    `${parts.join(' and ')} in ${count(files, 'file')}.${scattered ? ' Nothing is published before these are mended:' : ''}`,
    ...listed.map((error) => `  ${paint('cyan', showPlace(error, prefix))} ${makeVisible(error.message)}`),
    ...(scattered && errors.length > listed.length ? [`  and ${errors.length - listed.length} more`] : []),
    paint('dim', `More about a code: npm run check -- --explain ${code}`),
  ].join('\n');
}
