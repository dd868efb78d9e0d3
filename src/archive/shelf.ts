import { slugify } from '../newsroom/address.ts';
import type { Gathering, StoryList } from '../newsroom/archive.ts';
import type { Article, Body, Manuscript } from '../newsroom/article.ts';
import { reasonHeldBack } from '../newsroom/embargo.ts';
import type { Instant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import type { Clash, KeptReading, KnownFile, Shelf as ShelfOfIngest, StoryState } from '../newsroom/shelf.ts';
import { nameList } from '../newsroom/subject.ts';
import { findLastChange, findNewestDate } from '../newsroom/translation.ts';
import type { Changes } from './changes.ts';
import { listSlugs } from './lists.ts';
import { questions, readStoryName } from './question.ts';
import { type Store, seal, unseal } from './store.ts';

type FileRow = readonly [
  path: string,
  size: number,
  modified: number,
  changed: number,
  inode: number,
  digest: string | null,
  settled: number,
];

export interface ShelfOptions {
  /** For the preview: what was last read of a file without an error stays until it has none again. */
  readonly lastGood?: boolean;
}

/** The shelf on which ingest keeps its readings, in a store. For use inside a transaction. */
export class Shelf implements ShelfOfIngest {
  readonly #store: Store;
  readonly #changes: Changes;
  readonly #lastGood: boolean;

  constructor(store: Store, changes: Changes, { lastGood = false }: ShelfOptions = {}) {
    this.#store = store;
    this.#changes = changes;
    this.#lastGood = lastGood;
  }

  changeSetting(key: string): boolean {
    if (this.#store.readFact('setting') === key) return false;
    this.#store.writeFact('setting', key);
    // Ids and addresses may all be others.
    this.#changes.touchEverything();
    return true;
  }

  listFiles(): Map<string, KnownFile> {
    const known = new Map<string, KnownFile>();
    const sql = 'SELECT path, size, modified, changed, inode, digest, settled FROM file';
    for (const [path, size, modified, changed, inode, digest, settled] of this.#store.list<FileRow>(sql)) {
      known.set(path, {
        size,
        modified,
        changed,
        inode,
        settled: settled === 1,
        ...(digest === null ? {} : { digest }),
      });
    }
    return known;
  }

  keepFile(path: string, { size, modified, changed, inode, digest, settled }: KnownFile): void {
    this.#store.run(
      'INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?)',
      path,
      size,
      modified,
      changed,
      inode,
      digest ?? null,
      Number(settled),
    );
  }

  /** Forgets a file that is gone, and what was read from it. */
  forgetFile(path: string): void {
    this.#store.run('DELETE FROM file WHERE path = ?', path);
    this.#clear(path);
    this.#store.run('DELETE FROM reading WHERE file = ?', path);
    this.#store.run('UPDATE story SET fresh = 1 WHERE file = ?', path);
  }

  keepReading({ file, kind, subject, body, problems, searched, open, claims }: KeptReading): void {
    const before = this.#store.get<{ good: number }>(
      'SELECT subject IS NOT NULL AS good FROM reading WHERE file = ?',
      file,
    );
    const known = before !== undefined;
    if (this.#lastGood && subject === undefined && before?.good) {
      this.#keepProblems(file, problems, searched, open);
      return;
    }
    if (known) this.#clear(file);
    this.#store.run(
      'INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?)',
      file,
      kind,
      subject === undefined ? null : seal(subject),
      problems === undefined ? null : seal(problems),
      Number(open),
    );
    for (const path of searched) this.#store.run('INSERT OR IGNORE INTO search VALUES (?, ?)', path, file);
    for (const { address, rank, written, place } of claims) {
      this.#store.run('INSERT OR IGNORE INTO claim VALUES (?, ?, ?, ?, ?)', address, rank, file, place, written);
    }
    if (kind !== 'articles') return;
    if (subject === undefined) this.#store.run('UPDATE story SET fresh = 1 WHERE file = ?', file);
    else this.#keepStory(file, JSON.parse(subject), body ?? '[]', known);
  }

  /** The file has an error now: what it was is left, and what is wrong with it is kept beside that. */
  #keepProblems(file: string, problems: string | undefined, searched: readonly string[], open: boolean): void {
    const sealed = problems === undefined ? null : seal(problems);
    this.#store.run('UPDATE reading SET problems = ?, open = ? WHERE file = ?', sealed, Number(open), file);
    for (const path of searched) this.#store.run('INSERT OR IGNORE INTO search VALUES (?, ?)', path, file);
  }

  #keepStory(file: string, article: Article, body: string, known: boolean): void {
    const { id, slug, language, related, draft } = article;
    const { n } = this.#store.get<{ n: number }>(
      'INSERT INTO story(file, id, language, changed, dated, fresh) VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT(file) DO UPDATE SET id = excluded.id, language = excluded.language, changed = excluded.changed, dated = excluded.dated, fresh = 1 RETURNING n',
      file,
      id,
      language,
      draft ? null : (findLastChange(article)?.instant ?? null),
      draft ? null : findNewestDate(article),
    )!;
    const sealed = seal(body);
    const before = known ? this.#store.get<{ parts: string }>('SELECT parts FROM body WHERE n = ?', n) : undefined;
    if (before?.parts !== sealed) {
      this.#store.run('INSERT OR REPLACE INTO body VALUES (?, ?)', n, sealed);
      this.#changes.touch(questions.body(id, language));
    }
    for (const name of new Set([id, slug, slugify(id.split('/').at(-1)!)])) {
      this.#store.run('INSERT OR REPLACE INTO name VALUES (?, ?, ?)', name, file, id);
      this.#changes.touch(questions.named(name));
    }
    for (const [place, name] of related.entries())
      this.#store.run('INSERT INTO wish VALUES (?, ?, ?)', file, place, name);
  }

  /** Takes back what a file laid claim to. */
  #clear(file: string): void {
    for (const { name } of this.#store.all<{ name: string }>('SELECT name FROM name WHERE file = ?', file)) {
      this.#changes.touch(questions.named(name));
      this.#store.run('DELETE FROM name WHERE name = ? AND file = ?', name, file);
    }
    this.#store.run('DELETE FROM claim WHERE file = ?', file);
    this.#store.run('DELETE FROM wish WHERE file = ?', file);
    const { found } = this.#store.get<{ found: number }>('SELECT EXISTS (SELECT 1 FROM search) AS found')!;
    if (found) this.#store.run('DELETE FROM search WHERE file = ?', file);
  }

  /** Everything of one kind that was read, in order of file; for the kinds of which there are few. */
  listReadings<Subject>(kind: string): { readonly file: string; readonly subject?: Subject }[] {
    return this.#store
      .all<{ file: string; subject: string | null }>(
        "SELECT file, subject FROM reading WHERE kind = ? AND kind <> 'articles' ORDER BY file",
        kind,
      )
      .map(({ file, subject }) => ({ file, ...(subject === null ? {} : { subject: JSON.parse(unseal(subject)) }) }));
  }

  /** The Markdown files that looked for a picture at one of the paths, or did not find one. */
  listSeekers(paths: readonly string[]): string[] {
    const found = new Set(
      this.#store.all<{ file: string }>('SELECT file FROM reading WHERE open').map(({ file }) => file),
    );
    for (const path of paths) {
      for (const { file } of this.#store.all<{ file: string }>('SELECT file FROM search WHERE path = ?', path))
        found.add(file);
    }
    return [...found];
  }

  listProblems(): string[] {
    return this.#store
      .all<{ problems: string }>('SELECT problems FROM reading WHERE problems IS NOT NULL')
      .map(({ problems }) => unseal(problems));
  }

  listJoinProblems(): string[] {
    return this.#store
      .all<{ problems: string }>('SELECT problems FROM story WHERE problems IS NOT NULL')
      .map(({ problems }) => unseal(problems));
  }

  listDoubledStories(): { file: string; id: string; language: string; holder: string }[] {
    return this.#store
      .all<{ id: string; language: string }>('SELECT id, language FROM story GROUP BY id, language HAVING count(*) > 1')
      .flatMap(({ id, language }) => {
        const [holder, ...others] = this.#store.all<{ file: string }>(
          'SELECT file FROM story WHERE id = ? AND language = ? ORDER BY file',
          id,
          language,
        );
        return others.map(({ file }) => ({ file, id, language, holder: holder!.file }));
      });
  }

  /** Only stories that were changed after they appeared are looked at, of which there are few. */
  listOutdatedStories(source: Language): { translation: Article; source: Article }[] {
    return this.#store
      .all<{ translation: string; source: string }>(
        `SELECT told.subject AS translation, changed.subject AS source
         FROM story AS original
         JOIN story AS other ON other.id = original.id AND other.language <> original.language
         JOIN reading AS told ON told.file = other.file
         JOIN reading AS changed ON changed.file = original.file
         WHERE original.language = ? AND original.changed IS NOT NULL AND original.changed > other.dated
           AND told.subject IS NOT NULL AND changed.subject IS NOT NULL`,
        source,
      )
      .map((row) => ({
        translation: JSON.parse(unseal(row.translation)),
        source: JSON.parse(unseal(row.source)),
      }));
  }

  listClashes(): Clash[] {
    const clashes: Clash[] = [];
    for (const { address } of this.#store.all<{ address: string }>(
      'SELECT address FROM claim GROUP BY address HAVING count(*) > 1 AND min(rank) < 4',
    )) {
      const [holder, ...others] = this.#store.all<Omit<Clash, 'holder'>>(
        'SELECT * FROM claim WHERE address = ? ORDER BY rank, file, place',
        address,
      );
      for (const claim of others) clashes.push({ ...claim, holder: holder!.file });
    }
    return clashes;
  }

  /** Names of stories that editors want under "Read more" but that no story has. */
  listVainWishes(): { readonly file: string; readonly place: number; readonly name: string }[] {
    return this.#store
      .all<{ file: string; place: number; name: string }>('SELECT file, place, name FROM wish')
      .filter(({ name }) => findNamed(name, this.#store) === undefined);
  }

  findStory(name: string, language: Language, now: Instant): StoryState {
    const id = findNamed(name, this.#store);
    if (id === undefined) return this.#isSpoilt(name) ? { is: 'spoilt' } : { is: 'unknown' };
    const row = this.#store.get<{ seen: number; release: number | null; subject: string }>(
      'SELECT head IS NOT NULL AS seen, release, subject FROM story JOIN reading USING (file) WHERE id = ? AND language = ? ORDER BY seen DESC, file LIMIT 1',
      id,
      language,
    );
    if (!row) return { id, is: this.#isSpoilt(id) ? 'spoilt' : 'untranslated' };
    const reason = reasonHeldBack(JSON.parse(unseal(row.subject)), now);
    if (reason === 'draft') return { id, is: 'draft' };
    // In the preview those that are held back are filed as well.
    if (row.seen && reason === undefined) return { id, is: 'seen' };
    return row.release === null ? { id, is: 'spoilt' } : { id, is: 'scheduled', release: row.release };
  }

  /** Whether a name may be that of a story whose file has an error, and which therefore has no name. */
  #isSpoilt(written: string): boolean {
    const names = readStoryName(written);
    return this.#store
      .all<{ file: string }>(
        "SELECT file FROM reading WHERE problems IS NOT NULL AND kind = 'articles' AND subject IS NULL",
      )
      .flatMap(({ file }) => readStoryName(file))
      .some((name) => names.includes(name) || names.includes(name.replace(/^\d{4}-\d{2}-\d{2}-/, '')));
  }

  hasStories(list: StoryList): boolean {
    return this.#store.get('SELECT 1 FROM list WHERE name = ?', nameList(list)) !== undefined;
  }

  listSlugs(by: Gathering, language: Language): string[] {
    return listSlugs(by, language, this.#store);
  }

  /** Every name by which a story can be meant, for advice. */
  listNames(): string[] {
    return this.#store.all<{ name: string }>('SELECT DISTINCT name FROM name').map(({ name }) => name);
  }
}

/** The id of the story that is meant by a name; of several, that of the last file. */
export function findNamed(written: string, store: Store): string | undefined {
  const [id, slug] = readStoryName(written);
  return (
    store.get<{ id: string }>('SELECT id FROM name WHERE name = ? AND id = ? LIMIT 1', id, id) ??
    store.get<{ id: string }>('SELECT id FROM name WHERE name = ? ORDER BY file DESC LIMIT 1', slug)
  )?.id;
}

/** A manuscript as two texts: what lists must know of it, and its body. */
export function divideManuscript({ body, ...article }: Manuscript): {
  readonly subject: string;
  readonly body: string;
} {
  return { subject: JSON.stringify(article satisfies Article), body: JSON.stringify(body satisfies Body) };
}
