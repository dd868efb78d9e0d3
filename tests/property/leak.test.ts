import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeRights } from '../../src/photos/rights.ts';
import { holdPagefind } from '../../src/press/pagefind.ts';
import { pressSite } from '../../src/press/press.ts';
import { MEMORY, readFolder, shareTemplates } from '../site/newsroom.ts';
import { writeFolder } from './town-paper.ts';

/**
 * Newspapers at random, of which some stories are held back or have ended. Every field of a story holds words that no other
 * has; the clock is set to every instant at which something changes, forward and back, and they are searched in every byte
 * of the site.
 *
 *   IMPRINT_ARCHIVES=2000 npx vitest run tests/property/leak.test.ts
 *   IMPRINT_SEED=… IMPRINT_PATH=… npx vitest run tests/property/leak.test.ts     (both are in a failure's message)
 */
const ARCHIVES = Number(process.env['IMPRINT_ARCHIVES'] ?? 5);
const SEED = Number(process.env['IMPRINT_SEED'] ?? Date.now() % 1_000_000_007);
const PATH = process.env['IMPRINT_PATH'];

const DAY = 86_400_000;
const START = Date.parse('2024-06-01T09:00:00Z');

/** What a story is, in days from the start; `n` makes its words its own. */
interface Plan {
  readonly language: 'en' | 'ru';
  readonly date: number;
  readonly draft: boolean;
  readonly embargo: number | undefined;
  /** Days after it is published. */
  readonly lasts: number | undefined;
  readonly retracted: 'with its text' | 'without its text' | undefined;
  readonly translated: boolean;
  /** Which of the things that others have it has as well. */
  readonly shares: {
    readonly headline: boolean;
    readonly passage: boolean;
    readonly photo: boolean;
    readonly tag: boolean;
  };
  readonly bundle: boolean;
}

const plan = fc.record<Plan>({
  language: fc.constantFrom('en', 'en', 'ru'),
  date: fc.integer({ min: -40, max: 6 }),
  draft: fc.constantFrom(true, false, false, false),
  embargo: fc.option(fc.integer({ min: -3, max: 8 }), { nil: undefined }),
  lasts: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined, freq: 3 }),
  retracted: fc.constantFrom(undefined, undefined, undefined, undefined, 'with its text', 'without its text'),
  translated: fc.boolean(),
  shares: fc.record({ headline: fc.boolean(), passage: fc.boolean(), photo: fc.boolean(), tag: fc.boolean() }),
  bundle: fc.boolean(),
});

const FIELDS = [
  ...['title', 'standfirst', 'body', 'caption', 'alt', 'credit', 'photo', 'figure', 'tag', 'author'],
  ...['correction', 'alias', 'slug', 'reason', 'file'],
] as const;
type Field = (typeof FIELDS)[number];

/** What may be told of a story that has ended. */
const TOLD = {
  expired: ['title', 'slug', 'alias'],
  retracted: ['title', 'slug', 'alias', 'author', 'correction', 'reason'],
} as const satisfies Record<string, readonly Field[]>;

const PASSAGE = 'The ministry said in a statement that it would neither confirm nor deny the report of the agency.';
const HEADLINE = 'The council meets again to talk about the new bridge';

/** A word that stands in one field of one story and nowhere else; the same letters stand for all of a story's fields. */
const wordOf = (n: number, field: Field | '') => `zq${n}qx${field}`;

let folder: string;
const pictures = new Map<number, Uint8Array>();
const releasePagefind = holdPagefind();
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'imprint-leak-'));
  await shareTemplates(folder);
});
afterAll(async () => {
  await releasePagefind();
  await rm(folder, { recursive: true, force: true });
});

/** A small picture that no other number has, and that says of itself what belongs to a story. */
async function draw(number: number, n = Math.floor((number - 1) / 2)): Promise<Uint8Array> {
  let picture = pictures.get(number);
  if (!picture) {
    const background = { r: (number * 37) % 256, g: (number * 91) % 256, b: (number * 11) % 256 };
    picture = await sharp({ create: { width: 1200 + (number % 7), height: 14 + number, channels: 3, background } })
      .png()
      .withXmp(sayInFile(n))
      .toBuffer();
    pictures.set(number, picture);
  }
  return picture;
}

function sayInFile(n: number): string {
  const word = (field: Field) => (n < 0 ? 'Nobody' : wordOf(n, field));
  const { xmp = '' } = describeRights({
    credit: `${word('credit')} / Agency`,
    creator: `${word('credit')} by name`,
    copyright: `© 2024 ${word('credit')}`,
  });
  const caption = `<dc:description xmlns:dc="http://purl.org/dc/elements/1.1/">In the file ${word('caption')} is seen on the quay.</dc:description>`;
  return xmp.replace('</rdf:Description>', `${caption}</rdf:Description>`);
}

