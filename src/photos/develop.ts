import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
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

/** A developed picture: what layouts draw, and which cached file stands behind each address. */
export interface Development {
  readonly renditions: Readonly<Record<Crop, readonly Rendition[]>>;
  /** Output path (no leading slash) to file. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Encodes pictures at the widths that layouts use and keeps the results in the cache, keyed by the picture's bytes, the
 * settings and the encoder's version, so that no picture is encoded twice.
 * @param files paths inside the content folder
 * @param onProgress called before each picture that must be encoded
 * @returns by the same paths
 */
export async function developPhotos(
  files: Iterable<string>,
  content: string,
  cache: string,
  onProgress: (file: string) => void = () => {},
): Promise<Map<string, Development>> {
  // One thread a picture and pictures side by side: the bytes are then the same on every machine.
  sharp.concurrency(1);
  const developments = new Map<string, Development>();
  const waiting = [...new Set(files)].sort();
  const developNext = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      developments.set(file, await developPhoto(file, content, cache, onProgress));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, developNext));
  return developments;
}

async function developPhoto(
  file: string,
  content: string,
  cache: string,
  onProgress: (file: string) => void,
): Promise<Development> {
  const source = await readFile(path.join(content, file));
  const key = createHash('sha256')
    .update(JSON.stringify([WIDTHS, LIST_SHAPE, FALLBACK_WIDTH, WEBP, JPEG, sharp.versions]))
    .update(source)
    .digest('hex')
    .slice(0, 16);
  const folder = path.join(cache, 'photos', key);
  if (!existsSync(folder)) {
    onProgress(file);
    await encode(source, folder);
  }
  return describeDevelopment(folder, key, nameForAddress(file));
}

/** Writes all renditions into a new folder, which appears only when it is complete. */
async function encode(source: Buffer, folder: string): Promise<void> {
  const staging = `${folder}.${process.pid}`;
  await mkdir(staging, { recursive: true });
  const { autoOrient, format } = await sharp(source).metadata();
  const { width } = autoOrient;
  // A drawing keeps its flat colours and sharp edges without loss, and is smaller so.
  const drawn = format === 'png' || format === 'svg';
  for (const crop of ['whole', 'list'] as const) {
    const widths = new Set(WIDTHS[crop].map((wanted) => Math.min(wanted, width)));
    for (const wanted of widths) {
      const picture = resize(source, crop, wanted).webp({
        ...WEBP,
        preset: drawn ? 'drawing' : 'photo',
        smartSubsample: true,
      });
      await keep(picture, staging, crop);
    }
    await keep(resize(source, crop, Math.min(FALLBACK_WIDTH[crop], width)).jpeg(JPEG), staging, crop);
  }
  await rename(staging, folder);
}

function resize(source: Buffer, crop: Crop, width: number): Sharp {
  const picture = sharp(source).autoOrient().toColourspace('srgb').flatten({ background: '#fff' });
  return crop === 'whole'
    ? picture.resize({ width })
    : picture.resize({ width, height: Math.round(width / LIST_SHAPE), fit: 'cover' });
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

/** The file's own name, reduced to what every server and file system takes. */
function nameForAddress(file: string): string {
  const name = path.posix.basename(file, path.posix.extname(file));
  return (
    name
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .toLowerCase() || 'photo'
  );
}
