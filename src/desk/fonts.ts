import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { projectRoot } from '../press/templates.ts';
import { readOptions } from './usage.ts';

const sheet = path.join(projectRoot, 'src/styles/fonts.css');

/** What the sheets ask of every letter: kerning, joined letters, letters as a language has them, and figures of one width. */
const FEATURES = ['kern', 'liga', 'locl', 'pnum', 'tnum'];
/** What puts accents where they belong, for letters that are written with one apart. */
const ACCENTS = ['ccmp', 'mark', 'mkmk'];

/** Parts of the fonts that are not those of their package: what most pages of a script need, by the part it is cut from. */
const WHOLE: Readonly<Record<string, string>> = { basic: 'latin', russian: 'cyrillic' };

/** One face as the sheet says it. */
const FACE =
  /font-weight: (?<least>\d+)(?: (?<most>\d+))?;[^}]*?url\("\.\/fonts\/(?<name>(?<face>serif|sans)(?:-bold)?(?<italic>-italic)?-(?<part>[a-z-]+))\.woff2"\)[^}]*?unicode-range:(?<ranges>[^;]+);/g;

/**
 * Cuts the fonts of the style sheet out of those of @fontsource: only the weights and letters that it says.
 * @returns the files by their names
 */
export async function cutFonts(): Promise<ReadonlyMap<string, Uint8Array>> {
  const { default: subsetFont } = await import('subset-font');
  const find = createRequire(import.meta.url).resolve;
  const cut = new Map<string, Uint8Array>();
  for (const { groups } of (await readFile(sheet, 'utf8')).matchAll(FACE)) {
    const { least, most, name, face, italic, part, ranges } = groups as Record<string, string | undefined>;
    const font = face === 'serif' ? 'source-serif-4' : 'source-sans-3';
    const whole = WHOLE[part!] ?? part;
    const file = `@fontsource-variable/${font}/files/${font}-${whole}-wght-${italic ? 'italic' : 'normal'}.woff2`;
    const bare = await subsetFont(await readFile(find(file)), spell(ranges!), {
      targetFormat: 'truetype',
      keepFeatures: part === 'latin' || part === 'basic' ? FEATURES : [...FEATURES, ...ACCENTS],
      variationAxes: { wght: most === undefined ? Number(least) : { min: Number(least), max: Number(most) } },
      noHinting: true,
    });
    rename(bare);
    cut.set(`${name}.woff2`, await subsetFont(bare, '', { targetFormat: 'woff2', keepAllGlyphs: true }));
  }
  return cut;
}

/** `npm run fonts`: cuts the fonts anew, after their package or the style sheet has changed. */
export async function fonts(args: string[]): Promise<number> {
  readOptions(args, []);
  const folder = path.join(path.dirname(sheet), 'fonts');
  await mkdir(folder, { recursive: true });
  for (const [name, data] of await cutFonts()) {
    await writeFile(path.join(folder, name), data);
    process.stdout.write(`${name} ${data.length}\n`);
  }
  return 0;
}

/** The name that the licence reserves for fonts that nobody has changed, and ours, which is as long. */
const [RESERVED, OWN] = ['Source', 'Column'].map((name) => Buffer.from(name, 'utf16le').swap16());
const COPYRIGHT = 0;

/** Gives a font another name wherever it says its own; whose it is stays. */
function rename(font: Buffer): void {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, place) => 12 + 16 * place);
  const start = font.readUInt32BE(tables.find((at) => font.toString('latin1', at, at + 4) === 'name')! + 8);
  const texts = start + font.readUInt16BE(start + 4);
  for (let place = 0; place < font.readUInt16BE(start + 2); place += 1) {
    const record = start + 6 + 12 * place;
    const from = texts + font.readUInt16BE(record + 10);
    const text = font.subarray(from, from + font.readUInt16BE(record + 8));
    if (font.readUInt16BE(record + 6) === COPYRIGHT) continue;
    for (let at = text.indexOf(RESERVED!); at !== -1; at = text.indexOf(RESERVED!, at)) text.set(OWN!, at);
  }
}

/** Every letter of a `unicode-range`. */
function spell(ranges: string): string {
  return [...ranges.matchAll(/U\+([\dA-F]+)(?:-([\dA-F]+))?/g)]
    .flatMap(([, first, last = first]) => {
      const from = Number.parseInt(first!, 16);
      return Array.from({ length: Number.parseInt(last!, 16) - from + 1 }, (_, place) =>
        String.fromCodePoint(from + place),
      );
    })
    .join('');
}
