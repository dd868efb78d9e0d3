import { describe, expect, test } from 'vitest';
import {
  at,
  makeAuthor,
  makeContent,
  makePage,
  makePublication,
  makeSection,
  makeStory,
  makeTopic,
  NOON,
} from '../../tests/site/stories.ts';
import type { Content } from '../newsroom/content.ts';
import { openArchive } from './archive.ts';

const open = (named: Partial<Content>, options?: { heldBack: boolean }) =>
  openArchive(makeContent(named), NOON, options);
const idsOf = (stories: readonly { id: string }[]) => stories.map(({ id }) => id);

describe('stories', () => {
  test('stand newest first, and of the same instant in order of their ids, however they were read', () => {
    const articles = [
      makeStory({ id: 'noon-b', published: at('2024-05-02T12:00:00Z') }),
      makeStory({ id: 'old', published: at('2023-05-02T12:00:00Z') }),
      makeStory({ id: 'noon-a', published: at('2024-05-02T12:00:00Z') }),
      makeStory({ id: 'new', published: at('2024-05-02T12:00:01Z') }),
    ];
    const order = ['new', 'noon-a', 'noon-b', 'old'];
    expect(idsOf(open({ articles }).listArticles({ language: 'en' }))).toEqual(order);
    expect(idsOf(open({ articles: articles.toReversed() }).listArticles({ language: 'en' }))).toEqual(order);
  });

  const heldBack = [
    makeStory({ id: 'seen' }),
    makeStory({ id: 'draft', draft: true, published: at('2024-05-20T10:00:00Z') }),
    makeStory({ id: 'embargoed', embargo: NOON + 1 }),
    makeStory({ id: 'future', published: NOON + 1 }),
    makeStory({ id: 'released', embargo: NOON, published: at('2024-04-30T10:00:00Z') }),
  ];

  test('are shown from the instant of their release, and drafts never', () => {
    const archive = open({ articles: heldBack });
    expect(idsOf(archive.listArticles({ language: 'en' }))).toEqual(['seen', 'released']);
    expect(archive.findArticle('draft', 'en')).toBeUndefined();
    expect(archive.findArticle('embargoed', 'en')).toBeUndefined();
    expect(archive.findArticle('released', 'en')?.id).toBe('released');
  });

  test('that are held back leave no topic, byline or section behind', () => {
    const archive = open({
      sections: [makeSection('world'), makeSection('дело', { language: 'ru' })],
      articles: [
        makeStory({
          id: 'draft',
          draft: true,
          section: 'дело',
          topics: [{ name: 'Secret', slug: 'secret' }],
          authors: [{ name: 'Ann Lee', slug: 'ann-lee' }],
        }),
      ],
    });
    expect(archive.listTopics('en')).toEqual([]);
    expect(archive.listBylines('en')).toEqual([]);
    expect(archive.listSections('en').map(({ slug }) => slug)).toEqual(['world']);
  });

  test('are all in the preview, a draft without a date before the rest', () => {
    const { published: _, ...undated } = makeStory({ id: 'undated', draft: true });
    const archive = open({ articles: [...heldBack, undated] }, { heldBack: true });
    expect(idsOf(archive.listArticles({ language: 'en' }))).toEqual([
      'undated',
      'future',
      'draft',
      'embargoed',
      'seen',
      'released',
    ]);
  });
});

describe('queries', () => {
  const ann = { name: 'Ann Lee', slug: 'ann-lee' };
  const ben = { name: 'Ben Okri', slug: 'ben-okri' };
  const niger = { name: 'Niger', slug: 'niger' };
  const archive = open({
    articles: [
      makeStory({ id: 'a', section: 'world', authors: [ann], topics: [niger] }),
      makeStory({ id: 'b', section: 'world', authors: [ann, ben] }),
      makeStory({ id: 'c', section: 'culture', authors: [ben], topics: [niger] }),
      makeStory({ id: 'a', language: 'ru', section: 'world', authors: [ann], topics: [niger] }),
    ],
  });

  test.each([
    [{ language: 'en' }, ['a', 'b', 'c']],
    [{ language: 'en', section: 'world' }, ['a', 'b']],
    [{ language: 'en', author: 'ben-okri' }, ['b', 'c']],
    [{ language: 'en', topic: 'niger' }, ['a', 'c']],
    [{ language: 'en', section: 'world', author: 'ben-okri' }, ['b']],
    [{ language: 'en', section: 'culture', author: 'ben-okri', topic: 'niger' }, ['c']],
    [{ language: 'en', section: 'culture', author: 'ann-lee' }, []],
    [{ language: 'en', section: 'nowhere' }, []],
    [{ language: 'ru', topic: 'niger' }, ['a']],
    [{ language: 'fr' }, []],
  ])('give the stories that match every field of %j', (query, ids) => {
    const found = archive.listArticles(query);
    expect(idsOf(found)).toEqual(ids);
    expect(found.every(({ language }) => language === query.language)).toBe(true);
  });

  test('find a story in the language that is asked for', () => {
    expect(archive.findArticle('a', 'ru')?.language).toBe('ru');
    expect(archive.findArticle('b', 'ru')).toBeUndefined();
  });
});

