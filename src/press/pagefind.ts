import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { IndexFile, PagefindIndex } from 'pagefind';
import type { SearchRecord } from '../edition/search-record.ts';

/** What Pagefind writes at the beginning of each file of an index. */
const SIGNATURE = Buffer.from('pagefind_dcd');

/** The file that names the others of an index. */
export const ENTRY_FILE = 'pagefind-entry.json';

let version: string | undefined;

/** The version of Pagefind, which decides with the records what an index is. */
export function readVersion(): string {
  version ??= (
    JSON.parse(readFileSync(findPackageJSON('pagefind', import.meta.url)!, 'utf8')) as Pick<IndexEntry, 'version'>
  ).version;
  return version;
}

// Pagefind's library keeps one process for all who use it, and they may be several.
let holders = 0;

/** Keeps Pagefind's process, once it was started, until the call of what is given back. It is started when it is first needed. */
export function holdPagefind(): () => Promise<void> {
  holders += 1;
  let held = true;
  return async () => {
    if (!held) return;
    held = false;
    holders -= 1;
    if (holders === 0) await (await import('pagefind')).close();
  };
}

/** Makes the index of some stories; the same records in the same order give the same files. */
export async function indexRecords(records: Iterable<SearchRecord>): Promise<IndexFile[]> {
  const files = await gatherFiles(records);
  return settleOrder(files.filter(({ path: file }) => file === ENTRY_FILE || file.includes('.pf_')));
}

/** Makes what searches the indexes of an edition: Pagefind's script and program, and an index without stories to begin with. */
export async function makeEngine(language: string): Promise<IndexFile[]> {
  const code = language.toLowerCase();
  const files = await gatherFiles([{ url: '/', content: 'a', language: code, meta: { title: 'a' }, filters: {} }]);
  const entry = readEntry(files);
  const [index] = Object.values(entry.languages);
  const program = `wasm.${index?.wasm ?? 'unknown'}.pagefind`;
  const empty = { ...entry, languages: { [code]: { ...index, hash: 'none', page_count: 0 } } };
  // Version, and no stories, words, filters, orders and fields.
  const meta = Buffer.concat([SIGNATURE, Buffer.of(0x86), writeText(entry.version), Buffer.alloc(5, 0x80)]);
  return [
    ...files.filter(({ path: file }) => file === 'pagefind.js' || file === program),
    { path: ENTRY_FILE, content: Buffer.from(JSON.stringify(empty)) },
    { path: 'pagefind.none.pf_meta', content: meta },
  ];
}

async function gatherFiles(records: Iterable<SearchRecord>): Promise<IndexFile[]> {
  const { createIndex } = await import('pagefind');
  const index = answered(await createIndex()).index as PagefindIndex;
  try {
    for (const record of records) answered(await index.addCustomRecord(record));
    return answered(await index.getFiles()).files;
  } finally {
    await index.deleteIndex();
  }
}

function answered<Answer extends { readonly errors: readonly string[] }>(answer: Answer): Answer {
  if (answer.errors.length > 0) throw new Error(`Pagefind could not index the stories: ${answer.errors.join('; ')}`);
  return answer;
}

interface IndexEntry {
  readonly version: string;
  readonly languages: Readonly<Record<string, { readonly hash: string; readonly wasm: string | null }>>;
}

function readEntry(files: readonly IndexFile[]): IndexEntry {
  return JSON.parse(Buffer.from(files.find(({ path: file }) => file === ENTRY_FILE)!.content).toString());
}

/**
 * Pagefind lists the filters of an index in an order that changes from run to run: here they are put in one, and the file
 * that lists them is named anew, after its content as the others are.
 */
function settleOrder(files: readonly IndexFile[]): IndexFile[] {
  const [[language, { hash: before }] = ['', { hash: '' }]] = Object.entries(readEntry(files).languages);
  const name = (hash: string) => `pagefind.${hash}.pf_meta`;
  let after = '';
  const settled = files.map((file): IndexFile => {
    if (file.path !== name(before)) return file;
    const meta = gunzipSync(file.content);
    // An array of version, stories, words, filters, orders and fields.
    const parts = splitArray(meta, SIGNATURE.length);
    const filters = splitArray(parts[3]!, 0).sort(Buffer.compare);
    parts[3] = Buffer.concat([parts[3]!.subarray(0, headLength(parts[3]!, 0)), ...filters]);
    const content = Buffer.concat([meta.subarray(0, SIGNATURE.length + headLength(meta, SIGNATURE.length)), ...parts]);
    after = `${language}_${createHash('sha256').update(content).digest('hex').slice(0, 10)}`;
    return { path: name(after), content: gzipSync(content, { level: 9 }) };
  });
  return settled.map((file) =>
    file.path === ENTRY_FILE
      ? { ...file, content: Buffer.from(Buffer.from(file.content).toString().replace(before, after)) }
      : file,
  );
}

/** The items of an array in CBOR (RFC 8949), each as it is written. */
function splitArray(bytes: Buffer, at: number): Buffer[] {
  const items: Buffer[] = [];
  let start = at + headLength(bytes, at);
  for (let count = readCount(bytes, at); count > 0; count -= 1) {
    const end = findEnd(bytes, start);
    items.push(bytes.subarray(start, end));
    start = end;
  }
  return items;
}

/** Where an item of CBOR ends; Pagefind writes numbers, texts and arrays of known length. */
function findEnd(bytes: Buffer, at: number): number {
  const kind = bytes[at]! >> 5;
  let end = at + headLength(bytes, at);
  if (kind < 2) return end;
  if (kind === 3) return end + readCount(bytes, at);
  if (kind !== 4) throw new Error(`Pagefind wrote an index that is read by other rules (${kind}).`);
  for (let count = readCount(bytes, at); count > 0; count -= 1) end = findEnd(bytes, end);
  return end;
}

function headLength(bytes: Buffer, at: number): number {
  const short = bytes[at]! & 31;
  return short < 24 ? 1 : 1 + 2 ** (short - 24);
}

function readCount(bytes: Buffer, at: number): number {
  const short = bytes[at]! & 31;
  return short < 24 ? short : bytes.readUIntBE(at + 1, headLength(bytes, at) - 1);
}

function writeText(text: string): Buffer {
  // Up to 23 bytes, of which a version has fewer.
  return Buffer.concat([Buffer.of(0x60 + text.length), Buffer.from(text)]);
}
