import { cp, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { bareNewsroom, type Newsroom, openNewsroom, type PressedSite } from '../../tests/site/newsroom.ts';
import type { PressReport } from './press.ts';
import { Tree } from './tree.ts';

/** Whole runs of the press over a small newsroom: what each writes, and that the site is what a clean build makes. */

let newsroom: Newsroom;
const at = (name: string) => path.join(newsroom.folder, name);

beforeAll(async () => {
  newsroom = await openNewsroom({}, { inMemory: true });
});
afterAll(() => newsroom?.close());
beforeEach(async () => {
  for (const name of await readdir(newsroom.folder)) if (name !== 'cache') await rm(at(name), { recursive: true });
  for (const name of await readdir(at('cache')).catch(() => []))
    if (name !== 'templates') await rm(at(`cache/${name}`), { recursive: true });
});

type Content = Parameters<Newsroom['write']>[0];

/** A story of May 2024; `more` are further lines of its front matter. */
const story = (title: string, day: number, more = '', body = 'It happened.') =>
  `---\ntitle: ${title}\ndate: 2024-05-${String(day).padStart(2, '0')}\nsection: news\n${more}---\n\n${body}\n`;

/** Publishes the newsroom with these changes. Whatever they are, the site is then that of a clean build. */
async function publish(changes: Content = {}, options: PressedSite = {}): Promise<PressReport> {
  await newsroom.write(changes);
  // Stories come and go here without a word.
  const report = await newsroom.press({ ...options, forget: true });
  expect(report).toMatchObject({ published: true, problems: [] });
  expect(await newsroom.compareWithClean(options)).toEqual([]);
  return report;
}

async function expectNothingToDo(options: PressedSite = {}): Promise<void> {
  expect(await newsroom.press(options)).toMatchObject({ written: [], removed: [] });
}

const FEEDS = ['atom.xml', 'feed.json', 'feed.xml', 'news/atom.xml', 'news/feed.json', 'news/feed.xml'];

describe('two things at one path', () => {
  test('an alias yields to the page that comes to stand there, and stands again when that has gone', async () => {
    const tag = (slug: string | undefined) => story('Second', 2, slug ? `tags: [${slug}]\n` : '');
    await publish({
      ...bareNewsroom,
      'articles/first.md': story('First', 1, 'aliases: [/topics/water/]\n'),
      'articles/second.md': tag(undefined),
    });
    expect(await newsroom.read('dist/topics/water/index.html')).toContain('http-equiv="refresh"');
    const { written } = await publish({ 'articles/second.md': tag('Water') });
    expect(written).toContain('topics/water/index.html');
    expect(await newsroom.read('dist/topics/water/index.html')).not.toContain('http-equiv="refresh"');
    await expectNothingToDo();
    const back = await publish({ 'articles/second.md': tag(undefined) });
    expect(back.written).toContain('topics/water/index.html');
    expect(back.removed).toEqual(['topics/water/feed.xml']);
    await expectNothingToDo();
    const gone = await publish({ 'articles/first.md': undefined });
    expect(gone.removed).toEqual([
      '2024/05/01/first/card.png',
      '2024/05/01/first/index.html',
      'topics/water/index.html',
    ]);
  });

  test('an alias goes over from one story to another', async () => {
    const alias = (yes: boolean) => (yes ? 'aliases: [/old/]\n' : '');
    const change = (holder: 'first' | 'second') => ({
      'articles/first.md': story('First', 1, alias(holder === 'first')),
      'articles/second.md': story('Second', 2, alias(holder === 'second')),
    });
    await publish({ ...bareNewsroom, ...change('second') });
    for (const holder of ['first', 'second'] as const) {
      expect(await publish(change(holder))).toMatchObject({ written: ['_redirects', 'old/index.html'], removed: [] });
      expect(await newsroom.read('dist/old/index.html')).toContain(`/${holder}/`);
    }
    await expectNothingToDo();
  });

  test('a folder takes the place of a file, and a file that of a folder', async () => {
    const alias = (...aliases: string[]) => ({
      'articles/first.md': story('First', 1, `aliases: ${JSON.stringify(aliases)}\n`),
    });
    await publish({ ...bareNewsroom, ...alias('/old.html', '/other.html/x/') });
    // The second folder of the site makes the same way a step later.
    for (let round = 0; round < 2; round += 1) {
      expect(await publish(alias('/old.html/x/', '/other.html'))).toMatchObject({
        written: ['_redirects', 'old.html/x/index.html', 'other.html'],
        removed: ['old.html', 'other.html/x/index.html'],
      });
      await expectNothingToDo();
      await publish(alias('/old.html', '/other.html/x/'));
    }
  });

  test('the same picture under the same name in two folders stands as long as one of them shows it', async () => {
    const picture = await drawPicture('#204060');
    const illustrated = (name: string, day: number): Content => ({
      [`articles/${name}/index.md`]: story(name, day, PHOTO),
      [`articles/${name}/sea.png`]: picture,
    });
    await publish({ ...bareNewsroom, ...illustrated('a', 2), ...illustrated('b', 3), ...illustrated('c', 4) });
    const pictures = await listPictures();
    expect(pictures.length).toBeGreaterThan(2);
    // A picture that was put there only now is developed again with the next build, which would hide what is tried here.
    await wait(2100);
    await expectNothingToDo();
    const { written, removed } = await publish({ 'articles/a': undefined });
    expect(removed).toEqual(['2024/05/02/a/index.html']);
    expect(written.filter((file) => file.startsWith('photos/'))).toEqual([]);
    expect(await listPictures()).toEqual(pictures);
    await expectNothingToDo();
    // Neither of the two folders of the site has it any more.
    await newsroom.write({ 'articles/b': undefined });
    for (const name of ['dist', 'cache/standby']) await rm(at(name), { recursive: true });
    await publish();
    expect(await listPictures()).toEqual(pictures);
    expect((await publish({ 'articles/c': undefined })).removed).toEqual(['2024/05/04/c/index.html', ...pictures]);
  });
});

const PHOTO = 'photo:\n  src: sea.png\n  alt: A\n  caption: C.\n  credit: B\n';

function drawPicture(background: string): Promise<Buffer> {
  return sharp({ create: { width: 1200, height: 16, channels: 3, background } })
    .png()
    .toBuffer();
}

async function listPictures(): Promise<string[]> {
  return [...(await newsroom.readSite()).keys()].filter((file) => file.startsWith('photos/'));
}

describe('a picture', () => {
  test('that is replaced, renamed, or shown no more leaves nothing of its old self', async () => {
    await publish({
      ...bareNewsroom,
      'articles/a/index.md': story('A', 2, PHOTO),
      'articles/a/sea.png': await drawPicture('#204060'),
    });
    const first = await listPictures();
    const replaced = await publish({ 'articles/a/sea.png': await drawPicture('#802020') });
    expect(replaced.removed).toEqual(first);
    expect(replaced.written).toContain('2024/05/02/a/index.html');
    const second = await listPictures();
    const renamed = await publish({
      'articles/a/index.md': story('A', 2, PHOTO.replace('sea', 'sky')),
      'articles/a/sea.png': undefined,
      'articles/a/sky.png': await drawPicture('#802020'),
    });
    expect(renamed.removed).toEqual(second);
    const third = await listPictures();
    expect(third).toHaveLength(second.length);
    expect((await publish({ 'articles/a/index.md': story('A', 2) })).removed).toEqual(third);
  });
});

describe('two sites from one cache', () => {
  test('are each brought up to date from where it stands', async () => {
    const [one, other] = [{ out: 'one' }, { out: 'other' }];
    await publish(bareNewsroom, one);
    await publish({}, other);
    const body = (text: string) => ({ 'articles/first.md': story('The first story', 1, '', text) });
    const changed = ['2024/05/01/first/index.html', ...FEEDS].sort();
    for (let turn = 0; turn < 4; turn += 1) {
      const [ahead, behind] = turn % 2 === 0 ? [one, other] : [other, one];
      // It may write more: a page that is printed for one site looks changed in the other.
      expect((await publish(body(`Turn ${turn}.`), ahead)).written).toEqual(expect.arrayContaining(changed));
      if (turn === 1) continue;
      expect((await publish({}, behind)).written).toEqual(expect.arrayContaining(changed));
    }
  });

  test('lose a story each', async () => {
    const [one, other] = [{ out: 'one' }, { out: 'other' }];
    await publish({ ...bareNewsroom, 'articles/second.md': story('Second', 2) }, one);
    await publish({}, other);
    const gone = '2024/05/02/second/index.html';
    const removed = ['2024/05/02/second/card.png', gone];
    expect((await publish({ 'articles/second.md': undefined }, one)).removed).toEqual(removed);
    expect((await publish({}, other)).removed).toEqual(removed);
    expect((await publish({ 'articles/second.md': story('Second', 2) }, other)).written).toContain(gone);
    expect((await publish({}, one)).written).toContain(gone);
  });
});

describe('the published folder', () => {
  let whole: readonly string[];
  const edit = { 'articles/first.md': story('The first story', 1, '', 'It did happen.') };
  beforeEach(async () => {
    await publish(bareNewsroom);
    whole = [...(await newsroom.readSite()).keys()].filter((file) => !file.startsWith('_search/'));
  });

  test.each([
    ['without an edit', {}],
    ['with one', edit],
  ])('that is gone is made again, %s', async (_, changes) => {
    await rm(at('dist'), { recursive: true });
    expect(await publish(changes)).toMatchObject({ written: whole, removed: [], kept: 0 });
    await expectNothingToDo();
    expect((await publish({ 'articles/first.md': undefined })).removed).toContain('2024/05/01/first/index.html');
  });

  test.each([
    ['without an edit', {}],
    ['with one', edit],
  ])('that was replaced by a copy is written anew, %s', async (_, changes) => {
    await cp(at('dist'), at('copy'), { recursive: true, preserveTimestamps: true });
    await writeFile(at('copy/extra.html'), '');
    await rm(at('dist'), { recursive: true });
    await rename(at('copy'), at('dist'));
    expect(await publish(changes)).toMatchObject({ written: whole, removed: ['extra.html'], kept: 0 });
    await expectNothingToDo();
  });

  test('that was renamed is known again under its old name', async () => {
    await rename(at('dist'), at('elsewhere'));
    await publish(edit);
    await rm(at('dist'), { recursive: true });
    await rename(at('elsewhere'), at('dist'));
    const changed = ['2024/05/01/first/index.html', ...FEEDS].sort();
    expect(await publish()).toMatchObject({ written: changed, removed: [], kept: whole.length - changed.length });
  });

  test('below a link is one folder, whether it was there before or not', async () => {
    await rm(at('cache/standby'), { recursive: true });
    await mkdir(at('place'));
    await symlink('place', at('way'));
    const options = { out: 'way/dist' };
    await publish({}, options);
    expect((await publish(edit, options)).written).toHaveLength(1 + FEEDS.length);
    expect(await readdir(at('cache/standby'))).toHaveLength(1);
  });

  const DAMAGE: [string, () => Promise<unknown>, { written: string[]; removed: string[] }][] = [
    ['a file is missing', () => rm(at('dist/index.html')), { written: ['index.html'], removed: [] }],
    ['a file was changed', () => writeFile(at('dist/index.html'), 'defaced'), { written: ['index.html'], removed: [] }],
    ['a file was added', () => writeFile(at('dist/evil.html'), ''), { written: [], removed: ['evil.html'] }],
    [
      'a folder stands in place of a file',
      () => rm(at('dist/index.html')).then(() => mkdir(at('dist/index.html/x'), { recursive: true })),
      { written: ['index.html'], removed: [] },
    ],
    [
      'a file stands in place of a folder',
      () => rm(at('dist/sitemaps'), { recursive: true }).then(() => writeFile(at('dist/sitemaps'), '')),
      { written: ['sitemaps/2024-05.xml', 'sitemaps/pages.xml'], removed: ['sitemaps'] },
    ],
  ];

  test.each(DAMAGE)(
    'in which %s is mended, and again when it comes back as the second folder',
    async (_, damage, mended) => {
      await damage();
      expect(await publish()).toMatchObject(mended);
      await expectNothingToDo();
      await publish(edit);
      await publish({ 'articles/first.md': story('The first story', 1, '', 'It did.') });
      await expectNothingToDo();
    },
  );

  test('stays as it was when a story has a mistake, which is mended later', async () => {
    const before = await newsroom.readSite();
    await newsroom.write({ 'articles/second.md': story('Second', 2), 'articles/broken.md': 'Just text.\n' });
    expect(await newsroom.press()).toMatchObject({ published: false, written: [], removed: [], kept: whole.length });
    expect(await newsroom.readSite()).toEqual(before);
    expect((await publish({ 'articles/broken.md': undefined })).written).toContain('2024/05/02/second/index.html');
  });
});

describe('a story that comes in between', () => {
  test('changes its lists, its neighbours and the feeds, and leaves the rest alone', async () => {
    const days = Array.from({ length: 12 }, (_, number) => number * 2 + 1);
    await publish({
      ...bareNewsroom,
      'articles/first.md': undefined,
      ...Object.fromEntries(days.map((day) => [`articles/s${day}.md`, story(`Story ${day}`, day)])),
    });
    const { written } = await publish({ 'articles/new.md': story('New', 24) });
    const stories = written.filter((file) => file.startsWith('2024/'));
    expect(stories).toContain('2024/05/24/new/index.html');
    expect(stories).toContain('2024/05/23/s23/index.html');
    expect(stories).not.toContain('2024/05/01/s1/index.html');
    expect(written).toEqual(
      expect.arrayContaining(['index.html', 'news/index.html', 'sitemaps/2024-05.xml', ...FEEDS]),
    );
    expect(written.filter((file) => file.startsWith('_assets/'))).toEqual([]);
    const headline = await publish({ 'articles/new.md': story('Newer', 24) });
    expect(headline.written).toEqual(written.filter((file) => file !== 'sitemaps/2024-05.xml'));
    const gone = await publish({ 'articles/new.md': undefined });
    expect([gone.removed, gone.written]).toEqual([
      ['2024/05/24/new/card.png', '2024/05/24/new/index.html'],
      written.filter((file) => !file.startsWith('2024/05/24/new/')),
    ]);
  });

  test('is shown where an editor names it, as soon as it is there', async () => {
    await publish({ ...bareNewsroom, 'articles/second.md': story('Second', 2, 'related: [third]\n') }).catch(() => {});
    await publish({ ...bareNewsroom, 'articles/third.md': story('Third', 3, 'tags: [Water]\n') });
    expect(await newsroom.read('dist/2024/05/02/second/index.html')).toContain('/2024/05/03/third/');
  });
});

describe('time', () => {
  const at = (now: string) => ({ now });
  const MAY = '2024-06-01T12:00:00Z';
  const CAMPAIGN = (more = '', words = 'We are few.') =>
    `---\ntitle: Keep it open\nline: Support us!\nbutton: Support\ncurrency: EUR\namounts:\n  monthly: [5]\nlink: https://give.example/?s={amount}\n${more}---\n\n${words}\n`;

  test('passes an embargo, and goes back before it', async () => {
    await publish({
      ...bareNewsroom,
      'articles/held.md': story('Held', 2, 'embargo: 2024-06-09 09:00\ntags: [Quay]\n'),
    });
    const shows = async () => [...(await newsroom.readSite()).keys()].some((file) => /held|quay/.test(file));
    expect(await shows()).toBe(false);
    const before = at('2024-06-09T07:59:59.999Z');
    expect((await publish({}, before)).written).toEqual([]);
    const after = at('2024-06-09T08:00:00Z');
    const { written } = await publish({}, after);
    expect(written).toEqual(
      [
        '2024/05/01/first/index.html',
        '2024/05/02/held/card.png',
        '2024/05/02/held/index.html',
        '404.html',
        'archive/2024/05/index.html',
        'index.html',
        'news/index.html',
        'sitemaps/2024-05.xml',
        'sitemaps/pages.xml',
        'topics/quay/feed.xml',
        'topics/quay/index.html',
        ...FEEDS,
      ].sort(),
    );
    const back = await publish({}, before);
    const gone = [
      '2024/05/02/held/card.png',
      '2024/05/02/held/index.html',
      'topics/quay/feed.xml',
      'topics/quay/index.html',
    ];
    expect([back.removed, back.written]).toEqual([gone, written.filter((file) => !gone.includes(file))]);
    expect(await shows()).toBe(false);
    expect((await publish({}, after)).written).toEqual(written);
  });

  test('passes while nothing was built, and an embargo with it that is lifted meanwhile', async () => {
    await publish({ ...bareNewsroom, 'articles/held.md': story('Held', 2, 'embargo: 2024-06-09\n') });
    await publish({ 'articles/held.md': story('Held', 2, 'embargo: 2024-08-01\n') }, at('2024-07-01T00:00:00Z'));
    await publish({ 'articles/held.md': story('Held', 2) }, at('2024-07-01T00:00:00Z'));
    expect(await newsroom.read('dist/2024/05/02/held/index.html')).toContain('Held');
  });

  test('passes a Monday, and only reminders change', async () => {
    await publish({ ...bareNewsroom, 'support/main.md': CAMPAIGN() }, at('2024-06-09T23:59:59Z'));
    const reminders = [30, 7, 90].map((days) => `support/main/remind-me-later-${days}.ics`);
    expect((await publish({}, at('2024-06-09T23:59:59.999Z'))).written).toEqual([]);
    expect((await publish({}, at('2024-06-10T00:00:00Z'))).written).toEqual(reminders);
    expect((await publish({}, at('2024-06-16T23:59:59Z'))).written).toEqual([]);
    expect((await publish({}, at('2024-06-09T12:00:00Z'))).written).toEqual(reminders);
  });

  test('passes a New Year in the time zone of the paper, and years are counted anew', async () => {
    await publish(
      {
        ...bareNewsroom,
        'publication.yaml': `${bareNewsroom['publication.yaml'].replace('Lisbon', 'Riga')}founded: 1987\n`,
        'support/main.md': CAMPAIGN('', 'For {years} years.'),
      },
      at('2024-12-31T21:59:59Z'),
    );
    const page = '2024/05/01/first/index.html';
    expect(await newsroom.read(`dist/${page}`)).toContain('For 37 years.');
    const { written } = await publish({}, at('2024-12-31T22:00:00Z'));
    expect(await newsroom.read(`dist/${page}`)).toContain('For 38 years.');
    expect(written).toEqual(expect.arrayContaining([page, 'support/index.html']));
    expect(written).not.toContain('sitemaps/2024-05.xml');
    expect((await publish({}, at('2024-12-31T21:59:59Z'))).written).toEqual(written);
  });

  test('passes the start and the end of a campaign', async () => {
    await publish(
      {
        ...bareNewsroom,
        'support/summer.md': CAMPAIGN('starts: 2024-06-10\nends: 2024-06-12\n'),
      },
      at(MAY),
    );
    const asks = async () => (await newsroom.read('dist/2024/05/01/first/index.html')).includes('Keep it open');
    const inside = ['2024/05/01/first/index.html', 'support/index.html'];
    expect(await asks()).toBe(false);
    expect((await publish({}, at('2024-06-09T22:59:59Z'))).written).not.toContain('support/index.html');
    const start = await publish({}, at('2024-06-09T23:00:00Z'));
    expect(start.written).toEqual(expect.arrayContaining(inside));
    expect(await asks()).toBe(true);
    expect((await publish({}, at('2024-06-11T22:59:59Z'))).removed).toEqual([]);
    const end = await publish({}, at('2024-06-11T23:00:00Z'));
    expect(end.removed).toEqual([30, 7, 90].map((days) => `support/summer/remind-me-later-${days}.ics`));
    expect(await newsroom.read('dist/support/index.html')).not.toContain('give.example');
    expect(end.written).toContain('2024/05/01/first/index.html');
    expect(await asks()).toBe(false);
    expect((await publish({}, at('2024-06-10T12:00:00Z'))).written).toEqual(expect.arrayContaining(inside));
  });
});

describe('a build', () => {
  test('that cannot print leaves the site as it was, and the next one is right', async () => {
    await publish(bareNewsroom);
    const before = await newsroom.readSite();
    await newsroom.write({ 'articles/first.md': story('The first story', 1, 'aliases: [/x/]\n') });
    const write = vi.spyOn(Tree.prototype, 'write').mockImplementation(() => {
      throw new Error('out of ink');
    });
    await expect(newsroom.press()).rejects.toThrow('out of ink');
    write.mockRestore();
    expect(await newsroom.readSite()).toEqual(before);
    await publish();
    await expectNothingToDo();
  });
});
