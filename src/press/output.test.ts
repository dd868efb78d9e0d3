import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compareSites, ForeignOutputError, publishSite, readPublished } from './output.ts';

let folder: string;
let out: string;
let cache: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imprint-output-'));
  out = path.join(folder, 'dist');
  cache = path.join(folder, 'cache');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Publishes a site whose files hold their own keys, and says what was written. */
async function publish(site: Record<string, string>, onPrint: (address: string) => void = () => {}) {
  const planned = new Map(Object.entries(site));
  const changes = compareSites(await readPublished(out, cache), planned);
  await publishSite({
    out,
    cache,
    planned,
    changes,
    print: async (address) => {
      onPrint(address);
      return { text: planned.get(address) ?? '' };
    },
  });
  return changes;
}

async function readOut(): Promise<Record<string, string>> {
  const files = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const pairs = files.map(async (entry) => {
    const file = path.join(entry.parentPath, entry.name);
    return [path.relative(out, file), await readFile(file, 'utf8')] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}

const site = { '_assets/a.css': 'a', 'index.html': 'front', '2024/story/index.html': 'story' };

describe('comparing the planned site with the published one', () => {
  test('tells written, removed and kept apart', () => {
    const published = new Map([
      ['same', '1'],
      ['changed', '1'],
      ['gone', '1'],
    ]);
    const planned = new Map([
      ['same', '1'],
      ['changed', '2'],
      ['new', '1'],
    ]);
    expect(compareSites(published, planned)).toEqual({
      written: ['changed', 'new'],
      removed: ['gone'],
      kept: ['same'],
    });
  });
});

describe('publishing', () => {
  test('writes everything the first time and only what changed after', async () => {
    await publish(site);
    expect(await readOut()).toEqual(site);
    const next = { ...site, 'index.html': 'front, again', 'new/index.html': 'new' };
    const { '2024/story/index.html': _, ...without } = next;
    const changes = await publish(without);
    expect(changes).toEqual({
      written: ['index.html', 'new/index.html'],
      removed: ['2024/story/index.html'],
      kept: ['_assets/a.css'],
    });
    expect(await readOut()).toEqual(without);
  });

  test('keeps an unchanged file as the very same file', async () => {
    await publish(site);
    const before = await stat(path.join(out, '_assets/a.css'));
    await publish({ ...site, 'index.html': 'other' });
    expect((await stat(path.join(out, '_assets/a.css'))).ino).toBe(before.ino);
  });

  test('leaves the published site alone and cleans up when a page cannot be printed', async () => {
    await publish(site);
    const failing = publish({ ...site, 'index.html': 'other' }, () => {
      throw new Error('no ink');
    });
    await expect(failing).rejects.toThrow('no ink');
    expect(await readOut()).toEqual(site);
    expect((await readdir(folder)).sort()).toEqual(['cache', 'dist']);
  });

  test('puts back a site that a killed build left between two names', async () => {
    await publish(site);
    await rename(out, path.join(folder, '.dist.imprint-99.old'));
    await mkdir(path.join(folder, '.dist.imprint-99'));
    await publish({ ...site, 'index.html': 'other' });
    expect(await readOut()).toEqual({ ...site, 'index.html': 'other' });
    expect((await readdir(folder)).sort()).toEqual(['cache', 'dist']);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['changed', () => writeFile(path.join(out, 'index.html'), 'defaced')],
    ['removed', () => rm(path.join(out, 'index.html'))],
    ['added', () => writeFile(path.join(out, 'evil.html'), 'evil')],
    [
      'replaced the folder of',
      async () => {
        await rm(out, { recursive: true });
        await mkdir(path.join(out, '_assets'), { recursive: true });
      },
    ],
  ])('mends a site when somebody %s a file', async (_, tamper) => {
    await publish(site);
    await tamper();
    await publish(site);
    expect(await readOut()).toEqual(site);
  });

  test('distrusts a damaged record', async () => {
    await publish(site);
    for (const name of await readdir(path.join(cache, 'published')))
      await writeFile(path.join(cache, 'published', name), '{"files":[[1]]}');
    expect((await publish(site)).written).toHaveLength(3);
    expect(await readOut()).toEqual(site);
  });

  test('clears what a killed build left, even when nothing is to be written', async () => {
    await publish(site);
    await mkdir(path.join(folder, '.dist.imprint-99'));
    await readPublished(out, cache);
    expect((await readdir(folder)).sort()).toEqual(['cache', 'dist']);
  });

  test('refuses a name that is a file', async () => {
    await writeFile(out, 'a letter');
    await expect(publish(site)).rejects.toBeInstanceOf(ForeignOutputError);
    expect(await readFile(out, 'utf8')).toBe('a letter');
  });

  test('refuses a folder that holds something else', async () => {
    await mkdir(out);
    await writeFile(path.join(out, 'thesis.doc'), 'years of work');
    await expect(publish(site)).rejects.toBeInstanceOf(ForeignOutputError);
    expect(await readOut()).toEqual({ 'thesis.doc': 'years of work' });
  });
});
