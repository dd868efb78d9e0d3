import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashTemplates, isTemplatesWhole, keepTemplates, listTemplateFiles, prepareTemplates } from './templates.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imprint-templates-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const COMPILED = {
  'server/entry.mjs': 'export const render = () => "drawn";',
  'server/chunks/headline.mjs': 'export const level = 1;',
  'client/_assets/edition.css': 'body { margin: 0 }',
  'client/robots.txt': '',
};

async function write(to: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(to, name)), { recursive: true });
    await writeFile(path.join(to, name), text);
  }
  return to;
}

/** Keeps a small compilation in a cache of its own, and gives the folder in which it is kept. */
async function keep(name: string, key = 'key'): Promise<string> {
  const cache = path.join(folder, name);
  await keepTemplates(await write(path.join(cache, 'templates/compiling-1'), COMPILED), cache, key);
  return path.join(cache, 'templates', key);
}

describe('kept templates', () => {
  test('are whole, and publish what stands in client/ only', async () => {
    const kept = await keep('whole');
    expect(await isTemplatesWhole(kept)).toBe(true);
    const files = listTemplateFiles({ key: 'key', folder: kept });
    expect(files.map((file) => file.path).sort()).toEqual(['_assets/edition.css', 'robots.txt']);
  });

  test('are whole wherever they are copied to', async () => {
    const kept = await keep('copied');
    const copy = path.join(folder, 'elsewhere/templates/key');
    await cp(kept, copy, { recursive: true });
    expect(await isTemplatesWhole(copy)).toBe(true);
  });

  test('take the place of older and of unfinished ones', async () => {
    await keep('replaced', 'old');
    await write(path.join(folder, 'replaced/templates/compiled-7'), COMPILED);
    await keep('replaced', 'new');
    expect(await readdir(path.join(folder, 'replaced/templates'))).toEqual(['new']);
  });

  const DAMAGE: [string, (at: (file: string) => string) => Promise<unknown>][] = [
    ['a module is cut short', (at) => truncate(at('server/entry.mjs'), 10)],
    ['a module is emptied', (at) => truncate(at('server/chunks/headline.mjs'), 0)],
    ['a module is deleted', (at) => rm(at('server/entry.mjs'))],
    ['a module says something else in as many letters', (at) => replace(at('server/chunks/headline.mjs'), '1', '2')],
    ['a style sheet is cut short', (at) => truncate(at('client/_assets/edition.css'), 4)],
    ['an empty file is deleted', (at) => rm(at('client/robots.txt'))],
    ['the style sheets are deleted', (at) => rm(at('client/_assets'), { recursive: true })],
    ['a file is put among those to be published', (at) => writeFile(at('client/_assets/notes.txt'), 'hello')],
    [
      'a file has another name',
      (at) => cp(at('client/robots.txt'), at('client/robot.txt')).then(() => rm(at('client/robots.txt'))),
    ],
    [
      'a folder stands in place of a file',
      (at) => rm(at('client/robots.txt')).then(() => mkdir(at('client/robots.txt'))),
    ],
    ['the manifest is deleted', (at) => rm(at('manifest.json'))],
    ['the manifest is emptied', (at) => truncate(at('manifest.json'), 0)],
    ['the manifest is cut short', (at) => truncate(at('manifest.json'), 150)],
    ['the manifest is of another kind', (at) => writeFile(at('manifest.json'), 'null')],
    ['everything is deleted', (at) => rm(at(''), { recursive: true })],
  ];

  async function replace(file: string, text: string, other: string): Promise<void> {
    await writeFile(file, (await readFile(file, 'utf8')).replace(text, other));
  }

  test.each(DAMAGE)('are damaged when %s', async (name, damage) => {
    const kept = await keep(name);
    await damage((file) => path.join(kept, file));
    expect(await isTemplatesWhole(kept)).toBe(false);
  });
});

describe('templates found in the cache', () => {
  test('are used without compiling, and what killed runs left is cleared away', async () => {
    const key = await hashTemplates();
    const kept = await keep('found', key);
    for (const left of ['compiling-4242', 'compiled-1']) {
      await write(path.join(folder, 'found/templates', left), { 'server/entry.mjs': 'half a mod' });
    }
    let compiled = false;
    const templates = await prepareTemplates(path.join(folder, 'found'), () => {
      compiled = true;
    });
    expect(templates).toEqual({ key, folder: kept });
    expect(compiled).toBe(false);
    expect(await readdir(path.join(folder, 'found/templates'))).toEqual([key]);
  });

  test.each(['server/entry.mjs', 'client/_assets/edition.css'])(
    'are compiled again when %s is damaged',
    async (file) => {
      const kept = await keep('mended', await hashTemplates());
      await truncate(path.join(kept, file), 5);
      // Compiling the real templates takes seconds: it is enough to see that it would begin.
      const begins = new Error('compiles');
      const prepared = prepareTemplates(path.join(folder, 'mended'), () => {
        throw begins;
      });
      await expect(prepared).rejects.toBe(begins);
    },
  );

  test('have the same key as long as no source changes', async () => {
    const key = await hashTemplates();
    expect(key).toMatch(/^[0-9a-f]{20}$/);
    expect(await hashTemplates()).toBe(key);
  });
});
