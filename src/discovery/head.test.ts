import { describe, expect, test } from 'vitest';
import { describeHead, type PageFacts, type StoryFacts } from './head.ts';

const facts = (named: Partial<PageFacts> = {}): PageFacts => ({
  origin: 'https://testsheet.example',
  publication: 'The Test Sheet',
  language: 'en',
  title: 'A title',
  address: '/here/',
  feeds: [],
  versions: [{ language: 'en', address: '/here/' }],
  defaultLanguage: 'en',
  ...named,
});

const story = (named: Partial<StoryFacts> = {}): StoryFacts => ({
  headline: 'A headline',
  section: 'World',
  authors: [{ name: 'Ann Lee', address: '/authors/ann-lee/' }],
  published: '2024-04-12T09:30:00+01:00',
  modified: '2024-04-13T09:30:00+01:00',
  topics: ['Niger'],
  ...named,
});

const picture = { address: '/photos/x/map.jpg', width: 1200, height: 800, alt: 'A map' };

const shared = (named: Partial<PageFacts>) =>
  Object.fromEntries(describeHead(facts(named)).social.map(({ property, content }) => [property, content]));

describe('the title', () => {
  test('names the page and the publication', () => {
    expect(describeHead(facts()).title).toBe('A title — The Test Sheet');
  });

  test('of the front is the publication with its tagline, or alone', () => {
    const { title: _, ...front } = facts({ tagline: 'News' });
    expect(describeHead(front).title).toBe('The Test Sheet — News');
    const { tagline: __, ...plain } = front;
    expect(describeHead(plain).title).toBe('The Test Sheet');
  });
});

describe('the canonical address', () => {
  test('is the page’s own', () => {
    expect(describeHead(facts()).canonical).toBe('https://testsheet.example/here/');
  });

  test('is the original’s where the story is somebody else’s, for sharing and structured data too', () => {
    const head = describeHead(facts({ canonical: 'https://other.example/story', story: story() }));
    expect(head.canonical).toBe('https://other.example/story');
    expect(head.social).toContainEqual({ property: 'og:url', content: 'https://other.example/story' });
    expect(JSON.parse(head.structuredData ?? '').mainEntityOfPage).toBe('https://other.example/story');
  });
});

describe('the language versions', () => {
  const russian = { language: 'ru', address: '/ru/here/' };
  const english = { language: 'en', address: '/here/' };

  test('are not told where there is only one', () => {
    expect(describeHead(facts()).alternates).toEqual([]);
  });

  test('are all told, this page too, and the default edition is for everybody else', () => {
    expect(describeHead(facts({ versions: [english, russian] })).alternates).toEqual([
      { hreflang: 'en', href: 'https://testsheet.example/here/' },
      { hreflang: 'ru', href: 'https://testsheet.example/ru/here/' },
      { hreflang: 'x-default', href: 'https://testsheet.example/here/' },
    ]);
  });

  test('have no default where the default edition has no version', () => {
    const versions = [russian, { language: 'fr', address: '/fr/here/' }];
    expect(describeHead(facts({ language: 'ru', versions })).alternates.map(({ hreflang }) => hreflang)).toEqual([
      'ru',
      'fr',
    ]);
  });
});

test.each([
  [undefined, 'max-image-preview:large'],
  [true, 'max-image-preview:large'],
  [false, 'noindex'],
])('a page that is listed: %s says to robots %s', (listed, robots) => {
  expect(describeHead(facts(listed === undefined ? {} : { listed })).robots).toBe(robots);
});

describe('what shared links show', () => {
  test('is a website without a story and without a picture', () => {
    expect(shared({ description: 'What it says.', language: 'zh-Hant-TW' })).toEqual({
      'og:type': 'website',
      'og:site_name': 'The Test Sheet',
      'og:title': 'A title',
      'og:description': 'What it says.',
      'og:url': 'https://testsheet.example/here/',
      'og:locale': 'zh_Hant_TW',
      'twitter:card': 'summary',
    });
  });

  test('is an article with its times, section and picture', () => {
    expect(shared({ story: story(), picture })).toMatchObject({
      'og:type': 'article',
      'article:published_time': '2024-04-12T09:30:00+01:00',
      'article:modified_time': '2024-04-13T09:30:00+01:00',
      'article:section': 'World',
      'og:image': 'https://testsheet.example/photos/x/map.jpg',
      'og:image:width': '1200',
      'og:image:height': '800',
      'og:image:alt': 'A map',
      'twitter:card': 'summary_large_image',
    });
  });
});

describe('structured data', () => {
  const images = ['/photos/x/wide.jpg', '/photos/x/square.jpg'];

  test('is there for stories only', () => {
    expect(describeHead(facts()).structuredData).toBeUndefined();
  });

  test('tells the story as schema.org’s NewsArticle', () => {
    const head = describeHead(facts({ story: story(), picture, images, description: 'What it says.' }));
    expect(JSON.parse(head.structuredData ?? '')).toEqual({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: 'A headline',
      description: 'What it says.',
      inLanguage: 'en',
      mainEntityOfPage: 'https://testsheet.example/here/',
      datePublished: '2024-04-12T09:30:00+01:00',
      dateModified: '2024-04-13T09:30:00+01:00',
      articleSection: 'World',
      keywords: ['Niger'],
      image: ['https://testsheet.example/photos/x/wide.jpg', 'https://testsheet.example/photos/x/square.jpg'],
      author: [{ '@type': 'Person', name: 'Ann Lee', url: 'https://testsheet.example/authors/ann-lee/' }],
      publisher: { '@type': 'NewsMediaOrganization', name: 'The Test Sheet', url: 'https://testsheet.example/' },
      isAccessibleForFree: true,
    });
  });

  test('says nothing of what a story has not', () => {
    const data = JSON.parse(describeHead(facts({ story: story({ topics: [] }) })).structuredData ?? '');
    expect(Object.keys(data).filter((key) => ['description', 'keywords', 'image'].includes(key))).toEqual([]);
  });

  test.each([
    ['</script><script>alert(1)</script>'],
    ['<!-- <script>'],
    [']]>'],
    ['"quotes" and \'apostrophes\' and \\backslashes\\'],
    ['line\u2028separator\u2029paragraph\nnewline\ttab'],
    ['😀 👩‍👩‍👧 Ёлка ‏עברית'],
    ['&lt;b&gt; &amp;'],
    ['\0\x1f'],
  ])('keeps %j whole, and lets it end nothing', (headline) => {
    const text = describeHead(facts({ story: story({ headline }), publication: headline })).structuredData ?? '';
    expect(text).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(text)).toMatchObject({ headline, publisher: { name: headline } });
  });
});
