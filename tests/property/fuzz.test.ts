import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { listKinds } from '../../src/diagnostics/catalogue.ts';
import type { Problem } from '../../src/diagnostics/problem.ts';
import { readFrontMatter } from '../../src/ingest/front-matter.ts';
import { parseArticle } from '../../src/ingest/parse-article.ts';
import { parseCampaign } from '../../src/ingest/parse-campaign.ts';
import type { FileReading, IngestSetting, SourceFile } from '../../src/ingest/parse-file.ts';
import { parseFront } from '../../src/ingest/parse-front.ts';
import { parseAuthor, parsePage, parseSection, parseTopic } from '../../src/ingest/parse-profiles.ts';
import { parsePublication } from '../../src/ingest/parse-publication.ts';
import { decodeSource } from '../../src/ingest/source-text.ts';
import { PROVIDER_NAMES } from '../../src/newsroom/provider-names.ts';
import { takeIn } from '../../src/press/intake.ts';
import { openStore } from '../site/reading.ts';
import { NOON } from '../site/stories.ts';

/** How many files are made; `IMPRINT_FUZZ=10000` for a long look. */
const RUNS = Number(process.env['IMPRINT_FUZZ'] ?? 500);

/** No file may take longer, whatever stands in it. */
const LONGEST = 1000;

const setting: IngestSetting = {
  publication: { url: 'https://gazette.example', timezone: 'Europe/Riga', languages: ['en', 'ru'], currency: 'EUR' },
  // One picture says everything of itself, the other nothing.
  findFacts: (file) => ({
    width: 1600,
    height: 900,
    notes:
      file === 'articles/quay.jpg'
        ? {
            alt: 'Two boats at a quay',
            caption: 'Two boats lie at the quay <in Riga> & wait.',
            credit: 'Ann Lee / Gazette',
            creator: 'Ann Lee',
            copyright: '© 2024 Ann Lee',
            license: 'https://creativecommons.org/licenses/by/4.0/',
          }
        : {},
  }),
  files: new Map([
    ['articles/ferry.jpg', 'articles/ferry.jpg'],
    ['articles/quay.jpg', 'articles/quay.jpg'],
    ['sections/ferry.jpg', 'sections/ferry.jpg'],
  ]),
};

type Parse = (source: SourceFile, setting: IngestSetting) => FileReading<object>;