describe('sections', () => {
  test('stand by their order, and without one after the others by title as the language sorts it', () => {
    const sections = [
      makeSection('oland', { title: 'Öland', language: 'sv' }),
      makeSection('zebra', { title: 'Zebra', language: 'sv' }),
      makeSection('last', { title: 'A', order: 2.5, language: 'sv' }),
      makeSection('first', { title: 'B', order: -1, language: 'sv' }),
      makeSection('zero', { title: 'C', order: 0, language: 'sv' }),
      makeSection('other', { language: 'en' }),
    ];
    const publication = makePublication({ languages: ['sv', 'en'] });
    const slugs = open({ sections, publication })
      .listSections('sv')
      .map(({ slug }) => slug);
    expect(slugs).toEqual(['first', 'zero', 'last', 'zebra', 'oland']);
  });

  test('that have a file only in another language are told in that one where they hold stories', () => {
    const archive = open({
      publication: makePublication({ languages: ['en', 'fr', 'ru'] }),
      sections: [
        makeSection('world', { language: 'fr', title: 'Monde' }),
        makeSection('world', { title: 'World', order: 1 }),
        makeSection('culture', { title: 'Culture' }),
        makeSection('culture', { language: 'ru', title: 'Культура' }),
      ],
      articles: [
        makeStory({ id: 'a', language: 'ru', section: 'world' }),
        makeStory({ id: 'b', language: 'ru', section: 'culture' }),
      ],
    });
    expect(archive.listSections('ru')).toEqual([
      { slug: 'world', language: 'ru', title: 'World', order: 1 },
      { slug: 'culture', language: 'ru', title: 'Культура' },
    ]);
    expect(archive.findSection('world', 'ru')?.title).toBe('World');
    expect(archive.findSection('culture', 'fr')).toBeUndefined();
    expect(archive.listSections('fr').map(({ title }) => title)).toEqual(['Monde']);
  });
});

describe('topics and bylines', () => {
  test('a topic is named by its file in this language, else as the newest story writes it', () => {
    const archive = open({
      topics: [
        makeTopic('niger', { title: 'The Niger crisis' }),
        makeTopic('mali', { language: 'ru', title: 'Мали' }),
        makeTopic('unused'),
      ],
      articles: [
        makeStory({
          id: 'old',
          published: at('2024-01-01T00:00:00Z'),
          topics: [
            { name: 'niger', slug: 'niger' },
            { name: 'MALI', slug: 'mali' },
          ],
        }),
        makeStory({ id: 'new', topics: [{ name: 'Mali', slug: 'mali' }] }),
      ],
    });
    expect(archive.listTopics('en')).toEqual([
      { slug: 'mali', name: 'Mali' },
      { slug: 'niger', name: 'The Niger crisis' },
    ]);
    expect(archive.listTopics('ru')).toEqual([]);
    expect(archive.findTopic('niger', 'en')?.title).toBe('The Niger crisis');
    expect(archive.findTopic('niger', 'ru')).toBeUndefined();
  });

  test('bylines are everybody who signed or has a profile in this language, once, as the newest story writes them', () => {
    const archive = open({
      authors: [
        makeAuthor('ann-lee', { name: 'Ann Lee', role: 'Editor' }),
        makeAuthor('silent', { name: 'Si Lent' }),
        makeAuthor('ben-okri', { language: 'ru', name: 'Бен Окри' }),
      ],
      articles: [
        makeStory({
          id: 'a',
          authors: [
            { name: 'Ben Okri', slug: 'ben-okri' },
            { name: 'A. Lee', slug: 'ann-lee' },
          ],
        }),
        makeStory({
          id: 'b',
          published: at('2024-01-01T00:00:00Z'),
          authors: [{ name: 'BEN OKRI', slug: 'ben-okri' }],
        }),
      ],
    });
    expect(archive.listBylines('en')).toEqual([
      { name: 'Ann Lee', slug: 'ann-lee' },
      { name: 'Ben Okri', slug: 'ben-okri' },
      { name: 'Si Lent', slug: 'silent' },
    ]);
    expect(archive.listBylines('ru')).toEqual([{ name: 'Бен Окри', slug: 'ben-okri' }]);
    expect(archive.findAuthor('ben-okri', 'en')).toBeUndefined();
    expect(archive.findAuthor('ann-lee', 'en')?.role).toBe('Editor');
  });
});

test('standing pages stand by order, then title, in their own language only', () => {
  const archive = open({
    pages: [
      makePage('privacy', { title: 'Privacy' }),
      makePage('about', { title: 'About' }),
      makePage('first', { title: 'Zz', order: 1 }),
      makePage('about', { language: 'ru', title: 'О нас' }),
    ],
  });
  expect(archive.listPages('en').map(({ slug }) => slug)).toEqual(['first', 'about', 'privacy']);
  expect(archive.findPage('about', 'ru')?.title).toBe('О нас');
  expect(archive.findPage('privacy', 'ru')).toBeUndefined();
});

describe('the neighbours of a story in a list', () => {
  const articles = Array.from({ length: 7 }, (_, number) =>
    makeStory({
      id: `s${number}`,
      published: at('2024-05-01T10:00:00Z') + number,
      section: number === 3 ? 'culture' : 'world',
    }),
  );
  const archive = openArchive(makeContent({ articles }), NOON);
  const idsNear = (id: string, query: object, reach: number) =>
    archive
      .listNeighbours(archive.findArticle(id, 'en')!, { language: 'en', ...query }, reach)
      .map((story) => story.id);

  test('are those next to it on either side, newest first', () => {
    expect(idsNear('s4', {}, 2)).toEqual(['s6', 's5', 's3', 's2']);
    expect(idsNear('s4', { section: 'world' }, 2)).toEqual(['s6', 's5', 's2', 's1']);
  });

  test('are fewer at the ends of the list, and none in a list that it is not in', () => {
    expect(idsNear('s6', {}, 2)).toEqual(['s5', 's4']);
    expect(idsNear('s0', {}, 9)).toEqual(['s6', 's5', 's4', 's3', 's2', 's1']);
    expect(idsNear('s3', { section: 'world' }, 2)).toEqual([]);
  });
});
