import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pressSite } from '../../src/press/press.ts';
import { type Newsroom, NOW, openNewsroom } from './newsroom.ts';

let newsroom: Newsroom;

const story = (title: string, date: string, body: string, more = '') =>
  `---\ntitle: ${title}\ndate: ${date}\nsection: news\n${more}---\n\n${body}\n`;

const paper = {
  'publication.yaml': 'name: The Sheet\nurl: https://sheet.example\ntimezone: Europe/Lisbon\nlanguages: [en, ru]\n',
  'sections/news.md': '---\ntitle: News\n---\n',
  'sections/news.ru.md': '---\ntitle: Новости\n---\n',
  'articles/old.md': story('The only story of that year', '2022-03-01', 'Nothing else happened.'),
  'articles/flood.md': story('The flood', '2023-05-01', 'Water in the streets.'),
  'articles/quay.md': story('The quay', '2023-06-01', 'It was mended.'),
  'articles/vote.md': story('The vote', '2024-05-01', 'They voted.'),
  'articles/vote.ru.md': story('Выборы', '2024-05-01', 'Они голосовали.'),
};

beforeEach(async () => {
  newsroom = await openNewsroom(paper, { inMemory: true });
});
afterEach(() => newsroom.close());

/** Publishes, and tells what became of the search. */
async function press(now?: string) {
  const { published, problems, written, removed, search } = await newsroom.press({
    ...(now ? { now } : {}),
    forget: true,
  });
  expect(problems).toEqual([]);
  expect(published).toBe(true);
  expect([...written, ...removed].filter((file) => file.startsWith('_search/'))).toEqual([]);
  return search!;
}

/** Every story that the published search knows, by its folder: address and text. */
async function readSearch(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const [file, bytes] of await newsroom.readSite()) {
    const [, folder = ''] = /^_search\/([^/]+)\/fragment\//.exec(file) ?? [];
    if (folder === '') continue;
    const { url, content, meta } = JSON.parse(gunzipSync(bytes).subarray(12).toString());
    found.set(folder, [...(found.get(folder) ?? []), `${url.split('#')[0]} ${meta.title}: ${content}`].sort());
  }
  return found;
}

const folders = (files: readonly string[]) => [...new Set(files.map((file) => file.split('/')[1]))];

