import path from 'node:path';
import { openArchive } from '../archive/archive.ts';
import { listStirred, listTouched, PLANNED_FOR, settleChanges, stirSearches } from '../archive/changes.ts';
import { listPictures } from '../archive/pictures.ts';
import type { PageDesk } from '../edition/desk.ts';
import { isOfSearch } from '../newsroom/address.ts';
import type { House } from '../newsroom/content.ts';
import { nameSubject, readSubject, SEARCH_SUBJECTS } from '../newsroom/subject.ts';
import { findLag, type Lag } from './lag.ts';
import { type Ledger, type PageRow, readMark } from './ledger.ts';
import { exchange, openStandby, type Standby } from './output.ts';
import { linkFiles } from './pool.ts';
import type { PressDesk, PressReport } from './press.ts';
import type { JobResult, KnownPage, PrintJob } from './printer.ts';
import { proveNothingLeaks } from './proof.ts';
import { printPicture, printTemplateFiles } from './supply.ts';
import type { Templates } from './templates.ts';
import { listFolders, Tree } from './tree.ts';

/** What is to be published, and where. */
export interface Edition {
  readonly output: Tree;
  readonly house: House;
  readonly templates: Templates;
  /** Where the output and the standby are not as the ledger says, where that is being found out already. */
  readonly lags: { readonly output: Promise<Lag | undefined>; readonly standby: Promise<Lag | undefined> };
}

/** What becomes of the files of the site. */
type Publishing = Pick<PressReport, 'written' | 'removed' | 'kept'>;

/** By what, and for which ledger, something was published. */
export function nameOccasion({ ledger }: PressDesk, { templates }: Edition): string {
  return `${templates.key} ${ledger.identity}`;
}

/**
 * Makes `output` the site as the archive has it now, but for its search: pages that a change can reach are prepared, and
 * those that differ are published.
 * @throws when the site cannot be written; what is published is then as it was
 */
export async function publishSite(desk: PressDesk, edition: Edition): Promise<Publishing> {
  const { store, ledger } = desk;
  const plannedFor = nameOccasion(desk, edition);
  const everything = store.readFact(PLANNED_FOR) !== plannedFor;
  const touched = everything ? [] : listTouched(store);
  const stirred = everything ? [] : listStirred(store);
  const lag = (await edition.lags.output) ?? findLag(edition.output, ledger, 'pages');
  if (
    !everything &&
    touched.length + stirred.length + lag.paths.size === 0 &&
    edition.output.identify() !== undefined
  ) {
    return { written: [], removed: [], kept: ledger.countPages() };
  }
  const lagOfStandby = lag.known ? await edition.lags.standby : undefined;
  return publish(desk, edition, { everything, touched, stirred, lag, lagOfStandby }, () =>
    settleChanges(store, plannedFor),
  );
}

/** Nowhere: the folder has just been published. */
const NO_LAG: Lag = { paths: new Set(), known: true, present: new Set() };

/**
 * Publishes what an assignment changes, in one step: it is printed into the standby, and the two folders exchange their
 * names. A reader sees the old site or the new one; a build killed at any instant leaves one of them whole, and what it had
 * half done is not counted on.
 * @param settle notes in the archive that it was done; inside a transaction
 * @throws when the site cannot be written; what is published is then as it was
 */
