import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { findNextOccasion } from '../archive/agenda.ts';
import { openArchive } from '../archive/archive.ts';
import type { Store } from '../archive/store.ts';
import { settleVacated } from '../archive/vacated.ts';
import { isUnproven } from '../archive/withheld.ts';
import { orderProblems } from '../diagnostics/order.ts';
import { type Problem, stopsPublishing } from '../diagnostics/problem.ts';
import { REDIRECTS_ADDRESS } from '../newsroom/address.ts';
import type { Instant } from '../newsroom/instant.ts';
import { keepAgenda, type WrittenOccasion, writeOccasion } from './agenda.ts';
import { archiveFile, ledgerFile, openArchiveStore, survivingDamage } from './cache.ts';
import { keepHostFiles } from './hosts.ts';
import { takeIn } from './intake.ts';
import { findLagAside } from './lag.ts';
import { Ledger } from './ledger.ts';
import { withCacheLocked, withOutputLocked } from './lock.ts';
import { tellMoves } from './moves.ts';
import { openOutput, standbyFolder } from './output.ts';
import { developPictures } from './pictures.ts';
import { Printers } from './pool.ts';
import { publishSite } from './publish.ts';
import { prepareTemplates } from './templates.ts';

export interface PressOptions {
  /** Folder of Markdown; absolute, as are the others. */
  readonly content: string;
  /** Folder of the published site. */
  readonly out: string;
  readonly cache: string;
  /** The instant at which the site is published. */
  readonly now: Instant;
  /** Whether a warning keeps the site from being published, as an error does. */
  readonly strict?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  /** Called when the site is published and its search is not yet, if it has to be. */
  readonly onPublished?: (report: PressReport) => void;
  /** Leaves the search as it is: the next run that does not brings it up to date. */
  readonly withoutSearch?: boolean;
  /** Publishes though stories that were published have left their addresses. */
  readonly forget?: boolean;
}

/** What the press is doing, for whoever watches. */
export type Progress =
  | { readonly step: 'waiting' | 'compiling' | 'reading' | 'publishing' }
  | { readonly step: 'developing' | 'printing' | 'indexing'; readonly done: number; readonly total?: number };

/** What came of a run. Nothing is published when there is an error among the problems, or with `strict` any problem. */
export interface PressReport {
  readonly published: boolean;
  readonly problems: readonly Problem[];
  /** Paths in the output folder. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly kept: number;
  /** When a build of the same content may next give another site; absent where nothing was published, or none is in sight. */
  readonly next?: WrittenOccasion;
  /** What was done for the search after the site was published; the files above are without it. */
  readonly search?: SearchReport;
}

/** What came of bringing the search up to date. */
export interface SearchReport {
  /** The parts that were made anew or taken away: an edition, or one year of it. */
  readonly parts: readonly string[];
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/** What a run works with. */
export interface PressDesk extends PressOptions {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly printers: Printers;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Makes the published site from the content: compiles the templates while the content is read, prepares the pages that a
 * change can reach, and prints and publishes those that differ from what stands there.
 * @throws when the fault is not the content's; the site published before then stands as it was
 */
export async function pressSite(options: PressOptions): Promise<PressReport> {
  const { cache, onProgress = () => {} } = options;
  const out = followLinks(options.out);
  const onWait = () => onProgress({ step: 'waiting' });
  return withCacheLocked(cache, onWait, () =>
    withOutputLocked(out, onWait, () =>
      survivingDamage([archiveFile(cache), ledgerFile(cache)], () => pressWithCache({ ...options, out, onProgress })),
    ),
  );
}

/** The folder that is meant, not a link to it or on the way to it, is exchanged for the new one, and known by one name. */
function followLinks(folder: string): string {
  if (existsSync(folder)) return realpathSync(folder);
  const parent = path.dirname(folder);
  mkdirSync(parent, { recursive: true });
  return path.join(realpathSync(parent), path.basename(folder));
}

async function pressWithCache(options: PressOptions & Pick<PressDesk, 'onProgress'>): Promise<PressReport> {
  const { cache } = options;
  const store = await openArchiveStore(archiveFile(cache));
  const printers = new Printers();
  let ledger: Ledger | undefined;
  try {
    ledger = Ledger.open(ledgerFile(cache));
    return await pressAt({ ...options, store, ledger, printers });
  } finally {
    await printers.dismiss();
    ledger?.close();
    store.close();
  }
}

async function pressAt(desk: PressDesk): Promise<PressReport> {
  const { store, ledger, printers, content, now, out, cache, strict = false, onProgress } = desk;
  const output = openOutput(out, (identity) => ledger.findTree(identity) !== undefined);
  const lags = {
    output: findLagAside({ ledger: ledgerFile(cache), folder: out, look: 'pages' }),
    standby: findLagAside({ ledger: ledgerFile(cache), folder: standbyFolder(out, cache), look: 'folders' }),
  };
  // They are waited for further down; till then a failure must not end the process.
  for (const lag of Object.values(lags)) lag.catch(() => {});
  onProgress({ step: 'reading' });
  const [templates, { house, problems: found }] = await Promise.all([
    prepareTemplates(cache, () => onProgress({ step: 'compiling' })),
    takeIn(store, { content, now, onRead: (files) => printers.prepare(files) }),
  ]);
  const problems =
    house && !desk.forget
      ? orderProblems([...found, ...(await tellMoves(store, ledger, { house, problems: found }, content))])
      : found;
  const refuse = (told: readonly Problem[]): PressReport => ({
    published: false,
    problems: told,
    written: [],
    removed: [],
    kept: ledger.countPages(),
  });
  // Pictures are developed even if the text has errors, so that all problems are told at once; they are kept for the next run.
  const all = house ? [...problems, ...(await developPictures(desk, house))] : problems;
  if (!house || all.some((problem) => stopsPublishing(problem, strict))) return refuse(all);
  const edition = { output, house, templates, lags };
  const occasion = findNextOccasion(store, house, now);
  const next = occasion && writeOccasion(occasion, house.publication.timezone);
  const publishing = await publishSite(desk, edition);
  settleVacated(store);
  keepAgenda(cache, now, next);
  const redirects = ledger.findPage(REDIRECTS_ADDRESS.slice(1))?.key;
  keepHostFiles(cache, store, redirects, () => openArchive(store, house, now).listRedirects());
  const report = { published: true, problems: all, ...publishing, ...(next ? { next } : {}) };
  // What was withdrawn from view is taken out of the search in any case.
  if (desk.withoutSearch && !(isUnproven('search', store) && ledger.hasSearch())) return report;
  desk.onPublished?.(report);
  const { publishSearch } = await import('./search.ts');
  return { ...report, search: await publishSearch(desk, edition) };
}