const iso = (day: number) => new Date(START + day * DAY).toISOString();

const fileOf = ({ bundle, language }: Plan, n: number) =>
  `articles/2024/${wordOf(n, 'file')}${bundle ? '/index' : ''}${language === 'en' ? '' : `.${language}`}.md`;

async function writePaper(plans: readonly Plan[]): Promise<Map<string, string | Uint8Array>> {
  const links = plans.map((each, n) => `As [one of them](/${fileOf(each, n)}) says.`).join('\n\n');
  const files = new Map<string, string | Uint8Array>([
    [
      'publication.yaml',
      'name: The Leak Test\nurl: https://leak.example\ntimezone: Europe/Riga\nlanguages: [en, ru]\nmirrors: [https://mirror.example]\n',
    ],
    ['sections/news.md', '---\ntitle: News\n---\n'],
    ['photos/shared.png', await draw(200)],
    // The front and a story name all the others and link to them, as an editor does who looks ahead.
    [
      'front/en.md',
      `---\nlead: ${wordOf(0, 'slug')}\nseconds: [${wordOf(1, 'slug')}]\nbreaking:\n  text: It is so\n  story: ${wordOf(2, 'slug')}\n  until: 2030-01-01\n---\n\n${links}\n`,
    ],
    [
      'articles/open.md',
      `---\ntitle: ${HEADLINE}\ndate: 2024-05-01\nsection: news\ntags: [Shared Tag]\nrelated: [${plans.map((_, n) => wordOf(n, 'slug')).join(', ')}]\n---\n\n${PASSAGE}\n\n![A](/photos/shared.png "Seen. Photo: Ann")\n\n${links}\n`,
    ],
  ]);
  for (const [n, { language, date, draft, embargo, lasts, retracted, translated, shares, bundle }] of plans.entries()) {
    const word = (field: Field) => wordOf(n, field);
    const release = Math.max(date, embargo ?? date);
    const matter = {
      title: shares.headline && n % 2 === 0 ? HEADLINE : `What is known of ${word('title')} on the quay by the river`,
      date: iso(date),
      description: `A sentence on ${word('standfirst')} which says the most.`,
      section: 'news',
      slug: word('slug'),
      tags: [word('tag'), ...(shares.tag ? ['Shared Tag'] : [])],
      authors: [`${word('author')} Lee`],
      aliases: [`/old/${word('alias')}/`, `/2019/${word('alias')}.html`],
      photo: {
        src: `/photos/${word('photo')}.png`,
        alt: `What ${word('alt')} shows to those who look at it`,
        // What is left out is in the file of the picture.
        ...(n % 2 === 0 ? { caption: `This is **${word('caption')}** as it was seen on the quay.` } : {}),
        ...(n % 3 === 0 ? {} : { credit: `${word('credit')} / Agency`, focus: '20 80' }),
      },
      corrections: [
        {
          date: iso(release),
          text: `An earlier version had ${word('correction')} wrong all through. ${links.split('\n', 1)[0]}`,
        },
      ],
      draft: draft || undefined,
      embargo: embargo === undefined ? undefined : iso(embargo),
      expires: lasts === undefined ? undefined : iso(release + lasts),
      retracted: retracted &&
        !draft && {
          date: iso(release),
          reason: `It was ${word('reason')} that we got wrong.`,
          ...(retracted === 'with its text' ? { keep_text: 'true' } : {}),
        },
    };
    const body = [
      `It began with ${word('body')}, "said" somebody & nobody knew.`,
      ...(shares.passage ? [PASSAGE] : []),
      n % 2 === 0
        ? `![Of ${word('alt')} in the text](/photos/${word('figure')}.png "Seen is ${word('caption')}. Photo: Ann")`
        : `:::gallery\n![Of ${word('alt')} in the text](/photos/${word('figure')}.png)\n![Of ${word('alt')} again](/photos/${word('photo')}.png)\n\nBoth are of ${word('caption')}.\n:::`,
      // Each names somebody else: the files of the picture may name only those who can be seen.
      ...(shares.photo ? [`![A](/photos/shared.png "Seen. Photo: ${word('credit')} of all")`] : []),
      links,
      ...Array.from({ length: 30 }, (_, line) => `Line ${line} of the text that tells of ${word('body')} at length.`),
    ].join('\n\n');
    const write = (name: string) =>
      files.set(
        name,
        `---\n${Object.entries(matter)
          .filter(([, value]) => value !== undefined && value !== false)
          .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
          .join('\n')}\n---\n\n${body}\n`,
      );
    const name = `articles/2024/${word('file')}${bundle ? '/index' : ''}`;
    const ending = (tongue: string) => (tongue === 'en' ? '.md' : `.${tongue}.md`);
    write(`${name}${ending(language)}`);
    if (translated) {
      Object.assign(matter, { aliases: [] });
      write(`${name}${ending(language === 'en' ? 'ru' : 'en')}`);
    }
    files.set(`photos/${word('photo')}.png`, await draw(n * 2 + 1));
    files.set(`photos/${word('figure')}.png`, await draw(n * 2 + 2));
  }
  return files;
}