export async function publish(
  desk: PressDesk,
  edition: Edition,
  {
    lag = NO_LAG,
    lagOfStandby,
    ...assignment
  }: Partial<Assignment> & { readonly lag?: Lag; readonly lagOfStandby?: Lag | undefined },
  settle: () => void,
): Promise<Publishing> {
  const { store, ledger, out, cache, onProgress } = desk;
  const { output } = edition;
  const standby = openStandby(out, cache);
  const behind = beginStandby(standby, ledger, lag, standby.kept ? lagOfStandby : undefined);
  const before = output.identify();
  // Whether the folder that is published, and becomes the standby, is one that the ledger knows.
  const known = before !== undefined && lag.known;
  const changed = await ledger.writeAlong(async () => {
    // What neither folder has must be printed though it did not change.
    const wanted = [...behind].filter((file) => lag.paths.has(file));
    const run = new PrintRun(desk, edition, standby.tree);
    await run.print({ everything: false, touched: [], stirred: [], ...assignment, wanted });
    run.bringUpToDate(behind, lag.paths);
    const paths = run.listChanged();
    await proveNothingLeaks({
      part: assignment.search ? 'search' : 'pages',
      tree: standby.tree,
      printed: run.listMoved(),
      store,
      ledger,
      house: edition.house,
      listPhrases: async () =>
        (await import('../edition/phrases.ts')).quotePhrases(edition.house.publication.languages),
    });
    const identity = standby.tree.identify()!;
    ledger.outdateTrees(paths, identity);
    ledger.keepTree(identity);
    ledger.keepFolders(identity, readFolders(standby.tree, [...behind, ...run.listMoved()]));
    if (known) ledger.keepTree(before, new Set([...lag.paths, ...paths]));
    return paths;
  });
  store.write(settle);
  onProgress({ step: 'publishing' });
  await exchange(output, standby);
  const differing = new Set([...lag.paths, ...changed]);
  const told = [...differing].filter((file) => isOfSearch(file) === (assignment.search !== undefined));
  if (standby.kept && !(known && differing.size < MANY)) {
    // By this name another folder stands there now.
    await followUp(new Tree(standby.tree.folder), output, ledger, known ? differing : undefined);
  }
  const { written = [], removed = [] } = Object.groupBy(
    told.filter((file) => ledger.findPage(file) || lag.known || lag.present.has(file)),
    (file) => (ledger.findPage(file) ? 'written' : 'removed'),
  );
  return { written: written.sort(), removed: removed.sort(), kept: ledger.countPages() - written.length };
}

/**
 * Readies the folder in which the next site is prepared, and tells where it is behind. Until it is done it counts for nothing.
 * @param output where the published folder is: a file that was changed there may be the same file here
 * @param known where this one is, if that was found out already
 */
function beginStandby({ tree }: Standby, ledger: Ledger, output: Lag, known?: Lag): ReadonlySet<string> {
  const lag = known ?? findLag(tree, ledger, output.known ? 'folders' : 'pages');
  if (!lag.known) tree.clear();
  ledger.doubtTree(tree.identify()!);
  if (!lag.known) return new Set(ledger.listPaths());
  if (!output.known) return lag.paths;
  const spoilt = [...output.paths].filter((file) => {
    const page = ledger.findPage(file);
    return page && !tree.holds(file, readMark(page));
  });
  return lag.paths.union(new Set(spoilt));
}

/** So many paths of the second folder are not left for the next build, which may be an editor's who changed a word. */
const MANY = 2000;

/**
 * Brings the second folder to where the published one is.
 * @param behind the paths at which it is not there yet; all of them if not given
 */
async function followUp(standby: Tree, output: Tree, ledger: Ledger, behind?: ReadonlySet<string>): Promise<void> {
  if (!behind) standby.clear();
  const identity = standby.identify()!;
  ledger.doubtTree(identity);
  const paths = behind ? [...behind].sort() : ledger.listPaths();
  const { present = [], gone = [] } = Object.groupBy(paths, (file) => (ledger.findPage(file) ? 'present' : 'gone'));
  for (const file of gone) standby.remove(file);
  await linkFiles(present, output, standby);
  ledger.write(() => {
    ledger.keepTree(identity);
    ledger.keepFolders(identity, readFolders(standby, paths));
  });
}

/** When the folders on the way to some files were changed. */
function* readFolders(tree: Tree, files: Iterable<string>): Generator<[string, number | undefined]> {
  for (const folder of listFolders(files)) yield [folder, tree.readFolder(folder)];
}

/** What is to be prepared. */
interface Assignment {
  readonly everything: boolean;
  /** Questions whose answers may have changed. */
  readonly touched: readonly number[];
  /** Subjects about which pages may have come or gone. */
  readonly stirred: readonly string[];
  /** Paths to be printed in any case. */
  readonly wanted: readonly string[];
  /** Parts of the search to be made anew, with their keys; those without a key are gone. */
  readonly search?: { readonly parts: ReadonlyMap<string, string | undefined>; readonly desk: PageDesk };
}

