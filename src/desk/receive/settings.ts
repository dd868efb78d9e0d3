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
  const read = (key: string) => repository.find('config', '--local', '--get', `imprint.${key}`);
  const out = read('out');
  if (out === undefined) return undefined;
  return {
    out,
    branch: read('branch') ?? 'main',
    content: read('content') ?? 'content',
    cache: read('cache') ?? path.join(repository.desk, 'cache'),
    trustCode: read('trustCode') === 'true',
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
