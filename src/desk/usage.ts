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
  verify: { type: 'boolean', default: false },
  'search-later': { type: 'boolean', default: false },
} as const;

export type OptionName = keyof typeof OPTIONS;

/** What a command was asked to do; folders are absolute, `now` is in milliseconds and defaults to the clock. */
export interface CommandOptions {
  readonly content: string;
  readonly out: string;
  readonly cache: string;
  readonly now: number;
  /** Whether `now` was asked for, and is not the clock's. */
  readonly fixed: boolean;
  readonly port?: number;
  readonly json: boolean;
  readonly verify: boolean;
  /** The search is left to the next build. */
  readonly withoutSearch: boolean;
}

/**
 * Reads a command's options.
 * @param accepted the options that this command knows
 * @throws {UsageError} on any other, and on a value that cannot be read
 */
export function readOptions(args: string[], accepted: readonly OptionName[]): CommandOptions {
  const values = parse(args, accepted);
  const { content = 'content', out = 'dist', cache = '.imprint', now, port, json = false, verify = false } = values;
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
    json,
    verify,
    withoutSearch,
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
