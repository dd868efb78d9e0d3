import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import * as z from 'zod';
import { reportOnTerminal } from '../diagnostics/terminal.ts';
import { parsePublication } from '../ingest/parse-publication.ts';
import type { Language } from '../newsroom/language.ts';
import type { Publication } from '../newsroom/publication.ts';
import { type Atlas, drawLocatorMap, type LocatorMap } from '../photos/locator-map.ts';
import { openBrowser } from './chromium.ts';
import { EXIT_PROBLEMS, showPath, UsageError } from './usage.ts';

/**
 * `npm run map -- FILE.yaml`: draws the locator map that a file describes, in each language in which its title is
 * written, and puts the pictures beside the file: `map.png` for the publication's first language, `map.ru.png` for another.
 * Gives 1 after saying what is wrong in the file.
 * @throws {UsageError} when not called with one YAML file inside a content folder
 */
export async function map(args: string[]): Promise<number> {
  const file = readFileName(args);
  const text = await readFile(file, 'utf8').catch((failure: unknown) => {
    throw new UsageError(`${showPath(file)} cannot be read (${(failure as NodeJS.ErrnoException).code}).`);
  });
  const publication = await readPublication(path.dirname(file));
  if (!publication) return EXIT_PROBLEMS;
  const { maps, faults } = readMaps(text, publication.languages, await readAtlas());
  if (!maps) {
    process.stderr.write(`${faults.map((fault) => `${showPath(file)}: ${fault}`).join('\n')}\nNo map was drawn.\n`);
    return EXIT_PROBLEMS;
  }
  const [faces, browser] = await Promise.all([readFontFaces(), openBrowser()]);
  try {
    for (const { language, svg } of maps) {
      const picture = await sharp(await photograph(browser, svg, faces))
        .png({ palette: true, quality: 100, effort: 10, compressionLevel: 9, dither: 0.4 })
        .toBuffer({ resolveWithObject: true });
      const { dir, name } = path.parse(file);
      const suffix = language === publication.languages[0] ? '' : `.${language}`;
      const target = path.join(dir, `${name}${suffix}.png`);
      await writeFile(target, picture.data);
      const { width, height, size } = picture.info;
      process.stdout.write(`  wrote ${showPath(target)} (${width} × ${height}, ${Math.round(size / 1000)} kB)\n`);
    }
  } finally {
    await browser.close();
  }
  return 0;
}

function readFileName(args: string[]): string {
  const example = 'npm run map -- content/articles/2024/niger-russian-instructors/map.yaml';
  let names: string[];
  try {
    names = parseArgs({ args, options: {}, allowPositionals: true }).positionals;
  } catch (failure) {
    throw new UsageError(failure instanceof Error ? failure.message : String(failure));
  }
  const [name] = names;
  if (names.length !== 1 || !name || !/\.ya?ml$/i.test(name))
    throw new UsageError(`map takes one YAML file that describes a map, as in: ${example}`);
  return path.resolve(name);
}

/** The publication whose content folder the map lies in; nothing, after reporting why, if it has errors. */
async function readPublication(folder: string): Promise<Publication | undefined> {
  const name = (await readdir(folder)).find((entry) => /^publication\.ya?ml$/i.test(entry));
  if (name) {
    const { publication, problems } = parsePublication({
      file: name,
      text: await readFile(path.join(folder, name), 'utf8'),
    });
    if (!publication) process.stderr.write(`${reportOnTerminal(problems, { folder: showPath(folder) })}\n`);
    return publication;
  }
  const above = path.dirname(folder);
  if (above === folder)
    throw new UsageError('The map has to lie in a content folder: no folder above it has a publication.yaml.');
  return readPublication(above);
}

/** A drawn map, or what is wrong with its description, in sentences. */
type MapReading =
  | { readonly maps: readonly { readonly language: Language; readonly svg: string }[]; readonly faults: [] }
  | { readonly maps?: never; readonly faults: readonly string[] };

