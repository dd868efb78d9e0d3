import { compareAddress } from '../newsroom/address.ts';
import type { Language } from '../newsroom/language.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { Store } from './store.ts';

/** An address at which readers could find a story when stories were last filed, and now cannot. */
export interface Vacancy {
  /** Root-relative, percent-encoded. */
  readonly address: string;
  readonly file: string;
  /** What has become of the story; absent where it is in no file. */
  readonly story?: FoundStory & { readonly release?: number; readonly seen: boolean };
}

/** A story that readers can find. */
export interface FoundStory {
  readonly file: string;
  readonly address: string;
}

const ADDRESSED_BY = 'addressed by';

/** Set where every address may be another, because the publication's zone or languages are. */
const RESETTLED = 'resettled';

/** Notes that a story left its address. For use inside a transaction. */
export function noteVacated(
  { address, file, n, print }: { address: string; file: string; n: number; print: string | null },
  store: Store,
): void {
  store.run('INSERT OR REPLACE INTO vacated VALUES (?, ?, ?, ?)', address, file, n, print);
}

/** Notes whether addresses are made in another way from now on: what moves is nobody's mistake in a story. */
export function noteAddressing(
  { timezone, languages }: Pick<Publication, 'timezone' | 'languages'>,
  store: Store,
): void {
  const way = [timezone, ...languages].join(' ');
  const before = store.readFact(ADDRESSED_BY);
  if (before === way) return;
  store.writeFact(ADDRESSED_BY, way);
  if (before !== undefined) store.writeFact(RESETTLED, 'yes');
}

/** Whether addresses are made in another way than when the site was last published. */
export function isResettled(store: Store): boolean {
  return store.readFact(RESETTLED) !== undefined;
}

/** The addresses that were left and are no story's, nor lead to one. */
export function listVacancies(store: Store): Vacancy[] {
  return store
    .all<{ address: string; file: string; n: number }>('SELECT address, file, n FROM vacated ORDER BY address')
    .filter(({ address }) => !isTaken(address, store))
    .map(({ address, file, n }) => {
      const row = store.get<{ file: string; address: string | null; release: number | null; seen: number }>(
        'SELECT file, address, release, head IS NOT NULL AS seen FROM story WHERE n = ? AND file = ?',
        n,
        file,
      );
      const { release, seen = 0 } = row ?? {};
      return {
        address,
        file,
        ...(row
          ? {
              story: {
                file: row.file,
                address: row.address ?? '',
                seen: seen === 1,
                ...(release === null || release === undefined ? {} : { release }),
              },
            }
          : {}),
      };
    });
}

/** The stories that readers can find and that have, word for word, the text of one that left an address. */
export function listLikenesses(address: string, store: Store): FoundStory[] {
  return store.all<FoundStory>(
    `SELECT other.file, other.address FROM vacated JOIN story AS other ON other.print = vacated.print
     WHERE vacated.address = ? AND other.head IS NOT NULL ORDER BY other.file`,
    address,
  );
}

function isTaken(address: string, store: Store): boolean {
  const sql = `SELECT 1 FROM claim LEFT JOIN story USING (file)
    WHERE claim.address = ? AND rank < 4 AND (rank < 2 OR head IS NOT NULL)`;
  return store.get(sql, compareAddress(address)) !== undefined;
}

/**
 * Where an archive was begun anew: takes from what is published the addresses at which no story is now.
 * @param published addresses of stories, with what is known of them
 */
export function compareWithPublished(
  published: Iterable<{ readonly address: string; readonly id: string; readonly language: Language }>,
  store: Store,
): void {
  for (const { address, id, language } of published) {
    if (store.get('SELECT 1 FROM story WHERE address = ? AND head IS NOT NULL', address)) continue;
    const row = store.get<{ n: number; file: string }>(
      'SELECT n, file FROM story WHERE id = ? AND language = ?',
      id,
      language,
    );
    noteVacated({ address, file: row?.file ?? `articles/${id}.md`, n: row?.n ?? 0, print: null }, store);
  }
}

/** What is published now is where everything stands. Most runs have nothing to write down. */
export function settleVacated(store: Store): void {
  if (!isResettled(store) && store.get('SELECT 1 FROM vacated LIMIT 1') === undefined) return;
  store.write(() => {
    store.run('DELETE FROM vacated');
    store.run('DELETE FROM fact WHERE name = ?', RESETTLED);
  });
}
