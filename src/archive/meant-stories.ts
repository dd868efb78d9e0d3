import { compareAddress } from '../newsroom/address.ts';
import type { Article, Body } from '../newsroom/article.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import { readParts } from './filing.ts';
import { readStoryName } from './question.ts';
import { type Store, unseal } from './store.ts';

/** A version of a story as its file has it, whether or not readers can see it. */
export interface WrittenStory {
  readonly file: string;
  /** Absent where nothing of the file could be read. */
  readonly article?: Article;
  /** Whether the file has an error. */
  readonly spoilt: boolean;
}

/** The story of a file, by its path inside the content folder. */
export function findStoryInFile(file: string, store: Store): WrittenStory | undefined {
  const row = store.get<{ subject: string | null; spoilt: number }>(
    "SELECT subject, spoilt FROM reading WHERE file = ? AND kind = 'articles'",
    file,
  );
  if (!row) return undefined;
  const spoilt = row.spoilt === 1;
  return row.subject === null ? { file, spoilt } : { file, spoilt, article: JSON.parse(unseal(row.subject)) };
}

/** The text of a story, by its file. */
export function readBodyOf(file: string, store: Store): Body {
  const row = store.get<{ n: number }>('SELECT n FROM story WHERE file = ?', file);
  return row ? readParts(row.n, store) : [];
}

/** The story that stands at an address, or did and leads on from there. */
export function findStoryAt(address: string, store: Store): WrittenStory | undefined {
  const row = store.get<{ file: string }>(
    'SELECT file FROM claim JOIN story USING (file) WHERE claim.address = ? AND rank IN (2, 3) ORDER BY rank, file LIMIT 1',
    compareAddress(address),
  );
  return row && findStoryInFile(row.file, store);
}

/** Every version of a story, by its id. */
export function listVersionsOf(id: string, store: Store): WrittenStory[] {
  return store
    .all<{ file: string }>('SELECT file FROM story WHERE id = ? ORDER BY file', id)
    .flatMap(({ file }) => findStoryInFile(file, store) ?? []);
}

/**
 * The ids of stories that an editor may mean by an id, a path, or the last part of either or of an address. Whoever writes a
 * whole id means that one.
 */
export function listIdsMeant(written: string, store: Store): string[] {
  const [id, slug] = readStoryName(written);
  if (store.get('SELECT 1 FROM story WHERE id = ?', id)) return [id];
  if (id.includes('/')) return [];
  return store
    .all<{ id: string }>('SELECT DISTINCT id FROM name WHERE name = ? ORDER BY id', slug)
    .map((row) => row.id);
}

/** Ids that were perhaps meant by a name that no story has, the likeliest first. Looks at every name: for advice only. */
export function adviseIds(written: string, store: Store, most: number): string[] {
  const [, slug] = readStoryName(written);
  const names = store.all<{ name: string; id: string }>('SELECT DISTINCT name, id FROM name ORDER BY id');
  const ids = (meant: (name: string) => boolean) => names.flatMap(({ name, id }) => (meant(name) ? id : []));
  const nearest = chooseNearest(
    slug,
    names.map(({ name }) => name.split('/').at(-1)!),
  );
  return [
    ...new Set([
      ...ids((name) => name === slug),
      ...ids((name) => name === nearest || name.endsWith(`/${nearest}`)),
      ...ids((name) => name.includes(slug)),
    ]),
  ].slice(0, most);
}
