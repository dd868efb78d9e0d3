import { readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareNewsroom, type Newsroom, openNewsroom } from '../site/newsroom.ts';

const FILE = 'content/articles/lake/map.yaml';

const CHAD = `title: { fr: Le Tchad, no: Tsjad }
country: { code: 148, label: { fr: Tchad, no: Tsjad } }
neighbours:
  - { code: 012, label: { fr: Algérie, no: Algerie } }
scale: { kilometres: 500, label: { fr: 500 km, no: 500 km } }
width: 600
height: 400
`;

let newsroom: Newsroom;

beforeAll(async () => {
  newsroom = await openNewsroom({
    ...bareNewsroom,
    'publication.yaml': bareNewsroom['publication.yaml'].replace('[en]', '[fr, "no"]'),
  });
});
afterAll(() => newsroom?.close());

async function drawMap(specification: string) {
  await newsroom.write({ 'articles/lake': undefined });
  await newsroom.write({ 'articles/lake/map.yaml': specification });
  const run = await newsroom.run('map', FILE);
  const folder = path.join(newsroom.folder, path.dirname(FILE));
  const pictures = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
  return { ...run, folder, pictures };
}

describe('the map command', () => {
  test('draws a picture for each language beside the file', async () => {
    const { status, stdout, stderr, folder, pictures } = await drawMap(CHAD);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(pictures).toEqual(['map.no.png', 'map.png']);
    expect(stdout).toMatch(
      /^ {2}wrote content\/articles\/lake\/map\.png \(600 × 400, \d+ kB\)\n {2}wrote \S+map\.no\.png/,
    );
    const [norwegian, french] = await Promise.all(
      pictures.map((name) => sharp(path.join(folder, name)).removeAlpha().raw().toBuffer({ resolveWithObject: true })),
    );
    for (const picture of [french, norwegian]) expect(picture?.info).toMatchObject({ width: 600, height: 400 });
    // The two differ by the names alone.
    const differing = french!.data.filter((value, index) => Math.abs(value - norwegian!.data[index]!) > 40).length;
    expect(differing / french!.data.length).toBeGreaterThan(0.001);
    expect(differing / french!.data.length).toBeLessThan(0.05);
  });

  test.each([
    [
      'a label without one of the languages',
      CHAD.replace('label: { fr: Algérie, no: Algerie }', 'label: { fr: Algérie }'),
      'neighbours, number 1, label is missing in "no", in which there is a title.',
    ],
    [
      'a language that the publication has not',
      CHAD.replaceAll('no:', 'ru:'),
      'title is in "ru", and the publication is in fr, no.',
    ],
    [
      'a value of the wrong kind',
      CHAD.replace('kilometres: 500', 'kilometres: far'),
      'scale, kilometres should be the length of the bar, a number from 1 to 10000.',
    ],
    [
      'a code of the wrong kind',
      CHAD.replace('148', 'TD'),
      'country, code should be the three digits of the country in ISO 3166-1, as in 562 for Niger.',
    ],
    ['a missing key', CHAD.replace(/neighbours:\n.*\n/, ''), 'neighbours is missing. Write a list of countries.'],
    [
      'an unknown key',
      `${CHAD}heigth: 3\n`,
      'The file has "heigth", which means nothing here. Known are: title, country, neighbours, town, waters, scale, fill, shift, globe, width, height.',
    ],
    [
      'a country that is not',
      CHAD.replace('148', '999'),
      'The atlas has no country "999". Use the ISO 3166-1 numeric code, three digits: "562".',
    ],
    ['broken YAML', CHAD.replace('{ code: 148,', '[ code: 148,'), 'Line 2 is not YAML: '],
    ['an empty file', '', 'The file should be a mapping with the keys title, '],
  ])('says in a sentence what is wrong: %s', async (_what, specification, sentence) => {
    const { status, stderr, pictures } = await drawMap(specification);
    expect(stderr).toContain(`${FILE}: ${sentence}`);
    expect(stderr).toMatch(/\nNo map was drawn\.\n$/);
    expect(status).toBe(1);
    expect(pictures).toEqual([]);
  });

  test.each([
    ['no file', []],
    ['two files', ['one.yaml', 'two.yaml']],
    ['a file that is not YAML', ['content/articles/first.md']],
    ['a file that is not there', ['content/articles/map.yaml']],
  ])('says how it is used when called with %s', async (_what, names) => {
    const { status, stderr } = await newsroom.run('map', ...names);
    expect(stderr).toContain('FILE.yaml');
    expect(status).toBe(2);
  });
});
