import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What a folder of renditions holds. */
export interface Manifest {
  /** Digests by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** What else is known of the picture. */
  readonly tone: string;
}

const MANIFEST = 'manifest.json';

/** The digest of a file. */
export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Reads a folder of renditions back; gives nothing unless it holds exactly what was put there. */
export async function readSheet(folder: string): Promise<Manifest | undefined> {
  try {
    const written = await readFile(path.join(folder, MANIFEST), 'utf8');
    const entries = await readdir(folder, { withFileTypes: true });
    // A link could lead to the same bytes, and be led elsewhere later.
    if (!entries.every((entry) => entry.isFile())) return undefined;
    const names = entries.map(({ name }) => name).filter((name) => name !== MANIFEST);
    const found = new Map(
      await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name))] as const)),
    );
    const { tone } = JSON.parse(written);
    const manifest = listManifest(found, tone);
    return JSON.stringify(manifest) === written ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps renditions in a folder, which appears only when it is complete, in place of a damaged one. */
export async function keepSheet(folder: string, files: ReadonlyMap<string, Buffer>, tone: string): Promise<Manifest> {
  const manifest = listManifest(files, tone);
  await mkdir(path.dirname(folder), { recursive: true });
  const staging = await mkdtemp(`${folder}.`);
  try {
    const fresh = path.join(staging, 'fresh');
    await mkdir(fresh);
    for (const [name, data] of files) await writeFile(path.join(fresh, name), data);
    await writeFile(path.join(fresh, MANIFEST), JSON.stringify(manifest));
    if (await readSheet(folder)) return manifest;
    // Moved before it is removed: file by file, the removal could meet what another process puts there meanwhile.
    await rename(folder, path.join(staging, 'damaged')).catch((failure: NodeJS.ErrnoException) => {
      if (failure.code !== 'ENOENT') throw failure;
    });
    await rename(fresh, folder);
  } catch (failure) {
    // Another process, such as a preview beside a build, may have made the same folder meanwhile.
    if (!(await readSheet(folder))) throw failure;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return manifest;
}

function listManifest(files: ReadonlyMap<string, Buffer>, tone: string): Manifest {
  const digests = [...files.keys()].sort().map((name) => [name, digest(files.get(name)!)] as const);
  return { files: Object.fromEntries(digests), tone };
}

/** A folder being made, as `mkdtemp` names it. */
const STAGING = /^[0-9a-f]{16}\.[A-Za-z0-9]{6}$/;
const DAY = 24 * 60 * 60 * 1000;

/** Removes what killed runs left half made. A run going on beside this one has touched its own within the day. */
export async function clearAbandoned(shelf: string): Promise<void> {
  const names = await readdir(shelf).catch(() => []);
  for (const name of names.filter((name) => STAGING.test(name))) {
    const folder = path.join(shelf, name);
    const found = await stat(folder).catch(() => undefined);
    // What cannot be removed only takes room.
    if (found && Date.now() - found.mtimeMs > DAY) await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}
