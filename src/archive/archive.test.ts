import { describe, expect, test } from 'vitest';
import {
  at,
  makeAuthor,
  makeCampaign,
  makeContent,
  makePage,
  makePublication,
  makeSection,
  makeStories,
  makeStory,
  makeTopic,
  NOON,
} from '../../tests/site/stories.ts';
import { MOST_NEWEST, type StoryList } from '../newsroom/archive.ts';
import type { Content } from '../newsroom/content.ts';
import { archiveContent } from './archive.ts';

const open = (named: Partial<Content>, options?: { heldBack: boolean }) =>
  archiveContent(makeContent(named), NOON, options);
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
    expect([...open({ articles }).listIds('en')]).toEqual(order);
    expect(idsOf(open({ articles: articles.toReversed() }).listAll({ language: 'en' }))).toEqual(order);
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
    expect([...archive.listIds('en')]).toEqual(['seen', 'released']);
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
    expect(archive.listSlugs('topic', 'en')).toEqual([]);
    expect(archive.listSlugs('author', 'en')).toEqual([]);
    expect(archive.listSlugs('month', 'en')).toEqual([]);
    expect(archive.listSections('en').map(({ slug }) => slug)).toEqual(['world']);
  });

  test('are all in the preview, a draft without a date before the rest', () => {
    const { published: _, ...undated } = makeStory({ id: 'undated', draft: true });
    const archive = open({ articles: [...heldBack, undated] }, { heldBack: true });
    expect([...archive.listIds('en')]).toEqual(['undated', 'future', 'draft', 'embargoed', 'seen', 'released']);
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

  test.each<[StoryList, string[]]>([
    [{ language: 'en' }, ['a', 'b', 'c']],
    [{ language: 'en', by: 'section', slug: 'world' }, ['a', 'b']],
    [{ language: 'en', by: 'section', slug: 'culture' }, ['c']],
    [{ language: 'en', by: 'author', slug: 'ben-okri' }, ['b', 'c']],
    [{ language: 'en', by: 'topic', slug: 'niger' }, ['a', 'c']],
    [{ language: 'en', by: 'month', slug: '2024-05' }, ['a', 'b', 'c']],
    [{ language: 'en', by: 'month', slug: '2024-06' }, []],
    [{ language: 'en', by: 'section', slug: 'nowhere' }, []],
    [{ language: 'en', by: 'topic', slug: 'world' }, []],
    [{ language: 'ru', by: 'topic', slug: 'niger' }, ['a']],
    [{ language: 'ru', by: 'author', slug: 'ben-okri' }, []],
    [{ language: 'fr' }, []],
  ])('give the stories of %j', (list, ids) => {
    const found = archive.listAll(list);
    expect(idsOf(found)).toEqual(ids);
    expect(found.every(({ language }) => language === list.language)).toBe(true);
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
    expect(archive.listSections('ru')).toMatchObject([
      { slug: 'world', language: 'ru', title: 'World', order: 1 },
      { slug: 'culture', language: 'ru', title: 'Культура' },
    ]);
    expect(archive.findSection('world', 'ru')?.title).toBe('World');
    expect(archive.findSection('culture', 'fr')).toBeUndefined();
    expect(archive.listSections('fr').map(({ title }) => title)).toEqual(['Monde']);
  });
});

