import { constants, copyFileSync, existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { turnIntoPreview } from '../archive/preview.ts';
import { DamagedStoreError, Store } from '../archive/store.ts';
import { ARCHIVE_TABLES } from '../archive/tables.ts';
import { withCacheLocked } from './lock.ts';
import { hashIngest } from './templates.ts';

/** The database of what was read for the site. */
export function archiveFile(cache: string): string {
  return path.join(cache, 'archive.sqlite');
}

/** The database of what was read for the preview, drafts included. */
export function previewFile(cache: string): string {
  return path.join(cache, 'preview.sqlite');
}

/** The database of what is published. */
export function ledgerFile(cache: string): string {
  return path.join(cache, 'published.sqlite');
}

/**
 * Does work with databases of the cache; when they turn out to be damaged, once more without them. Nothing in them is
 * needed: what they held is read and printed anew.
 * @param files those that the work opens
 */
export async function survivingDamage<Result>(files: readonly string[], work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (failure) {
    if (!isDamage(failure)) throw failure;
    for (const file of files) Store.remove(file);
    return await work();
  }
}

/** Whether a failure came of what stands in a database of the cache. */
export function isDamage(failure: unknown): boolean {
  // What cannot be parsed was damaged where no checksum guards it.
  return failure instanceof DamagedStoreError || failure instanceof SyntaxError;
}

/** Opens an archive of the cache; one that other code made, or that is damaged, is begun anew. */
export async function openArchiveStore(file: string): Promise<Store> {
  return Store.open(file, ARCHIVE_TABLES, await hashIngest());
}

/** Opens the preview's archive. One that would have to be begun anew is begun with what a build has read of the same folder. */
export async function openPreviewStore(cache: string, content: string): Promise<Store> {
  const [file, built, code] = [previewFile(cache), archiveFile(cache), await hashIngest()];
  const store = Store.open(file, ARCHIVE_TABLES, code);
  if (store.readFact('content') !== undefined || !existsSync(built)) return store;
  store.close();
  const copy = `${file}-copy`;
  Store.remove(copy);
  await withCacheLocked(
    cache,
    () => {},
    async () => copyFileSync(built, copy, constants.COPYFILE_FICLONE),
  );
  const taken = Store.open(copy, ARCHIVE_TABLES, code);
  const useful = taken.readFact('content') === content;
  if (useful) turnIntoPreview(taken);
  taken.close();
  if (useful) renameSync(copy, file);
  else Store.remove(copy);
  return Store.open(file, ARCHIVE_TABLES, code);
}
