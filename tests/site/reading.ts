import { openArchive } from '../../src/archive/archive.ts';
import { Store } from '../../src/archive/store.ts';
import { ARCHIVE_TABLES } from '../../src/archive/tables.ts';
import type { Problem } from '../../src/diagnostics/problem.ts';
import type { Manuscript } from '../../src/newsroom/article.ts';
import type { Content } from '../../src/newsroom/content.ts';
import { takeIn } from '../../src/press/intake.ts';
import { NOON } from './stories.ts';

export interface WholeReading {
  /** Absent if the publication could not be read. Stories stand in order of file. */
  readonly content?: Content;
  readonly problems: readonly Problem[];
}

/** Opens a store that nothing outlives. */
export function openStore(): Store {
  return Store.open(':memory:', ARCHIVE_TABLES, '');
}

/** Reads a content folder for the first time, with all of its drafts and stories under embargo. */
export function readWhole(folder: string): Promise<WholeReading> {
  return readAgain(folder, openStore());
}

/** Brings a store up to date with a content folder, and gives all that is in it then. */
export async function readAgain(folder: string, store: Store): Promise<WholeReading> {
  const { house, problems } = await takeIn(store, { content: folder, now: NOON, heldBack: true });
  if (!house) return { problems };
  const archive = openArchive(store, house, NOON);
  const articles = house.publication.languages.flatMap((language) =>
    [...archive.listIds(language)].map((id): Manuscript => {
      const article = archive.findArticle(id, language);
      if (!article) throw new Error(`${id} is in a list and not in the archive`);
      return { ...article, body: archive.readBody(article) };
    }),
  );
  return { content: { ...house, articles: articles.sort((one, other) => (one.file < other.file ? -1 : 1)) }, problems };
}
