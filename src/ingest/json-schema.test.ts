import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type * as z from 'zod';
import type { PhotoNotes } from '../newsroom/photo.ts';
import { checkFields } from './check-fields.ts';
import { CONTENT_KINDS, type ContentKind } from './content-kinds.ts';
import { indexFiles } from './find-photo.ts';
import { type JsonSchema, makeJsonSchema } from './json-schema.ts';
import { parseArticle } from './parse-article.ts';
import { loadPlainYaml, type YamlReading } from './yaml-data.ts';

const ajv = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  strict: true,
  strictRequired: false,
  strictTypes: false,
});
const validators = new Map(CONTENT_KINDS.map((kind) => [kind.name, ajv.compile(makeJsonSchema(kind))]));
const kindOf = (name: string) => CONTENT_KINDS.find((kind) => kind.name === name)!;

/** The keys at the top that a tool underlines, as it reads YAML. */
function listRefusedByTools(kind: ContentKind, yaml: string): string[] {
  const validate = validators.get(kind.name)!;
  if (validate(parse(yaml) ?? {})) return [];
  return [...new Set((validate.errors ?? []).flatMap(nameKey))].sort();
}

function nameKey({ instancePath, keyword, params }: ErrorObject): string[] {
  const [, key] = instancePath.split('/');
  if (key) return [key];
  if (keyword === 'required') return [params['missingProperty'] as string];
  if (keyword === 'additionalProperties') return [params['additionalProperty'] as string];
  // What stands around the cause.
  if (keyword === 'not') return ['author'];
  return [];
}

/** The same of what Imprint tells of. */
function listRefusedByUs({ schema, guides }: ContentKind, yaml: string): string[] {
  const locate = (where: readonly (string | number)[]) => ({ file: String(where[0]), line: 1, column: 1, excerpt: '' });
  const data = (loadPlainYaml(yaml) ?? {}) as Readonly<Record<string, unknown>>;
  const { problems } = checkFields(
    data,
    { schema: schema as z.ZodObject, guides, blank: {} },
    { locate: locate as YamlReading['locate'], incomplete: false },
  );
  return [...new Set(problems.map(({ file }) => file))].sort();
}

