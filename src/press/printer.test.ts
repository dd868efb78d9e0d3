import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareNewsroom, NOW } from '../../tests/site/newsroom.ts';
import { questions } from '../archive/question.ts';
import { DamagedStoreError, Store } from '../archive/store.ts';
import { ARCHIVE_TABLES } from '../archive/tables.ts';
import { takeIn } from './intake.ts';
import {
  type KnownPage,
  keyFile,
  keyPage,
  keyText,
  openPrinter,
  outputPath,
  type Print,
  STANDS,
  YIELDS,
} from './printer.ts';
import { Threads } from './threads.ts';

describe('the file behind an address', () => {
  test.each([
    ['/', 'index.html'],
    ['/world/', 'world/index.html'],
    ['/ru/topics/%D0%BD%D0%B8%D0%B3%D0%B5%D1%80/', 'ru/topics/нигер/index.html'],
    ['/404.html', '404.html'],
    ['/a%23b/', 'a#b/index.html'],
  ])('%s is %s', (address, file) => expect(outputPath(address)).toBe(file));

  test.each(['/../etc/', '/%2e%2e/etc/', '/a/%2E%2E%2F%2E%2E/b/', '/a%5C..%5Cb/', '/a%00b/'])('%s is none', (address) =>
    expect(() => outputPath(address)).toThrow('leads out of the site'),
  );
});

describe('the key', () => {
  const page = { kind: 'standing', title: 'One' } as never;

  test('of a page is made of the templates and all that it shows', () => {
    const key = keyPage('t1', page);
    expect(keyPage('t1', { ...(page as object) } as never)).toBe(key);
    expect(keyPage('t2', page)).not.toBe(key);
    expect(keyPage('t1', { ...(page as object), title: 'Two' } as never)).not.toBe(key);
  });

  test('of a text is made of it alone, and that of a file of its version', () => {
    expect(keyText('x')).toBe(keyText('x'));
    expect(new Set([keyText('x'), keyText('y'), keyFile('x'), keyFile('y'), keyPage('x', 'y' as never)]).size).toBe(5);
  });
});