const SEEDS: readonly { readonly file: string; readonly parse?: Parse; readonly text: string }[] = [
  {
    file: 'articles/ferry.md',
    parse: parseArticle,
    text: `---
title: "The ferry: it sails"
date: 2024-04-12 09:30
description: One sentence that says the most.
section: world
authors: [Ann Lee, 'Ben Okri']
tags:
  - Riga
  - Ferries
photo:
  src: ferry.jpg
  alt: A white ferry leaves a quay
  caption: The *Amber* leaves Riga.
  credit: Ann Lee / Gazette
  creator: Ann Lee
  copyright: © 2024 Ann Lee
  license: https://creativecommons.org/licenses/by/4.0/
  focus: 40 25.5
updated: 2024-04-13
draft: false
corrections:
  - date: 2024-04-13
    kind: correction
    text: A name was *misspelt*.
aliases: [/old/ferry.html]
slug: the-ferry
related: [sound]
support: false
canonical: https://example.org/ferry
---

The ferry sails on [Monday](https://ferry.example/). "At last", they say.[^1]

## A heading

:::pullquote{by="Ann Lee, captain"}
She has never sailed better.
:::

![A quay](ferry.jpg "In Riga. Photo: Ann Lee")

![](quay.jpg)

:::gallery{credit="Ann Lee" creator='Ann Lee' copyright="© Ann" license="https://creativecommons.org/licenses/by/4.0/deed.ru"}
![A bow](ferry.jpg "The bow.")

::figure[The *stern*.]{src=ferry.jpg alt="A stern" credit="Ben Okri / AP"}

![](quay.jpg)

All of them on Monday.
:::

<figure data-credit="Ben"><img src="ferry.jpg" alt="A mast" data-license="https://b.example/"><figcaption>In Riga.</figcaption></figure>

| a | b |
|---|---|
| 1 | 2 |

- one
- [x] two

> quoted

<b>raw</b> <video src="/media/a.mp4"></video>

[^1]: A note.
`,
  },
  {
    file: 'front/en.md',
    parse: parseFront,
    text: `---
lead: ferry
seconds: [one, two]
strips:
  - section: world
    stories: [three]
  - topic: riga
    title: From Riga
breaking:
  text: The harbour is closed
  link: /2024/04/12/ferry/
  from: 2024-06-01
  until: 2024-06-02 18:00
notice_until: 2024-07-01
---

A notice to **readers**.
`,
  },
  {
    file: 'support/spring.md',
    parse: parseCampaign,
    text: `---
title: Keep us afloat
line: Support us
button: Support us
currency: EUR
amounts:
  monthly: [2, 5.5, 10]
  once: 20
link: https://give.example/?a={amount}&c={currency}
methods: [visa, paypal]
remind: 2 weeks
starts: 2024-04-01
ends: 2024-05-01
---

We are few.
`,
  },
  {
    file: 'support/summer.md',
    parse: parseCampaign,
    text: `---
title: Keep us afloat
line: Support {publication}
button: Support us
short: We *need* {goal}.
result: We raised {raised} from {givers} readers.
notice:
  countries: [RU, by]
  text: Giving may be **prosecuted**.
  safer: [bitcoin]
amounts:
  EUR: {monthly: [2, 5.5], yearly: 50}
  USD: {once: 20}
methods:
  - visa
  - paypal: giving@gazette.example
  - donorbox: {name: gazette, until: 2024-07-01}
  - stripe: {once: https://buy.stripe.com/aaa, monthly: {5: https://buy.stripe.com/bbb}}
  - bank: {name: The Gazette, iban: DE89 3704 0044 0532 0130 00, bic: COBADEFFXXX}
  - bitcoin: bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4
  - link: {name: Card, href: "https://give.example/?a={amount}"}
places: [line, end]
inside: 8
sections: [world]
topics: Riga
except:
  authors: [Ann Lee]
  stories: [ferry]
languages: [en]
priority: -2
remind: [7, 2 weeks]
thanks: 90
cap: 4 in 7 days
goal: {amount: 20000, raised: 12400, givers: 412, counted: 2024-05-01, currency: EUR}
---

We are few.
`,
  },
  {
    file: 'authors/ann-lee.md',
    parse: parseAuthor,
    text: '---\nname: Ann Lee\nrole: Reporter\nlinks:\n  Site: https://ann.example/\n  Mail: mailto:ann@example.org\n---\n\nAnn *Lee*.\n',
  },
  {
    file: 'sections/world.md',
    parse: parseSection,
    text: '---\ntitle: World\ndescription: What is far.\norder: 2\nphoto:\n  src: ferry.jpg\n  alt: A ferry\n  credit: Ann\n---\n\nText.\n',
  },
  {
    file: 'articles/quay.md',
    parse: parseArticle,
    text: `---
title: The quay
date: 2024-04-12
section: world
photo: quay.jpg
---

Text.
`,
  },
  {
    file: 'articles/boats.md',
    parse: parseArticle,
    text: `---
title: The boats
date: 2024-04-12
section: world
photo:
  src: quay.jpg
  focus: [10%, 90]
---

Text.
`,
  },
  { file: 'topics/riga.md', parse: parseTopic, text: '---\ntitle: Riga\ndescription: The town.\n---\n\nText.\n' },
  {
    file: 'pages/about.md',
    parse: parsePage,
    text: '---\ntitle: About\norder: 1\nupdated: 2024-04-01\n---\n\nText.\n',
  },
  {
    file: 'publication.yaml',
    text: 'name:\n  en: Gazette\n  ru: Газета\nurl: https://gazette.example\ntimezone: Europe/Riga\nlanguages: [en, ru]\nfounded: 1987\ncurrency: EUR\nemail: a@b.example\nmirrors: [https://m.example]\n',
  },
];

