import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DamagedStoreError, Store, seal, unseal } from './store.ts';

const TABLES = 'CREATE TABLE word(n INTEGER PRIMARY KEY, text TEXT)';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'imprint-store-'));
  file = path.join(folder, 'cache/store.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const wordsIn = (store: Store) =>
  store.all<{ text: string }>('SELECT text FROM word ORDER BY n').map(({ text }) => text);

/** Runs `use` on the store, which is closed after it. */
function withStore<Result>(use: (store: Store) => Result, code = 'code'): Result {
  const store = Store.open(file, TABLES, code);
  try {
    return use(store);
  } finally {
    store.close();
  }
}

function fill(count = 1): void {
  withStore((store) =>
    store.write(() => {
      for (let n = 1; n <= count; n += 1)
        store.run('INSERT INTO word VALUES (?, ?)', n, `word ${n} ${'x'.repeat(400)}`);
    }),
  );
}

describe('a store', () => {
  test('is there again when it is opened again by the same code', () => {
    withStore((store) => store.run("INSERT INTO word VALUES (1, 'kept')"));
    expect(withStore(wordsIn)).toEqual(['kept']);
  });

  test('of other code is begun anew', () => {
    fill();
    expect(withStore(wordsIn, 'other code')).toEqual([]);
    expect(withStore(wordsIn)).toEqual([]);
  });

  test('keeps facts by name', () => {
    withStore((store) => {
      expect(store.readFact('week')).toBeUndefined();
      store.writeFact('week', '1');
      store.writeFact('week', '2');
    });
    expect(withStore((store) => store.readFact('week'))).toBe('2');
  });

  test('can be read beside, and only read', () => {
    fill();
    const reader = Store.openForReading(file);
    try {
      expect(wordsIn(reader)).toHaveLength(1);
      expect(reader.list<[n: number]>('SELECT n FROM word')).toEqual([[1]]);
      expect(reader.get<{ n: number }>('SELECT n FROM word WHERE n = ?', 2)).toBeUndefined();
      expect(() => reader.run('DELETE FROM word')).toThrow('readonly');
    } finally {
      reader.close();
    }
  });

  test('is removed with all that stands beside it', () => {
    fill();
    writeFileSync(`${file}-journal`, '');
    Store.remove(file);
    expect([file, `${file}-journal`].filter((name) => existsSync(name))).toEqual([]);
    Store.remove(file);
  });
});

describe('begun anew is', () => {
  test.each<[string, () => void]>([
    ['what is no database', () => writeFileSync(file, 'years of work '.repeat(1000))],
    ['an empty file', () => writeFileSync(file, '')],
    ['a file that was cut off in its first page', () => truncateSync(file, 100)],
    ['a file that was cut off after its first page', () => truncateSync(file, 4096)],
    ['a file that was cut off in its middle', () => truncateSync(file, Math.floor(statSync(file).size / 2))],
    [
      'a file whose beginning is gone',
      () => {
        const descriptor = openSync(file, 'r+');
        writeSync(descriptor, Buffer.alloc(100), 0, 100, 0);
      },
    ],
    [
      'a folder',
      () => {
        rmSync(file);
        mkdirSync(file);
        writeFileSync(path.join(file, 'thesis.doc'), 'years of work');
      },
    ],
    [
      'another program’s database',
      () => {
        rmSync(file);
        const other = new DatabaseSync(file);
        other.exec("CREATE TABLE fact(name TEXT, digest TEXT); INSERT INTO fact VALUES ('code', 'code')");
        other.close();
      },
    ],
    [
      'one that is marked as ours but holds nothing of ours',
      () => {
        rmSync(file);
        const other = new DatabaseSync(file);
        other.exec(`CREATE TABLE word(other TEXT); PRAGMA application_id = ${0x496d7072}`);
        other.close();
      },
    ],
  ])('%s', (_name, damage) => {
    fill(100);
    damage();
    withStore((store) => {
      expect(wordsIn(store)).toEqual([]);
      store.run("INSERT INTO word VALUES (1, 'new')");
    });
    expect(withStore(wordsIn)).toEqual(['new']);
  });
});

describe('a transaction', () => {
  const failure = new Error('no more');

  test('is kept whole, and gives what was done in it', () => {
    const result = withStore((store) =>
      store.write(() => {
        store.run("INSERT INTO word VALUES (1, 'one')");
        return store.run("INSERT INTO word VALUES (7, 'two')").lastInsertRowid;
      }),
    );
    expect(result).toBe(7);
    expect(withStore(wordsIn)).toEqual(['one', 'two']);
  });

  test('that fails leaves nothing, and the store goes on', async () => {
    const store = Store.open(file, TABLES, 'code');
    expect(() =>
      store.write(() => {
        store.run("INSERT INTO word VALUES (1, 'one')");
        throw failure;
      }),
    ).toThrow(failure);
    expect(wordsIn(store)).toEqual([]);
    const along = store.writeAlong(async () => {
      store.run("INSERT INTO word VALUES (1, 'one')");
      await Promise.resolve();
      throw failure;
    });
    await expect(along).rejects.toBe(failure);
    expect(wordsIn(store)).toEqual([]);
    expect(
      await store.writeAlong(async () => {
        store.run("INSERT INTO word VALUES (2, 'two')");
        await Promise.resolve();
        return 'done';
      }),
    ).toBe('done');
    store.close();
    expect(withStore(wordsIn)).toHaveLength(1);
  });

  test('in the midst of which the process was killed leaves nothing', () => {
    fill(3);
    const store = Store.open(file, TABLES, 'code');
    store.run('PRAGMA cache_size = 1');
    const left = path.join(folder, 'left.sqlite');
    store.write(() => {
      for (let n = 4; n <= 2000; n += 1) store.run('INSERT INTO word VALUES (?, ?)', n, 'x'.repeat(400));
      store.run("UPDATE word SET text = 'overwritten' WHERE n < 4");
      // Just as the disk is now.
      for (const ending of ['', '-journal']) copyFileSync(`${file}${ending}`, `${left}${ending}`);
    });
    store.close();
    expect(statSync(left).size).toBeGreaterThan(100_000);
    expect(withStore(wordsIn)).toHaveLength(2000);
    file = left;
    expect(withStore(wordsIn).map((text) => text.slice(0, 6))).toEqual(['word 1', 'word 2', 'word 3']);
  });

  test('for which the disk has no room says so', async () => {
    const store = Store.open(file, TABLES, 'code');
    store.run('PRAGMA max_page_count = 6');
    const fillUp = () => {
      for (let n = 1; n < 1000; n += 1) store.run('INSERT INTO word VALUES (?, ?)', n, 'x'.repeat(1000));
    };
    expect(() => store.write(fillUp)).toThrow('full');
    await expect(store.writeAlong(async () => fillUp())).rejects.toThrow('full');
    expect(wordsIn(store)).toEqual([]);
    store.close();
  });
});

describe('damage', () => {
  /** Overwrites pages in the middle of the file, of which opening it sees nothing. */
  function damage(bytes: (page: Buffer) => Buffer): void {
    const { size } = statSync(file);
    const whole = readFileSync(file);
    expect(size).toBeGreaterThan(100 * 4096);
    for (let page = 20; page < 80; page += 1)
      bytes(whole.subarray(page * 4096, (page + 1) * 4096)).copy(whole, page * 4096);
    writeFileSync(file, whole);
  }

  test('of a page in the middle is told as such, however the store is asked', async () => {
    fill(2000);
    damage(() => Buffer.alloc(4096, 0xff));
    const store = Store.open(file, TABLES, 'code');
    expect(() => wordsIn(store)).toThrow(DamagedStoreError);
    expect(() => store.list('SELECT * FROM word')).toThrow(DamagedStoreError);
    expect(() => store.get('SELECT count(text) FROM word')).toThrow(DamagedStoreError);
    expect(() => store.run("UPDATE word SET text = ''")).toThrow(DamagedStoreError);
    expect(() => store.write(() => store.run("UPDATE word SET text = ''"))).toThrow(DamagedStoreError);
    await expect(store.writeAlong(async () => wordsIn(store))).rejects.toBeInstanceOf(DamagedStoreError);
    store.close();
  });

  test('of a text, which SQLite does not see, is seen by its seal', () => {
    withStore((store) =>
      store.write(() => {
        for (let n = 1; n <= 2000; n += 1)
          store.run('INSERT INTO word VALUES (?, ?)', n, seal(`word ${'x'.repeat(400)}`));
      }),
    );
    damage((page) => Buffer.from(page.toString('latin1').replaceAll('xxxx', 'xyxx'), 'latin1'));
    const words = withStore(wordsIn);
    expect(words).toHaveLength(2000);
    expect(() => words.map(unseal)).toThrow(DamagedStoreError);
  });

  test('is not what a mistake in our own SQL is', () => {
    withStore((store) => {
      expect(() => store.run('INSERT INTO lost VALUES (1)')).toThrow('no such table');
      expect(() => store.run('INSERT INTO lost VALUES (1)')).not.toThrow(DamagedStoreError);
    });
  });
});

describe('a sealed text', () => {
  test.each(['', 'a', 'Нигер — 🌍', '{"a":[1,2]}', 'x'.repeat(100_000), '\0'])('is %j again', (text) => {
    expect(seal(text)).toMatch(/^[0-9a-f]{8}/);
    expect(unseal(seal(text))).toBe(text);
  });

  test.each([
    ['nothing', ''],
    ['a text that was never sealed', 'It happened.'],
    ['one letter changed', seal('It happened.').replace('I', 'i')],
    ['one letter less', seal('It happened.').slice(0, -1)],
    ['one letter more', `${seal('It happened.')}.`],
    ['another text’s seal', seal('It happened.').slice(0, 8) + seal('It did not.').slice(8)],
    ['half a seal', seal('It happened.').slice(4)],
  ])('is refused with %s', (_name, sealed) => {
    expect(() => unseal(sealed)).toThrow(DamagedStoreError);
  });
});
