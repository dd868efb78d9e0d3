import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { Instant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import { escapeMarkup } from './markup.ts';

/** A list of stories for feed readers; addresses are absolute. */
export interface Feed {
  readonly title: string;
  readonly description: string;
  readonly language: Language;
  /** The page that the feed follows. */
  readonly page: string;
  readonly stories: readonly FeedStory[];
}

export interface FeedStory {
  readonly address: string;
  readonly headline: string;
  readonly standfirst?: string;
  /** Full text with absolute addresses; absent in a feed of summaries. */
  readonly html?: string;
  readonly published: Instant;
  readonly updated: Instant;
  readonly authors: readonly string[];
  readonly topics: readonly string[];
  readonly picture?: {
    readonly address: string;
    readonly type: string;
    readonly width: number;
    readonly height: number;
  };
}

/** Writes RSS 2.0 with the full text. @param self the feed's own address */
export function writeRss(feed: Feed, self: string): string {
  return generateRssFeed({
    title: plain(feed.title),
    link: feed.page,
    description: plain(feed.description),
    language: feed.language,
    atom: { links: [{ href: self, rel: 'self', type: 'application/rss+xml' }] },
    items: feed.stories.map((story) => ({
      title: plain(story.headline),
      link: story.address,
      // Readers show it as HTML (RSS 2.0, "entity-encoded HTML is allowed").
      ...(story.standfirst === undefined ? {} : { description: plain(escapeMarkup(story.standfirst)) }),
      guid: { value: story.address, isPermaLink: true },
      pubDate: new Date(story.published),
      categories: story.topics.map((name) => ({ name: plain(name) })),
      dc: { creators: story.authors.map(plain) },
      ...(story.html === undefined ? {} : { content: { encoded: plain(story.html) } }),
      ...(story.picture
        ? {
            media: {
              contents: [
                {
                  url: story.picture.address,
                  type: story.picture.type,
                  medium: 'image',
                  width: story.picture.width,
                  height: story.picture.height,
                },
              ],
            },
          }
        : {}),
    })),
  });
}

/** Writes Atom (RFC 4287) with the full text. @param self the feed's own address */
export function writeAtom(feed: Feed, self: string): string {
  const updated = feed.stories.reduce((latest, story) => Math.max(latest, story.updated), 0);
  return generateAtomFeed({
    id: feed.page,
    title: { value: plain(feed.title) },
    subtitle: { value: plain(feed.description) },
    updated: new Date(updated),
    xml: { lang: feed.language },
    links: [
      { href: self, rel: 'self', type: 'application/atom+xml' },
      { href: feed.page, rel: 'alternate', type: 'text/html' },
    ],
    // Each entry must have an author where the feed has none.
    authors: [{ name: plain(feed.title) }],
    entries: feed.stories.map((story) => ({
      id: story.address,
      title: { value: plain(story.headline) },
      links: [{ href: story.address, rel: 'alternate', type: 'text/html' }],
      published: new Date(story.published),
      updated: new Date(story.updated),
      authors: story.authors.map((name) => ({ name: plain(name) })),
      categories: story.topics.map((term) => ({ term: plain(term) })),
      ...(story.standfirst === undefined ? {} : { summary: { value: plain(story.standfirst) } }),
      ...(story.html === undefined ? {} : { content: { type: 'html', value: plain(story.html) } }),
    })),
  });
}

/** Writes JSON Feed 1.1 with the full text. @param self the feed's own address */
export function writeJsonFeed(feed: Feed, self: string): string {
  const { items = [], ...written } = generateJsonFeed({
    title: plain(feed.title),
    description: plain(feed.description),
    home_page_url: feed.page,
    feed_url: self,
    language: feed.language,
    items: feed.stories.map((story) => ({
      id: story.address,
      url: story.address,
      title: plain(story.headline),
      content_html: plain(story.html ?? escapeMarkup(story.standfirst ?? '')),
      ...(story.standfirst === undefined ? {} : { summary: plain(story.standfirst) }),
      date_published: new Date(story.published),
      date_modified: new Date(story.updated),
      authors: story.authors.map((name) => ({ name: plain(name) })),
      tags: story.topics.map(plain),
      ...(story.picture ? { image: story.picture.address } : {}),
    })),
  }) as { readonly items?: readonly unknown[] };
  // Of an empty list the writer leaves out even the name, which a reader has to find (JSON Feed 1.1).
  return `${JSON.stringify({ ...written, items })}\n`;
}

/** Drops the characters that XML 1.0 forbids (§2.2), and halves of surrogate pairs. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
