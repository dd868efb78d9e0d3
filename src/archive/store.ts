import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';

/** What stands in the cache is not what a build left there. Whoever catches this throws the store away and begins anew. */
export class DamagedStoreError extends Error {
  override readonly name = 'DamagedStoreError';

  /** An error that was thrown in another thread comes over without its class. */
  static override [Symbol.hasInstance](failure: unknown): boolean {
    return failure instanceof Error && failure.name === 'DamagedStoreError';
  }
}

/** Marks the file as ours among all SQLite databases ("Impr"). */
const APPLICATION = 0x496d7072;

/** How long another process's write is waited for, in milliseconds. */
const PATIENCE = 60_000;

/** How much of a database is held in memory, in kilobytes. */
const CACHE = 16_000;

/** SQLite's code for a table that is missing, among others. */
const NO_TABLE = 1;

type Value = string | number | null | Uint8Array;

/** A database in the cache. One process writes at a time (see the lock of the press). */
export class Store {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  private constructor(database: DatabaseSync) {
    this.#database = database;
    // The usual two megabytes hold a few hundred stories.
    database.exec(`PRAGMA cache_size = -${CACHE}; PRAGMA temp_store = MEMORY`);
  }

  /**
   * Opens a database of the cache. One that is missing, was made by other code, or is no database at all is begun anew.
   * @param file `:memory:` for a store that nothing outlives
   * @param tables the SQL that makes its tables
   * @param code a key over the code that fills it: what other code made of the same content is worthless
   */
  static open(file: string, tables: string, code: string): Store {
    if (file === ':memory:') return Store.#begin(file, tables, code);
    try {
      if (existsSync(file)) {
        const store = new Store(new DatabaseSync(file, { timeout: PATIENCE }));
        if (store.#isOurs(code)) return store;
        store.close();
      }
    } catch (failure) {
      // A disk that cannot be read now may be read tomorrow; what is no database never will be.
      const { errcode } = failure as { errcode?: number };
      const worthless = errcode === NO_TABLE || asDamage(failure) instanceof DamagedStoreError;
      if (!worthless && !statSync(file).isDirectory()) throw failure;
    }
    Store.remove(file);
    mkdirSync(path.dirname(file), { recursive: true });
    return Store.#begin(file, tables, code);
  }

  /** Opens a store that this process only reads. */
  static openForReading(file: string): Store {
    return new Store(new DatabaseSync(file, { readOnly: true, timeout: PATIENCE }));
  }

  static remove(file: string): void {
    for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true, recursive: true });
  }

  static #begin(file: string, tables: string, code: string): Store {
    const store = new Store(new DatabaseSync(file, { timeout: PATIENCE }));
    store.#database.exec(
      `PRAGMA journal_mode = TRUNCATE;
       BEGIN;
       CREATE TABLE fact(name TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;
       ${tables};
       PRAGMA application_id = ${APPLICATION};
       COMMIT`,
    );
    store.writeFact('code', code);
    return store;
  }

  #isOurs(code: string): boolean {
    const { application_id } = this.get<{ application_id: number }>('PRAGMA application_id') ?? {};
    if (application_id !== APPLICATION) return false;
    this.#database.exec('PRAGMA journal_mode = TRUNCATE');
    return this.readFact('code') === code;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  /** Does `work` whole or not at all. */
  write<Result>(work: () => Result): Result {
    return this.#guard(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.#database.exec('COMMIT');
        return result;
      } catch (failure) {
        this.#rollBack();
        throw failure;
      }
    });
  }

  /** The same for work that waits. */
  async writeAlong<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = await work();
      this.#guard(() => this.#database.exec('COMMIT'));
      return result;
    } catch (failure) {
      this.#rollBack();
      throw asDamage(failure);
    }
  }

  /** After some failures, of a full disk among others, SQLite has rolled back by itself; to do it again would hide them. */
  #rollBack(): void {
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
  }

  run(sql: string, ...values: Value[]): { readonly changes: number; readonly lastInsertRowid: number } {
    return this.#guard(() => this.#prepare(sql).run(...values)) as { changes: number; lastInsertRowid: number };
  }

  get<Row extends object>(sql: string, ...values: Value[]): Row | undefined {
    return this.#guard(() => this.#prepare(sql).get(...values)) as Row | undefined;
  }

  all<Row extends object>(sql: string, ...values: Value[]): Row[] {
    return this.#guard(() => this.#prepare(sql).all(...values)) as unknown[] as Row[];
  }

  /** Rows as lists of their columns, which of tens of thousands takes half as long. */
  list<Row extends readonly Value[]>(sql: string, ...values: Value[]): Row[] {
    return this.#guard(() => {
      const statement = this.#prepare(sql);
      statement.setReturnArrays(true);
      try {
        return statement.all(...values);
      } finally {
        statement.setReturnArrays(false);
      }
    }) as unknown[] as Row[];
  }

  /** A small thing that is kept under a name. */
  readFact(name: string): string | undefined {
    return this.get<{ digest: string }>('SELECT digest FROM fact WHERE name = ?', name)?.digest;
  }

  writeFact(name: string, digest: string): void {
    this.run('INSERT OR REPLACE INTO fact VALUES (?, ?)', name, digest);
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (failure) {
      throw asDamage(failure);
    }
  }
}

/**
 * The codes by which SQLite says that a file is broken, that it holds what its tables forbid, or that it is no database
 * (https://sqlite.org/rescode.html).
 */
const BROKEN = new Set([11, 19, 26]);

function asDamage(failure: unknown): unknown {
  const { errcode, message } = failure as { errcode?: number; message?: string };
  return errcode !== undefined && BROKEN.has(errcode & 0xff) ? new DamagedStoreError(message) : failure;
}

/** SQLite has no checksums of its own, and a damaged text must not be published: its checksum is written before it. */
export function seal(text: string): string {
  return crc32(text).toString(16).padStart(8, '0') + text;
}

/** @throws {DamagedStoreError} when the text is not what was sealed */
export function unseal(sealed: string): string {
  const text = sealed.slice(8);
  if (crc32(text) !== Number.parseInt(sealed.slice(0, 8), 16)) throw new DamagedStoreError('A sealed text is damaged.');
  return text;
}
