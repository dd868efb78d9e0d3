import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { bareNewsroom, type Newsroom, openNewsroom } from './newsroom.ts';

let newsroom: Newsroom | undefined;
afterEach(() => newsroom?.close());

const ORIGIN = 'https://testsheet.example';

/** Every link of the site's pages that leads to nothing: no file, or no element with the id that it names. */
function findBroken(site: ReadonlyMap<string, Buffer>): string[] {
  const pages = new Map(
    [...site].filter(([file]) => file.endsWith('.html')).map(([file, bytes]) => [file, bytes.toString()]),
  );
  const ids = new Map<string, Set<string>>();
  const idsOf = (file: string) => {
    let known = ids.get(file);
    if (!known) {
      known = new Set([...(pages.get(file) ?? '').matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? ''));
      ids.set(file, known);
    }
    return known;
  };
  const checked = new Map<string, boolean>();
  const leadsOn = (url: URL): boolean => {
    const address = decodeURIComponent(url.pathname).slice(1);
    const file = address === '' || address.endsWith('/') ? `${address}index.html` : address;
    if (!site.has(file)) return false;
    return url.hash === '' || idsOf(file).has(decodeURIComponent(url.hash.slice(1)));
  };
  const broken = new Set<string>();
  for (const [file, text] of pages) {
    const here = `${ORIGIN}/${file.split('/').map(encodeURIComponent).join('/')}`;
    for (const [, written = ''] of text.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      // The frame's links are the same on thousands of pages.
      const key = written.startsWith('#') ? `${file}${written}` : written;
      let leads = checked.get(key);
      if (leads === undefined) {
        const url = new URL(written.replaceAll('&amp;', '&'), here);
        leads = url.origin !== ORIGIN || leadsOn(url);
        checked.set(key, leads);
      }
      if (!leads) broken.add(`${file}: ${written}`);
    }
  }
  expect(checked.size).toBeGreaterThan(0);
  return [...broken];
}

/** A story with what tests need of it. */
const story = (matter: Readonly<Record<string, unknown>>) =>
  `---\n${Object.entries({ title: 'A story', section: 'news', ...matter })
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join('\n')}\n---\n\nIt happened.\n`;

test('five thousand topics are published in seconds, and no link is broken', { timeout: 60_000 }, async () => {
  const TOPICS = 5000;
  const PER_STORY = 50;
  const stories = Array.from({ length: TOPICS / PER_STORY }, (_, place) => {
    const tags = Array.from({ length: PER_STORY }, (_, index) => `Topic ${place * PER_STORY + index}`);
    return [`articles/s${place}.md`, story({ date: `2024-0${1 + (place % 5)}-10 10:00`, tags })];
  });
  newsroom = await openNewsroom({ ...bareNewsroom, ...Object.fromEntries(stories) }, { inMemory: true });
  const { published } = await newsroom.press();
  expect(published).toBe(true);
  const site = await newsroom.readSite();
  expect([...site.keys()].filter((file) => /^topics\/[^/]+\/index\.html$/.test(file))).toHaveLength(TOPICS);
  expect([...site.keys()].filter((file) => /^topics\/[^/]+\/feed\.xml$/.test(file))).toHaveLength(TOPICS);
  expect(findBroken(site)).toEqual([]);
});

test('hostile names stay inside the site, and every link leads somewhere', { timeout: 60_000 }, async () => {
  const names = [
    'Нигер',
    'النيجر',
    '尼日尔',
    '🌍',
    'a / b',
    '../../out',
    '..',
    'feed.xml',
    'page',
    'x?y=1#z',
    '%2e%2e/',
  ];
  newsroom = await openNewsroom({
    ...bareNewsroom,
    'publication.yaml':
      'name: The Test Sheet\nurl: https://testsheet.example\ntimezone: Europe/Lisbon\nlanguages: [en, ru, ar]\n',
    'sections/empty.md': '---\ntitle: Empty\n---\n',
    'sections/дело.ru.md': '---\ntitle: Дело\n---\n\nЧто здесь.\n',
    'articles/named.md': story({
      date: '2024-05-02 10:00',
      authors: names,
      tags: names,
      corrections: [{ date: '2024-05-03', kind: 'update', text: 'See [the day](/archive/2024/05/#d2).' }],
    }),
    'articles/named.ru.md': story({ date: '2024-05-02 10:00', section: 'дело', authors: names, tags: names }),
    'articles/draft.md': story({
      date: '2024-05-02 10:00',
      draft: true,
      corrections: [{ date: '2024-05-03', text: 'A secret.' }],
    }),
    'articles/embargoed.md': story({
      date: '2024-05-02 10:00',
      embargo: '2024-06-02 10:00',
      corrections: [{ date: '2024-05-03', text: 'A secret.' }],
    }),
  });
  const before = await readdir(newsroom.folder);
  const { published, problems } = await newsroom.press();
  expect(published, JSON.stringify(problems)).toBe(true);
  expect((await readdir(newsroom.folder)).filter((name) => !before.includes(name)).sort()).toEqual(['cache', 'dist']);
  expect(existsSync(path.join(newsroom.folder, '..', 'out'))).toBe(false);
  const site = await newsroom.readSite();
  expect(findBroken(site)).toEqual([]);
  const text = (file: string) => site.get(file)?.toString() ?? '';
  expect(text('archive/2024/05/index.html')).toMatch(/<a [^>]*href="#d2".*<h2 id="d2">/s);
  expect(text('corrections/index.html')).toContain('href="/2024/05/02/named/"');
  for (const [file, bytes] of site) expect(bytes.includes('A secret.'), file).toBe(false);
  expect(text('empty/index.html')).toContain('Nothing has been published here yet.');
  expect(text('ru/corrections/index.html')).toContain('class="nothing"');
  expect(text('404.html')).toMatch(/<form [^>]*action="\/search\/".*name="q"/s);
  expect(text('sitemaps/pages.xml')).toContain(`<loc>${ORIGIN}/ru/corrections/</loc>`);
});
