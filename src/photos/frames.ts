/**
 * Counts the pictures that take turns in a file, up to a number: the decoder keeps account of each of them, so that a file of
 * millions would take all the memory. Never throws.
 */
export function countFrames(format: 'gif' | 'webp', file: Buffer, most: number): number {
  return format === 'gif' ? countInGif(file, most) : countInWebp(file, most);
}

/** GIF89a, sections 17 to 27. */
function countInGif(file: Buffer, most: number): number {
  const sizeOfColors = (flags = 0) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  let at = 13 + sizeOfColors(file[10]);
  const skipBlocks = () => {
    while (at < file.length && file[at] !== 0) at += file[at]! + 1;
    at += 1;
  };
  let frames = 0;
  while (at < file.length && frames < most) {
    const kind = file[at];
    if (kind === 0x21) at += 2;
    else if (kind === 0x2c) {
      frames += 1;
      at += 11 + sizeOfColors(file[at + 9]);
    } else break;
    skipBlocks();
  }
  return frames;
}

/** RIFF chunks; those of frames are named ANMF. */
function countInWebp(file: Buffer, most: number): number {
  let frames = 0;
  for (let at = 12; at + 8 <= file.length && frames < most; ) {
    if (file.toString('latin1', at, at + 4) === 'ANMF') frames += 1;
    const size = file.readUInt32LE(at + 4);
    at += 8 + size + (size & 1);
  }
  return Math.max(1, frames);
}
