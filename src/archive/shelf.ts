import { hash } from 'node:crypto';
import { slugify } from '../newsroom/address.ts';
import type { Gathering, StoryList } from '../newsroom/archive.ts';
import type { Article, Body, Manuscript } from '../newsroom/article.ts';
import { releaseInstant } from '../newsroom/embargo.ts';
import type { Instant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import type { PhotoFacts, PhotoFlaw, PhotoLook } from '../newsroom/photo.ts';
import type {
  Claim,
  Clash,
  FiledLink,
  KeptReading,
  KnownFile,
  Shelf as ShelfOfIngest,
  StoryState,
} from '../newsroom/shelf.ts';
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

/** Letters of a text by which a story is not known again without its headline. */
const SHORT = 300;

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
    this.#store.run('DELETE FROM look WHERE file = ?', path);
    this.#clear(path);
    this.#store.run('DELETE FROM reading WHERE file = ?', path);
    this.#store.run('UPDATE story SET fresh = 1 WHERE file = ?', path);
  }

  keepLook(file: string, { facts, flaws }: PhotoLook): boolean {
    const told = facts === undefined ? null : seal(JSON.stringify(facts));
    const before = this.#store.get<{ facts: string | null }>('SELECT facts FROM look WHERE file = ?', file);
    const wrong = flaws.length === 0 ? null : JSON.stringify(flaws);
    this.#store.run('INSERT OR REPLACE INTO look VALUES (?, ?, ?)', file, told, wrong);
    return before === undefined || before.facts !== told;
  }

  /** Notes of a picture what only decoding it showed. For use inside a transaction. */
  keepDamage(file: string, cause: string): void {
    const flaws: readonly PhotoFlaw[] = [{ is: 'broken', cause }];
    this.#store.run('UPDATE look SET flaws = ? WHERE file = ?', JSON.stringify(flaws), file);
  }

  findFacts(file: string): PhotoFacts | undefined {
    const row = this.#store.get<{ facts: string | null }>('SELECT facts FROM look WHERE file = ?', file);
    return row?.facts ? JSON.parse(unseal(row.facts)) : undefined;
  }

  *listFacts(): Generator<[string, PhotoFacts]> {
    const sql = 'SELECT file, facts FROM look WHERE facts IS NOT NULL';
    for (const [file, facts] of this.#store.list<[string, string]>(sql)) yield [file, JSON.parse(unseal(facts))];
  }

  listFlaws(): { file: string; flaws: readonly PhotoFlaw[] }[] {
    return this.#store
      .all<{ file: string; flaws: string }>('SELECT file, flaws FROM look WHERE flaws IS NOT NULL ORDER BY file')
      .map(({ file, flaws }) => ({ file, flaws: JSON.parse(flaws) }));
  }

  keepReading(reading: KeptReading): void {
    const { file, kind, subject, undated = false, body, claims } = reading;
    if (this.#lastGood && reading.spoilt && this.#keepLastGood(reading)) return;
    const known = this.#store.get('SELECT 1 FROM reading WHERE file = ?', file) !== undefined;
    if (known) this.#clear(file);
    this.#keepRow(reading);
    for (const { address, rank, written, place } of claims) {
      this.#store.run('INSERT OR IGNORE INTO claim VALUES (?, ?, ?, ?, ?)', address, rank, file, place, written);
    }
    if (kind !== 'articles') return;
    if (subject === undefined) this.#store.run('UPDATE story SET fresh = 1 WHERE file = ?', file);
    else this.#keepStory(file, JSON.parse(subject), undated, body ?? '[]', known);
  }

  #keepRow({ file, kind, subject, spoilt, problems, searched, open, links = [], anchors = [] }: KeptReading): void {
    this.#store.run(
      'INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?, ?, ?)',
      file,
      kind,
      subject === undefined ? null : seal(subject),
      Number(spoilt),
      problems === undefined ? null : seal(problems),
      Number(open),
      anchors.length === 0 ? null : `\n${anchors.join('\n')}\n`,
    );
    for (const [place, { target, fragment = null, line, column }] of links.entries())
      this.#store.run('INSERT INTO link VALUES (?, ?, ?, ?, ?, ?)', file, place, target, fragment, line, column);
    for (const path of searched) this.#store.run('INSERT OR IGNORE INTO search VALUES (?, ?)', path, file);
  }

  /**
   * Leaves what shows of a file as it was before it had an error; what is wrong with it now is kept beside that. A story is
   * checked beside others as it is now.
   * @returns whether there was anything to leave
   */
  #keepLastGood(reading: KeptReading): boolean {
    const { file, kind, subject, undated = false } = reading;
    this.#store.run('DELETE FROM link WHERE file = ?', file);
    if (kind !== 'articles') {
      const good = this.#store.get<{ subject: string }>(
        'SELECT subject FROM reading WHERE file = ? AND subject IS NOT NULL AND NOT spoilt',
        file,
      );
      if (good) this.#keepRow({ ...reading, subject: unseal(good.subject), spoilt: false });
      return good !== undefined;
    }
    if (!this.#store.get('SELECT 1 FROM story WHERE file = ? AND head IS NOT NULL', file)) return false;
    this.#keepRow(reading);
    const article: Article | undefined = subject === undefined ? undefined : JSON.parse(subject);
    this.#store.run(
      'UPDATE story SET changed = ?, dated = ?, retracted = ?, fresh = 1 WHERE file = ?',
      ...(article ? listDates(article, undated) : [null, null, null]),
      file,
    );
    for (const table of ['wish', 'plea', 'silence']) this.#store.run(`DELETE FROM ${table} WHERE file = ?`, file);
    if (article) this.#keepWishes(file, article);
    return true;
  }

  #keepStory(file: string, article: Article, undated: boolean, body: string, known: boolean): void {
    const { id, slug, language, headline } = article;
    const { n } = this.#store.get<{ n: number }>(
      `INSERT INTO story(file, id, language, changed, dated, retracted, print, fresh) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
       ON CONFLICT(file) DO UPDATE SET id = excluded.id, language = excluded.language, changed = excluded.changed,
         dated = excluded.dated, retracted = excluded.retracted, print = excluded.print, fresh = 1
       RETURNING n`,
      file,
      id,
      language,
      ...listDates(article, undated),
      // A text of a line or two may be that of many stories.
      hash('sha1', JSON.stringify([language, body, body.length < SHORT ? headline : ''])),
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
    this.#keepWishes(file, article);
  }

  #keepWishes(file: string, article: Article): void {
    const { related, support, language } = article;
    for (const [place, name] of related.entries())
      if (name !== '') this.#store.run('INSERT INTO wish VALUES (?, ?, ?)', file, place, name);
    if (typeof support !== 'string') return;
    this.#store.run('INSERT INTO plea VALUES (?, ?, ?, ?)', file, support, language, releaseInstant(article) ?? null);
  }

  /** Takes back what a file laid claim to. */
  #clear(file: string): void {
    for (const { name } of this.#store.all<{ name: string }>('SELECT name FROM name WHERE file = ?', file)) {
      this.#changes.touch(questions.named(name));
      this.#store.run('DELETE FROM name WHERE name = ? AND file = ?', name, file);
    }
    for (const table of ['claim', 'wish', 'plea', 'link', 'silence'])
      this.#store.run(`DELETE FROM ${table} WHERE file = ?`, file);
    const { found } = this.#store.get<{ found: number }>('SELECT EXISTS (SELECT 1 FROM search) AS found')!;
    if (found) this.#store.run('DELETE FROM search WHERE file = ?', file);
  }

  /** Everything of one kind that was read, in order of file; for the kinds of which there are few. */
  listReadings<Subject>(
    kind: string,
  ): { readonly file: string; readonly spoilt: boolean; readonly subject?: Subject }[] {
    return this.#store
      .all<{ file: string; spoilt: number; subject: string | null }>(
        "SELECT file, spoilt, subject FROM reading WHERE kind = ? AND kind <> 'articles' ORDER BY file",
        kind,
      )
      .map(({ file, spoilt, subject }) => ({
        file,
        spoilt: spoilt === 1,
        ...(subject === null ? {} : { subject: JSON.parse(unseal(subject)) }),
      }));
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

  findSeeker(path: string): string | undefined {
    return (
      this.#store.get<{ file: string | null }>('SELECT min(file) AS file FROM search WHERE path = ?', path)?.file ??
      undefined
    );
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
    return this.#listArticles<'translation' | 'source'>(
      `SELECT told.subject AS translation, changed.subject AS source
         FROM story AS original
         JOIN story AS other ON other.id = original.id AND other.language <> original.language
         JOIN reading AS told ON told.file = other.file
         JOIN reading AS changed ON changed.file = original.file
         WHERE original.language = ? AND original.changed IS NOT NULL AND original.changed > other.dated
           AND told.subject IS NOT NULL AND changed.subject IS NOT NULL`,
      source,
    );
  }

  findRelease(file: string): Instant | undefined {
    const row = this.#store.get<{ subject: string | null }>('SELECT subject FROM reading WHERE file = ?', file);
    return row?.subject ? releaseInstant(JSON.parse(unseal(row.subject))) : undefined;
  }

  keepSilentChange(file: string, words: number): void {
    this.#store.run('INSERT OR REPLACE INTO silence VALUES (?, ?)', file, words);
  }

  listSilentChanges(): { file: string; words: number; published: number }[] {
    return this.#store
      .all<{ file: string; words: number; subject: string }>(
        'SELECT file, words, subject FROM silence JOIN story USING (file) JOIN reading USING (file) WHERE head IS NOT NULL ORDER BY file',
      )
      .map(({ subject, ...row }) => ({ ...row, published: releaseInstant(JSON.parse(unseal(subject))) ?? 0 }));
  }

  /** Only retracted stories are looked at, of which there are few. */
  listUnretractedStories(): { standing: Article; retracted: Article }[] {
    return this.#listArticles<'standing' | 'retracted'>(
      `SELECT stands.subject AS standing, withdrawn.subject AS retracted
         FROM story AS one
         JOIN story AS other ON other.id = one.id AND other.language <> one.language
         JOIN reading AS stands ON stands.file = other.file
         JOIN reading AS withdrawn ON withdrawn.file = one.file
         WHERE one.retracted IS NOT NULL AND other.retracted IS NULL
           AND stands.subject IS NOT NULL AND withdrawn.subject IS NOT NULL
         ORDER BY one.file DESC`,
    );
  }

  /** Stories side by side, of which each column of a row is one. */
  #listArticles<Name extends string>(sql: string, ...values: string[]): Record<Name, Article>[] {
    return this.#store.all<Record<Name, string>>(sql, ...values).map((row) => {
      const articles = Object.entries<string>(row).map(([name, sealed]) => [name, JSON.parse(unseal(sealed))]);
      return Object.fromEntries(articles) as Record<Name, Article>;
    });
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
      const { file, rank, place } = holder!;
      for (const claim of others) clashes.push({ ...claim, holder: { file, rank, place } });
    }
    return clashes;
  }

  listClaims(address: string, below: boolean): (Claim & { file: string })[] {
    // Of all signs the one after the stroke is 0.
    const [first, last] = below ? [`${address}/`, `${address}0`] : [address, address];
    return this.#store.all<Claim & { file: string }>(
      'SELECT * FROM claim WHERE address = ? OR (address > ? AND address < ?) ORDER BY file, place, rank',
      ...[address, first, last],
    );
  }

  /** Names of stories that editors want under "Read more" but that no story has. */
  listVainWishes(): { readonly file: string; readonly place: number; readonly name: string }[] {
    return this.#store
      .all<{ file: string; place: number; name: string }>('SELECT file, place, name FROM wish')
      .filter(({ name }) => findNamed(name, this.#store) === undefined && !this.#isSpoilt(name));
  }

  isCampaignNamed(id: string): boolean {
    return this.#store.get('SELECT 1 FROM plea WHERE campaign = ? LIMIT 1', id) !== undefined;
  }

  findLateWish(id: string, language: Language, from: Instant, now: Instant): { file?: string; count: number } {
    const { file, count } = this.#store.get<{ file: string | null; count: number }>(
      `SELECT min(file) AS file, count(*) AS count FROM plea
       WHERE campaign = ? AND language = ? AND release BETWEEN ? AND ?`,
      ...[id, language, from, now],
    )!;
    return { ...(file === null ? {} : { file }), count };
  }

  findStory(name: string, language: Language, now: Instant): StoryState {
    const id = findNamed(name, this.#store);
    if (id === undefined) return this.#isSpoilt(name) ? { is: 'spoilt' } : { is: 'unknown' };
    const row = this.#store.get<{
      seen: number;
      ended: number;
      release: number | null;
      spoilt: number;
      subject: string;
    }>(
      // In the preview those that are held back are filed as well.
      'SELECT head IS NOT NULL AND release <= ? AS seen, over OR retracted IS NOT NULL AS ended, release, spoilt, subject FROM story JOIN reading USING (file) WHERE id = ? AND language = ? ORDER BY seen DESC, file LIMIT 1',
      now,
      id,
      language,
    );
    if (!row) return { id, is: this.#isSpoilt(id) ? 'spoilt' : 'untranslated' };
    if (row.seen) return { id, is: row.ended ? 'ended' : 'seen' };
    if (row.spoilt) return { id, is: 'spoilt' };
    if (releaseInstant(JSON.parse(unseal(row.subject))) === undefined) return { id, is: 'draft' };
    return row.release === null ? { id, is: 'spoilt' } : { id, is: 'scheduled', release: row.release };
  }

  /** Whether a name may be that of a story whose file cannot be read at all, and which therefore has no name. */
  #isSpoilt(written: string): boolean {
    const names = readStoryName(written);
    return this.#store
      .all<{ file: string }>("SELECT file FROM reading WHERE subject IS NULL AND kind = 'articles'")
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

  /** Files come after `0` and addresses, which begin with a slash, before it. */
  listVainTargets(now: Instant): string[] {
    return this.#store
      .all<{ target: string }>(
        `SELECT DISTINCT target FROM link WHERE target > '0' AND NOT EXISTS (
           SELECT 1 FROM reading LEFT JOIN story USING (file)
           WHERE file = target AND spoilt = 0 AND (kind <> 'articles' OR head IS NOT NULL AND release <= ?))
         UNION ALL
         SELECT DISTINCT target FROM link WHERE target < '0' AND NOT EXISTS (
           SELECT 1 FROM claim LEFT JOIN story USING (file)
           WHERE claim.address = target AND rank < 4 AND (n IS NULL OR head IS NOT NULL AND release <= ?))`,
        now,
        now,
      )
      .map(({ target }) => target);
  }

  judgeTarget(target: string, now: Instant): Pick<StoryState, 'is' | 'release'> {
    const files = target.startsWith('/')
      ? this.#store.all<{ file: string }>('SELECT file FROM claim WHERE address = ? AND rank < 4 ORDER BY rank', target)
      : this.#listSpellings(target).map((file) => ({ file }));
    const [state = { is: this.#mayBeSpoilt(target) ? 'spoilt' : 'unknown' }] = files.map(({ file }) =>
      this.#judgeFile(file, now),
    );
    return state;
  }

  /** Whether an address may be that of a story whose date or name cannot be read. */
  #mayBeSpoilt(target: string): boolean {
    const sql = "SELECT 1 FROM name JOIN reading USING (file) WHERE name = ? AND spoilt AND kind = 'articles'";
    const name = target.startsWith('/') ? slugify(target.split('/').at(-1)!) : '';
    return name !== '' && (this.#store.get(sql, name) !== undefined || this.#isSpoilt(name));
  }

  /** The files of a path, which is in NFC; on disk they may be in another form. */
  #listSpellings(path: string): string[] {
    const own = this.#store.get('SELECT 1 FROM reading WHERE file = ?', path);
    if (own || /^[ -~]*$/.test(path)) return own ? [path] : [];
    const folder = path.slice(0, path.indexOf('/') + 1);
    return this.#store
      .all<{ file: string }>('SELECT file FROM reading WHERE file > ? AND file < ?', folder, `${folder}\u{10ffff}`)
      .flatMap(({ file }) => (file.normalize('NFC') === path ? file : []));
  }

  #judgeFile(file: string, now: Instant): Pick<StoryState, 'is' | 'release'> {
    const row = this.#store.get<{
      kind: string;
      spoilt: number;
      subject: string;
      seen: number;
      release: number | null;
    }>(
      // In the preview those that are held back are filed as well.
      'SELECT kind, spoilt, subject, head IS NOT NULL AND release <= ? AS seen, release FROM reading LEFT JOIN story USING (file) WHERE file = ?',
      now,
      file,
    );
    if (!row) return { is: 'unknown' };
    if (row.spoilt) return { is: 'spoilt' };
    if (row.kind !== 'articles' || row.seen) return { is: 'seen' };
    if (releaseInstant(JSON.parse(unseal(row.subject))) === undefined) return { is: 'draft' };
    return row.release === null ? { is: 'spoilt' } : { is: 'scheduled', release: row.release };
  }

  listLinksTo(target: string): FiledLink[] {
    return this.#store.all<LinkRow>('SELECT * FROM link WHERE target = ? ORDER BY file, place', target).map(readLink);
  }

  /** Only of stories and standing pages is it known what places they have. Joined from the links, which are the fewer. */
  listVainAnchors(): (FiledLink & { readonly anchors: readonly string[] })[] {
    const sql = (join: string) => `SELECT link.*, anchors FROM link ${join}
      WHERE fragment IS NOT NULL AND kind IN ('articles', 'pages') AND spoilt = 0
        AND (anchors IS NULL OR instr(anchors, char(10) || fragment || char(10)) = 0)`;
    return [
      ...this.#store.all<LinkRow & { anchors: string | null }>(sql('CROSS JOIN reading ON reading.file = target')),
      ...this.#store.all<LinkRow & { anchors: string | null }>(
        sql('CROSS JOIN claim ON address = target AND rank IN (1, 2) CROSS JOIN reading ON reading.file = claim.file'),
      ),
    ].map(({ anchors, ...link }) => ({ ...readLink(link), anchors: anchors?.trim().split('\n') ?? [] }));
  }

  /** Of the same first part, which of stories is the year; and wherever they stand, the stories of the same last part. */
  listAddressesLike(address: string): string[] {
    const [, first = '', ...rest] = address.split('/');
    const sql = 'SELECT DISTINCT address FROM claim';
    return [
      ...this.#store.all<{ address: string }>(
        `${sql} JOIN name USING (file) WHERE name = ? AND rank = 2`,
        slugify(rest.at(-1) ?? first),
      ),
      ...(rest.length === 0
        ? this.#store.all<{ address: string }>(`${sql} WHERE rank < 2`)
        : this.#store.all<{ address: string }>(
            `${sql} WHERE address > ? AND address < ? AND rank < 3`,
            `/${first}/`,
            `/${first}0`,
          )),
    ].map((row) => row.address);
  }

  /** Of the same last part: the name of the file, of a bundle that of its folder. */
  listFilesLike(path: string): string[] {
    const name = path
      .replace(/(\/index)?(\.[a-z-]{2,7})?\.(md|markdown)$/i, '')
      .split('/')
      .at(-1)!;
    return this.#store
      .all<{ file: string }>('SELECT DISTINCT file FROM name WHERE name = ? ORDER BY file', slugify(name))
      .map(({ file }) => file);
  }

  listReleasedAfter(instant: Instant): { file: string; article: Article }[] {
    return ['head IS NULL', 'head IS NOT NULL'].flatMap((filed) =>
      this.#store
        .all<{ file: string; subject: string }>(
          `SELECT story.file, subject FROM story JOIN reading ON reading.file = story.file
           WHERE ${filed} AND release > ? AND spoilt = 0`,
          instant,
        )
        .map(({ file, subject }) => ({ file, article: JSON.parse(unseal(subject)) })),
    );
  }
}

interface LinkRow {
  readonly file: string;
  readonly target: string;
  readonly fragment: string | null;
  readonly line: number;
  readonly column: number;
}

function readLink({ file, target, fragment, line, column }: LinkRow): FiledLink {
  return { file, target, ...(fragment === null ? {} : { fragment }), line, column };
}

/** When a story last changed, the newest date that it bears, and when it was withdrawn, as the database has them. */
function listDates(article: Article, undated: boolean): (number | null)[] {
  const none = article.draft || undated;
  return [
    none ? null : (findLastChange(article)?.instant ?? null),
    none ? null : findNewestDate(article),
    article.retracted?.date ?? null,
  ];
}

/** The old addresses that a story's file names, as they stand there. */
export function findAliases(file: string, store: Store): string[] {
  const row = store.get<{ subject: string | null }>('SELECT subject FROM reading WHERE file = ?', file);
  return row?.subject ? [...(JSON.parse(unseal(row.subject)) as Article).aliases] : [];
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
