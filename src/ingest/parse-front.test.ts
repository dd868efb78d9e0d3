import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../tests/site/reading.ts';
import { at, NOON } from '../../tests/site/stories.ts';
import type { Store } from '../archive/store.ts';
import { listKinds } from '../diagnostics/catalogue.ts';
import { takeIn } from '../press/intake.ts';

type Files = Readonly<Record<string, string | undefined>>;

const story = (lines = '', section = 'world') =>
  `---\ntitle: T\ndate: 2024-04-12\nsection: ${section}\n${lines === '' ? '' : `${lines}\n`}---\nText.\n`;
const front = (lines: string, body = '') => `---\n${lines}\n---\n${body}`;

const BASE: Files = {
  'publication.yaml': 'name: Test\nurl: https://example.org\ntimezone: Africa/Niamey\nlanguages: [en, ru]\n',
  'sections/world.md': '---\ntitle: World\n---\n',
  'sections/culture.md': '---\ntitle: Culture\n---\n',
  'topics/harbour.md': '---\ntitle: Life in the harbour\n---\n',
  'articles/2024/flood.md': story('tags: [Water, harbour]'),
  'articles/2024/flood.ru.md': story(),
  'articles/2024/bridge/index.md': story('slug: the-bridge'),
  'articles/draft.md': story('draft: true'),
  'articles/held.md': story('embargo: 2024-06-02 08:00'),
};

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'imprint-front-'));
  store = openStore();
  put(BASE);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function put(files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    if (text === undefined) rmSync(target, { force: true });
    else writeFileSync(target, text);
  }
}

/** Brings the store up to date, as a build does. */
const read = (now = NOON) => takeIn(store, { content: folder, now });

const nameOf = new Map(listKinds().map(({ code, name }) => [code as string, name]));

/** What is wrong now, by kind and line. */
async function rows(files: Files = {}, now = NOON) {
  put(files);
  const { problems } = await read(now);
  return problems.map(({ file, code, line }) => [file.replace('front/', ''), nameOf.get(code), line]);
}

/** The one thing that is wrong. */
async function only(lines: string, body = '') {
  put({ 'front/en.md': front(lines, body) });
  const { problems } = await read();
  expect(problems).toHaveLength(1);
  const { code, ...problem } = problems[0]!;
  return { ...problem, kind: nameOf.get(code) };
}

describe('a front that is in order', () => {
  test('is read with everything in it, with instants in the publication’s zone', async () => {
    put({
      'front/en.md': front(
        `lead: 2024/flood
seconds: the-bridge
strips:
  - section: World
  - topic: Life in the harbour
    title: "The harbour -- today"
    stories: [2024/flood.md]
breaking:
  text: It is "so"
  link: /2024/04/12/flood/
  from: 2024-06-01 12:00
  until: 2024-06-01 18:00
notice_until: 2024-07-01`,
        'Dear *readers*.\n',
      ).replace('2024/flood.md', 'articles/2024/bridge/index.md'),
      'front/ru.md': front('strips: []\nseconds: []'),
    });
    const { house, problems } = await read();
    expect(problems.map(({ code }) => nameOf.get(code))).toEqual(['front-story-doubled']);
    expect(house?.fronts).toEqual([
      {
        language: 'en',
        file: 'front/en.md',
        lead: '2024/flood',
        seconds: ['the-bridge'],
        strips: [
          { by: 'section', slug: 'world', stories: [] },
          {
            by: 'topic',
            slug: 'harbour',
            title: expect.stringMatching(/^The harbour.–.today$/),
            stories: ['articles/2024/bridge/index.md'],
          },
        ],
        breaking: {
          text: 'It is “so”',
          link: '/2024/04/12/flood/',
          from: at('2024-06-01T11:00:00Z'),
          until: at('2024-06-01T17:00:00Z'),
        },
        notice: { html: '<p>Dear <em>readers</em>.</p>', until: at('2024-06-30T23:00:00Z') },
      },
      { language: 'ru', file: 'front/ru.md', seconds: [], strips: [] },
    ]);
  });

  test('may say nothing at all', async () => {
    expect(await rows({ 'front/en.md': '---\n---\n' })).toEqual([]);
    expect((await read()).house?.fronts).toEqual([{ language: 'en', file: 'front/en.md' }]);
  });
});

