import { createHash, randomUUID } from 'node:crypto';
import type { Question } from '../archive/question.ts';
import { Store } from '../archive/store.ts';
import { SEARCH_FILES } from '../newsroom/address.ts';
import { SEARCH_SUBJECTS } from '../newsroom/subject.ts';
import type { FileMark } from './tree.ts';

/** Every file of the site as it should stand, what it asked of the archive, and which folders hold it. */
const TABLES = `
-- Of several rows with one path the one of the lowest rank stands there, and of equals the first by subject.
CREATE TABLE page(
  n INTEGER PRIMARY KEY, path TEXT, subject TEXT, rank INTEGER, key TEXT, bytes INTEGER, modified REAL, asked BLOB,
  UNIQUE(path, subject)
);
CREATE INDEX page_subject ON page(subject);
CREATE TABLE asked(question INTEGER, page INTEGER, PRIMARY KEY(question, page)) WITHOUT ROWID;
-- Folders that hold the site, by the file system's own identity of them.
CREATE TABLE tree(identity TEXT PRIMARY KEY, unsure INTEGER, used REAL) WITHOUT ROWID;
-- The paths at which a folder is not as the pages above say.
CREATE TABLE stale(tree TEXT, path TEXT, PRIMARY KEY(tree, path)) WITHOUT ROWID;
-- When something last came to a folder of a tree or went from it, by our own doing.
CREATE TABLE folder(tree TEXT, path TEXT, modified REAL, PRIMARY KEY(tree, path)) WITHOUT ROWID;
`;

/** The columns of a `PageRow`. */
const PAGE = 'n, path, subject, rank, key, bytes, modified';

/** What is known of one file of the site. */
export interface PageRow {
  readonly n: number;
  readonly path: string;
  readonly subject: string;
  readonly rank: number;
  readonly key: string;
  /** Size, and time of modification in milliseconds, of the file that was written; null while none was. */
  readonly bytes: number | null;
  readonly modified: number | null;
}

/** A page as it was prepared anew. */
export interface PreparedPage {
  readonly path: string;
  readonly subject: string;
  readonly rank: number;
  readonly key: string;
  readonly asked: readonly Question[];
  /** Of the file that was written, if one was. */
  readonly written?: FileMark;
}

/** Trees are forgotten when so many others were used since. */
const TREES = 16;

/** The account of what is published, in a database of the cache. */
export class Ledger {
  readonly #store: Store;
  /** Tells this ledger from one that was begun anew. */
  readonly identity: string;

  private constructor(store: Store) {
    this.#store = store;
    let identity = store.readFact('identity');
    if (!identity) {
      identity = randomUUID();
      store.writeFact('identity', identity);
    }
    this.identity = identity;
  }

  /** Opens the ledger of a cache for a process that only reads. */
  static openForReading(file: string): Ledger {
    return new Ledger(Store.openForReading(file));
  }

  static open(file: string): Ledger {
    return new Ledger(Store.open(file, TABLES, createHash('sha256').update(TABLES).digest('hex').slice(0, 20)));
  }

  close(): void {
    this.#store.close();
  }

  /** Does `work` whole or not at all. */
  write(work: () => void): void {
    this.#store.write(work);
  }

