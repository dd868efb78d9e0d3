import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findLag, findLagAside } from './lag.ts';
import { Ledger } from './ledger.ts';
import { listFolders, Tree } from './tree.ts';

let folder: string;
let file: string;
let tree: Tree;
let ledger: Ledger;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'imprint-lag-'));
  file = path.join(folder, 'published.sqlite');
  tree = new Tree(path.join(folder, 'dist'));
  tree.clear();
  ledger = Ledger.open(file);
});

afterEach(() => {
  ledger.close();
  rmSync(folder, { recursive: true });
});

/** Keeps account of a small site, in a ledger that is as long as that of a great one. */
function publish(bytes: number): void {
  const paths = ['index.html', 'news/index.html'];
  ledger.write(() => {
    for (const path of paths) {
      const written = tree.write(path, path);
      ledger.keepPage({ path, subject: 'desk', rank: 0, key: 'x'.repeat(bytes / 2), asked: [], written }, undefined);
    }
    const identity = tree.identify()!;
    ledger.keepTree(identity);
    ledger.keepFolders(
      identity,
      [...listFolders(paths)].map((inside) => [inside, tree.readFolder(inside)]),
    );
  });
}

test.each([
  ['pages', 9_000_000],
  ['folders', 41_000_000],
] as const)('a thread finds the same as this one, by %s', async (look, bytes) => {
  publish(bytes);
  const find = async () => {
    const aside = await findLagAside({ ledger: file, folder: tree.folder, look });
    expect(aside).toEqual(findLag(tree, ledger, look));
    return [...aside!.paths];
  };
  expect(await find()).toEqual([]);
  rmSync(path.join(tree.folder, 'news/index.html'));
  writeFileSync(path.join(tree.folder, 'evil.html'), '');
  expect(await find()).toEqual(expect.arrayContaining(['evil.html', 'news/index.html']));
});

test('a short ledger is not worth a thread', async () => {
  publish(1000);
  expect(await findLagAside({ ledger: file, folder: tree.folder, look: 'pages' })).toBeUndefined();
});
