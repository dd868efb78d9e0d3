import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareNewsroom, type Newsroom, openNewsroom } from './newsroom.ts';

const story = (title: string, more = '') =>
  `---\ntitle: ${title}\ndate: 2024-05-02\nsection: news\n${more}---\n\nIt happened.\n`;
const photo = 'photo:\n  src: /photos/quay.jpg\n  alt: The quay\n  credit: Ann Lee\n';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom({
    ...bareNewsroom,
    'articles/plain.md': story('The harbour reopens'),
    'articles/withdrawn.md': story('It was all wrong', 'retracted:\n  date: 2024-05-03\n  reason: It was not so.\n'),
    'articles/over.md': story('For some days only', 'expires: 2024-05-04\n'),
    'articles/later.md': story('Nobody may know this yet', 'embargo: 2034-05-04\n'),
    'pages/about.md': '---\ntitle: About us\n---\n\nWe are.\n',
    'photos/quay.jpg': await sharp({
      create: {
        width: 1600,
        height: 1000,
        channels: 3,
        background: '#678',
        noise: { type: 'gaussian', mean: 128, sigma: 20 },
      },
    })
      .jpeg()
      .toBuffer(),
  });
  await newsroom.press();
});
afterAll(() => newsroom.close());

const listCards = async () =>
  [...(await newsroom.readSite()).keys()].filter((file) => file.endsWith('card.png')).sort();

/** What a page says of its picture. */
async function readHead(page: string) {
  const html = await newsroom.read(`dist/${page}index.html`);
  const told = [...html.matchAll(/<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)"/g)];
  return Object.fromEntries(told.map(([, name, content]) => [name, content]));
}

describe('a page without a picture', () => {
  test('has a card, which its head names, and which is there', async () => {
    const site = await newsroom.readSite();
    for (const [page, alt] of [
      ['2024/05/02/plain/', 'The harbour reopens'],
      ['news/', 'News'],
      ['about/', 'About us'],
      ['', ''],
    ] as const) {
      const head = await readHead(page);
      expect(head).toMatchObject({
        'og:image:width': '1200',
        'og:image:height': '630',
        'twitter:card': 'summary_large_image',
      });
      expect(head['og:image:alt']).toContain(alt);
      const { pathname } = new URL(head['og:image']!);
      expect(pathname).toBe(`/${page}card.png`);
      const { format, width, height } = await sharp(Buffer.from(site.get(pathname.slice(1))!)).metadata();
      expect([format, width, height]).toEqual(['png', 1200, 630]);
    }
  });

  test('of any other kind shows the card of its edition', async () => {
    for (const page of ['archive/', 'corrections/', 'search/', '2024/05/02/withdrawn/', '2024/05/02/over/'])
      expect((await readHead(page))['og:image'], page).toMatch(/^https:\/\/[^/]+\/card\.png$/);
  });

  test('tells search engines of no photo', async () => {
    const html = await newsroom.read('dist/2024/05/02/plain/index.html');
    const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
    expect(JSON.parse(data)).not.toHaveProperty('image');
  });
});

test('what is held back or has ended has no card', async () => {
  expect(await listCards()).not.toContain('2024/05/02/withdrawn/card.png');
  expect((await listCards()).filter((file) => /withdrawn|over|later/.test(file))).toEqual([]);
});

test('a card comes, goes and is drawn anew with what it shows, and with nothing else', async () => {
  const card = '2024/05/02/plain/card.png';
  const before = await newsroom.readSite();
  // Its text is not on it.
  await newsroom.write({ 'articles/plain.md': `${story('The harbour reopens')}And more.\n` });
  expect((await newsroom.press()).written).not.toContain(card);
  await newsroom.write({ 'articles/plain.md': story('The harbour is open') });
  expect((await newsroom.press()).written).toContain(card);
  expect((await newsroom.readSite()).get(card)).not.toEqual(before.get(card));
  await newsroom.write({ 'articles/plain.md': story('The harbour is open', photo) });
  expect((await newsroom.press()).removed).toContain(card);
  expect((await readHead('2024/05/02/plain/'))['og:image']).toContain('/photos/');
  await newsroom.write({ 'articles/plain.md': story('The harbour is open') });
  expect((await newsroom.press()).written).toContain(card);
  await newsroom.write({
    'articles/plain.md': story('The harbour is open', 'retracted: {date: 2024-05-05, reason: No.}\n'),
  });
  expect((await newsroom.press()).removed).toContain(card);
  expect(await newsroom.compareWithClean()).toEqual([]);
});

test('a publication that wants no cards of stories shows that of its edition', async () => {
  expect(await listCards()).toContain('2024/05/01/first/card.png');
  const yaml = bareNewsroom['publication.yaml'];
  await newsroom.write({ 'publication.yaml': `${yaml}cards: false\n` });
  await newsroom.press();
  expect((await listCards()).filter((file) => file.startsWith('2024/'))).toEqual([]);
  const [head, front] = [await readHead('2024/05/01/first/'), await readHead('')];
  expect(head['og:image']).toBe(front['og:image']);
  await newsroom.write({ 'publication.yaml': yaml });
  await newsroom.press();
  expect(await listCards()).toContain('2024/05/01/first/card.png');
  expect(await newsroom.compareWithClean()).toEqual([]);
});