describe('a printer', () => {
  let folder: string;
  let store: Store;
  let print: Print;
  const FEEDS = ['feed.xml', 'atom.xml', 'feed.json'];
  const about = (subject: string, known: Readonly<Record<string, Partial<KnownPage>>> = {}) =>
    print({
      subject,
      known: new Map(
        Object.entries(known).map(([file, page]) => [file, { key: '', touched: false, wanted: false, ...page }]),
      ),
    });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'imprint-printer-'));
    const content = {
      ...bareNewsroom,
      'articles/first.md': bareNewsroom['articles/first.md'].replace('section', 'aliases: [/old]\nsection'),
    };
    for (const [name, text] of Object.entries(content)) {
      await mkdir(path.dirname(path.join(folder, 'content', name)), { recursive: true });
      await writeFile(path.join(folder, 'content', name), text);
    }
    store = Store.open(':memory:', ARCHIVE_TABLES, '');
    const now = Date.parse(NOW);
    const { house } = await takeIn(store, { content: path.join(folder, 'content'), now });
    print = openPrinter(store, {
      cache: folder,
      house: house!,
      now,
      // Texts need none.
      templates: { key: 'templates', folder: path.join(folder, 'nowhere') },
      folder: path.join(folder, 'site'),
    });
    await mkdir(path.join(folder, 'site'));
  });
  afterAll(async () => {
    store?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('prints what is not known, and tells what it asked', async () => {
    const { subject, paths, prepared } = await about('list en');
    expect([subject, paths]).toEqual(['list en', FEEDS]);
    for (const { path: file, rank, key, asked, written } of prepared) {
      const text = await readFile(path.join(folder, 'site', file), 'utf8');
      expect(text).toContain('The first story');
      expect([rank, key, written?.bytes]).toEqual([STANDS, keyText(text), Buffer.byteLength(text)]);
      expect(asked).toEqual(expect.arrayContaining([questions.newest('en'), questions.story('first')]));
    }
  });

  test('leaves alone what nothing touched, prepares what was touched, and prints what is wanted or other', async () => {
    const { prepared } = await about('list en');
    const [rss = '', atom = '', json = ''] = prepared.map(({ key }) => key);
    const again = await about('list en', {
      'feed.xml': { key: rss },
      'atom.xml': { key: atom, touched: true },
      'feed.json': { key: json, wanted: true },
    });
    expect(again.paths).toEqual(FEEDS);
    expect(again.prepared.map((page) => [page.path, page.key, page.written !== undefined])).toEqual([
      ['atom.xml', atom, false],
      ['feed.json', json, true],
    ]);
    const changed = await about('list en', {
      'feed.xml': { key: 'other', touched: true },
      'atom.xml': { key: atom },
      'feed.json': { key: json },
    });
    expect(changed.prepared.map((page) => [page.path, page.key, page.written !== undefined])).toEqual([
      ['feed.xml', rss, true],
    ]);
  });

  test('hands over the text of a page that yields, and writes it nowhere', async () => {
    const { paths, prepared } = await about('story en first', { '2024/05/01/first/index.html': {} });
    expect(paths).toEqual(['2024/05/01/first/index.html', '2024/05/01/first/card.png', 'old/index.html']);
    const [, redirect] = prepared;
    expect(redirect).toMatchObject({ path: 'old/index.html', rank: YIELDS });
    expect(redirect?.text).toContain('/2024/05/01/first/');
    expect(redirect).not.toHaveProperty('written');
    await expect(readFile(path.join(folder, 'site/old/index.html'))).rejects.toThrow('ENOENT');
  });

  test('draws a card once, whatever becomes of the templates', async () => {
    const page = { '2024/05/01/first/index.html': {} };
    const [card] = (await about('story en first', page)).prepared;
    expect(card).toMatchObject({ path: '2024/05/01/first/card.png', rank: STANDS });
    expect(card?.asked).toEqual(expect.arrayContaining([questions.story('first')]));
    expect(card?.written?.bytes).toBeGreaterThan(1000);
    const again = await about('story en first', {
      ...page,
      '2024/05/01/first/card.png': { key: card?.key ?? '', touched: true },
    });
    expect(again.prepared[0]).toMatchObject({ path: '2024/05/01/first/card.png', key: card?.key });
    expect(again.prepared[0]).not.toHaveProperty('written');
  });

  test('finds nothing about what is gone', async () => {
    for (const subject of ['story en second', 'list en topic lost', 'list en month 1999-01'])
      expect(await about(subject)).toEqual({ subject, paths: [], prepared: [] });
  });
});

describe('work in threads', () => {
  const SCRIPT = `import { serveThread } from '${new URL('./threads.ts', import.meta.url)}';
    serveThread(({ factor, worst }) => (item) => {
      if (item === worst) throw Object.assign(new Error('spilt ink'), { name: 'DamagedStoreError' });
      return item * factor;
    });`;
  const script = new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`);
  const items = Array.from({ length: 25 }, (_, index) => index + 1);
  const double = (onResult: (result: number) => void, worst?: number) =>
    new Threads(script, 3).work({ order: { factor: 2, worst }, items, batch: 2, onResult });

  test('is done whole', async () => {
    const results: number[] = [];
    await double((result) => results.push(result));
    expect(results.sort((one, other) => one - other)).toEqual(items.map((item) => item * 2));
  });

  test.each(items.filter((item) => item % 6 === 1))('fails when result %i cannot be taken', async (item) => {
    const work = double((result) => {
      if (result === item * 2) throw new Error('no paper');
    });
    await expect(work).rejects.toThrow('no paper');
  });

  test('fails when a thread failed before there was any', async () => {
    const threads = new Threads(new URL('data:text/javascript,throw new Error("no light")'), 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(threads.work({ order: {}, items, batch: 2, onResult: () => {} })).rejects.toThrow('no light');
  });

  test('fails with what a thread threw, which is still known for damage', async () => {
    await expect(double(() => {}, 13)).rejects.toThrow('spilt ink');
    await expect(double(() => {}, 13)).rejects.toBeInstanceOf(DamagedStoreError);
  });
});