describe('the search', () => {
  test('has a part for each edition and year, and one script and program for each edition', async () => {
    const { parts } = await press();
    expect(parts).toEqual(['en', 'en 2022', 'en 2023', 'en 2024', 'ru', 'ru 2024']);
    expect(Object.fromEntries(await readSearch())).toEqual({
      'en-2022': ['/2022/03/01/old/ The only story of that year: Nothing else happened.'],
      'en-2023': ['/2023/05/01/flood/ The flood: Water in the streets.', '/2023/06/01/quay/ The quay: It was mended.'],
      'en-2024': ['/2024/05/01/vote/ The vote: They voted.'],
      'ru-2024': ['/ru/2024/05/01/vote/ Выборы: Они голосовали.'],
    });
    const files = [...(await newsroom.readSite()).keys()].filter((file) => file.startsWith('_search/'));
    expect(files.filter((file) => /\.js$|wasm/.test(file))).toEqual([
      '_search/en/pagefind.js',
      '_search/en/wasm.en.pagefind',
      '_search/ru/pagefind.js',
      '_search/ru/wasm.ru.pagefind',
    ]);
    expect(files.filter((file) => /ui|worker|highlight|css/.test(file))).toEqual([]);
    expect(await press()).toEqual({ parts: [], written: [], removed: [] });
    expect(await newsroom.compareWithClean()).toEqual([]);
  });

  test('changes in that year only whose story is edited', async () => {
    await press();
    await newsroom.write({ 'articles/flood.md': story('The flood', '2023-05-01', 'Water in every street.') });
    const { parts, written, removed } = await press();
    expect(parts).toEqual(['en 2023']);
    expect(folders([...written, ...removed])).toEqual(['en-2023']);
    expect((await readSearch()).get('en-2023')?.[0]).toContain('Water in every street.');
    expect(await newsroom.compareWithClean()).toEqual([]);
  });

  test('stays as it is where no record changed', async () => {
    await press();
    await newsroom.write({
      'articles/flood.md': story('The flood', '2023-05-01', 'Water in the streets.', 'tags: [Water]\n'),
    });
    expect(await press()).toEqual({ parts: [], written: [], removed: [] });
    expect(await newsroom.compareWithClean()).toEqual([]);
  });

  test('follows a story into another year, and a year goes with its last story', async () => {
    await press();
    await newsroom.write({ 'articles/old.md': story('The only story of that year', '2023-03-01', 'It moved.') });
    const { parts, removed } = await press();
    expect(parts).toEqual(['en 2022', 'en 2023']);
    expect(removed).toContain('_search/en-2022/pagefind-entry.json');
    expect([...(await readSearch()).keys()]).toEqual(['en-2023', 'en-2024', 'ru-2024']);
    expect(await newsroom.read('dist/search/index.html')).not.toContain('2022');
    expect(await newsroom.compareWithClean()).toEqual([]);
  });

  test('knows nothing of what is held back until its time', async () => {
    await newsroom.write({
      'articles/quay.md': story('Zanzibar', '2023-06-01', 'Quokka.', 'embargo: 2024-07-01\n'),
      'articles/draft.md': story('Zanzibar', '2021-06-01', 'Quokka.', 'draft: true\n'),
    });
    await press();
    expect((await readSearch()).get('en-2023')).toHaveLength(1);
    for (const [file, bytes] of await newsroom.readSite()) {
      const text = file.includes('.pf_') && bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
      expect(`${file} ${text}`, file).not.toMatch(/zanzibar|quokka|draft/i);
    }
    const { parts } = await press('2024-07-02T00:00:00Z');
    expect(parts).toEqual(['en 2023']);
    expect((await readSearch()).get('en-2023')).toContain('/2023/06/01/quay/ Zanzibar: Quokka.');
    expect((await press('2024-06-30T00:00:00Z')).parts).toEqual(['en 2023']);
    expect((await readSearch()).get('en-2023')).toHaveLength(1);
  });

  test('names the section anew in every year', async () => {
    await press();
    await newsroom.write({ 'sections/news.ru.md': '---\ntitle: Вести\n---\n' });
    expect((await press()).parts).toEqual(['ru 2024']);
    expect(await newsroom.compareWithClean()).toEqual([]);
  });

  test('of an edition that is closed goes with it', async () => {
    await press();
    await newsroom.write({
      'publication.yaml': paper['publication.yaml'].replace('[en, ru]', '[en]'),
      'articles/vote.ru.md': undefined,
      'sections/news.ru.md': undefined,
    });
    const { removed } = await press();
    expect(folders(removed).sort()).toEqual(['ru', 'ru-2024']);
    expect(await newsroom.compareWithClean()).toEqual([]);
  });

  test('stays the older one where the build ends between the two steps, and is made by the next', async () => {
    await press();
    const before = await readSearch();
    await newsroom.write({ 'articles/flood.md': story('The flood', '2023-05-01', 'More water.') });
    const at = (name: string) => path.join(newsroom.folder, name);
    const onPublished = () => {
      throw new Error('Killed.');
    };
    const killed = pressSite({
      content: at('content'),
      out: at('dist'),
      cache: at('cache'),
      now: Date.parse(NOW),
      onPublished,
    });
    await expect(killed).rejects.toThrow('Killed.');
    expect(await newsroom.read('dist/2023/05/01/flood/index.html')).toContain('More water.');
    expect(await readSearch()).toEqual(before);
    expect((await press()).parts).toEqual(['en 2023']);
    expect(await newsroom.compareWithClean()).toEqual([]);
  });

  test('left to a later build is brought up to date by it', async () => {
    const first = await newsroom.build('--search-later');
    expect(first.status).toBe(0);
    expect(first.report).not.toHaveProperty('search');
    expect([...(await newsroom.readSite()).keys()].filter((file) => file.startsWith('_search/'))).toEqual([]);
    const second = await newsroom.build();
    expect(second.report).toMatchObject({ written: [], removed: [], search: { seconds: expect.any(Number) } });
    expect((await readSearch()).size).toBe(4);
    const told = await newsroom.run('build', '--search-later', '--verify');
    expect(told.status).toBe(2);
  });
});

describe('a file of the search that is lost', () => {
  test('from one of the two folders is taken from the other', async () => {
    await press();
    await newsroom.write({ 'articles/flood.md': story('The flood', '2023-05-01', 'More water.') });
    await press();
    await rm(`${newsroom.folder}/dist/_search/en-2024/pagefind-entry.json`);
    await newsroom.press();
    expect(await newsroom.compareWithClean()).toEqual([]);
  });

  test('in its bytes is made anew, whoever has it too', async () => {
    await press();
    const [file = ''] = [...(await newsroom.readSite()).keys()].filter((name) => name.endsWith('.pf_fragment'));
    await writeFile(`${newsroom.folder}/dist/${file}`, 'not what it was');
    const { written, search } = await newsroom.press();
    expect(written).toEqual([]);
    expect(search?.parts.map((part) => file.startsWith(`_search/${part.replace(' ', '-')}/`))).toEqual([true]);
    expect(await newsroom.compareWithClean()).toEqual([]);
    // The other folder, which had the same file, is put right with the next change.
    await newsroom.write({ 'articles/flood.md': story('The flood', '2023-05-01', 'More water.') });
    await newsroom.press();
    expect(await newsroom.compareWithClean()).toEqual([]);
  });

  test('from both is made anew', async () => {
    await press();
    for (const folder of ['dist', 'cache/standby']) await rm(`${newsroom.folder}/${folder}`, { recursive: true });
    await newsroom.press();
    expect(await newsroom.compareWithClean()).toEqual([]);
  });
});
