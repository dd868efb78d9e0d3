import { type Archive, MOST_NEWEST, PAGE_LENGTH, REACH, type StoryList } from '../newsroom/archive.ts';
import type { Article } from '../newsroom/article.ts';
import type { Content, House } from '../newsroom/content.ts';
import { reasonHeldBack } from '../newsroom/embargo.ts';
import { frontAt } from '../newsroom/front.ts';
import { beginWeek, calendarDay, type Instant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import type { SectionProfile } from '../newsroom/section.ts';
import { isOfSupport, type StandingPage } from '../newsroom/standing-page.ts';
import { nameList } from '../newsroom/subject.ts';
import { closeAccounts, isRunning } from '../newsroom/support.ts';
import { Changes } from './changes.ts';
import { countPagesOf, fileStories, readParts } from './filing.ts';
import { findMonthsBeside, listSlugs, readList } from './lists.ts';
import { countMembers, findPlace, type Member, type MemberList, memberAt } from './member-list.ts';
import { hasRedirects, listRedirects } from './redirects.ts';
import { divideManuscript, findNamed, Shelf } from './shelf.ts';
import { DamagedStoreError, Store, unseal } from './store.ts';
import { ARCHIVE_TABLES } from './tables.ts';

/** Stories kept at hand; more would cost memory and save little. */
const AT_HAND = 4096;

/** Opens the stories that are filed in a store, beside the house that they belong to, as they can be seen at `now`. */
export function openArchive(store: Store, house: House, now: Instant): Archive {
  const { publication } = house;
  const lists = new Map<string, MemberList>();
  const stories = new Map<number, Article>();
  const numbers = new WeakMap<Article, number>();
  const ids = new Map<number, string>();
  const known = new Map<string, Map<string, number>>();

  const membersOf = (list: StoryList): MemberList => {
    const name = nameList(list);
    let members = lists.get(name);
    if (!members) {
      members = readList(name, store);
      lists.set(name, members);
    }
    return members;
  };
  const keep = (n: number, head: string): Article => {
    const article: Article = JSON.parse(unseal(head));
    if (stories.size === AT_HAND) stories.delete(stories.keys().next().value!);
    stories.set(n, article);
    numbers.set(article, n);
    return article;
  };
  const storyOf = (n: number): Article => {
    const atHand = stories.get(n);
    if (atHand) return atHand;
    const row = store.get<{ head: string | null }>('SELECT head FROM story WHERE n = ?', n);
    if (!row?.head) throw new DamagedStoreError(`Story ${n} is in a list but was not filed.`);
    return keep(n, row.head);
  };
  const rememberId = (language: string, id: string, n: number) => {
    const inLanguage = known.get(language);
    if (inLanguage) inLanguage.set(id, n);
    else known.set(language, new Map([[id, n]]));
  };
  const idOf = (n: number): string => {
    let id = ids.get(n);
    if (id === undefined) {
      const row = store.get<{ id: string; language: string }>('SELECT id, language FROM story WHERE n = ?', n);
      id = row?.id ?? '';
      ids.set(n, id);
      if (row) rememberId(row.language, id, n);
    }
    return id;
  };
  /** Whether it has ended or not. */
  const findStory = (id: string, language: Language): Article | undefined => {
    const n = known.get(language)?.get(id);
    if (n !== undefined) return storyOf(n);
    const row = store.get<{ n: number; head: string }>(
      'SELECT n, head FROM story WHERE id = ? AND language = ? AND head IS NOT NULL ORDER BY file LIMIT 1',
      id,
      language,
    );
    return row && (stories.get(row.n) ?? keep(row.n, row.head));
  };
  /** Newest first; places count from the oldest, and the last is not taken in. */
  const membersBetween = (members: MemberList, first: number, end: number): Member[] => {
    const found: Member[] = [];
    for (let place = end - 1; place >= first; place -= 1) found.push(memberAt(members, place));
    return found;
  };
  const listBetween = (members: MemberList, first: number, end: number): Article[] =>
    membersBetween(members, first, end).map(({ n }) => storyOf(n));
  const numberOf = (article: Article): number | undefined =>
    numbers.get(article) ??
    store.get<{ n: number }>('SELECT n FROM story WHERE file = ? AND head IS NOT NULL', article.file)?.n;
  const pagesOf = (list: StoryList) => countPagesOf(countMembers(membersOf(list)));
  const membersOnPage = (list: StoryList, number: number): Member[] => {
    const members = membersOf(list);
    const end = number === pagesOf(list) ? countMembers(members) : number * PAGE_LENGTH;
    return membersBetween(members, (number - 1) * PAGE_LENGTH, end);
  };
  const inLanguage = <Item extends { language: Language }>(items: readonly Item[], language: Language) =>
    items.filter((item) => item.language === language);
  const sections = remember((language) => gatherSections(language, house, (list) => membersOf(list).length > 0));
  const findSection = (slug: string, language: Language) => sections(language).find((section) => section.slug === slug);
  const pages = remember((language) =>
    inLanguage(house.pages, language).sort(byOrder((page: StandingPage) => page.title, language)),
  );
  const campaigns = remember((language) => inLanguage(house.campaigns, language));
  const authors = remember((language) => inLanguage(house.authors, language).map(({ slug }) => slug));

  return {
    publication,
    year: calendarDay(now, publication.timezone).year,
    listSections: sections,
    listPages: remember((language) => pages(language).filter(({ slug }) => !isOfSupport(slug))),
    listCampaigns: campaigns,
    listRunningCampaigns: remember((language) =>
      campaigns(language).flatMap((campaign) => (isRunning(campaign, now) ? closeAccounts(campaign, now) : [])),
    ),
    listPastCampaigns: remember((language) =>
      campaigns(language)
        .filter(({ ends = Infinity }) => ends <= now)
        .sort((one, other) => other.ends! - one.ends!),
    ),
    findFront(language) {
      const front = house.fronts.find((candidate) => candidate.language === language);
      return front && frontAt(front, now);
    },
    findMonday: () => beginWeek(now),
    listSlugs: (by, language) =>
      [...new Set([...listSlugs(by, language, store), ...(by === 'author' ? authors(language) : [])])].sort(),
    *listIds(language, by) {
      const members = membersOf({ language, ...(by ? { by } : {}) });
      for (let place = countMembers(members) - 1; place >= 0; place -= 1) yield idOf(memberAt(members, place).n);
    },
    listNewest(list, count) {
      if (count > MOST_NEWEST)
        throw new RangeError(`More than ${MOST_NEWEST} stories were asked for by their being newest.`);
      const members = membersOf(list);
      const end = countMembers(members);
      return listBetween(members, Math.max(0, end - count), end);
    },
    listAll: (list) => listBetween(membersOf(list), 0, countMembers(membersOf(list))),
    listPage: (list, number) => membersOnPage(list, number).map(({ n }) => storyOf(n)),
    listCorrected: (language, number) =>
      membersOnPage({ language, by: 'corrected' }, number).map(({ n, published: time }) => {
        const story = storyOf(n);
        const { retracted } = story;
        return {
          story,
          corrections: story.corrections.filter(({ date }) => date === time),
          ...(retracted?.date === time ? { retracted } : {}),
        };
      }),
    findMonthsBeside: (month, language) => findMonthsBeside(month, language, store),
    judgePage(list, number) {
      const count = pagesOf(list);
      return number < count ? 'numbered' : number === count ? 'newest' : 'none';
    },
    countPages: pagesOf,
    measureList: (list) => Math.floor(Math.log2(countMembers(membersOf(list)))),
    listNeighbours(article, list) {
      const members = membersOf(list);
      const n = numberOf(article);
      const place =
        n === undefined ? -1 : findPlace(members, { published: article.published ?? Number.MAX_SAFE_INTEGER, n });
      if (place === -1) return [];
      const last = Math.min(countMembers(members) - 1, place + REACH);
      const found = [];
      for (let near = last; near >= Math.max(0, place - REACH); near -= 1) {
        if (near === place) continue;
        const member = memberAt(members, near);
        found.push({ id: idOf(member.n), published: member.published });
      }
      return found;
    },
    findSection,
    findSectionProfile: findSection,
    findAuthor: makeFinder(house.authors),
    findTopic: makeFinder(house.topics),
    findPage: makeFinder(house.pages),
    findArticle(id, language) {
      const found = findStory(id, language);
      return found?.ended ? undefined : found;
    },
    findEnded(id, language) {
      const found = findStory(id, language);
      return found?.ended ? found : undefined;
    },
    findNamed: (name) => findNamed(name, store),
    hasRedirects: () => hasRedirects(store),
    listRedirects: () => listRedirects(store),
    readBody(article) {
      const n = numberOf(article);
      if (n === undefined) throw new Error(`The archive has no story ${article.file}`);
      return readParts(n, store);
    },
    findReasonHeldBack: (article) => reasonHeldBack(article, now),
  };
}

/** Opens an archive of content that is all at hand; drafts and stories under embargo are left out unless asked for. */
export function archiveContent(content: Content, now: Instant, options: { heldBack?: boolean } = {}): Archive {
  const store = Store.open(':memory:', ARCHIVE_TABLES, '');
  const changes = new Changes(store);
  const shelf = new Shelf(store, changes);
  store.write(() => {
    for (const manuscript of content.articles) {
      const { file } = manuscript;
      shelf.keepReading({
        file,
        kind: 'articles',
        ...divideManuscript(manuscript),
        spoilt: false,
        searched: [],
        open: false,
        claims: [],
      });
    }
    fileStories(store, changes, {
      publication: content.publication,
      join: (article) => ({ article, problems: [] }),
      all: false,
      now,
      heldBack: options.heldBack ?? false,
    });
  });
  return openArchive(store, content, now);
}

/** The sections of an edition: its own, and those that only another edition has a file of but that hold stories here. */
function gatherSections(
  language: Language,
  { sections, publication }: House,
  hasStories: (list: StoryList) => boolean,
): readonly SectionProfile[] {
  const gathered = new Map<string, SectionProfile>();
  for (const speaking of [language, ...publication.languages]) {
    for (const section of sections) {
      if (section.language !== speaking || gathered.has(section.slug)) continue;
      const { slug } = section;
      if (speaking === language) gathered.set(slug, section);
      else if (hasStories({ language, by: 'section', slug })) gathered.set(slug, { ...section, language });
    }
  }
  return [...gathered.values()].sort(byOrder((section) => section.title, language));
}

/** Finds things by slug and language; there may be thousands of topics. */
function makeFinder<Item extends { slug: string; language: Language }>(items: readonly Item[]) {
  let bySlug: Map<string, Item[]> | undefined;
  return (slug: string, language: Language): Item | undefined => {
    bySlug ??= Map.groupBy(items, (item) => item.slug);
    return bySlug.get(slug)?.find((item) => item.language === language);
  };
}

function byOrder<Item extends { order?: number }>(title: (item: Item) => string, language: Language) {
  const collator = new Intl.Collator(language);
  return (one: Item, other: Item) =>
    (one.order ?? Number.MAX_SAFE_INTEGER) - (other.order ?? Number.MAX_SAFE_INTEGER) ||
    collator.compare(title(one), title(other));
}

function remember<Result>(find: (language: Language) => Result): (language: Language) => Result {
  const known = new Map<Language, Result>();
  return (language) => {
    if (!known.has(language)) known.set(language, find(language));
    return known.get(language)!;
  };
}
