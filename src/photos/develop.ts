import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import sharp, { type Sharp, type WebpOptions } from 'sharp';
import { describeFailure } from '../diagnostics/failure.ts';
import type { Crop, Rendition } from '../newsroom/photo.ts';
import { describeDamage } from './inspect.ts';

/** Widths in pixels at which the layouts may ask for a picture; never above the picture's own. */
const WIDTHS = { whole: [480, 800, 1200, 1800], list: [240, 480, 800] } as const satisfies Partial<
  Record<Crop, readonly number[]>
>;
/** Lists cut every picture to this shape, width over height. */
const LIST_SHAPE = 3 / 2;
/** The width of the one rendition for browsers that cannot read WebP. */
const FALLBACK_WIDTH = { whole: 1200, list: 480 } as const satisfies Partial<Record<Crop, number>>;
const WEBP = { quality: 80, effort: 4 };
const JPEG = { quality: 78, mozjpeg: true };
/** Raised whenever the steps below make something else of the same picture and settings. */
const PIPELINE = 2;

const SETTINGS = JSON.stringify([PIPELINE, WIDTHS, LIST_SHAPE, FALLBACK_WIDTH, WEBP, JPEG, sharp.versions]);

/** A developed picture: what layouts draw, and the files behind. Plain data, which can be kept as JSON. */
export interface Development {
  /** Changes with the picture's bytes, the settings and the encoder's version. */
  readonly key: string;
  readonly tone: string;
  readonly renditions: Readonly<Record<Crop, readonly Rendition[]>>;
  /** Output path (no leading slash), path inside the cache folder with `/` between its parts, and size of every file. */
  readonly files: readonly { readonly path: string; readonly file: string; readonly bytes: number }[];
}

/** Pictures by their paths inside the content folder. */
export interface Developments {
  readonly developed: ReadonlyMap<string, Development>;
  /** Why the others cannot be shown. */
  readonly broken: ReadonlyMap<string, string>;
}

/**
 * Encodes pictures at the widths that layouts use and keeps the results in the cache, so that no picture is encoded twice.
 * What the cache holds already is read back and compared with its manifest, and made anew if it differs.
 * @param files paths inside the content folder
 * @param onProgress called before each picture that must be encoded
 * @throws when the cache cannot be written
 */
export async function developPhotos(
  files: Iterable<string>,
  content: string,
  cache: string,
  onProgress: (file: string) => void = () => {},
): Promise<Developments> {
  // One thread a picture and pictures side by side: the bytes are then the same on every machine.
  sharp.concurrency(1);
  const shelf = path.join(cache, 'photos');
  await clearAbandoned(shelf);
  const developed = new Map<string, Development>();
  const broken = new Map<string, string>();
  const keeping = new Map<string, Promise<Kept>>();
  const sorted = [...new Set(files)].sort();
  const waiting = [...sorted];
  const developNext = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const source = await readFile(path.join(content, file)).catch(describeFailure);
      if (typeof source === 'string') {
        broken.set(file, source);
        continue;
      }
      const key = createHash('sha256').update(SETTINGS).update(source).digest('hex').slice(0, 16);
      // Two files may hold the same picture: it is encoded once.
      const kept = keeping.get(key) ?? keepRenditions(path.join(shelf, key), source, () => onProgress(file));
      keeping.set(key, kept);
      const { manifest, cause } = await kept;
      if (manifest) developed.set(file, describeDevelopment(key, nameForAddress(file), manifest));
      else broken.set(file, cause);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, developNext));
  return {
    developed: new Map(sorted.flatMap((file) => (developed.has(file) ? [[file, developed.get(file)!]] : []))),
    broken: new Map(sorted.flatMap((file) => (broken.has(file) ? [[file, broken.get(file)!]] : []))),
  };
}

/** Whether every file of a development stands in the cache whole, as far as sizes tell. */
export function isWhole({ files }: Development, cache: string): boolean {
  try {
    return files.every(({ file, bytes }) => {
      const found = lstatSync(path.join(cache, file));
      return found.isFile() && found.size === bytes;
    });
  } catch {
    return false;
  }
}

/** What a folder of renditions must hold, by file name. */
type Manifest = Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;

/** The renditions of one picture, or why there are none. */
type Kept =
  | { readonly manifest: Manifest; readonly cause?: never }
  | { readonly manifest?: never; readonly cause: string };

const MANIFEST = 'manifest.json';

function listRenditions(files: ReadonlyMap<string, Buffer>): Manifest {
  const manifest: Record<string, Manifest[string]> = {};
  for (const name of [...files.keys()].sort()) {
    const data = files.get(name)!;
    manifest[name] = { bytes: data.length, sha256: createHash('sha256').update(data).digest('hex') };
  }
  return manifest;
}

/** Finds the renditions of a picture in their folder of the cache, or encodes them into it. */
async function keepRenditions(folder: string, source: Buffer, onEncode: () => void): Promise<Kept> {
  const standing = await readManifest(folder);
  if (standing) return { manifest: standing };
  onEncode();
  let files: ReadonlyMap<string, Buffer>;
  try {
    files = await encode(source);
  } catch (failure) {
    return { cause: describeDamage(failure) };
  }
  const manifest = listRenditions(files);
  await putFolder(folder, new Map<string, Buffer | string>(files).set(MANIFEST, JSON.stringify(manifest)));
  return { manifest };
}

