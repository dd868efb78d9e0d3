import { chmod, chown, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

/** Things of a newsroom that cannot be written as text, by the words in which pages and tables ask for them. */
const PROPS: Readonly<Record<string, (file: string) => Promise<unknown>>> = {
  'a picture': async (file) => writeFile(file, await makePicture()),
  'half a picture': async (file) => writeFile(file, (await makePicture()).subarray(0, 700)),
  'a text named like a picture': (file) => writeFile(file, 'Not a picture.'),
  'an empty file': (file) => writeFile(file, ''),
  folder: (file) => mkdir(file),
  locked: (file) => chmod(file, 0),
  'the same in Russian': (file) => writeFile(file, story('')),
  'very long front matter': (file) => writeFile(file, story(`description: ${'It goes on. '.repeat(9000)}\n`)),
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
    .jpeg()
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