describe('every file that editors have written', () => {
  const project = path.resolve(import.meta.dirname, '../..');
  const folders = ['content', 'tests/fixtures/harbour-light', 'tests/fixtures/strait-courier'];
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(project, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`)
      .filter((file) => /\.md$|publication\.yaml$/.test(file)),
  );

  test.each(files)('%s fits the schema of its kind', (file) => {
    const text = readFileSync(path.join(project, file), 'utf8');
    const place = folders.reduce((rest, folder) => rest.replace(`${folder}/`, ''), file);
    const kind = CONTENT_KINDS.find((candidate) => place.startsWith(candidate.place))!;
    const yaml = kind.name === 'publication' ? text : text.split(/^---$/m)[1]!;
    expect(listRefusedByTools(kind, yaml)).toEqual([]);
    expect(listRefusedByUs(kind, yaml)).toEqual([]);
  });
});

const STORY = 'title: A story\ndate: 2024-04-12 09:30\nsection: world\n';
const CAMPAIGN = 'title: A\nline: B\nbutton: C\nlink: https://give.example/\n';
const PAPER = 'name: A paper\nurl: https://paper.example\ntimezone: Europe/Riga\nlanguages: [en, ru]\n';
const PHOTO = 'photo:\n  src: a.jpg\n  alt: A boat\n  credit: Ann Lee\n';

describe('what is right', () => {
  test.each([
    ['story', `${STORY}tags: Niger\nauthors: [Ann Lee, 7 Days]\nsupport: false\nslug: 2024\n`],
    ['story', `${STORY}${PHOTO}draft: true\nembargo: 2024-04-12T09:30:00+01:00\nlang: pt-BR\nupdated: 2024-4-1 9:05\n`],
    ['story', 'title: 1984\ndraft: true\nsection: world\n'],
    ['story', `${STORY}aliases: /old/\nrelated: [2024/other]\ncanonical: HTTPS://example.org/a?b#c\n`],
    ['story', `${STORY}corrections:\n  - date: 2024-04-13\n    text: It was wrong.\n`],
    [
      'front',
      'strips:\n  - section: world\n  - topic: niger\n    stories: a\nbreaking:\n  text: Now\n  until: 2024-05-01\n',
    ],
    ['campaign', `${CAMPAIGN}amounts:\n  monthly: 5\n  once: [10.5, 20]\nremind: 2 weeks\n`],
    ['campaign', `${CAMPAIGN}amounts: {yearly: 50}\nremind: 30\ncurrency: eur\n`],
    ['campaign', 'title: A\nline: B\nbutton: C\n'],
    ['campaign', `${CAMPAIGN}amounts: {USD: {monthly: [2, 5]}, EUR: {once: 3}}\nremind: [7, 2 weeks]\nthanks: 90\n`],
    ['campaign', `${CAMPAIGN}methods: visa\nplaces: [line, end]\ninside: 8\npriority: -1\ncap: 4 in 7 days\n`],
    [
      'campaign',
      `${CAMPAIGN}methods:\n  - visa\n  - paypal: a@b.example\n  - donorbox: {name: us, until: 2024-05-01}\n`,
    ],
    [
      'campaign',
      `${CAMPAIGN}methods:\n  - bank: {name: Us, iban: DE89370400440532013000}\n  - stripe: {once: https://buy.stripe.com/a}\n`,
    ],
    ['campaign', `${CAMPAIGN}sections: world\ntopics: [Niger]\nexcept: {stories: [a]}\nlanguages: [en]\n`],
    ['campaign', `${CAMPAIGN}goal: {amount: 20000, raised: 0, givers: 12, counted: 2024-05-01}\nresult: "{raised}!"\n`],
    [
      'campaign',
      `${CAMPAIGN}notice: {countries: [RU, BY], text: Beware., safer: monero}\nshort: Please.\ncap: once a week\n`,
    ],
    ['author', 'name: Ann\nlinks:\n  Web: https://ann.example\n  Mail: mailto:ann@ann.example\n'],
    ['author', 'name: Ann\nlinks:\n  - text: Web\n    href: tel:112\n'],
    ['publication', `${PAPER}tagline:\n  en: News\n  ru: Новости\nfounded: 1890\nmirrors: [http://m.example/]\n`],
    ['publication', PAPER.replace('[en, ru]', 'en').replace('Europe/Riga', 'UTC')],
    ['section', 'title: World\norder: -1.5\n'],
  ])('%s %#', (name, yaml) => {
    expect(listRefusedByUs(kindOf(name), yaml)).toEqual([]);
    expect(listRefusedByTools(kindOf(name), yaml)).toEqual([]);
  });
});

