import { describe, expect, test } from 'vitest';
import {
  at,
  makeCampaign,
  makePage,
  makePublication,
  makeSection,
  makeStories,
  makeStory,
  NOON,
  openDesk,
} from '../../tests/site/stories.ts';
import type { Manuscript } from '../newsroom/article.ts';
import type { Content } from '../newsroom/content.ts';
import { buildArticlePage } from './article-page.ts';

function build(story: Manuscript, named: Partial<Content> = {}, options: { heldBack?: boolean } = {}) {
  return buildArticlePage(story, openDesk({ ...named, articles: [story, ...(named.articles ?? [])] }, options));
}

const full = makeStory({
  id: 'story',
  standfirst: 'Why it matters.',
  updated: at('2024-05-02T10:00:00Z'),
  authors: [
    { name: 'Ann Lee', slug: 'ann-lee' },
    { name: 'Бен', slug: 'бен' },
  ],
  topics: [{ name: 'Niger', slug: 'niger' }],
  photo: { file: 'map.png', alt: 'A map', captionHtml: 'Where <em>it</em> was.', credit: 'Ann Lee / AP' },
  corrections: [{ date: at('2024-05-03T21:30:00Z'), kind: 'clarification', html: 'It was <b>not</b>.' }],
  body: ['<p>Before.</p>', { file: 'inside.jpg', alt: 'Inside' }, '<p>After.</p>'],
});

describe('a story', () => {
  test('with every part shows every part', () => {
    const page = build(full, { campaigns: [makeCampaign('appeal')] });
    expect(page).toMatchObject({
      kind: 'article',
      headline: 'Headline of story',
      standfirst: 'Why it matters.',
      section: { text: 'World', href: '/world/' },
      authors: [
        { text: 'Ann Lee', href: '/authors/ann-lee/' },
        { text: 'Бен', href: '/authors/%D0%B1%D0%B5%D0%BD/' },
      ],
      published: { iso: '2024-05-01T13:00:00+03:00', date: '1 May 2024' },
      updated: { iso: '2024-05-02T13:00:00+03:00', date: '2 May 2024' },
      lead: {
        picture: {
          sources: [
            { type: 'image/webp', srcset: '/photos/map.png-whole.webp 800w' },
            { type: 'image/jpeg', srcset: '/photos/map.png-whole.jpg 480w' },
          ],
          src: '/photos/map.png-whole.jpg',
          width: 480,
          height: 320,
          alt: 'A map',
        },
        captionHtml: 'Where <em>it</em> was.',
        credit: 'Ann Lee / AP',
      },
      corrections: [{ kind: 'clarification', date: { date: '4 May 2024' }, html: 'It was <b>not</b>.' }],
      topics: [{ text: 'Niger', href: '/topics/niger/' }],
      appeal: { title: 'Title of appeal' },
      supportLine: { text: 'Line of appeal' },
    });
    expect(page.body).toEqual([
      '<p>Before.</p>',
      { picture: expect.objectContaining({ alt: 'Inside', src: '/photos/inside.jpg-whole.jpg' }) },
      '<p>After.</p>',
    ]);
  });

  test('without them has no such part at all', () => {
    const page = build(makeStory({ id: 'bare' }));
    expect(Object.keys(page).sort()).toEqual([
      'authors',
      'body',
      'corrections',
      'direction',
      'editions',
      'footer',
      'head',
      'headline',
      'home',
      'kind',
      'language',
      'path',
      'publication',
      'published',
      'readMore',
      'script',
      'section',
      'sections',
      'services',
      'topics',
    ]);
    expect([page.authors, page.corrections, page.topics, page.readMore]).toEqual([[], [], [], []]);
    expect(page.head.description).toBeUndefined();
  });

  test('whose picture was not developed goes without', () => {
    const desk = { ...openDesk({ articles: [full] }), findPhoto: () => undefined };
    const page = buildArticlePage(full, desk);
    expect(page.lead).toBeUndefined();
    expect(page.body).toEqual(['<p>Before.</p>', '<p>After.</p>']);
    // What is shared shows its card.
    expect(page.head.social).toContainEqual({ property: 'og:image', content: `${page.head.canonical}card.png` });
    expect(JSON.parse(page.head.structuredData ?? '')).not.toHaveProperty('image');
  });

  test('tells search engines when it was first published and last changed', () => {
    const data = JSON.parse(build(full).head.structuredData ?? '');
    expect(data).toMatchObject({
      datePublished: '2024-05-01T13:00:00+03:00',
      dateModified: '2024-05-02T13:00:00+03:00',
      image: ['wide', 'classic', 'square'].map((crop) => `https://testsheet.example/photos/map.png-${crop}.jpg`),
      author: [
        { name: 'Ann Lee', url: 'https://testsheet.example/authors/ann-lee/' },
        { name: 'Бен', url: 'https://testsheet.example/authors/%D0%B1%D0%B5%D0%BD/' },
      ],
    });
    const { updated: _, ...unchanged } = full;
    expect(JSON.parse(build(unchanged).head.structuredData ?? '').dateModified).toBe('2024-05-01T13:00:00+03:00');
  });

  test('from elsewhere names its original', () => {
    expect(build({ ...full, canonical: 'https://other.example/a' }).head.canonical).toBe('https://other.example/a');
  });

  test('is current in its section of the navigation', () => {
    const sections = [makeSection('culture'), makeSection('world')];
    expect(
      build(full, { sections })
        .sections.filter(({ current }) => current)
        .map(({ text }) => text),
    ).toEqual(['World']);
  });
});

