import { articleAddress } from '../newsroom/address.ts';
import { type Gathering, MOST_NEWEST, PAGE_LENGTH, REACH } from '../newsroom/archive.ts';
import { type Article, type Body, listPhotos } from '../newsroom/article.ts';
import { reasonHeldBack, releaseInstant } from '../newsroom/embargo.ts';
import { showRemains, showsText } from '../newsroom/ending.ts';
import { calendarDay, type Instant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import { listMarkers } from '../newsroom/marker.ts';
import { listUses, type PhotoUse } from '../newsroom/photo-order.ts';
import type { Publication } from '../newsroom/publication.ts';
import { nameList, readListName } from '../newsroom/subject.ts';
import type { Changes } from './changes.ts';
import { findMonthsBeside, readList, writeList } from './lists.ts';
import {
  amendList,
  compareLists,
  countMembers,
  findPlace,
  type Member,
  type MemberList,
  memberAt,
} from './member-list.ts';
import { hidePicture, showPicture } from './pictures.ts';
import { questions } from './question.ts';
import { fileRedirects } from './redirects.ts';
import { type Store, seal, unseal } from './store.ts';
import { noteAddressing, noteVacated } from './vacated.ts';
import { keepMarkers, noteWithdrawal } from './withheld.ts';

/** Puts a story as its file has it together with the house; gives nothing when it cannot be published. Pure. */
export type JoinStory = (
  article: Article,
  file: string,
) => { readonly article?: Article; readonly problems: readonly object[] };

export interface FilingOptions {
  readonly publication: Pick<Publication, 'timezone' | 'languages'>;
  readonly join: JoinStory;
  /** Whether the house changed so that every story must be joined with it anew. */
  readonly all: boolean;
  readonly now: Instant;
  /** Drafts and stories under embargo are filed as well, for the preview. */
  readonly heldBack: boolean;
  /** For the preview as well: a story that cannot be published any more stays as it could. */
  readonly lastGood?: boolean;
}

/** A story as it stands in its lists. */
interface Filed {
  readonly n: number;
  readonly id: string;
  readonly language: string;
  readonly head: string;
  readonly place: number;
  /** The times at which it was put right. */
  readonly corrected: readonly Instant[];
  readonly lists: readonly string[];
  /** How it shows pictures, by their files. */
  readonly photos: ReadonlyMap<string, PhotoUse>;
  readonly address: string;
  /** Whether its text may be read. */
  readonly textual: boolean;
}

interface StoryRow {
  readonly n: number;
  readonly file: string;
  readonly head: string | null;
  readonly place: number | null;
  readonly lists: string | null;
  readonly photos: string | null;
  readonly address: string | null;
  readonly print: string | null;
  readonly subject: string | null;
  readonly spoilt: number | null;
}

/** What becomes of a list: stories that leave it, and stories that come. */
interface Amendment {
  readonly removed: Set<number>;
  readonly added: Member[];
}

/**
 * Brings the lists up to date with the stories that were read since the last time, and with the time: stories whose embargo
 * has passed come in, those whose time is over end, and when the clock was set back some go out or come again. For use
 * inside a transaction.
 */
export function fileStories(store: Store, changes: Changes, options: FilingOptions): void {
  noteAddressing(options.publication, store);
  const amendments = new Map<string, Amendment>();
  const amend = (list: string): Amendment => {
    let amendment = amendments.get(list);
    if (!amendment) {
      amendment = { removed: new Set(), added: [] };
      amendments.set(list, amendment);
    }
    return amendment;
  };
  for (const n of listConcerned(store, options)) {
    const row = store.get<StoryRow>(
      'SELECT n, story.file, head, place, lists, photos, address, print, subject, spoilt FROM story LEFT JOIN reading ON reading.file = story.file WHERE n = ?',
      n,
    )!;
    const before = readFiled(row);
    const after = file(row, store, options);
    compareFilings(before, after, changes, amend);
    // A story was read again or joined anew: its text may differ where its head does not.
    for (const filed of [before, after]) changes.stirSearch(filed?.lists ?? []);
    fileShown(before, after, store, changes);
    if (row.address !== null && row.address !== after?.address && !options.heldBack)
      noteVacated({ ...row, address: row.address }, store);
    if (before && (!after || (before.textual && !after.textual))) noteWithdrawal(store);
    fileRedirects(n, after, options.publication, store, changes);
  }
  for (const [name, amendment] of amendments) amendNamed(name, amendment, store, changes);
}

function listConcerned(store: Store, { all, now, heldBack }: FilingOptions): readonly number[] {
  const numbers = (sql: string, ...values: number[]) => store.all<{ n: number }>(sql, ...values).map(({ n }) => n);
  if (all) return numbers('SELECT n FROM story');
  return [
    ...new Set([
      ...numbers('SELECT n FROM story WHERE fresh'),
      ...numbers('SELECT n FROM story WHERE over = 0 AND expires <= ?', now),
      ...numbers('SELECT n FROM story WHERE over = 1 AND expires > ?', now),
      ...(heldBack
        ? []
        : [
            ...numbers('SELECT n FROM story WHERE head IS NULL AND release <= ?', now),
            ...numbers('SELECT n FROM story WHERE head IS NOT NULL AND release > ?', now),
          ]),
    ]),
  ];
}

/** What was filed before; its file may say by now that it is another story. */
function readFiled({ n, head, place, lists, photos, address }: StoryRow): Filed | undefined {
  if (head === null) return undefined;
  const text = unseal(head);
  const article: Article = JSON.parse(text);
  const { id, language } = article;
  return {
    n,
    id,
    language,
    head: text,
    place: place!,
    corrected: listCorrected(article),
    lists: JSON.parse(unseal(lists!)),
    photos: new Map(JSON.parse(unseal(photos!))),
    address: address!,
    textual: showsText(article),
  };
}

/** Files one story as it should stand now, or takes it out. */
function file(
  row: StoryRow,
  store: Store,
  { join, publication, now, heldBack, lastGood = false }: FilingOptions,
): Filed | undefined {
  const { n, file, subject, spoilt } = row;
  // Only the preview has a story in its lists of which nothing can be read any more.
  const stays = lastGood && row.head !== null && spoilt !== null;
  if (subject === null && !stays) {
    // The file is gone, or cannot be read.
    store.run('DELETE FROM story WHERE n = ?', n);
    store.run('DELETE FROM body WHERE n = ?', n);
    keepMarkers(n, [], store);
    return undefined;
  }
  const { article: joined, problems } =
    subject === null ? { article: undefined, problems: [] } : join(JSON.parse(unseal(subject)), file);
  const article = spoilt ? undefined : joined;
  const sealed = problems.length > 0 ? seal(JSON.stringify(problems)) : null;
  if (!article && stays) {
    store.run('UPDATE story SET fresh = 0, problems = ? WHERE n = ?', sealed, n);
    return readFiled(row);
  }
  const release = article && releaseInstant(article);
  const visible = article && (heldBack || !reasonHeldBack(article, now)) ? showRemains(article, now) : undefined;
  const filed = visible && {
    n,
    id: visible.id,
    language: visible.language,
    head: JSON.stringify(visible),
    place: visible.published ?? Number.MAX_SAFE_INTEGER,
    corrected: listCorrected(visible),
    lists: listNames(visible, publication.timezone),
    photos: showsText(visible) ? listUses(visible.photo, listPhotos(readParts(n, store))) : new Map(),
    address: articleAddress(visible, publication),
    textual: showsText(visible),
  };
  const held = article && !heldBack ? listMarkers(article, readParts(n, store), publication, now) : [];
  keepMarkers(n, held, store);
  store.run(
    'UPDATE story SET fresh = 0, release = ?, expires = ?, over = ?, problems = ?, head = ?, place = ?, lists = ?, photos = ?, address = ? WHERE n = ?',
    release ?? null,
    release === undefined ? null : (article?.expires ?? null),
    Number(article?.expires !== undefined && article.expires <= now),
    sealed,
    filed ? seal(filed.head) : null,
    filed?.place ?? null,
    filed ? seal(JSON.stringify(filed.lists)) : null,
    filed ? seal(JSON.stringify([...filed.photos])) : null,
    filed?.address ?? null,
    n,
  );
  return filed;
}

/** @throws {DamagedStoreError} when there is none */
export function readParts(n: number, store: Store): Body {
  const row = store.get<{ parts: string }>('SELECT parts FROM body WHERE n = ?', n);
  return JSON.parse(unseal(row?.parts ?? ''));
}

function listNames(article: Article, timezone: string): string[] {
  const { language, section, authors, topics, published, ended } = article;
  const corrected = listCorrected(article).length > 0 ? [nameCorrected({ language })] : [];
  if (ended) return [nameList({ language, by: 'ended' }), ...corrected];
  const name = (by: Gathering, slug: string) => nameList({ language, by, slug });
  const names = [
    nameList({ language }),
    name('section', section),
    ...authors.map(({ slug }) => name('author', slug)),
    ...topics.map(({ slug }) => name('topic', slug)),
    ...corrected,
  ];
  if (published !== undefined) {
    const { year, month } = calendarDay(published, timezone);
    names.push(name('month', `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`));
  }
  return names;
}

function listCorrected({ corrections, retracted }: Article): Instant[] {
  const dates = [...corrections.map(({ date }) => date), ...(retracted ? [retracted.date] : [])];
  return [...new Set(dates)].sort((one, other) => one - other);
}

/** The times at which a story stands in a list: in that of the corrected ones once for each time it was put right. */
function timesIn(list: string, filed: Filed | undefined): readonly number[] {
  if (!filed?.lists.includes(list)) return [];
  return list === nameCorrected(filed) ? filed.corrected : [filed.place];
}

function nameCorrected({ language }: { readonly language: Language }): string {
  return nameList({ language, by: 'corrected' });
}

function compareFilings(
  before: Filed | undefined,
  after: Filed | undefined,
  changes: Changes,
  amend: (list: string) => Amendment,
): void {
  if (before?.head !== after?.head) {
    for (const filed of [before, after]) {
      if (!filed) continue;
      changes.stir({ kind: 'story', id: filed.id, language: filed.language });
      changes.touch(questions.story(filed.id));
      for (const list of filed.lists) changes.touch(questions.whole(list));
    }
  }
  for (const list of new Set([...(before?.lists ?? []), ...(after?.lists ?? [])])) {
    const [was, is] = [timesIn(list, before), timesIn(list, after)];
    if (before?.id === after?.id && String(was) === String(is)) continue;
    if (before && was.length > 0) amend(list).removed.add(before.n);
    if (after) for (const time of is) amend(list).added.push({ published: time, n: after.n });
  }
}

/** Keeps account of who shows which picture, and how. */
function fileShown(before: Filed | undefined, after: Filed | undefined, store: Store, changes: Changes): void {
  for (const photo of before?.photos.keys() ?? []) {
    if (!after?.photos.has(photo)) hidePicture(photo, before!.n, store, changes);
  }
  for (const [photo, use] of after?.photos ?? []) {
    const known = before?.photos.get(photo);
    if (!known || JSON.stringify(known) !== JSON.stringify(use)) showPicture(photo, after!.n, use, store, changes);
  }
}

function amendNamed(name: string, { removed, added }: Amendment, store: Store, changes: Changes): void {
  const before = readList(name, store);
  const idOf = (n: number) => store.get<{ id: string }>('SELECT id FROM story WHERE n = ?', n)?.id ?? '';
  // Newest first, stories of one instant stand in order of id; from the oldest, in the opposite one.
  const after = amendList(before, removed, added, (one, other) => (idOf(one) < idOf(other) ? 1 : -1));
  const difference = compareLists(before, after);
  if (!difference) return;
  writeList(name, after, store);
  if (changes.touchesEverything) return;
  touchPages(name, before, after, difference, changes);
  const list = readListName(name);
  changes.stir({ kind: 'list', list });
  changes.touch(questions.whole(name));
  const [was, is] = [countMembers(before), countMembers(after)];
  if (Math.clz32(was) !== Math.clz32(is)) changes.touch(questions.measure(name));
  if ((was === 0) !== (is === 0) && list.by) {
    changes.touch(questions.slugs(list.by, list.language));
    if (list.by === 'month') touchMonthsBeside(list.slug!, list.language, store, changes);
  }
  // Corrected stories are no neighbours, nor are those that have ended.
  if (list.by === 'corrected' || list.by === 'ended') return;
  const touchAround = (members: MemberList, member: Member) => {
    const place = findPlace(members, member);
    const last = Math.min(countMembers(members) - 1, place + REACH);
    for (let near = Math.max(0, place - REACH); near <= last; near += 1) {
      const id = idOf(memberAt(members, near).n);
      if (id !== '') changes.touch(questions.neighbours(id, list.language));
    }
  };
  for (const member of added) touchAround(after, member);
  if (removed.size > 0) {
    for (let place = difference.first; place < countMembers(before); place += 1) {
      const member = memberAt(before, place);
      if (removed.has(member.n)) touchAround(before, member);
    }
  }
}

/** A month has come or gone: it, and those between which it stands, have other months beside them. */
function touchMonthsBeside(month: string, language: Language, store: Store, changes: Changes): void {
  const { earlier, later } = findMonthsBeside(month, language, store);
  for (const beside of [earlier, month, later]) {
    if (beside !== undefined) changes.touch(questions.monthsBeside(beside, language));
  }
}

/** How many numbered pages a list of so many stories has. */
export function countPagesOf(stories: number): number {
  return Math.max(1, Math.floor(stories / PAGE_LENGTH));
}

function touchPages(
  name: string,
  before: MemberList,
  after: MemberList,
  { first, last }: { first: number; last: number },
  changes: Changes,
): void {
  const [was, is] = [countPagesOf(countMembers(before)), countPagesOf(countMembers(after))];
  const pageOf = (place: number) => Math.floor(place / PAGE_LENGTH) + 1;
  for (let page = Math.min(pageOf(first), was, is); page <= Math.min(pageOf(last), Math.max(was, is)); page += 1) {
    changes.touch(questions.page(name, page));
  }
  if (was !== is) {
    for (let page = Math.min(was, is); page <= Math.max(was, is); page += 1)
      changes.touch(questions.standing(name, page));
  }
  const end = (list: MemberList) => list.subarray(Math.max(0, list.length - MOST_NEWEST * 2));
  if (compareLists(end(before), end(after))) changes.touch(questions.newest(name));
}
