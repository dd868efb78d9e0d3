import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { SearchRecord } from '../edition/search-record.ts';
import { ENTRY_FILE, holdPagefind, indexRecords, makeEngine } from './pagefind.ts';

const release = holdPagefind();
afterAll(release);

function* makeRecords(language: string): Generator<SearchRecord> {
  const words = 'harbour city Running école café школа мост النهر المدينة 2024 don’t 日本'.split(' ');
  for (let number = 0; number < 30; number += 1) {
    yield {
      url: `/s${number}/`,
      content: Array.from({ length: 60 }, (_, place) => words[(place * 7 + number * place) % words.length]).join(' '),
      language,
      meta: { title: `Story ${number}` },
      filters: { [`in section-${number % 7}`]: ['yes'] },
    };
  }
}

describe('the index of the same stories', () => {
  // The order that Pagefind gives seven filters is by chance the same twice in one of 5040 runs.
  test.each(['en', 'ru', 'ar', 'lv', 'pt-br'])('in %s is the same every time', async (language) => {
    const first = await indexRecords(makeRecords(language));
    const sorted = (files: typeof first) =>
      files.map(({ path, content }) => [path, Buffer.from(content).toString('base64')]).sort();
    for (let run = 0; run < 5; run += 1)
      expect(sorted(await indexRecords(makeRecords(language)))).toEqual(sorted(first));
  });

  test('holds no files but those that are searched in, and its entry names them', async () => {
    const files = await indexRecords(makeRecords('en'));
    expect([...new Set(files.map(({ path }) => path.replace(/[\da-f]{7,}/, '…')))].sort()).toEqual([
      'filter/en_….pf_filter',
      'fragment/en_….pf_fragment',
      'index/en_….pf_index',
      ENTRY_FILE,
      'pagefind.en_….pf_meta',
    ]);
    const read = (name: string) => Buffer.from(files.find(({ path }) => path === name)!.content);
    const { hash } = JSON.parse(read(ENTRY_FILE).toString()).languages.en;
    const meta = gunzipSync(read(`pagefind.${hash}.pf_meta`)).toString('latin1');
    const places = Array.from({ length: 7 }, (_, number) => meta.indexOf(`in section-${number}`));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    for (const { path } of files) {
      const [, name] = /(en_[\da-f]{7})\./.exec(path) ?? [];
      if (name) expect(meta).toContain(name);
    }
  });
});

test.each([
  ['en', 'wasm.en.pagefind'],
  ['pt-BR', 'wasm.pt-br.pagefind'],
  ['lv', 'wasm.unknown.pagefind'],
])('what searches the edition %s has its own program', async (language, program) => {
  const files = await makeEngine(language);
  expect(files.map(({ path }) => path).sort()).toEqual(
    [ENTRY_FILE, 'pagefind.js', 'pagefind.none.pf_meta', program].sort(),
  );
});