function readMaps(text: string, languages: readonly Language[], atlas: Atlas): MapReading {
  try {
    // The core schema keeps a label under `no:`, Norwegian, from being one under `false:`.
    const result = specification.safeParse(load(text, { schema: CORE_SCHEMA }) ?? null);
    if (!result.success) return { faults: result.error.issues.map(describeIssue) };
    const faults = checkLanguages(result.data, languages);
    if (faults.length > 0) return { faults };
    const maps = Object.keys(result.data.title).map((language) => ({
      language,
      svg: drawLocatorMap(translate(result.data, language, atlas)),
    }));
    return { maps, faults: [] };
  } catch (failure) {
    if (failure instanceof YAMLException)
      return { faults: [`Line ${failure.mark.line + 1} is not YAML: ${failure.reason}.`] };
    // A country that the atlas does not have.
    if (failure instanceof RangeError) return { faults: [failure.message] };
    throw failure;
  }
}

/** The words of an issue: what the value should be. */
function expecting(what: string) {
  return {
    error: ({ input }: { readonly input?: unknown }) =>
      input === undefined ? `is missing. Write ${what}.` : `should be ${what}.`,
  };
}

function numberBetween(low: number, high: number, what: string) {
  const words = expecting(`${what}, a number from ${low} to ${high}`);
  return z.number(words).min(low, words).max(high, words);
}

