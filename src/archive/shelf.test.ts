import { beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../tests/site/reading.ts';
import { makeStory, NOON } from '../../tests/site/stories.ts';
import type { Manuscript } from '../newsroom/article.ts';
import type { Claim, KeptReading } from '../newsroom/shelf.ts';
import { Changes, listTouched, PLANNED_FOR, settleChanges } from './changes.ts';
import { fileStories, type JoinStory } from './filing.ts';
import { questions } from './question.ts';
import { divideManuscript, findNamed, Shelf } from './shelf.ts';
import { DamagedStoreError, type Store } from './store.ts';

let store: Store;
let changes: Changes;
let shelf: Shelf;
beforeEach(() => {
  store = openStore();
  settleChanges(store, 'these tests');
  begin();
});

/** Begins a run, as after the last was written down. */
function begin(): void {
  changes = new Changes(store);
  shelf = new Shelf(store, changes);
}

function keep(file: string, named: Partial<KeptReading> = {}): void {
  const [kind = ''] = file.split('/');
  shelf.keepReading({ file, kind, spoilt: false, searched: [], open: false, claims: [], ...named });
}

function keepStory(id: string, named: Partial<Manuscript> = {}, reading: Partial<KeptReading> = {}): void {
  const story = makeStory({ id, ...named });
  keep(story.file, { ...divideManuscript(story), ...reading });
}

function fileAll(join: JoinStory = (article) => ({ article, problems: [] })): void {
  fileStories(store, changes, {
    publication: { timezone: 'UTC', languages: ['en', 'ru'] },
    join,
    all: false,
    now: NOON,
    heldBack: false,
  });
}

/** Everything that was touched since the last look. */
function takeTouched(): number[] {
  changes.keep(store);
  const touched = listTouched(store);
  settleChanges(store, 'these tests');
  begin();
  return touched;
}

describe('files', () => {
  const state = { size: 7, modified: 1_700_000_000_000.25, changed: 1_700_000_000_001.5, inode: 12 };

  test('are known as they were kept, until they are forgotten', () => {
    shelf.keepFile('articles/a.md', { ...state, digest: 'abc', settled: true });
    shelf.keepFile('articles/p.jpg', { ...state, settled: false });
    shelf.keepFile('articles/a.md', { ...state, size: 8, digest: 'def', settled: false });
    expect(shelf.listFiles()).toEqual(
      new Map([
        ['articles/a.md', { ...state, size: 8, digest: 'def', settled: false }],
        ['articles/p.jpg', { ...state, settled: false }],
      ]),
    );
    shelf.forgetFile('articles/a.md');
    expect([...shelf.listFiles().keys()]).toEqual(['articles/p.jpg']);
  });

  test.each([2 ** 53 + 2, 2 ** 60, 2 ** 64 - 2 ** 11])(
    'may have inodes as great as %d, as on network disks',
    (inode) => {
      shelf.keepFile('a.md', { ...state, inode, settled: true });
      expect(shelf.listFiles().get('a.md')?.inode).toBe(inode);
    },
  );
});

describe('the setting', () => {
  test('is told as changed when it is another than the last, and then all pages are prepared', () => {
    expect(shelf.changeSetting('one')).toBe(true);
    expect(shelf.changeSetting('one')).toBe(false);
    expect(changes.touchesEverything).toBe(true);
    takeTouched();
    expect(shelf.changeSetting('one')).toBe(false);
    expect(changes.touchesEverything).toBe(false);
    expect(shelf.changeSetting('two')).toBe(true);
    changes.keep(store);
    expect(store.readFact(PLANNED_FOR)).toBeUndefined();
  });
});

describe('readings', () => {
  test('of a kind come in order of file, those with an error without a subject', () => {
    keep('sections/world.md', { subject: '{"slug":"world"}' });
    keep('topics/niger.md', { subject: '{"slug":"niger"}' });
    keep('sections/culture.md', { subject: '{"slug":"culture"}' });
    keep('sections/home.md', { problems: '[{"code":"X"}]' });
    expect(shelf.listReadings('sections')).toEqual([
      { file: 'sections/culture.md', spoilt: false, subject: { slug: 'culture' } },
      { file: 'sections/home.md', spoilt: false },
      { file: 'sections/world.md', spoilt: false, subject: { slug: 'world' } },
    ]);
  });

  test('take the place of the last of the same file, and go with it', () => {
    keep('sections/world.md', { subject: '{"slug":"world"}', problems: '[1]' });
    keep('sections/world.md', { subject: '{"slug":"world","title":"World"}' });
    expect(shelf.listReadings('sections')).toEqual([
      { file: 'sections/world.md', spoilt: false, subject: { slug: 'world', title: 'World' } },
    ]);
    expect(shelf.listProblems()).toEqual([]);
    shelf.forgetFile('sections/world.md');
    expect(shelf.listReadings('sections')).toEqual([]);
  });

  test('that were damaged are refused', () => {
    keep('sections/world.md', { subject: '{"slug":"world"}' });
    store.run("UPDATE reading SET subject = replace(subject, 'world', 'wurld')");
    expect(() => shelf.listReadings('sections')).toThrow(DamagedStoreError);
    keepStory('a');
    store.run("UPDATE reading SET subject = replace(subject, 'Headline', 'Deadline')");
    expect(() => fileAll()).toThrow(DamagedStoreError);
  });
});

describe('problems', () => {
  test('are those of every reading that has some', () => {
    keep('sections/world.md', { problems: '[1]' });
    keepStory('a', {}, { problems: '[2,3]' });
    keepStory('b');
    expect(shelf.listProblems().sort()).toEqual(['[1]', '[2,3]']);
    keepStory('a');
    expect(shelf.listProblems()).toEqual(['[1]']);
    shelf.forgetFile('sections/world.md');
    expect(shelf.listProblems()).toEqual([]);
  });

  test('of stories beside the rest are those of the last filing', () => {
    const complain: JoinStory = (article) => ({ article, problems: article.id === 'a' ? [{ name: 'wrong' }] : [] });
    keepStory('a');
    keepStory('b');
    fileAll(complain);
    expect(shelf.listJoinProblems()).toEqual(['[{"name":"wrong"}]']);
    fileAll(complain);
    expect(shelf.listJoinProblems()).toEqual(['[{"name":"wrong"}]']);
    keepStory('a');
    fileAll();
    expect(shelf.listJoinProblems()).toEqual([]);
    keepStory('a');
    fileAll(complain);
    shelf.forgetFile('articles/a.md');
    fileAll(complain);
    expect(shelf.listJoinProblems()).toEqual([]);
    keepStory('a');
    fileAll(complain);
    keep('articles/a.md', { problems: '[1]' });
    fileAll(complain);
    expect(shelf.listJoinProblems()).toEqual([]);
  });
});

describe('pictures that were looked for', () => {
  test('lead to the files that looked, and to those that found none', () => {
    keepStory('a', {}, { searched: ['articles/p.jpg', 'articles/P.jpg'] });
    keepStory('b', {}, { searched: ['articles/q.jpg'] });
    keep('authors/ann.md', { searched: ['articles/p.jpg', 'articles/p.jpg'] });
    keepStory('c');
    expect(shelf.listSeekers(['articles/p.jpg', 'x.jpg']).sort()).toEqual(['articles/a.md', 'authors/ann.md']);
    expect(shelf.listSeekers(['articles/q.jpg', 'articles/P.jpg']).sort()).toEqual(['articles/a.md', 'articles/b.md']);
    expect(shelf.listSeekers(['x.jpg'])).toEqual([]);
    keepStory('d', {}, { searched: ['articles/lost.jpg'], open: true });
    expect(shelf.listSeekers(['x.jpg'])).toEqual(['articles/d.md']);
    expect(shelf.listSeekers(['articles/lost.jpg'])).toEqual(['articles/d.md']);
  });

  test('are those of the last reading', () => {
    keepStory('a', {}, { searched: ['p.jpg'], open: true });
    keepStory('a', {}, { searched: ['q.jpg'] });
    expect(shelf.listSeekers(['p.jpg'])).toEqual([]);
    expect(shelf.listSeekers(['q.jpg'])).toEqual(['articles/a.md']);
    shelf.forgetFile('articles/a.md');
    expect(shelf.listSeekers(['q.jpg'])).toEqual([]);
  });
});

describe('an address that several files claim', () => {
  const claim = (rank: Claim['rank'], written = '/x/', place = 0) => ({ address: '/x', rank, written, place });

  test('is held by the lowest rank, and of equals by the first file; the others clash', () => {
    keepStory('a', {}, { claims: [claim(3, '/x')] });
    keepStory('c', {}, { claims: [claim(2)] });
    keepStory('b', {}, { claims: [claim(2)] });
    keep('pages/x.md', { claims: [claim(1)] });
    keep('sections/x.md', { claims: [claim(0)] });
    const clash = (file: string, rank: number, written = '/x/') => ({
      file,
      rank,
      written,
      place: 0,
      address: '/x',
      holder: { file: 'sections/x.md', rank: 0, place: 0 },
    });
    expect(shelf.listClashes()).toEqual([
      clash('pages/x.md', 1),
      clash('articles/b.md', 2),
      clash('articles/c.md', 2),
      clash('articles/a.md', 3, '/x'),
    ]);
    shelf.forgetFile('sections/x.md');
    shelf.forgetFile('pages/x.md');
    expect(shelf.listClashes()).toMatchObject([
      { file: 'articles/c.md', holder: { file: 'articles/b.md' } },
      { file: 'articles/a.md', holder: { file: 'articles/b.md' } },
    ]);
    keepStory('b', {}, { claims: [{ address: '/y', rank: 2, written: '/y/', place: 0 }] });
    keepStory('a');
    expect(shelf.listClashes()).toEqual([]);
  });

  test('by one file twice clashes with itself, and tells which of its claims is too many', () => {
    keepStory('a', {}, { claims: [claim(2), claim(3, '/x', 4)] });
    expect(shelf.listClashes()).toEqual([
      {
        file: 'articles/a.md',
        rank: 3,
        place: 4,
        written: '/x',
        address: '/x',
        holder: { file: 'articles/a.md', rank: 2, place: 0 },
      },
    ]);
  });

  test('each is told', () => {
    for (const id of ['a', 'b']) {
      keepStory(id, {}, { claims: ['/x', '/y'].map((address) => ({ address, rank: 2, written: address, place: 0 })) });
    }
    expect(shelf.listClashes().map(({ file, address }) => [file, address])).toEqual([
      ['articles/b.md', '/x'],
      ['articles/b.md', '/y'],
    ]);
  });

  test('is free again when the file that held it has an error', () => {
    keepStory('a', {}, { claims: [claim(2)] });
    keepStory('b', {}, { claims: [claim(2)] });
    keep('articles/a.md', { problems: '[1]' });
    expect(shelf.listClashes()).toEqual([]);
  });
});

describe('two files of one story in one language', () => {
  const doubled = { file: 'articles/a/index.md', id: 'a', language: 'en', holder: 'articles/a.md' };

  test('are told, but not its translations', () => {
    keepStory('a', { file: 'articles/a/index.md' });
    keepStory('a');
    keepStory('a', { language: 'ru' });
    keepStory('b');
    expect(shelf.listDoubledStories()).toEqual([doubled]);
    fileAll();
    expect(shelf.listDoubledStories()).toEqual([doubled]);
    shelf.forgetFile('articles/a.md');
    fileAll();
    expect(shelf.listDoubledStories()).toEqual([]);
  });

  test('are not told when one has an error, whether or not it was whole before', () => {
    keepStory('a');
    fileAll();
    keep('articles/a.md', { problems: '[1]' });
    keepStory('a', { file: 'articles/a/index.md' });
    fileAll();
    expect(shelf.listDoubledStories()).toEqual([]);
    keepStory('a');
    fileAll();
    expect(shelf.listDoubledStories()).toEqual([doubled]);
  });
});

describe('names of stories', () => {
  test('are the id, the address part and the last part of the id as an address part', () => {
    keepStory('2024/2024-04-12 Big Map', { slug: 'the-map' });
    expect(shelf.listNames()).toEqual(['2024-04-12-big-map', '2024/2024-04-12 Big Map', 'the-map']);
    for (const name of ['2024/2024-04-12 Big Map', '2024-04-12 Big Map', 'the-map', 'The Map', 'x/the-map.ru.md']) {
      expect(findNamed(name, store)).toBe('2024/2024-04-12 Big Map');
    }
    expect(findNamed('big-map', store)).toBeUndefined();
  });

  test('an id means before an address part, and of several of these the last file', () => {
    keepStory('z', { slug: 'same' });
    keepStory('b/same');
    keepStory('c/same');
    expect(findNamed('same', store)).toBe('z');
    expect(findNamed('b/same', store)).toBe('b/same');
    keepStory('same');
    expect(findNamed('same', store)).toBe('same');
  });

  test('mean nothing any more when the file is gone or has an error', () => {
    keepStory('a');
    keepStory('b');
    shelf.forgetFile('articles/a.md');
    keep('articles/b.md', { problems: '[1]' });
    expect(shelf.listNames()).toEqual([]);
    expect([findNamed('a', store), findNamed('b', store)]).toEqual([undefined, undefined]);
  });

  test('are touched when they come, change and go', () => {
    const named = (...names: string[]) => names.map(questions.named);
    keepStory('a', { slug: 'x' });
    expect(takeTouched()).toEqual(expect.arrayContaining(named('a', 'x')));
    keepStory('a', { slug: 'y' });
    expect(takeTouched()).toEqual(expect.arrayContaining(named('x', 'y')));
    shelf.forgetFile('articles/a.md');
    expect(takeTouched()).toEqual(expect.arrayContaining(named('a', 'y')));
  });

  test('that nobody has are told of those who want them', () => {
    keepStory('a', { related: ['b', 'lost', 'articles/b.md', 'a'] });
    keepStory('b', { related: ['gone'] });
    expect(shelf.listVainWishes()).toEqual([
      { file: 'articles/a.md', place: 1, name: 'lost' },
      { file: 'articles/b.md', place: 0, name: 'gone' },
    ]);
    keepStory('gone', { draft: true });
    keepStory('a');
    expect(shelf.listVainWishes()).toEqual([]);
    shelf.forgetFile('articles/gone.md');
    expect(shelf.listVainWishes()).toEqual([{ file: 'articles/b.md', place: 0, name: 'gone' }]);
    shelf.forgetFile('articles/b.md');
    expect(shelf.listVainWishes()).toEqual([]);
  });
});

describe('a story’s text', () => {
  const body = questions.body('a', 'en');

  test('is touched only when it is another', () => {
    keepStory('a');
    expect(takeTouched()).toContain(body);
    keepStory('a', { headline: 'Other' });
    expect(takeTouched()).not.toContain(body);
    keepStory('a', { body: ['<p>Other.</p>'] });
    expect(takeTouched()).toContain(body);
    fileAll();
    shelf.forgetFile('articles/a.md');
    fileAll();
    takeTouched();
    keepStory('a', { body: ['<p>New.</p>'] });
    expect(takeTouched()).toContain(body);
  });

  test('is touched when it is other than it was before its file had an error', () => {
    keepStory('a');
    fileAll();
    keep('articles/a.md', { problems: '[1]' });
    fileAll();
    takeTouched();
    keepStory('a', { body: ['<p>Other.</p>'] });
    expect(takeTouched()).toContain(body);
  });
});

test('a manuscript is divided into what lists know and its text', () => {
  const { body, ...article } = makeStory({ id: 'a', body: ['<p>', { file: 'a.jpg', alt: 'A' }, '</p>'] });
  const divided = divideManuscript({ ...article, body });
  expect(JSON.parse(divided.subject)).toEqual(article);
  expect(JSON.parse(divided.body)).toEqual(body);
});
