import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Crop, Rendition } from '../newsroom/photo.ts';
import { type Development, developPhotos } from './develop.ts';

let folder: string;
let content: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imprint-photos-'));
  content = path.join(folder, 'content');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const RED = { r: 230, g: 20, b: 20 };
const BLUE = { r: 20, g: 20, b: 230 };

/** A red picture with a blue upper half, so that one sees which way it stands. */
function paint(width: number, height: number) {
  const sky = sharp({ create: { width, height: Math.ceil(height / 2), channels: 3, background: BLUE } });
  return sky
    .png()
    .toBuffer()
    .then((blue) =>
      sharp({ create: { width, height, channels: 3, background: RED } }).composite([{ input: blue, gravity: 'north' }]),
    );
}

async function put(file: string, bytes: Uint8Array): Promise<string> {
  await mkdir(path.dirname(path.join(content, file)), { recursive: true });
  await writeFile(path.join(content, file), bytes);
  return file;
}

async function putPicture(file: string, width: number, height: number): Promise<string> {
  return put(file, await (await paint(width, height)).jpeg().toBuffer());
}

/** Develops pictures in a cache, and tells which had to be encoded. */
async function develop(cache: string, ...files: string[]) {
  const encoded: string[] = [];
  const made = await developPhotos(files, content, path.join(folder, cache), (file) => encoded.push(file));
  const { developed, problems } = made;
  return { developments: developed, problems, encoded, one: developed.get(files[0]!)! };
}

/** "480x320 800x533": the renditions of one crop and type. */
const sizesOf = (development: Development, crop: Crop, type: Rendition['type']) =>
  development.renditions[crop]
    .filter((one) => one.type === type)
    .map(({ width, height }) => `${width}x${height}`)
    .join(' ');

async function readFiles({ files }: Development): Promise<Map<string, string>> {
  const read = await Promise.all(
    [...files].map(async ([address, file]) => [address, await readFile(file, 'base64')] as const),
  );
  return new Map(read.sort());
}

describe('the sizes', () => {
  const USUAL_LIST = '240x160 480x320 800x533';

  test.each([
    ['a wide one', '2000x1000', '480x240 800x400 1200x600 1800x900', '1200x600', USUAL_LIST, '480x320'],
    ['one of exactly a width', '1200x800', '480x320 800x533 1200x800', '1200x800', USUAL_LIST, '480x320'],
    ['a small one', '300x200', '300x200', '300x200', '240x160 300x200', '300x200'],
    ['a tall one', '400x1000', '400x1000', '400x1000', '240x160 400x267', '400x267'],
    ['a panorama', '1000x200', '480x96 800x160 1000x200', '1000x200', '240x160 300x200', '300x200'],
    ['a single pixel', '1x1', '1x1', '1x1', '1x1', '1x1'],
  ])('of %s are never above its own, and told as they are', async (_name, size, whole, jpeg, list, small) => {
    const [width = 0, height = 0] = size.split('x').map(Number);
    const { one } = await develop('sizes', await putPicture(`sizes/${size}.jpg`, width, height));
    expect(sizesOf(one, 'whole', 'image/webp')).toBe(whole);
    expect(sizesOf(one, 'whole', 'image/jpeg')).toBe(jpeg);
    expect(sizesOf(one, 'list', 'image/webp')).toBe(list);
    expect(sizesOf(one, 'list', 'image/jpeg')).toBe(small);
    const told = [...one.renditions.whole, ...one.renditions.list];
    expect(told.map(({ href }) => href.slice(1)).sort()).toEqual([...one.files.keys()].sort());
    for (const rendition of told) {
      const made = await sharp(one.files.get(rendition.href.slice(1))).metadata();
      expect([`image/${made.format}`, made.width, made.height]).toEqual([
        rendition.type,
        rendition.width,
        rendition.height,
      ]);
    }
  });

  test('stand the most compact type first, and the smallest of a type first', async () => {
    const { one } = await develop('sizes', await putPicture('sizes/order.jpg', 900, 600));
    expect(one.renditions.whole.map(({ type, width }) => [type, width])).toEqual([
      ['image/webp', 480],
      ['image/webp', 800],
      ['image/webp', 900],
      ['image/jpeg', 900],
    ]);
  });
});

