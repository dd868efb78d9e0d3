import { ORIGIN, type StoryItem } from '../_includes/page.ts';
import type { List } from '../eleventy.config.ts';

export const data = { permalink: '/sitemap.xml', eleventyExcludeFromCollections: true };

export function render({
  collections: { newest, lists },
}: {
  collections: { newest: readonly StoryItem[]; lists: readonly List[] };
}): string {
  const urls = [
    ...newest.map(({ url, iso }) => `<url><loc>${ORIGIN}${url}</loc><lastmod>${iso}</lastmod></url>`),
    ...lists.map(({ address }) => `<url><loc>${ORIGIN}${address}</loc></url>`),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('\n')}</urlset>\n`;
}
