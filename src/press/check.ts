import { Store } from '../archive/store.ts';
import { ARCHIVE_TABLES } from '../archive/tables.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { archiveFile, openArchiveStore, survivingDamage } from './cache.ts';
import { takeIn } from './intake.ts';
import { withCacheLocked } from './lock.ts';
import type { PressOptions } from './press.ts';

/**
 * Everything that is wrong with a content folder, in reading order, but for what shows only when a picture is developed. Only files that changed since the last
 * check or build are read, if it was of the same folder.
 */
export function checkContent(options: Pick<PressOptions, 'content' | 'cache' | 'now'>): Promise<readonly Problem[]> {
  const { cache } = options;
  return withCacheLocked(
    cache,
    () => {},
    () => survivingDamage([archiveFile(cache)], async () => check(await openArchiveStore(archiveFile(cache)), options)),
  );
}

async function check(store: Store, options: Pick<PressOptions, 'content' | 'now'>): Promise<readonly Problem[]> {
  try {
    // What another folder's next build needs is not overwritten for a look at this one.
    const other = (store.readFact('content') ?? options.content) !== options.content;
    const own = other ? Store.open(':memory:', ARCHIVE_TABLES, '') : store;
    return (await takeIn(own, options)).problems;
  } finally {
    store.close();
  }
}
