import { createHash, hash } from 'node:crypto';
import type { PageDesk } from '../edition/desk.ts';
import { listRecords, type SearchSubject } from '../edition/search-record.ts';
import { searchFolder } from '../newsroom/address.ts';
import { readSubject } from '../newsroom/subject.ts';
import { ENTRY_FILE, indexRecords, makeEngine, readVersion } from './pagefind.ts';
import { type JobResult, keyFile, outputPath, type PrintJob, STANDS } from './printer.ts';
import type { Tree } from './tree.ts';

/** The path of the file that names the others of a part of the search; its key in the ledger is the key of the part. */
export function entryPath({ language, year }: SearchSubject): string {
  return outputPath(`${searchFolder(language, year)}${ENTRY_FILE}`);
}

/** A key over all that a part of the search is made from; nothing if there is nothing to search. */
export function keySearchPart({ language, year }: SearchSubject, desk: PageDesk): string | undefined {
  if (year === undefined)
    return desk.archive.publication.languages.includes(language) ? keyFile(readVersion()) : undefined;
  const digest = createHash('sha256').update(readVersion());
  let stories = 0;
  for (const record of listRecords(language, year, desk)) {
    stories += 1;
    digest.update(`\0${JSON.stringify(record)}`);
  }
  return stories === 0 ? undefined : keyFile(digest.digest('base64url'));
}

/** Makes the files of a part of the search, by their paths. */
export async function makeSearchPart(
  { language, year }: SearchSubject,
  desk: PageDesk,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = year === undefined ? await makeEngine(language) : await indexRecords(listRecords(language, year, desk));
  return new Map(files.map(({ path, content }) => [outputPath(`${searchFolder(language, year)}${path}`), content]));
}

/**
 * Makes a part of the search anew, and writes the files that are not as they were.
 * @param partKey see `keySearchPart`
 */
export async function printSearchPart(
  { subject, known }: PrintJob,
  partKey: string | undefined,
  desk: PageDesk,
  tree: Tree,
): Promise<JobResult> {
  const part = readSubject(subject) as SearchSubject;
  if (partKey === undefined) return { subject, paths: [], prepared: [] };
  const files = [...(await makeSearchPart(part, desk))];
  return {
    subject,
    paths: files.map(([path]) => path),
    prepared: files.flatMap(([path, content]) => {
      const key = path === entryPath(part) ? partKey : keyFile(hash('sha256', content));
      if (known.get(path)?.key === key) return [];
      return { path, subject, rank: STANDS, key, asked: [], written: tree.write(path, content) };
    }),
  };
}