/** What breaks readers of text, by bytes. */
const TOKENS: readonly (string | Buffer)[] = [
  '\0',
  '\u0001',
  '\u200b',
  '\u200f',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\u00a0',
  '\u2028',
  '\ufffe',
  '\r',
  '\r\n',
  '\t',
  '\n',
  '---',
  '---\n',
  '\n---\n',
  '...',
  '+++',
  '```',
  '~~~\n',
  ':::',
  ':::figure{src="',
  '::a[',
  '<!--',
  '<![CDATA[',
  '<?',
  '<b',
  '<script>',
  '</p>',
  '<svg onload=x>',
  '<a href="',
  '<img src=x onerror=y>',
  '<iframe src="',
  '<template>',
  '<math>',
  '<table>',
  '[',
  ']',
  '[[',
  '](',
  '![',
  '[^',
  '[x]:',
  '](javascript:x)',
  '*',
  '**',
  '_',
  '`',
  '|',
  '>',
  '#',
  '\\',
  '&',
  '&nbsp;',
  '&#0;',
  '&#xD800;',
  '!!js/function ',
  '!!binary ',
  '!!set ',
  '!x ',
  '&a ',
  '*a',
  '<<: *a',
  '{',
  '}',
  '[a, ',
  '"',
  "'",
  ': ',
  ' :',
  ' #',
  '%',
  '@',
  '- ',
  '? ',
  '99999999999999999999',
  '-1',
  '1e999',
  '0x1F',
  '.inf',
  '.NaN',
  'NaN',
  'null',
  '~',
  'true',
  'yes',
  '2024-02-30',
  '275760-09-13',
  '-0001-01-01',
  '__proto__: x\n',
  'constructor: x\n',
  'toString: x\n',
  '\ntitle: again\n',
  '\ndate: [2024]\n',
  '\nphoto: 5\n',
  '\nphoto: quay.jpg\n',
  '\n  focus: 101 50\n',
  '\n  focus: [NaN, {}]\n',
  '\n  license: javascript:x\n',
  ':::gallery{credit="',
  '\n:::gallery\n![](ferry.jpg)\n:::\n',
  '::figure[',
  '{src=quay.jpg alt="" credit=',
  ' data-credit="',
  '<figure class="gallery">',
  '\nrelated: {a: b}\n',
  '\n  - paypal: {a: b}\n',
  '\n  - usdt: 0x',
  '\namounts: {EUR: {once: [0, {}]}}\n',
  '\nnotice: {countries: {}}\n',
  '{years}',
  '{goal',
  '\u{1f1f1}\u{1f1fb}',
  'e\u0301',
  'ﷺ',
  'a'.repeat(5000),
  '['.repeat(3000),
  '>'.repeat(300),
  '- '.repeat(300),
  '*a'.repeat(3000),
  '&nbsp;'.repeat(3000),
  '<div>'.repeat(2000),
  ' '.repeat(3000),
  '\n'.repeat(2000),
  'a: '.repeat(300),
  '{a: '.repeat(300),
  '"\\u0000"',
  '"\\uD800"',
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xff]),
  Buffer.from([0xc0, 0xaf]),
  Buffer.from([0xf4, 0x90, 0x80, 0x80]),
  Buffer.from([0xd0]),
];

const edit = fc.record({
  kind: fc.constantFrom('insert', 'insert', 'flip', 'cut', 'delete', 'swap', 'double', 'repeat', 'indent'),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  token: fc.constantFrom(...TOKENS),
  byte: fc.integer({ min: 0, max: 255 }),
});

type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

