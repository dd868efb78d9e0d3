import { writeCalendar } from '../discovery/calendar.ts';
import { writeIcon } from '../discovery/drawing.ts';
import { writeAtom, writeJsonFeed, writeRss } from '../discovery/feed.ts';
import { writeRedirect } from '../discovery/redirect.ts';
import { writeRedirectList } from '../discovery/redirect-lists.ts';
import { writeSitemap, writeSitemapIndex } from '../discovery/sitemap.ts';
import {
  aliasAddress,
  archiveAddress,
  articleAddress,
  authorAddress,
  calendarAddress,
  cardAddress,
  correctionsAddress,
  type FeedFormat,
  feedAddress,
  frontAddress,
  ICON_ADDRESS,
  listFeedAddress,
  monthAddress,
  notFoundAddress,
  REDIRECTS_ADDRESS,
  SITEMAP_ADDRESS,
  searchAddress,
  sectionAddress,
  sitemapAddress,
  standingAddress,
  supportAddress,
  thanksAddress,
  topicAddress,
} from '../newsroom/address.ts';
import type { Archive, StoryList } from '../newsroom/archive.ts';
import { findLastSubstantive } from '../newsroom/correction.ts';
import { formatIso } from '../newsroom/instant.ts';
import { type Language, readingDirection } from '../newsroom/language.ts';
import { chooseText, type Publication } from '../newsroom/publication.ts';
import type { ShareCard } from '../newsroom/share-card.ts';
import type { Subject } from '../newsroom/subject.ts';
import { type Campaign, campaignAddress } from '../newsroom/support.ts';
import { buildArchivePage, listMonths } from './archive-page.ts';
import { buildArticlePage } from './article-page.ts';
import { fillLine, findSupportCampaign, hasSupportPage, listBegunCampaigns } from './campaigns.ts';
import { buildCorrectionsPage } from './corrections-page.ts';
import type { PageDesk } from './desk.ts';
import { buildEndedPage } from './ended-page.ts';
import { buildBriefFeed, buildFeed } from './feed.ts';
import { buildFrontPage } from './front-page.ts';
import { buildListPage, hasListPages, type ListSubject } from './list-page.ts';
import { buildMonthPage } from './month-page.ts';
import { buildNotFoundPage } from './not-found-page.ts';
import { listAddress, numberedAddress } from './numbered-page.ts';
import type { Page } from './page.ts';
import { buildSearchPage } from './search-page.ts';
import { describeFrontCard, describeSectionCard, describeStandingCard, describeStoryCard } from './share-card.ts';
import { buildStandingPage } from './standing-page.ts';
import { buildQuietSupportPage, buildSupportPage } from './support-page.ts';
import { buildThanksPage } from './thanks-page.ts';

/** One address of the site, and what is built when it is asked for: a page or a card to draw, or a text to send as it is. */
export interface Entry {
  /** Root-relative, percent-encoded. */
  readonly address: string;
  /** Where something else stands at the same address, that stands and not this. */
  readonly yields?: true;
  readonly build: (
    desk: PageDesk,
  ) => { readonly page: Page } | { readonly text: string } | { readonly card: ShareCard };
}

/** Everything that the edition has pages about. */
export function* listSubjects(archive: Archive): Generator<Subject> {
  yield { kind: 'desk' };
  for (const language of archive.publication.languages) {
    yield { kind: 'list', list: { language } };
    yield { kind: 'list', list: { language, by: 'corrected' } };
    for (const { slug } of archive.listSections(language))
      yield { kind: 'list', list: { language, by: 'section', slug } };
    for (const by of ['topic', 'author', 'month'] as const) {
      for (const slug of archive.listSlugs(by, language)) yield { kind: 'list', list: { language, by, slug } };
    }
    for (const id of archive.listIds(language)) yield { kind: 'story', id, language };
    for (const id of archive.listIds(language, 'ended')) yield { kind: 'story', id, language };
  }
}

/** Every address of the publication, for whoever needs them all. */
export function* listEntries(desk: PageDesk): Generator<Entry> {
  for (const subject of listSubjects(desk.archive)) yield* listEntriesAbout(subject, desk);
}

/** The addresses at which something stands about a subject now; none when it is gone. Building is left to the caller. */
export function* listEntriesAbout(subject: Subject, desk: PageDesk): Generator<Entry> {
  switch (subject.kind) {
    case 'desk':
      yield* listSingles(desk);
      break;
    case 'story':
      yield* listStory(subject.id, subject.language, desk);
      break;
    case 'list':
      yield* listList(subject.list, desk);
      break;
  }
}

