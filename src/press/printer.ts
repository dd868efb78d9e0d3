import { hash } from 'node:crypto';
import { openArchive } from '../archive/archive.ts';
import { findDevelopment } from '../archive/pictures.ts';
import { noteQuestions, type Question, questions } from '../archive/question.ts';
import type { Store } from '../archive/store.ts';
import type { PageDesk } from '../edition/desk.ts';
import { type Entry, listEntriesAbout } from '../edition/edition.ts';
import { gatherMarks } from '../edition/marks.ts';
import type { Page } from '../edition/page.ts';
import type { House } from '../newsroom/content.ts';
import type { Instant } from '../newsroom/instant.ts';
import type { DevelopedPhoto, FindPhoto } from '../newsroom/photo.ts';
import { CARD_DRAWING, type ShareCard } from '../newsroom/share-card.ts';
import { readSubject } from '../newsroom/subject.ts';
import type { Development } from '../photos/develop.ts';
import type { PreparedPage } from './ledger.ts';
import { findMark } from './marks.ts';
import { loadTemplates, type Templates } from './templates.ts';
import { Tree } from './tree.ts';

/** All that a printer needs to know; plain data, because printers work in threads of their own. */
export interface PrintOrder {
  /** The cache, in which the archive is. */
  readonly cache: string;
  readonly house: House;
  readonly now: Instant;
  readonly templates: Templates;
  /** The folder to print into. */
  readonly folder: string;
}

/** One subject whose pages are to be prepared. */
export interface PrintJob {
  readonly subject: string;
  /** What is known of its pages by path: their keys. A page whose key is not empty and that need not be prepared is left out of the result. */
  readonly known: ReadonlyMap<string, KnownPage>;
}

export interface KnownPage {
  readonly key: string;
  /** Whether its answers may have changed. */
  readonly touched: boolean;
  /** Whether it must be printed even if it is as it was. */
  readonly wanted: boolean;
}

/** What became of one address. */
export type Printed = PreparedPage & {
  /** The text of a page that yields to another at the same path, and is only written if there is none. */
  readonly text?: string | Uint8Array;
};

export interface JobResult {
  readonly subject: string;
  /** Every path at which something stands about the subject. */
  readonly paths: readonly string[];
  readonly prepared: readonly Printed[];
}

/** Prepares the pages about a subject, and prints those that changed. */
export type Print = (job: PrintJob) => Promise<JobResult>;

/** The rank of a page that stands, and of one that yields. */
export const STANDS = 0;
export const YIELDS = 1;

/** Makes a printer that works in this thread. */
export function openPrinter(store: Store, order: PrintOrder): Print {
  const { house, now, templates } = order;
  const tree = new Tree(order.folder);
  const archive = openArchive(store, house, now);
  const asked = new Set<Question>();
  const note = (question: Question) => asked.add(question);
  const plain = openPageDesk(archive, makePhotoFinder(store));
  const noting: PageDesk = {
    archive: noteQuestions(archive, note),
    findPhoto: (file) => {
      note(questions.photo(file));
      return plain.findPhoto(file);
    },
    marks: plain.marks,
  };
  let render: Awaited<ReturnType<typeof loadTemplates>> | undefined;

  return async ({ subject, known }) => {
    const about = readSubject(subject);
    const paths: string[] = [];
    const prepared: Printed[] = [];
    for (const { address, yields, build } of listEntriesAbout(about, plain)) {
      const file = outputPath(address);
      paths.push(file);
      const before = known.get(file);
      if (before && !before.touched && !before.wanted) continue;
      asked.clear();
      if (about.kind === 'story') note(questions.story(about.id));
      const built = build(noting);
      const key = keyBuilt(templates.key, built);
      const page = { path: file, subject, rank: yields ? YIELDS : STANDS, key, asked: [...asked] };
      if (before?.key === key && !before.wanted) {
        prepared.push(page);
        continue;
      }
      let text: string | Uint8Array;
      if ('text' in built) text = built.text;
      else if ('card' in built) text = await drawCard(built.card);
      else {
        render ??= await loadTemplates(templates);
        text = await render(built.page, `${house.publication.url}${address}`);
      }
      prepared.push(yields ? { ...page, text } : { ...page, written: tree.write(file, text) });
    }
    return { subject, paths, prepared };
  };
}

/** The desk at which pages are built. */
export function openPageDesk(archive: PageDesk['archive'], findPhoto: FindPhoto): PageDesk {
  return { archive, findPhoto, marks: gatherMarks(archive, findMark) };
}

export function makePhotoFinder(store: Store): FindPhoto {
  const known = new Map<string, DevelopedPhoto | undefined>();
  return (file) => {
    if (!known.has(file)) {
      const { tone, renditions } = findDevelopment<Development>(file, store) ?? {};
      // Without the account of its files, which is most of it: thousands may come to be known.
      known.set(file, tone === undefined || !renditions ? undefined : { tone, renditions });
    }
    return known.get(file);
  };
}

function keyBuilt(templates: string, built: ReturnType<Entry['build']>): string {
  if ('page' in built) return keyPage(templates, built.page);
  return 'card' in built ? keyCard(built.card) : keyText(built.text);
}

/** Draws a card; what draws is loaded with the first. */
export async function drawCard(card: ShareCard): Promise<Uint8Array> {
  const { drawShareCard } = await import('../photos/share-card.ts');
  return drawShareCard(card);
}

/** A page by the templates and its whole prepared object, a text by itself, a file by its version. */
export function keyPage(templates: string, page: Page): string {
  return shorten(`page\0${templates}\0${JSON.stringify(page)}`);
}

export function keyText(text: string): string {
  return shorten(`text\0${text}`);
}

/** A card by what it says and how cards are drawn: it outlives the templates. */
export function keyCard(card: ShareCard): string {
  return shorten(`card\0${CARD_DRAWING}\0${JSON.stringify(card)}`);
}

export function keyFile(version: string): string {
  return shorten(`file\0${version}`);
}

function shorten(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}

/** The file that a host serves for an address: `/world/` is `world/index.html`; names are written as they are read. */
export function outputPath(address: string): string {
  const path = decodeURIComponent(address).replace(/^\/+/, '');
  if (path.split(/[\\/]/).includes('..') || path.includes('\0')) throw new Error(`${address} leads out of the site`);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}
