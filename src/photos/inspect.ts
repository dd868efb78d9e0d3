import { open, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { describeFailure } from '../diagnostics/failure.ts';

/** How much of the end of a file is looked at. */
const TAIL = 65_536;

/**
 * Looks at pictures without developing them: whether each is one, and is there to its end. Costs a look at both ends of the
 * file; it is decoded only where these leave a doubt. What is damaged in the middle shows when it is developed.
 * @param files paths inside the content folder
 * @returns why a picture cannot be shown, for those that cannot
 */
export async function inspectPhotos(files: readonly string[], content: string): Promise<ReadonlyMap<string, string>> {
  const broken = new Map<string, string>();
  const waiting = [...files];
  const inspectNext = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const damage = await inspect(path.join(content, file));
      if (damage !== undefined) broken.set(file, damage);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, inspectNext));
  return broken;
}

async function inspect(file: string): Promise<string | undefined> {
  let size: number;
  let tail: Buffer;
  try {
    ({ size } = await stat(file));
    tail = await readTail(file, size);
  } catch (failure) {
    return describeFailure(failure);
  }
  if (size === 0) return 'the file is empty';
  try {
    const { format } = await sharp(file).metadata();
    if (!endsWell(format, tail, size)) await sharp(file).resize(16).raw().toBuffer();
    return undefined;
  } catch (failure) {
    return describeDamage(failure);
  }
}

async function readTail(file: string, size: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const length = Math.min(TAIL, size);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer;
  } finally {
    await handle.close();
  }
}

/** Whether a file surely has an end as its format wants it. */
function endsWell(format: string | undefined, tail: Buffer, size: number): boolean {
  // End of image (ITU T.81, B.1.1.3); some cameras write more after it.
  if (format === 'jpeg') return tail.lastIndexOf(Buffer.from([0xff, 0xd9])) !== -1;
  if (format === 'png') return tail.lastIndexOf('IEND') !== -1;
  // The container says how long it is after its first four letters; a small file is its own tail.
  return format === 'webp' && tail.length === size && tail.readUInt32LE(4) + 8 <= size;
}

/** Why a picture cannot be decoded, in words. The decoder's own are for programmers, and not the same each time. */
export function describeDamage(failure: unknown): string {
  const message = failure instanceof Error ? failure.message : String(failure);
  if (/unsupported image format/i.test(message)) return 'it is not a picture, whatever its name says';
  if (/is empty/i.test(message)) return 'the file is empty';
  if (/pixel limit|too large|dimensions/i.test(message)) return 'it has more pixels than can be read';
  return 'it is damaged, or not there to its end';
}
