import { describe, expect, test } from 'vitest';
import {
  at,
  makeCampaign,
  makeSection,
  makeStories,
  makeStory,
  makeTopic,
  NOON,
  openDesk,
} from '../../tests/site/stories.ts';
import type { Content } from '../newsroom/content.ts';
import type { Front } from '../newsroom/front.ts';
import { buildFrontPage } from './front-page.ts';

const build = (named: Partial<Content>, language = 'en') => buildFrontPage(language, openDesk(named));
const namesOf = (cards: readonly { href: string }[]) => cards.map(({ href }) => href.split('/').at(-2));

describe('the front', () => {
  test('of a publication without stories has no lead, no seconds, no strip and no date', () => {
    const { lead, seconds, strips, date, ...frame } = build({});
    expect({ lead, seconds, strips, date }).toEqual({ seconds: [], strips: [] });
    expect(frame.sections.map(({ text }) => text)).toEqual(['World']);
  });

  test.each([
    [1, 's1', []],
    [2, 's2', ['s1']],
    [4, 's4', ['s3', 's2', 's1']],
    [5, 's5', ['s4', 's3', 's2']],
  ])('of %i stories leads with the newest, and the next three stand beside it', (count, lead, seconds) => {
    const page = build({ articles: makeStories(count) });
    expect(namesOf(page.lead ? [page.lead] : [])).toEqual([lead]);
    expect(namesOf(page.seconds)).toEqual(seconds);
  });

  test('is dated by its newest story, in the publication’s time zone', () => {
    const articles = [makeStory({ id: 'late', published: at('2024-05-31T22:30:00Z') })];
    expect(build({ articles }).date).toMatchObject({ iso: '2024-06-01T01:30:00+03:00', date: '1 June 2024' });
  });

  test('shows the lead’s picture whole and the others as lists cut them', () => {
    const page = build({ articles: makeStories(2, { photo: { file: 'a.jpg', alt: 'A' } }) });
    expect(page.lead?.picture?.src).toBe('/photos/a.jpg-whole.jpg');
    expect(page.seconds[0]?.picture?.src).toBe('/photos/a.jpg-list.jpg');
  });
});

