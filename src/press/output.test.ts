import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exchange, ForeignOutputError, openOutput, openStandby } from './output.ts';
import { Tree } from './tree.ts';

let folder: string;
let out: string;
let cache: string;
const at = (name: string) => path.join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imprint-output-'));
  out = at('dist');
  cache = at('cache');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Makes a folder with one file in it. */
async function makeFolder(name: string, file = 'index.html', text = name): Promise<Tree> {
  await mkdir(path.dirname(at(`${name}/${file}`)), { recursive: true });
  await writeFile(at(`${name}/${file}`), text);
  return new Tree(at(name));
}

const isOurs = () => true;
const isNotOurs = () => false;

describe('the output folder', () => {
  test('need not be there, nor those above it', async () => {
    const tree = openOutput(at('deep/er/dist'), isNotOurs);
    expect(tree.identify()).toBeUndefined();
    expect(await readdir(at('deep/er'))).toEqual([]);
  });

  test('may be empty', async () => {
    await mkdir(out);
    expect(openOutput(out, isNotOurs).folder).toBe(out);
  });

  test('may hold a site of ours: one that is known, or one that looks like it', async () => {
    const site = await makeFolder('dist');
    const asked: string[] = [];
    openOutput(out, (identity) => asked.push(identity) > 0);
    expect(asked).toEqual([site.identify()]);
    await makeFolder('dist', '_assets/edition.css');
    expect(openOutput(out, isNotOurs).folder).toBe(out);
  });

  test('is refused when it holds something else', async () => {
    await makeFolder('dist', 'thesis.doc', 'years of work');
    expect(() => openOutput(out, isNotOurs)).toThrow(ForeignOutputError);
    expect(await readFile(at('dist/thesis.doc'), 'utf8')).toBe('years of work');
  });

  test.each<[string, () => Promise<unknown>]>([
    ['a file', () => writeFile(out, 'a letter')],
    ['a link to a file', () => writeFile(at('letter'), 'a letter').then(() => symlink('letter', out))],
  ])('is refused when it is %s', async (_, put) => {
    await put();
    expect(() => openOutput(out, isOurs)).toThrow(ForeignOutputError);
    expect(await readFile(out, 'utf8')).toBe('a letter');
  });
});

describe('what a killed build left', () => {
  test('is cleared away, and nothing else is', async () => {
    for (const name of ['dist', '.dist.imprint-99', '.dist.imprint-98.old', '.dist2.imprint-99', 'dist.imprint-99'])
      await makeFolder(name);
    openOutput(out, isOurs);
    expect((await readdir(folder)).sort()).toEqual(['.dist2.imprint-99', 'dist', 'dist.imprint-99']);
    expect(await readFile(at('dist/index.html'), 'utf8')).toBe('dist');
  });

  test('between two names is put back', async () => {
    const { folder: left } = await makeFolder('.dist.imprint-99.old');
    await makeFolder('.dist.imprint-99');
    const identity = new Tree(left).identify();
    expect(openOutput(out, (other) => other === identity).identify()).toBe(identity);
    expect(await readdir(folder)).toEqual(['dist']);
    expect(await readFile(at('dist/index.html'), 'utf8')).toBe('.dist.imprint-99.old');
  });
});

describe('an exchange', () => {
  test('gives each of the two folders the name of the other', async () => {
    const [old, next] = [await makeFolder('dist'), await makeFolder('next')];
    const [was, is] = [old.identify(), next.identify()];
    await exchange(old, { tree: next, kept: true });
    expect([old.identify(), next.identify()]).toEqual([is, was]);
    expect(await readFile(at('dist/index.html'), 'utf8')).toBe('next');
    expect(await readFile(at('next/index.html'), 'utf8')).toBe('dist');
  });

  test('removes the old site where it is not kept', async () => {
    await exchange(await makeFolder('dist'), { tree: await makeFolder('next'), kept: false });
    expect(await readdir(folder)).toEqual(['dist']);
    expect(await readFile(at('dist/index.html'), 'utf8')).toBe('next');
  });

  test.each([true, false])('with nothing is a move (kept: %s)', async (kept) => {
    await exchange(new Tree(out), { tree: await makeFolder('next'), kept });
    expect(await readdir(folder)).toEqual(['dist']);
    expect(await readFile(at('dist/index.html'), 'utf8')).toBe('next');
  });

  test('that fails leaves the old site where it was', async () => {
    await expect(exchange(await makeFolder('dist'), { tree: new Tree(at('lost')), kept: true })).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['dist']);
    expect(await readFile(at('dist/index.html'), 'utf8')).toBe('dist');
  });
});

describe('the standby', () => {
  test('is kept in the cache, one for each output folder', async () => {
    const [one, same, other] = [openStandby(out, cache), openStandby(out, cache), openStandby(at('other'), cache)];
    expect(one.kept).toBe(true);
    expect(path.dirname(one.tree.folder)).toBe(path.join(cache, 'standby'));
    expect(same.tree.folder).toBe(one.tree.folder);
    expect(other.tree.folder).not.toBe(one.tree.folder);
    expect(await readdir(path.join(cache, 'standby'))).toEqual([]);
    expect(await readdir(folder)).toEqual(['cache']);
  });

  test('stands beside the output folder where the cache is on another file system', async ({ skip }) => {
    const MEMORY = '/dev/shm';
    if (!existsSync(MEMORY) || statSync(MEMORY).dev === statSync(folder).dev)
      skip('there is no other file system to try it with');
    const distant = await mkdtemp(path.join(MEMORY, 'imprint-output-'));
    try {
      const { tree, kept } = openStandby(out, distant);
      expect([tree.folder, kept]).toEqual([at(`.dist.imprint-${process.pid}`), false]);
      expect(await readdir(path.join(distant, 'standby'))).toEqual([]);
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await rm(distant, { recursive: true });
    }
  });
});
