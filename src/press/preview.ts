import path from 'node:path';
import { findNextOccasion } from '../archive/agenda.ts';
import { openArchive } from '../archive/archive.ts';
import { findDevelopment, listPictures } from '../archive/pictures.ts';
import { findStoriesAt, findStoryOf, listDrafts, listExpiring, listScheduled } from '../archive/preview.ts';
import { Store } from '../archive/store.ts';
import { orderProblems } from '../diagnostics/order.ts';
import type { Problem } from '../diagnostics/problem.ts';
import type { PageDesk } from '../edition/desk.ts';
import { findEntryAt } from '../edition/entry-at.ts';
import { buildNotFoundPage } from '../edition/not-found-page.ts';
import type { Page } from '../edition/page.ts';
import { listSearches } from '../edition/search-record.ts';
import { readFileName } from '../ingest/file-name.ts';
import {
  articleAddress,
  authorAddress,
  frontAddress,
  isOfSearch,
  searchFolder,
  sectionAddress,
  slugify,
  standingAddress,
  supportAddress,
  topicAddress,
} from '../newsroom/address.ts';
import type { Occasion } from '../newsroom/agenda.ts';
import type { Article } from '../newsroom/article.ts';
import type { House } from '../newsroom/content.ts';
import type { Instant } from '../newsroom/instant.ts';
import type { ShareCard } from '../newsroom/share-card.ts';
import { nameSubject } from '../newsroom/subject.ts';
import { campaignAddress } from '../newsroom/support.ts';
import type { Development } from '../photos/develop.ts';
import { isDamage, openPreviewStore, previewFile, survivingDamage } from './cache.ts';
import { takeIn } from './intake.ts';
import { developPictures, waitsForPictures } from './pictures.ts';
import { makePhotoFinder, openPageDesk } from './printer.ts';

export interface PreviewOptions {
  /** Folder of Markdown; absolute, as is the other. */
  readonly content: string;
  readonly cache: string;
  /** The instant as of which the site is shown; absent for that of the clock, which goes on. */
  readonly now?: Instant;
}

/** What stands at an address: a page to draw, or what is sent as it is. */
export type Found =
  | { readonly page: Page }
  | { readonly text: string }
  | { readonly card: ShareCard }
  | { readonly photo: string }
  /** Nothing if there is no such file of the search. */
  | { readonly searched: Promise<Uint8Array | undefined> };

/** So many pictures are developed before pages are shown: a second or two of work. */
const AT_ONCE = 6;

/** What the editors have in hand. */
export interface Agenda {
  readonly house: House;
  readonly now: Instant;
  readonly drafts: readonly Article[];
  /** The first to be published first. */
  readonly scheduled: readonly Article[];
  /** Those that readers will see for some time only, the first to be over first. */
  readonly expiring: readonly Article[];
  /** When the site changes next by itself; absent if nothing of the kind is in sight. */
  readonly next?: Occasion;
}

/**
 * The site as its editors see it while they write: each page is built when it is asked for, drafts and stories under embargo
 * included. A file with an error stands as it last was without one.
 */
