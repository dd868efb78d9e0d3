import { listFeedAddress } from '../newsroom/address.ts';
import type { Archive, StoryList } from '../newsroom/archive.ts';
import type { Body } from '../newsroom/article.ts';
import { describeList } from '../newsroom/asking-page.ts';
import type { Language } from '../newsroom/language.ts';
import type { Photo } from '../newsroom/photo.ts';
import { chooseFor } from './campaigns.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame, type FrameRequest } from './frame.ts';
import { linkBeside, listAddress, numberedAddress, titlePage } from './numbered-page.ts';
import type { ListPage } from './page.ts';
import { introducePicture, prepareBody, prepareFigure } from './picture.ts';
import { introduceSection } from './share-card.ts';
import { buildStoryCard } from './story-card.ts';

/** A list that has pages of its own kind: the stories of one section, topic or author. */
export type ListSubject = StoryList & { readonly by: 'section' | 'topic' | 'author'; readonly slug: string };

/** Whether an edition has such a list: every section and every author with a profile, even without stories. */
export function hasListPages(list: StoryList, archive: Archive): boolean {
  const { by, slug = '', language } = list;
  if (by === 'corrected') return true;
  if (by === 'section') return archive.findSection(slug, language) !== undefined;
  if (by === 'author' && archive.findAuthor(slug, language)) return true;
  return archive.measureList(list) >= 0;
}

/** The editions in which a list stands, with its address in each. */
export function listVersions(list: StoryList, archive: Archive): { language: Language; address: string }[] {
  return archive.publication.languages.flatMap((language) => {
    const version = { ...list, language };
    return hasListPages(version, archive) ? { language, address: listAddress(version, archive) } : [];
  });
}

/** Where one page of a list stands: the newest for the whole list in every edition, the others below it. */
export function placePage(
  list: StoryList,
  number: number,
  title: string,
  archive: Archive,
): { readonly newest: boolean } & Pick<FrameRequest, 'address' | 'versions' | 'path'> {
  const address = numberedAddress(list, number, archive);
  if (archive.judgePage(list, number) === 'newest') {
    return { newest: true, address, versions: listVersions(list, archive), path: [] };
  }
  const path = [{ text: title, href: listAddress(list, archive) }];
  return { newest: false, address, versions: [{ language: list.language, address }], path };
}

/** Prepares one page of a list; the newest page also introduces its subject. */
export function buildListPage(subject: ListSubject, number: number, desk: PageDesk): ListPage {
  const { archive } = desk;
  const { language } = subject;
  const { title, ...said } = describeSubject(subject, archive);
  const { newest, ...place } = placePage(subject, number, title, archive);
  const { description, role, photo, portrait, introduction = [], links = [] } = newest ? said : {};
  const figure = photo && prepareFigure(photo, desk);
  const feed = listFeedAddress(listAddress(subject, archive));
  return {
    kind: 'list',
    ...buildFrame(archive, {
      language,
      ...place,
      ...(subject.by === 'section' ? { section: subject.slug } : {}),
      campaigns: chooseFor(archive, language, describeList(subject)),
      feed: { title, address: feed },
      head: {
        title: newest ? title : titlePage(title, number, language),
        ...optional('description', description),
        ...(subject.by === 'section' ? introduceSection(subject.slug, language, desk) : introducePicture(photo, desk)),
      },
    }),
    of: subject.by,
    title,
    ...optional('description', description),
    ...optional('role', role),
    ...optional('photo', figure),
    ...optional('portrait', portrait && prepareFigure(portrait, desk)),
    introduction: prepareBody(introduction, desk),
    links,
    feed,
    stories: archive.listPage(subject, number).map((story) => buildStoryCard(story, desk)),
    ...linkBeside(subject, number, archive),
  };
}

/** What is said of a subject: its name, and what stands on its newest page. */
interface Description {
  readonly title: string;
  readonly description?: string | undefined;
  readonly role?: string | undefined;
  readonly photo?: Photo | undefined;
  readonly portrait?: Photo | undefined;
  readonly introduction?: Body | undefined;
  readonly links?: ListPage['links'] | undefined;
}

/** A subject as its file describes it, else by the name that its newest story gives it. */
export function describeSubject(subject: ListSubject, archive: Archive): Description {
  const { by, slug, language } = subject;
  // Asked only where nothing else names the subject: a new story changes the answer for every page of the list.
  const findNewest = () => archive.listNewest(subject, 1)[0];
  switch (by) {
    case 'section':
      return archive.findSectionProfile(slug, language) ?? { title: slug };
    case 'topic':
      return (
        archive.findTopic(slug, language) ?? {
          title: findNewest()?.topics.find((tag) => tag.slug === slug)?.name ?? slug,
        }
      );
    case 'author': {
      const author = archive.findAuthor(slug, language);
      if (!author) return { title: findNewest()?.authors.find((byline) => byline.slug === slug)?.name ?? slug };
      const { name, role, photo, biography, links } = author;
      return { title: name, role, portrait: photo, introduction: biography, links };
    }
  }
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}
