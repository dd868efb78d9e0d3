import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { layOut } from './lay-out.ts';
import { Repository } from './repository.ts';

let home: string;
let repository: Repository;
let folder: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'imprint-'));
  repository = new Repository(path.join(home, 'paper.git'));
  folder = path.join(home, 'tree');
  execFileSync('git', ['init', '--quiet', '--bare', repository.folder]);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A row of a tree: mode, name and object. */
type Row = readonly [mode: string, name: string | Buffer, object: string];

function put(type: string, bytes: Buffer | string): string {
  const args = ['--git-dir', repository.folder, 'hash-object', '-t', type, '--literally', '-w', '--stdin'];
  return execFileSync('git', args, { input: bytes }).toString().trim();
}

const file = (text: Buffer | string) => put('blob', text);

/** A tree as it is told, even such as Git would never make. */
function tree(...rows: readonly Row[]): string {
  return put(
    'tree',
    Buffer.concat(
      rows.map(([mode, name, object]) =>
        Buffer.concat([Buffer.from(`${mode} `), Buffer.from(name), Buffer.from([0]), Buffer.from(object, 'hex')]),
      ),
    ),
  );
}

function commit(root: string): string {
  const who = 'Eve <eve@paper.example> 1700000000 +0000';
  return put('commit', `tree ${root}\nauthor ${who}\ncommitter ${who}\n\nTest\n`);
}

const list = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

test('lays out one folder of a commit, byte for byte', async () => {
  const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
  const articles = tree(
    ['100755', 'a.md', file('A\r\n$Id$\n')],
    ['100644', 'b.jpg', file(bytes)],
    ['100644', 'c.md', file('')],
  );
  const root = tree(['100644', 'README.md', file('Read')], ['40000', 'content', tree(['40000', 'articles', articles])]);
  expect(await layOut(repository, commit(root), 'content', folder)).toEqual([]);
  expect(list()).toEqual([
    'content',
    'content/articles',
    ...['a.md', 'b.jpg', 'c.md'].map((name) => `content/articles/${name}`),
  ]);
  expect(readFileSync(path.join(folder, 'content/articles/a.md'), 'utf8')).toBe('A\r\n$Id$\n');
  expect(readFileSync(path.join(folder, 'content/articles/b.jpg'))).toEqual(bytes);
  expect(readFileSync(path.join(folder, 'content/articles/c.md'), 'utf8')).toBe('');
  expect(statSync(path.join(folder, 'content/articles/a.md')).mode & 0o111).toBe(0);
});

test('writes what differs and leaves the rest alone', async () => {
  const [one, two] = [file('One'), file('Two')];
  await layOut(repository, commit(tree(['100644', 'a', one], ['40000', 'b', tree(['100644', 'c', one])])), '.', folder);
  const before = statSync(path.join(folder, 'a'));
  await layOut(repository, commit(tree(['100644', 'a', one], ['100644', 'b', two])), '.', folder);
  expect(list()).toEqual(['a', 'b']);
  expect(readFileSync(path.join(folder, 'b'), 'utf8')).toBe('Two');
  expect(statSync(path.join(folder, 'a'))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
});

test('begins anew when it is not known what the folder holds', async () => {
  const root = commit(tree(['100644', 'a', file('One')]));
  await layOut(repository, root, '.', folder);
  writeFileSync(path.join(folder, 'stray'), '');
  rmSync(`${folder}.json`);
  await layOut(repository, root, '.', folder);
  expect(list()).toEqual(['a']);
});

test('puts links as links, and writes nothing through one', async () => {
  const outside = path.join(home, 'outside');
  await layOut(repository, commit(tree(['120000', 'a', file('../outside')], ['120000', 'z', file('a')])), '.', folder);
  expect(readlinkSync(path.join(folder, 'a'))).toBe('../outside');
  // What was a link becomes a folder.
  await layOut(repository, commit(tree(['40000', 'a', tree(['100644', 'b', file('B')])])), '.', folder);
  expect(lstatSync(path.join(folder, 'a')).isDirectory()).toBe(true);
  expect(existsSync(outside)).toBe(false);
});

test('leaves submodules out, and says so', async () => {
  const root = commit(tree(['100644', 'a', file('A')], ['160000', 'b', '1'.repeat(40)]));
  expect(await layOut(repository, root, '.', folder)).toEqual(['b']);
  expect(list()).toEqual(['a']);
});

test.each<[string, () => string]>([
  ['the folder above', () => tree(['40000', '..', tree(['100644', 'x', file('X')])])],
  ['the folder itself', () => tree(['40000', '.', tree(['100644', 'x', file('X')])])],
  ['a path', () => tree(['100644', '../x', file('X')])],
  ['a path from the root', () => tree(['100644', '/tmp/x', file('X')])],
  ['a repository', () => tree(['40000', '.GIT', tree(['100644', 'config', file('X')])])],
  ['bytes that are no letters', () => tree(['100644', Buffer.from([0x61, 0xff]), file('X')])],
  ['too many letters', () => tree(['100644', 'x'.repeat(300), file('X')])],
])('refuses a name that is %s, and writes nothing', async (_, root) => {
  await expect(layOut(repository, commit(root()), '.', folder)).rejects.toThrow('cannot be the name of a file');
  expect(existsSync(folder)).toBe(false);
  expect(existsSync(path.join(home, 'x'))).toBe(false);
});

test.each<[string, () => string]>([
  ['twice', () => tree(['100644', 'a', file('1')], ['100644', 'a', file('2')])],
  [
    'as a link and as a folder',
    () =>
      tree(
        ['40000', 'a', tree(['100644', 'b', file('1')])],
        ['120000', 'a', file('..')],
        ['40000', 'a', tree(['100644', 'c', file('2')])],
      ),
  ],
])('refuses a name that is there %s', async (_, root) => {
  await expect(layOut(repository, commit(root()), '.', folder)).rejects.toThrow('damaged');
  expect(existsSync(folder)).toBe(false);
});

test.each(['content', 'content/articles'])('takes a link in the place of %s for no folder', async (inside) => {
  const root =
    inside === 'content'
      ? tree(['120000', 'content', file('/etc')])
      : tree(['40000', 'content', tree(['120000', 'articles', file('/etc')])]);
  await expect(layOut(repository, commit(root), inside, folder)).rejects.toThrow(`has no folder ${inside}/`);
  expect(existsSync(folder)).toBe(false);
});