describe('a story that is held back says so in the preview', () => {
  const { published: _, ...undated } = makeStory({ id: 'undated', draft: true });
  test.each([
    ['a draft', makeStory({ id: 'a', draft: true }), 'Draft: not published'],
    ['a draft without a date', undated, 'Draft: not published'],
    [
      'one under embargo',
      makeStory({ id: 'a', embargo: NOON + 1 }),
      'Scheduled: not published before 1 June 2024, 15:00 EEST',
    ],
    ['one that may be seen', makeStory({ id: 'a' }), undefined],
  ])('%s', (_name, story, heldBack) => {
    expect(build(story, {}, { heldBack: true }).heldBack).toBe(heldBack);
  });

  test('a draft without a date has none, nor structured data', () => {
    const page = build(undated, {}, { heldBack: true });
    expect(page.published).toBeUndefined();
    expect(page.head.structuredData).toBeUndefined();
    expect(page.head.canonical).toBe('https://testsheet.example/drafts/undated/');
  });
});

describe('translations', () => {
  const russian = makeStory({ id: 'story', slug: 'история', language: 'ru', published: at('2024-05-04T10:00:00Z') });
  const address = '/ru/2024/05/04/%D0%B8%D1%81%D1%82%D0%BE%D1%80%D0%B8%D1%8F/';

  test('lead to each other, and the default edition is for readers of other languages', () => {
    const page = build(full, { articles: [russian] });
    expect(page.editions).toEqual([{ text: 'Русский', language: 'ru', href: address }]);
    expect(page.head.alternates).toEqual([
      { hreflang: 'en', href: 'https://testsheet.example/2024/05/01/story/' },
      { hreflang: 'ru', href: `https://testsheet.example${address}` },
      { hreflang: 'x-default', href: 'https://testsheet.example/2024/05/01/story/' },
    ]);
  });

  test('that are not there lead to the other edition’s front', () => {
    const page = build(russian);
    expect(page.editions).toEqual([{ text: 'English', language: 'en', href: '/', onlyFront: 'front page only' }]);
    expect(page.head.alternates).toEqual([]);
  });

  test('that are held back are not told of', () => {
    const page = build(full, { articles: [{ ...russian, embargo: NOON + 1 }] });
    expect(JSON.stringify(page)).not.toContain(address);
    expect(page.editions[0]?.onlyFront).toBe('только первая полоса');
  });
});

describe('the appeal on a story', () => {
  const campaigns = [makeCampaign('first'), makeCampaign('second')];

  test.each([
    ['that says nothing is the first that runs', undefined, 'first'],
    ['is the one that the story names', 'second', 'second'],
    ['that names none we know is the first', 'lost', 'first'],
  ])('%s', (_name, support, campaign) => {
    const page = build(makeStory({ id: 'a', ...(support === undefined ? {} : { support }) }), { campaigns });
    expect([page.appeal?.reminder.campaign, page.supportLine?.reminder.campaign]).toEqual([campaign, campaign]);
  });

  test('with support: false is none, nor a line above, but the footer still leads to the support page', () => {
    const page = build(makeStory({ id: 'a', support: false }), { campaigns });
    expect([page.appeal, page.supportLine]).toEqual([undefined, undefined]);
    expect(page.footer.links).toContainEqual({ text: 'Button of first', href: '/support/' });
  });
});

describe('read more', () => {
  test('is four stories at most, never this one', () => {
    const articles = makeStories(8);
    const page = buildArticlePage(articles[7]!, openDesk({ articles }));
    expect(page.readMore.map(({ href }) => href.split('/').at(-2))).toEqual(['s7', 's6', 's5', 's4']);
  });

  test('is told as lists tell it', () => {
    const [card] = build(makeStory({ id: 'other' }), { articles: [full] }).readMore;
    expect(card).toMatchObject({
      href: '/2024/05/01/story/',
      headline: 'Headline of story',
      standfirst: 'Why it matters.',
      section: { text: 'World', href: '/world/' },
      authors: ['Ann Lee', 'Бен'],
      published: { date: '1 May 2024' },
      picture: { src: '/photos/map.png-list.jpg', alt: 'A map' },
    });
  });
});