/** One run through the pages: what was printed, and what came of each path. */
class PrintRun {
  readonly #desk: PressDesk;
  readonly #edition: Edition;
  readonly #tree: Tree;
  /** Paths whose rows in the ledger are not what they were, with what stood there. */
  readonly #moved = new Map<string, PageRow | undefined>();
  /** Subject and path of what lies in the tree now, of all that was printed. */
  readonly #printed = new Map<string, string>();
  /** Texts that stand only where nothing else does, by path and subject. */
  readonly #yielding = new Map<string, Map<string, string | Uint8Array>>();

  constructor(desk: PressDesk, edition: Edition, tree: Tree) {
    this.#desk = desk;
    this.#edition = edition;
    this.#tree = tree;
  }

  async print({ everything, touched, stirred, wanted, search }: Assignment): Promise<void> {
    const { ledger, store, now } = this.#desk;
    const subjects = new Set<string>();
    const touchedPages = new Set<number>();
    if (everything) {
      const { listSubjects } = await import('../edition/edition.ts');
      subjects.add(nameSubject({ kind: 'templates' }));
      for (const file of listPictures(store)) subjects.add(nameSubject({ kind: 'photo', file }));
      for (const subject of listSubjects(openArchive(store, this.#edition.house, now)))
        subjects.add(nameSubject(subject));
    } else {
      for (const subject of stirred) subjects.add(subject);
      // The few pages that there are once are looked over whenever anything changed.
      if (stirred.length > 0) subjects.add(nameSubject({ kind: 'desk' }));
      for (const { n, subject } of ledger.listAskers(touched)) {
        touchedPages.add(n);
        subjects.add(subject);
      }
    }
    const wantedPaths = new Set(wanted);
    const lostSearches = new Set<string>();
    for (const file of wanted) {
      const { subject = '' } = ledger.findPage(file) ?? {};
      if (subject.startsWith(SEARCH_SUBJECTS)) lostSearches.add(subject);
      else if (subject !== '') subjects.add(subject);
    }
    this.#dropSearches(lostSearches);
    if (search) await this.#printSearch(search);
    await this.#printSubjects(subjects, (row) => ({
      key: row.key,
      touched: everything || touchedPages.has(row.n),
      wanted: wantedPaths.has(row.path),
    }));
    if (everything) this.#dropForgotten(subjects);
    await this.#settleRivals(wantedPaths);
  }

  /** Prepares the pages about some subjects. */
  async #printSubjects(subjects: Iterable<string>, judge: (row: PageRow) => KnownPage): Promise<void> {
    const { ledger, store, printers, cache, now, onProgress } = this.#desk;
    const { house, templates } = this.#edition;
    const assign = (subject: string): PrintJob => ({
      subject,
      known: new Map(ledger.listPagesAbout(subject).map((row) => [row.path, judge(row)])),
    });
    const pages: string[] = [];
    for (const subject of subjects) {
      const { kind } = readSubject(subject);
      if (kind === 'templates') this.#take(printTemplateFiles(assign(subject), templates, this.#tree));
      else if (kind === 'photo') this.#take(await printPicture(assign(subject), this.#desk, house, this.#tree));
      else pages.push(subject);
    }
    const order = { cache, house, now, templates, folder: this.#tree.folder };
    let done = 0;
    // Each job is made when it is given out: of a hundred thousand at once there is no need.
    const jobs = pages.values().map(assign);
    await printers.print(jobs, pages.length, order, store, (result) => {
      done += 1;
      if (pages.length > 1) onProgress({ step: 'printing', done, total: pages.length });
      this.#take(result);
    });
  }

