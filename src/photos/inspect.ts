import { type FileHandle, open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { describeFailure } from '../diagnostics/failure.ts';
import type { PhotoFlaw, PhotoLook } from '../newsroom/photo.ts';
import { isCameraRaw } from './exif.ts';
import { countFrames } from './frames.ts';
import { countAffordable, decoding, weigh } from './memory.ts';
import { type NoteBlocks, readNotes } from './notes.ts';
import { ENDINGS, HEAD, identifyFormat, type PictureFormat } from './signature.ts';

/** What a picture may have: bytes, and pixels. Told by its file's size and head, so that nothing larger is ever unpacked. */
const MOST_BYTES = 50_000_000;
export const MOST_PIXELS = 100_000_000;
/** What a picture may hold of pictures that take turns. */
const MOST_FRAMES = 5000;

/** How much of the end of a file is looked at. */
const TAIL = 65_536;

// The decoder could do much more: draw SVG, hand unknown files on to ImageMagick, read formats that hardly anybody tries to break.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif', 'Tiff'].map((format) => `VipsForeignLoad${format}`),
});
// No picture is decoded twice, and what the decoder keeps of one can be hundreds of megabytes.
sharp.cache(false);

/**
 * Looks at pictures without developing them: what they are and what they say of themselves, whether each is one, is there to
 * its end, and can be shown. Costs a look at both ends of the file; it is decoded only where these leave a doubt. What is
 * damaged in the middle shows when it is developed. Does not throw on anything that may be in a file.
 * @param files paths inside the content folder
 */
export async function inspectPhotos(
  files: readonly string[],
  content: string,
): Promise<ReadonlyMap<string, PhotoLook>> {
  const looks = new Map<string, PhotoLook>();
  const waiting = [...files].reverse();
  const inspectNext = async (): Promise<void> => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      looks.set(file, await inspect(path.join(content, file)));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, inspectNext));
  return looks;
}

const refuse = (flaw: PhotoFlaw): PhotoLook => ({ flaws: [flaw] });
const refuseBroken = (cause: string): PhotoLook => refuse({ is: 'broken', cause });

async function inspect(file: string): Promise<PhotoLook> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    return await inspectOpened(file, handle, (await handle.stat()).size);
  } catch (failure) {
    return refuseBroken(describeFailure(failure));
  } finally {
    await handle?.close();
  }
}

/** @throws what reading the file throws */
async function inspectOpened(file: string, handle: FileHandle, size: number): Promise<PhotoLook> {
  const head = await readPart(handle, 0, Math.min(HEAD, size));
  if (size === 0) return refuseBroken('the file is empty');
  const format = identifyFormat(head);
  if (format === undefined) return refuseBroken(NO_PICTURE);
  if (typeof format === 'object') return refuse({ is: 'foreign', format: format.foreign });
  if (size > MOST_BYTES) {
    return refuse({ is: 'heavy', size: Math.ceil(size / 1_000_000), most: MOST_BYTES / 1_000_000 });
  }
  // Where the first directory of a TIFF stands, nobody knows.
  const tiff = format === 'tiff' ? await readPart(handle, 0, size) : undefined;
  if (tiff && isCameraRaw(tiff)) return refuse({ is: 'foreign', format: 'camera raw' });
  const tail = await readPart(handle, Math.max(0, size - TAIL), Math.min(TAIL, size));
  let frames = 1;
  if (format === 'gif' || (format === 'webp' && head.indexOf('ANIM') !== -1)) {
    frames = countFrames(format, await readPart(handle, 0, size), MOST_FRAMES + 1);
    if (frames > MOST_FRAMES) return refuseBroken(`it holds more than ${MOST_FRAMES} pictures that take turns`);
  }
  try {
    const found = await sharp(file, { limitInputPixels: false }).metadata();
    const { autoOrient, width, height, exif, iptc, xmp } = found;
    const most = Math.min(MOST_PIXELS, countAffordable(found));
    if (width * height > most) {
      return refuse({ is: 'huge', width: autoOrient.width, height: autoOrient.height, most: most / 1_000_000 });
    }
    if (!endsWell(format, head, tail, size)) {
      // Of a TIFF the decoder warns of every field that it does not like.
      const failOn = format === 'tiff' ? 'error' : 'warning';
      const options = { limitInputPixels: MOST_PIXELS, failOn } as const;
      await decoding.spend(weigh(found), () => sharp(file, options).resize(16).raw().toBuffer());
    }
    const blocks: NoteBlocks = { exif: tiff ?? exif, iptc, xmp: format === 'gif' ? findXmpOfGif(head) : xmp };
    const flaws: PhotoFlaw[] = [];
    if (isMisnamed(file, format)) flaws.push({ is: 'misnamed', format, ending: ENDINGS[format][0]! });
    if (moves(format, head, frames)) flaws.push({ is: 'moving' });
    return { facts: { width: autoOrient.width, height: autoOrient.height, notes: readNotes(blocks) }, flaws };
  } catch (failure) {
    // Begun as a picture, it is one: of a TIFF that was cut off, the decoder finds nothing at all.
    const cause = describeDamage(failure);
    return refuseBroken(cause === NO_PICTURE ? DAMAGED : cause);
  }
}