describe('a file that is in no language of the publication', () => {
  test.each([
    ['front/de.md', 'front/en.md'],
    ['front/rus.md', 'front/ru.md'],
    ['front/main.ru.md', 'front/ru.md'],
  ])('%s is an error that says so', async (file, suggestion) => {
    expect(await rows({ [file]: front('lead: flood') })).toEqual([
      [file.replace('front/', ''), 'front-unplaced', undefined],
    ]);
    expect((await read()).problems[0]?.fix).toContain(`Rename the file to ${suggestion}`);
  });

  test('and of two for one language one is kept', async () => {
    const files = { 'front/en.md': front('lead: flood'), 'front/en.markdown': front('lead: flood') };
    expect(await rows(files)).toEqual([['en.md', 'name-doubled', undefined]]);
  });
});

describe('a story that is named', () => {
  test('and does not exist is an error with the nearest name', async () => {
    expect(await only('lead: 2024/floot')).toMatchObject({
      kind: 'front-story-unknown',
      severity: 'error',
      line: 2,
      column: 7,
      fix: 'Did you mean "flood"?',
    });
  });

  test.each([
    ['draft', 'it is a draft'],
    ['held', 'it is held back until 2024-06-02 08:00'],
  ])('and cannot be seen is a warning: %s', async (name, cause) => {
    expect(await only(`seconds:\n  - ${name}`)).toMatchObject({
      kind: 'front-story-unseen',
      severity: 'warning',
      line: 3,
      column: 5,
      message: `Readers cannot see "${name}" yet: ${cause}.`,
    });
  });

  test('and is not written in the language of the edition is a warning', async () => {
    expect(await rows({ 'front/ru.md': front('lead: flood\nseconds: [the-bridge]') })).toEqual([
      ['ru.md', 'front-story-unseen', 3],
    ]);
  });

  test('twice is a warning that tells the other place, but news may lead and break', async () => {
    expect(
      await only(
        'lead: flood\nbreaking:\n  text: So\n  story: flood\n  until: 2024-06-02\nstrips:\n  - section: world\n    stories:\n      - the-bridge\n      - 2024/flood',
      ),
    ).toMatchObject({ kind: 'front-story-doubled', line: 11, message: expect.stringContaining('under "lead"') });
  });

  test('and has an error in its own file is not told of twice', async () => {
    expect(
      await rows({
        'front/en.md': front('lead: 2024/flood\nseconds: [the-bridge]'),
        'articles/2024/flood.md': '---\nx',
      }),
    ).toEqual([['articles/2024/flood.md', 'front-matter-unclosed', 1]]);
    expect(await rows({ 'front/en.md': front('lead: flood'), 'articles/2024/flood.md': story('', 'wordl') })).toEqual([
      ['articles/2024/flood.md', 'section-unknown', 4],
    ]);
  });

  test('is looked up anew when only its own file changes, or only the time', async () => {
    expect(await rows({ 'front/en.md': front('lead: flood\nseconds: [held]') })).toEqual([
      ['en.md', 'front-story-unseen', 3],
    ]);
    expect(await rows({}, at('2024-06-02T08:00:00Z'))).toEqual([]);
    expect(await rows({})).toEqual([['en.md', 'front-story-unseen', 3]]);
    expect(await rows({ 'articles/held.md': story() })).toEqual([]);
    expect(await rows({ 'articles/held.md': story('draft: true') })).toEqual([['en.md', 'front-story-unseen', 3]]);
    expect(await rows({ 'articles/held.md': undefined, 'articles/2024/hold.md': story() })).toEqual([
      ['en.md', 'front-story-unknown', 3],
    ]);
    expect(await rows({ 'articles/2024/hold.md': story('slug: held') })).toEqual([]);
    expect(await rows({ 'articles/2024/flood.md': undefined, 'articles/2024/flood.ru.md': undefined })).toEqual([
      ['en.md', 'front-story-unknown', 2],
    ]);
  });
});

