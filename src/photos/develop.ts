import { lstatSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { describeFailure } from '../diagnostics/failure.ts';
import { CROPS, type Crop, type DevelopedPhoto, type Focus, type Rendition } from '../newsroom/photo.ts';
import type { PhotoOrder } from '../newsroom/photo-order.ts';
import { describeDamage } from './inspect.ts';
import { DecoderLost, findTone, type Negative, takeNegative } from './negative.ts';
import {
  isCut,
  listSheets,
  makeSheet,
  NEGATIVE_SIZE,
  readRenditionName,
  SHEET_SETTINGS,
  type SheetName,
} from './sheet.ts';
import { clearAbandoned, digest, keepSheet, type Manifest, readSheet } from './sheet-shelf.ts';

/** Raised whenever the same picture and settings come to something else. */
const PIPELINE = 4;

const SETTINGS = JSON.stringify([PIPELINE, SHEET_SETTINGS, sharp.versions]);

/** A developed picture: what layouts draw, and the files behind. Plain data, which can be kept as JSON. */
export interface Development extends DevelopedPhoto {
  /** Output path (no leading slash), path inside the cache folder with `/` between its parts, and digest of every file. */
  readonly files: readonly { readonly path: string; readonly file: string; readonly digest: string }[];
}

/** Pictures by their paths inside the content folder. */
export interface Developments {
  readonly developed: ReadonlyMap<string, Development>;
  /** Why the others cannot be shown. */
  readonly broken: ReadonlyMap<string, string>;
}

/** Where pictures are developed. */
export interface Darkroom {
  readonly content: string;
  readonly cache: string;
  /** Whether AVIF is made as well. */
  readonly avif?: boolean;
  /** Called before each picture that must be encoded. */
  readonly onProgress?: (file: string) => void;
}

/**
 * Encodes pictures as they were ordered and keeps the results in the cache, so that nothing is encoded twice. What the cache
 * holds already is read back and compared with its manifest, and made anew if it differs.
 * @param orders by paths inside the content folder
 * @throws when the cache cannot be written, or a decoder is ended from without
 */
export async function developPhotos(
  orders: ReadonlyMap<string, PhotoOrder>,
  { content, cache, avif = false, onProgress = () => {} }: Darkroom,
): Promise<Developments> {
  // One thread a picture and pictures side by side: the bytes are then the same on every machine.
  sharp.concurrency(1);
  const shelf = path.join(cache, 'photos');
  await clearAbandoned(shelf);
  // Two files may hold the same picture: it is encoded once.
  const keeping = new Map<string, Promise<Manifest>>();
  const developed = new Map<string, Development>();
  const broken = new Map<string, string>();
  const develop = async (file: string, { leads, focus, rights }: PhotoOrder): Promise<void> => {
    const source = await readFile(path.join(content, file)).catch((failure) => {
      throw new Undevelopable(describeFailure(failure));
    });
    const bytes = digest(source);
    let taking: Promise<Negative> | undefined;
    const take = () => {
      if (!taking) onProgress(file);
      taking ??= takeWithin(source);
      return taking;
    };
    const sheets: [key: string, manifest: Manifest][] = [];
    for (const sheet of listSheets(leads, avif)) {
      const key = keySheet([sheet, rights, isCut(sheet) ? focus : undefined], bytes);
      const manifest = keeping.get(key) ?? findOrMakeSheet(path.join(shelf, key), sheet, take, { rights, focus });
      keeping.set(key, manifest);
      sheets.push([key, await manifest]);
    }
    developed.set(file, describeDevelopment(nameForAddress(file), sheets));
  };
  const sorted = [...orders].sort(([one], [other]) => (one < other ? -1 : 1));
  const waiting = sorted.values();
  const developNext = async (): Promise<void> => {
    for (const [file, order] of waiting) {
      try {
        await develop(file, order);
      } catch (failure) {
        if (!(failure instanceof Undevelopable)) throw failure;
        broken.set(file, failure.message);
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, developNext));
  const order = <Value>(found: ReadonlyMap<string, Value>) =>
    new Map(sorted.flatMap(([file]) => (found.has(file) ? [[file, found.get(file)!]] : [])));
  return { developed: order(developed), broken: order(broken) };
}

/** Whether every file of a development stands in the cache whole. Reads them. */
export function isWhole({ files }: Development, cache: string): boolean {
  try {
    return files.every(({ file, digest: known }) => {
      const found = path.join(cache, file);
      return lstatSync(found).isFile() && digest(readFileSync(found)) === known;
    });
  } catch {
    return false;
  }
}

/** A picture of which nothing can be made, for a reason that is not ours. */
class Undevelopable extends Error {}

function takeWithin(source: Buffer): Promise<Negative> {
  return takeNegative(source, NEGATIVE_SIZE).catch((failure) => {
    if (failure instanceof DecoderLost) throw failure;
    throw new Undevelopable(describeDamage(failure));
  });
}

/** Finds a sheet in its folder of the cache, or makes it there. */
async function findOrMakeSheet(
  folder: string,
  sheet: SheetName,
  take: () => Promise<Negative>,
  { rights, focus }: Pick<PhotoOrder, 'rights'> & { readonly focus: Focus | undefined },
): Promise<Manifest> {
  const standing = await readSheet(folder);
  if (standing) return standing;
  const negative = await take();
  return keepSheet(folder, await makeSheet(sheet, negative, rights, focus), await findTone(negative));
}

function keySheet(order: readonly unknown[], bytes: string): string {
  return digest(Buffer.from(JSON.stringify([SETTINGS, order, bytes]))).slice(0, 16);
}

function describeDevelopment(name: string, sheets: readonly (readonly [string, Manifest])[]): Development {
  const renditions = Object.fromEntries(CROPS.map((crop) => [crop, [] as Rendition[]])) as Record<Crop, Rendition[]>;
  const files: Development['files'][number][] = [];
  for (const [key, manifest] of sheets) {
    for (const [kept, known] of Object.entries(manifest.files)) {
      const rendition = readRenditionName(kept);
      if (!rendition) continue;
      const { crop, ending, type, width, height } = rendition;
      const address = `photos/${key}/${name}-${crop === 'whole' ? '' : `${crop}-`}${width}.${ending}`;
      files.push({ path: address, file: `photos/${key}/${kept}`, digest: known });
      renditions[crop].push({ href: `/${address}`, type, width, height });
    }
  }
  for (const list of Object.values(renditions)) {
    list.sort((one, other) => FORMATS.indexOf(one.type) - FORMATS.indexOf(other.type) || one.width - other.width);
  }
  return { tone: sheets[0]?.[1].tone ?? '555', renditions, files };
}

/** The most compact first. */
const FORMATS: readonly Rendition['type'][] = ['image/avif', 'image/webp', 'image/jpeg'];

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
