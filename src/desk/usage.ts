import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseInstant } from '../newsroom/instant.ts';

/** Exit statuses: 0 only when the site was published whole. */
export const EXIT_PROBLEMS = 1;
export const EXIT_USAGE = 2;
export const EXIT_FAULT = 70;

/** The command was called in a wrong way; the message says how. */
export class UsageError extends Error {}

/** It was called rightly, and what it was asked cannot be done so; the options need not be listed for that. */
export class RefusalError extends UsageError {}

const OPTIONS = {
  content: { type: 'string', default: 'content' },
  out: { type: 'string', default: 'dist' },
  cache: { type: 'string', default: '.imprint' },
  now: { type: 'string' },
  port: { type: 'string' },
  json: { type: 'boolean', default: false },
  reporter: { type: 'string' },
  strict: { type: 'boolean', default: false },
  explain: { type: 'string' },
  story: { type: 'string' },
  page: { type: 'string' },
  date: { type: 'string' },
  edition: { type: 'string' },
  verify: { type: 'boolean', default: false },
  'search-later': { type: 'boolean', default: false },
  forget: { type: 'boolean', default: false },
} as const;

export type OptionName = keyof typeof OPTIONS;

const REPORTERS = ['terminal', 'json', 'github', 'gitlab'] as const;

/** A way to tell problems: to people, as JSON, or as a forge shows them beside the text. */
export type Reporter = (typeof REPORTERS)[number];

/** What a command was asked to do; folders are absolute, `now` is in milliseconds and defaults to the clock. */
export interface CommandOptions {
  readonly content: string;
  readonly out: string;
  readonly cache: string;
  readonly now: number;
  /** Whether `now` was asked for, and is not the clock's. */
  readonly fixed: boolean;
  readonly port?: number;
  /** How problems are told. */
  readonly reporters: readonly Reporter[];
  /** Whether a warning stops publishing, as an error does. */
  readonly strict: boolean;
  /** The code of a kind of problem that is to be explained. */
  readonly explain?: string;
  /** A story, a page and an edition that are asked about, and the date of which that is asked; as they were written. */
  readonly story?: string;
  readonly page?: string;
  readonly date?: string;
  readonly edition?: string;
  readonly verify: boolean;
  /** The search is left to the next build. */
  readonly withoutSearch: boolean;
  /** Addresses of published stories may be lost. */
  readonly forget: boolean;
}

/**
 * Reads a command's options.
 * @param accepted the options that this command knows
 * @throws {UsageError} on any other, and on a value that cannot be read
 */
export function readOptions(args: string[], accepted: readonly OptionName[]): CommandOptions {
  const values = parse(args, accepted);
  const {
    content = 'content',
    out = 'dist',
    cache = '.imprint',
    now,
    port,
    verify = false,
    forget = false,
    explain,
    story,
    page,
    date,
    edition,
  } = values;
  const withoutSearch = values['search-later'] ?? false;
  if (verify && withoutSearch)
    throw new UsageError('--verify compares the search too, so it cannot go with --search-later.');
  return {
    content: path.resolve(content),
    out: path.resolve(out),
    cache: path.resolve(cache),
    now: now === undefined ? Date.now() : readInstant(now),
    fixed: now !== undefined,
    ...(port === undefined ? {} : { port: readPort(port) }),
    reporters: readReporters(values),
    strict: values.strict ?? false,
    ...(explain === undefined ? {} : { explain }),
    ...(story === undefined ? {} : { story }),
    ...(page === undefined ? {} : { page }),
    ...(date === undefined ? {} : { date }),
    ...(edition === undefined ? {} : { edition }),
    verify,
    withoutSearch,
    forget,
  };
}

function parse(args: string[], accepted: readonly OptionName[]) {
  const options = Object.fromEntries(accepted.map((name) => [name, OPTIONS[name]])) as typeof OPTIONS;
  try {
    return parseArgs({ args, options }).values;
  } catch (failure) {
    throw new UsageError(failure instanceof Error ? failure.message : String(failure));
  }
}

function readReporters({ json = false, reporter }: { json?: boolean; reporter?: string }): readonly Reporter[] {
  const named = REPORTERS.find((name) => name === reporter);
  if (reporter !== undefined && !named)
    throw new UsageError(`--reporter takes one of ${REPORTERS.join(', ')}, not "${reporter}".`);
  if (json && named && named !== 'json')
    throw new UsageError(`--json is --reporter json, so it cannot go with --reporter ${named}.`);
  if (json) return ['json'];
  if (named) return [named];
  return process.env['GITHUB_ACTIONS'] === 'true' ? ['terminal', 'github'] : ['terminal'];
}

function readInstant(text: string): number {
  const parsed = parseInstant(text, 'UTC');
  if (!parsed.ok) throw new UsageError(`--now takes an instant such as 2024-04-12T09:00:00Z, not "${text}".`);
  return parsed.instant;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port takes a number up to 65535, not "${text}".`);
  return port;
}

/** A path as a person would type it from here. */
export function showPath(folder: string): string {
  const relative = path.relative(process.cwd(), folder);
  return relative === '' ? '.' : relative.startsWith('..') ? folder : relative;
}
