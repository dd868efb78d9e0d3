import { linkSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FileMark, listFiles, listFolders, Tree } from './tree.ts';

let folder: string;
let tree: Tree;
const at = (file: string) => path.join(tree.folder, file);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imprint-tree-'));
  tree = new Tree(path.join(folder, 'site'));
  tree.clear();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Puts files that hold their own names into the tree, and gives what is known of them. */
function fill(...files: readonly string[]): Map<string, FileMark> {
  return new Map(files.map((file) => [file, tree.write(file, file)]));
}

/** What is known of the folders on the way to some files. */
function noteFolders(files: Iterable<string>): Map<string, number> {
  return new Map([...listFolders(files)].sort().map((inside) => [inside, tree.readFolder(inside) ?? 0]));
}

const SITE = ['index.html', 'news/index.html', 'news/feed.xml', 'a/b/c.html'] as const;

describe('looking a tree over finds', () => {
  const DAMAGE: [string, (at: (file: string) => string) => unknown, string[]][] = [
    ['nothing when nothing happened', () => {}, []],
    ['a file that is missing', (at) => rm(at('news/feed.xml')), ['news/feed.xml']],
    ['a folder that is missing', (at) => rm(at('news'), { recursive: true }), ['news/feed.xml', 'news/index.html']],
    ['a file that was cut short', (at) => truncate(at('index.html'), 3), ['index.html']],
    ['as many other bytes, by their time', (at) => writeFile(at('index.html'), 'INDEX.HTML'), ['index.html']],
    ['a file that only its time makes suspect', (at) => utimes(at('index.html'), 1, 1), ['index.html']],
    ['a file too many', (at) => writeFile(at('news/evil.html'), ''), ['news/evil.html']],
    ['a hidden file too many', (at) => writeFile(at('.htaccess'), ''), ['.htaccess']],
    [
      'a link in place of a file, even one to the same bytes',
      async (at) => {
        await rename(at('index.html'), at('../kept.html'));
        symlinkSync('../kept.html', at('index.html'));
      },
      ['index.html'],
    ],
    [
      'a link in place of a folder, even one to the same files',
      async (at) => {
        await rename(at('news'), at('../kept'));
        symlinkSync('../kept', at('news'));
      },
      ['news', 'news/feed.xml', 'news/index.html'],
    ],
    [
      'a folder in place of a file',
      async (at) => {
        await rm(at('index.html'));
        await mkdir(at('index.html'));
        await writeFile(at('index.html/index.html'), '');
      },
      ['index.html', 'index.html/index.html'],
    ],
    [
      'an empty folder in place of a file',
      async (at) => {
        await rm(at('index.html'));
        await mkdir(at('index.html'));
      },
      ['index.html'],
    ],
    [
      'a file in place of a folder',
      async (at) => {
        await rm(at('news'), { recursive: true });
        await writeFile(at('news'), '');
      },
      ['news', 'news/feed.xml', 'news/index.html'],
    ],
  ];

  /** Looks the tree over after something happened to it. */
  async function inspect(damage: (typeof DAMAGE)[number][1], looksAt?: () => boolean): Promise<string[]> {
    const files = fill(...SITE);
    const folders = noteFolders(SITE);
    // Some file systems tell times in steps of a few milliseconds.
    await wait(20);
    await damage(at);
    return [...tree.inspect(folders, () => files, looksAt)].sort();
  }

  test.each(DAMAGE)('%s', async (_, damage, wrong) => expect(await inspect(damage, () => true)).toEqual(wrong));

  /** Where files are not looked at, all of a folder are in doubt to which something came or from which something went. */
  const COMINGS = DAMAGE.filter(([, , wrong]) => !['', 'index.html'].includes(wrong.join()));

  test.each(COMINGS)('%s, without looking at every file', async (_, damage, wrong) => {
    const found = await inspect(damage);
    expect(found).toEqual(expect.arrayContaining(wrong));
    expect(found).not.toContain('a/b/c.html');
  });

  test('nothing in folders to which nothing came', async () => {
    expect(await inspect(() => {})).toEqual([]);
    expect(await inspect((at) => writeFile(at('index.html'), 'INDEX.HTML'))).toEqual([]);
  });

  test('a file of which it is not known what was written', () => {
    const files = fill(...SITE).set('index.html', { bytes: -1, modified: -1 });
    expect([
      ...tree.inspect(
        noteFolders(SITE),
        () => files,
        () => true,
      ),
    ]).toEqual(['index.html']);
  });
});

test('a tree holds a file only as it was left', async () => {
  const [mark] = fill('news/index.html').values();
  expect(tree.holds('news/index.html', mark!)).toBe(true);
  expect(tree.holds('news/index.html', { ...mark!, bytes: 1 })).toBe(false);
  expect(tree.holds('news/index.html', { ...mark!, modified: 1 })).toBe(false);
  for (const file of ['news', 'news/index.html/x', 'lost.html']) expect(tree.holds(file, mark!), file).toBe(false);
});

