import path from 'node:path';
import { Store } from '../archive/store.ts';
import { ARCHIVE_TABLES } from '../archive/tables.ts';
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

/** Opens an archive of the cache; one that other code made, or that is damaged, is begun anew. */
export async function openArchiveStore(file: string): Promise<Store> {
  return Store.open(file, ARCHIVE_TABLES, await hashIngest());
}
