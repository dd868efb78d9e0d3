import { existsSync } from 'node:fs';
import { Store } from '../archive/store.ts';
import { ARCHIVE_TABLES } from '../archive/tables.ts';
import { orderProblems } from '../diagnostics/order.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { archiveFile, ledgerFile, openArchiveStore, survivingDamage } from './cache.ts';
import { takeIn } from './intake.ts';
import { Ledger } from './ledger.ts';
import { withCacheLocked } from './lock.ts';
import { tellMoves } from './moves.ts';
import type { PressOptions } from './press.ts';

/**
 * Everything that is wrong with a content folder, in reading order, but for what shows only when a picture is developed.
 * Only files that changed since the last check or build are read, if it was of the same folder.
 */
export function checkContent(options: Pick<PressOptions, 'content' | 'cache' | 'now'>): Promise<readonly Problem[]> {
  const { cache } = options;
  return withCacheLocked(
    cache,
    () => {},
    () => survivingDamage([archiveFile(cache)], async () => check(await openArchiveStore(archiveFile(cache)), options)),
  );
}

async function check(
  store: Store,
  options: Pick<PressOptions, 'content' | 'cache' | 'now'>,
): Promise<readonly Problem[]> {
  try {
    // What another folder's next build needs is not overwritten for a look at this one.
    const other = (store.readFact('content') ?? options.content) !== options.content;
    const own = other ? Store.open(':memory:', ARCHIVE_TABLES, '') : store;
    const { house, problems } = await takeIn(own, options);
    if (other || !house || !existsSync(ledgerFile(options.cache))) return problems;
    const ledger = Ledger.openForReading(ledgerFile(options.cache));
    try {
      return orderProblems([...problems, ...(await tellMoves(store, ledger, { house, problems }, options.content))]);
    } finally {
      ledger.close();
    }
  } finally {
    store.close();
  }
}