export class Preview {
  readonly #options: PreviewOptions;
  #store: Store | undefined;
  #house: House | undefined;
  #problems: readonly Problem[] = [];
  /** The problems of the files behind a page, by the page's decoded address; made when it is asked for. */
  #problemsAt: ReadonlyMap<string, readonly Problem[]> | undefined;
  #desk: PageDesk | undefined;
  #occasion: Occasion | undefined;
  #damaged = false;
  #developing = false;
  #photos: Map<string, string> | undefined;
  #searches = new Map<string, Promise<ReadonlyMap<string, Uint8Array>>>();
  #last: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(options: PreviewOptions) {
    this.#options = options;
  }

  /** Everything that is wrong with the content, as it was last read. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** Whether there are pages to show; not while the publication itself has errors. */
  get stands(): boolean {
    return this.#house !== undefined;
  }

  /**
   * Whether there are pictures left that nobody has developed yet, as in a folder that is new to this machine. Each reading
   * develops some more; pages are without the others until then.
   */
  get developing(): boolean {
    return this.#developing;
  }

  /** Reads what changed in the content folder; one reading at a time, and a change during one is seen by the next. */
  read(): Promise<void> {
    this.#next ??= this.#last
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        this.#last = this.#readNow();
        return this.#last;
      });
    return this.#next;
  }

  /** Reads everything anew, after what was read before turned out to be damaged. */
  readAnew(): Promise<void> {
    this.#damaged = true;
    return this.read();
  }

  /** Loads what reading a file takes, so that the first change is seen as fast as the next. */
  async warmUp(): Promise<void> {
    await Promise.all([import('../ingest/read-file.ts'), import('../ingest/front-matter.ts')]);
  }

  /** Waits until nothing is being read, which time may be the cause of too: half of a change is not to be shown. */
  async settle(): Promise<void> {
    const due = this.#occasion;
    if (due && due.at <= this.#now) {
      this.#occasion = undefined;
      this.read().catch(() => {
        this.#occasion ??= due;
      });
    }
    while (this.#next) await this.#next.catch(() => {});
    await this.#last.catch(() => {});
  }

  /** Finds what stands at a decoded address. To be asked when settled, as all below. */
  find(address: string): Found | undefined {
    const desk = this.#desk;
    if (!desk) return undefined;
    const file = address.slice(1);
    const photo = file.startsWith('photos/') ? this.#findPhoto(file) : undefined;
    if (photo !== undefined) return { photo };
    if (isOfSearch(file)) return { searched: this.#makeSearchFile(file, desk) };
    const entry = findEntryAt(address, desk, (asked) => findStoriesAt(asked, this.#store!));
    return entry?.build(desk);
  }

  /** The page for an address where nothing stands. */
  findNotFound(address: string): Page | undefined {
    const desk = this.#desk;
    if (!desk) return undefined;
    const { languages } = desk.archive.publication;
    const [, prefix] = address.split('/');
    return buildNotFoundPage(languages.find((language) => language.toLowerCase() === prefix) ?? languages[0], desk);
  }

  /**
   * What is wrong with the files behind the page at a decoded address. Where nothing stands, what is wrong with the story that
   * would, if its name is in the address: nothing more is known of one that never was without errors.
   */
  listProblemsAt(address: string): readonly Problem[] {
    if (!this.#house) return [];
    this.#problemsAt ??= this.#placeProblems();
    const known = this.#problemsAt.get(address);
    if (known) return known;
    const name = address.replace(/\/$/, '').split('/').at(-1) ?? '';
    const { languages } = this.#house.publication;
    return this.#problems.filter(
      ({ file }) =>
        file.startsWith('articles/') &&
        slugify(readFileName(file, languages).name) === name &&
        !findStoryOf(file, this.#store!),
    );
  }

  /** The address of the page that a file of the content folder makes; nothing if it makes none, or never did without errors. */
  findAddress(file: string): string | undefined {
    return this.#house && addressOfFile(file, this.#house, this.#store!);
  }

  /** What the editors have in hand; nothing while there are no pages. */
  listAgenda(): Agenda | undefined {
    const house = this.#house;
    if (!house) return undefined;
    const now = this.#now;
    const store = this.#store!;
    return {
      house,
      now,
      drafts: listDrafts(store),
      scheduled: listScheduled(store, now),
      expiring: listExpiring(store, now),
      ...(this.#occasion ? { next: this.#occasion } : {}),
    };
  }

  close(): void {
    this.#store?.close();
    this.#store = undefined;
    this.#house = undefined;
    this.#desk = undefined;
  }

  get #now(): Instant {
    return this.#options.now ?? Date.now();
  }

  async #readNow(): Promise<void> {
    const { content, cache } = this.#options;
    if (this.#damaged) {
      this.close();
      Store.remove(previewFile(cache));
      this.#damaged = false;
    }
    await survivingDamage([previewFile(cache)], async () => {
      this.#store ??= await openPreviewStore(cache, content);
      try {
        await this.#takeIn(this.#store);
      } catch (failure) {
        // After any other failure the pages of before are still shown from it.
        if (isDamage(failure)) this.close();
        throw failure;
      }
    });
  }

  async #takeIn(store: Store): Promise<void> {
    const { content, cache } = this.#options;
    const now = this.#now;
    const { house, problems } = await takeIn(store, { content, now, heldBack: true, lastGood: true });
    const tools = { store, content, cache, onProgress: () => {} };
    const broken = house ? await developPictures(tools, house, AT_ONCE) : [];
    this.#developing = house !== undefined && waitsForPictures(store);
    this.#house = house;
    this.#problems = orderProblems([...problems, ...broken]);
    // Till the next occasion nothing that a page shows depends on the clock.
    this.#occasion = house && findNextOccasion(store, house, now);
    this.#desk = house && openPageDesk(openArchive(store, house, now), makePhotoFinder(store));
    this.#photos = undefined;
    this.#searches = new Map();
    this.#problemsAt = undefined;
  }

  #placeProblems(): ReadonlyMap<string, readonly Problem[]> {
    const addresses = new Map(
      [...new Set(this.#problems.map(({ file }) => file))].map((file) => [file, this.findAddress(file)]),
    );
    return Map.groupBy(this.#problems, ({ file }) => decodeURI(addresses.get(file) ?? ''));
  }

  #findPhoto(file: string): string | undefined {
    const store = this.#store!;
    this.#photos ??= new Map(
      listPictures(store)
        .flatMap((picture) => findDevelopment<Development>(picture, store)?.files ?? [])
        .map((rendition) => [rendition.path, path.join(this.#options.cache, rendition.file)]),
    );
    return this.#photos.get(file);
  }

  async #makeSearchFile(file: string, desk: PageDesk): Promise<Uint8Array | undefined> {
    const part = [...listSearches(desk.archive)].find(({ language, year }) =>
      `/${file}`.startsWith(searchFolder(language, year)),
    );
    if (!part) return undefined;
    // What indexes is loaded when somebody searches.
    const { makeSearchPart } = await import('./search-part.ts');
    const name = nameSubject(part);
    const searches = this.#searches;
    const made = searches.get(name) ?? makeSearchPart(part, desk);
    searches.set(name, made);
    // What failed is tried again by who asks next.
    made.catch(() => searches.delete(name));
    return (await made).get(file);
  }
}

/** By folder; a map, because a folder may be called as something that every object has. */
const ADDRESSES = new Map([
  ['sections', sectionAddress],
  ['authors', authorAddress],
  ['topics', topicAddress],
  ['pages', standingAddress],
]);

/** Where the page stands that a file makes. */
function addressOfFile(file: string, house: House, store: Store): string | undefined {
  const { publication } = house;
  const [kind] = file.split('/');
  if (kind === 'articles') {
    const story = findStoryOf(file, store);
    return story && articleAddress(story, publication);
  }
  if (kind === 'front') {
    const front = house.fronts.find((candidate) => candidate.file === file);
    return front && frontAddress(front.language, publication);
  }
  if (/^publication\.ya?ml$/i.test(file)) return frontAddress(publication.languages[0], publication);
  const { name, language } = readFileName(file, publication.languages);
  const slug = slugify(name);
  if (kind === 'support') {
    const campaign = house.campaigns.find((candidate) => candidate.file === file);
    return campaign ? campaignAddress(campaign, publication) : supportAddress(language, publication);
  }
  const addressOf = ADDRESSES.get(kind ?? '');
  if (!addressOf) return undefined;
  return addressOf(slug, language, publication);
}
