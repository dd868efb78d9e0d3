import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bareNewsroom, type Newsroom, NOW, openNewsroom } from '../../tests/site/newsroom.ts';
import type { ArticlePage, Page } from '../edition/page.ts';
import { sendFile } from './answer.ts';
import * as intake from './intake.ts';
import * as readers from './pool.ts';
import { Preview } from './preview.ts';

const story = (title: string, date: string, more = '') =>
  `---\ntitle: ${title}\ndate: ${date}\nsection: news\n${more}---\n\nText.\n`;

let newsroom: Newsroom;
let preview: Preview;

beforeEach(async () => {
  newsroom = await openNewsroom(
    {
      ...bareNewsroom,
      'articles/draft.md': story('A draft', '2024-05-02', 'draft: true\n'),
      'articles/later.md': story('For later', '2024-06-02 09:30', 'aliases: [/old/]\n'),
    },
    { inMemory: true },
  );
  preview = open();
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  preview.close();
  await newsroom.close();
});

/** @param now nothing for the clock */
function open(now: number | null = Date.parse(NOW)): Preview {
  return new Preview({
    content: path.join(newsroom.folder, 'content'),
    cache: path.join(newsroom.folder, 'cache'),
    ...(now === null ? {} : { now }),
  });
}

function pageAt(address: string): Page | undefined {
  const found = preview.find(address);
  return found && 'page' in found ? found.page : undefined;
}

const headlineAt = (address: string) => (pageAt(address) as ArticlePage | undefined)?.headline;

const write = async (files: Parameters<Newsroom['write']>[0]) => {
  await newsroom.write(files);
  await preview.read();
};

describe('a file with an error', () => {
  beforeEach(() => preview.read());

  test('stands as it last was without one, in lists and at its address, also in the next run', async () => {
    await write({ 'articles/first.md': story('Broken', '2024-02-30') });
    const told = () => preview.listProblemsAt('/2024/05/01/first/').map(({ file, line, code }) => [file, line, code]);
    expect(headlineAt('/2024/05/01/first/')).toBe('The first story');
    expect(told()).toEqual([['articles/first.md', 3, 'IMP044']]);
    expect(JSON.stringify(pageAt('/news/'))).toContain('The first story');
    preview.close();
    preview = open();
    await preview.read();
    expect(headlineAt('/2024/05/01/first/')).toBe('The first story');
    expect(told()).toHaveLength(1);
    await write({ 'articles/first.md': story('Mended', '2024-05-01') });
    expect(headlineAt('/2024/05/01/first/')).toBe('Mended');
    expect(preview.problems).toEqual([]);
  });

  test('that shows beside other files only stands too', async () => {
    await write({ 'articles/first.md': bareNewsroom['articles/first.md'].replace('news', 'nwes') });
    expect(headlineAt('/2024/05/01/first/')).toBe('The first story');
    expect(preview.listProblemsAt('/2024/05/01/first/')).toMatchObject([{ code: 'IMP049' }]);
    await write({ 'articles/first.md': undefined });
    expect(pageAt('/2024/05/01/first/')).toBeUndefined();
    expect(preview.problems).toEqual([]);
  });

  test.each(['__proto__', 'constructor', 'toString'])('in a folder called %s makes no page', async (folder) => {
    await write({ [`${folder}/x.md`]: 'Astray' });
    expect(preview.findAddress(`${folder}/x.md`)).toBeUndefined();
    expect(preview.problems).toMatchObject([{ file: `${folder}/x.md` }]);
    expect(headlineAt('/2024/05/01/first/')).toBe('The first story');
  });

  test('which is a picture is told where it is shown', async () => {
    await write({
      'articles/boat.jpg': 'not a picture',
      'articles/first.md': story('A boat', '2024-05-01', 'photo: { src: boat.jpg, alt: A, caption: C, credit: B }\n'),
    });
    expect(preview.listProblemsAt('/2024/05/01/first/')).toMatchObject([
      { file: 'articles/first.md', line: 5, other: { file: 'articles/boat.jpg' } },
    ]);
  });

  test('of a section keeps the section', async () => {
    await write({ 'sections/news.md': '---\ndescription: x\n---\n' });
    expect(pageAt('/news/')).toMatchObject({ title: 'News' });
    expect(preview.listProblemsAt('/news/')).toHaveLength(1);
    expect(preview.findAddress('sections/news.md')).toBe('/news/');
  });

  test('is checked beside the others as it is now, and shown as it was', async () => {
    await write({ 'articles/first.md': story('Broken', '2024-02-30', 'related: [nobody]\n').replace('news', 'nwes') });
    const told = () => preview.problems.map(({ line, code }) => [line, code]);
    const before = [
      [3, 'IMP044'],
      [4, 'IMP049'],
      [5, 'IMP056'],
    ];
    expect(told()).toEqual(before);
    expect((pageAt('/2024/05/01/first/') as ArticlePage).body.join('')).toContain('It happened.');
    await write({ 'articles/first.md': 'No front matter at all' });
    expect(told()).toEqual([[1, 'IMP020']]);
    expect(headlineAt('/2024/05/01/first/')).toBe('The first story');
    await write({ 'articles/first.md': story('Mended', '2024-05-01') });
    expect(told()).toEqual([]);
    expect((pageAt('/2024/05/01/first/') as ArticlePage).body.join('')).toContain('Text.');
  });

  test('is not in the way of its build, which says the same', async () => {
    await write({ 'articles/first.md': story('Broken', '2024-02-30').replace('news', 'nwes') });
    const { published, problems } = await newsroom.press();
    expect(published).toBe(false);
    expect(problems).toEqual(preview.problems);
  });
});

