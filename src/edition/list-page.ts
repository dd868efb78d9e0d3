import { authorAddress, listPageAddress, monthAddress, sectionAddress, topicAddress } from '../newsroom/address.ts';
import type { Archive, Gathering, StoryList } from '../newsroom/archive.ts';
import { formatMonth } from '../newsroom/instant.ts';
import { capitalize, type Language } from '../newsroom/language.ts';
import { chooseCampaign } from './appeal.ts';
import { linkArchive } from './archive-page.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import type { Link, ListPage } from './page.ts';
import { prepareBody, prepareFigure } from './picture.ts';
import { buildStoryCard } from './story-card.ts';

/** A list that has pages: the stories of one section, topic, author or month. */
export type ListSubject = StoryList & { readonly by: Gathering; readonly slug: string };

/** Whether an edition has such a list: every section and every author with a profile, even without stories. */
export function hasListPages(subject: ListSubject, archive: Archive): boolean {
  const { by, slug, language } = subject;
  if (by === 'section') return archive.findSection(slug, language) !== undefined;
  if (by === 'author' && archive.findAuthor(slug, language)) return true;
  return archive.listNewest(subject, 1).length > 0;
}

/** The address of a list, where its newest page stands. */
export function listAddress({ by, slug, language }: ListSubject, archive: Archive): string {
  const addressOf = { section: sectionAddress, topic: topicAddress, author: authorAddress, month: monthAddress }[by];
  return addressOf(slug, language, archive.publication);
}

/** The address of one page of a list. */
export function numberedAddress(subject: ListSubject, number: number, archive: Archive): string {
  const address = listAddress(subject, archive);
  return archive.judgePage(subject, number) === 'newest' ? address : listPageAddress(address, number);
}

/** Prepares one page of a list; the newest page also introduces its subject. */
export function buildListPage(subject: ListSubject, number: number, desk: PageDesk): ListPage {
  const { archive } = desk;
  const { language } = subject;
  const newest = archive.judgePage(subject, number) === 'newest';
  const address = numberedAddress(subject, number, archive);
  const introduction = introduceSubject(subject, desk, newest);
  const list = { text: introduction.title, href: listAddress(subject, archive) };
  return {
    kind: 'list',
    ...buildFrame(archive, {
      language,
      address,
      versions: newest ? listVersions(subject, archive) : [{ language, address }],
      ...(subject.by === 'section' ? { section: subject.slug } : {}),
      path: [...listParents(subject, archive), ...(newest ? [] : [list])],
      campaign: chooseCampaign(archive, language),
      head: {
        title: introduction.title,
        ...(introduction.description === undefined ? {} : { description: introduction.description }),
      },
    }),
    of: subject.by,
    ...introduction,
    stories: archive.listPage(subject, number).map((story) => buildStoryCard(story, desk)),
    ...(newest ? {} : { newer: linkPage(subject, number + 1, archive) }),
    ...(number > 1 ? { older: linkPage(subject, number - 1, archive) } : {}),
  };
}

/** What stands between the front and a list: a month is in the archive of its year. */
function listParents({ by, slug, language }: ListSubject, archive: Archive): Link[] {
  return by === 'month' ? [linkArchive(language, archive), linkArchive(language, archive, slug.slice(0, 4))] : [];
}

function linkPage(subject: ListSubject, number: number, archive: Archive): Link {
  return { text: String(number), href: numberedAddress(subject, number, archive) };
}

type Introduction = Pick<ListPage, 'title' | 'description' | 'role' | 'portrait' | 'introduction' | 'links'>;

/** The name of a subject, and on its newest page all that is said of it. */
function introduceSubject(
  { by, slug, language }: ListSubject,
  { archive, findRenditions }: PageDesk,
  whole: boolean,
): Introduction {
  const empty = { introduction: [], links: [] };
  if (by === 'month') return { ...empty, title: capitalize(formatMonth(slug, language), language) };
  // Asked only where nothing else names the subject: a new story changes the answer for every page of the list.
  const findNewest = () => archive.listNewest({ language, by, slug }, 1)[0];
  if (by === 'section') {
    const section = archive.findSection(slug, language);
    const title = section?.title ?? slug;
    return whole ? { ...empty, title, ...optional('description', section?.description) } : { ...empty, title };
  }
  if (by === 'topic') {
    const topic = archive.findTopic(slug, language);
    // The name that the newest story uses.
    const title = topic?.title ?? findNewest()?.topics.find((tag) => tag.slug === slug)?.name ?? slug;
    if (!whole) return { ...empty, title };
    return {
      ...empty,
      title,
      ...optional('description', topic?.description),
      introduction: prepareBody(topic?.introduction ?? [], findRenditions),
    };
  }
  const author = archive.findAuthor(slug, language);
  const title = author?.name ?? findNewest()?.authors.find((byline) => byline.slug === slug)?.name ?? slug;
  if (!whole) return { ...empty, title };
  return {
    title,
    ...optional('role', author?.role),
    ...optional('portrait', author?.photo && prepareFigure(author.photo, findRenditions)),
    introduction: prepareBody(author?.biography ?? [], findRenditions),
    links: author?.links ?? [],
  };
}

function listVersions(subject: ListSubject, archive: Archive): { language: Language; address: string }[] {
  return archive.publication.languages.flatMap((language) => {
    const version = { ...subject, language };
    return hasListPages(version, archive) ? { language, address: listAddress(version, archive) } : [];
  });
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}
