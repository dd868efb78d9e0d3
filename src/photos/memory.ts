import type { Metadata } from 'sharp';
import { Allowance } from './allowance.ts';

/** What decoding one picture may take, so that all of the program stays under a gigabyte: bytes. */
const MOST = 700_000_000;

/** What all that is decoded at a time may take, if it is more than one picture: bytes. */
export const decoding = new Allowance(500_000_000);

/** What the head of a picture tells of how it is decoded. */
type Head = Pick<Metadata, 'width' | 'height' | 'format' | 'depth' | 'isProgressive'>;

/** How many bytes decoding a picture takes at most. */
export function weigh(head: Head): number {
  return head.width * head.height * weighPixel(head);
}

/** How many pixels a picture of such a kind may have, as far as memory goes. */
export function countAffordable(head: Head): number {
  return Math.floor(MOST / weighPixel(head));
}

/** Bytes for a pixel, as measured. */
function weighPixel({ format, depth, isProgressive }: Head): number {
  // The decoder of AVIF keeps the whole picture several times.
  if (format === 'heif') return 20;
  // What comes in several passes has to be held as a whole.
  return isProgressive && depth === 'ushort' ? 10 : 7;
}