/** A mapping that reports keys it does not know. */
function mappingOf<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has "${issue.keys.join('", "')}", which means nothing here. Known are: ${keys}.`
        : expecting(`a mapping with the keys ${keys}`).error(issue),
  });
}

const labelWords = expecting('the text for each language, as in { en: Niger, ru: Нигер }');
const labelShape = z
  .record(z.string(), z.string(labelWords).trim().min(1, labelWords), labelWords)
  .refine((label) => Object.keys(label).length > 0, labelWords);

const placeShape = mappingOf({
  north: numberBetween(-90, 90, 'degrees (south is negative)'),
  east: numberBetween(-180, 180, 'degrees (west is negative)'),
}).transform(({ north, east }) => [east, north] as const);

const codeWords = expecting('the three digits of the country in ISO 3166-1, as in 562 for Niger');
const countryShape = mappingOf({
  // YAML reads 012, Algeria, as the number twelve.
  code: z.preprocess(
    (code) => (typeof code === 'number' ? String(code).padStart(3, '0') : code),
    z.string(codeWords).regex(/^\d{3}$/, codeWords),
  ),
  label: labelShape,
  at: placeShape.exactOptional(),
}).transform(({ code, ...rest }) => ({ ...rest, id: code }));

const shapeOffset = (limit: number, what: string) =>
  mappingOf({ right: numberBetween(-limit, limit, what), down: numberBetween(-limit, limit, what) }).transform(
    ({ right, down }) => [right, down] as const,
  );

const SIDES = ['left', 'right'] as const;
const CORNERS = ['top-left', 'top-right', 'bottom-left', 'bottom-right', 'none'] as const;

/** What a map's YAML file holds; see `LocatorMap` for what each key does. */
const specification = mappingOf({
  title: labelShape,
  country: countryShape,
  neighbours: z.array(countryShape, expecting('a list of countries')),
  town: mappingOf({
    label: labelShape,
    at: placeShape,
    side: z.enum(SIDES, expecting(SIDES.join(' or '))).exactOptional(),
    nudge: shapeOffset(1000, 'pixels').exactOptional(),
  }).exactOptional(),
  waters: z
    .array(mappingOf({ label: labelShape, at: placeShape }), expecting('a list of seas and lakes'))
    .exactOptional(),
  scale: mappingOf({
    kilometres: numberBetween(1, 10_000, 'the length of the bar'),
    label: labelShape,
  }).exactOptional(),
  fill: numberBetween(0.05, 1, 'the share of the picture that the country takes').exactOptional(),
  shift: shapeOffset(1, 'a share of the picture').exactOptional(),
  globe: z.enum(CORNERS, expecting(CORNERS.join(', '))).exactOptional(),
  width: numberBetween(100, 6000, 'pixels').int(expecting('a whole number of pixels')).exactOptional(),
  height: numberBetween(100, 6000, 'pixels').int(expecting('a whole number of pixels')).exactOptional(),
});

type Specification = z.output<typeof specification>;

function describeIssue(issue: z.core.$ZodIssue): string {
  return `${namePlace(issue.path) || 'The file'} ${issue.message}`;
}

/** A way into the file as people count: "neighbours, number 3, label". */
function namePlace(way: readonly PropertyKey[]): string {
  return way.map((step) => (typeof step === 'number' ? `number ${step + 1}` : String(step))).join(', ');
}

/** A label in its languages, and where it stands in the file. */
type Label = [place: string, label: Specification['title']];

/** Every label has to be written in the languages of the title, and these have to be the publication's. */
function checkLanguages(described: Specification, languages: readonly Language[]): string[] {
  const wanted = Object.keys(described.title);
  const labels: Label[] = [
    ['country, label', described.country.label],
    ...described.neighbours.map(({ label }, index): Label => [namePlace(['neighbours', index, 'label']), label]),
    ...(described.town ? [['town, label', described.town.label] satisfies Label] : []),
    ...(described.waters ?? []).map(({ label }, index): Label => [namePlace(['waters', index, 'label']), label]),
    ...(described.scale ? [['scale, label', described.scale.label] satisfies Label] : []),
  ];
  return [
    ...wanted
      .filter((language) => !languages.includes(language))
      .map((language) => `title is in "${language}", and the publication is in ${languages.join(', ')}.`),
    ...labels.flatMap(([place, label]) => [
      ...wanted
        .filter((language) => !(language in label))
        .map((language) => `${place} is missing in "${language}", in which there is a title.`),
      ...Object.keys(label)
        .filter((language) => !wanted.includes(language))
        .map((language) => `${place} is in "${language}", in which there is no title.`),
    ]),
  ];
}

/** The map in one of its languages, in which every label was checked to be. */
function translate(described: Specification, language: Language, atlas: Atlas): LocatorMap {
  const { title, country, neighbours, town, waters, scale, ...drawing } = described;
  const say = <Labelled extends { readonly label: Specification['title'] }>(thing: Labelled) => ({
    ...thing,
    label: thing.label[language]!,
  });
  return {
    ...drawing,
    atlas,
    language,
    title: title[language]!,
    country: say(country),
    neighbours: neighbours.map(say),
    ...(town ? { town: say(town) } : {}),
    ...(waters ? { waters: waters.map(say) } : {}),
    ...(scale ? { scale: say(scale) } : {}),
  };
}

async function readAtlas(): Promise<Atlas> {
  return JSON.parse(await readFile(locatePackageFile('world-atlas/countries-50m.json'), 'utf8'));
}

/** Sheets of @fontsource-variable with the faces that a map is set in; `opsz`: large letters are cut finer. */
const FONT_SHEETS = [
  '@fontsource-variable/source-serif-4/opsz.css',
  '@fontsource-variable/source-serif-4/opsz-italic.css',
  '@fontsource-variable/source-sans-3/wght.css',
];

/** The faces as one sheet that needs no other file: a page made of a string may open none. */
async function readFontFaces(): Promise<string> {
  const sheets = FONT_SHEETS.map(async (name) => {
    const sheet = locatePackageFile(name);
    const parts = (await readFile(sheet, 'utf8')).split(/url\(([^)]+)\)/);
    const inlined = parts.map(async (part, index) =>
      index % 2 === 0
        ? part
        : `url(data:font/woff2;base64,${await readFile(path.resolve(path.dirname(sheet), part), 'base64')})`,
    );
    return (await Promise.all(inlined)).join('');
  });
  return (await Promise.all(sheets)).join('\n');
}

function locatePackageFile(name: string): string {
  return fileURLToPath(import.meta.resolve(name));
}

/** The drawing as Chromium shows it, at its own size. */
async function photograph(browser: Browser, svg: string, faces: string): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    await page.setContent(`<style>${faces} body { margin: 0 } svg { display: block }</style>${svg}`);
    await page.evaluate(() => Promise.all([...document.fonts].map((face) => face.load())));
    return await page.locator('svg').screenshot();
  } finally {
    await page.close();
  }
}
