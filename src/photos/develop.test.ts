import { createHash } from 'node:crypto';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CROPS, type Crop, type Rendition } from '../newsroom/photo.ts';
import type { PhotoOrder } from '../newsroom/photo-order.ts';
import { type Development, developPhotos, isWhole } from './develop.ts';

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

/** Over a story, with nothing said of whose it is. */
const LEAD: PhotoOrder = { leads: true, rights: {} };

/** Develops pictures in a cache, and tells which had to be encoded. */
async function develop(name: string, ...files: string[]) {
  return developAs(LEAD, name, ...files);
}

async function developAs(order: PhotoOrder, name: string, ...files: string[]) {
  const cache = path.join(folder, name);
  const encoded: string[] = [];
  const orders = new Map(files.map((file) => [file, order]));
  const made = await developPhotos(orders, { content, cache, onProgress: (file) => encoded.push(file) });
  const { developed, broken } = made;
  return { cache, developments: developed, broken: [...broken], encoded, one: developed.get(files[0]!)! };
}

/** The folders in the cache that hold a development. */
const keysOf = ({ files }: Development) => [...new Set(files.map(({ file }) => file.split('/')[1]!))].sort();

/** The folder that holds a crop. */
const findKey = ({ renditions }: Development, crop: Crop) => renditions[crop][0]!.href.split('/')[2]!;

const pathsOf = ({ files }: Development) => files.map((file) => file.path);

/** The files behind the addresses of a development. */
const listFiles = ({ files }: Development, cache: string) => files.map(({ file }) => path.join(cache, file));

/** The file behind a rendition. */
function findFile({ files }: Development, cache: string, { href }: Rendition): string {
  return path.join(cache, files.find((file) => `/${file.path}` === href)!.file);
}

/** "480x320 800x533": the renditions of one crop and type. */
const sizesOf = (development: Development, crop: Crop, type: Rendition['type']) =>
  development.renditions[crop]
    .filter((one) => one.type === type)
    .map(({ width, height }) => `${width}x${height}`)
    .join(' ');

async function readFiles({ files }: Development, cache: string): Promise<Map<string, string>> {
  const read = await Promise.all(
    files.map(async (one) => [one.path, await readFile(path.join(cache, one.file), 'base64')] as const),
  );
  return new Map(read.sort());
}

