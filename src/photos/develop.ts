import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import sharp, { type Sharp, type WebpOptions } from 'sharp';
import { describeProblem } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';
import type { Crop, Rendition } from '../newsroom/photo.ts';

/** Widths in pixels at which the layouts may ask for a picture; never above the picture's own. */
const WIDTHS = { whole: [480, 800, 1200, 1800], list: [240, 480, 800] } as const satisfies Record<
  Crop,
  readonly number[]
>;
/** Lists cut every picture to this shape, width over height. */
const LIST_SHAPE = 3 / 2;
/** The width of the one rendition for browsers that cannot read WebP. */
const FALLBACK_WIDTH = { whole: 1200, list: 480 } as const satisfies Record<Crop, number>;
const WEBP = { quality: 80, effort: 4 };
const JPEG = { quality: 78, mozjpeg: true };
/** Raised whenever the steps below make something else of the same picture and settings. */
const PIPELINE = 2;

/** A developed picture: what layouts draw, and which cached file stands behind each address. */
export interface Development {
  readonly renditions: Readonly<Record<Crop, readonly Rendition[]>>;
  /** Output path (no leading slash) to file. */
  readonly files: ReadonlyMap<string, string>;
}

/** Developed pictures by their paths inside the content folder, and what is wrong with the others. */
export interface Developments {
  readonly developed: ReadonlyMap<string, Development>;
  readonly problems: readonly Problem[];
}

/**
 * Encodes pictures at the widths that layouts use and keeps the results in the cache, keyed by the picture's bytes, the
 * settings and the encoder's version, so that no picture is encoded twice.
 * @param files paths inside the content folder
 * @param onProgress called before each picture that must be encoded
 */
export async function developPhotos(
  files: Iterable<string>,
  content: string,
  cache: string,
  onProgress: (file: string) => void = () => {},
): Promise<Developments> {
  // One thread a picture and pictures side by side: the bytes are then the same on every machine.
  sharp.concurrency(1);
  const developed = new Map<string, Development>();
  const broken = new Map<string, Problem>();
  const encoding = new Map<string, Promise<void>>();
  const sorted = [...new Set(files)].sort();
  const waiting = [...sorted];
  const developNext = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const source = await readFile(path.join(content, file));
      const key = keyOf(source);
      const folder = path.join(cache, 'photos', key);
      if (!existsSync(folder)) {
        // Two files may hold the same picture: it is encoded once.
        const encoded = encoding.get(key) ?? encodeInto(folder, source, () => onProgress(file));
        encoding.set(key, encoded);
        const failure = await encoded.then(
          () => undefined,
          (failure: unknown) => failure ?? 'unknown',
        );
        if (failure !== undefined) {
          const cause = failure instanceof Error ? failure.message : String(failure);
          broken.set(file, describeProblem('photo-broken', { file }, { cause }));
          continue;
        }
      }
      developed.set(file, await describeDevelopment(folder, key, nameForAddress(file)));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, developNext));
  return {
    developed: new Map(sorted.flatMap((file) => (developed.has(file) ? [[file, developed.get(file)!]] : []))),
    problems: sorted.flatMap((file) => broken.get(file) ?? []),
  };
}

function keyOf(source: Buffer): string {
  return createHash('sha256')
    .update(JSON.stringify([PIPELINE, WIDTHS, LIST_SHAPE, FALLBACK_WIDTH, WEBP, JPEG, sharp.versions]))
    .update(source)
    .digest('hex')
    .slice(0, 16);
}

/** Makes a folder with all renditions, which appears only when it is complete. */
async function encodeInto(folder: string, source: Buffer, onStart: () => void): Promise<void> {
  onStart();
  await mkdir(path.dirname(folder), { recursive: true });
  const staging = await mkdtemp(`${folder}.`);
  try {
    await encode(source, staging);
    await rename(staging, folder);
  } catch (failure) {
    await rm(staging, { recursive: true, force: true });
    // Another process, such as a preview beside a build, may have made the same folder meanwhile.
    if (!existsSync(folder)) throw failure;
  }
}

async function encode(source: Buffer, folder: string): Promise<void> {
  const { autoOrient, format } = await sharp(source).metadata();
  const drawn = format === 'png' || format === 'svg';
  const webp: WebpOptions = { ...WEBP, preset: drawn ? 'drawing' : 'photo' };
  for (const crop of ['whole', 'list'] as const) {
    const available = widthOf(crop, autoOrient);
    const widths = new Set(WIDTHS[crop].map((wanted) => Math.min(wanted, available)));
    const largest = await cut(source, crop, Math.max(...widths));
    for (const width of widths) await keep(largest.clone().resize({ width }).webp(webp), folder, crop);
    const width = Math.min(FALLBACK_WIDTH[crop], available);
    await keep(largest.clone().resize({ width }).jpeg(JPEG), folder, crop);
  }
}

/** How wide a picture can be cut without being enlarged. */
function widthOf(crop: Crop, { width, height }: { readonly width: number; readonly height: number }): number {
  return crop === 'whole' ? width : Math.max(1, Math.min(width, Math.floor(height * LIST_SHAPE)));
}

/** Decodes a picture upright, on white and in sRGB, at the largest size that is wanted; the others are made from this one. */
async function cut(source: Buffer, crop: Crop, width: number): Promise<Sharp> {
  const { data, info } = await sharp(source)
    .autoOrient()
    .toColourspace('srgb')
    .flatten({ background: '#fff' })
    .resize(crop === 'whole' ? { width } : { width, height: Math.max(1, Math.round(width / LIST_SHAPE)), fit: 'cover' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

/** The size stands in the name, so that a developed picture need not be opened again. */
async function keep(picture: Sharp, folder: string, crop: Crop): Promise<void> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  await writeFile(
    path.join(folder, `${crop}-${info.width}x${info.height}.${info.format === 'jpeg' ? 'jpg' : info.format}`),
    data,
  );
}

async function describeDevelopment(folder: string, key: string, name: string): Promise<Development> {
  const renditions: Record<Crop, Rendition[]> = { whole: [], list: [] };
  const files = new Map<string, string>();
  for (const entry of await readdir(folder)) {
    const parts = /^(whole|list)-(\d+)x(\d+)\.(webp|jpg)$/.exec(entry);
    if (!parts) continue;
    const [, crop, width, height, type] = parts;
    const address = `photos/${key}/${name}-${crop === 'list' ? 'list-' : ''}${width}.${type}`;
    files.set(address, path.join(folder, entry));
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
  return { renditions, files };
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
