import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { type Feed, writeAtom, writeJsonFeed, writeRss } from './feed.ts';
import { escapeMarkup } from './markup.ts';

const AWKWARD = 'Quotes " \' & <b> ]]> — “curly” 😀 \u200fعربي\u200e ä';

/** The same words where they are shown as HTML. */
const AWKWARD_AS_HTML = escapeMarkup(AWKWARD);

const feed: Feed = {
  title: `Paper ${AWKWARD}`,
  description: AWKWARD,
  language: 'en',
  page: 'https://paper.example/',
  stories: [
    {
      address: 'https://paper.example/2024/05/01/first/',
      headline: AWKWARD,
      standfirst: AWKWARD,
      html: `<p>Text &amp; ]]&gt; more ]]> <a href="https://paper.example/x/">x</a> 😀</p>`,
      published: Date.parse('2024-05-01T08:00:00Z'),
      updated: Date.parse('2024-05-02T08:00:00Z'),
      authors: ['Ann & Ben', 'Ø'],
      topics: ['Tides & Time'],
      picture: { address: 'https://paper.example/photos/a/b-1200.jpg', type: 'image/jpeg', width: 1200, height: 800 },
    },
    {
      address: 'https://paper.example/2024/04/01/bare/',
      headline: 'Bare\u0000\u0008\ufffe\ud800 story',
      html: '<p>x</p>',
      published: Date.parse('2024-04-01T08:00:00Z'),
      updated: Date.parse('2024-04-01T08:00:00Z'),
      authors: [],
      topics: [],
    },
  ],
};
const [story] = feed.stories;

test('a feed in short has no text', () => {
  const brief = { ...feed, stories: feed.stories.map(({ html: _, ...rest }) => rest) };
  expect(writeRss(brief, 'https://paper.example/feed.xml')).not.toContain('content:encoded');
  expect(parseRssFeed(writeRss(brief, 'https://paper.example/feed.xml')).items?.[0]?.description).toBe(AWKWARD_AS_HTML);
  expect(parseAtomFeed(writeAtom(brief, 'https://paper.example/atom.xml')).entries?.[0]).not.toHaveProperty('content');
  expect(parseJsonFeed(writeJsonFeed(brief, 'https://paper.example/feed.json')).items?.[0]?.content_html).toBe(
    AWKWARD_AS_HTML,
  );
});

test('a JSON feed without stories has a list of none', () => {
  expect(JSON.parse(writeJsonFeed({ ...feed, stories: [] }, 'https://paper.example/feed.json')).items).toEqual([]);
});

describe('a feed comes back equal when it is parsed', () => {
  test('as RSS', () => {
    const read = parseRssFeed(writeRss(feed, 'https://paper.example/feed.xml'));
    expect(read).toMatchObject({ title: feed.title, description: AWKWARD, link: feed.page, language: 'en' });
    expect(read.atom?.links).toEqual([
      { href: 'https://paper.example/feed.xml', rel: 'self', type: 'application/rss+xml' },
    ]);
    expect(read.items?.[0]).toMatchObject({
      title: AWKWARD,
      description: AWKWARD_AS_HTML,
      link: story?.address,
      guid: { value: story?.address, isPermaLink: true },
      pubDate: 'Wed, 01 May 2024 08:00:00 GMT',
      dc: { creators: story?.authors },
      content: { encoded: story?.html },
      categories: [{ name: 'Tides & Time' }],
    });
    expect(read.items?.[1]?.title).toBe('Bare\ufffd story');
  });

  test('as Atom', () => {
    const read = parseAtomFeed(writeAtom(feed, 'https://paper.example/atom.xml'));
    expect(read).toMatchObject({ id: feed.page, title: { value: feed.title }, updated: '2024-05-02T08:00:00.000Z' });
    expect(read.entries?.[0]).toMatchObject({
      id: story?.address,
      title: { value: AWKWARD },
      content: { type: 'html', value: story?.html },
      authors: [{ name: 'Ann & Ben' }, { name: 'Ø' }],
    });
  });

  test('as JSON Feed', () => {
    const read = parseJsonFeed(JSON.parse(writeJsonFeed(feed, 'https://paper.example/feed.json')));
    expect(read).toMatchObject({ title: feed.title, feed_url: 'https://paper.example/feed.json', language: 'en' });
    expect(read.items?.[0]).toMatchObject({ id: story?.address, content_html: story?.html, title: AWKWARD });
  });
});
