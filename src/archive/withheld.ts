import type { House } from '../newsroom/content.ts';
import type { Marker } from '../newsroom/marker.ts';
import { readListName } from '../newsroom/subject.ts';
import type { Store } from './store.ts';

/** A marker of a story that readers must not see. */
export interface WithheldMarker extends Marker {
  readonly file: string;
}

/** The parts of the site that must be looked through from beginning to end, because something was withdrawn from view. */
export type UnprovenPart = 'pages' | 'search';

const factOf = (part: UnprovenPart) => `unproven ${part}`;

/** Keeps the markers of a story, which are none while readers may see it. For use inside a transaction. */
export function keepMarkers(n: number, markers: readonly Marker[], store: Store): void {
  store.run('DELETE FROM marker WHERE n = ?', n);
  for (const { kind, text, list } of markers)
    store.run('INSERT OR IGNORE INTO marker VALUES (?, ?, ?, ?)', n, kind, text, list ?? null);
}

/** Notes that readers could see something which they may no longer: old files may hold it. For use inside a transaction. */
export function noteWithdrawal(store: Store): void {
  for (const part of ['pages', 'search'] as const) store.writeFact(factOf(part), 'yes');
}

export function isUnproven(part: UnprovenPart, store: Store): boolean {
  return store.readFact(factOf(part)) !== undefined;
}

/** For use inside a transaction. */
export function settleProof(part: UnprovenPart, store: Store): void {
  store.run('DELETE FROM fact WHERE name = ?', factOf(part));
}

/** Every marker of a story that readers must not see. */
export function listWithheld(store: Store): WithheldMarker[] {
  return store
    .all<{ kind: Marker['kind']; text: string; list: string | null; file: string }>(
      'SELECT kind, text, list, file FROM marker JOIN story USING (n) ORDER BY file, kind, text',
    )
    .map(({ list, ...marker }) => ({ ...marker, ...(list === null ? {} : { list }) }));
}

/** Whether what a marker marks is published by right: it stands in a story that can be seen, or in what is no story. */
export function isShared({ kind, text, list }: Marker, house: House, store: Store): boolean {
  if (kind === 'photo') return store.get('SELECT 1 FROM shows WHERE photo = ?', text) !== undefined;
  if (list !== undefined) {
    if (store.get('SELECT 1 FROM list WHERE name = ?', list)) return true;
    const { by, slug, language } = readListName(list);
    const profiles = by === 'author' ? house.authors : [];
    if (profiles.some((profile) => profile.slug === slug && profile.language === language)) return true;
  }
  if (JSON.stringify(house).includes(text)) return true;
  const found = store.get(
    `SELECT 1 FROM story LEFT JOIN body USING (n) WHERE head IS NOT NULL AND
       (instr(head, ?) > 0 OR (instr(parts, ?) > 0 AND n NOT IN (SELECT n FROM marker))) LIMIT 1`,
    text,
    text,
  );
  return found !== undefined;
}
