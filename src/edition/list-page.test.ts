import { describe, expect, test } from 'vitest';
import {
  makeAuthor,
  makeContent,
  makePublication,
  makeSection,
  makeStories,
  makeStory,
  makeTopic,
  openDesk,
} from '../../tests/site/stories.ts';
import type { Content } from '../newsroom/content.ts';
import { buildListPage, type ListSubject } from './list-page.ts';
import { numberedAddress } from './numbered-page.ts';
import type { ListPage } from './page.ts';

const world: ListSubject = { by: 'section', slug: 'world', language: 'en' };

/** Every page of a list by its address, the newest first. */
function buildList(named: Partial<Content>, subject: ListSubject = world): Map<string, ListPage> {
  const desk = openDesk(named);
  const count = desk.archive.countPages(subject);
  return new Map(
    Array.from({ length: count }, (_, index) => [
      numberedAddress(subject, count - index, desk.archive),
      buildListPage(subject, count - index, desk),
    ]),
  );
}

/** "s21–s40": the oldest and the newest story of a page. */
function spanOf({ stories }: ListPage): string {
  const numbers = stories.map(({ href }) => /s\d+/.exec(href)?.[0] ?? '');
  return numbers.length === 0 ? 'nothing' : `${numbers.at(-1)}–${numbers[0]}`;
}

describe('pages are numbered from the oldest, and the newest stands at the list’s own address', () => {
  test.each([
    [0, { '/world/': 'nothing' }],
    [1, { '/world/': 's1–s1' }],
    [19, { '/world/': 's1–s19' }],
    [20, { '/world/': 's1–s20' }],
    [21, { '/world/': 's1–s21' }],
    [39, { '/world/': 's1–s39' }],
    [40, { '/world/': 's21–s40', '/world/page/1/': 's1–s20' }],
    [41, { '/world/': 's21–s41', '/world/page/1/': 's1–s20' }],
    [60, { '/world/': 's41–s60', '/world/page/2/': 's21–s40', '/world/page/1/': 's1–s20' }],
  ])('%i stories', (count, expected) => {
    const pages = buildList({ articles: makeStories(count) });
    expect(Object.fromEntries([...pages].map(([address, page]) => [address, spanOf(page)]))).toEqual(expected);
    for (const [address, page] of pages) expect(page.head.canonical).toBe(`https://testsheet.example${address}`);
    expect([...pages.values()].reduce((sum, { stories }) => sum + stories.length, 0)).toBe(count);
  });

  test('and each leads to the one before and the one after', () => {
    const links = [...buildList({ articles: makeStories(60) })].map(([address, { newer, older }]) => [
      address,
      newer,
      older,
    ]);
    expect(links).toEqual([
      ['/world/', undefined, { text: '2', href: '/world/page/2/' }],
      ['/world/page/2/', { text: '3', href: '/world/' }, { text: '1', href: '/world/page/1/' }],
      ['/world/page/1/', { text: '2', href: '/world/page/2/' }, undefined],
    ]);
  });
});

describe('a new story', () => {
  function listChanges(before: number): string[] {
    const old = buildList({ articles: makeStories(before) });
    const pages = buildList({ articles: makeStories(before + 1) });
    return [...pages]
      .filter(([address, page]) => JSON.stringify(page) !== JSON.stringify(old.get(address)))
      .map(([address]) => address);
  }

  test.each([0, 1, 18, 19, 20, 38, 40, 41, 58, 60, 78])('after %i changes the newest page only', (count) => {
    expect(listChanges(count)).toEqual(['/world/']);
  });

  test.each([
    [39, ['/world/', '/world/page/1/']],
    [59, ['/world/', '/world/page/2/', '/world/page/1/']],
    [79, ['/world/', '/world/page/3/', '/world/page/2/']],
  ])('that fills the newest page, after %i, splits one off, to which the one before it now leads', (count, changed) => {
    expect(listChanges(count)).toEqual(changed);
  });
});

