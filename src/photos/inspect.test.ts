import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

async function inspect(bytes: Uint8Array | undefined): Promise<string | undefined> {
  if (bytes) await writeFile(path.join(folder, 'picture'), bytes);
  return (await inspectPhotos([bytes ? 'picture' : 'lost'], folder)).get(bytes ? 'picture' : 'lost');
}

test.each(['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const)(
  'a %s is sound, and is not when it is cut',
  async (format) => {
    const bytes = await picture.clone().toFormat(format).toBuffer();
    expect(await inspect(bytes)).toBeUndefined();
    for (const part of [0.3, 0.9]) {
      expect(await inspect(bytes.subarray(0, Math.floor(bytes.length * part))), String(part)).toBeTypeOf('string');
    }
  },
);

test('a picture may be followed by what a camera adds, and a drawing is one', async () => {
  const bytes = await picture.clone().jpeg().toBuffer();
  expect(await inspect(Buffer.concat([bytes, Buffer.alloc(100_000)]))).toBeUndefined();
  expect(await inspect(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))).toBeUndefined();
});

test('what is no picture is told in words', async () => {
  expect(await inspect(Buffer.from('This is a text.'))).toBe('it is not a picture, whatever its name says');
  expect(await inspect(Buffer.alloc(0))).toBe('the file is empty');
  expect(await inspect(undefined)).toBe('it was taken away while it was being read');
  await mkdir(path.join(folder, 'lost'));
  expect(await inspect(undefined)).toBe('it is a folder');
});