function* listSingles({ archive, marks }: PageDesk): Generator<Entry> {
  const { publication } = archive;
  yield { address: marks.address, build: () => ({ text: marks.svg }) };
  yield { address: ICON_ADDRESS, build: () => ({ text: writeIcon(nameOf(publication)) }) };
  if (archive.hasRedirects())
    yield { address: REDIRECTS_ADDRESS, build: (desk) => ({ text: writeRedirectList(desk.archive.listRedirects()) }) };
  yield { address: SITEMAP_ADDRESS, build: (desk) => ({ text: writeSitemapList(desk) }) };
  yield { address: sitemapAddress('pages'), build: (desk) => ({ text: writePageSitemap(desk) }) };
  for (const language of publication.languages) {
    const front = frontAddress(language, publication);
    yield { address: front, build: (desk) => ({ page: buildFrontPage(language, desk) }) };
    yield { address: cardAddress(front), build: (desk) => ({ card: describeFrontCard(language, desk.archive) }) };
    yield {
      address: notFoundAddress(language, publication),
      build: (desk) => ({ page: buildNotFoundPage(language, desk) }),
    };
    yield {
      address: searchAddress(language, publication),
      build: (desk) => ({ page: buildSearchPage(language, desk) }),
    };
    for (const year of [undefined, ...listMonths(archive, language).keys()]) {
      yield {
        address: archiveAddress(language, publication, year),
        build: (desk) => ({ page: buildArchivePage(language, desk, year) }),
      };
    }
    for (const { slug } of archive.listPages(language)) {
      const address = standingAddress(slug, language, publication);
      yield { address, build: (desk) => ({ page: buildStandingPage(slug, language, desk) }) };
      yield {
        address: cardAddress(address),
        build: ({ archive }) => ({ card: describeStandingCard(archive.findPage(slug, language)!, archive) }),
      };
    }
    for (const campaign of listSupportCampaigns(archive, language)) {
      for (const offer of campaign.offers) {
        yield {
          address: campaignAddress(campaign, publication, offer.currency),
          build: (desk) => ({ page: buildSupportPage(campaign, offer, desk) }),
        };
      }
    }
    if (hasSupportPage(archive, language) && !findSupportCampaign(archive, language)) {
      yield {
        address: supportAddress(language, publication),
        build: (desk) => ({ page: buildQuietSupportPage(language, desk) }),
      };
    }
    for (const asking of archive.listRunningCampaigns(language)) {
      for (const days of asking.remindDays) {
        yield {
          address: calendarAddress(asking.id, days, language, publication),
          build: (desk) => ({ text: writeReminder(asking, days, desk) }),
        };
      }
    }
    // A reader may come back from giving when the campaign is over.
    if (listBegunCampaigns(archive, language).length > 0) {
      yield {
        address: thanksAddress(language, publication),
        build: (desk) => ({ page: buildThanksPage(language, desk) }),
      };
    }
  }
}

/** The campaigns that have a page now: the edition's own, and those that want one for themselves. */
function listSupportCampaigns(archive: Archive, language: Language): Campaign[] {
  const own = findSupportCampaign(archive, language);
  return [
    ...(own ? [own] : []),
    ...archive.listRunningCampaigns(language).filter(({ places }) => !places.includes('page')),
  ];
}

function* listStory(id: string, language: Language, desk: PageDesk): Generator<Entry> {
  const { archive } = desk;
  const { publication } = archive;
  const article = archive.findArticle(id, language) ?? archive.findEnded(id, language);
  if (!article) return;
  const { ended } = article;
  const address = articleAddress(article, publication);
  yield {
    address,
    build: (desk) => ({
      page: ended ? buildEndedPage({ ...article, ended }, desk) : buildArticlePage(article, desk),
    }),
  };
  // Whether it has one depends on its picture, of which its page asks too: so it is asked for anew when that comes or goes.
  if (describeStoryCard(article, desk))
    yield { address: cardAddress(address), build: (asking) => ({ card: describeStoryCard(article, asking)! }) };
  for (const alias of article.aliases) {
    const redirect = {
      language,
      direction: readingDirection(language),
      title: article.headline,
      address,
      origin: publication.url,
    };
    yield { address: aliasAddress(alias), yields: true, build: () => ({ text: writeRedirect(redirect) }) };
  }
}

function* listList(list: StoryList, desk: PageDesk): Generator<Entry> {
  const { language, by, slug = '' } = list;
  switch (by) {
    case undefined:
      yield* listFeeds(language, desk);
      break;
    case 'month':
      yield* listMonth(slug, language, desk);
      break;
    case 'ended':
      // Each stands at its own address only.
      break;
    case 'corrected':
      yield* listPages(list, desk, (number) => (asking) => ({ page: buildCorrectionsPage(language, number, asking) }));
      break;
    default: {
      const subject: ListSubject = { language, by, slug };
      yield* listPages(list, desk, (number) => (asking) => ({ page: buildListPage(subject, number, asking) }));
      if (by === 'section') {
        yield* listFeeds(language, desk, slug);
        yield* listSectionCard(slug, language, desk);
      } else yield* listBriefFeed(subject, desk);
    }
  }
}

/** The numbered pages of a list, the newest first. */
function* listPages(list: StoryList, { archive }: PageDesk, build: (number: number) => Entry['build']) {
  if (!hasListPages(list, archive)) return;
  for (let number = archive.countPages(list); number > 0; number -= 1) {
    yield { address: numberedAddress(list, number, archive), build: build(number) };
  }
}

const FEED_WRITERS = { rss: writeRss, atom: writeAtom, json: writeJsonFeed } as const satisfies Record<
  FeedFormat,
  unknown
