import { type Body, listPhotos } from '../newsroom/article.ts';
import type { House } from '../newsroom/content.ts';
import type { Changes } from './changes.ts';
import { questions } from './question.ts';
import { type Store, seal, unseal } from './store.ts';

/** Not the number of any story: whoever shows a picture outside the stories. */
const HOUSE = 0;

/**
 * Keeps account of the pictures that readers can see: which have yet to be developed, and which are shown no more. For use
 * inside a transaction, after stories were filed.
 * @param changed files of the content folder that came, changed or went
 */
export function notePictures(store: Store, changes: Changes, house: House, changed: readonly string[]): void {
  const now = listHousePhotos(house);
  const before = new Set(
    store.all<{ photo: string }>('SELECT photo FROM shows WHERE n = ?', HOUSE).map(({ photo }) => photo),
  );
  for (const photo of before.difference(now)) {
    hidePicture(photo, HOUSE, store, changes);
  }
  for (const photo of now.difference(before)) {
    showPicture(photo, HOUSE, store, changes);
  }
  for (const file of changed) store.run('UPDATE picture SET development = NULL WHERE file = ?', file);
}

/** Notes that a story shows a picture. */
export function showPicture(photo: string, n: number, store: Store, changes: Changes): void {
  store.run('INSERT OR IGNORE INTO shows VALUES (?, ?)', photo, n);
  store.run('INSERT OR IGNORE INTO picture VALUES (?, NULL)', photo);
  changes.stir({ kind: 'photo', file: photo });
}

/** Notes that a story shows a picture no more. */
export function hidePicture(photo: string, n: number, store: Store, changes: Changes): void {
  store.run('DELETE FROM shows WHERE photo = ? AND n = ?', photo, n);
  store.run(
    'DELETE FROM picture WHERE file = ? AND file NOT IN (SELECT photo FROM shows WHERE photo = ?)',
    photo,
    photo,
  );
  changes.stir({ kind: 'photo', file: photo });
}

/** The pictures that have yet to be developed. */
export function listUndeveloped(store: Store): string[] {
  return store
    .all<{ file: string }>('SELECT file FROM picture WHERE development IS NULL ORDER BY file')
    .map(({ file }) => file);
}

/** Every picture that readers can see. */
export function listPictures(store: Store): string[] {
  return store.all<{ file: string }>('SELECT file FROM picture').map(({ file }) => file);
}

/** A picture as it was developed; nothing if it was not, or is shown no more. */
export function findDevelopment<Development>(file: string, store: Store): Development | undefined {
  const row = store.get<{ development: string | null }>('SELECT development FROM picture WHERE file = ?', file);
  return row?.development ? JSON.parse(unseal(row.development)) : undefined;
}

/** Remembers how a picture was developed. For use inside a transaction. */
export function keepDevelopment(file: string, development: object, store: Store, changes: Changes): void {
  store.run('UPDATE picture SET development = ? WHERE file = ?', seal(JSON.stringify(development)), file);
  changes.touch(questions.photo(file));
  changes.stir({ kind: 'photo', file });
  const shown = 'SELECT lists FROM shows JOIN story USING (n) WHERE photo = ? AND lists IS NOT NULL';
  for (const { lists } of store.all<{ lists: string }>(shown, file)) changes.stirSearch(JSON.parse(unseal(lists)));
}

function listHousePhotos({ sections, authors, topics, pages }: House): Set<string> {
  const bodies: Body[] = [
    ...sections.map(({ introduction }) => introduction),
    ...authors.map(({ biography }) => biography),
    ...topics.map(({ introduction }) => introduction),
    ...pages.map(({ body }) => body),
  ];
  return new Set([
    ...[...sections, ...authors, ...topics].flatMap(({ photo }) => photo?.file ?? []),
    ...bodies.flatMap((body) => listPhotos(body).map(({ file }) => file)),
  ]);
}
