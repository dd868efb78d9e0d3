import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openStore, readAgain, readWhole, type WholeReading } from '../../tests/site/reading.ts';
import { NOON } from '../../tests/site/stories.ts';
import { openArchive } from '../archive/archive.ts';
import { Changes, PLANNED_FOR, settleChanges } from '../archive/changes.ts';
import { keepDevelopment, listPictures, listUndeveloped } from '../archive/pictures.ts';
import { Shelf } from '../archive/shelf.ts';
import type { Store } from '../archive/store.ts';
import { listKinds } from '../diagnostics/catalogue.ts';
import { readListName } from '../newsroom/subject.ts';

/** Every file that is opened, by its whole path, and what is done when one has been read. */
const { opened, onClose } = vi.hoisted(() => ({ opened: [] as string[], onClose: { call: () => {} } }));
vi.mock('node:fs', async (load) => {
  const real = await load<typeof import('node:fs')>();
  const openSync = (file: string, flags: string) => {
    opened.push(file);
    return real.openSync(file, flags);
  };
  const closeSync = (descriptor: number) => {
    real.closeSync(descriptor);
    onClose.call();
  };
  return { ...real, openSync, closeSync };
});

type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

const story = (lines = '', body = 'Text.\n') =>
  `---\ntitle: T\ndate: 2024-04-12\nsection: world\n${lines === '' ? '' : `${lines}\n`}---\n${body}`;
const picture = (src: string) => `photo:\n  src: ${src}\n  alt: A\n  credit: C`;

/** The smallest picture. */
const drawDot = (width = 1200) => sharp({ create: { width, height: 1, channels: 3, background: '#000' } }).jpeg();
const DOT = await drawDot().toBuffer();

const BASE: Readonly<Record<string, string | undefined>> = {
  'publication.yaml': 'name: Test\nurl: https://example.org\ntimezone: Africa/Niamey\nlanguages: [en, ru]\n',
  'sections/world.md': '---\ntitle: World\n---\n',
  'authors/ann-lee.md': '---\nname: Ann Lee\n---\n',
  'articles/one.md': story('author: Ann Lee'),
  'articles/two.md': story('slug: second'),
  'articles/two.ru.md': story(),
};
const ALL = Object.keys(BASE).sort();
/** The same but for the publication. */
const MARKDOWN = ALL.filter((file) => file.endsWith('.md'));

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'imprint-again-'));
  store = openStore();
  onClose.call = () => {};
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Writes files, and removes those that are undefined. */
function put(files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(folder, file);
    if (text === undefined) rmSync(target, { force: true, recursive: true });
    else {
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }
}

/** Makes every file so old that its times are trusted. */
const age = () => setTimeout(60);

/**
 * Brings the store up to date, which must give what reading the whole folder for the first time gives, and tells which files
 * were opened for it, and of which what had been read from them was given up.
 */
async function read(): Promise<WholeReading & { readonly opened: string[]; readonly read: string[] }> {
  store.run('CREATE TEMP TABLE IF NOT EXISTS came(file TEXT PRIMARY KEY)');
  store.run(
    'CREATE TEMP TRIGGER IF NOT EXISTS coming AFTER INSERT ON reading BEGIN INSERT OR IGNORE INTO came VALUES (new.file); END',
  );
  store.run('DELETE FROM came');
  opened.length = 0;
  const reading = await readAgain(folder, store);
  const result = {
    ...reading,
    opened: [...new Set(opened.map((file) => file.slice(folder.length + 1)))].sort(),
    read: store.all<{ file: string }>('SELECT file FROM came ORDER BY file').map(({ file }) => file),
  };
  const whole = await readWhole(folder);
  expect(reading.problems).toEqual(whole.problems);
  if (!hasDoubles(reading)) expect(reading.content).toEqual(whole.content);
  return result;
}

/** Whether a story has two files; it is not told which of them is found then. */
function hasDoubles(reading: WholeReading): boolean {
  return problemsOf(reading).some(([file, name]) => name === 'name-doubled' && file?.startsWith('articles/'));
}

/** Reads some files when they are old. */
async function begin(files: Files = {}) {
  put({ ...BASE, ...files });
  await age();
  return read();
}

const nameOf = new Map(listKinds().map(({ code, name }) => [code as string, name]));
const problemsOf = ({ problems }: WholeReading) => problems.map(({ file, code }) => [file, nameOf.get(code)]);
const storiesIn = ({ content }: WholeReading) => content?.articles.map(({ file }) => file.slice('articles/'.length));
const findStory = ({ content }: WholeReading, file: string) =>
  content?.articles.find((article) => article.file === `articles/${file}`);

