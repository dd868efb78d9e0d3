import { crc32 } from 'node:zlib';
import type { Gathering } from '../newsroom/archive.ts';
import type { Language } from '../newsroom/language.ts';
import { nameList } from '../newsroom/subject.ts';
import { EMPTY, type MemberList } from './member-list.ts';
import { DamagedStoreError, type Store } from './store.ts';

/** The members of a list; none when there is no such list. */
export function readList(name: string, store: Store): MemberList {
  const row = store.get<{ members: Uint8Array; sum: number }>('SELECT members, sum FROM list WHERE name = ?', name);
  if (!row) return EMPTY;
  if (crc32(row.members) !== row.sum) throw new DamagedStoreError(`The list "${name}" is damaged.`);
  return new Float64Array(row.members.buffer, row.members.byteOffset, row.members.byteLength / 8);
}

/** Keeps the members of a list; a list without members is none. */
export function writeList(name: string, members: MemberList, store: Store): void {
  if (members.length === 0) {
    store.run('DELETE FROM list WHERE name = ?', name);
    return;
  }
  const bytes = new Uint8Array(members.buffer, members.byteOffset, members.byteLength);
  store.run('INSERT OR REPLACE INTO list VALUES (?, ?, ?)', name, bytes, crc32(bytes));
}

/** The slugs of the sections, authors, topics or months of which an edition has stories, in order. */
export function listSlugs(by: Gathering, language: Language, store: Store): string[] {
  const prefix = nameList({ language, by, slug: '' });
  return store
    .all<{ name: string }>('SELECT name FROM list WHERE name >= ? AND name < ?', prefix, `${prefix}\u{10ffff}`)
    .map(({ name }) => name.slice(prefix.length));
}

/** The months with stories before and after one, whether it has any itself or not. */
export function findMonthsBeside(
  month: string,
  language: Language,
  store: Store,
): { readonly earlier?: string; readonly later?: string } {
  const prefix = nameList({ language, by: 'month', slug: '' });
  const find = (sql: string, ...bounds: string[]) =>
    store.get<{ name: string }>(sql, ...bounds)?.name.slice(prefix.length);
  const earlier = find(
    'SELECT name FROM list WHERE name >= ? AND name < ? ORDER BY name DESC LIMIT 1',
    prefix,
    `${prefix}${month}`,
  );
  const later = find(
    'SELECT name FROM list WHERE name > ? AND name < ? ORDER BY name LIMIT 1',
    `${prefix}${month}`,
    `${prefix}:`,
  );
  return { ...(earlier === undefined ? {} : { earlier }), ...(later === undefined ? {} : { later }) };
}