describe('the lists that an edition has', () => {
  test('are the topics of its stories, named by their files in this language', () => {
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
    expect(archive.listSlugs('topic', 'en')).toEqual(['mali', 'niger']);
    expect(archive.listSlugs('topic', 'ru')).toEqual([]);
    expect(archive.findTopic('niger', 'en')?.title).toBe('The Niger crisis');
    expect(archive.findTopic('niger', 'ru')).toBeUndefined();
  });

  test('are everybody who signed or has a profile in this language, once', () => {
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
        makeStory({ id: 'b', authors: [{ name: 'BEN OKRI', slug: 'ben-okri' }] }),
      ],
    });
    expect(archive.listSlugs('author', 'en')).toEqual(['ann-lee', 'ben-okri', 'silent']);
    expect(archive.listSlugs('author', 'ru')).toEqual(['ben-okri']);
    expect(archive.findAuthor('ben-okri', 'en')).toBeUndefined();
    expect(archive.findAuthor('ann-lee', 'en')?.role).toBe('Editor');
  });

  test('are the months of its stories by the publication’s calendar', () => {
    const archive = open({
      articles: [
        makeStory({ id: 'a', published: at('2024-04-30T20:59:59Z') }),
        makeStory({ id: 'b', published: at('2024-04-30T21:00:00Z') }),
        makeStory({ id: 'c', published: at('0987-01-02T10:00:00Z') }),
        makeStory({ id: 'd', language: 'ru', published: at('2023-12-31T22:30:00Z') }),
      ],
    });
    expect(archive.listSlugs('month', 'en')).toEqual(['0987-01', '2024-04', '2024-05']);
    expect(archive.listSlugs('month', 'ru')).toEqual(['2024-01']);
    expect(idsOf(archive.listAll({ language: 'en', by: 'month', slug: '2024-04' }))).toEqual(['a']);
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
  const articles = Array.from({ length: 40 }, (_, number) =>
    makeStory({
      id: `s${number}`,
      published: at('2024-05-01T10:00:00Z') + number,
      section: number === 20 ? 'culture' : 'world',
    }),
  );
  const archive = open({ articles });
  const world = { by: 'section', slug: 'world' } as const;
  const numbersNear = (id: string, list: Omit<StoryList, 'language'> = {}) =>
    archive
      .listNeighbours(archive.findArticle(id, 'en')!, { language: 'en', ...list })
      .map((story) => Number(story.id.slice(1)));
  /** Numbers from the first down to the last, without some. */
  const down = (first: number, last: number, ...without: number[]) =>
    Array.from({ length: first - last + 1 }, (_, index) => first - index).filter((number) => !without.includes(number));

  test('are the twelve next to it on either side, newest first', () => {
    expect(numbersNear('s21')).toEqual(down(33, 9, 21));
    expect(numbersNear('s21', world)).toEqual(down(33, 8, 21, 20));
  });

  test('are told with their place in time', () => {
    const [first] = archive.listNeighbours(articles[38]!, { language: 'en' });
    expect(first).toEqual({ id: 's39', published: at('2024-05-01T10:00:00Z') + 39 });
  });

  test('are fewer at the ends of the list, and none in a list that it is not in', () => {
    expect(numbersNear('s39')).toEqual(down(38, 27));
    expect(numbersNear('s38')).toEqual([39, ...down(37, 26)]);
    expect(numbersNear('s0')).toEqual(down(12, 1));
    expect(numbersNear('s20', world)).toEqual([]);
    expect(archive.listNeighbours(makeStory({ id: 'lost' }), { language: 'en' })).toEqual([]);
  });
});

describe('a part of a list', () => {
  const world: StoryList = { language: 'en', by: 'section', slug: 'world' };
  const archive = open({ articles: makeStories(61) });
  const spanOf = (stories: readonly { id: string }[]) => [stories[0]?.id, stories.at(-1)?.id, stories.length];

  test('may be the newest', () => {
    expect(idsOf(archive.listNewest(world, 2))).toEqual(['s61', 's60']);
    expect(archive.listNewest({ ...world, slug: 'culture' }, 2)).toEqual([]);
    expect(spanOf(archive.listNewest(world, MOST_NEWEST))).toEqual(['s61', 's2', 60]);
    expect(() => archive.listNewest(world, MOST_NEWEST + 1)).toThrow(RangeError);
  });

  test('may be a page, numbered from the oldest; the newest holds all that are left', () => {
    expect(archive.countPages(world)).toBe(3);
    expect([1, 2, 3].map((number) => spanOf(archive.listPage(world, number)))).toEqual([
      ['s20', 's1', 20],
      ['s40', 's21', 20],
      ['s61', 's41', 21],
    ]);
    expect([1, 2, 3, 4].map((number) => archive.judgePage(world, number))).toEqual([
      'numbered',
      'numbered',
      'newest',
      'none',
    ]);
    const empty = { ...world, slug: 'culture' };
    expect(archive.countPages(empty)).toBe(1);
    expect(archive.judgePage(empty, 1)).toBe('newest');
    expect(archive.listPage(empty, 1)).toEqual([]);
  });

  test.each([
    [1, 0],
    [2, 1],
    [3, 1],
    [4, 2],
    [63, 5],
    [64, 6],
  ])('%i stories measure %i', (count, measure) => {
    expect(open({ articles: makeStories(count) }).measureList(world)).toBe(measure);
  });
});