  async #printSearch({ parts, desk }: NonNullable<Assignment['search']>): Promise<void> {
    const { ledger, onProgress } = this.#desk;
    const { printSearchPart } = await import('./search-part.ts');
    let done = 0;
    for (const [subject, partKey] of parts) {
      onProgress({ step: 'indexing', done, total: parts.size });
      done += 1;
      const rows = ledger.listPagesAbout(subject).map(({ path: file, key }) => [file, key] as const);
      const known = new Map(rows.map(([file, key]) => [file, { key, touched: true, wanted: false }]));
      this.#take(await printSearchPart({ subject, known }, partKey, desk, this.#tree));
    }
  }

  /** Parts of the search of which something is lost are not waited for: they go, and come again when the search is next published. */
  #dropSearches(subjects: ReadonlySet<string>): void {
    const { store } = this.#desk;
    if (subjects.size > 0) store.write(() => stirSearches(store, subjects));
    for (const subject of subjects) this.#drop(subject);
  }

  /** Takes what became of a subject into account. */
  #take({ subject, paths, prepared }: JobResult): void {
    const { ledger } = this.#desk;
    const rows = new Map(ledger.listPagesAbout(subject).map((row) => [row.path, row]));
    const present = new Set(paths);
    for (const row of rows.values()) {
      if (present.has(row.path)) continue;
      this.#noteMove(row.path);
      ledger.dropPage(row.n);
    }
    for (const page of prepared) {
      const row = rows.get(page.path);
      if (row?.key !== page.key || page.text !== undefined) this.#noteMove(page.path);
      ledger.keepPage(page, row);
      if (page.written) this.#printed.set(page.path, subject);
      if (page.text !== undefined) {
        const texts = this.#yielding.get(page.path) ?? new Map<string, string | Uint8Array>();
        texts.set(subject, page.text);
        this.#yielding.set(page.path, texts);
      }
    }
  }

  /** Drops the pages of subjects that are no more. */
  #dropForgotten(subjects: ReadonlySet<string>): void {
    for (const forgotten of new Set(this.#desk.ledger.listSubjects()).difference(subjects)) {
      if (!forgotten.startsWith(SEARCH_SUBJECTS)) this.#drop(forgotten);
    }
  }

  #drop(subject: string): void {
    const { ledger } = this.#desk;
    for (const { n, path: file } of ledger.listPagesAbout(subject)) {
      this.#noteMove(file);
      ledger.dropPage(n);
    }
  }

  /** Sees to it that at each path lies what has the best claim to it. */
  async #settleRivals(wanted: ReadonlySet<string>): Promise<void> {
    const { ledger } = this.#desk;
    const lost = new Map<string, string>();
    for (const [file, before] of this.#moved) {
      const page = ledger.findPage(file);
      if (!page || this.#printed.get(file) === page.subject) continue;
      const text = this.#yielding.get(file)?.get(page.subject);
      if (text !== undefined) {
        ledger.keepFile(page.n, this.#tree.write(file, text));
        this.#printed.set(file, page.subject);
      } else if (this.#printed.has(file) || wanted.has(file) || before?.key !== page.key) lost.set(file, page.subject);
      // Two subjects may have the same file: the one that stands there stays, for the other.
      else ledger.keepFile(page.n, readMark(before));
    }
    if (lost.size === 0) return;
    await this.#printSubjects(new Set(lost.values()), (row) => ({
      key: row.key,
      touched: false,
      wanted: lost.get(row.path) === row.subject,
    }));
    for (const [file, subject] of lost) {
      const text = this.#yielding.get(file)?.get(subject);
      const page = ledger.findPage(file);
      if (text === undefined || !page) continue;
      ledger.keepFile(page.n, this.#tree.write(file, text));
      this.#printed.set(file, subject);
    }
  }

  /** Brings the tree to where the ledger is in all that was not printed. */
  bringUpToDate(behind: ReadonlySet<string>, lagging: ReadonlySet<string>): void {
    const { ledger } = this.#desk;
    const { output } = this.#edition;
    for (const file of behind.union(new Set(this.#moved.keys()))) {
      if (this.#printed.has(file)) continue;
      if (!ledger.findPage(file)) this.#tree.remove(file);
      else if (behind.has(file) && !lagging.has(file)) this.#tree.link(output, file);
      else if (behind.has(file)) throw new Error(`${path.basename(file)} was not printed`);
    }
  }

  /** The paths at which something else stands than before. */
  listChanged(): string[] {
    return [...this.#moved]
      .filter(([file, before]) => this.#desk.ledger.findPage(file)?.key !== before?.key)
      .map(([file]) => file);
  }

  /** The paths at which something was printed, taken over or taken away. */
  listMoved(): string[] {
    return [...this.#moved.keys(), ...this.#printed.keys()];
  }

  /** To be called before a row of the path changes for the first time. */
  #noteMove(file: string): void {
    if (!this.#moved.has(file)) this.#moved.set(file, this.#desk.ledger.findPage(file));
  }
}
