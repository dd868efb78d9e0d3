import { authorAddress, listPageAddress, sectionAddress, topicAddress } from '../newsroom/address.ts';
import type { Archive, StoryQuery } from '../newsroom/archive.ts';
import type { Language } from '../newsroom/language.ts';
import { chooseCampaign } from './appeal.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import type { ListPage } from './page.ts';
import { prepareBody, prepareFigure } from './picture.ts';
import { buildStoryCard } from './story-card.ts';

/** Stories on a numbered list page. */
const PAGE_LENGTH = 20;

/** What a list gathers: the stories of one section, topic or author. */
export interface ListSubject {
  readonly of: 'section' | 'topic' | 'author';
  readonly slug: string;
  readonly language: Language;
}

/**
 * How many pages a list has. They are numbered from the oldest, each of twenty stories, so that a new story changes only
 * the newest page, which stands at the list's own address and holds up to thirty-nine: a page is only split off when it
 * is full.
 */
export function countListPages(subject: ListSubject, archive: Archive): number {
  const stories = archive.listArticles(queryFor(subject)).length;
  return Math.max(1, Math.floor(stories / PAGE_LENGTH));
}

/** The address of one page of a list; the newest stands at the list's own. */
export function listAddress(subject: ListSubject, number: number, archive: Archive): string {
  const { slug, language } = subject;
  const addressOf = { section: sectionAddress, topic: topicAddress, author: authorAddress }[subject.of];
  const address = addressOf(slug, language, archive.publication);
  return number === countListPages(subject, archive) ? address : listPageAddress(address, number);
}

/** Prepares one page of a section, topic or author list; the newest page also introduces its subject. */
export function buildListPage(subject: ListSubject, number: number, desk: PageDesk): ListPage {
  const { archive } = desk;
  const { language } = subject;
  const count = countListPages(subject, archive);
  const stories = archive.listArticles(queryFor(subject));
  const newestFirst = stories.slice(
    number === count ? 0 : stories.length - number * PAGE_LENGTH,
    stories.length - (number - 1) * PAGE_LENGTH,
  );
  const address = listAddress(subject, number, archive);
  const introduction = introduceSubject(subject, desk, number === count);
  return {
    kind: 'list',
    ...buildFrame(archive, {
      language,
      address,
      versions: number === count ? listVersions(subject, archive) : [{ language, address }],
      ...(subject.of === 'section' ? { section: subject.slug } : {}),
      campaign: chooseCampaign(archive, language),
      head: {
        title: introduction.title,
        ...(introduction.description === undefined ? {} : { description: introduction.description }),
      },
    }),
    of: subject.of,
    ...introduction,
    stories: newestFirst.map((story) => buildStoryCard(story, desk)),
    ...(number < count ? { newer: { text: String(number + 1), href: listAddress(subject, number + 1, archive) } } : {}),
    ...(number > 1 ? { older: { text: String(number - 1), href: listAddress(subject, number - 1, archive) } } : {}),
  };
}

type Introduction = Pick<ListPage, 'title' | 'description' | 'role' | 'portrait' | 'introduction' | 'links'>;

/** The name of a subject, and on its newest page all that is said of it. */
function introduceSubject(
  { of, slug, language }: ListSubject,
  { archive, findRenditions }: PageDesk,
  whole: boolean,
): Introduction {
  const empty = { introduction: [], links: [] };
  if (of === 'section') {
    const section = archive.findSection(slug, language);
    const title = section?.title ?? slug;
    return whole ? { ...empty, title, ...optional('description', section?.description) } : { ...empty, title };
  }
  if (of === 'topic') {
    const topic = archive.findTopic(slug, language);
    const name = archive.listTopics(language).find((tag) => tag.slug === slug)?.name;
    const title = topic?.title ?? name ?? slug;
    if (!whole) return { ...empty, title };
    return {
      ...empty,
      title,
      ...optional('description', topic?.description),
      introduction: prepareBody(topic?.introduction ?? [], findRenditions),
    };
  }
  const author = archive.findAuthor(slug, language);
  const name = archive.listBylines(language).find((byline) => byline.slug === slug)?.name;
  const title = author?.name ?? name ?? slug;
  if (!whole) return { ...empty, title };
  return {
    title,
    ...optional('role', author?.role),
    ...optional('portrait', author?.photo && prepareFigure(author.photo, findRenditions)),
    introduction: prepareBody(author?.biography ?? [], findRenditions),
    links: author?.links ?? [],
  };
}

function queryFor({ of, slug, language }: ListSubject): StoryQuery {
  return { language, [of]: slug };
}

function listVersions(subject: ListSubject, archive: Archive): { language: Language; address: string }[] {
  return archive.publication.languages.flatMap((language) => {
    const version = { ...subject, language };
    const exists =
      (subject.of === 'section' && archive.findSection(subject.slug, language)) ||
      (subject.of === 'author' && archive.findAuthor(subject.slug, language)) ||
      archive.listArticles(queryFor(version)).length > 0;
    return exists ? { language, address: listAddress(version, countListPages(version, archive), archive) } : [];
  });
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}