describe('the time', () => {
  const openAt = (now: string, named: Partial<Content> = {}) => archiveContent(makeContent(named), at(now));

  test('tells the year in the publication’s zone', () => {
    expect(openAt('2023-12-31T21:59:59Z').year).toBe(2023);
    expect(openAt('2023-12-31T22:00:00Z').year).toBe(2024);
  });

  test.each([
    ['2024-06-03T00:00:00Z', '2024-06-03T00:00:00Z'],
    ['2024-06-09T23:59:59Z', '2024-06-03T00:00:00Z'],
    ['2024-06-10T00:00:00Z', '2024-06-10T00:00:00Z'],
    ['1969-12-31T00:00:00Z', '1969-12-29T00:00:00Z'],
  ])('%s is in the week of %s', (now, monday) => {
    expect(openAt(now).findMonday()).toBe(at(monday));
  });

  test('tells which campaigns ask, and why a story is held back', () => {
    const campaigns = [
      makeCampaign('over', { ends: NOON }),
      makeCampaign('now', { starts: NOON, ends: NOON + 1 }),
      makeCampaign('later', { starts: NOON + 1 }),
      makeCampaign('russian', { language: 'ru' }),
    ];
    const archive = open({ campaigns }, { heldBack: true });
    expect(idsOf(archive.listCampaigns('en'))).toEqual(['over', 'now', 'later']);
    expect(idsOf(archive.listRunningCampaigns('en'))).toEqual(['now']);
    expect(archive.findReasonHeldBack(makeStory({ id: 'a', draft: true }))).toBe('draft');
    expect(archive.findReasonHeldBack(makeStory({ id: 'a', embargo: NOON + 1 }))).toBe('scheduled');
    expect(archive.findReasonHeldBack(makeStory({ id: 'a' }))).toBeUndefined();
  });
});

describe('a story by name', () => {
  const archive = open({
    articles: [
      makeStory({ id: '2024/first', slug: 'the-first' }),
      makeStory({ id: 'culture/same' }),
      makeStory({ id: 'world/same', draft: true }),
      makeStory({ id: 'same-name' }),
      makeStory({ id: 'other', slug: 'same-name' }),
    ],
  });

  test.each([
    ['2024/first', '2024/first'],
    ['content/articles/2024/first.md', '2024/first'],
    ['/articles/2024/first/index.ru.md', '2024/first'],
    ['the-first', '2024/first'],
    ['First', '2024/first'],
    ['culture/same', 'culture/same'],
    ['same', 'world/same'],
    ['same-name', 'same-name'],
    ['second', undefined],
  ])('%s is %s, whether or not it can be seen', (name, id) => {
    expect(archive.findNamed(name)).toBe(id);
  });
});