describe('the newest page introduces its subject, and older ones only name it', () => {
  const articles = makeStories(40, {
    authors: [{ name: 'Ann Lee', slug: 'ann-lee' }],
    topics: [{ name: 'niger', slug: 'niger' }],
  });
  const sections = [makeSection('world', { title: 'World', description: 'Far and near.' })];
  const topics = [
    makeTopic('niger', { title: 'Niger', description: 'What happens there.', introduction: ['<p>A country.</p>'] }),
  ];
  const portrait = { file: 'ann.jpg', alt: 'Ann Lee' };
  const link = { text: 'Mastodon', href: 'https://social.example/@ann' };
  const authors = [
    makeAuthor('ann-lee', {
      name: 'Ann Lee',
      role: 'Editor',
      photo: portrait,
      links: [link],
      biography: ['<p>Writes.</p>'],
    }),
  ];
  const content = { articles, sections, topics, authors };

  test.each<[ListSubject, Partial<ListPage>]>([
    [world, { title: 'World', description: 'Far and near.', introduction: [], links: [] }],
    [
      { by: 'topic', slug: 'niger', language: 'en' },
      { title: 'Niger', description: 'What happens there.', introduction: ['<p>A country.</p>'], links: [] },
    ],
    [
      { by: 'author', slug: 'ann-lee', language: 'en' },
      {
        title: 'Ann Lee',
        role: 'Editor',
        introduction: ['<p>Writes.</p>'],
        links: [link],
      },
    ],
  ])('%j', (subject, introduction) => {
    const [newest, oldest] = [...buildList(content, subject).values()];
    expect(newest).toMatchObject(introduction);
    expect(newest?.head.description).toBe(introduction.description);
    const { title, description, role, portrait, introduction: said, links } = oldest!;
    expect({ title, description, role, portrait, said, links }).toEqual({ title: newest?.title, said: [], links: [] });
    expect(oldest?.head.description).toBeUndefined();
  });

  test('older pages have their number in the title, and all name the feed of the list', () => {
    const pages = [...buildList(content, { by: 'topic', slug: 'niger', language: 'en' }).values()];
    expect(pages.map(({ head }) => head.title)).toEqual(['Niger — The Test Sheet', 'Niger — page 1 — The Test Sheet']);
    for (const { feed, head } of pages) {
      expect(feed).toBe('/topics/niger/feed.xml');
      expect(head.feeds.map(({ title, href }) => [title, href])).toEqual([
        ['Niger — The Test Sheet', '/topics/niger/feed.xml'],
        ['The Test Sheet', '/feed.xml'],
      ]);
    }
  });

  test('a section and a topic show their picture with caption and credit, and what they say of themselves', () => {
    const photo = { file: 'map.png', alt: 'A map', captionHtml: 'The <em>Sahel</em>', credit: 'Ann Lee' };
    const introduction = ['<p>What we know.</p>'];
    const named = {
      articles,
      sections: [makeSection('world', { photo, introduction })],
      topics: [makeTopic('niger', { photo })],
    };
    const [newest, oldest] = [...buildList(named).values()];
    expect(newest).toMatchObject({
      introduction,
      photo: { picture: { alt: 'A map' }, captionHtml: 'The <em>Sahel</em>', credit: 'Ann Lee' },
    });
    expect(newest?.head.social).toContainEqual({
      property: 'og:image',
      content: 'https://testsheet.example/photos/map.png-share.jpg',
    });
    expect(oldest).not.toHaveProperty('photo');
    expect(oldest?.introduction).toEqual([]);
    const [topic] = buildList(named, { by: 'topic', slug: 'niger', language: 'en' }).values();
    expect(topic?.photo?.credit).toBe('Ann Lee');
  });

  test('a portrait is drawn with its description', () => {
    const [page] = buildList(content, { by: 'author', slug: 'ann-lee', language: 'en' }).values();
    expect(page?.portrait?.picture).toMatchObject({ src: '/photos/ann.jpg-whole.jpg', alt: 'Ann Lee' });
  });

  test('a topic or writer without a file is called as stories write it', () => {
    const bare = { ...content, topics: [], authors: [] };
    expect([...buildList(bare, { by: 'topic', slug: 'niger', language: 'en' }).values()][0]?.title).toBe('niger');
    expect([...buildList(bare, { by: 'author', slug: 'ann-lee', language: 'en' }).values()][0]?.title).toBe('Ann Lee');
  });

  test('of several ways to write it the newest story’s, on every page, and a file of its language before all', () => {
    const older = makeStories(40, {
      authors: [{ name: 'A. LEE', slug: 'ann-lee' }],
      topics: [{ name: 'NIGER', slug: 'niger' }],
    });
    const newest = makeStory({
      id: 'newest',
      authors: [
        { name: 'Ben Okri', slug: 'ben-okri' },
        { name: 'Ann Lee', slug: 'ann-lee' },
      ],
      topics: [
        { name: 'Mali', slug: 'mali' },
        { name: 'niger', slug: 'niger' },
      ],
    });
    const titles = (subject: ListSubject, named: Partial<Content>) =>
      [...buildList({ articles: [...older, newest], ...named }, subject).values()].map(({ title }) => title);
    const niger: ListSubject = { by: 'topic', slug: 'niger', language: 'en' };
    const ann: ListSubject = { by: 'author', slug: 'ann-lee', language: 'en' };
    expect(titles(niger, {})).toEqual(['niger', 'niger']);
    expect(titles(ann, {})).toEqual(['Ann Lee', 'Ann Lee']);
    const foreign = {
      topics: [makeTopic('niger', { language: 'ru', title: 'Нигер' })],
      authors: [makeAuthor('ann-lee', { language: 'ru', name: 'Анна Ли' })],
    };
    expect(titles(niger, foreign)).toEqual(['niger', 'niger']);
    expect(titles(ann, foreign)).toEqual(['Ann Lee', 'Ann Lee']);
    const own = {
      topics: [makeTopic('niger', { title: 'The Niger crisis' })],
      authors: [makeAuthor('ann-lee', { name: 'Ann M. Lee' })],
    };
    expect(titles(niger, own)).toEqual(['The Niger crisis', 'The Niger crisis']);
    expect(titles(ann, own)).toEqual(['Ann M. Lee', 'Ann M. Lee']);
  });
});

