import type { Article, Body } from './article.ts';
import type { Author } from './author.ts';
import type { Correction } from './correction.ts';
import type { Retraction } from './ending.ts';
import type { Front } from './front.ts';
import type { Instant } from './instant.ts';
import type { Language } from './language.ts';
import type { Publication } from './publication.ts';
import type { Section, SectionProfile } from './section.ts';
import type { StandingPage } from './standing-page.ts';
import type { Campaign } from './support.ts';
import type { Topic } from './topic.ts';

/**
 * What stories are gathered by, besides their language. Those that were corrected or withdrawn stand in one list, a story
 * once for each time at which it was put right, and in the order of these times. Those that have ended stand in a list of
 * their own, and in no other but that one.
 */
export type Gathering = 'section' | 'author' | 'topic' | 'month' | 'corrected' | 'ended';

/** A list of stories of one edition: all of them, those of one section, author, topic or month (`2024-04`), or the corrected ones. */
export interface StoryList {
  readonly language: Language;
  readonly by?: Gathering;
  /** Slug of the section, author or topic, or the month; there is one list of corrected stories, which has none. */
  readonly slug?: string;
}

/**
 * Stories on a numbered page of a list. Pages are numbered from the oldest, so that a new story changes only the newest
 * page, which holds up to one story less than two pages: one is only split off when it is full.
 */
export const PAGE_LENGTH = 20;

/**
 * How many stories on either side of a story count as its neighbours in a list. What a page makes of them depends on what
 * stands near the story and on nothing else, so that a new story does not change the pages of an old archive.
 */
export const REACH = 12;

/** The most stories that may be asked for by their being newest. */
export const MOST_NEWEST = 60;

/** The year of a month as lists name it: `2024` of `2024-04`. */
export function yearOfMonth(month: string): string {
  return month.slice(0, 4);
}

/** A story's place in time. */
export interface StoryPlace {
  readonly id: string;
  /** A draft without a date stands after all others. */
  readonly published: Instant;
}

/** A story with what was put right in it at one time. */
export interface CorrectedStory {
  readonly story: Article;
  readonly corrections: readonly Correction[];
  /** That it was withdrawn then. */
  readonly retracted?: Retraction;
}

/**
 * What page builders may ask about the stories that can be seen at one instant. Lists of stories are newest first.
 *
 * Every answer is small: the archive may hold a hundred thousand stories, and it remembers what each page asked, so as to
 * know which pages a change can reach. For the same reason nothing here tells the time: what depends on it is a question.
 */
export interface Archive {
  readonly publication: Publication;
  /** The year in which the site is published, in the publication's time zone. */
  readonly year: number;
  /** In order of the navigation; a section that holds stories here but has a file in another language only is told in that one. */
  listSections(language: Language): readonly Section[];
  /** The standing pages as the footer names them, in its order. */
  listPages(language: Language): readonly Pick<StandingPage, 'slug' | 'title'>[];
  /** Every campaign of an edition, in order of file. */
  listCampaigns(language: Language): readonly Campaign[];
  /** Those that ask for support now. */
  listRunningCampaigns(language: Language): readonly Campaign[];
  /** Those that are over, the last first. */
  listPastCampaigns(language: Language): readonly Campaign[];
  /** How the editors rule the front now; absent where they leave it to fill itself. */
  findFront(language: Language): Front | undefined;
  /** Midnight UTC at the beginning of the week in which the site is published. */
  findMonday(): Instant;
  /** The slugs that an edition has a list for, in order: those of the stories that can be seen, and every author with a profile. */
  listSlugs(by: Gathering, language: Language): readonly string[];
  /** The ids of all stories of an edition, or of those that have ended; newest first. */
  listIds(language: Language, by?: 'ended'): Iterable<string>;
  /** @param count at most `MOST_NEWEST` */
  listNewest(list: StoryList, count: number): readonly Article[];
  /** For lists that stay small, such as a month's. */
  listAll(list: StoryList): readonly Article[];
  /** The stories of a numbered page; of the newest, all that are left. */
  listPage(list: StoryList, number: number): readonly Article[];
  /** What stands on a numbered page of the list of corrected stories. */
  listCorrected(language: Language, number: number): readonly CorrectedStory[];
  /** What a list's page of this number is: one of the numbered ones, the newest, which stands at the list's own address, or none. */
  judgePage(list: StoryList, number: number): 'numbered' | 'newest' | 'none';
  /** How many pages a list has; one without stories has one. */
  countPages(list: StoryList): number;
  /** The months with stories before and after one of them. */
  findMonthsBeside(month: string, language: Language): { readonly earlier?: string; readonly later?: string };
  /** The whole part of the binary logarithm of how many stories a list has; below zero for none. */
  measureList(list: StoryList): number;
  /** Where the stories stand that are next to one in a list, at most `REACH` on either side; newest first, without the story itself. */
  listNeighbours(article: Article, list: StoryList): readonly StoryPlace[];
  findSection(slug: string, language: Language): Section | undefined;
  /** The same with all that its own page says. */
  findSectionProfile(slug: string, language: Language): SectionProfile | undefined;
  findAuthor(slug: string, language: Language): Author | undefined;
  findTopic(slug: string, language: Language): Topic | undefined;
  findPage(slug: string, language: Language): StandingPage | undefined;
  findArticle(id: string, language: Language): Article | undefined;
  /** What is left of a story that has ended, of which nothing else here tells but the list of the corrected ones. */
  findEnded(id: string, language: Language): Article | undefined;
  /** The id of the story that an editor means by an id, a path or a slug, whether or not the story can be seen. */
  findNamed(name: string): string | undefined;
  /** Whether any story that can be seen has an old address that the site does not use itself. */
  hasRedirects(): boolean;
  /** The old addresses of all stories that can be seen, in order, with where they lead now; without those that the site uses itself. */
  listRedirects(): readonly { readonly from: string; readonly to: string }[];
  readBody(article: Article): Body;
  /** Why readers cannot see a story yet; only the preview shows such stories. */
  findReasonHeldBack(article: Article): 'draft' | 'scheduled' | undefined;
}