describe('a picture as the camera wrote it', () => {
  const exif = {
    IFD0: { Artist: 'SECRETARTIST', Copyright: 'SECRETRIGHTS' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '13/1 31/1 0/1' },
  };

  test('stands upright, whatever its orientation says', async () => {
    // Orientation 6: to be turned a quarter clockwise, so that what is left in the file comes to the top.
    const bytes = await (await paint(600, 400)).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { one } = await develop('camera', await put('camera/turned.jpg', bytes));
    expect(sizesOf(one, 'whole', 'image/jpeg')).toBe('400x600');
    const file = one.files.get(one.renditions.whole.at(-1)!.href.slice(1));
    const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
    const isBlue = ([red = 0, , blue = 0]: number[]) => blue > red;
    expect([isBlue(at(20, 300)), isBlue(at(380, 300))]).toEqual([false, true]);
  });

  test('keeps neither the place nor anything else that it says of itself', async () => {
    const bytes = await (await paint(600, 400)).withExif(exif).withIccProfile('p3').jpeg().toBuffer();
    expect(bytes.includes('SECRETARTIST')).toBe(true);
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const { one } = await develop('camera', await put('camera/told.jpg', bytes));
    for (const file of one.files.values()) {
      const { exif, xmp, iptc, icc } = await sharp(file).metadata();
      expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined]);
      expect((await readFile(file)).includes('SECRET')).toBe(false);
    }
  });

  test('that is transparent stands on white', async () => {
    const clear = await sharp({ create: { width: 60, height: 40, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    const { one } = await develop('camera', await put('camera/clear.png', clear));
    for (const file of one.files.values()) {
      const { channels } = await sharp(file).stats();
      expect(channels.map(({ min }) => min >= 254)).toEqual([true, true, true]);
    }
  });

  test.each(['grey', 'cmyk', '16 bits'])('in %s comes out in plain colours', async (kind) => {
    const painted = await paint(60, 40);
    const bytes =
      kind === 'grey'
        ? await painted.toColourspace('b-w').png().toBuffer()
        : kind === 'cmyk'
          ? await painted.toColourspace('cmyk').jpeg().toBuffer()
          : await painted.toColourspace('rgb16').png().toBuffer();
    const { one } = await develop('camera', await put(`camera/${kind}.img`, bytes));
    for (const file of one.files.values()) {
      expect(await sharp(file).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar', hasAlpha: false });
    }
  });

  test('that cannot be read is a problem of its file, keeps no other back, and leaves nothing behind', async () => {
    await put('camera/broken.jpg', Buffer.from('not a picture'));
    const { developments, problems } = await develop('broken', 'camera/broken.jpg');
    expect(problems).toMatchObject([{ file: 'camera/broken.jpg', severity: 'error', code: 'IMP094' }]);
    expect([...developments.keys()]).toEqual([]);
    expect(await readdir(path.join(folder, 'broken/photos'))).toEqual([]);
  });
});

describe('the cache', () => {
  test('keeps what was encoded: a second run encodes nothing and tells the same', async () => {
    const file = await putPicture('cache/again.jpg', 500, 300);
    const first = await develop('again', file);
    const second = await develop('again', file);
    expect([first.encoded, second.encoded]).toEqual([[file], []]);
    expect(second.one).toEqual(first.one);
  });

  test('gives a changed picture new addresses, and the picture from before its old ones back', async () => {
    const file = await putPicture('cache/changed.jpg', 500, 300);
    const before = await develop('changed', file);
    await putPicture(file, 500, 301);
    const after = await develop('changed', file);
    expect(after.encoded).toEqual([file]);
    expect([...after.one.files.keys()].filter((address) => before.one.files.has(address))).toEqual([]);
    await putPicture(file, 500, 300);
    const back = await develop('changed', file);
    expect([back.encoded, back.one]).toEqual([[], before.one]);
  });

  test('holds the same bytes on every run and in every folder', async () => {
    const file = await putPicture('cache/same.jpg', 900, 700);
    const [one, other] = [await develop('same-1', file), await develop('same-2', file)];
    expect(other.encoded).toEqual([file]);
    expect(await readFiles(other.one)).toEqual(await readFiles(one.one));
  });

  test('encodes a picture that two files hold once, and gives each file its own names', async () => {
    const files = [await putPicture('cache/twin.jpg', 700, 500), await putPicture('cache/twin.ru.jpg', 700, 500)];
    const { developments, encoded } = await develop('twins', ...files, ...files);
    expect(encoded).toHaveLength(1);
    expect([...developments.keys()]).toEqual(files);
    const [one, other] = files.map((file) => developments.get(file)!.renditions.whole[0]!.href);
    expect(one).toMatch(/\/twin-480\.webp$/);
    expect(other).toMatch(/\/twin-ru-480\.webp$/);
  });

  test('is not broken by two runs at once', async () => {
    const file = await putPicture('cache/at-once.jpg', 900, 600);
    const [one, other] = await Promise.all([develop('at-once', file), develop('at-once', file)]);
    expect(other.one).toEqual(one.one);
    expect(await readdir(path.join(folder, 'at-once/photos'))).toHaveLength(1);
  });

  test('is not broken by a run that was killed while it encoded', async () => {
    const file = await putPicture('cache/killed.jpg', 500, 400);
    const { one } = await develop('whole', file);
    const key = path.basename(path.dirname(one.files.values().next().value!));
    for (const end of ['', `.${process.pid}`, '.Xy12ab']) {
      const left = path.join(folder, `killed${end}/photos`, `${key}${end || '.1'}`);
      await mkdir(left, { recursive: true });
      await writeFile(path.join(left, 'whole-480x384.webp'), 'half a pict');
      const { encoded, one: made } = await develop(`killed${end}`, file);
      expect(encoded).toEqual([file]);
      expect(await readFiles(made)).toEqual(await readFiles(one));
    }
  });

  test('tells pictures in order of their files, however long each takes', async () => {
    const large = await putPicture('cache/a-large.jpg', 1500, 1000);
    const small = await putPicture('cache/b-small.jpg', 10, 10);
    const { developments } = await develop('order', small, large);
    expect([...developments.keys()]).toEqual([large, small]);
  });
});

describe('addresses', () => {
  test.each([
    ['Plain.jpg', 'plain'],
    ['My Photo (1) final!.JPG', 'my-photo-1-final'],
    ['Éclair à Paris.jpg', 'eclair-a-paris'],
    ['Карта.jpg', 'photo'],
    ['Карта Niger.jpg', 'niger'],
    ['map.ru.jpg', 'map-ru'],
    ['ﬁne.jpg', 'fine'],
    ['--.jpg', 'photo'],
    ["a&b<c>'d.jpg", 'a-b-c-d'],
  ])('%s is called %s', async (name, called) => {
    const { one } = await develop('names', await putPicture(`names/${name}`, 20, 14));
    expect([...one.files.keys()].sort()).toEqual([
      expect.stringMatching(new RegExp(`^photos/[0-9a-f]{16}/${called}-20\\.jpg$`)),
      expect.stringMatching(new RegExp(`^photos/[0-9a-f]{16}/${called}-20\\.webp$`)),
      expect.stringMatching(new RegExp(`^photos/[0-9a-f]{16}/${called}-list-20\\.jpg$`)),
      expect.stringMatching(new RegExp(`^photos/[0-9a-f]{16}/${called}-list-20\\.webp$`)),
    ]);
  });

  test('fit into a folder however long the file’s name is', async () => {
    const { one } = await develop('names', await putPicture(`names/${'long-'.repeat(49)}name.jpg`, 20, 14));
    for (const address of one.files.keys()) expect(path.basename(address).length).toBeLessThan(100);
  });

  test('stand for the files of the cache', async () => {
    const { one } = await develop('names', await putPicture('names/real.jpg', 20, 14));
    for (const file of one.files.values()) expect((await stat(file)).size).toBeGreaterThan(0);
  });
});