describe('a strip', () => {
  const sections = [
    makeSection('world', { order: 2 }),
    makeSection('culture', { order: 1, description: 'Books and bread.' }),
    makeSection('empty', { order: 3 }),
  ];

  test('shows the newest four of its section that are not above, in the order of the navigation', () => {
    const articles = makeStories(20).map((story, index) => ({
      ...story,
      section: index % 2 === 0 ? 'world' : 'culture',
    }));
    const page = build({ sections, articles });
    expect(namesOf([page.lead!, ...page.seconds])).toEqual(['s20', 's19', 's18', 's17']);
    expect(
      page.strips.map(({ title, href, description, stories }) => [title, href, description, namesOf(stories)]),
    ).toEqual([
      ['Culture', '/culture/', 'Books and bread.', ['s16', 's14', 's12', 's10']],
      ['World', '/world/', undefined, ['s15', 's13', 's11', 's9']],
    ]);
  });

  test('is left out where all of its stories are above', () => {
    const page = build({
      sections,
      articles: [makeStory({ id: 'a', section: 'culture' }), ...makeStories(6)],
    });
    expect(namesOf([page.lead!])).toEqual(['a']);
    expect(page.strips.map(({ title, stories }) => [title, namesOf(stories)])).toEqual([['World', ['s3', 's2', 's1']]]);
  });

  test('no story stands on the front twice', () => {
    const page = build({ sections, articles: makeStories(30) });
    const all = namesOf([page.lead!, ...page.seconds, ...page.strips.flatMap(({ stories }) => stories)]);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('an edition', () => {
  test('shows only its own stories, and is a version of the others’ fronts', () => {
    const articles = [makeStory({ id: 'english' }), makeStory({ id: 'russian', language: 'ru' })];
    const page = build({ articles }, 'ru');
    expect(page.lead?.href).toBe('/ru/2024/05/01/russian/');
    expect(page.seconds).toEqual([]);
    expect(page.editions).toEqual([{ text: 'English', language: 'en', href: '/' }]);
    expect(page.head.alternates.map(({ hreflang, href }) => [hreflang, href])).toEqual([
      ['en', 'https://testsheet.example/'],
      ['ru', 'https://testsheet.example/ru/'],
      ['x-default', 'https://testsheet.example/'],
    ]);
  });

  test('labels a story by a section that has a file only in another language, at a page that is there', () => {
    const page = build({ articles: [makeStory({ id: 'a', language: 'ru' })] }, 'ru');
    expect(page.lead?.section).toEqual({ text: 'World', href: '/ru/world/' });
    expect(page.sections.map(({ href }) => href)).toEqual(['/ru/world/']);
  });
});

test('the line above everything asks for the campaign that runs', () => {
  const campaigns = [makeCampaign('over', { ends: NOON }), makeCampaign('now')];
  expect(build({ campaigns }).supportLine).toEqual({
    text: 'Line of now',
    href: '/support/',
    reminder: expect.objectContaining({ campaign: 'now' }),
  });
  expect(build({}).supportLine).toBeUndefined();
});

describe('a front that its editors rule', () => {
  const rule = (front: Partial<Front>, named: Partial<Content> = {}, now = NOON) =>
    buildFrontPage(
      'en',
      openDesk(
        { articles: makeStories(12), ...named, fronts: [{ language: 'en', file: 'front/en.md', ...front }] },
        { now },
      ),
    );
  const placesOf = (page: ReturnType<typeof rule>) => [
    namesOf(page.lead ? [page.lead] : []),
    namesOf(page.seconds),
    ...page.strips.map(({ stories }) => namesOf(stories)),
  ];

  test.each<[string, Partial<Front>, string[][]]>([
    ['nothing', {}, [['s12'], ['s11', 's10', 's9'], ['s8', 's7', 's6', 's5']]],
    ['the lead', { lead: 's3' }, [['s3'], ['s12', 's11', 's10'], ['s9', 's8', 's7', 's6']]],
    [
      'stories by path',
      { lead: 'content/articles/s3.md', seconds: ['s4/'] },
      [['s3'], ['s4'], ['s12', 's11', 's10', 's9']],
    ],
    ['two seconds', { seconds: ['s1', 's2'] }, [['s12'], ['s1', 's2'], ['s11', 's10', 's9', 's8']]],
    ['no seconds', { seconds: [] }, [['s12'], [], ['s11', 's10', 's9', 's8']]],
    ['no strips', { strips: [] }, [['s12'], ['s11', 's10', 's9']]],
    ['the newest for a second', { seconds: ['s12', 's1'] }, [['s11'], ['s12', 's1'], ['s10', 's9', 's8', 's7']]],
    [
      'what stands first in a strip, which nothing above takes from it',
      { strips: [{ by: 'section', slug: 'world', stories: ['s12', 's2'] }] },
      [['s11'], ['s10', 's9', 's8'], ['s12', 's2', 's7', 's6']],
    ],
    [
      'one story three times, which stands in the first place',
      { lead: 's1', seconds: ['s1', 's2'], strips: [{ by: 'section', slug: 'world', stories: ['s2'] }] },
      [['s1'], ['s2', 's12'], ['s11', 's10', 's9', 's8']],
    ],
    ['a story that is not there', { lead: 'gone' }, [['s12'], ['s11', 's10', 's9'], ['s8', 's7', 's6', 's5']]],
  ])('shows %s as named', (_, front, places) => {
    expect(placesOf(rule(front))).toEqual(places);
  });

  test('passes over what cannot be seen yet, until it can', () => {
    const articles = [
      ...makeStories(6),
      makeStory({ id: 'draft', draft: true }),
      makeStory({ id: 'held', embargo: NOON + 1 }),
      makeStory({ id: 'russian', language: 'ru' }),
    ];
    const front: Partial<Front> = {
      lead: 'held',
      seconds: ['draft', 's1'],
      strips: [{ by: 'section', slug: 'world', stories: ['russian'] }],
      breaking: { text: 'It is so', story: 'held', until: NOON + 100 },
    };
    const before = rule(front, { articles });
    expect(placesOf(before)).toEqual([['s6'], ['s1', 's5'], ['s4', 's3', 's2']]);
    expect(before.breaking).toBeUndefined();
    const after = rule(front, { articles }, NOON + 1);
    expect(placesOf(after)).toEqual([['held'], ['s1', 's6'], ['s5', 's4', 's3', 's2']]);
    expect(after.breaking).toMatchObject({ text: 'It is so', href: '/2024/05/01/held/' });
  });

  test('leads with a story from further down where every one was put there', () => {
    const strips = [{ by: 'section' as const, slug: 'world', stories: ['s1', 's2'] }];
    expect(placesOf(rule({ strips }, { articles: makeStories(2) }))).toEqual([['s1'], [], ['s2']]);
    expect(placesOf(rule({ seconds: ['s1'] }, { articles: makeStories(1) }))).toEqual([['s1'], []]);
  });

  test('is dated by its newest story, whatever leads', () => {
    expect(rule({ lead: 's1' }).date?.date).toBe('12 January 2020');
  });

  test('names a strip after its topic, section or as it says, and links to pages that are there', () => {
    const water = [{ name: 'Water', slug: 'water' }];
    const page = rule(
      {
        strips: [
          { by: 'topic', slug: 'water', stories: [] },
          { by: 'topic', slug: 'bread', title: 'The price of bread', stories: [] },
          { by: 'topic', slug: 'pinned-only', stories: ['s1'] },
          { by: 'topic', slug: 'nothing', stories: [] },
        ],
      },
      {
        topics: [makeTopic('bread', { description: 'Of bread.' })],
        articles: [
          ...makeStories(8),
          makeStory({ id: 'w', topics: water, published: at('2019-01-01T10:00:00Z') }),
          makeStory({ id: 'b', topics: [{ name: 'Bread', slug: 'bread' }], published: at('2019-01-01T10:00:00Z') }),
        ],
      },
    );
    expect(page.strips).toMatchObject([
      { title: 'Water', href: '/topics/water/', of: 'topic' },
      { title: 'The price of bread', href: '/topics/bread/' },
      { title: 'pinned-only' },
    ]);
    expect(page.strips[1]).not.toHaveProperty('description');
    expect(page.strips[2]).not.toHaveProperty('href');
  });

  test('has large and small strips in turn, where the first story has a picture', () => {
    const photo = { file: 'a.jpg', alt: 'A' };
    const slugs = ['a', 'b', 'c', 'd', 'e'];
    const articles = slugs.flatMap((section) =>
      makeStories(4, { section, ...(section === 'd' ? {} : { photo }) }).map((story) => ({
        ...story,
        id: `${section}${story.id}`,
        file: `articles/${section}${story.id}.md`,
      })),
    );
    const strips = slugs.map((slug) => ({ by: 'section' as const, slug, stories: [] }));
    const sections = slugs.map((slug) => makeSection(slug));
    const page = rule({ lead: 'es1', seconds: [], strips }, { sections, articles });
    expect(page.strips.map(({ led }) => led)).toEqual([true, false, true, false, false]);
  });

  test.each([
    ['before it begins', NOON - 1, false],
    ['when it begins', NOON, true],
    ['at its last instant', NOON + 99, true],
    ['when it ends', NOON + 100, false],
  ])('has breaking news and a notice in their time: %s', (_, now, breaking) => {
    const page = rule(
      {
        breaking: { text: 'It is so', link: 'https://example.org/', from: NOON, until: NOON + 100 },
        notice: { html: '<p>Dear readers</p>', until: NOON + 100 },
      },
      {},
      now,
    );
    expect(page.breaking).toEqual(
      breaking
        ? { text: 'It is so', href: 'https://example.org/', since: expect.objectContaining({ date: '1 June 2024' }) }
        : undefined,
    );
    expect(page.notice).toEqual(now < NOON + 100 ? { html: '<p>Dear readers</p>' } : undefined);
  });
});
