import path from 'node:path';
import { projectRoot } from '../../press/templates.ts';
import type { Repository } from './repository.ts';

/** How a repository publishes: kept in its own Git settings, under `imprint.`, where `git config` can show and change it. */
export interface Settings {
  /** The branch that readers see. */
  readonly branch: string;
  /** The content folder inside a commit; `.` for the whole of it. */
  readonly content: string;
  /** Folder of the published site; absolute, as is the cache. */
  readonly out: string;
  readonly cache: string;
  /** Whether the site is made with the Imprint that was pushed, rather than with the one that installed the hooks. */
  readonly trustCode: boolean;
}

/** What the repository was told at its installation; nothing if it was not. */
export function readSettings(repository: Repository): Settings | undefined {
  const rows = (repository.find('config', '--local', '-z', '--get-regexp', '^imprint\\.') ?? '').split('\0');
  // Git gives keys in small letters.
  const values = new Map(rows.map((row) => row.split('\n') as [string, string]));
  const out = values.get('imprint.out');
  if (out === undefined) return undefined;
  return {
    out,
    branch: values.get('imprint.branch') ?? 'main',
    content: values.get('imprint.content') ?? 'content',
    cache: values.get('imprint.cache') ?? path.join(repository.desk, 'cache'),
    trustCode: values.get('imprint.trustcode') === 'true',
  };
}

export function writeSettings(repository: Repository, settings: Settings): void {
  for (const [key, value] of Object.entries(settings))
    repository.ask(['config', '--local', `imprint.${key}`, String(value)]);
}

/**
 * What Git itself should refuse before any hook is asked, where the owner has not ruled otherwise: objects that are not what
 * Git makes, and pushes larger than any day's photos.
 */
const GUARDS = { 'receive.fsckObjects': 'true', 'receive.maxInputSize': '2g' };

export function writeGuards(repository: Repository): void {
  for (const [key, value] of Object.entries(GUARDS))
    if (repository.find('config', '--local', '--get', key) === undefined)
      repository.ask(['config', '--local', key, value]);
}

export function removeSettings(repository: Repository): void {
  repository.find('config', '--local', '--remove-section', 'imprint');
}

/** The command line of the Imprint that runs now. */
export const ownCommand = path.join(projectRoot, 'src/desk/imprint.ts');