function apply(bytes: Buffer, { kind, from, to, token, byte }: Edit): Buffer {
  const at = Math.floor(from * bytes.length);
  const end = Math.min(bytes.length, at + Math.ceil(to * 40));
  const lines = () => bytes.toString('latin1').split('\n');
  const join = (text: readonly string[]) => Buffer.from(text.join('\n'), 'latin1');
  switch (kind) {
    case 'insert':
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(token as string), bytes.subarray(at)]);
    case 'flip': {
      const flipped = Buffer.from(bytes);
      if (at < flipped.length) flipped[at] = byte;
      return flipped;
    }
    case 'cut':
      return bytes.subarray(0, at);
    case 'delete':
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
    case 'repeat':
      return Buffer.concat([
        bytes.subarray(0, end),
        ...Array(1 + (byte % 50)).fill(bytes.subarray(at, end)),
        bytes.subarray(end),
      ]);
    default: {
      const all = lines();
      const [one, other] = [Math.floor(from * all.length), Math.floor(to * all.length)];
      const [first = '', second = ''] = [all[one], all[other]];
      if (kind === 'swap')
        return join(all.with(Math.min(one, all.length - 1), second).with(Math.min(other, all.length - 1), first));
      if (kind === 'double') return join(all.toSpliced(other, 0, first));
      return join(all.with(Math.min(one, all.length - 1), `${' '.repeat(1 + (byte % 5))}${first}`));
    }
  }
}

const mutant = fc
  .tuple(fc.constantFrom(...SEEDS), fc.array(edit, { minLength: 1, maxLength: 5 }))
  .map(([seed, edits]) => ({ ...seed, bytes: edits.reduce(apply, Buffer.from(seed.text)) }));

const text = z.string().min(1);
const instant = z.number().min(-8.64e15).max(8.64e15);
const percent = z.number().min(0).max(100);
const photo = z.strictObject({
  file: z.enum(['articles/ferry.jpg', 'articles/quay.jpg', 'sections/ferry.jpg']),
  alt: z.string(),
  captionHtml: text.optional(),
  credit: text.optional(),
  creator: text.optional(),
  copyright: text.optional(),
  license: z
    .string()
    .regex(/^https?:\/\/[^\s\\]+$/i)
    .optional(),
  focus: z.strictObject({ x: percent, y: percent }).optional(),
});
/** Only a picture in a text may be decoration. */
const described = photo.extend({ alt: text });
const inText = photo.omit({ focus: true });
const gallery = z.strictObject({ photos: z.array(inText).min(2), captionHtml: text.optional() });
const named = z.array(z.strictObject({ name: text, slug: text }));

const currency = z.string().regex(/^[A-Z]{3}$/);
const way = z.enum(PROVIDER_NAMES.map(({ by }) => by));