test('the text of a story is found for it, in its language', () => {
  const archive = open({
    articles: [
      makeStory({ id: 'a', body: ['<p>One</p>', { file: 'a.jpg', alt: 'A' }, '<p>Two \u{1f30d}</p>'] }),
      makeStory({ id: 'a', language: 'ru', body: ['<p>Раз</p>'] }),
      makeStory({ id: 'empty', body: [] }),
    ],
  });
  const bodyOf = (id: string, language: string) => archive.readBody(archive.findArticle(id, language)!);
  expect(bodyOf('a', 'en')).toEqual(['<p>One</p>', { file: 'a.jpg', alt: 'A' }, '<p>Two \u{1f30d}</p>']);
  expect(bodyOf('a', 'ru')).toEqual(['<p>Раз</p>']);
  expect(bodyOf('empty', 'en')).toEqual([]);
  expect(() => archive.readBody(makeStory({ id: 'lost' }))).toThrow('articles/lost.md');
});

describe('corrected stories', () => {
  const noted = (date: string, kind: 'correction' | 'clarification' | 'update' = 'correction') => ({
    date: at(date),
    kind,
    html: `${kind} of ${date}`,
  });
  const pagesOf = (named: Partial<Content>) => {
    const archive = open(named);
    const count = archive.countPages({ language: 'en', by: 'corrected' });
    return Array.from({ length: count }, (_, index) =>
      archive
        .listCorrected('en', count - index)
        .map(({ story, corrections }) => [story.id, ...corrections.map(({ html }) => html)]),
    );
  };

  test('stand once for each time at which they were put right, the latest first', () => {
    const articles = [
      makeStory({ id: 'never' }),
      makeStory({
        id: 'twice',
        corrections: [noted('2024-05-03'), noted('2024-05-20'), noted('2024-05-03', 'update')],
      }),
      makeStory({ id: 'once', corrections: [noted('2024-05-10', 'clarification')] }),
    ];
    expect(pagesOf({ articles })).toEqual([
      [
        ['twice', 'correction of 2024-05-20'],
        ['once', 'clarification of 2024-05-10'],
        ['twice', 'correction of 2024-05-03', 'update of 2024-05-03'],
      ],
    ]);
  });

  test('never show while they are held back, nor in another edition', () => {
    const corrections = [noted('2024-05-03')];
    const articles = [
      makeStory({ id: 'draft', draft: true, corrections }),
      makeStory({ id: 'embargoed', embargo: NOON + 1, corrections }),
      makeStory({ id: 'future', published: NOON + 1, corrections }),
      makeStory({ id: 'seen', language: 'ru', corrections }),
    ];
    expect(pagesOf({ articles })).toEqual([[]]);
  });

  test('stand on pages numbered from the oldest, so that the latest correction changes the newest page only', () => {
    const day = (number: number) => new Date(at('2022-01-01') + number * 86_400_000).toISOString();
    const articles = makeStories(10).map((story, place) => ({
      ...story,
      corrections: Array.from({ length: 5 }, (_, index) => noted(day(index * 10 + place))),
    }));
    const before = pagesOf({ articles });
    expect(before.map(({ length }) => length)).toEqual([30, 20]);
    articles[0]!.corrections.push(noted(day(99)));
    const after = pagesOf({ articles });
    expect(after.map(({ length }) => length)).toEqual([31, 20]);
    expect(after[1]).toEqual(before[1]);
    expect(after[0]?.slice(1)).toEqual(before[0]);
  });
});

test('the months beside one are those with stories in its edition', () => {
  const of = (id: string, published: string, language = 'en') =>
    makeStory({ id, language, published: at(`${published}T10:00:00Z`) });
  const archive = open({
    articles: [
      of('a', '2019-12-31'),
      of('b', '2024-02-10'),
      of('c', '2024-05-10'),
      of('d', '2024-04-10', 'ru'),
      makeStory({ id: 'e', draft: true, published: at('2024-03-10T10:00:00Z') }),
    ],
  });
  expect(archive.findMonthsBeside('2019-12', 'en')).toEqual({ later: '2024-02' });
  expect(archive.findMonthsBeside('2024-02', 'en')).toEqual({ earlier: '2019-12', later: '2024-05' });
  expect(archive.findMonthsBeside('2024-05', 'en')).toEqual({ earlier: '2024-02' });
  expect(archive.findMonthsBeside('2024-04', 'ru')).toEqual({});
});
