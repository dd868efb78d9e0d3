import { fork } from 'node:child_process';
import sharp, { type Sharp } from 'sharp';
import type { Focus } from '../newsroom/photo.ts';
import { MOST_PIXELS } from './inspect.ts';
import { decoding, weigh } from './memory.ts';

/** A picture as all its renditions are made from it: decoded once, upright, in sRGB, on white, no larger than they need. */
export interface Negative {
  readonly width: number;
  readonly height: number;
  /** Whether it was drawn and not taken: such pictures are of flat colours and sharp edges. */
  readonly drawn: boolean;
  /** The same pixels again, to be made into something. */
  readonly open: () => Sharp;
}

/** Bounds of what is decoded. */
export interface NegativeSize {
  /** The widest rendition, and the shortest side from which crops are cut. */
  readonly width: number;
  readonly side: number;
}

/** More pixels than any rendition needs of a long strip of a picture. */
const MOST_KEPT = 16_000_000;

/** Pixels: of a longer side some formats can tell no more. */
const LONGEST_SIDE = 8000;

const OPTIONS = { limitInputPixels: MOST_PIXELS };

/** The pixels of a negative; plain data, which can be sent from one process to another. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly drawn: boolean;
}

/**
 * Takes the negative of a picture when there is memory for it; of an animated one that of the first picture.
 * @throws what the decoder says of a picture that is damaged, none, or beyond `MOST_PIXELS`
 * @throws {DecoderLost} when the machine failed and not the picture
 */
export async function takeNegative(source: Buffer, size: NegativeSize): Promise<Negative> {
  const weight = weigh(await sharp(source, OPTIONS).metadata());
  const decode = weight > APART ? decodeApart : decodePixels;
  const { data, drawn, ...raw } = await decoding.spend(weight, () => decode(source, size));
  return { width: raw.width, height: raw.height, drawn, open: () => sharp(data, { raw }) };
}

/**
 * Decodes a picture.
 * @throws as `takeNegative`
 */
export async function decodePixels(source: Uint8Array, { width, side }: NegativeSize): Promise<Pixels> {
  const { autoOrient: upright, format } = await sharp(source, OPTIONS).metadata();
  const wanted = Math.max(width / upright.width, side / Math.min(upright.width, upright.height));
  const most = Math.sqrt(MOST_KEPT / (upright.width * upright.height));
  const longest = LONGEST_SIDE / Math.max(upright.width, upright.height);
  const scale = Math.min(1, wanted, longest, Math.max(most, width / upright.width));
  const shorten = (length: number) => Math.max(1, Math.round(length * scale));
  // Of a TIFF the decoder warns of every field that it does not like.
  const failOn = format === 'tiff' ? 'error' : 'warning';
  const { data, info } = await sharp(source, { ...OPTIONS, failOn })
    .autoOrient()
    .toColourspace('srgb')
    .flatten({ background: '#fff' })
    // Of a picture one pixel wide, the width alone would leave all of its height.
    .resize({ width: shorten(upright.width), height: shorten(upright.height), fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels, drawn: format === 'png' };
}

/** Bytes: what takes more to decode is decoded in a process of its own, which gives all of it back when it ends. */
const APART = 250_000_000;

/** The process of its own was ended from without or not begun, mostly for want of memory: of the picture that says nothing. */
export class DecoderLost extends Error {}

/** What the process of its own answers. */
export type ApartAnswer = { readonly pixels: Pixels } | { readonly failure: string };

function decodeApart(source: Uint8Array, size: NegativeSize): Promise<Pixels> {
  const decoder = fork(new URL('./negative-process.ts', import.meta.url), { serialization: 'advanced' });
  return new Promise((resolve, reject) => {
    decoder.once('message', (answer: ApartAnswer) =>
      'pixels' in answer ? resolve(answer.pixels) : reject(new Error(answer.failure)),
    );
    decoder.on('error', (failure) =>
      reject(new DecoderLost('A picture could not be given to its decoder.', { cause: failure })),
    );
    // Not when it ends but when all that it sent has been read. What it cannot bear itself ends it with another signal.
    decoder.once('close', (_, signal) =>
      reject(
        signal === 'SIGKILL' || signal === 'SIGTERM'
          ? new DecoderLost(
              `The decoder of a picture was ended (${signal}), as systems do that run out of memory. Try again.`,
            )
          : new Error('The picture could not be decoded.'),
      ),
    );
    decoder.send({ source, size });
  });
}

/** Pixels: small enough to be quick, and large enough to tell a face. */
const GLANCE = 320;

/** What strikes the eye in a picture, as far as a program can tell. */
export async function findFocus({ width, height, open }: Negative): Promise<Focus> {
  const scale = Math.min(1, GLANCE / Math.min(width, height));
  const side = Math.max(1, Math.round(Math.min(width, height) * scale));
  const { info } = await open()
    .resize({ width: side, height: side, fit: 'cover', position: 'attention' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  // Told in pixels of the picture as it was made smaller, before it was cut.
  const share = (at: number | undefined, length: number) =>
    at === undefined ? 50 : Math.min(100, Math.max(0, (at / (length * scale)) * 100));
  return { x: share(info.attentionX, width), y: share(info.attentionY, height) };
}

/** The colour of a picture on the whole: red, green and blue as digits from 0 to 5. */
export async function findTone({ open }: Negative): Promise<string> {
  const pixel = await open().resize({ width: 1, height: 1, fit: 'fill', kernel: 'linear' }).raw().toBuffer();
  return [...pixel.subarray(0, 3)].map((value) => Math.round(value / 51)).join('');
}

/** A part of a picture. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The largest part of a shape (width over height) that has a point as near to its middle as the picture allows. */
export function cutAbout(
  { x, y }: Focus,
  shape: number,
  { width, height }: { readonly width: number; readonly height: number },
): Part {
  const cut = {
    width: Math.max(1, Math.min(width, Math.round(height * shape))),
    height: Math.max(1, Math.min(height, Math.round(width / shape))),
  };
  const place = (share: number, whole: number, part: number) =>
    Math.round(Math.min(whole - part, Math.max(0, (whole * share) / 100 - part / 2)));
  return { ...cut, left: place(x, width, cut.width), top: place(y, height, cut.height) };
}
