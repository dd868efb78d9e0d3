import { afterAll, beforeAll, expect, test } from 'vitest';
import { bareNewsroom, type Newsroom, openNewsroom } from './newsroom.ts';

/** A link to the file of a story follows the story, wherever it stands. After each build the site is what a clean build makes. */

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom(
    {
      ...bareNewsroom,
      'articles/told.md': told('2024-05-02'),
      'articles/telling/index.md': `---
title: It is told
date: 2024-05-03
section: news
photo:
  src: /photo.png
  alt: A square
  caption: As [the caption](../told.md) says.
  credit: Ann Lee
corrections:
  - date: 2024-05-04
    text: As [the correction](../told.md) says.
---

As [the text](../told.md#later "A <b> title") and [itself](index.md) say, and [the whole](https://testsheet.example/news/).
`,
      'pages/about.md': '---\ntitle: About\n---\n\nAs [the page](../articles/told.md) says.\n',
      'front/en.md': '---\n---\n\nAs [the notice](/articles/told.md) says.\n',
      'support/appeal.md':
        '---\ntitle: Ask\nline: Ask\nbutton: Give\ncurrency: EUR\namounts: {once: 5}\nlink: https://give.example/\n---\n\nAs [the appeal](../articles/told.md) says.\n',
      'photo.png': Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    },
    { inMemory: true },
  );
});
afterAll(() => newsroom?.close());

function told(date: string, more = ''): string {
  return `---\ntitle: It was told\ndate: ${date}\nsection: news\n${more}---\n\n## Later\n\nIt was.\n`;
}

async function publish(changes: Parameters<Newsroom['write']>[0], now = '2024-06-01T12:00:00Z') {
  await newsroom.write(changes);
  const report = await newsroom.press({ now, forget: true });
  expect(report.published, JSON.stringify(report.problems)).toBe(true);
  expect(await newsroom.compareWithClean({ now })).toEqual([]);
  const files = [...(await newsroom.readSite())].filter(([file]) => /\.(html|xml|json)$/.test(file));
  const site = new Map(files.map(([file, bytes]) => [file, bytes.toString()]));
  for (const [file, text] of site) expect(text, file).not.toMatch(/story:|\.md\b/);
  return site;
}

const PLACES = ['text', 'caption', 'correction', 'page', 'notice', 'appeal'];

/** Where the link of each place leads on the pages and in the feed. */
function leads(site: ReadonlyMap<string, string>): (readonly [string, string | undefined])[] {
  const all = ['2024/05/03/telling/index.html', 'about/index.html', 'index.html']
    .map((file) => site.get(file) ?? '')
    .join('\n');
  return PLACES.map(
    (place) => [place, new RegExp(`href="([^"]*)"(?: title="[^"]*")?>the ${place}<`).exec(all)?.[1]] as const,
  );
}

test('leads to the address of the story, in the text and in feeds', async () => {
  const site = await publish({});
  expect(leads(site)).toEqual(
    PLACES.map((place) => [place, place === 'text' ? '/2024/05/02/told/#later' : '/2024/05/02/told/']),
  );
  const story = site.get('2024/05/03/telling/index.html') ?? '';
  expect(story).toContain('<a href="/2024/05/03/telling/">itself</a>');
  expect(story).toContain('<a href="/news/">the whole</a>');
  expect(site.get('feed.xml')).toContain('https://testsheet.example/2024/05/02/told/#later');
});

test('follows a story that is dated anew', async () => {
  const site = await publish({ 'articles/told.md': told('2024-05-01') });
  expect(new Set(leads(site).map(([, href]) => href))).toEqual(
    new Set(['/2024/05/01/told/#later', '/2024/05/01/told/']),
  );
});

test('is only words while readers cannot see the story, and a link from then on', async () => {
  const held = { 'articles/told.md': told('2024-05-01', 'embargo: 2024-06-05\nslug: secret\n') };
  const before = await publish(held);
  expect(leads(before)).toEqual(PLACES.map((place) => [place, undefined]));
  expect([...before.values()].join('\n')).not.toContain('secret');
  expect(before.get('2024/05/03/telling/index.html')).toContain('As the text and');
  const after = await publish({}, '2024-06-06T00:00:00Z');
  expect(new Set(leads(after).map(([, href]) => href))).toEqual(
    new Set(['/2024/05/01/secret/#later', '/2024/05/01/secret/']),
  );
});

test('leads to the notice of a story that was withdrawn', async () => {
  const site = await publish(
    {
      'articles/told.md': told(
        '2024-05-01',
        'retracted:\n  date: 2024-05-08\n  reason: As [we](telling/index.md) found.\n',
      ),
    },
    '2024-06-06T00:00:00Z',
  );
  expect(new Set(leads(site).map(([, href]) => href))).toEqual(
    new Set(['/2024/05/01/told/#later', '/2024/05/01/told/']),
  );
  for (const file of ['2024/05/01/told/index.html', 'corrections/index.html'])
    expect(site.get(file), file).toContain('As <a href="/2024/05/03/telling/">we</a> found.');
});

test('is an error when the file goes', async () => {
  await newsroom.write({ 'articles/told.md': undefined });
  const { published, problems } = await newsroom.press({ now: '2024-06-06T00:00:00Z' });
  expect(published).toBe(false);
  expect(problems.filter(({ code }) => code === 'IMP212').map(({ file, line }) => `${file}:${line}`)).toEqual([
    'articles/telling/index.md:8',
    'articles/telling/index.md:12',
    'articles/telling/index.md:15',
    'front/en.md:4',
    'pages/about.md:5',
    'support/appeal.md:10',
  ]);
});
