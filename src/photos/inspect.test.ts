import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PhotoFlaw, PhotoLook } from '../newsroom/photo.ts';
import { inspectPhotos } from './inspect.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imprint-inspect-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const picture = sharp({
  create: {
    width: 300,
    height: 200,
    channels: 3,
    background: '#678',
    noise: { type: 'gaussian', mean: 128, sigma: 40 },
  },
});

async function inspect(bytes: Uint8Array | undefined, file = 'picture.jpg'): Promise<PhotoLook> {
  if (bytes) await writeFile(path.join(folder, file), bytes);
  return (await inspectPhotos([file], folder)).get(file)!;
}

const flaw = (is: PhotoFlaw['is']) => ({ flaws: [expect.objectContaining({ is })] });
const broken = (cause: string) => ({ flaws: [{ is: 'broken', cause }] });

const ENDINGS = { jpeg: 'jpg', png: 'png', webp: 'webp', avif: 'avif', gif: 'gif', tiff: 'tif' } as const;

test.each(['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const)(
  'a %s is sound, and is not when it is cut',
  async (format) => {
    const bytes = await picture.clone().toFormat(format).toBuffer();
    const file = `sound.${ENDINGS[format]}`;
    expect(await inspect(bytes, file)).toEqual({ facts: { width: 300, height: 200, notes: {} }, flaws: [] });
    for (const part of [0.3, 0.9]) {
      const look = await inspect(bytes.subarray(0, Math.floor(bytes.length * part)), file);
      expect(look, String(part)).toEqual({
        flaws: [{ is: 'broken', cause: 'it is damaged, or not there to its end' }],
      });
    }
  },
);

test.each(['cmyk', 'b-w', 'rgb16'] as const)('one in %s is sound', async (space) => {
  const bytes = await picture.clone().toColourspace(space).tiff().toBuffer();
  expect((await inspect(bytes, 'colours.tif')).flaws).toEqual([]);
});

test('a picture is as wide and as high as it stands upright', async () => {
  for (const format of ['jpeg', 'webp', 'avif', 'tiff', 'png'] as const) {
    const bytes = await picture.clone().withMetadata({ orientation: 6 }).toFormat(format).toBuffer();
    expect((await inspect(bytes, `turned.${ENDINGS[format]}`)).facts, format).toMatchObject({
      width: 200,
      height: 300,
    });
  }
});

test('a picture may be followed by what a camera adds', async () => {
  const bytes = await picture.clone().jpeg().toBuffer();
  expect((await inspect(Buffer.concat([bytes, Buffer.alloc(100_000)]))).flaws).toEqual([]);
});

test('what is no picture is told in words', async () => {
  expect(await inspect(Buffer.from('This is a text.'))).toEqual(broken('it is not a picture, whatever its name says'));
  expect(await inspect(Buffer.alloc(0))).toEqual(broken('the file is empty'));
  expect(await inspect(undefined, 'lost.jpg')).toEqual(broken('it was taken away while it was being read'));
  await mkdir(path.join(folder, 'lost.jpg'));
  expect(await inspect(undefined, 'lost.jpg')).toEqual(broken('it is a folder'));
});

const ftyp = (brand: string) => Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0mif1${brand}`, 'latin1');

test.each<[string, Uint8Array]>([
  ['svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ['svg', Buffer.from('\ufeff\n<?xml version="1.0"?>\n<!-- drawn --><!DOCTYPE svg>\n<svg width="9" height="9"/>')],
  ['HEIC', ftyp('heic')],
  ['HEIC', ftyp('mif1')],
  ['camera raw', ftyp('crx ')],
  ['camera raw', Buffer.from('II*\0\x10\0\0\0CR\x02\0', 'latin1')],
  // A TIFF with the field that tells the version of DNG.
  ['camera raw', Buffer.from('II*\0\x08\0\0\0\x01\0\x12\xc6\x01\0\x04\0\0\0\x01\x04\0\0\0\0\0\0', 'latin1')],
  ['BMP', Buffer.from('BM\x46\0\0\0\0\0\0\0\x36\0\0\0', 'latin1')],
  ['JPEG 2000', Buffer.from('\0\0\0\x0cjP  \r\n\x87\n', 'latin1')],
  ['JPEG XL', Buffer.from('\xff\x0a\x10\x10', 'latin1')],
  ['JPEG XL', Buffer.from('\0\0\0\x0cJXL \r\n\x87\n', 'latin1')],
  ['Photoshop', Buffer.from('8BPS\0\x01', 'latin1')],
])('a file of the format %s is refused, whatever its name says', async (format, bytes) => {
  expect(await inspect(bytes)).toEqual({ flaws: [{ is: 'foreign', format }] });
});

test('what the decoder could draw or hand on does not reach it', async () => {
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  await expect(sharp(drawing).metadata()).rejects.toThrow('unsupported image format');
  // Hidden from the look at the head, by a comment or by an encoding.
  const hidden = `<!--${'-'.repeat(70_000)}--><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`;
  const page = '<!doctype html><html><body><svg></svg></body></html>';
  for (const bytes of [
    Buffer.from(page),
    Buffer.from(hidden),
    Buffer.from(drawing.toString(), 'utf16le'),
    Buffer.from('P6 1 1 255\nabc'),
  ])
    expect(await inspect(bytes)).toEqual(flaw('broken'));
});

test('a name with the wrong ending is told, and does no harm', async () => {
  const bytes = await picture.clone().png().toBuffer();
  expect(await inspect(bytes, 'wrong.jpg')).toEqual({
    facts: { width: 300, height: 200, notes: {} },
    flaws: [{ is: 'misnamed', format: 'png', ending: 'png' }],
  });
  expect((await inspect(bytes, 'RIGHT.PNG')).flaws).toEqual([]);
  expect((await inspect(await picture.clone().jpeg().toBuffer(), 'right.jpeg')).flaws).toEqual([]);
});

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

function makePng(width: number, height: number, ...chunks: Buffer[]): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const data = chunk('IDAT', deflateSync(Buffer.alloc(Math.min(1_000_000, height * (width * 3 + 1)))));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), ...chunks, data, chunk('IEND', Buffer.alloc(0))]);
}

describe('a picture that moves', () => {
  const frames = Buffer.concat([Buffer.alloc(300, 10), Buffer.alloc(300, 200)]);
  const reel = sharp(frames, { raw: { width: 10, height: 20, channels: 3, pageHeight: 10 } });

  test.each(['gif', 'webp'] as const)('as %s is told, and does no harm', async (format) => {
    expect(await inspect(await reel.clone().toFormat(format).toBuffer(), `moving.${format}`)).toEqual({
      facts: { width: 10, height: 10, notes: {} },
      flaws: [{ is: 'moving' }],
    });
  });

  test('as PNG is told', async () => {
    const bytes = makePng(4, 4, chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])));
    expect((await inspect(bytes, 'moving.png')).flaws).toEqual([{ is: 'moving' }]);
    expect((await inspect(makePng(4, 4), 'still.png')).flaws).toEqual([]);
  });

  test('may not have millions of frames, which would take the memory of the machine', async () => {
    const head = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
    const frame = Buffer.from(',\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0', 'latin1');
    const bytes = Buffer.concat([head, Buffer.alloc(45_000_000, frame), Buffer.from(';')]);
    const start = performance.now();
    expect(await inspect(bytes, 'endless.gif')).toEqual(broken('it holds more than 5000 pictures that take turns'));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('without unpacking it', () => {
  test('a picture of too many bytes is told', async () => {
    const file = path.join(folder, 'heavy.jpg');
    await writeFile(file, await picture.clone().jpeg().toBuffer());
    await truncate(file, 50_000_001);
    expect(await inspect(undefined, 'heavy.jpg')).toEqual({ flaws: [{ is: 'heavy', size: 51, most: 50 }] });
  });

  test('a picture of too many pixels is told', async () => {
    const look = await inspect(makePng(10_001, 10_000), 'huge.png');
    expect(look).toEqual({ flaws: [{ is: 'huge', width: 10_001, height: 10_000, most: 100 }] });
    // Of which it takes more memory to decode one, fewer can be taken.
    const bytes = await picture.clone().avif().toBuffer();
    const size = bytes.indexOf('ispe') + 8;
    bytes.writeUInt32BE(7000, size);
    bytes.writeUInt32BE(6000, size + 4);
    expect(await inspect(bytes, 'huge.avif')).toEqual({ flaws: [{ is: 'huge', width: 7000, height: 6000, most: 35 }] });
    expect((await inspect(makePng(10_000, 10_000), 'large.png')).flaws).toEqual([]);
  });

  test('so is one in another format that only says so', async () => {
    const avif = Buffer.from(await picture.clone().avif({ effort: 0 }).toBuffer());
    const at = avif.indexOf('ispe');
    avif.writeUInt32BE(30_000, at + 8);
    avif.writeUInt32BE(30_000, at + 12);
    expect(await inspect(avif, 'lying.avif')).toEqual(flaw('huge'));
    const jpeg = Buffer.from(await picture.clone().jpeg().toBuffer());
    jpeg.writeUInt32BE(60_000 * 65_537, jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 5);
    expect(await inspect(jpeg, 'lying.jpg')).toEqual(flaw('huge'));
  });

  test.each([
    ['zTXt', 'Comment\0\0'],
    ['iTXt', 'XML:com.adobe.xmp\0\x01\0\0\0'],
    ['iCCP', 'profile\0\0'],
  ])('half a gigabyte in %s is left where it is', async (type, start) => {
    const bomb = chunk(type, Buffer.concat([Buffer.from(start, 'latin1'), deflateSync(Buffer.alloc(500_000_000))]));
    const bytes = makePng(4, 4, bomb, ...(type === 'iCCP' ? [] : [bomb, bomb, bomb]));
    const before = process.resourceUsage().maxRSS;
    expect(await inspect(bytes, 'bomb.png')).toEqual({ facts: { width: 4, height: 4, notes: {} }, flaws: [] });
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(100_000);
  });
});