describe('the language versions of a list', () => {
  const hreflangs = (subject: ListSubject, named: Partial<Content>) =>
    [...buildList(named, subject).values()][0]?.head.alternates.map(({ hreflang, href }) => [
      hreflang,
      href.replace('https://testsheet.example', ''),
    ]);

  test('are the editions in which the list stands', () => {
    const sections = [makeSection('world'), makeSection('world', { language: 'ru' })];
    expect(hreflangs(world, { sections })).toEqual([
      ['en', '/world/'],
      ['ru', '/ru/world/'],
      ['x-default', '/world/'],
    ]);
    expect(hreflangs(world, { sections: sections.slice(0, 1) })).toEqual([]);
  });

  test('of a writer with a profile hold the page itself, story or none', () => {
    const publication = makePublication({ languages: ['en', 'fr', 'ru'] });
    const signed = { authors: [{ name: 'Ann Lee', slug: 'ann-lee' }] };
    const named = {
      publication,
      authors: [makeAuthor('ann-lee', { language: 'ru' })],
      articles: [makeStory({ id: 'a', ...signed }), makeStory({ id: 'a', language: 'fr', ...signed })],
    };
    expect(hreflangs({ by: 'author', slug: 'ann-lee', language: 'ru' }, named)?.map(([hreflang]) => hreflang)).toEqual([
      'en',
      'fr',
      'ru',
      'x-default',
    ]);
  });

  test('are not told on older pages, which do not match between editions', () => {
    const articles = [...makeStories(40), ...makeStories(40, { language: 'ru' })];
    const pages = [...buildList({ articles }).values()];
    expect(pages.map(({ head }) => head.alternates.length)).toEqual([3, 0]);
  });
});

test('the navigation knows the section of a list, and a topic is in none', () => {
  const named = makeContent({
    sections: [makeSection('culture'), makeSection('world')],
    articles: [makeStory({ id: 'a', topics: [{ name: 'niger', slug: 'niger' }] })],
  });
  const current = (subject: ListSubject) =>
    [...buildList(named, subject).values()][0]?.sections.map(({ text, current }) => [text, current]);
  expect(current(world)).toEqual([
    ['Culture', false],
    ['World', true],
  ]);
  expect(current({ by: 'topic', slug: 'niger', language: 'en' })).toEqual([
    ['Culture', false],
    ['World', false],
  ]);
});

describe('the way to a list', () => {
  const desk = openDesk({ articles: makeStories(45) });
  const pathOf = (by: 'section' | 'author', slug: string, number: number) =>
    buildListPage({ language: 'en', by, slug }, number, desk).path.map(({ href }) => href);

  test('begins at the front, and leads to an older page by the newest', () => {
    expect(pathOf('section', 'world', 2)).toEqual(['/']);
    expect(pathOf('section', 'world', 1)).toEqual(['/', '/world/']);
  });
});
