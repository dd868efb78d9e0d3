import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Ledger, type PreparedPage } from './ledger.ts';

let folder: string;
let ledger: Ledger;
const file = () => path.join(folder, 'cache/published.sqlite');

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imprint-ledger-'));
  ledger = Ledger.open(file());
});
afterEach(async () => {
  ledger.close();
  await rm(folder, { recursive: true, force: true });
});

const page = (path: string, named: Partial<PreparedPage> = {}): PreparedPage => ({
  path,
  subject: `story en ${path}`,
  rank: 0,
  key: 'k',
  asked: [],
  ...named,
});
/** Keeps a page as the press does, which looks up what is known of it first. */
const keep = (prepared: PreparedPage) =>
  ledger.keepPage(
    prepared,
    ledger.listPagesAbout(prepared.subject).find(({ path }) => path === prepared.path),
  );
const askers = (...questions: number[]) => [...ledger.listAskers(questions)].map(({ subject }) => subject).sort();

describe('a page', () => {
  test('is found by its path and by its subject', () => {
    keep(page('a', { subject: 'story en a', key: 'one', written: { bytes: 5, modified: 1234.5 } }));
    keep(page('a/old', { subject: 'story en a', rank: 1 }));
    keep(page('b'));
    expect(ledger.findPage('a')).toMatchObject({ subject: 'story en a', key: 'one', bytes: 5, modified: 1234.5 });
    expect(ledger.findPage('c')).toBeUndefined();
    expect(ledger.listPagesAbout('story en a').map(({ path }) => path)).toEqual(['a', 'a/old']);
    expect(ledger.listSubjects().sort()).toEqual(['story en a', 'story en b']);
  });

  test('that was prepared but not printed keeps what was written before', () => {
    keep(page('a', { written: { bytes: 5, modified: 1 } }));
    keep(page('a', { key: 'two' }));
    expect(ledger.findPage('a')).toMatchObject({ key: 'two', bytes: 5, modified: 1 });
    keep(page('a', { key: 'two', written: { bytes: 6, modified: 2 } }));
    expect(ledger.findPage('a')).toMatchObject({ bytes: 6, modified: 2 });
    ledger.keepFile(ledger.findPage('a')!.n, { bytes: 7, modified: 3 });
    expect(ledger.findPage('a')).toMatchObject({ key: 'two', bytes: 7, modified: 3 });
  });

  test('that was never written has neither size nor time', () => {
    keep(page('a'));
    expect(ledger.findPage('a')).toMatchObject({ bytes: null, modified: null });
  });

  test('of several at one path is the one of the lowest rank, and of equals the first by subject', () => {
    keep(page('a', { subject: 'story en z', rank: 1 }));
    keep(page('a', { subject: 'story en b', rank: 1 }));
    keep(page('a', { subject: 'story en y', rank: 0 }));
    const standing: (string | undefined)[] = [];
    for (let left = 0; left < 4; left += 1) {
      const found = ledger.findPage('a');
      standing.push(found?.subject);
      if (found) ledger.dropPage(found.n);
    }
    expect(standing).toEqual(['story en y', 'story en b', 'story en z', undefined]);
  });

  test('counts once for each path', () => {
    keep(page('a'));
    keep(page('a', { subject: 'other' }));
    keep(page('b'));
    expect(ledger.countPages()).toBe(2);
  });
});

describe('what stands in the site', () => {
  test('is told by path, with the mark of the page that stands there', () => {
    keep(page('a', { subject: 'story en z', rank: 0, written: { bytes: 1, modified: 1.5 } }));
    keep(page('a', { subject: 'story en b', rank: 1, written: { bytes: 2, modified: 2.5 } }));
    keep(page('b', { subject: 'story en y', written: { bytes: 4, modified: 4.5 } }));
    keep(page('b', { subject: 'story en x', written: { bytes: 3, modified: 3.5 } }));
    keep(page('c'));
    expect(ledger.listPaths().sort()).toEqual(['a', 'b', 'c']);
    expect([...ledger.listMarks()].sort()).toEqual([
      ['a', { bytes: 1, modified: 1.5 }],
      ['b', { bytes: 3, modified: 3.5 }],
      ['c', { bytes: -1, modified: -1 }],
    ]);
    for (const file of ['a', 'b']) expect(ledger.findPage(file)).toMatchObject(ledger.listMarks().get(file) ?? {});
  });

  test('is told for pages and the search apart', () => {
    for (const path of ['search/index.html', '_search/en/pagefind.js', '_assets/a.css']) keep(page(path));
    expect([...ledger.listMarks('search').keys()]).toEqual(['_search/en/pagefind.js']);
    expect([...ledger.listMarks('pages').keys()]).toEqual(['_assets/a.css', 'search/index.html']);
  });
});

