import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../tests/site/reading.ts';
import { at, makeContent, makeStory, NOON } from '../../tests/site/stories.ts';
import { Changes } from '../archive/changes.ts';
import { fileStories } from '../archive/filing.ts';
import { divideManuscript, Shelf } from '../archive/shelf.ts';
import type { Store } from '../archive/store.ts';
import type { Manuscript } from '../newsroom/article.ts';
import { Ledger } from './ledger.ts';
import { MarkerScan } from './marker-scan.ts';
import { LeakError, proveNothingLeaks } from './proof.ts';
import { Tree } from './tree.ts';

const PASSAGE = 'Nobody but the two of them was to know of it before the Monday.';
const SECRET = makeStory({
  id: 'secret',
  published: at('2024-07-01T00:00:00Z'),
  headline: 'The harbour is to be sold on Monday',
  standfirst: 'The council agreed behind closed doors to sell all of the harbour.',
  body: [`<p>So it is. ${PASSAGE} It’s true.</p>`],
  topics: [{ name: 'Sales', slug: 'harbour-sales' }],
});

let folder: string;
let store: Store;
let ledger: Ledger;
let tree: Tree;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'imprint-proof-'));
  store = openStore();
  ledger = Ledger.open(path.join(folder, 'published.sqlite'));
  tree = new Tree(path.join(folder, 'site'));
  tree.clear();
});
afterEach(() => {
  ledger.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function file(stories: readonly Manuscript[], now = NOON): void {
  store.write(() => {
    const changes = new Changes(store);
    const shelf = new Shelf(store, changes);
    for (const story of stories) {
      const kept = {
        kind: 'articles',
        ...divideManuscript(story),
        spoilt: false,
        searched: [],
        open: false,
        claims: [],
      };
      shelf.keepReading({ file: story.file, ...kept });
    }
    const { publication } = makeContent();
    fileStories(store, changes, {
      publication,
      join: (article) => ({ article, problems: [] }),
      all: false,
      now,
      heldBack: false,
    });
  });
}

/** What is found in a site of one file. */
async function prove(
  text: string | Uint8Array,
  name = 'index.html',
  printed = [name],
  part: 'pages' | 'search' = 'pages',
) {
  const written = tree.write(name, text);
  ledger.write(() =>
    ledger.keepPage({ path: name, subject: 'desk', rank: 0, key: 'k', asked: [], written }, undefined),
  );
  const listPhrases = async () => '["Skip to the text"]';
  try {
    await proveNothingLeaks({ part, tree, printed, store, ledger, house: makeContent(), listPhrases });
    return 'nothing';
  } catch (failure) {
    if (!(failure instanceof LeakError)) throw failure;
    return failure.message.split('\n').slice(1).join('\n').trim();
  }
}

describe('of a story before its time', () => {
  beforeEach(() => file([SECRET, makeStory({ id: 'open', headline: 'What all may know' })]));

  test.each<[string, string, RegExp]>([
    [
      'its address',
      '<a href="/2024/07/01/secret/">',
      /secret\.md: its address \/2024\/07\/01\/secret\/, in index\.html/,
    ],
    ['its whole address', '<loc>https://testsheet.example/2024/07/01/secret/</loc>', /its address/],
    ['its headline', '<h1>The harbour is to be sold on Monday</h1>', /its headline "The harbour/],
    ['its standfirst', 'The council agreed behind closed doors to sell all of the harbour.', /its text/],
    ['a passage of its text', `{"content":"${PASSAGE} It"}`, /its text "So it is\. Nobody|its text "Nobody/],
    ['a topic that it alone has', '<a href="/topics/harbour-sales/">', /topics\/harbour-sales\/, which it alone has/],
  ])('%s is found', async (_, text, found) => {
    // The passage stands in a longer run.
    expect(await prove(text.replace(PASSAGE, `So it is. ${PASSAGE} It’s true.`))).toMatch(found);
  });

  test.each<[string, string]>([
    ['another address that ends in its own', '<a href="/ru/2024/07/01/secret/">'],
    ['the same address of another site', '<a href="https://other.example/2024/07/01/secret/">'],
    ['its slug alone', '<p>It is no secret, nor /secret/</p>'],
    ['some of its words', '<p>The harbour is to be</p>'],
  ])('%s is not', async (_, text) => {
    expect(await prove(text)).toBe('nothing');
  });

  test('what is compressed is unpacked', async () => {
    const part = gzipSync(`{"url":"/2024/07/01/secret/#x"}`);
    expect(await prove(part, '_search/en-2024/a.pf_fragment', undefined, 'search')).toMatch(/its address/);
  });

  test('nothing may stand at its address', async () => {
    expect(await prove('', '2024/07/01/secret/index.html')).toMatch(/its address/);
  });

  test('it is found no more when its time has come', async () => {
    file([], SECRET.published);
    expect(await prove('<a href="/2024/07/01/secret/">')).toBe('nothing');
  });
});

test('what a story that can be seen has too is published by right', async () => {
  file([
    SECRET,
    makeStory({
      id: 'quoting',
      standfirst: 'The council agreed behind closed doors to sell all of the harbour.',
      body: ['<p>Read “The harbour is to be sold on Monday” <a href="/2024/07/01/secret/">there</a>.</p>'],
      topics: [{ name: 'Sales', slug: 'harbour-sales' }],
    }),
  ]);
  const text = [SECRET.headline, SECRET.standfirst, 'href="/2024/07/01/secret/"', 'href="/topics/harbour-sales/"'];
  expect(await prove(text.join('\n'))).toBe('nothing');
  expect(await prove(`So it is. ${PASSAGE} It’s true.`, 'other.html')).toMatch(/its text/);
});

test('of a story that has ended its text is found, and not what its page tells', async () => {
  const published = at('2024-05-01T00:00:00Z');
  file([{ ...SECRET, published, retracted: { date: NOON, html: 'It was not so.', keepsText: false } }]);
  expect(await prove('<h1>The harbour is to be sold on Monday</h1><a href="/2024/05/01/secret/">')).toBe('nothing');
  expect(await prove(`So it is. ${PASSAGE} It’s true.`, 'other.html')).toMatch(/its text/);
});

test('old files are looked through when something was withdrawn from view, and else only what was printed', async () => {
  const text = `So it is. ${PASSAGE} It’s true.`;
  file([SECRET]);
  expect(await prove(text, 'old.html', [])).toBe('nothing');
  file([{ ...SECRET, published: at('2024-05-01T00:00:00Z') }]);
  file([SECRET]);
  expect(await prove('', 'new.html')).toMatch(/its text .* in old\.html/);
});

test('thousands of markers are looked for at once', () => {
  const markers = Array.from({ length: 3000 }, (_, n) => `/2024/05/01/story-${n}/`);
  const scan = new MarkerScan([...markers, 'short']);
  const found: [number, number][] = [];
  const text = `${'x'.repeat(500)}${markers[7]}${markers[2999]} short ${markers[0]?.slice(0, -1)}`;
  scan.find(Buffer.from(text), (marker, start) => found.push([marker, start]));
  expect(found).toEqual([
    [7, 500],
    [2999, 500 + markers[7]!.length],
  ]);
});
