/** What the preview asks of a store besides what pages may ask of the archive. Its store has drafts in its lists. */
import { compareAddress } from '../newsroom/address.ts';
import type { Article } from '../newsroom/article.ts';
import type { Instant } from '../newsroom/instant.ts';
import type { Subject } from '../newsroom/subject.ts';
import { Changes } from './changes.ts';
import { type Store, unseal } from './store.ts';

/** The stories that lay claim to an address, as their own or as an old one. */
export function findStoriesAt(address: string, store: Store): Extract<Subject, { kind: 'story' }>[] {
  return store
    .all<{ id: string; language: string }>(
      'SELECT id, language FROM claim JOIN story USING (file) WHERE claim.address = ? AND rank IN (2, 3) ORDER BY rank, file',
      compareAddress(address),
    )
    .map(({ id, language }) => ({ kind: 'story', id, language }));
}

/** The story of a file, or the first that shows it if it is a picture, as it stands in its lists. */
export function findStoryOf(file: string, store: Store): Article | undefined {
  const [story] = readHeads(
    store.all(
      'SELECT head FROM story WHERE head IS NOT NULL AND (file = ? OR n IN (SELECT n FROM shows WHERE photo = ?)) ORDER BY file LIMIT 1',
      file,
      file,
    ),
  );
  return story;
}

/** Drafts, in order of file. */
export function listDrafts(store: Store): Article[] {
  return readHeads(store.all('SELECT head FROM story WHERE head IS NOT NULL AND release IS NULL ORDER BY file'));
}

/** The stories that may be seen after an instant, the first of them first. */
export function listScheduled(store: Store, now: Instant): Article[] {
  return readHeads(
    store.all('SELECT head FROM story WHERE head IS NOT NULL AND release > ? ORDER BY release, file', now),
  );
}

/** The stories that are over after an instant, the first of them first; drafts are not, whatever their files say. */
export function listExpiring(store: Store, now: Instant): Article[] {
  return readHeads(
    store.all('SELECT head FROM story WHERE head IS NOT NULL AND over = 0 AND expires > ? ORDER BY expires, file', now),
  );
}

function readHeads(rows: { head: string }[]): Article[] {
  return rows.map(({ head }) => JSON.parse(unseal(head)));
}

/** Makes of a copy of a build's store one for the preview: what is held back must be filed, and nothing was ever prepared. */
export function turnIntoPreview(store: Store): void {
  store.write(() => {
    store.run('UPDATE story SET fresh = 1 WHERE head IS NULL');
    for (const table of ['touched', 'stirred', 'unsearched']) store.run(`DELETE FROM ${table}`);
    const changes = new Changes(store);
    changes.touchEverything();
    changes.keep(store);
  });
}