describe('a file that did not change', () => {
  test('is not opened again', async () => {
    const first = await begin();
    expect(first).toMatchObject({ problems: [], opened: ALL, read: ALL });
    expect(await read()).toEqual({ ...first, opened: [], read: [] });
  });

  test('is opened, but not read anew, as long as it is so young that a change might not show in its times', async () => {
    await begin();
    const target = path.join(folder, 'articles/one.md');
    const later = new Date(Date.now() + 3_600_000);
    utimesSync(target, later, later);
    for (let time = 0; time < 3; time += 1) {
      expect(await read()).toMatchObject({ problems: [], opened: ['articles/one.md'], read: [] });
    }
    const past = new Date(Date.now() - 3_600_000);
    utimesSync(target, past, past);
    await age();
    expect(await read()).toMatchObject({ opened: ['articles/one.md'], read: [] });
    expect(await read()).toMatchObject({ opened: [], read: [] });
  });

  test('is known again when only its times changed, or it was written anew with the same text', async () => {
    await begin();
    const past = new Date('2020-01-01T00:00:00Z');
    for (const file of ALL) utimesSync(path.join(folder, file), past, past);
    await age();
    expect(await read()).toMatchObject({ opened: ALL, read: [] });
    expect(await read()).toMatchObject({ opened: [], read: [] });
    put({ 'articles/one.md': undefined });
    put({ 'articles/one.md': BASE['articles/one.md'] });
    await age();
    expect(await read()).toMatchObject({ opened: ['articles/one.md'], read: [] });
    expect(await read()).toMatchObject({ opened: [], read: [] });
  });
});

describe('a file that changed', () => {
  const two = 'articles/two.md';

  test('is the only one that is read', async () => {
    await begin();
    put({ [two]: story('slug: second', 'Other.\n') });
    const reading = await read();
    expect(reading).toMatchObject({ problems: [], opened: [two], read: [two] });
    expect(findStory(reading, 'two.md')?.body).toEqual(['<p>Other.</p>']);
  });

  test('is noticed though its size and its time are those of before', async () => {
    await begin();
    const target = path.join(folder, two);
    const past = new Date('2020-01-01T00:00:00Z');
    utimesSync(target, past, past);
    await age();
    await read();
    expect(await read()).toMatchObject({ opened: [] });
    const { size } = statSync(target);
    put({ [two]: story('slug: second', 'Tixt.\n') });
    utimesSync(target, past, past);
    expect(statSync(target)).toMatchObject({ size, mtime: past });
    expect(findStory(await read(), 'two.md')?.body).toEqual(['<p>Tixt.</p>']);
  });

  test('is noticed though it changed in the very instant in which it was read', async () => {
    await begin();
    for (let time = 100; time < 140; time += 1) {
      put({ [two]: story('slug: second', `Time ${time}.\n`) });
      onClose.call = () => {
        onClose.call = () => {};
        put({ [two]: story('slug: second', `Late ${time}.\n`) });
      };
      const before = await readAgain(folder, store);
      expect(findStory(before, 'two.md')?.body).toEqual([`<p>Time ${time}.</p>`]);
      expect(findStory(await read(), 'two.md')?.body).toEqual([`<p>Late ${time}.</p>`]);
    }
  });

  test('is noticed when another file took its place', async () => {
    await begin({ 'articles/new.md': story('slug: third', 'Tixt.\n') });
    renameSync(path.join(folder, 'articles/new.md'), path.join(folder, two));
    const reading = await read();
    expect(findStory(reading, 'two.md')).toMatchObject({ slug: 'third', body: ['<p>Tixt.</p>'] });
    expect(storiesIn(reading)).toEqual(['one.md', 'two.md', 'two.ru.md']);
    expect(reading.opened).toEqual([two]);
  });

  test('and has an error now is not there until it is mended', async () => {
    await begin({ 'articles/three.md': story('related: [second]') });
    put({ [two]: '---\ntitle: T\n' });
    const broken = await read();
    expect(problemsOf(broken)).toEqual([
      ['articles/three.md', 'related-unknown'],
      [two, 'front-matter-unclosed'],
    ]);
    expect(storiesIn(broken)).toEqual(['one.md', 'three.md', 'two.ru.md']);
    await age();
    expect(problemsOf(await read())).toEqual(problemsOf(broken));
    put({ [two]: BASE[two] });
    const mended = await read();
    expect(mended).toMatchObject({ problems: [], read: [two] });
    expect(storiesIn(mended)).toEqual(['one.md', 'three.md', 'two.md', 'two.ru.md']);
  });

  test('with an error, beside a second file for the same story, is not told as its double', async () => {
    await begin();
    put({ [two]: '---\ntitle: T\n', 'articles/two/index.md': story() });
    expect(problemsOf(await read())).toEqual([[two, 'front-matter-unclosed']]);
    put({ [two]: BASE[two] });
    expect(problemsOf(await read())).toEqual([['articles/two/index.md', 'name-doubled']]);
    put({ [two]: undefined });
    expect(problemsOf(await read())).toEqual([]);
  });

  test('to another language leaves the edition in which it was', async () => {
    await begin();
    put({ 'articles/one.md': story('author: Ann Lee\nlang: ru') });
    const reading = await read();
    expect(findStory(reading, 'one.md')?.language).toBe('ru');
    expect(reading.content?.articles.filter(({ language }) => language === 'en').map(({ id }) => id)).toEqual(['two']);
  });
});