/** The words of a story that must be in no byte of the site at an instant. */
function listForbidden({ date, draft, embargo, lasts, retracted }: Plan, n: number, now: number): string[] {
  const release = Math.max(date, embargo ?? date);
  const words = (fields: readonly Field[]) => fields.map((field) => wordOf(n, field));
  if (draft || START + release * DAY > now) return [wordOf(n, '')];
  const file = words(['file']);
  const but = (told: readonly Field[]) => words(FIELDS.filter((field) => !told.includes(field)));
  if (retracted === 'without its text') return but(TOLD.retracted);
  if (retracted) return file;
  if (lasts !== undefined && START + (release + lasts) * DAY <= now) return but(TOLD.expired);
  return file;
}

const done = { archives: 0, instants: 0, files: 0, bytes: 0, words: 0 };

async function searchSite(plans: readonly Plan[], now: number, developed: ReadonlyMap<string, string>): Promise<void> {
  const told = `at ${new Date(now).toISOString()}`;
  const forbidden = plans.flatMap((each, n) => listForbidden(each, n, now));
  const site = await readFolder(at('site'));
  for (const [file, packed] of site) {
    if (/\.woff2$|^_assets\//.test(file)) continue;
    const bytes = packed[0] === 0x1f && packed[1] === 0x8b ? gunzipSync(packed) : packed;
    // Latin-1 keeps every byte, and all of these words are ASCII.
    const text = `${file}\n${bytes.toString('latin1')}`.toLowerCase();
    done.files += 1;
    done.bytes += bytes.length;
    // One look tells whether there is anything to look at more closely.
    if (text.includes('zq')) {
      for (const word of forbidden) if (text.includes(word)) expect.fail(`${told}: ${word} is in ${file}`);
    }
    const photo = developed.get(hash('sha1', packed));
    const [, n] = /^photos\/zq(\d+)qx/.exec(photo ?? '') ?? [];
    if (n !== undefined && photo !== undefined) {
      const words = listForbidden(plans[Number(n)]!, Number(n), now);
      expect(
        words.filter((word) => photo.includes(word)),
        `${told}: ${photo} as ${file}`,
      ).toEqual([]);
    }
  }
  done.words += forbidden.length;
}

test(`no byte of what is held back is in the site, in ${ARCHIVES} archives`, {
  timeout: ARCHIVES * 60_000,
}, async () => {
  const started = performance.now();
  await fc.assert(
    fc.asyncProperty(
      fc.array(plan, { minLength: 3, maxLength: 7, size: 'max' }),
      fc.infiniteStream(fc.nat(1_000_000)),
      async (plans, chances) => {
        for (const name of ['content', 'site']) await rm(at(name), { recursive: true, force: true });
        for (const name of await readdir(at('cache')))
          if (name !== 'templates' && name !== 'photos')
            await rm(at(`cache/${name}`), { recursive: true, force: true });
        await writeFolder(at('content'), await writePaper(plans), new Map());
        const instants = new Set([START - 100 * DAY, START, START + 100 * DAY]);
        for (const { date, embargo, lasts } of plans) {
          const release = START + Math.max(date, embargo ?? date) * DAY;
          const changes = [START + date * DAY, release, ...(lasts === undefined ? [] : [release + lasts * DAY])];
          for (const change of changes) for (const beside of [change - 1, change]) instants.add(beside);
        }
        // By chance, so that the clock goes forward and back.
        const order = [...instants]
          .sort((one, other) => one - other)
          .map((instant) => ({ instant, chance: chances.next().value ?? 0 }))
          .sort((one, other) => one.chance - other.chance);
        const developed = new Map<string, string>();
        for (const { instant: now } of order) {
          const { published, problems } = await pressSite({
            content: at('content'),
            out: at('site'),
            cache: at('cache'),
            now,
            forget: true,
          });
          expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
          expect(published).toBe(true);
          for (const [file, bytes] of await readFolder(at('site'))) {
            const [, name] = /^photos\/[^/]+\/(zq.*)-/.exec(file) ?? [];
            if (name !== undefined) developed.set(hash('sha1', bytes), `photos/${name}`);
          }
          await searchSite(plans, now, developed);
          done.instants += 1;
        }
        done.archives += 1;
      },
    ),
    { numRuns: ARCHIVES, seed: SEED, ...(PATH === undefined ? {} : { path: PATH }) },
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.info(
    `Leaks: ${done.archives} archives, ${done.instants} instants, ${done.files} files of ${Math.round(done.bytes / 1e6)} MB searched for ${done.words} words, ${seconds} s, seed ${SEED}`,
  );
});
