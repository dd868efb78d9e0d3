import { writeCalendar } from '../discovery/calendar.ts';
import { writeIcon } from '../discovery/drawing.ts';
import { writeRedirect } from '../discovery/redirect.ts';
import {
  aliasAddress,
  articleAddress,
  calendarAddress,
  frontAddress,
  ICON_ADDRESS,
  notFoundAddress,
  standingAddress,
  supportAddress,
} from '../newsroom/address.ts';
import { type Language, readingDirection } from '../newsroom/language.ts';
import { chooseText, type Publication } from '../newsroom/publication.ts';
import type { Campaign } from '../newsroom/support.ts';
import { chooseCampaign } from './appeal.ts';
import { buildArticlePage } from './article-page.ts';
import type { PageDesk } from './desk.ts';
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
