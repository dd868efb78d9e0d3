import { articleAddress, monthAddress } from '../newsroom/address.ts';
import { type StoryList, yearOfMonth } from '../newsroom/archive.ts';
import type { Article } from '../newsroom/article.ts';
import { calendarDay, formatClock, formatMonth, nameDay, numberDay } from '../newsroom/instant.ts';
import { capitalize, type Language } from '../newsroom/language.ts';
import { linkArchive } from './archive-page.ts';
import { chooseFor } from './campaigns.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import { describeHeldBack } from './held-back.ts';
import { listVersions } from './list-page.ts';
import type { MonthPage, StoryLine } from './page.ts';
import { choosePhrases } from './phrases.ts';
import { linkSection } from './story-card.ts';

/** Prepares the page of a month (`2024-04`): all its stories, a line each, under the days on which they appeared. */
export function buildMonthPage(month: string, language: Language, desk: PageDesk): MonthPage {
  const { archive } = desk;
  const { publication } = archive;
  const { timezone } = publication;
  const list: StoryList = { language, by: 'month', slug: month };
  const phrases = choosePhrases(language);
  const title = nameInFull(month, language);
  const { earlier, later } = archive.findMonthsBeside(month, language);
  const link = (other: string) => ({
    text: nameInFull(other, language),
    href: monthAddress(other, language, publication),
  });
  const dated = archive
    .listAll(list)
    .flatMap((story) => (story.published === undefined ? [] : { story, published: story.published }));
  const days = Map.groupBy(dated, ({ published }) => calendarDay(published, timezone).day);
  return {
    kind: 'month',
    ...buildFrame(archive, {
      language,
      address: monthAddress(month, language, publication),
      versions: listVersions(list, archive),
      path: [linkArchive(language, archive), linkArchive(language, archive, yearOfMonth(month))],
      campaigns: chooseFor(archive, language),
      head: { title: `${phrases.archive}: ${title}` },
    }),
    title,
    days: [...days].map(([day, stories]) => {
      const { published } = stories[0]!;
      return {
        id: `d${day}`,
        number: numberDay(published, timezone, language),
        date: `${month}-${String(day).padStart(2, '0')}`,
        name: capitalize(nameDay(published, timezone, language), language),
        stories: stories.map(({ story, published }) => buildStoryLine(story, published, desk)),
      };
    }),
    ...(earlier === undefined ? {} : { earlier: link(earlier) }),
    ...(later === undefined ? {} : { later: link(later) }),
  };
}

function nameInFull(month: string, language: Language): string {
  return capitalize(formatMonth(month, language), language);
}

function buildStoryLine(story: Article, published: number, desk: PageDesk): StoryLine {
  const { publication } = desk.archive;
  // A story that is dated by its day alone has no time of day.
  const clock = formatClock(published, publication.timezone, story.language);
  return {
    href: articleAddress(story, publication),
    headline: story.headline,
    ...(clock === undefined ? {} : { clock }),
    about: [linkSection(story, desk).text, story.authors.map(({ name }) => name).join(', ')]
      .filter(Boolean)
      .join(' · '),
    ...describeHeldBack(story, desk.archive),
  };
}