describe('a translation that is older than its source', () => {
  const [source, translation] = ['articles/two.md', 'articles/two.ru.md'];
  const told = async () => (await read()).problems.map(({ file, line, message, fix }) => [file, line, message, fix]);
  const corrected = 'corrections:\n  - date: 2024-04-20 10:30\n    kind: clarification\n    text: It was not.';

  test('is told though only the source was read again, until the translation follows', async () => {
    await begin();
    put({ [source]: story('updated: 2024-04-14 09:05') });
    expect(await told()).toEqual([
      [
        translation,
        3,
        'This translation is older than its source: the version in "en" was updated on 2024-04-14 09:05.',
        'Bring the text up to date, and write:\nupdated: 2024-04-14 09:05',
      ],
    ]);
    await age();
    expect(await told()).toHaveLength(1);
    put({ [translation]: story('updated: 2024-04-14 09:05') });
    expect(await told()).toEqual([]);
  });

  test('is told of a correction, with the entry to paste', async () => {
    await begin({ [source]: story(corrected), [translation]: story('updated: 2024-04-19') });
    const entry = '  - date: 2024-04-20 10:30\n    kind: clarification\n    text: "…"';
    const message = 'This translation is older than its source: the version in "en" was clarified on 2024-04-20 10:30.';
    const fix = (text: string) => `Bring the text up to date, and write:\n${text}`;
    expect(await told()).toEqual([[translation, 5, message, fix(`corrections:\n${entry}`)]]);
    put({ [translation]: story(corrected.replace('2024-04-20 10:30', '2024-04-18')) });
    expect(await told()).toEqual([[translation, 5, message, fix(entry)]]);
    put({ [translation]: story(corrected) });
    expect(await told()).toEqual([]);
  });

  test('is told no more when the source takes its change back, is a draft, has an error or is gone', async () => {
    await begin({ [source]: story('updated: 2024-04-14') });
    expect(await told()).toHaveLength(1);
    put({ [source]: story('updated: 2024-04-14\ndraft: true') });
    expect(await told()).toEqual([]);
    put({ [source]: story('updated: 2024-04-14') });
    expect(await told()).toHaveLength(1);
    put({ [source]: story() });
    expect(await told()).toEqual([]);
    put({ [source]: story('updated: 2024-04-14') });
    expect(await told()).toHaveLength(1);
    put({ [source]: undefined });
    expect(await told()).toEqual([]);
  });

  test('is told of the first language of the publication only, whichever that is now', async () => {
    const [english, russian] = ['articles/two.en.md', translation];
    await begin({ [source]: undefined, [english]: story('updated: 2024-04-14'), [russian]: story() });
    expect(problemsOf(await read())).toEqual([[russian, 'translation-outdated']]);
    put({ 'publication.yaml': BASE['publication.yaml']!.replace('[en, ru]', '[ru, en]') });
    expect(await told()).toEqual([]);
    put({ [russian]: story('updated: 2024-04-15') });
    expect(problemsOf(await read())).toEqual([[english, 'translation-outdated']]);
  });

  test('may be a standing page', async () => {
    const page = (lines = '') => `---\ntitle: About\n${lines}---\nText.\n`;
    await begin({ 'pages/about.md': page(), 'pages/about.ru.md': page() });
    put({ 'pages/about.md': page('updated: 2024-05-01\n') });
    expect(await told()).toEqual([
      [
        'pages/about.ru.md',
        2,
        'This translation is older than its source: the version in "en" was updated on 2024-05-01.',
        'Bring the text up to date, and write:\nupdated: 2024-05-01',
      ],
    ]);
    put({ 'pages/about.ru.md': page('updated: 2024-05-02\n') });
    expect(await told()).toEqual([]);
  });

  test('is looked for among the few that were changed, by an index', async () => {
    await begin();
    const plan = store
      .all<{ detail: string }>(
        `EXPLAIN QUERY PLAN SELECT other.file FROM story AS original
         JOIN story AS other ON other.id = original.id AND other.language <> original.language
         WHERE original.language = 'en' AND original.changed IS NOT NULL AND original.changed > other.dated`,
      )
      .map(({ detail }) => detail);
    expect(plan).toEqual([
      expect.stringMatching(/USING (COVERING )?INDEX story_changed/),
      expect.stringContaining('USING INDEX story_id'),
    ]);
  });
});