describe('what is wrong is refused where Imprint refuses it', () => {
  test.each<[string, string, string[]]>([
    ['story', '', ['date', 'section', 'title']],
    ['story', 'section: world\ndate: 2024-04-12\n', ['title']],
    ['story', `${STORY}titel: A\n`, ['titel']],
    ['story', STORY.replace('A story', '[A, B]'), ['title']],
    ['story', STORY.replace('A story', '" "'), ['title']],
    ['story', STORY.replace('2024-04-12 09:30', '12.04.2024'), ['date']],
    ['story', STORY.replace('2024-04-12 09:30', '2024-13-12'), ['date']],
    ['story', STORY.replace('09:30', '24:30'), ['date']],
    ['story', STORY.replace('09:30', '09:30 +15:00'), ['date']],
    ['story', STORY.replace('2024-04-12 09:30', 'tomorrow'), ['date']],
    ['story', `${STORY}draft: yes please\n`, ['draft']],
    ['story', `${STORY}${PHOTO}  atl: B\n`, ['photo']],
    ['story', `${STORY}tags:\n  Niger: yes\n`, ['tags']],
    ['story', `${STORY}tags: [[Niger]]\n`, ['tags']],
    ['story', `${STORY}corrections: It was wrong.\n`, ['corrections']],
    ['story', `${STORY}corrections:\n  - kind: correction\n    text: A\n`, ['corrections']],
    ['story', `${STORY}corrections:\n  - date: 2024-04-13\n    kind: mistake\n    text: A\n`, ['corrections']],
    ['story', `${STORY}aliases: old/address\n`, ['aliases']],
    ['story', `${STORY}aliases: [https://example.org/old/]\n`, ['aliases']],
    ['story', `${STORY}aliases: [/a/../b/]\n`, ['aliases']],
    ['story', `${STORY}slug: Not A Slug\n`, ['slug']],
    ['story', `${STORY}slug: -a\n`, ['slug']],
    ['story', `${STORY}canonical: example.org\n`, ['canonical']],
    ['section', 'order: 1\n', ['title']],
    ['section', 'title: World\norder: first\n', ['order']],
    ['topic', 'title: Niger\norder: 1\n', ['order']],
    ['page', 'title: About\nupdated: May\n', ['updated']],
    ['author', 'role: Writes\n', ['name']],
    ['author', 'name: Ann\nlinks:\n  Web: ann.example\n', ['links']],
    ['author', 'name: Ann\nlinks:\n  - text: Web\n', ['links']],
    ['front', 'strips:\n  - section: world\n    topic: niger\n', ['strips']],
    ['front', 'strips:\n  - title: Both\n', ['strips']],
    ['front', 'strips:\n  - section: world\n    stories: [a, b, c, d, e]\n', ['strips']],
    ['front', 'seconds: [a, b, c, d]\n', ['seconds']],
    ['front', 'breaking: Now\n', ['breaking']],
    ['front', 'breaking:\n  text: Now\n  until: 2024-05-01\n  story: a\n  link: /b/\n', ['breaking']],
    ['front', 'breaking:\n  text: Now\n  until: 2024-05-01\n  link: b\n', ['breaking']],
    ['campaign', `${CAMPAIGN}amounts: {weekly: 5}\n`, ['amounts']],
    ['campaign', `${CAMPAIGN}amounts: {}\n`, ['amounts']],
    ['campaign', `${CAMPAIGN}amounts: {once: 0}\n`, ['amounts']],
    ['campaign', `${CAMPAIGN}amounts: {once: [5 EUR]}\n`, ['amounts']],
    ['campaign', `${CAMPAIGN}amounts: {once: 5}\nremind: a month\n`, ['remind']],
    ['campaign', `${CAMPAIGN}remind: []\n`, ['remind']],
    ['campaign', `${CAMPAIGN}amounts: {USD: 5}\n`, ['amounts']],
    ['campaign', `${CAMPAIGN}amounts: {USD: {weekly: 5}}\n`, ['amounts']],
    ['campaign', `${CAMPAIGN}methods:\n  - paypall: a@b.example\n`, ['methods']],
    ['campaign', `${CAMPAIGN}methods:\n  - paypal: a@b.example\n    donorbox: us\n`, ['methods']],
    ['campaign', `${CAMPAIGN}methods:\n  - donorbox: {name: us, until: soon}\n`, ['methods']],
    ['campaign', `${CAMPAIGN}places: [top]\n`, ['places']],
    ['campaign', `${CAMPAIGN}inside: often\n`, ['inside']],
    ['campaign', `${CAMPAIGN}inside: 0\n`, ['inside']],
    ['campaign', `${CAMPAIGN}cap: often\n`, ['cap']],
    ['campaign', `${CAMPAIGN}goal: 20000\n`, ['goal']],
    ['campaign', `${CAMPAIGN}goal: {raised: 20000}\n`, ['goal']],
    ['campaign', `${CAMPAIGN}notice: Beware.\n`, ['notice']],
    ['campaign', `${CAMPAIGN}notice: {text: Beware., countries: [Russia]}\n`, ['notice']],
    ['campaign', `${CAMPAIGN}notice: {countries: [RU]}\n`, ['notice']],
    ['campaign', `${CAMPAIGN}except: [world]\n`, ['except']],
    ['campaign', `${CAMPAIGN}languages: []\n`, ['languages']],
    ['campaign', `${CAMPAIGN}amounts: {once: 5}\ncurrency: euro\n`, ['currency']],
    ['campaign', `${CAMPAIGN.replace('https', 'http')}amounts: {once: 5}\n`, ['link']],
    ['campaign', `${CAMPAIGN.replace('give.example/', 'give.example/{sum}')}amounts: {once: 5}\n`, ['link']],
    ['publication', '', ['languages', 'name', 'timezone', 'url']],
    ['publication', PAPER.replace('paper.example', 'paper.example/news/'), ['url']],
    ['publication', PAPER.replace('Europe/Riga', 'GMT+3'), ['timezone']],
    ['publication', PAPER.replace('[en, ru]', '[english please]'), ['languages']],
    ['publication', `${PAPER}founded: long ago\n`, ['founded']],
    ['publication', `${PAPER}founded: 1500\n`, ['founded']],
    ['publication', `${PAPER}email: desk\n`, ['email']],
    ['publication', `${PAPER}mirrors: [mirror.example]\n`, ['mirrors']],
  ])('%s %j', (name, yaml, keys) => {
    const kind = kindOf(name);
    expect(listRefusedByTools(kind, yaml)).toEqual(keys);
    // Of a story without a date it is told when it is put together.
    const joined = ['date', 'author'];
    expect(listRefusedByUs(kind, yaml)).toEqual(yaml === '' ? keys.filter((key) => !joined.includes(key)) : keys);
  });

  test.each(['photo: a.jpg\n', PHOTO.replace('  alt: A boat\n', ''), PHOTO.replace('  credit: Ann Lee\n', '')])(
    'but for what the file of a picture may say: story %j',
    (photo) => {
      expect(listRefusedByTools(kindOf('story'), `${STORY}${photo}`)).toEqual([]);
      const publication = { url: 'https://paper.example', timezone: 'Europe/Riga', languages: ['en'] as [string] };
      const tell = (notes?: PhotoNotes) => {
        const findFacts = () => notes && { width: 1200, height: 800, notes };
        const setting = { publication, files: indexFiles(['articles/a.jpg']), findFacts };
        const source = { file: 'articles/a.md', text: `---\n${STORY}${photo}---\n\nText.\n` };
        return parseArticle(source, setting).problems.map(({ severity }) => severity);
      };
      expect(tell()).toEqual(['error']);
      expect(tell({ alt: 'A boat at sea', credit: 'Ann Lee' })).toEqual([]);
    },
  );

  test('a story with both "author" and "authors"', () => {
    const yaml = `${STORY}author: Ann\nauthors: [Ben]\n`;
    expect(listRefusedByTools(kindOf('story'), yaml)).toEqual(['author']);
  });

  test('breaking news without an end', () => {
    expect(listRefusedByTools(kindOf('front'), 'breaking:\n  text: Now\n')).toEqual(['breaking']);
  });
});

describe('every key', () => {
  const list = (schema: JsonSchema, before: string): string[] => [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, property]) => [
      `${before}${key}`,
      ...list(property, `${before}${key}.`),
    ]),
    ...[schema.items, ...(schema.anyOf ?? [])].flatMap((inner) => (inner ? list(inner, before) : [])),
  ];

  test.each(CONTENT_KINDS)('of a $name has a note, and every note a key', (kind) => {
    expect([...new Set(list(makeJsonSchema(kind), ''))].sort()).toEqual(Object.keys(kind.notes).sort());
  });

  test.each(CONTENT_KINDS)('of a $name has an example that is right', (kind) => {
    const properties = makeJsonSchema(kind).properties ?? {};
    for (const [key, property] of Object.entries(properties)) {
      const [example] = property['examples'] as unknown[];
      expect(ajv.validate(property, example), `${key}: ${JSON.stringify(ajv.errors)}`).toBe(true);
    }
  });
});
