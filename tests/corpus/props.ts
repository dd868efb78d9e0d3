import { chmod, chown, mkdir, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describeRights } from '../../src/photos/rights.ts';

/** Things of a newsroom that cannot be written as text, by the words in which pages and tables ask for them. */
const PROPS: Readonly<Record<string, (file: string) => Promise<unknown>>> = {
  'a picture': async (file) => writeFile(file, await makePicture()),
  'a small picture': async (file) =>
    writeFile(
      file,
      await sharp(await makePicture())
        .resize({ width: 640 })
        .jpeg()
        .toBuffer(),
    ),
  'a picture by Ann Lee': async (file) => {
    const { xmp = '' } = describeRights({ credit: 'Ann Lee / Harbour Gazette' });
    await writeFile(
      file,
      await sharp(await makePicture())
        .withXmp(xmp)
        .jpeg()
        .toBuffer(),
    );
  },
  'half a picture': async (file) => writeFile(file, (await makePicture()).subarray(0, 700)),
  'a text named like a picture': (file) => writeFile(file, 'Not a picture.'),
  'a picture of 60 MB': async (file) => {
    await writeFile(file, await makePicture());
    await truncate(file, 60_000_000);
  },
  // Its head, which says so, and nothing in it.
  'a picture of 2,000 megapixels': (file) =>
    writeFile(
      file,
      '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xc3\x50\0\0\x9c\x40\b\x02\0\0\0\x12\x861X\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xaeB`\x82',
      'latin1',
    ),
  'a picture of a telephone': (file) => writeFile(file, '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
  'an SVG': (file) => writeFile(file, '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"/>'),
  'a drawing': async (file) =>
    writeFile(
      file,
      await sharp(await makePicture())
        .png()
        .toBuffer(),
    ),
  'a picture that moves': async (file) => {
    const picture = { raw: { width: 1200, height: 16, channels: 3, pageHeight: 8 } } as const;
    await writeFile(
      file,
      await sharp(
        Uint8Array.from({ length: 1200 * 16 * 3 }, (_, at) => at % 251),
        picture,
      )
        .gif()
        .toBuffer(),
    );
  },
  'an empty file': (file) => writeFile(file, ''),
  folder: (file) => mkdir(file),
  locked: (file) => chmod(file, 0),
  'the same in Russian': (file) => writeFile(file, story('')),
  'very long front matter': (file) => writeFile(file, story(`description: ${'It goes on. '.repeat(9000)}\n`)),
  'a story with the picture heavy.jpg': (file) =>
    writeFile(file, story('photo:\n  src: heavy.jpg\n  alt: A ferry\n  credit: Ann Lee\n')),
  'a tangled paragraph': (file) => writeFile(file, `${story('')}\n${'&nbsp;'.repeat(5000)}\n`),
};

const story = (lines: string) => `---\ntitle: The ferry sails again\ndate: 2024-04-12\nsection: world\n${lines}---\n`;

/** Puts such things into a content folder, by file; `nothing` takes a file away. */
export async function putProps(props: Readonly<Record<string, string>>, folder: string): Promise<void> {
  for (const [file, prop] of Object.entries(props)) {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    if (prop !== 'locked') await rm(target, { recursive: true, force: true });
    const [, destination] = /^link to (.+)$/.exec(prop) ?? [];
    if (prop === 'nothing') continue;
    if (destination !== undefined) await symlink(destination, target);
    else if (PROPS[prop]) await PROPS[prop](target);
    else
      throw new Error(`There is no prop "${prop}". There are: nothing, link to …, ${Object.keys(PROPS).join(', ')}.`);
  }
}

let picture: Promise<Buffer> | undefined;

export function makePicture(): Promise<Buffer> {
  // Restless, so that it has enough bytes to lose some, and the same each time.
  const pixels = Uint8Array.from({ length: 120 * 80 * 3 }, (_, at) => (at * at * 31 + at * 17) % 251);
  picture ??= sharp(pixels, { raw: { width: 120, height: 80, channels: 3 } })
    .resize({ width: 1200 })
    .jpeg({ quality: 40 })
    .toBuffer();
  return picture;
}

/** Does work as a user who has no more rights than others: to the administrator no file is locked. */
export async function asCommonUser<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  if (process.geteuid?.() !== 0) return work();
  const nobody = 65_534;
  for (const file of ['', ...(await readdir(folder, { recursive: true }))])
    await chown(path.join(folder, file), nobody, nobody);
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
