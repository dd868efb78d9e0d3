import { expect, test } from 'vitest';
import { writeSitemap, writeSitemapIndex } from './sitemap.ts';

test('lists addresses with the time of their last change', () => {
  expect(
    writeSitemap([
      { address: 'https://a.example/?a&b', modified: '2024-05-01T08:00:00+01:00' },
      { address: 'https://a.example/' },
    ]),
  ).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc>https://a.example/?a&amp;b</loc><lastmod>2024-05-01T08:00:00+01:00</lastmod></url>
    <url><loc>https://a.example/</loc></url>
    </urlset>
    "
  `);
});

test('lists sitemaps', () => {
  expect(writeSitemapIndex([{ address: 'https://a.example/sitemaps/2024-05.xml' }])).toContain(
    '<sitemap><loc>https://a.example/sitemaps/2024-05.xml</loc></sitemap>',
  );
});
