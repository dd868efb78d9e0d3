import { openArchive } from '../archive/archive.ts';
import { listStirredSearches, SEARCHED_FOR, settleSearches } from '../archive/changes.ts';
import { settleProof } from '../archive/withheld.ts';
import { listSearches, type SearchSubject } from '../edition/search-record.ts';
import { nameSubject, readSubject, SEARCH_SUBJECTS } from '../newsroom/subject.ts';
import { findLag } from './lag.ts';
import { holdPagefind } from './pagefind.ts';
import type { PressDesk, SearchReport } from './press.ts';
import { makePhotoFinder, openPageDesk } from './printer.ts';
import { type Edition, nameOccasion, publish } from './publish.ts';
import { entryPath, keySearchPart } from './search-part.ts';

/**
 * Brings the search up to date with the site that has just been published, and publishes it in a step of its own: the
 * stories of one edition and year are one part of it, and only parts are made anew whose stories are not as they were. A
 * build killed before leaves the search as it was, and the next one does what is left.
 * @throws when it cannot be made or written; what is published is then as it was
 */
export async function publishSearch(desk: PressDesk, edition: Edition): Promise<SearchReport> {
  const { store, ledger, now } = desk;
  const occasion = nameOccasion(desk, edition);
  const everything = store.readFact(SEARCHED_FOR) !== occasion;
  const settle = () => {
    settleSearches(store, occasion);
    settleProof('search', store);
  };
  const stirred = new Set(listStirredSearches(store));
  // The files of the search are many: whether they stand as they were left is asked only now that the pages are published.
  const lag = findLag(edition.output, ledger, 'search');
  const owners = [...lag.paths].map((file) => ledger.findPage(file)?.subject ?? '');
  const spoilt = new Set(owners.filter((subject) => subject.startsWith(SEARCH_SUBJECTS)));
  for (const part of spoilt) stirred.add(part);
  if (!everything && stirred.size === 0) return { parts: [], written: [], removed: [] };

  const pages = openPageDesk(openArchive(store, edition.house, now), makePhotoFinder(store));
  if (everything) {
    for (const part of listSearches(pages.archive)) stirred.add(nameSubject(part));
    for (const known of ledger.listSubjects()) if (known.startsWith(SEARCH_SUBJECTS)) stirred.add(known);
  }
  const parts = new Map<string, string | undefined>();
  for (const name of [...stirred].sort()) {
    const part = readSubject(name) as SearchSubject;
    const key = keySearchPart(part, pages);
    if (spoilt.has(name) || ledger.findPage(entryPath(part))?.key !== key) parts.set(name, key);
  }
  if (parts.size === 0) {
    store.write(settle);
    return { parts: [], written: [], removed: [] };
  }
  const release = holdPagefind();
  try {
    const { written, removed } = await publish(desk, edition, { search: { parts, desk: pages }, lag }, settle);
    return { parts: [...parts.keys()].map((name) => name.slice(SEARCH_SUBJECTS.length)), written, removed };
  } finally {
    await release();
  }
}