describe('what stands around a page', () => {
  test('is the publication in the edition’s own words', () => {
    const publication = makePublication({
      name: { en: 'The Sheet', ru: 'Листок' },
      tagline: { ru: 'Новости' },
      organization: { en: 'Sheet Trust' },
      email: 'desk@testsheet.example',
      founded: 1987,
      mirrors: ['https://mirror.example', 'https://mirror.example:8443'],
    });
    const pages = [makePage('about', { language: 'ru', title: 'О нас' })];
    const page = build(makeStory({ id: 'a', language: 'ru' }), { publication, pages });
    expect(page).toMatchObject({
      language: 'ru',
      direction: 'ltr',
      publication: 'Листок',
      tagline: 'Новости',
      home: '/ru/',
    });
    expect(page.footer).toEqual({
      links: [
        { text: 'Поиск', href: '/ru/search/' },
        { text: 'Архив', href: '/ru/archive/' },
        { text: 'Исправления и уточнения', href: '/ru/corrections/' },
        { text: 'О нас', href: '/ru/about/' },
      ],
      mirrors: [
        { text: 'mirror.example', href: 'https://mirror.example/ru/2024/05/01/a/' },
        { text: 'mirror.example:8443', href: 'https://mirror.example:8443/ru/2024/05/01/a/' },
      ],
      organization: 'Sheet Trust',
      email: 'desk@testsheet.example',
      founded: 1987,
    });
  });

  test('names no other edition where there is only one', () => {
    const page = build(makeStory({ id: 'a' }), { publication: makePublication({ languages: ['en'] }) });
    expect(page.editions).toEqual([]);
  });
});

describe('the way to a story and on from it', () => {
  const day = (number: number) => at(`2024-05-0${number}T10:00:00Z`);
  const stories = [
    makeStory({ id: 'old', published: day(1), headline: 'Old' }),
    makeStory({ id: 'elsewhere', published: day(2), section: 'town' }),
    makeStory({ id: 'middle', published: day(3) }),
    makeStory({ id: 'other-language', published: day(3), language: 'ru' }),
    makeStory({ id: 'new', published: day(5), headline: 'New' }),
  ];
  const open = (id: string, articles = stories) =>
    buildArticlePage(
      articles.find((story) => story.id === id)!,
      openDesk({ articles, sections: [makeSection('world'), makeSection('town')] }),
    );

  test('leads from the front by its section', () => {
    expect(open('middle').path).toEqual([
      { text: 'Front page', href: '/' },
      { text: 'World', href: '/world/' },
    ]);
    expect(open('other-language').path[0]).toEqual({ text: 'Первая полоса', href: '/ru/' });
  });

  test('names the stories right before and after it in its section', () => {
    expect(open('middle')).toMatchObject({
      earlier: { text: 'Old', href: '/2024/05/01/old/' },
      later: { text: 'New', href: '/2024/05/05/new/' },
    });
    expect(open('old')).not.toHaveProperty('earlier');
    expect(open('new')).not.toHaveProperty('later');
    expect(open('elsewhere')).not.toHaveProperty('earlier');
    expect(open('elsewhere')).not.toHaveProperty('later');
  });

  test('is changed by a new story on the page of the last one only', () => {
    const more = [...stories, makeStory({ id: 'newest', published: day(6) })];
    const nearby = (id: string, articles: readonly Manuscript[]) => {
      const { earlier, later } = open(id, [...articles]);
      return { earlier, later };
    };
    expect(nearby('new', more).later).toMatchObject({ href: '/2024/05/06/newest/' });
    for (const id of ['old', 'middle']) expect(nearby(id, more)).toEqual(nearby(id, stories));
  });

  test('goes through stories of one instant in the order of their list, and misses none', () => {
    const same = ['b', 'a', 'd', 'c'].map((id) => makeStory({ id, published: day(1) }));
    const seen: string[] = [];
    for (let id: string | undefined = 'a'; id !== undefined; id = open(id, same).earlier?.href.split('/').at(-2))
      seen.push(id);
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
    expect(open('c', same).later?.href).toMatch(/\/b\/$/);
  });
});

describe('what a reader may want on any page', () => {
  test('is search, and support where somebody asks for it', () => {
    const search = { text: 'Search', href: '/search/', current: false };
    expect(build(makeStory({ id: 'a' })).services).toEqual([search]);
    expect(build(makeStory({ id: 'a' }), { campaigns: [makeCampaign('appeal')] }).services).toEqual([
      search,
      { text: 'Support', href: '/support/', current: false },
    ]);
  });
});