>;

function* listFeeds(language: Language, { archive }: PageDesk, slug?: string): Generator<Entry> {
  const { publication } = archive;
  // A section that is gone has none.
  if (slug !== undefined && !archive.findSection(slug, language)) return;
  for (const [format, write] of Object.entries(FEED_WRITERS)) {
    const address = feedAddress(format as FeedFormat, language, publication, slug);
    yield {
      address,
      build: (desk) => ({ text: write(buildFeed(language, desk, slug), `${publication.url}${address}`) }),
    };
  }
}

function* listSectionCard(slug: string, language: Language, desk: PageDesk): Generator<Entry> {
  if (!describeSectionCard(slug, language, desk)) return;
  yield {
    address: cardAddress(sectionAddress(slug, language, desk.archive.publication)),
    build: (asking) => ({ card: describeSectionCard(slug, language, asking)! }),
  };
}

function* listBriefFeed(subject: ListSubject, { archive }: PageDesk): Generator<Entry> {
  if (!hasListPages(subject, archive)) return;
  const address = listFeedAddress(listAddress(subject, archive));
  yield {
    address,
    build: (desk) => ({ text: writeRss(buildBriefFeed(subject, desk), `${archive.publication.url}${address}`) }),
  };
}

/** A month's page, and the part of the sitemap that holds its stories, so that a story changes one small file. */
function* listMonth(month: string, language: Language, { archive }: PageDesk): Generator<Entry> {
  const { publication } = archive;
  const list: StoryList = { language, by: 'month', slug: month };
  if (!hasListPages(list, archive)) return;
  yield {
    address: monthAddress(month, language, publication),
    build: (desk) => ({ page: buildMonthPage(month, language, desk) }),
  };
  yield {
    address: sitemapAddress(nameMonthPart(month, language, publication)),
    build: (desk) => ({
      text: writeSitemap(
        desk.archive.listAll(list).flatMap((article) => {
          const modified = findLastSubstantive(article);
          if (modified === undefined) return [];
          return {
            address: `${publication.url}${articleAddress(article, publication)}`,
            modified: formatIso(modified, publication.timezone),
          };
        }),
      ),
    }),
  };
}

function nameMonthPart(month: string, language: Language, { languages }: Publication): string {
  return language === languages[0] ? month : `${language.toLowerCase()}-${month}`;
}

function writeSitemapList({ archive }: PageDesk): string {
  const { publication } = archive;
  const months = publication.languages.flatMap((language) =>
    archive.listSlugs('month', language).map((month) => nameMonthPart(month, language, publication)),
  );
  return writeSitemapIndex(
    ['pages', ...months].map((part) => ({ address: `${publication.url}${sitemapAddress(part)}` })),
  );
}

/** Everything that is not a story. */
function writePageSitemap({ archive }: PageDesk): string {
  const { publication } = archive;
  const addresses: string[] = [];
  for (const language of publication.languages) {
    addresses.push(frontAddress(language, publication));
    for (const { slug } of archive.listSections(language)) addresses.push(sectionAddress(slug, language, publication));
    for (const slug of archive.listSlugs('topic', language)) addresses.push(topicAddress(slug, language, publication));
    for (const slug of archive.listSlugs('author', language))
      addresses.push(authorAddress(slug, language, publication));
    addresses.push(
      searchAddress(language, publication),
      archiveAddress(language, publication),
      correctionsAddress(language, publication),
    );
    for (const year of listMonths(archive, language).keys())
      addresses.push(archiveAddress(language, publication, year));
    for (const { slug } of archive.listPages(language)) addresses.push(standingAddress(slug, language, publication));
    for (const campaign of listSupportCampaigns(archive, language))
      addresses.push(campaignAddress(campaign, publication));
  }
  return writeSitemap(addresses.map((address) => ({ address: `${publication.url}${address}` })));
}

function nameOf(publication: Publication): string {
  return chooseText(publication.name, publication.languages[0], publication);
}

const DAY = 86_400_000;

/**
 * The reminder for readers without script, who cannot be given a date of their own: the first Monday by which the
 * chosen days have passed for whoever asks this week. So it changes once a week and not with every build.
 */
function writeReminder(campaign: Campaign, days: number, { archive }: PageDesk): string {
  const { publication } = archive;
  const { language } = campaign;
  const thisMonday = archive.findMonday();
  const monday = new Date(thisMonday + Math.ceil((days + 6) / 7) * 7 * DAY);
  const url = `${publication.url}${campaignAddress(campaign, publication)}`;
  return writeCalendar({
    id: `${campaign.id}-${monday.toISOString().slice(0, 10)}-${language}@${new URL(publication.url).host}`,
    day: { year: monday.getUTCFullYear(), month: monday.getUTCMonth() + 1, day: monday.getUTCDate() },
    summary: fillLine(campaign.line, campaign, archive),
    description: `${fillLine(campaign.title, campaign, archive)}\n${url}`,
    url,
    producer: chooseText(publication.name, language, publication),
    stamp: thisMonday,
  });
}