test('a publication with errors leaves nothing to show, till it is mended', async () => {
  await preview.read();
  await write({ 'publication.yaml': 'name: The Test Sheet\n' });
  expect(preview.stands).toBe(false);
  expect(preview.find('/')).toBeUndefined();
  expect(preview.problems).not.toEqual([]);
  await write({ 'publication.yaml': bareNewsroom['publication.yaml'] });
  expect(headlineAt('/2024/05/01/first/')).toBe('The first story');
});

test('an empty folder, or none, is a problem and not a fault', async () => {
  await newsroom.write({ '.': undefined });
  await preview.read();
  expect(preview.stands).toBe(false);
  expect(preview.problems).toHaveLength(1);
});

test('what a build has read is not read again, and what was held back from it is there', async () => {
  await newsroom.press();
  const reading = vi.spyOn(readers, 'readFiles');
  await preview.read();
  expect(reading).not.toHaveBeenCalled();
  expect(headlineAt('/2024/05/02/draft/')).toBe('A draft');
  expect(preview.find('/old/')).toMatchObject({ text: expect.stringContaining('For later') });
  const { drafts, scheduled } = preview.listAgenda()!;
  expect([drafts, scheduled].map((stories) => stories.map(({ headline }) => headline))).toEqual([
    ['A draft'],
    ['For later'],
  ]);
  // The next build does not see what the preview did.
  preview.close();
  const { written, published } = await newsroom.press();
  expect([published, written]).toEqual([true, []]);
  expect(existsSync(path.join(newsroom.folder, 'dist/2024/05/02/draft'))).toBe(false);
});

test('the card of a shared link is sent as a picture', async () => {
  await preview.read();
  for (const address of ['/card.png', '/2024/05/01/first/card.png', '/2024/05/02/draft/card.png', '/news/card.png']) {
    const found = preview.find(address);
    if (!found || !('card' in found)) throw new Error(`no card at ${address}`);
    const sent: Uint8Array[] = [];
    const headers = new Map<string, unknown>();
    const response = {
      setHeader: (name: string, value: unknown) => headers.set(name, value),
      end: (content: Uint8Array) => sent.push(content),
    };
    await sendFile(address, found, response as unknown as ServerResponse);
    expect(headers.get('Content-Type')).toBe('image/png');
    expect(Buffer.from(sent[0]!).toString('latin1', 1, 4)).toBe('PNG');
  }
  expect(preview.find('/2024/05/01/none/card.png')).toBeUndefined();
  expect(preview.find('/archive/card.png')).toBeUndefined();
});

test('what a build has read of another folder is of no use', async () => {
  await newsroom.press();
  preview.close();
  preview = new Preview({
    content: path.resolve(import.meta.dirname, '../../tests/fixtures/strait-courier'),
    cache: path.join(newsroom.folder, 'cache'),
  });
  await preview.read();
  expect(preview.find('/2024/05/01/first/')).toBeUndefined();
  expect(pageAt('/')).toMatchObject({ kind: 'front' });
});

