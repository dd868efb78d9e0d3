import { archiveContent } from '../../src/archive/archive.ts';
import type { PageDesk } from '../../src/edition/desk.ts';
import { gatherMarks } from '../../src/edition/marks.ts';
import type { Manuscript } from '../../src/newsroom/article.ts';
import type { Author } from '../../src/newsroom/author.ts';
import type { Content } from '../../src/newsroom/content.ts';
import type { Instant } from '../../src/newsroom/instant.ts';
import { CROPS, type DevelopedPhoto, type FindPhoto } from '../../src/newsroom/photo.ts';
import type { Publication } from '../../src/newsroom/publication.ts';
import type { SectionProfile } from '../../src/newsroom/section.ts';
import type { StandingPage } from '../../src/newsroom/standing-page.ts';
import type { Campaign } from '../../src/newsroom/support.ts';
import type { Topic } from '../../src/newsroom/topic.ts';
import { findMark } from '../../src/press/marks.ts';

/** A typed small newspaper for tests of rules: every builder makes something whole, of which a test names what it is about. */

export function at(iso: string): Instant {
  return Date.parse(iso);
}

/** The instant at which tests look at the newspaper, unless they name another. */
export const NOON = at('2024-06-01T12:00:00Z');

export function makePublication(named: Partial<Publication> = {}): Publication {
  return {
    name: 'The Test Sheet',
    url: 'https://testsheet.example',
    timezone: 'Europe/Riga',
    languages: ['en', 'ru'],
    mirrors: [],
    ...named,
  };
}

export function makeStory(named: Partial<Manuscript> & Pick<Manuscript, 'id'>): Manuscript {
  const { id, language = 'en' } = named;
  return {
    language,
    file: `articles/${id}${language === 'en' ? '' : `.${language}`}.md`,
    slug: id,
    headline: `Headline of ${id}`,
    published: at('2024-05-01T10:00:00Z'),
    draft: false,
    section: 'world',
    authors: [],
    topics: [],
    corrections: [],
    aliases: [],
    related: [],
    body: ['<p>It happened.</p>'],
    ...named,
  };
}

/** Stories `s1` (the oldest), `s2` …, a day apart from 1 January 2020 on. */
export function makeStories(count: number, named: Partial<Manuscript> = {}): Manuscript[] {
  return Array.from({ length: count }, (_, index) =>
    makeStory({ id: `s${index + 1}`, published: at('2020-01-01T10:00:00Z') + index * 86_400_000, ...named }),
  );
}

export function makeSection(slug: string, named: Partial<SectionProfile> = {}): SectionProfile {
  const title = `${slug.charAt(0).toUpperCase()}${slug.slice(1)}`;
  return { slug, language: 'en', title, introduction: [], ...named };
}

export function makeTopic(slug: string, named: Partial<Topic> = {}): Topic {
  return { slug, language: 'en', title: `Topic ${slug}`, introduction: [], ...named };
}

export function makeAuthor(slug: string, named: Partial<Author> = {}): Author {
  return { slug, language: 'en', name: `Author ${slug}`, links: [], biography: [], ...named };
}

export function makePage(slug: string, named: Partial<StandingPage> = {}): StandingPage {
  return { slug, language: 'en', file: `pages/${slug}.md`, title: `Page ${slug}`, body: ['<p>Text.</p>'], ...named };
}

export function makeCampaign(id: string, named: Partial<Campaign> = {}): Campaign {
  return {
    id,
    language: 'en',
    file: `support/${id}.md`,
    title: `Title of ${id}`,
    line: `Line of ${id}`,
    button: `Button of ${id}`,
    offers: [{ currency: 'USD', gifts: [{ frequency: 'monthly', amounts: [5, 2, 10] }] }],
    accounts: [{ by: 'link', href: 'https://give.example/?sum={amount}&in={currency}&how={frequency}' }],
    marks: [],
    places: ['line', 'end', 'footer', 'page'],
    aim: { sections: [], topics: [], authors: [] },
    except: { sections: [], topics: [], authors: [], stories: [] },
    priority: 0,
    remindDays: [30],
    thanksDays: 180,
    html: '<p>Please.</p>',
    ...named,
  };
}

/** Everything that a content folder holds: one section "World" and no story, unless named. */
export function makeContent(named: Partial<Content> = {}): Content {
  return {
    publication: makePublication(),
    sections: [makeSection('world')],
    authors: [],
    topics: [],
    pages: [],
    campaigns: [],
    fronts: [],
    articles: [],
    ...named,
  };
}

/** Every picture as developed in one size for each crop. */
export const somePhoto: FindPhoto = (file) => ({
  tone: '345',
  renditions: Object.fromEntries(
    CROPS.map((crop) => [
      crop,
      [
        { href: `/photos/${file}-${crop}.webp`, type: 'image/webp', width: 800, height: 533 },
        { href: `/photos/${file}-${crop}.jpg`, type: 'image/jpeg', width: 480, height: 320 },
      ],
    ]),
  ) as unknown as DevelopedPhoto['renditions'],
});

/** The desk at which pages are built. */
export function openDesk(
  named: Partial<Content> = {},
  { now = NOON, heldBack = false }: { now?: Instant; heldBack?: boolean } = {},
): PageDesk {
  const archive = archiveContent(makeContent(named), now, { heldBack });
  return { archive, findPhoto: somePhoto, marks: gatherMarks(archive, findMark) };
}
