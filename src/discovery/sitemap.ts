import { escapeMarkup } from './markup.ts';

/** One address for search engines. */
export interface SitemapEntry {
  /** Absolute. */
  readonly address: string;
  /** ISO 8601 with offset. */
  readonly modified?: string;
}

/** Writes a sitemap (sitemaps.org, protocol 0.9); the protocol allows 50,000 addresses in one. */
export function writeSitemap(entries: readonly SitemapEntry[]): string {
  return writeList('urlset', 'url', entries);
}

/** Writes the list of sitemaps that makes up the whole. */
export function writeSitemapIndex(sitemaps: readonly SitemapEntry[]): string {
  return writeList('sitemapindex', 'sitemap', sitemaps);
}

function writeList(list: string, item: string, entries: readonly SitemapEntry[]): string {
  const lines = entries.map(
    ({ address, modified }) =>
      `<${item}><loc>${escapeMarkup(address)}</loc>${modified === undefined ? '' : `<lastmod>${modified}</lastmod>`}</${item}>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<${list} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('\n')}
</${list}>
`;
}
