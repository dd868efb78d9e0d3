import { Store } from '../archive/store.ts';
import { ARCHIVE_TABLES } from '../archive/tables.ts';
import { archiveFile, openArchiveStore, survivingDamage } from './cache.ts';
import { type Intake, takeIn } from './intake.ts';
import { withCacheLocked } from './lock.ts';
import type { PressOptions } from './press.ts';

export type ConsultOptions = Pick<PressOptions, 'content' | 'cache' | 'now' | 'onProgress'>;

/**
 * Takes content in as it is now, for a question about it, and publishes nothing. Only files that changed since the last look or
 * build are read, if it was of the same folder: what another folder's next build needs is not overwritten for a look at this one.
 * @param answer is told whether the archive of the cache is of this folder
 */
export function consultContent<Answer>(
  options: ConsultOptions,
  answer: (store: Store, intake: Intake, own: boolean) => Promise<Answer>,
): Promise<Answer> {
  const { content, cache, onProgress } = options;
  const consult = async () => {
    const store = await openArchiveStore(archiveFile(cache));
    try {
      const own = (store.readFact('content') ?? content) === content;
      const consulted = own ? store : Store.open(':memory:', ARCHIVE_TABLES, '');
      return await answer(consulted, await takeIn(consulted, options), own);
    } finally {
      store.close();
    }
  };
  return withCacheLocked(
    cache,
    () => onProgress?.({ step: 'waiting' }),
    () => survivingDamage([archiveFile(cache)], consult),
  );
}
