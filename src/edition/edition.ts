import { writeCalendar } from '../discovery/calendar.ts';
import { writeIcon } from '../discovery/drawing.ts';
import { type Feed, writeAtom, writeJsonFeed, writeRss } from '../discovery/feed.ts';
import { writeRedirect } from '../discovery/redirect.ts';
import { type SitemapEntry, writeSitemap, writeSitemapIndex } from '../discovery/sitemap.ts';
import {
  aliasAddress,
  articleAddress,
  calendarAddress,
  type FeedFormat,
  feedAddress,
  frontAddress,
  ICON_ADDRESS,
  notFoundAddress,
  SITEMAP_ADDRESS,
  sitemapAddress,
  standingAddress,
  supportAddress,
} from '../newsroom/address.ts';
import { formatIso } from '../newsroom/instant.ts';
import { type Language, readingDirection } from '../newsroom/language.ts';
import { chooseText, type Publication } from '../newsroom/publication.ts';
import type { Campaign } from '../newsroom/support.ts';
import { chooseCampaign } from './appeal.ts';
import { buildArticlePage } from './article-page.ts';
import type { PageDesk } from './desk.ts';
import { buildFeed } from './feed.ts';
import { buildFrontPage } from './front-page.ts';
import { buildListPage, countListPages, type ListSubject, listAddress } from './list-page.ts';
import { buildNotFoundPage } from './not-found-page.ts';
import type { Page } from './page.ts';
import { buildStandingPage } from './standing-page.ts';
import { buildSupportPage } from './support-page.ts';

/** One address of the site, and what is built when it is asked for: a page to draw, or a text to send as it is. */
export interface Entry {
  /** Root-relative, percent-encoded. */
  readonly address: string;
  readonly build: () => { readonly page: Page } | { readonly text: string };
}

/** Every address of the publication, edition by edition. Building is left to the caller: the preview builds one at a time. */
export function* listEntries(desk: PageDesk): Generator<Entry> {
  const { archive } = desk;
  const { publication } = archive;
  // Aliases come first: where one clashes with a page, the page stands.
  yield* listRedirects(desk);
  yield { address: desk.marks.address, build: () => ({ text: desk.marks.svg }) };
  yield { address: ICON_ADDRESS, build: () => ({ text: writeIcon(nameOf(publication)) }) };
  yield* listSitemaps(desk);
  for (const language of publication.languages) {
    yield {
      address: frontAddress(language, publication),
      build: () => ({ page: buildFrontPage(language, desk) }),
    };
    yield {
      address: notFoundAddress(language, publication),
      build: () => ({ page: buildNotFoundPage(language, desk) }),
    };
    for (const article of archive.listArticles({ language })) {
      yield {
        address: articleAddress(article, publication),
        build: () => ({ page: buildArticlePage(article, desk) }),
      };
    }
    for (const subject of listSubjects(language, desk)) {
      for (let number = countListPages(subject, archive); number > 0; number -= 1) {
        yield {
          address: listAddress(subject, number, archive),
          build: () => ({ page: buildListPage(subject, number, desk) }),
        };
      }
    }
    yield* listFeeds(language, desk);
    for (const page of archive.listPages(language)) {
      yield {
        address: standingAddress(page.slug, language, publication),
        build: () => ({ page: buildStandingPage(page, desk) }),
      };
    }
    const campaign = chooseCampaign(archive, language);
    if (campaign) {
      yield {
        address: supportAddress(language, publication),
        build: () => ({ page: buildSupportPage(campaign, desk) }),
      };
    }
    for (const asking of archive.listCampaigns(language)) {
      yield {
        address: calendarAddress(asking.id, language, publication),
        build: () => ({ text: writeReminder(asking, desk) }),
      };
    }
  }
}

function* listRedirects({ archive }: PageDesk): Generator<Entry> {
  const { publication } = archive;
  for (const language of publication.languages) {
    for (const article of archive.listArticles({ language })) {
      for (const alias of article.aliases) {
        const redirect = {
          language,
          direction: readingDirection(language),
          title: article.headline,
          address: articleAddress(article, publication),
          origin: publication.url,
        };
        yield { address: aliasAddress(alias), build: () => ({ text: writeRedirect(redirect) }) };
      }
    }
  }
}