describe('a file that is gone', () => {
  test('takes its story along, and what others say of it', async () => {
    await begin({ 'articles/three.md': story('aliases: [/2024/04/12/one/]\nrelated: [one]') });
    expect(problemsOf(await read())).toEqual([['articles/three.md', 'alias-doubled']]);
    put({ 'articles/one.md': undefined });
    const reading = await read();
    expect(problemsOf(reading)).toEqual([['articles/three.md', 'related-unknown']]);
    expect(storiesIn(reading)).toEqual(['three.md', 'two.md', 'two.ru.md']);
  });

  test('and comes again with another text is read as new', async () => {
    await begin();
    put({ 'articles/one.md': undefined });
    put({ 'articles/one.md': story('', 'Other.\n') });
    expect(findStory(await read(), 'one.md')).toMatchObject({ authors: [], body: ['<p>Other.</p>'] });
    put({ 'articles/one.md': undefined });
    expect(storiesIn(await read())).toEqual(['two.md', 'two.ru.md']);
    put({ 'articles/one.md': story('', 'Once more.\n') });
    expect(findStory(await read(), 'one.md')?.body).toEqual(['<p>Once more.</p>']);
  });

  test('to another place is the story of that place', async () => {
    await begin();
    mkdirSync(path.join(folder, 'articles/2024'));
    renameSync(path.join(folder, 'articles/one.md'), path.join(folder, 'articles/2024/one.md'));
    const reading = await read();
    expect(reading).toMatchObject({ problems: [], read: ['articles/2024/one.md'] });
    expect(findStory(reading, '2024/one.md')?.id).toBe('2024/one');
    expect(storiesIn(reading)).toEqual(['2024/one.md', 'two.md', 'two.ru.md']);
  });

  test('leaves nothing behind', async () => {
    await begin({
      'articles/three.md': story(`related: [one]\naliases: [/was/]\n${picture('p.jpg')}`),
      'articles/p.jpg': DOT,
    });
    const countRows = (table: string) => store.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`)?.rows;
    const tables = ['reading', 'search', 'claim', 'name', 'wish', 'story', 'body', 'list', 'shows', 'picture', 'look'];
    for (const table of tables) expect([table, countRows(table)]).not.toEqual([table, 0]);
    for (const file of ['articles', 'sections', 'authors', 'publication.yaml']) put({ [file]: undefined });
    await read();
    for (const table of ['file', ...tables]) expect([table, countRows(table)]).toEqual([table, 0]);
  });

  test('with the whole folder leaves the store as it was', async () => {
    const first = await begin();
    const dump = () =>
      store
        .all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .map(({ name }) => [name, store.all(`SELECT * FROM "${name}"`)]);
    const before = dump();
    renameSync(folder, `${folder}-away`);
    const { content, problems } = await readAgain(folder, store);
    expect(content).toBeUndefined();
    expect(problems.map(({ code }) => nameOf.get(code))).toEqual(['folder-missing']);
    writeFileSync(folder, 'a file');
    expect((await readAgain(folder, store)).problems.map(({ code }) => nameOf.get(code))).toEqual(['folder-missing']);
    rmSync(folder);
    expect(dump()).toEqual(before);
    renameSync(`${folder}-away`, folder);
    expect(await read()).toEqual({ ...first, opened: [], read: [] });
  });
});

describe('a picture', () => {
  const pictured = 'articles/pictured.md';
  const files = {
    [pictured]: story(picture('p.jpg')),
    'articles/inside.md': story('', '![A](q.jpg "Photo: Ann Lee")\n'),
    'articles/q.jpg': DOT,
  };

  test('that appears is found by the stories that look for it, and by no other file', async () => {
    expect(problemsOf(await begin(files))).toEqual([[pictured, 'photo-lost']]);
    put({ 'articles/p.jpg': DOT });
    const reading = await read();
    expect(reading).toMatchObject({ problems: [], opened: [pictured], read: [pictured] });
    expect(findStory(reading, 'pictured.md')?.photo?.file).toBe('articles/p.jpg');
  });

  test('that disappears is missed by them', async () => {
    expect(problemsOf(await begin({ ...files, 'articles/p.jpg': DOT }))).toEqual([]);
    put({ 'articles/p.jpg': undefined });
    const reading = await read();
    expect(problemsOf(reading)).toEqual([[pictured, 'photo-lost']]);
    expect(reading.read).toEqual([pictured]);
    expect(storiesIn(reading)).not.toContain('pictured.md');
    put({ 'articles/q.jpg': undefined, 'articles/p.jpg': DOT });
    expect(problemsOf(await read())).toEqual([['articles/inside.md', 'photo-lost']]);
  });

  test('that is renamed is missed, and its new name is advised', async () => {
    await begin({ ...files, 'articles/p.jpg': DOT });
    const rename = (from: string, to: string) => renameSync(path.join(folder, from), path.join(folder, to));
    rename('articles/p.jpg', 'articles/pp.jpg');
    const [lost] = (await read()).problems;
    expect(lost?.fix).toContain('pp.jpg');
    // Whoever found none is asked again whenever any picture comes or goes.
    rename('articles/pp.jpg', 'articles/pq.jpg');
    expect((await read()).problems[0]?.fix).toContain('pq.jpg');
    rename('articles/pq.jpg', 'articles/p.jpg');
    expect((await read()).problems).toEqual([]);
  });

  test('is found whether its name is written in one way of Unicode or in the other', async () => {
    const named = { ...files, [pictured]: story(picture('caf\u00e9.jpg')) };
    expect(problemsOf(await begin(named))).toEqual([[pictured, 'photo-lost']]);
    put({ 'articles/cafe\u0301.jpg': DOT });
    const reading = await read();
    expect(reading.problems).toEqual([]);
    expect(findStory(reading, 'pictured.md')?.photo?.file).toBe('articles/cafe\u0301.jpg');
    put({ 'articles/cafe\u0301.jpg': undefined });
    expect(problemsOf(await read())).toEqual([[pictured, 'photo-lost']]);
  });

  test('of a profile and of a standing page is looked for in the same way', async () => {
    const lost = await begin({
      'authors/ann-lee.md': `---\nname: Ann Lee\n${picture('ann.jpg')}\n---\n`,
      'pages/about.md': '---\ntitle: About\n---\n![A](/authors/ann.jpg "Photo: Ann Lee")\n',
    });
    expect(problemsOf(lost)).toEqual([
      ['authors/ann-lee.md', 'photo-lost'],
      ['pages/about.md', 'photo-lost'],
    ]);
    put({ 'authors/ann.jpg': DOT });
    const found = await read();
    expect(found).toMatchObject({ problems: [], read: ['authors/ann-lee.md', 'pages/about.md'] });
    expect(found.content?.authors[0]?.photo?.file).toBe('authors/ann.jpg');
  });

  test('that changed is developed anew, and the stories that show it are not read', async () => {
    await begin({ ...files, 'articles/p.jpg': DOT, 'articles/unseen.jpg': DOT });
    const order = { leads: true, rights: { credit: 'C' } };
    expect([...listUndeveloped(store)]).toEqual([
      ['articles/p.jpg', order],
      ['articles/q.jpg', { leads: false, rights: { credit: 'Ann Lee' } }],
    ]);
    const develop = () => {
      for (const file of listUndeveloped(store).keys()) keepDevelopment(file, { of: file }, store, new Changes(store));
    };
    develop();
    put({ 'articles/p.jpg': Buffer.concat([DOT, Buffer.from('\n')]) });
    expect(await read()).toMatchObject({ problems: [], opened: [], read: [] });
    expect(listUndeveloped(store).get('articles/p.jpg')).toEqual(order);
    develop();
    put({ [pictured]: undefined });
    await read();
    expect(listPictures(store)).toEqual(['articles/q.jpg']);
  });

  test('of which something else is known than before is read beside the stories that ask for it', async () => {
    await begin({ ...files, 'articles/p.jpg': DOT });
    const known = () => new Shelf(store, new Changes(store)).findFacts('articles/p.jpg');
    expect(known()).toEqual({ width: 1200, height: 1, notes: {} });
    put({ 'articles/p.jpg': await drawDot(1300).toBuffer() });
    expect(await read()).toMatchObject({ problems: [], read: [pictured] });
    expect(known()?.width).toBe(1300);
    put({
      'articles/p.jpg': await drawDot(1300)
        .withExif({ IFD0: { Artist: 'Ann Lee' } })
        .toBuffer(),
    });
    const named = await read();
    expect(named.read).toEqual([pictured]);
    expect(problemsOf(named)).toEqual([[pictured, 'photo-rights-differ']]);
    expect(known()?.notes).toEqual({ creator: 'Ann Lee', credit: 'Ann Lee' });
    put({ 'articles/p.jpg': 'no picture' });
    const reading = await read();
    expect(problemsOf(reading)).toEqual([[pictured, 'photo-broken']]);
    expect(reading.read).toEqual([pictured]);
    expect(known()).toBeUndefined();
  });

  test('with a flaw is told of where it is asked for, and shown if it can be', async () => {
    const named = { 'articles/p.jpg': await drawDot().png().toBuffer(), 'articles/unseen.jpg': 'no picture' };
    expect(problemsOf(await begin({ ...files, ...named }))).toEqual([[pictured, 'photo-misnamed']]);
    expect(problemsOf(await read())).toEqual([[pictured, 'photo-misnamed']]);
    put({
      'articles/unseen.jpg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      [pictured]: story(picture('unseen.jpg')),
    });
    expect(problemsOf(await read())).toEqual([[pictured, 'photo-vector']]);
  });
});

describe('a publication.yaml', () => {
  const yaml = 'publication.yaml';
  const withLine = (from: string, to: string) => ({ [yaml]: BASE[yaml]?.replace(from, to) });

  test('with a typo costs no story, and mended gives what was there before', async () => {
    const first = await begin();
    put(withLine('name:', 'nome:'));
    const broken = await read();
    expect(broken.content).toBeUndefined();
    expect(problemsOf(broken)).toEqual([
      [yaml, 'key-unknown'],
      [yaml, 'field-missing'],
    ]);
    expect(broken.opened).toEqual([yaml]);
    put(withLine('', ''));
    expect(await read()).toEqual({ ...first, opened: [yaml], read: [yaml] });
  });

  test.each([
    ['that is no YAML', { [yaml]: 'name: "Test\nurl: [' }],
    ['that is not there', { [yaml]: undefined }],
    ['whose zone is misspelt', withLine('Niamey', 'Niamy')],
  ])('%s checks the rest as well as it can, and mended gives what was there before', async (_name, files) => {
    const first = await begin();
    put(files);
    const broken = await read();
    expect(broken.content).toBeUndefined();
    expect(broken.problems.length).toBeGreaterThan(0);
    put(withLine('', ''));
    expect(await read()).toEqual({ ...first, opened: ALL, read: ALL });
  });

  test('whose languages are misspelt is taken to have those of the files, so that nothing else is read anew', async () => {
    const first = await begin();
    put(withLine('[en, ru]', '[en, "1"]'));
    const broken = await read();
    expect(broken.content).toBeUndefined();
    expect(problemsOf(broken)).toEqual([[yaml, 'name-unknown']]);
    put(withLine('', ''));
    expect(await read()).toEqual({ ...first, opened: [yaml], read: [yaml] });
  });

  test('with another time zone has every file read anew', async () => {
    await begin({ 'articles/late.md': story().replace('2024-04-12', '2024-04-30 23:30') });
    put(withLine('Africa/Niamey', 'Europe/Riga'));
    const reading = await read();
    expect(reading).toMatchObject({ problems: [], read: [...MARKDOWN, 'articles/late.md', yaml].sort() });
    expect(findStory(reading, 'one.md')?.published).toBe(Date.parse('2024-04-11T21:00:00Z'));
    expect(findStory(reading, 'late.md')?.published).toBe(Date.parse('2024-04-30T20:30:00Z'));
  });

  test('with one language more has every file read anew', async () => {
    await begin({ 'articles/two.fr.md': story() });
    put(withLine('[en, ru]', '[en, ru, fr]'));
    const reading = await read();
    expect(reading.problems).toEqual([]);
    expect(findStory(reading, 'two.fr.md')).toMatchObject({ id: 'two', language: 'fr' });
  });

  test('with another name has no other file opened', async () => {
    await begin();
    put(withLine('name: Test', 'name: Other'));
    const reading = await read();
    expect(reading).toMatchObject({ problems: [], opened: [yaml], read: [yaml] });
    expect(reading.content?.publication.name).toBe('Other');
  });

  test('of another ending takes its place, and stands back again', async () => {
    const yml = 'publication.yml';
    await begin();
    put({ [yaml]: undefined, [yml]: BASE[yaml]?.replace('Test', 'Other\nnome: x') });
    expect(problemsOf(await read())).toEqual([[yml, 'key-unknown']]);
    put(withLine('', ''));
    const both = await read();
    expect(both.problems).toEqual([]);
    expect(both.content?.publication.name).toBe('Test');
    put({ [yaml]: undefined, [yml]: BASE[yaml]?.replace('Test', 'Third') });
    expect((await read()).content?.publication.name).toBe('Third');
  });
});

describe('what stories take from the house', () => {
  test('a section that goes leaves its stories in error, and comes back, without their being read', async () => {
    const first = await begin();
    put({ 'sections/world.md': undefined });
    const without = await read();
    expect(problemsOf(without)).toEqual(
      ['one.md', 'two.md', 'two.ru.md'].map((file) => [`articles/${file}`, 'section-unknown']),
    );
    expect(storiesIn(without)).toEqual([]);
    expect(without.read).toEqual([]);
    put({ 'sections/world.md': BASE['sections/world.md'] });
    const back = await read();
    expect(back).toMatchObject({ problems: [], content: first.content, read: ['sections/world.md'] });
  });

  test('a section with an error is still declared, and its stories are not to blame', async () => {
    await begin();
    put({ 'sections/world.md': '---\ntitle:\n---\n' });
    const reading = await read();
    expect(problemsOf(reading)).toEqual([['sections/world.md', 'field-missing']]);
    expect(storiesIn(reading)).toHaveLength(3);
  });

  test('a section whose file had an error, and then goes, is not declared any more', async () => {
    await begin({ 'sections/world.md': '---\ntitle:\n---\n' });
    put({ 'sections/world.md': undefined });
    expect(problemsOf(await read())).toHaveLength(3);
    put({ 'sections/world.md': '---\ntitle:\n---\n' });
    expect(problemsOf(await read())).toEqual([['sections/world.md', 'field-missing']]);
  });

  test('a section is meant by its title too', async () => {
    await begin({ 'articles/titled.md': story().replace('section: world', 'section: Far and near') });
    put({ 'sections/world.md': '---\ntitle: Far and near\n---\n' });
    const reading = await read();
    expect(findStory(reading, 'titled.md')?.section).toBe('world');
  });

  test('a profile that is renamed joins bylines anew, without their stories being read', async () => {
    await begin({ 'articles/near.md': story('author: Ann Lea') });
    expect(problemsOf(await read())).toEqual([['articles/near.md', 'author-unlikely']]);
    put({ 'authors/ann-lee.md': '---\nname: Ann Lea\n---\n' });
    const renamed = await read();
    expect(renamed).toMatchObject({ problems: [], read: ['authors/ann-lee.md'] });
    expect(findStory(renamed, 'one.md')?.authors).toEqual([{ name: 'Ann Lea', slug: 'ann-lee' }]);
    expect(findStory(renamed, 'near.md')?.authors).toEqual([{ name: 'Ann Lea', slug: 'ann-lee' }]);
    renameSync(path.join(folder, 'authors/ann-lee.md'), path.join(folder, 'authors/ann.md'));
    const moved = await read();
    expect(findStory(moved, 'one.md')?.authors).toEqual([{ name: 'Ann Lee', slug: 'ann-lee' }]);
    expect(findStory(moved, 'near.md')?.authors).toEqual([{ name: 'Ann Lea', slug: 'ann' }]);
    put({ 'authors/ann.md': undefined });
    expect(findStory(await read(), 'near.md')?.authors).toEqual([{ name: 'Ann Lea', slug: 'ann-lea' }]);
  });

  test('a topic is called as its page is called now', async () => {
    const niger = 'topics/niger.md';
    await begin({ 'articles/tagged.md': story('tags: [niger]') });
    const nameIn = (reading: WholeReading) => findStory(reading, 'tagged.md')?.topics[0]?.name;
    put({ [niger]: '---\ntitle: The Niger crisis\n---\n' });
    const named = await read();
    expect([nameIn(named), named.read]).toEqual(['The Niger crisis', [niger]]);
    put({ [niger]: '---\ntitle: The Niger coup\n---\n' });
    expect(nameIn(await read())).toBe('The Niger coup');
    put({ [niger]: undefined });
    expect(nameIn(await read())).toBe('niger');
  });

  test('a campaign is known once it is there, and missed when it goes', async () => {
    const unknown = [['articles/asking.md', 'campaign-unknown']];
    const spring =
      '---\ntitle: T\nline: L\nbutton: B\ncurrency: USD\nlanguages: [en]\namounts:\n  once: 5\nlink: https://give.example/\n---\nPlease.\n';
    expect(problemsOf(await begin({ 'articles/asking.md': story('support: spring') }))).toEqual(unknown);
    put({ 'support/spring.md': spring });
    expect(await read()).toMatchObject({ problems: [], read: ['support/spring.md'] });
    put({ 'support/spring.md': undefined });
    expect(problemsOf(await read())).toEqual(unknown);
  });
});

describe('whatever becomes of the folder', () => {
  const yaml = BASE['publication.yaml']!;
  const page = (title: string) => `---\ntitle: ${title}\n---\n`;
  const author = (name: string, lines = '') => `---\nname: ${name}\n${lines}---\nBio.\n`;
  /** Files, and what may stand in them; undefined is no file. */
  const CHOICES: Readonly<Record<string, readonly (string | undefined)[]>> = {
    'publication.yaml': [
      yaml,
      yaml,
      yaml,
      yaml.replace('name:', 'nome:'),
      yaml.replace('Niamey', 'Cairo'),
      '"',
      undefined,
    ],
    'publication.yml': [undefined, undefined, yaml.replace('[en, ru]', '[ru, en]'), 'name:'],
    'sections/world.md': [page('World'), page('Culture'), '---\ntitle:\n---\n', undefined],
    'sections/culture.md': [page('Culture'), undefined],
    'sections/world/index.md': [undefined, undefined, page('Other')],
    'pages/world.md': [undefined, page('World')],
    'pages/about.md': [page('About'), `${page('About')}![A](/articles/p.jpg "Photo: Ann Lee")`],
    'authors/ann-lee.md': [
      author('Ann Lee'),
      author('Ann Lea'),
      author('Ann Lee', `${picture('/articles/p.jpg')}\n`),
      undefined,
    ],
    'authors/ann-lee.ru.md': [author('Анна Ли'), undefined],
    'topics/niger.md': [page('Niger'), page('Mali'), undefined],
    'articles/a.md': [story('author: Ann Lee\ntags: [Niger]'), story('slug: b'), story('lang: ru'), '---\n', undefined],
    'articles/a/index.md': [undefined, undefined, story()],
    'articles/b.md': [story(picture('p.jpg')), story(picture('pp.jpg')), story('related: [a, c, lost]'), undefined],
    'articles/b.ru.md': [
      story('author: Анна Ли'),
      story('section: culture').replace('section: world\n', ''),
      undefined,
    ],
    'articles/c.md': [
      story('aliases: [/2024/04/12/a/, /was/]'),
      story('aliases: /was'),
      story('', '![A](P.jpg "Photo: Ann Lee")'),
      undefined,
    ],
    'articles/d.fr.md': [story('aliases: /was/'), story('draft: true'), undefined],
    'articles/p.jpg': ['p', 'q', undefined],
    'articles/P.jpg': ['p', undefined],
    'articles/pp.jpg': [undefined, 'p'],
    'stray.md': [undefined, story()],
  };
  const change = fc
    .constantFrom(...Object.keys(CHOICES))
    .chain((file) => fc.constantFrom(...CHOICES[file]!).map((text) => ({ [file]: text })));
  const begun = fc.record(
    Object.fromEntries(Object.entries(CHOICES).map(([file, texts]) => [file, fc.constantFrom(...texts)])),
  );

  /** The stories of every list, newest first. */
  function listLists({ content }: WholeReading, from: Store) {
    const archive = content && openArchive(from, content, NOON);
    return (
      archive &&
      from
        .all<{ name: string }>('SELECT name FROM list ORDER BY name')
        .map(({ name }) => [name, archive.listAll(readListName(name)).map(({ id }) => id)])
    );
  }

  test('reading what changed gives what reading everything anew gives', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        begun,
        fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
        async (first, steps) => {
          const kept = openStore();
          try {
            for (const files of [first as Files, ...steps.map((changes): Files => Object.assign({}, ...changes))]) {
              put(files);
              const again = await readAgain(folder, kept);
              const anew = openStore();
              const whole = await readAgain(folder, anew);
              expect(again.problems).toEqual(whole.problems);
              if (!hasDoubles(again)) expect(again.content).toEqual(whole.content);
              expect(listLists(again, kept)).toEqual(listLists(whole, anew));
              anew.close();
            }
          } finally {
            kept.close();
            put(Object.fromEntries(Object.keys(CHOICES).map((file) => [file, undefined])));
          }
        },
      ),
      { numRuns: 25, seed: Number(process.env['IMPRINT_SEED']) || 20_240_601 },
    );
  });
});

test('a store that has never been planned from touches nothing, and one that has is told of every change', async () => {
  await begin();
  put({ 'articles/one.md': story('author: Ann Lee', 'Text!\n') });
  await readAgain(folder, store);
  expect(store.readFact(PLANNED_FOR)).toBeUndefined();
  expect(store.all('SELECT * FROM touched')).toEqual([]);
  await age();
  await readAgain(folder, store);
  settleChanges(store, 'these tests');
  await readAgain(folder, store);
  expect(store.all('SELECT * FROM touched UNION ALL SELECT * FROM stirred')).toEqual([]);
  put({ 'articles/one.md': story('author: Ann Lee', 'Other.\n') });
  await readAgain(folder, store);
  expect(store.all('SELECT * FROM touched')).not.toEqual([]);
  expect(store.all('SELECT * FROM stirred')).toEqual([]);
  put({ 'articles/one.md': story('author: Ben', 'Other.\n') });
  await readAgain(folder, store);
  expect(store.all('SELECT * FROM stirred')).toContainEqual({ subject: 'story en one' });
  put({ 'publication.yaml': BASE['publication.yaml']?.replace('Test', 'Other') });
  await readAgain(folder, store);
  expect(store.readFact(PLANNED_FOR)).toBeUndefined();
});