test('the files and folders of a tree are told', () => {
  fill(...SITE);
  expect(tree.listFiles().sort()).toEqual([...SITE].sort());
  expect(tree.listFiles('news').sort()).toEqual(['news/feed.xml', 'news/index.html']);
  expect([...listFolders(SITE)].sort()).toEqual(['', 'a', 'a/b', 'news']);
  expect(tree.readFolder('a/b')).toBe(statSync(at('a/b')).mtimeMs);
  for (const none of ['index.html', 'index.html/x', 'lost']) expect(tree.readFolder(none), none).toBeUndefined();
});

describe('writing', () => {
  test('gives the size in bytes and the time of what was written', () => {
    const { bytes, modified } = tree.write('нигер/index.html', 'Нигер');
    expect(bytes).toBe(10);
    expect(modified).toBe(statSync(at('нигер/index.html')).mtimeMs);
  });

  test.each<[string, (source: string) => void]>([
    ['a text', () => tree.write('index.html', 'new')],
    ['a copy', (source) => tree.copy(source, 'index.html')],
  ])('%s leaves the bytes alone that another tree holds too', async (_, put) => {
    fill('index.html');
    const held = path.join(folder, 'held.html');
    linkSync(at('index.html'), held);
    const source = path.join(folder, 'source.html');
    await writeFile(source, 'new');
    put(source);
    expect(await readFile(held, 'utf8')).toBe('index.html');
    expect(await readFile(at('index.html'), 'utf8')).toBe('new');
  });

  test('takes a link away instead of writing through it', async () => {
    const outside = path.join(folder, 'outside');
    await mkdir(outside);
    await writeFile(path.join(outside, 'letter.txt'), 'Dear mother');
    symlinkSync('../outside/letter.txt', at('index.html'));
    symlinkSync('../outside', at('news'));
    fill('index.html', 'news/index.html');
    expect(await readdir(outside)).toEqual(['letter.txt']);
    expect(await readFile(path.join(outside, 'letter.txt'), 'utf8')).toBe('Dear mother');
    expect(lstatSync(at('news')).isDirectory()).toBe(true);
  });

  test('puts a file where a folder was, and a folder where a file was', async () => {
    fill('a.html/b/index.html', 'c.html', 'd.html/index.html');
    fill('a.html', 'c.html/b/index.html');
    // What had to make way is then to be removed, and is gone already.
    tree.remove('a.html/b/index.html');
    tree.remove('c.html');
    expect((await listFiles(tree.folder)).sort()).toEqual(['a.html', 'c.html/b/index.html', 'd.html/index.html']);
    tree.remove('d.html');
    expect(await readFile(at('d.html/index.html'), 'utf8')).toBe('d.html/index.html');
  });
});

test('a link is the very same file, in place of what was there', async () => {
  fill('news/index.html');
  const other = new Tree(path.join(folder, 'other'));
  other.clear();
  other.write('news/index.html', 'old');
  other.link(tree, 'news/index.html');
  const [one, two] = await Promise.all([stat(at('news/index.html')), stat(path.join(other.folder, 'news/index.html'))]);
  expect(two.ino).toBe(one.ino);
});

describe('removing a file', () => {
  test('takes the folders away that are empty without it, and they can be filled again', async () => {
    fill('2024/05/01/a/index.html', '2024/05/02/b/index.html');
    tree.remove('2024/05/01/a/index.html');
    expect(await readdir(at('2024/05'))).toEqual(['02']);
    tree.remove('2024/05/02/b/index.html');
    expect(await readdir(tree.folder)).toEqual([]);
    fill('2024/05/01/a/index.html');
    expect(readFileSync(at('2024/05/01/a/index.html'), 'utf8')).toBe('2024/05/01/a/index.html');
  });

  test('that is gone is no failure', () => {
    fill('index.html');
    tree.remove('index.html');
    tree.remove('index.html');
    tree.remove('index.html/below.html');
    tree.remove('never/was.html');
  });
});

describe('the identity of a tree', () => {
  test('stays when it is renamed, and is another once it is copied or made anew', async () => {
    const identity = tree.identify();
    expect(identity).toBeDefined();
    await rename(tree.folder, path.join(folder, 'moved'));
    expect(new Tree(path.join(folder, 'moved')).identify()).toBe(identity);
    expect(tree.identify()).toBeUndefined();
    tree.clear();
    expect(tree.identify()).not.toBe(identity);
  });

  test('is none for a file', async () => {
    await writeFile(path.join(folder, 'file'), '');
    expect(new Tree(path.join(folder, 'file')).identify()).toBeUndefined();
  });
});