/** The types of what is read, written down a second time. */
const SUBJECTS: Readonly<Record<string, z.ZodType>> = {
  articles: z.strictObject({
    id: text,
    language: z.enum(['en', 'ru']),
    file: text,
    slug: text.max(240),
    headline: text,
    standfirst: text.optional(),
    published: instant.optional(),
    updated: instant.optional(),
    embargo: instant.optional(),
    draft: z.boolean(),
    section: text,
    authors: named,
    topics: named,
    photo: described.optional(),
    corrections: z.array(
      z.strictObject({ date: instant, kind: z.enum(['correction', 'clarification', 'update']), html: z.string() }),
    ),
    aliases: z.array(z.string().regex(/^\/(?!\/)[^\s\\?#]*$/)),
    related: z.array(text),
    support: z.union([z.literal(false), text]).optional(),
    canonical: z.url({ protocol: /^https?$/ }).optional(),
    body: z.array(z.union([text, inText, gallery])),
  }),
  front: z.looseObject({
    language: z.enum(['en', 'ru']),
    lead: text.optional(),
    seconds: z.array(text).max(3).optional(),
    strips: z
      .array(z.looseObject({ by: z.enum(['section', 'topic']), slug: text, stories: z.array(text).max(4) }))
      .optional(),
    breaking: z.looseObject({ text, from: instant.optional(), until: instant.optional() }).optional(),
    notice: z.looseObject({ html: text }).optional(),
  }),
  support: z.strictObject({
    id: text,
    language: z.enum(['en', 'ru']),
    file: text,
    title: text,
    line: text,
    button: text,
    short: z.string().optional(),
    result: z.string().optional(),
    notice: z
      .strictObject({ countries: z.array(z.string().regex(/^[A-Z]{2}$/)), html: z.string(), safer: z.array(way) })
      .optional(),
    html: z.string(),
    unread: z.array(text).max(0),
    terms: z.strictObject({
      currency: currency.optional(),
      amounts: z
        .array(
          z.strictObject({
            currency: currency.optional(),
            gifts: z
              .array(
                z.strictObject({
                  frequency: z.enum(['monthly', 'once', 'yearly']),
                  amounts: z.array(z.number().positive()).min(1),
                }),
              )
              .min(1),
          }),
        )
        .min(1)
        .optional(),
      link: z.strictObject({ by: z.literal('link'), href: z.string().startsWith('https://') }).optional(),
      methods: z
        .array(z.union([z.strictObject({ mark: text }), z.strictObject({ account: z.looseObject({ by: way }) })]))
        .optional(),
      places: z.array(z.enum(['line', 'end', 'footer', 'page'])).optional(),
      inside: z.int().positive().optional(),
      sections: z.array(text).optional(),
      topics: z.array(text).optional(),
      authors: z.array(text).optional(),
      except: z
        .strictObject({
          sections: z.array(text).optional(),
          topics: z.array(text).optional(),
          authors: z.array(text).optional(),
          stories: z.array(text).optional(),
        })
        .optional(),
      languages: z.array(z.enum(['en', 'ru'])).optional(),
      priority: z.int().optional(),
      starts: instant.optional(),
      ends: instant.optional(),
      remind: z.array(z.int().positive()).min(1).optional(),
      thanks: z.int().positive().optional(),
      cap: z.strictObject({ times: z.int().positive(), days: z.int().positive() }).optional(),
      goal: z
        .strictObject({
          amount: z.number().positive(),
          raised: z.number().min(0),
          givers: z.int().min(0).optional(),
          counted: instant.optional(),
          currency: currency.optional(),
        })
        .optional(),
    }),
  }),
  authors: z.looseObject({ name: text, slug: text, links: z.array(z.strictObject({ text: z.string(), href: text })) }),
  sections: z.looseObject({ title: text, slug: text, order: z.number().optional(), photo: described.optional() }),
  topics: z.looseObject({ title: text, slug: text }),
  pages: z.looseObject({ title: text, order: z.number().optional(), updated: instant.optional() }),
};

/** The kinds of value that a key may have in a file that is accepted, as YAML has them. */
const WRITTEN: Readonly<Record<string, z.ZodType>> = {
  title: z.string(),
  name: z.string(),
  date: z.string().regex(/\d{4}/).nullable(),
  updated: z.string().regex(/\d{4}/).nullable(),
  section: z.string(),
  draft: z.enum(['true', 'false', 'True', 'False', 'TRUE', 'FALSE']).nullable(),
  tags: z.union([z.string(), z.array(z.string().nullable())]).nullable(),
  related: z.union([z.string(), z.array(z.string().nullable())]).nullable(),
  photo: z
    .union([
      z.string(),
      // What is not written here the file of the picture says.
      z.strictObject({
        src: z.string(),
        ...Object.fromEntries(
          ['alt', 'caption', 'credit', 'creator', 'copyright', 'license'].map((key) => [key, z.string().nullish()]),
        ),
        focus: z.union([z.string(), z.array(z.string())]).nullish(),
      }),
    ])
    .nullable(),
  slug: z.string().nullable(),
  order: z
    .string()
    .regex(/^\s*-?\d+(\.\d+)?\s*$/)
    .nullable(),
  amounts: z.looseObject({}),
  links: z.union([z.looseObject({}), z.array(z.unknown())]).nullable(),
};

const CODES = new Map<string, string>(listKinds().map(({ code, severity }) => [code, severity]));

function checkProblems(problems: readonly Problem[], lines: readonly string[]): void {
  for (const problem of problems) {
    const { code, severity, line, column, message, reason, fix } = problem;
    expect(CODES.get(code)).toBe(severity);
    expect(`${message}\n${reason}\n${fix}`).not.toMatch(/\bundefined\b|\[object /);
    if (line === undefined) continue;
    expect(line).toBeGreaterThan(0);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThan(0);
  }
}

interface Mutant {
  readonly file: string;
  readonly parse?: Parse;
  readonly bytes: Buffer;
}

function read({ file, parse, bytes }: Mutant) {
  const { text: decoded, problems } = decodeSource(bytes, file);
  if (decoded === undefined) return { problems, spoilt: true, lines: bytes.toString('latin1').split(/\r\n?|\n/) };
  const lines = decoded.split('\n');
  if (!parse) {
    const { publication, problems: found } = parsePublication({ file, text: decoded });
    return { problems: [...problems, ...found], spoilt: !publication, lines };
  }
  const reading = parse({ file, text: decoded }, setting);
  return { ...reading, decoded, problems: [...problems, ...reading.problems], lines };
}

function measure(source: Mutant): number {
  const started = performance.now();
  read(source);
  return performance.now() - started;
}

const slowest = { time: 0, source: '' };
const seen: Mutant[] = [];

test(`${RUNS} mutated files are each read or reported, quickly, with values of the right type`, {
  timeout: 3_600_000,
}, () => {
  // Once for what is compiled at its first use.
  for (const seed of SEEDS)
    expect(read({ ...seed, bytes: Buffer.from(seed.text) })).toMatchObject({ problems: [], spoilt: false });
  fc.assert(
    fc.property(mutant, (source) => {
      const started = performance.now();
      const reading = read(source);
      let time = performance.now() - started;
      // A machine that is busy with something else is slow for once.
      if (time > LONGEST) time = Math.min(measure(source), measure(source));
      if (time > slowest.time) Object.assign(slowest, { time, source: source.bytes.toString('latin1').slice(0, 300) });
      expect(time).toBeLessThan(LONGEST);
      seen.push(source);

      const failed = reading.problems.some(({ severity }) => severity === 'error');
      expect(failed).toBe(reading.spoilt);
      checkProblems(reading.problems, reading.lines);
      if (failed || !('subject' in reading)) return;
      const [kind = ''] = source.file.split('/');
      const { subject, decoded } = reading as unknown as { subject: object; decoded: string };
      expect(SUBJECTS[kind]!.safeParse(subject).error).toBeUndefined();
      expect(JSON.parse(JSON.stringify(subject))).toEqual(subject);
      const { data = {} } = readFrontMatter(decoded, source.file, '');
      for (const [key, value] of Object.entries(data)) {
        if (kind !== 'authors' && key === 'name') continue;
        const expected = Object.hasOwn(WRITTEN, key) ? WRITTEN[key] : undefined;
        expect(expected?.safeParse(value).error, key).toBeUndefined();
      }
    }),
    { numRuns: RUNS },
  );
  if (process.env['IMPRINT_FUZZ'])
    console.log(`slowest: ${Math.round(slowest.time)} ms, ${JSON.stringify(slowest.source)}`);
});

test('and what can be read of them is checked beside other files', { timeout: 3_600_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'imprint-fuzz-'));
  try {
    // Many at a time, each under a name of its own; publications and fronts have only one.
    for (let start = 0; start < seen.length; start += 250) {
      rmSync(folder, { recursive: true, force: true });
      for (const [index, { file, bytes }] of seen.slice(start, start + 250).entries()) {
        const single = /^(publication|front)/.test(file);
        const target = path.join(folder, single ? file : file.replace('.md', `-${index}.md`));
        mkdirSync(path.dirname(target), { recursive: true });
        writeFileSync(target, bytes);
      }
      const { problems } = await takeIn(openStore(), { content: folder, now: NOON });
      for (const { code, severity } of problems) expect(CODES.get(code)).toBe(severity);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