test('time goes on: what was scheduled is seen when it is due', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2024-06-02T08:29:50Z') });
  preview = open(null);
  await preview.read();
  expect(pageAt('/2024/06/02/later/')).toHaveProperty('heldBack');
  expect(preview.listAgenda()?.next).toEqual({
    at: Date.parse('2024-06-02T08:30:00Z'),
    what: 'a story may be seen',
    file: 'articles/later.md',
  });
  vi.setSystemTime(Date.parse('2024-06-02T08:30:00Z'));
  await preview.settle();
  expect(pageAt('/2024/06/02/later/')).not.toHaveProperty('heldBack');
  expect(preview.listAgenda()?.scheduled).toEqual([]);
});

test('what was due while nothing could be read is seen when it can', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2024-06-02T08:29:50Z') });
  preview = open(null);
  await preview.read();
  vi.setSystemTime(Date.parse('2024-06-02T08:30:00Z'));
  vi.spyOn(intake, 'takeIn').mockRejectedValueOnce(new Error('No more files can be opened.'));
  await preview.settle();
  expect(pageAt('/2024/06/02/later/')).toHaveProperty('heldBack');
  await preview.settle();
  expect(pageAt('/2024/06/02/later/')).not.toHaveProperty('heldBack');
});

test('a story that is over is a notice, and one that will be is in hand', async () => {
  await newsroom.write({
    'articles/withdrawn.md': story(
      'Withdrawn',
      '2024-05-03',
      'retracted:\n  date: 2024-05-04\n  reason: It was wrong.\n',
    ),
    'articles/past.md': story('Past', '2024-05-03', 'expires: 2024-05-04\n'),
    'articles/passing.md': story('Passing', '2024-05-03', 'expires: 2024-06-20\n'),
    'articles/later.md': story('For later', '2024-06-22', 'expires: 2024-06-30\n'),
  });
  await preview.read();
  expect(pageAt('/2024/05/03/withdrawn/')).toMatchObject({ ended: { how: 'retracted', html: 'It was wrong.' } });
  expect(pageAt('/2024/05/03/past/')).toMatchObject({ ended: { how: 'expired' }, body: [] });
  expect(pageAt('/2024/05/03/passing/')).not.toHaveProperty('ended');
  const { expiring, next } = preview.listAgenda()!;
  expect(expiring.map(({ headline }) => headline)).toEqual(['Passing', 'For later']);
  expect(next).toMatchObject({ what: 'a story is over', file: 'articles/passing.md' });
});

test('readings asked for at once are one after another, and the last sees all', async () => {
  const readings = [preview.read(), preview.read()];
  await newsroom.write({ 'articles/new.md': story('New', '2024-05-05') });
  readings.push(preview.read(), preview.read());
  await preview.settle();
  expect(headlineAt('/2024/05/05/new/')).toBe('New');
  await Promise.all(readings);
});

test('pictures of a folder that is new to the machine are developed a few at a time, those of the newest stories first', async () => {
  const dot = sharp({ create: { width: 1200, height: 2, channels: 3, background: '#456' } }).png();
  const files: Record<string, string | Uint8Array> = {};
  for (let day = 1; day <= 15; day += 1) {
    files[`articles/p${day}.png`] = await dot
      .clone()
      .withExif({ IFD0: { Artist: `Ann ${day}` } })
      .toBuffer();
    files[`articles/s${day}.md`] = story(`Story ${day}`, `2024-04-${String(day).padStart(2, '0')}`).replace(
      '\n---\n',
      `\nphoto:\n  src: p${day}.png\n  alt: A quay\n---\n`,
    );
  }
  // What was written a moment ago is looked at each time, as a second change might not show.
  const later = Date.now() + 5000;
  vi.spyOn(Date, 'now').mockImplementation(() => later);
  await write(files);
  const listShown = () =>
    Array.from({ length: 15 }, (_, day) => day + 1).filter(
      (day) => (pageAt(`/2024/04/${String(day).padStart(2, '0')}/s${day}/`) as ArticlePage | undefined)?.lead,
    );
  expect(listShown()).toEqual([10, 11, 12, 13, 14, 15]);
  expect(preview.developing).toBe(true);
  await preview.read();
  await preview.read();
  expect(listShown()).toHaveLength(15);
  expect(preview.developing).toBe(false);
});