describe('a strip', () => {
  test('of a section that does not exist is an error with a near one', async () => {
    expect(await only('strips:\n  - section: wordl')).toMatchObject({
      kind: 'section-unknown',
      severity: 'error',
      line: 3,
      column: 14,
      fix: 'Did you mean:\nsection: world',
    });
  });

  test('without stories is a warning', async () => {
    expect(await only('strips:\n  - section: culture')).toMatchObject({ kind: 'front-strip-empty', line: 3 });
    expect(await only('strips:\n  - topic: watre')).toMatchObject({
      kind: 'front-strip-empty',
      severity: 'warning',
      fix: 'Did you mean:\ntopic: water',
    });
    expect(await rows({ 'articles/2024/flood.md': story('tags: [Watre]') })).toEqual([]);
  });

  test.each([
    ['neither', '  - title: World'],
    ['both', '  - section: world\n    topic: water'],
    ['a name alone', '  - world'],
  ])('needs a section or a topic: %s', async (_, lines) => {
    const problem = await only(`strips:\n${lines}`);
    expect(problem).toMatchObject({ kind: 'field-shape', severity: 'error' });
    expect(problem.fix).toContain('- section: world');
  });

  test('has room for so many stories, and all of them are looked for', async () => {
    const lines = 'strips:\n  - section: world\n    stories: [a, flood, b, bridge, draft]';
    expect(await rows({ 'front/en.md': front(lines) })).toEqual([
      ['en.md', 'field-shape', 4],
      ['en.md', 'front-story-unknown', 4],
      ['en.md', 'front-story-unknown', 4],
      ['en.md', 'front-story-unseen', 4],
    ]);
  });
});

describe('breaking news', () => {
  test('without an end is an error with an end to paste', async () => {
    expect(await only('breaking:\n  text: It is so\n  story: flood')).toMatchObject({
      kind: 'breaking-endless',
      severity: 'error',
      line: 2,
      fix: 'Write:\nbreaking:\n  text: It is so\n  story: flood\n  until: 2024-06-01 19:00',
    });
  });

  test.each([
    ['breaking:\n  until: 2024-07-01', 'field-missing'],
    ['breaking: It is so', 'field-shape'],
    ['breaking:\n  text: So\n  until: 2024-07-01\n  link: javascript:alert(1)', 'address-wrong'],
    ['breaking:\n  text: So\n  until: 2024-07-01\n  link: //elsewhere.example', 'address-wrong'],
    ['breaking:\n  text: So\n  until: 2024-07-01\n  link: /a/\n  story: flood', 'field-shape'],
    ['breaking:\n  text: So\n  until: soon', 'date-impossible'],
    ['breaking:\n  text: So\n  until: 2024-07-01\n  form: 2024-06-01', 'key-unknown'],
    ['breaking:\n  text: So\n  until: 2024-07-01\n  from: 2024-08-01', 'dates-disordered'],
    ['breaking:\n  text: So\n  until: 2024-05-01', 'front-expired'],
    ['breaking:\n  text: So\n  story: held\n  until: 2024-07-01', 'front-story-unseen'],
    ['strip:\n  - section: world', 'key-unknown'],
    ['notice_until: soon', 'date-impossible'],
  ])('and the rest is checked: %s', async (lines, kind) => {
    expect(await only(lines)).toMatchObject({ kind });
  });

  test('and the stories of a list that is too long', async () => {
    expect(await rows({ 'front/en.md': front('seconds: [flood, a, bridge, b]') })).toEqual([
      ['en.md', 'field-shape', 2],
      ['en.md', 'front-story-unknown', 2],
      ['en.md', 'front-story-unknown', 2],
    ]);
  });

  test('that is over may name a story that is gone', async () => {
    const lines = 'breaking:\n  text: So\n  story: gone\n  until: 2024-06-01 13:00';
    expect(await rows({ 'front/en.md': front(lines) }, NOON - 1)).toEqual([['en.md', 'front-story-unknown', 4]]);
    expect(await rows({}, NOON)).toEqual([]);
  });

  test('that was over less than a week ago is left alone, and so is a notice', async () => {
    const lines = 'breaking:\n  text: So\n  until: 2024-05-26\nnotice_until: 2024-05-26';
    expect(await rows({ 'front/en.md': front(lines, 'Dear readers.') })).toEqual([]);
    expect(await rows({}, at('2024-06-02T00:00:00Z'))).toEqual([
      ['en.md', 'front-expired', 4],
      ['en.md', 'front-expired', 5],
    ]);
  });
});

test('a notice has no pictures', async () => {
  put({ 'front/pic.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' });
  expect(await only('lead: flood', '![A](pic.svg "C. Photo: B")\n')).toMatchObject({ kind: 'photo-misplaced' });
});
