import { existsSync } from 'node:fs';
import { Store } from '../archive/store.ts';
import { ARCHIVE_TABLES } from '../archive/tables.ts';
import { orderProblems } from '../diagnostics/order.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { archiveFile, ledgerFile, openArchiveStore, survivingDamage } from './cache.ts';
import { type Intake, takeIn } from './intake.ts';
import { Ledger } from './ledger.ts';
import { withCacheLocked } from './lock.ts';
import { tellMoves } from './moves.ts';
import { developPictures } from './pictures.ts';
import type { PressOptions } from './press.ts';

type CheckOptions = Pick<PressOptions, 'content' | 'cache' | 'now' | 'onProgress'>;

/**
 * Everything that a build would find wrong with a content folder, in reading order. Only files that changed since the last
 * check or build are read, if it was of the same folder; pictures that were not developed yet are, which is what shows whether
 * they can be, and the next build need not.
 */
export function checkContent(options: CheckOptions): Promise<readonly Problem[]> {
  const { cache, onProgress } = options;
  return withCacheLocked(
    cache,
    () => onProgress?.({ step: 'waiting' }),
    () => survivingDamage([archiveFile(cache)], async () => check(await openArchiveStore(archiveFile(cache)), options)),
  );
}

async function check(store: Store, options: CheckOptions): Promise<readonly Problem[]> {
  try {
    // What another folder's next build needs is not overwritten for a look at this one.
    const other = (store.readFact('content') ?? options.content) !== options.content;
    const own = other ? Store.open(':memory:', ARCHIVE_TABLES, '') : store;
    const { house, problems } = await takeIn(own, options);
    if (!house) return problems;
    const { content, cache, onProgress = () => {} } = options;
    const moves = other ? [] : await checkMoves(own, { house, problems }, options);
    const broken = await developPictures({ store: own, content, cache, onProgress }, house);
    return orderProblems([...problems, ...moves, ...broken]);
  } finally {
    store.close();
  }
}

/** The addresses that would be lost, of those that the last build published. */
async function checkMoves(store: Store, intake: Required<Intake>, options: CheckOptions): Promise<readonly Problem[]> {
  const { content, cache } = options;
  if (!existsSync(ledgerFile(cache))) return [];
  const ledger = Ledger.openForReading(ledgerFile(cache));
  try {
    return await tellMoves(store, ledger, intake, content);
  } finally {
    ledger.close();
  }
}