const FEED_WRITERS = { rss: writeRss, atom: writeAtom, json: writeJsonFeed } as const satisfies Record<
  FeedFormat,
  unknown
>;

function* listFeeds(language: Language, desk: PageDesk): Generator<Entry> {
  const { archive } = desk;
  const { publication } = archive;
  for (const slug of [undefined, ...archive.listSections(language).map((section) => section.slug)]) {
    // Three formats of one feed: what they say is gathered once.
    let feed: Feed | undefined;
    for (const [format, write] of Object.entries(FEED_WRITERS)) {
      const address = feedAddress(format as FeedFormat, language, publication, slug);
      yield {
        address,
        build: () => {
          feed ??= buildFeed(language, desk, slug);
          return { text: write(feed, `${publication.url}${address}`) };
        },
      };
    }
  }
}

/** Stories by the month in which they appeared, so that a story changes one file; everything else in a file of its own. */
function* listSitemaps(desk: PageDesk): Generator<Entry> {
  const { archive } = desk;
  const { publication } = archive;
  const months = new Map<string, SitemapEntry[]>();
  const pages: SitemapEntry[] = [];
  for (const language of publication.languages) {
    pages.push({ address: frontAddress(language, publication) });
    for (const subject of listSubjects(language, desk)) {
      pages.push({ address: listAddress(subject, countListPages(subject, archive), archive) });
    }
    for (const { slug } of archive.listPages(language))
      pages.push({ address: standingAddress(slug, language, publication) });
    if (chooseCampaign(archive, language)) pages.push({ address: supportAddress(language, publication) });
    for (const article of archive.listArticles({ language })) {
      if (article.published === undefined) continue;
      const month = formatIso(article.published, publication.timezone).slice(0, 7);
      const entries = months.get(month) ?? [];
      months.set(month, entries);
      entries.push({
        address: articleAddress(article, publication),
        modified: formatIso(article.updated ?? article.published, publication.timezone),
      });
    }
  }
  const parts = new Map([['pages', pages], ...[...months].sort(([one], [other]) => (one < other ? -1 : 1))]);
  const absolute = (entries: readonly SitemapEntry[]) =>
    entries.map((entry) => ({ ...entry, address: `${publication.url}${entry.address}` }));
  for (const [part, entries] of parts) {
    yield { address: sitemapAddress(part), build: () => ({ text: writeSitemap(absolute(entries)) }) };
  }
  yield {
    address: SITEMAP_ADDRESS,
    build: () => ({
      text: writeSitemapIndex(absolute([...parts.keys()].map((part) => ({ address: sitemapAddress(part) })))),
    }),
  };
}

function nameOf(publication: Publication): string {
  return chooseText(publication.name, publication.languages[0], publication);
}

function* listSubjects(language: Language, { archive }: PageDesk): Generator<ListSubject> {
  for (const { slug } of archive.listSections(language)) yield { of: 'section', slug, language };
  for (const { slug } of archive.listTopics(language)) yield { of: 'topic', slug, language };
  for (const { slug } of archive.listBylines(language)) yield { of: 'author', slug, language };
}

const DAY = 86_400_000;

/**
 * The reminder for readers without script, who cannot be given a date of their own: the first Monday by which the
 * campaign's days have passed for whoever asks this week. So it changes once a week and not with every build.
 */
function writeReminder(campaign: Campaign, { archive }: PageDesk): string {
  const { publication, now } = archive;
  const { language } = campaign;
  // 1970-01-05 was a Monday.
  const weeks = Math.floor((now / DAY - 4) / 7);
  const thisMonday = (weeks * 7 + 4) * DAY;
  const monday = new Date(thisMonday + Math.ceil((campaign.remindDays + 6) / 7) * 7 * DAY);
  const url = `${publication.url}${supportAddress(language, publication)}`;
  return writeCalendar({
    id: `${campaign.id}-${monday.toISOString().slice(0, 10)}-${language}@${new URL(publication.url).host}`,
    day: { year: monday.getUTCFullYear(), month: monday.getUTCMonth() + 1, day: monday.getUTCDate() },
    summary: campaign.line,
    description: `${campaign.title}\n${url}`,
    url,
    producer: chooseText(publication.name, language, publication),
    stamp: thisMonday,
  });
}