describe('the pages that asked something', () => {
  /** Questions are numbers of 53 bits. */
  const LARGE = Number.MAX_SAFE_INTEGER;

  test('are found by it, each question apart', () => {
    keep(page('a', { asked: [1, 2, LARGE] }));
    keep(page('b', { asked: [2, 2] }));
    expect(askers(1)).toEqual(['story en a']);
    expect(askers(2)).toEqual(['story en a', 'story en b']);
    expect(askers(LARGE)).toEqual(['story en a']);
    expect(askers(LARGE - 1, 3)).toEqual([]);
    expect(askers(1, LARGE)).toEqual(['story en a', 'story en a']);
  });

  test('are others once they ask other things, and none when they are gone', () => {
    keep(page('a', { asked: [1, 2] }));
    keep(page('a', { asked: [2, 3] }));
    expect([askers(1), askers(2), askers(3)]).toEqual([[], ['story en a'], ['story en a']]);
    keep(page('b', { asked: [3] }));
    ledger.dropPage(ledger.findPage('a')!.n);
    expect([askers(2), askers(3)]).toEqual([[], ['story en b']]);
  });
});

describe('a tree', () => {
  const stale = (identity: string) => {
    const paths = ledger.findTree(identity);
    return paths && [...paths].sort();
  };

  test('is not known until it is kept, and not while it is in doubt', () => {
    expect(stale('one')).toBeUndefined();
    ledger.keepTree('one');
    expect(stale('one')).toEqual([]);
    ledger.doubtTree('one');
    expect(stale('one')).toBeUndefined();
    ledger.keepTree('one', ['a']);
    expect(stale('one')).toEqual(['a']);
  });

  test('is behind at every path that changed since it was brought up to date', () => {
    ledger.keepTree('one');
    ledger.keepTree('two', ['a']);
    ledger.keepTree('three');
    ledger.outdateTrees(['b', 'c'], 'one');
    ledger.outdateTrees(['c', 'd'], 'three');
    expect([stale('one'), stale('two'), stale('three')]).toEqual([
      ['c', 'd'],
      ['a', 'b', 'c', 'd'],
      ['b', 'c'],
    ]);
    ledger.keepTree('two');
    expect([stale('one'), stale('two')]).toEqual([['c', 'd'], []]);
  });

  test('in doubt is behind too, in case it is kept', () => {
    ledger.doubtTree('one');
    ledger.outdateTrees(['a'], 'two');
    expect(stale('one')).toBeUndefined();
  });

  test('has folders, each told after those that it is in', () => {
    ledger.keepTree('one');
    ledger.keepFolders('one', [
      ['news/page', 1.5],
      ['', 2],
      ['news', 3],
      ['old', 4],
    ]);
    ledger.keepFolders('two', [['', 9]]);
    ledger.keepFolders('one', [
      ['old', undefined],
      ['lost', undefined],
      ['news', 5],
    ]);
    expect([...ledger.listFolders('one')]).toEqual([
      ['', 2],
      ['news', 5],
      ['news/page', 1.5],
    ]);
    expect([...ledger.listFolders('three')]).toEqual([]);
  });

  test('is forgotten with its stale paths and its folders when many others were used since', async () => {
    for (let number = 0; number < 20; number += 1) {
      ledger.keepTree(`tree ${number}`, ['a']);
      ledger.keepFolders(`tree ${number}`, [['', 1]]);
      // The order of use is told by the clock.
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    ledger.outdateTrees(['b'], 'tree 19');
    expect([stale('tree 0'), stale('tree 3')]).toEqual([undefined, undefined]);
    expect([stale('tree 4'), stale('tree 19')]).toEqual([['a', 'b'], ['a']]);
    // A new folder may come by the same identity.
    ledger.keepTree('tree 0');
    expect(stale('tree 0')).toEqual([]);
    expect([ledger.listFolders('tree 0').size, ledger.listFolders('tree 4').size]).toEqual([0, 1]);
  });
});

describe('the ledger', () => {
  test('remembers, and tells itself from one that was begun anew', async () => {
    const { identity } = ledger;
    keep(page('a', { asked: [1] }));
    ledger.keepTree('one', ['a']);
    ledger.close();
    ledger = Ledger.open(file());
    expect(ledger.identity).toBe(identity);
    expect(askers(1)).toEqual(['story en a']);
    expect([...ledger.findTree('one')!]).toEqual(['a']);
    ledger.close();
    await rm(file());
    ledger = Ledger.open(file());
    expect(ledger.identity).not.toBe(identity);
    expect(ledger.countPages()).toBe(0);
  });

  test('takes back what belongs to work that failed', async () => {
    keep(page('a'));
    const work = ledger.writeAlong(async () => {
      keep(page('b'));
      ledger.keepTree('one');
      await Promise.resolve();
      throw new Error('no ink');
    });
    await expect(work).rejects.toThrow('no ink');
    expect(ledger.countPages()).toBe(1);
    expect(ledger.findTree('one')).toBeUndefined();
  });
});
