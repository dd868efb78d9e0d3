import { listPhotos } from '../newsroom/article.ts';
import type { House } from '../newsroom/content.ts';
import { listUses, type PhotoOrder, type PhotoUse, placeOrder } from '../newsroom/photo-order.ts';
import type { Changes } from './changes.ts';
import { questions } from './question.ts';
import { type Store, seal, unseal } from './store.ts';

/** Not the number of any story: whoever shows a picture outside the stories. */
const HOUSE = 0;

/** The fact that tells in which formats pictures were last made. */
const FORMATS = 'photo formats';

/**
 * Keeps account of the pictures that readers can see: which have yet to be developed, and which are shown no more. For use
 * inside a transaction, after stories were filed.
 * @param changed files of the content folder that came, changed or went
 */
export function notePictures(store: Store, changes: Changes, house: House, changed: readonly string[]): void {
  const before = new Map(
    store
      .all<{ photo: string; use: string }>('SELECT photo, use FROM shows WHERE n = ?', HOUSE)
      .map(({ photo, use }) => [photo, use]),
  );
  const now = listHouseUses(house);
  for (const photo of before.keys()) if (!now.has(photo)) hidePicture(photo, HOUSE, store, changes);
  for (const [photo, use] of now) {
    if (before.get(photo) !== seal(JSON.stringify(use))) showPicture(photo, HOUSE, use, store, changes);
  }
  for (const file of changed) store.run('UPDATE picture SET development = NULL WHERE file = ?', file);
  const formats = String(house.publication.avif ?? false);
  if (store.readFact(FORMATS) !== formats) {
    store.run('UPDATE picture SET development = NULL');
    store.writeFact(FORMATS, formats);
  }
}

/** Notes that a story shows a picture, and how. */
export function showPicture(photo: string, n: number, use: PhotoUse, store: Store, changes: Changes): void {
  store.run('INSERT OR REPLACE INTO shows VALUES (?, ?, ?)', photo, n, seal(JSON.stringify(use)));
  store.run("INSERT OR IGNORE INTO picture VALUES (?, '', NULL)", photo);
  amendOrder(photo, store);
  changes.stir({ kind: 'photo', file: photo });
}

/** Notes that a story shows a picture no more. */
export function hidePicture(photo: string, n: number, store: Store, changes: Changes): void {
  store.run('DELETE FROM shows WHERE photo = ? AND n = ?', photo, n);
  if (store.get('SELECT 1 FROM shows WHERE photo = ?', photo)) amendOrder(photo, store);
  else store.run('DELETE FROM picture WHERE file = ?', photo);
  changes.stir({ kind: 'photo', file: photo });
}

/** Orders a picture as those who show it now need it. The first among them is that of the first file. */
function amendOrder(photo: string, store: Store): void {
  const uses = store.all<{ use: string }>(
    'SELECT use FROM shows LEFT JOIN story USING (n) WHERE photo = ? ORDER BY story.file IS NULL, story.file',
    photo,
  );
  const wanted = seal(JSON.stringify(placeOrder(uses.map(({ use }) => JSON.parse(unseal(use)) as PhotoUse))));
  store.run('UPDATE picture SET wanted = ?, development = NULL WHERE file = ? AND wanted <> ?', wanted, photo, wanted);
}

/** The pictures that have yet to be developed, and what is to be made of each: those of the newest stories first. */
export function listUndeveloped(store: Store): ReadonlyMap<string, PhotoOrder> {
  return new Map(
    store
      .all<{ file: string; wanted: string }>(
        `SELECT file, wanted FROM picture WHERE development IS NULL
         ORDER BY (SELECT max(place) FROM shows JOIN story USING (n) WHERE photo = picture.file) DESC NULLS FIRST, file`,
      )
      .map(({ file, wanted }) => [file, JSON.parse(unseal(wanted))]),
  );
}

/** What is to be made of a picture; nothing if it is shown no more. */
export function findOrder(file: string, store: Store): PhotoOrder | undefined {
  const row = store.get<{ wanted: string }>('SELECT wanted FROM picture WHERE file = ?', file);
  return row && JSON.parse(unseal(row.wanted));
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

function listHouseUses({ sections, authors, topics, pages }: House): ReadonlyMap<string, PhotoUse> {
  const uses = [
    ...sections.map(({ photo, introduction }) => listUses(photo, listPhotos(introduction))),
    ...authors.map(({ photo, biography }) => listUses(photo, listPhotos(biography))),
    ...topics.map(({ photo, introduction }) => listUses(photo, listPhotos(introduction))),
    ...pages.map(({ body }) => listUses(undefined, listPhotos(body))),
  ].flatMap((shown) => [...shown]);
  return new Map(
    [...Map.groupBy(uses, ([photo]) => photo)].map(([photo, shown]) => [
      photo,
      placeOrder(shown.map(([, use]) => use)),
    ]),
  );
}