/** Reads a folder of renditions back; gives nothing unless it holds exactly what was put there. */
async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    const written = await readFile(path.join(folder, MANIFEST), 'utf8');
    const entries = await readdir(folder, { withFileTypes: true });
    // A link could lead to the same bytes, but to `isWhole` it would be damage.
    if (!entries.every((entry) => entry.isFile())) return undefined;
    const names = entries.map(({ name }) => name).filter((name) => name !== MANIFEST);
    const found = listRenditions(
      new Map(await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name))] as const))),
    );
    return JSON.stringify(found) === written ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a folder of the cache, which appears only when it is complete, in place of a damaged one. */
async function putFolder(folder: string, files: ReadonlyMap<string, Buffer | string>): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true });
  const staging = await mkdtemp(`${folder}.`);
  try {
    const fresh = path.join(staging, 'fresh');
    await mkdir(fresh);
    for (const [name, data] of files) await writeFile(path.join(fresh, name), data);
    if (await readManifest(folder)) return;
    // Moved before it is removed: file by file, the removal could meet what another process puts there meanwhile.
    await rename(folder, path.join(staging, 'damaged')).catch((failure: NodeJS.ErrnoException) => {
      if (failure.code !== 'ENOENT') throw failure;
    });
    await rename(fresh, folder);
  } catch (failure) {
    // Another process, such as a preview beside a build, may have made the same folder meanwhile.
    if (!(await readManifest(folder))) throw failure;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** A folder being made, as `mkdtemp` names it. */
const STAGING = /^[0-9a-f]{16}\.[A-Za-z0-9]{6}$/;
const DAY = 24 * 60 * 60 * 1000;

/** Removes what killed runs left half made. A run going on beside this one has touched its own within the day. */
async function clearAbandoned(shelf: string): Promise<void> {
  const names = await readdir(shelf).catch(() => []);
  for (const name of names.filter((name) => STAGING.test(name))) {
    const folder = path.join(shelf, name);
    const found = await stat(folder).catch(() => undefined);
    // What cannot be removed only takes room.
    if (found && Date.now() - found.mtimeMs > DAY) await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

/** All renditions of a picture by file name. The size stands in the name, so that no file need be opened to tell it. */
async function encode(source: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const { autoOrient, format } = await sharp(source).metadata();
  const drawn = format === 'png' || format === 'svg';
  const webp: WebpOptions = { ...WEBP, preset: drawn ? 'drawing' : 'photo' };
  for (const crop of ['whole', 'list'] as const) {
    const add = async (picture: Sharp): Promise<void> => {
      const { data, info } = await picture.toBuffer({ resolveWithObject: true });
      const type = info.format === 'jpeg' ? 'jpg' : info.format;
      files.set(`${crop}-${info.width}x${info.height}.${type}`, data);
    };
    const available = widthOf(crop, autoOrient);
    const widths = new Set(WIDTHS[crop].map((wanted) => Math.min(wanted, available)));
    const largest = await cut(source, crop, Math.max(...widths));
    for (const width of widths) await add(largest.clone().resize({ width }).webp(webp));
    const width = Math.min(FALLBACK_WIDTH[crop], available);
    await add(largest.clone().resize({ width }).jpeg(JPEG));
  }
  return files;
}

/** How wide a picture can be cut without being enlarged. */
function widthOf(
  crop: 'whole' | 'list',
  { width, height }: { readonly width: number; readonly height: number },
): number {
  return crop === 'whole' ? width : Math.max(1, Math.min(width, Math.floor(height * LIST_SHAPE)));
}

/** Decodes a picture upright, on white and in sRGB, at the largest size that is wanted; the others are made from this one. */
async function cut(source: Buffer, crop: 'whole' | 'list', width: number): Promise<Sharp> {
  const { data, info } = await sharp(source)
    .autoOrient()
    .toColourspace('srgb')
    .flatten({ background: '#fff' })
    .resize(crop === 'whole' ? { width } : { width, height: Math.max(1, Math.round(width / LIST_SHAPE)), fit: 'cover' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

function describeDevelopment(key: string, name: string, manifest: Manifest): Development {
  const renditions: Record<Crop, Rendition[]> = { whole: [], list: [], wide: [], classic: [], square: [], share: [] };
  const files: Development['files'][number][] = [];
  for (const [kept, { bytes }] of Object.entries(manifest)) {
    const parts = /^(whole|list)-(\d+)x(\d+)\.(webp|jpg)$/.exec(kept);
    if (!parts) continue;
    const [, crop, width, height, type] = parts;
    const address = `photos/${key}/${name}-${crop === 'list' ? 'list-' : ''}${width}.${type}`;
    files.push({ path: address, file: `photos/${key}/${kept}`, bytes });
    renditions[crop as Crop].push({
      href: `/${address}`,
      type: type === 'webp' ? 'image/webp' : 'image/jpeg',
      width: Number(width),
      height: Number(height),
    });
  }
  for (const list of Object.values(renditions)) {
    list.sort((one, other) => (one.type === other.type ? one.width - other.width : one.type < other.type ? 1 : -1));
  }
  return { key, tone: '333', renditions, files };
}

/** Leaves room for what stands around it in a file's name, which may have 255 letters on the common file systems. */
const LONGEST_NAME = 80;

/** The file's own name, reduced to what every server and file system takes. */
function nameForAddress(file: string): string {
  const name = path.posix.basename(file, path.posix.extname(file));
  return (
    name
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .replace(/[^A-Za-z0-9]+/g, '-')
      .slice(0, LONGEST_NAME)
      .replace(/^-+|-+$/g, '')
      .toLowerCase() || 'photo'
  );
}