describe('the sizes', () => {
  const USUAL_LIST = '240x160 344x229 688x459';

  test.each([
    ['a wide one', '2000x1000', '480x240 720x360 960x480 1200x600 1920x960', `${USUAL_LIST} 1080x720`, '1200x630'],
    ['one of exactly a width', '1200x800', '480x320 720x480 960x640 1200x800', `${USUAL_LIST} 1080x720`, '1200x630'],
    ['a small one', '300x200', '300x200', '240x160 300x200', '300x158'],
    ['a tall one', '400x1000', '400x1000', '240x160 344x229 400x267', '400x210'],
    ['a panorama', '1000x200', '480x96 720x144 960x192 1000x200', '240x160 300x200', '381x200'],
    ['a single pixel', '1x1', '1x1', '1x1', '1x1'],
    ['a row of pixels', '20000x1', '480x1 720x1 960x1 1200x1 1920x1', '2x1', '2x1'],
    ['a column of pixels', '1x20000', '1x8000', '1x1', '1x1'],
  ])('of %s are never above its own, and told as they are', async (_name, size, whole, list, share) => {
    const [width = 0, height = 0] = size.split('x').map(Number);
    const { one, cache } = await develop('sizes', await putPicture(`sizes/${size}.jpg`, width, height));
    for (const type of ['image/webp', 'image/jpeg'] as const) expect(sizesOf(one, 'whole', type)).toBe(whole);
    expect(sizesOf(one, 'list', 'image/webp')).toBe(list);
    expect(sizesOf(one, 'list', 'image/jpeg').split(' ')).toHaveLength(1);
    expect(sizesOf(one, 'share', 'image/jpeg')).toBe(share);
    const told = CROPS.flatMap((crop) => one.renditions[crop]);
    expect(told.map(({ href }) => href.slice(1)).sort()).toEqual(pathsOf(one).sort());
    for (const rendition of told) {
      const made = await sharp(findFile(one, cache, rendition)).metadata();
      expect([`image/${made.format}`, made.width, made.height]).toEqual([
        rendition.type,
        rendition.width,
        rendition.height,
      ]);
    }
  });

  test('for search engines are 1,200 pixels wide in three shapes', async () => {
    const { one } = await develop('sizes', await putPicture('sizes/large.jpg', 1800, 1350));
    expect((['wide', 'classic', 'square'] as const).map((crop) => sizesOf(one, crop, 'image/jpeg'))).toEqual([
      '1200x675',
      '1200x900',
      '1200x1200',
    ]);
  });

  test('are only of the whole where the picture leads nothing', async () => {
    const file = await putPicture('sizes/inside.jpg', 600, 400);
    const { one } = await developAs({ leads: false, rights: {} }, 'inside', file);
    expect(CROPS.filter((crop) => one.renditions[crop].length > 0)).toEqual(['whole']);
    const lead = await develop('inside', file);
    expect(pathsOf(lead.one).filter((address) => pathsOf(one).includes(address))).toEqual(pathsOf(one));
  });

  test('stand the most compact type first, and the smallest of a type first', async () => {
    const { one } = await develop('sizes', await putPicture('sizes/order.jpg', 900, 600));
    expect(one.renditions.whole.map(({ type, width }) => [type, width])).toEqual([
      ['image/webp', 480],
      ['image/webp', 720],
      ['image/webp', 900],
      ['image/jpeg', 480],
      ['image/jpeg', 720],
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
    const { one, cache } = await develop('camera', await put('camera/turned.jpg', bytes));
    expect(sizesOf(one, 'whole', 'image/jpeg')).toBe('400x600');
    const file = findFile(one, cache, one.renditions.whole.at(-1)!);
    const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
    const isBlue = ([red = 0, , blue = 0]: number[]) => blue > red;
    expect([isBlue(at(20, 300)), isBlue(at(380, 300))]).toEqual([false, true]);
  });

  test('keeps neither the place nor anything else that it says of itself', async () => {
    const bytes = await (await paint(600, 400)).withExif(exif).withIccProfile('p3').jpeg().toBuffer();
    expect(bytes.includes('SECRETARTIST')).toBe(true);
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const { one, cache } = await develop('camera', await put('camera/told.jpg', bytes));
    for (const file of listFiles(one, cache)) {
      const { exif, xmp, iptc, icc } = await sharp(file).metadata();
      expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined]);
      expect((await readFile(file)).includes('SECRET')).toBe(false);
    }
  });

  test('that is transparent stands on white', async () => {
    const clear = await sharp({ create: { width: 60, height: 40, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    const { one, cache } = await develop('camera', await put('camera/clear.png', clear));
    for (const file of listFiles(one, cache)) {
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
    const { one, cache } = await develop('camera', await put(`camera/${kind}.img`, bytes));
    for (const file of listFiles(one, cache)) {
      expect(await sharp(file).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar', hasAlpha: false });
    }
  });

  test('that cannot be read is a problem of its file, keeps no other back, and leaves nothing behind', async () => {
    await put('camera/broken.jpg', Buffer.from('not a picture'));
    const sound = await putPicture('camera/sound.jpg', 30, 20);
    const { developments, broken } = await develop('broken', 'camera/broken.jpg', sound);
    expect(broken).toEqual([['camera/broken.jpg', 'it is not a picture, whatever its name says']]);
    expect([...developments.keys()]).toEqual([sound]);
    expect(await readdir(path.join(folder, 'broken/photos'))).toEqual(keysOf(developments.get(sound)!));
  });
});

test('a phone is given a picture of much detail with less quality', async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const busy = sharp({ create: { width: 1500, height: 1000, channels: 3, background: '#000', noise } });
  const { one, cache } = await develop('busy', await put('busy/noise.jpg', await busy.jpeg().toBuffer()));
  const sizes = await Promise.all(
    one.renditions.whole
      .filter(({ type }) => type === 'image/webp')
      .map(async (rendition) => (await readFile(findFile(one, cache, rendition))).length),
  );
  const [, phone = 0, next = 0] = sizes;
  expect(next).toBeGreaterThan(200_000);
  expect(phone).toBeLessThan(next / 3);
  const calm = await develop('busy', await putPicture('busy/calm.jpg', 1500, 1000));
  expect((await readFile(findFile(calm.one, calm.cache, calm.one.renditions.whole[1]!))).length).toBeLessThan(48_000);
});

describe('what is cut', () => {
  /** Blue, with one red square of a tenth of its height at a place in per cent. */
  async function putSpot(file: string, x: number, y: number) {
    const input = await sharp({ create: { width: 60, height: 60, channels: 3, background: RED } })
      .png()
      .toBuffer();
    const sea = sharp({ create: { width: 900, height: 600, channels: 3, background: BLUE } });
    const spot = { input, left: Math.round(9 * x - 30), top: Math.round(6 * y - 30) };
    return put(file, await sea.composite([spot]).jpeg().toBuffer());
  }

  /** Where the red is in a rendition, in per cent; nothing if there is none. */
  async function findSpot(file: string): Promise<[number, number] | undefined> {
    const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
    let [count, across, down] = [0, 0, 0];
    for (let place = 0; place < info.width * info.height; place += 1) {
      if (data[place * 3]! < 150) continue;
      count += 1;
      across += place % info.width;
      down += Math.floor(place / info.width);
    }
    if (count === 0) return undefined;
    return [Math.round((across / count / info.width) * 100), Math.round((down / count / info.height) * 100)];
  }

  test.each([
    [10, 50],
    [90, 20],
    [50, 95],
  ])('strikes the eye, at %i %i', async (x, y) => {
    const { one, cache } = await develop('cut', await putSpot(`cut/${x}-${y}.jpg`, x, y));
    for (const crop of ['list', 'wide', 'classic', 'square', 'share'] as const)
      expect(await findSpot(findFile(one, cache, one.renditions[crop].at(-1)!)), crop).toBeDefined();
  });

  test.each([
    [20, 50, 30, 50],
    [50, 50, 50, 50],
    [95, 50, 93, 50],
  ])('is about the point %i %i that the editor names', async (x, y, atX, atY) => {
    const file = await putSpot(`cut/named-${x}.jpg`, x, y);
    const { one, cache } = await developAs({ leads: true, focus: { x, y }, rights: {} }, 'focus', file);
    const [left, top] = (await findSpot(findFile(one, cache, one.renditions.square.at(-1)!)))!;
    expect(Math.abs(left - atX)).toBeLessThan(3);
    expect(Math.abs(top - atY)).toBeLessThan(3);
  });

  test('is cut anew about another point, and the whole picture is not encoded again', async () => {
    const file = await putSpot('cut/moved.jpg', 20, 50);
    const [one, other] = [
      await developAs({ leads: true, focus: { x: 20, y: 50 }, rights: {} }, 'moved', file),
      await developAs({ leads: true, focus: { x: 80, y: 50 }, rights: {} }, 'moved', file),
    ];
    expect(findKey(other.one, 'whole')).toBe(findKey(one.one, 'whole'));
    expect(findKey(other.one, 'square')).not.toBe(findKey(one.one, 'square'));
  });
});

describe('colours', () => {
  test.each([
    ['#ff0000', '500'],
    ['#808080', '333'],
    ['#ffffff', '555'],
    ['#1a3c66', '112'],
  ])('of %s on the whole are %s', async (background, tone) => {
    const plain = sharp({ create: { width: 40, height: 30, channels: 3, background } });
    const { one } = await develop('tone', await put(`tone/${tone}.png`, await plain.png().toBuffer()));
    expect(one.tone).toBe(tone);
  });

  test('of a wide gamut are those of sRGB', async () => {
    // A green that both have: as numbers of Display P3 it is another.
    const srgb = { r: 60, g: 140, b: 90 };
    const plain = sharp({ create: { width: 60, height: 40, channels: 3, background: srgb } });
    const wide = await plain.withIccProfile('p3').png().toBuffer();
    const numbers = await sharp(wide, { ignoreIcc: true }).stats();
    expect(numbers.channels[0]!.mean).toBeGreaterThan(srgb.r + 10);
    const { one, cache } = await develop('gamut', await put('gamut/p3.png', wide));
    const { channels } = await sharp(findFile(one, cache, one.renditions.whole.at(-1)!)).stats();
    for (const [place, value] of Object.values(srgb).entries())
      expect(Math.abs(channels[place]!.mean - value)).toBeLessThan(4);
  });

  test('of ink on paper are those of sRGB', async () => {
    const red = sharp({ create: { width: 60, height: 40, channels: 3, background: '#c01828' } });
    const inks = await red.toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 95 }).toBuffer();
    expect((await sharp(inks).metadata()).space).toBe('cmyk');
    const { one, cache } = await develop('inks', await put('inks/cmyk.jpg', inks));
    const { channels } = await sharp(findFile(one, cache, one.renditions.whole.at(-1)!)).stats();
    for (const [place, value] of [192, 24, 40].entries())
      expect(Math.abs(channels[place]!.mean - value)).toBeLessThan(20);
  });
});

test('AVIF is made besides where it is wanted, and what there was is not encoded again', async () => {
  const file = await putPicture('avif/one.jpg', 600, 400);
  const plain = await develop('avif', file);
  const cache = path.join(folder, 'avif');
  const { developed } = await developPhotos(new Map([[file, LEAD]]), { content, cache, avif: true });
  const { renditions, files } = developed.get(file)!;
  expect(renditions.whole.map(({ type, width }) => [type, width])).toEqual([
    ['image/avif', 480],
    ['image/avif', 600],
    ['image/webp', 480],
    ['image/webp', 600],
    ['image/jpeg', 480],
    ['image/jpeg', 600],
  ]);
  expect(files.map(({ path: address }) => address)).toEqual(expect.arrayContaining(pathsOf(plain.one)));
  const [avif] = renditions.list;
  expect(
    await sharp(path.join(cache, files.find((one) => `/${one.path}` === avif!.href)!.file)).metadata(),
  ).toMatchObject({
    format: 'heif',
    compression: 'av1',
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
    expect(pathsOf(after.one).filter((address) => pathsOf(before.one).includes(address))).toEqual([]);
    await putPicture(file, 500, 300);
    const back = await develop('changed', file);
    expect([back.encoded, back.one]).toEqual([[], before.one]);
  });

  test('holds the same bytes on every run and in every folder', async () => {
    const file = await putPicture('cache/same.jpg', 900, 700);
    const [one, other] = [await develop('same-1', file), await develop('same-2', file)];
    expect(other.encoded).toEqual([file]);
    expect(other.one).toEqual(one.one);
    expect(await readFiles(other.one, other.cache)).toEqual(await readFiles(one.one, one.cache));
  });

  test('encodes a picture that two files hold once, and gives each file its own names', async () => {
    const files = [await putPicture('cache/twin.jpg', 700, 500), await putPicture('cache/twin.ru.jpg', 700, 500)];
    const { developments, encoded } = await develop('twins', ...files, ...files);
    expect(encoded).toHaveLength(1);
    expect([...developments.keys()]).toEqual(files);
    const [one, other] = files.map((file) => developments.get(file)!.renditions.whole[0]!.href);
    expect(one).toMatch(/\/twin-480\.webp$/);
    expect(other).toMatch(/\/twin-ru-480\.webp$/);
    const [behind, behindOther] = files.map((file) => developments.get(file)!.files.map((one) => one.file));
    expect(behindOther).toEqual(behind);
    for (const file of files) expect(isWhole(developments.get(file)!, path.join(folder, 'twins'))).toBe(true);
  });

  test('is not broken by two runs at once', async () => {
    const file = await putPicture('cache/at-once.jpg', 900, 600);
    const [one, other] = await Promise.all([develop('at-once', file), develop('at-once', file)]);
    expect(other.one).toEqual(one.one);
    expect((await readdir(path.join(folder, 'at-once/photos'))).sort()).toEqual(keysOf(one.one));
  });

  test('is not broken by a run that was killed while it encoded', async () => {
    const file = await putPicture('cache/killed.jpg', 500, 400);
    const whole = await develop('whole', file);
    for (const end of ['', `.${process.pid}`, '.Xy12ab']) {
      const left = path.join(folder, `killed${end}/photos`, `${keysOf(whole.one)[0]}${end || '.1'}`);
      await mkdir(left, { recursive: true });
      await writeFile(path.join(left, 'whole-480x384.webp'), 'half a pict');
      const { encoded, one: made, cache } = await develop(`killed${end}`, file);
      expect(encoded).toEqual([file]);
      expect(await readFiles(made, cache)).toEqual(await readFiles(whole.one, whole.cache));
    }
  });

  test('is rid of what a killed run left a day ago, and of nothing that a run may be at work on', async () => {
    const file = await putPicture('cache/left.jpg', 500, 400);
    const { one, cache } = await develop('left', file);
    const shelf = path.join(cache, 'photos');
    const [key, other] = keysOf(one) as [string, string];
    for (const [name, hours] of [
      [`${key}.Xy12ab`, 25],
      [`${key}.aaaaaa`, 23],
      ['0123456789abcdef.bbbbbb', 25],
      ['0123456789abcdef', 25],
      ['notes', 25],
    ] as const) {
      await mkdir(path.join(shelf, name, 'fresh'), { recursive: true });
      await writeFile(path.join(shelf, name, 'fresh/whole-480x384.webp'), 'half a pict');
      const then = Date.now() / 1000 - hours * 60 * 60;
      await utimes(path.join(shelf, name), then, then);
    }
    expect((await develop('left', file)).encoded).toEqual([]);
    expect((await readdir(shelf)).sort()).toEqual(['0123456789abcdef', key, other, `${key}.aaaaaa`, 'notes'].sort());
  });

  test('tells pictures in order of their files, however long each takes', async () => {
    const large = await putPicture('cache/a-large.jpg', 1500, 1000);
    const small = await putPicture('cache/b-small.jpg', 10, 10);
    const { developments } = await develop('order', small, large);
    expect([...developments.keys()]).toEqual([large, small]);
  });
});

describe('a damaged cache', () => {
  const DAMAGE: [string, (shelf: string, manifest: string) => Promise<unknown>][] = [
    ['a file was cut short', (shelf) => truncate(path.join(shelf, 'whole-480x384.webp'), 100)],
    ['a file was emptied', (shelf) => truncate(path.join(shelf, 'whole-480x384.webp'), 0)],
    ['a file was deleted', (shelf) => rm(path.join(shelf, 'whole-480x384.jpg'))],
    ['a file has other bytes of the same number', (shelf) => spoil(path.join(shelf, 'whole-500x400.webp'))],
    ['a file was put there', (shelf) => writeFile(path.join(shelf, 'whole-99x99.webp'), 'not one of ours')],
    ['a folder was put there', (shelf) => mkdir(path.join(shelf, 'more'))],
    ['a file is a link', (shelf) => turnIntoLink(path.join(shelf, 'whole-480x384.webp'))],
    ['all files were deleted', (shelf) => rm(shelf, { recursive: true }).then(() => mkdir(shelf))],
    ['the folder is a file', (shelf) => rm(shelf, { recursive: true }).then(() => writeFile(shelf, ''))],
    ['the manifest was deleted', (_, manifest) => rm(manifest)],
    ['the manifest was emptied', (_, manifest) => truncate(manifest, 0)],
    ['the manifest was cut short', (_, manifest) => truncate(manifest, 200)],
    ['the manifest says nothing', (_, manifest) => writeFile(manifest, '{}')],
    ['the manifest is of another kind', (_, manifest) => writeFile(manifest, 'null')],
  ];

  async function spoil(file: string): Promise<void> {
    const bytes = await readFile(file);
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(file, bytes);
  }

  async function turnIntoLink(file: string): Promise<void> {
    const target = path.join(folder, 'led-to.webp');
    await rm(target, { force: true });
    await rename(file, target);
    await symlink(target, file);
  }

  test.each(DAMAGE)('is made whole again: %s', async (_name, damage) => {
    const file = await putPicture('cache/damaged.jpg', 500, 400);
    const { one, cache } = await develop('damaged', file);
    const [whole, key] = [await readFiles(one, cache), findKey(one, 'whole')];
    const shelf = path.join(cache, 'photos', key);
    await damage(shelf, path.join(shelf, 'manifest.json'));
    const mended = await develop('damaged', file);
    expect(mended.encoded).toEqual([file]);
    expect(mended.one).toEqual(one);
    expect(await readFiles(mended.one, cache)).toEqual(whole);
    expect((await readdir(path.join(cache, 'photos'))).sort()).toEqual(keysOf(one));
    expect((await develop('damaged', file)).encoded).toEqual([]);
  });

  test('is made whole again by two runs at once', async () => {
    const file = await putPicture('cache/damaged-twice.jpg', 500, 400);
    const { one, cache } = await develop('damaged-twice', file);
    const whole = await readFiles(one, cache);
    await truncate(listFiles(one, cache)[0]!, 10);
    const runs = await Promise.all([1, 2, 3].map(() => develop('damaged-twice', file)));
    for (const run of runs) expect(run.one).toEqual(one);
    expect(await readFiles(one, cache)).toEqual(whole);
    expect((await readdir(path.join(cache, 'photos'))).sort()).toEqual(keysOf(one));
  });

  test('leaves a picture that is whole alone', async () => {
    const [hurt, sound] = [await putPicture('cache/hurt.jpg', 500, 400), await putPicture('cache/sound.jpg', 400, 500)];
    const { developments, cache } = await develop('one-hurt', hurt, sound);
    await truncate(listFiles(developments.get(hurt)!, cache)[0]!, 10);
    expect((await develop('one-hurt', hurt, sound)).encoded).toEqual([hurt]);
  });

  test('cannot be written: that is told as it is, and not blamed on the picture', async () => {
    const file = await putPicture('cache/unwritable.jpg', 20, 14);
    await writeFile(path.join(folder, 'unwritable'), 'a file where the cache should be');
    await expect(develop('unwritable', file)).rejects.toThrow(/ENOTDIR|EEXIST/);
  });
});

describe('a development', () => {
  test('is plain data, which is the same when it comes back from JSON', async () => {
    const { one } = await develop('data', await putPicture('data/plain.jpg', 500, 400));
    expect(JSON.parse(JSON.stringify(one))).toEqual(one);
    const key = findKey(one, 'whole');
    expect(key).toMatch(/^[0-9a-f]{16}$/);
    const file = await readFile(path.join(folder, 'data/photos', key, 'whole-480x384.jpg'));
    expect(one.files[0]).toEqual({
      path: `photos/${key}/plain-480.jpg`,
      file: `photos/${key}/whole-480x384.jpg`,
      digest: createHash('sha256').update(file).digest('hex'),
    });
  });

  test('is whole while every file is as it was', async () => {
    const { one, cache } = await develop('sized', await putPicture('data/sized.jpg', 500, 400));
    expect(isWhole(one, cache)).toBe(true);
    expect(isWhole(one, path.join(folder, 'nowhere'))).toBe(false);
    const [first, second] = listFiles(one, cache) as [string, string];
    const bytes = await readFile(first);
    const other = Buffer.from(bytes).fill(1, 100, 110);
    for (const wrong of [bytes.subarray(1), Buffer.concat([bytes, bytes]), '', other]) {
      await writeFile(first, wrong);
      expect(isWhole(one, cache)).toBe(false);
    }
    await rm(first);
    expect(isWhole(one, cache)).toBe(false);
    await symlink(second, first);
    expect(isWhole(one, cache)).toBe(false);
    await rm(first);
    await writeFile(first, bytes);
    expect(isWhole(one, cache)).toBe(true);
    await rm(path.dirname(first), { recursive: true });
    await writeFile(path.dirname(first), 'a file where the folder was');
    expect(isWhole(one, cache)).toBe(false);
  });
});

describe('a source that changed since the folder was looked through', () => {
  test.each<[string, string, (file: string) => Promise<unknown>]>([
    ['is gone', 'it was taken away', (file) => rm(file)],
    ['is gone with its folder', 'it was taken away', (file) => rm(path.dirname(file), { recursive: true })],
    ['is a folder', 'it is a folder', (file) => rm(file).then(() => mkdir(file))],
    ['is cut short', 'not there to its end', (file) => truncate(file, 900)],
    ['is empty', 'mpty', (file) => truncate(file, 0)],
  ])('and %s is a problem of that file, and keeps no other back', async (name, words, change) => {
    const file = await putPicture(`changed/${name}/photo.jpg`, 300, 200);
    const other = await putPicture('other.jpg', 30, 20);
    await change(path.join(content, file));
    const { developments, broken } = await develop('changed-source', file, other);
    expect(broken).toEqual([[file, expect.stringContaining(words)]]);
    expect([...developments.keys()]).toEqual([other]);
  });

  test.skipIf(process.getuid?.() === 0)('and may not be read is a problem of that file', async () => {
    const file = await putPicture('changed/locked.jpg', 30, 20);
    await chmod(path.join(content, file), 0);
    const { broken } = await develop('changed-source', file);
    expect(broken).toEqual([[file, expect.stringContaining('no right')]]);
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
    const names = pathsOf(one).map((address) => /^photos\/[0-9a-f]{16}\/(.*)$/.exec(address)?.[1]);
    const crops = ['', 'list-', 'wide-', 'classic-', 'square-', 'share-'].map((crop) => `${called}-${crop}`);
    for (const name of names) expect(crops).toContain(name?.replace(/\d+\.(webp|jpg)$/, ''));
    expect(new Set(names).size).toBe(8);
  });

  test('fit into a folder however long the file’s name is', async () => {
    const { one } = await develop('names', await putPicture(`names/${'long-'.repeat(49)}name.jpg`, 20, 14));
    for (const address of pathsOf(one)) expect(path.basename(address).length).toBeLessThan(100);
  });
});