async function readPart(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(1, length)), 0, Math.max(1, length), from);
  return buffer.subarray(0, bytesRead);
}

function isMisnamed(file: string, format: PictureFormat): boolean {
  return !ENDINGS[format].includes(path.extname(file).slice(1).toLowerCase());
}

/** Whether a picture is one of several that take turns. */
function moves(format: PictureFormat, head: Buffer, frames: number): boolean {
  if (frames > 1) return true;
  if (format === 'avif') return head.toString('latin1', 8, 12) === 'avis';
  // A chunk that an animated PNG has before its first picture, and no other has.
  const control = format === 'png' ? head.indexOf('acTL') : -1;
  const data = head.indexOf('IDAT');
  return control !== -1 && (data === -1 || control < data);
}

/** The packet in a GIF, which the decoder does not look for (XMP specification, part 3, 1.1.2). */
function findXmpOfGif(head: Buffer): Buffer | undefined {
  const at = head.indexOf('XMP DataXMP');
  return at === -1 ? undefined : head.subarray(at + 11);
}

/** Whether a file surely has an end as its format wants it. */
function endsWell(format: PictureFormat, head: Buffer, tail: Buffer, size: number): boolean {
  switch (format) {
    // End of image (ITU T.81, B.1.1.3); some cameras write more after it.
    case 'jpeg':
      return tail.lastIndexOf(Buffer.from([0xff, 0xd9])) !== -1;
    case 'png':
      return tail.lastIndexOf('IEND') !== -1;
    // The container says how long it is after its first four letters.
    case 'webp':
      return head.length > 8 && head.readUInt32LE(4) + 8 <= size;
    case 'avif':
      return hasWholeBoxes(head, size);
    default:
      return false;
  }
}

/** Whether the boxes of a file follow each other to its end, each with its length before it (ISO/IEC 14496-12, 4.2). */
function hasWholeBoxes(head: Buffer, size: number): boolean {
  let at = 0;
  while (at + 8 <= head.length) {
    const length = head.readUInt32BE(at);
    // Those without a length, or with a longer one, are left to the decoder.
    if (length < 8) return false;
    at += length;
  }
  return at === size;
}

const NO_PICTURE = 'it is not a picture, whatever its name says';
const DAMAGED = 'it is damaged, or not there to its end';

/** Why a picture cannot be decoded, in words. The decoder's own are for programmers, and not the same each time. */
export function describeDamage(failure: unknown): string {
  const message = failure instanceof Error ? failure.message : String(failure);
  if (/unsupported image format/i.test(message)) return NO_PICTURE;
  if (/is empty/i.test(message)) return 'the file is empty';
  if (/pixel limit|too large|dimensions/i.test(message)) return 'it has more pixels than can be read';
  return DAMAGED;
}
