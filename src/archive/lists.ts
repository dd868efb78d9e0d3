import { crc32 } from 'node:zlib';
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
