import { existsSync, linkSync, mkdirSync } from 'node:fs';
import { copyFile, lstat, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { swap } from 'fs-native-extensions';
import { listFiles } from './tree.ts';

/** Output path (`2024/04/12/slug/index.html`) to the key of what stands there. */
export type SiteMap = ReadonlyMap<string, string>;

/** What to write at an output path: text just drawn, or a file to take over. */
export type Print = { readonly text: string } | { readonly file: string };

/** What of the published site must change to become the planned one. */
export interface Changes {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly kept: readonly string[];
}

/** Compares the planned site with the published one. */
export function compareSites(published: SiteMap, planned: SiteMap): Changes {
  const written: string[] = [];
  const kept: string[] = [];
  for (const [address, key] of planned) (published.get(address) === key ? kept : written).push(address);
  const removed = [...published.keys()].filter((address) => !planned.has(address));
  return { written: written.sort(), removed: removed.sort(), kept };
}

/** The output folder holds something that no build of ours put there, and publishing would destroy it. */
export class ForeignOutputError extends Error {}

/**
 * The map of the site that stands in `out`, or an empty one when that folder is missing or was changed by somebody else
 * since: then everything is written anew.
 * Also removes what a killed build left beside the folder.
 * @throws {ForeignOutputError} when the folder holds files but no site of ours, or is no folder
 */
export async function readPublished(out: string, cache: string): Promise<SiteMap> {
  await clearStaging(out);
  const record = await readRecord(out, cache);
  if (!record) {
    if (existsSync(out) && !(await stat(out)).isDirectory()) throw new ForeignOutputError(out);
    if (existsSync(out) && (await readdir(out)).length > 0 && !existsSync(path.join(out, '_assets'))) {
      throw new ForeignOutputError(out);
    }
    return new Map();
  }
  const present = await measureFiles(out);
  const sound = record.files.filter(([address, , size, modified]) => {
    const found = present.get(address);
    return found?.size === size && found.modified === modified;
  });
  const foreign = present.size > record.files.length;
  return foreign ? new Map() : new Map(sound.map(([address, key]) => [address, key]));
}

/**
 * Makes `out` the planned site in one step: the whole tree is prepared beside it (unchanged files are hard links, which
 * cost nothing) and the two folders change names in one operation of the file system. A reader sees the old site or the
 * new one; a build killed at any instant leaves one of them whole.
 * @param planned every path of the new site
 * @param print what to write for a path that changed; called once for each, a few at a time
 * @throws when the site cannot be written; `out` is then as it was
 */
export async function publishSite(options: {
  readonly out: string;
  readonly cache: string;
  readonly planned: SiteMap;
  readonly changes: Changes;
  readonly print: (address: string) => Promise<Print>;
}): Promise<void> {
  const { out, cache, planned, changes, print } = options;
  const staging = path.join(path.dirname(out), `${stagingPrefix(out)}${process.pid}`);
  await mkdir(staging, { recursive: true });
  try {
    const folders = new Set<string>([staging]);
    const place = (address: string): string => {
      const file = path.join(staging, address);
      const folder = path.dirname(file);
      if (!folders.has(folder)) {
        mkdirSync(folder, { recursive: true });
        folders.add(folder);
      }
      return file;
    };
    // Thousands of links in a row: a call that waits for each takes as long as the system does, and no longer.
    for (const address of changes.kept) linkSync(path.join(out, address), place(address));
    await inParallel(changes.written, 8, async (address) => {
      const printed = await print(address);
      const file = place(address);
      if ('text' in printed) await writeFile(file, printed.text);
      else await copyFile(printed.file, file);
    });
    await writeRecord(staging, cache, planned);
    await takePlace(staging, out);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  await forgetRecords(cache);
}

/** After this the staged site stands at `out`, and what stood there before is at `staging`. */
async function takePlace(staging: string, out: string): Promise<void> {
  if (!existsSync(out)) {
    await rename(staging, out);
    return;
  }
  try {
    await swap(staging, out);
  } catch {
    // Some file systems (network shares among them) cannot exchange two names: two steps, the old site put back if the second fails.
    const old = `${staging}.old`;
    await rename(out, old);
    try {
      await rename(staging, out);
    } catch (failure) {
      await rename(old, out);
      throw failure;
    }
    await rm(old, { recursive: true, force: true });
  }
}

/** The staged tree stands beside the site, because names can only be exchanged within one file system. */
function stagingPrefix(out: string): string {
  return `.${path.basename(out)}.imprint-`;
}

/** Removes what a killed build left, and puts back a site that it left between two names. */
async function clearStaging(out: string): Promise<void> {
  const parent = path.dirname(out);
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    if (!name.startsWith(stagingPrefix(out))) continue;
    if (name.endsWith('.old') && !existsSync(out)) await rename(path.join(parent, name), out);
    else await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

interface SiteRecord {
  /** Path, key, size in bytes and time of modification in milliseconds of each file. */
  readonly files: readonly (readonly [string, string, number, number])[];
}

/**
 * A record is named for the folder it describes by the file system's own identity of that folder, which moves with it
 * when names are exchanged: so a record can never speak of another tree, at whatever instant a build was killed.
 */
async function recordPath(folder: string, cache: string): Promise<string> {
  const { dev, ino, birthtimeNs } = await stat(folder, { bigint: true });
  return path.join(cache, 'published', `${dev}-${ino}-${birthtimeNs}.json`);
}

async function readRecord(out: string, cache: string): Promise<SiteRecord | undefined> {
  try {
    const record: unknown = JSON.parse(await readFile(await recordPath(out, cache), 'utf8'));
    return isRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(record: unknown): record is SiteRecord {
  return (
    typeof record === 'object' &&
    record !== null &&
    'files' in record &&
    Array.isArray(record.files) &&
    record.files.every((file) => Array.isArray(file) && file.length === 4)
  );
}

async function writeRecord(staging: string, cache: string, planned: SiteMap): Promise<void> {
  const file = await recordPath(staging, cache);
  const present = await measureFiles(staging);
  const files: SiteRecord['files'] = [...planned].map(([address, key]) => {
    const { size, modified } = present.get(address) ?? { size: -1, modified: -1 };
    return [address, key, size, modified];
  });
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify({ files } satisfies SiteRecord));
  const handle = await open(`${file}.new`);
  await handle.sync();
  await handle.close();
  await rename(`${file}.new`, file);
}

/** Records are small, and a cache may serve several output folders: the oldest go when there are many. */
async function forgetRecords(cache: string): Promise<void> {
  const folder = path.join(cache, 'published');
  const records = await Promise.all(
    (await readdir(folder)).map(async (name) => ({
      name,
      modified: (await stat(path.join(folder, name))).mtimeMs,
    })),
  );
  records.sort((one, other) => other.modified - one.modified);
  for (const { name } of records.slice(8)) await rm(path.join(folder, name), { force: true });
}

async function measureFiles(folder: string): Promise<Map<string, { size: number; modified: number }>> {
  const files = new Map<string, { size: number; modified: number }>();
  for (const file of await listFiles(folder)) {
    const { size, mtimeMs } = await lstat(path.join(folder, file));
    files.set(file, { size, modified: mtimeMs });
  }
  return files;
}

async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const workNext = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: width }, workNext));
}