  /** The same for work that waits. */
  writeAlong<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#store.writeAlong(work);
  }

  /** How many files there are, without those of the search. */
  countPages(): number {
    const sql = 'SELECT count(DISTINCT path) AS count FROM page WHERE subject NOT GLOB ?';
    return this.#store.get<{ count: number }>(sql, `${SEARCH_SUBJECTS}*`)!.count;
  }

  /** Every path at which something stands. */
  listPaths(): string[] {
    return this.#store.list<[path: string]>('SELECT DISTINCT path FROM page').map(([path]) => path);
  }

  /**
   * The marks of files that stand in the site.
   * @param part those of the search alone, or all others; absent: every file
   */
  listMarks(part?: 'pages' | 'search'): Map<string, FileMark> {
    const marks = new Map<string, FileMark>();
    const only = part ? `WHERE path ${part === 'search' ? '' : 'NOT '}GLOB '${SEARCH_FILES}*'` : '';
    // The last of one path is the one that stands there.
    for (const [path, bytes, modified] of this.#store.list<
      [path: string, bytes: number | null, modified: number | null]
    >(`SELECT path, bytes, modified FROM page ${only} ORDER BY path, rank DESC, subject DESC`)) {
      marks.set(path, readMark({ bytes, modified }));
    }
    return marks;
  }

  /** All that there are pages about. */
  listSubjects(): string[] {
    return this.#store.list<[subject: string]>('SELECT DISTINCT subject FROM page').map(([subject]) => subject);
  }

  /** Whether a search stands in the site. */
  hasSearch(): boolean {
    return this.#store.get('SELECT 1 FROM page WHERE subject GLOB ? LIMIT 1', `${SEARCH_SUBJECTS}*`) !== undefined;
  }

  /** The pages of stories themselves, without those that lead to them. */
  listStoryPages(): Pick<PageRow, 'path' | 'subject'>[] {
    return this.#store.all("SELECT path, subject FROM page WHERE rank = 0 AND subject GLOB 'story *'");
  }

  listPagesAbout(subject: string): PageRow[] {
    return this.#store.all(`SELECT ${PAGE} FROM page WHERE subject = ?`, subject);
  }

  /** The page that stands at a path. */
  findPage(path: string): PageRow | undefined {
    return this.#store.get(`SELECT ${PAGE} FROM page WHERE path = ? ORDER BY rank, subject LIMIT 1`, path);
  }

  /** The pages that asked one of the questions. */
  *listAskers(questions: Iterable<Question>): Generator<Pick<PageRow, 'n' | 'subject'>> {
    for (const question of questions) {
      yield* this.#store.all<Pick<PageRow, 'n' | 'subject'>>(
        'SELECT n, subject FROM asked JOIN page ON n = page WHERE question = ?',
        question,
      );
    }
  }

  /** Takes a page into account. `row` is what was known of it. */
  keepPage({ path, subject, rank, key, asked, written }: PreparedPage, row: PageRow | undefined): void {
    const questions = new Float64Array([...new Set(asked)].sort((one, other) => one - other));
    const bytes = new Uint8Array(questions.buffer);
    const size = written?.bytes ?? row?.bytes ?? null;
    const modified = written?.modified ?? row?.modified ?? null;
    if (!row) {
      const { lastInsertRowid: n } = this.#store.run(
        'INSERT INTO page(path, subject, rank, key, bytes, modified, asked) VALUES (?, ?, ?, ?, ?, ?, ?)',
        path,
        subject,
        rank,
        key,
        size,
        modified,
        bytes,
      );
      for (const question of questions) this.#store.run('INSERT INTO asked VALUES (?, ?)', question, n);
      return;
    }
    const before = this.#readAsked(row.n);
    this.#store.run(
      'UPDATE page SET rank = ?, key = ?, bytes = ?, modified = ?, asked = ? WHERE n = ?',
      rank,
      key,
      size,
      modified,
      bytes,
      row.n,
    );
    const now = new Set(questions);
    for (const question of before) {
      if (!now.has(question)) this.#store.run('DELETE FROM asked WHERE question = ? AND page = ?', question, row.n);
    }
    for (const question of now) {
      if (!before.has(question)) this.#store.run('INSERT INTO asked VALUES (?, ?)', question, row.n);
    }
  }

  /** Notes what was written at a path whose page is as it was. */
  keepFile(n: number, { bytes, modified }: FileMark): void {
    this.#store.run('UPDATE page SET bytes = ?, modified = ? WHERE n = ?', bytes, modified, n);
  }

  dropPage(n: number): void {
    for (const question of this.#readAsked(n)) {
      this.#store.run('DELETE FROM asked WHERE question = ? AND page = ?', question, n);
    }
    this.#store.run('DELETE FROM page WHERE n = ?', n);
  }

  #readAsked(n: number): ReadonlySet<Question> {
    const { asked } = this.#store.get<{ asked: Uint8Array }>('SELECT asked FROM page WHERE n = ?', n)!;
    return new Set(new Float64Array(asked.buffer, asked.byteOffset, asked.byteLength / 8));
  }

  /** What is known of a folder: the paths at which it is not as the pages say. Nothing if it is not known, or half done. */
  findTree(identity: string): ReadonlySet<string> | undefined {
    const tree = this.#store.get<{ unsure: number }>('SELECT unsure FROM tree WHERE identity = ?', identity);
    if (!tree || tree.unsure) return undefined;
    return new Set(
      this.#store.all<{ path: string }>('SELECT path FROM stale WHERE tree = ?', identity).map(({ path }) => path),
    );
  }

  /** From now on until `keepTree` a folder counts for nothing. */
  doubtTree(identity: string): void {
    this.#store.run('INSERT OR REPLACE INTO tree VALUES (?, 1, ?)', identity, Date.now());
  }

  /** A folder is as the pages say, but at these paths. */
  keepTree(identity: string, stale: Iterable<string> = []): void {
    this.#store.run('INSERT OR REPLACE INTO tree VALUES (?, 0, ?)', identity, Date.now());
    this.#store.run('DELETE FROM stale WHERE tree = ?', identity);
    for (const path of stale) this.#store.run('INSERT INTO stale VALUES (?, ?)', identity, path);
  }

  /** When the folders inside a tree were last changed, by our own doing; each after those that it is in. */
  listFolders(identity: string): Map<string, number> {
    const sql = 'SELECT path, modified FROM folder WHERE tree = ? ORDER BY path';
    return new Map(this.#store.list<[path: string, modified: number]>(sql, identity));
  }

  /** Notes when folders inside a tree were changed, or that they are gone. */
  keepFolders(identity: string, folders: Iterable<readonly [path: string, modified: number | undefined]>): void {
    for (const [path, modified] of folders) {
      if (modified === undefined) this.#store.run('DELETE FROM folder WHERE tree = ? AND path = ?', identity, path);
      else this.#store.run('INSERT OR REPLACE INTO folder VALUES (?, ?, ?)', identity, path, modified);
    }
  }

  /** Paths changed: all folders that hold the site are behind there, but one. */
  outdateTrees(paths: readonly string[], but: string): void {
    const forgotten = 'SELECT identity FROM tree ORDER BY used DESC LIMIT -1 OFFSET ?';
    for (const { identity } of this.#store.all<{ identity: string }>(forgotten, TREES)) {
      for (const table of ['stale', 'folder']) this.#store.run(`DELETE FROM ${table} WHERE tree = ?`, identity);
      this.#store.run('DELETE FROM tree WHERE identity = ?', identity);
    }
    for (const { identity } of this.#store.all<{ identity: string }>(
      'SELECT identity FROM tree WHERE identity <> ?',
      but,
    )) {
      for (const path of paths) this.#store.run('INSERT OR IGNORE INTO stale VALUES (?, ?)', identity, path);
    }
  }
}

/** What is known of a file that stands; the mark of none if it was never written. */
export function readMark({ bytes, modified }: Pick<PageRow, 'bytes' | 'modified'>): FileMark {
  return { bytes: bytes ?? -1, modified: modified ?? -1 };
}
