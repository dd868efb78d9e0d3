import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bareNewsroom, type Newsroom, openNewsroom, type PressedSite } from './newsroom.ts';

/** Whole small sites whose editors rule the front. After each build the site is what a clean build makes. */

let newsroom: Newsroom;
let opening: Promise<Newsroom>;
beforeAll(() => {
  // Compiles the templates.
  opening = openNewsroom(bareNewsroom, { inMemory: true });
});
beforeEach(async () => {
  newsroom = await opening;
});
afterEach(async () => {
  await newsroom.close();
  opening = openNewsroom(bareNewsroom, { inMemory: true });
});

type Content = Parameters<Newsroom['write']>[0];

const story = (title: string, day: number, more = '') =>
  `---\ntitle: ${title}\ndate: 2024-05-${String(day).padStart(2, '0')}\nsection: news\n${more}---\n\nIt happened.\n`;
const front = (lines: string, body = '') => `---\n${lines}\n---\n\n${body}\n`;

async function publish(changes: Content = {}, options: PressedSite = {}) {
  await newsroom.write(changes);
  const report = await newsroom.press(options);
  expect(report.published, JSON.stringify(report.problems)).toBe(true);
  expect(await newsroom.compareWithClean(options)).toEqual([]);
  return { ...report, front: await newsroom.read('dist/index.html') };
}

/** The headlines on a front, from the lead on. */
const headlinesOf = (html: string) =>
  [...html.matchAll(/class="story-headline"><a[^>]*>([^<]*)</g)].map(([, headline]) => headline);

describe('breaking news', () => {
  const lines =
    'breaking:\n  text: The dam has broken\n  link: https://example.org/dam\n  from: 2024-06-01 13:00\n  until: 2024-06-01 15:00';

  test('is there from its beginning to its end, by the time of the build', async () => {
    const before = await publish({ 'front/en.md': front(lines) }, { now: '2024-06-01T11:59:59Z' });
    expect(before.front).not.toContain('The dam has broken');
    const during = await publish({}, { now: '2024-06-01T12:00:00Z' });
    expect(during.written).toEqual(['index.html']);
    expect(during.front).toMatch(
      /Breaking<.*href="https:\/\/example.org\/dam">The dam has broken<.*1 June 2024, 13:00/s,
    );
    expect((await publish({}, { now: '2024-06-01T13:59:59Z' })).written).toEqual([]);
    const after = await publish({}, { now: '2024-06-01T14:00:00Z' });
    expect(after.written).toEqual(['index.html']);
    expect(after.front).not.toContain('The dam has broken');
  });

  test('waits with its story, which it would tell of', async () => {
    const files = {
      'front/en.md': front('breaking:\n  text: Quokka in Zanzibar\n  story: held\n  until: 2024-06-03'),
      'articles/held.md': story('Zanzibar', 2, 'embargo: 2024-06-02\n'),
    };
    const before = await publish(files);
    for (const [file, bytes] of await newsroom.readSite()) expect(`${file} ${bytes}`).not.toMatch(/Zanzibar|Quokka/);
    expect(before.problems).toMatchObject([{ file: 'front/en.md', severity: 'warning' }]);
    const { front: after } = await publish({}, { now: '2024-06-02T00:00:00Z' });
    expect(after).toContain('href="/2024/05/02/held/">Quokka in Zanzibar');
  });
});

test('a notice is there until its end', async () => {
  const notice = front('notice_until: 2024-06-02', 'Dear *readers*.');
  expect((await publish({ 'front/en.md': notice })).front).toContain('<p>Dear <em>readers</em>.</p>');
  const after = await publish({}, { now: '2024-06-02T00:00:00Z' });
  expect(after).toMatchObject({ written: ['index.html'], front: expect.not.stringContaining('Dear') });
});

describe('a story that is named', () => {
  test('leads when its embargo ends, and its place is filled until then', async () => {
    const files = {
      'front/en.md': front('lead: quokka\nseconds: [first]'),
      'articles/quokka.md': story('Zanzibar', 2, 'embargo: 2024-06-02\n'),
      'articles/third.md': story('Third', 3),
    };
    const before = await publish(files);
    expect(headlinesOf(before.front)).toEqual(['Third', 'The first story']);
    for (const [file, bytes] of await newsroom.readSite()) expect(`${file} ${bytes}`).not.toMatch(/Zanzibar|quokka/);
    const after = await publish({}, { now: '2024-06-02T00:00:00Z' });
    expect(headlinesOf(after.front)).toEqual(['Zanzibar', 'The first story', 'Third']);
    // And when the clock is set back.
    expect(headlinesOf((await publish()).front)).toEqual(['Third', 'The first story']);
  });

  test('is followed when it changes, and refused when it is gone, until the front is mended', async () => {
    const ruled = await publish({
      'front/en.md': front('strips:\n  - section: news\n    stories: [old]'),
      ...Object.fromEntries(Array.from({ length: 9 }, (_, day) => [`articles/s${day}.md`, story(`S${day}`, day + 10)])),
      'articles/old.md': story('Old', 1),
    });
    expect(headlinesOf(ruled.front)).toEqual(['S8', 'S7', 'S6', 'S5', 'Old', 'S4', 'S3', 'S2']);
    const { front: changed } = await publish({ 'articles/old.md': story('Old, and changed', 1) });
    expect(headlinesOf(changed)[4]).toBe('Old, and changed');

    await newsroom.write({ 'articles/old.md': undefined, 'articles/new-name.md': story('Old', 1) });
    expect(await newsroom.press({ forget: true })).toMatchObject({
      published: false,
      problems: [{ file: 'front/en.md', line: 4, column: 15, message: 'There is no story "old".' }],
    });
    expect(await newsroom.read('dist/index.html')).toBe(changed);
    // A slug is as good as a file.
    await publish({ 'articles/new-name.md': story('Old', 1, 'slug: old\n') });
    await publish({ 'articles/new-name.md': undefined, 'front/en.md': front('strips:\n  - section: news') });
    expect(headlinesOf(await newsroom.read('dist/index.html'))[4]).toBe('S4');
  });

  test('only the front is printed when the editors change it, and filled again when the file is gone', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 6 }, (_, day) => [`articles/s${day}.md`, story(`S${day}`, day + 10)]),
    );
    await publish(files);
    const { written, front: ruled } = await publish({
      'front/en.md': front('lead: s0\nseconds: [s1, s2]\nstrips: []'),
    });
    expect(written).toEqual(['index.html']);
    expect(headlinesOf(ruled)).toEqual(['S0', 'S1', 'S2']);
    expect((await publish({ 'front/en.md': undefined })).written).toEqual(['index.html']);
  });
});

test('a topic’s strip comes with its first story and goes with its last', async () => {
  const files = {
    'front/en.md': front('seconds: []\nstrips:\n  - topic: Water\n    title: After the flood'),
    'articles/flood.md': story('Flood', 2),
    'articles/third.md': story('Third', 3),
  };
  expect((await publish(files)).problems).toMatchObject([{ severity: 'warning', line: 4 }]);
  const { front: after } = await publish({ 'articles/flood.md': story('Flood', 2, 'tags: [water]\n') });
  expect(headlinesOf(after)).toEqual(['Third', 'Flood']);
  expect(after).toContain('href="/topics/water/">After the flood</a>');
  expect((await publish({ 'articles/flood.md': undefined })).front).not.toContain('After the flood');
});
