import { escapeHtml, ORIGIN } from '../_includes/page.ts';
import type { ListFeed } from '../eleventy.config.ts';

/** A feed of each topic and each writer, with the twenty newest stories. */
export const data = {
  pagination: { data: 'collections.listFeeds', size: 1, alias: 'feed' },
  permalink: ({ feed }: { feed: ListFeed }) => feed.address,
  eleventyExcludeFromCollections: true,
};

export function render({ feed: { address, title, stories } }: { feed: ListFeed }): string {
  const home = `${ORIGIN}${address.replace(/[^/]+$/, '')}`;
  const items = stories.map(
    (story) =>
      `<item><title>${escapeHtml(story.title)}</title><link>${ORIGIN}${story.url}</link><guid>${ORIGIN}${story.url}</guid><pubDate>${new Date(story.iso).toUTCString()}</pubDate><description>${escapeHtml(story.description)}</description>${story.authors.map((name) => `<dc:creator>${name}</dc:creator>`).join('')}</item>\n`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${title}</title><link>${home}</link><description>${title}</description><language>en</language>\n${items.join('')}</channel></rss>\n`;
}
