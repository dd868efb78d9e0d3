import sharp from 'sharp';
import type { Problem } from '../../src/diagnostics/problem.ts';
import { findPhoto, indexFiles } from '../../src/ingest/find-photo.ts';
import { readInlineMarkdown, readMarkdown } from '../../src/ingest/markdown.ts';
import type { PhotoFacts } from '../../src/newsroom/photo.ts';
import { readNotes } from '../../src/photos/notes.ts';
import { describeRights } from '../../src/photos/rights.ts';
import { ADDRESSES, LINES, PAYLOADS, TEXTS } from './payloads.ts';

/** A newspaper of which every word was written by an attacker: each text in each field that there is, of each kind of file. */
export interface HostilePaper {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Texts that stand in a body, and those that may not, because they are errors. */
  readonly published: number;
  readonly refused: number;
}

export const ORIGIN = 'https://testsheet.example';

/** A word that stands in every story, for the search. */
export const NEEDLE = 'needleword';

/** Pictures whose names would be markup, addresses or ways out wherever they are not taken for names. */
export const PICTURES: readonly string[] = [
  'map.png',
  'x" onerror="alert(1).png',
  '<img src=x onerror=alert(1)>.png',
  "'><svg onload=alert(1)>.png",
  'javascript:alert(1).png',
  'a.png 2x, b.png 3x.png',
  '..%2f..%2fmap.png',
  '\\..\\map.png',
  '\u202egnp.png',
  '\u0001\u001b[31m.png',
  '&quot;&#x27;&lt;.png',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must not become one
  '{alert(1)}${alert(1)}.png',
];

/** Ends whatever a text may have left open, so that it does not swallow the next. */
const CLOSERS =
  '\n\n--></textarea></title></style></script></xmp></noembed></noframes></iframe></noscript></template></select></option>' +
  '</desc></svg></annotation-xml></math></table></object></form></button></marquee></dialog></a></b></i></s></u></font></div>\n\n';

/** Texts that stand together in one story. */
const TOGETHER = 30;

/** Whether the run may take its time. */
export const WHOLE = process.env['IMPRINT_INJECTION'] === 'all';

/** Lines that stand together in one field. */
const LINES_TOGETHER = WHOLE ? 2 : 8;

/** One text of each kind, for what there is once. */
const FOREMOST = Object.values(PAYLOADS).flatMap((texts) => [texts[0]!, texts.at(-1)!]);

/** For what stands on every page. */
const SHORT = `"'><img src=x onerror=alert(1)></title></p></script>{{7*7}}\u202e\u0000`;

/** For what a bank is told, which takes no letter that is not seen. */
const BANKABLE = `"'><img src=x onerror=alert(1)></p></script>{{7*7}}`;

export async function makeHostilePaper(): Promise<HostilePaper> {
  const plain = sharp({ create: { width: 1200, height: 16, channels: 3, background: '#204060' } }).png();
  const files: Record<string, string | Uint8Array> = {};
  for (const [place, name] of PICTURES.entries()) {
    const picture = await plain
      .clone()
      .withXmp(sayInFile(place))
      .withExif({ IFD0: { Artist: FOREMOST[place % FOREMOST.length]!.replace(/[^\x20-\x7e]/g, '') } })
      .toBuffer();
    for (const folder of ['articles', 'authors', 'sections', 'topics']) files[`${folder}/${name}`] = picture;
  }

  const allowed = TEXTS.filter(isAllowed);
  addBodies(files, allowed);
  addFields(files);
  addNames(files);
  addHouse(files, allowed);
  return { files, published: allowed.length, refused: TEXTS.length - allowed.length };
}

/** What the file of a picture says of itself: an attacker writes there too. */
function sayInFile(place: number): string {
  const line = (shift: number) => `A. ${FOREMOST[(place * 5 + shift) % FOREMOST.length]!}`;
  const { xmp = '' } = describeRights({
    credit: line(0),
    creator: line(1),
    copyright: line(2),
    license: 'https://l.example/"><script>alert(1)</script>?\'"<>',
  });
  // The same field again under names of its own: words are escaped there as here.
  const [, caption = '', alt = ''] = [1, 3, 4].map(
    (shift) => /Credit>(.*?)<\/photoshop/.exec(describeRights({ credit: line(shift) }).xmp!)?.[1],
  );
  const more =
    `<dc:description xmlns:dc="http://purl.org/dc/elements/1.1/">${caption}</dc:description>` +
    `<i:AltTextAccessibility xmlns:i="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">${alt}</i:AltTextAccessibility>`;
  return xmp.replace('</rdf:Description>', `${more}</rdf:Description>`);
}

/** Those of them that may be shown: two would lead out of their folder, one to another site, and no file can name the last. */
const SHOWN = PICTURES.filter((name) => !/\.\.[%\\]|\\\.\.|\p{Cc}|^javascript:/u.test(name));

/** In a text. */
const FIGURES = SHOWN.slice(1, 2);

const index = indexFiles(PICTURES.map((name) => `articles/${name}`));

const setting = {
  language: 'en',
  file: 'articles/text.md',
  firstLine: 1,
  origin: ORIGIN,
  languages: ['en'] as const,
  findPhoto: (src: string) => findPhoto(src, 'articles/text.md', index),
  findFacts: (): PhotoFacts => ({ width: 1200, height: 16, notes: readNotes({ xmp: Buffer.from(sayInFile(0)) }) }),
};

const hasNoError = (problems: readonly Problem[]) => problems.every(({ severity }) => severity !== 'error');

/** Whether a text may be published, with what is dangerous in it taken out. */
function isAllowed(source: string): boolean {
  return hasNoError(readMarkdown({ ...setting, source }).problems);
}

/** The same for a line of Markdown in front matter. */
function isAllowedInline(source: string): boolean {
  return hasNoError(readInlineMarkdown({ ...setting, source }, 'a caption').problems);
}

let day = 0;

/** A story a day. Front matter is JSON, which is YAML too, with all escaped that YAML does not allow as it is. */
function story(matter: object, body: string): string {
  day += 1;
  const date = new Date(Date.UTC(2023, 0, 1 + (day % 480))).toISOString().slice(0, 10);
  return page({ title: `Story ${day}`, date, section: 'news', ...matter }, `${body}\n\n${NEEDLE}\n`);
}

function page(matter: object, body: string): string {
  const json = JSON.stringify(matter).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udfff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `---\n${json}\n---\n\n${body}`;
}

function inGroups<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, place) =>
    items.slice(place * size, (place + 1) * size),
  );
}

function addBodies(files: Record<string, string | Uint8Array>, allowed: readonly string[]): void {
  // Nothing can follow this element.
  const [last, others] = [allowed.filter(isEndless), allowed.filter((text) => !isEndless(text))];
  for (const [place, group] of inGroups(others, TOGETHER).entries()) {
    files[`articles/2023/body-${place}.md`] = story({}, group.join(CLOSERS)).replaceAll('map.png', '/articles/map.png');
  }
  for (const [place, text] of last.entries()) files[`articles/2023/end-${place}.md`] = story({}, text);
}

function isEndless(text: string): boolean {
  return /<plaintext/i.test(text);
}

/** Lines for one field after another, so that each line comes into each field. */
function addFields(files: Record<string, string | Uint8Array>): void {
  const lines = LINES.filter((text) => /[\p{L}\p{N}\p{P}]/u.test(text));
  const plain = inGroups(lines, LINES_TOGETHER).map((group) => group.join(' '));
  const marked = inGroups(lines.filter(isAllowedInline), LINES_TOGETHER)
    .map((group) => group.join(' '))
    .filter(isAllowedInline);
  for (const place of plain.keys()) {
    const [line, inline] = [plain, marked].map((from) => (shift: number) => from[(place + shift) % from.length]!) as [
      (shift: number) => string,
      (shift: number) => string,
    ];
    const photo = `articles/${SHOWN[place % SHOWN.length]!}`;
    files[`articles/2023/field-${place}.md`] = story(
      {
        title: line(0),
        description: line(1),
        authors: [line(2), `A. ${line(3)}`],
        tags: [line(4), line(5)],
        photo:
          place % 5 === 0
            ? `/${photo}`
            : {
                src: `/${photo}`,
                alt: line(6),
                caption: inline(0),
                credit: line(7),
                creator: line(12),
                copyright: line(13),
                license: `https://l.example/${encodeURI(line(14))}"'<>`,
                focus: '0 100',
              },
        corrections: (['correction', 'clarification', 'update'] as const).map((kind, shift) => ({
          date: '2024-05-01',
          kind,
          text: inline(1 + shift),
        })),
        related: [line(8)],
        support: line(9),
        ...(place % 7 === 0 ? { canonical: 'https://elsewhere.example/"><script>alert(1)</script>?\'"<>#"\'<' } : {}),
      },
      // What a figure's caption leaves open would swallow the gallery.
      [writeGallery(line, inline(7)), ...FIGURES.map((name) => writeFigure(name, line(10), line(11), inline(4)))].join(
        '\n\n',
      ),
    );
    files[`articles/2023/ended-${place}.md`] = story(
      {
        title: line(0),
        description: line(1),
        retracted: { date: '2024-05-02', reason: inline(5), keep_text: place % 2 === 0 },
      },
      inline(6),
    );
  }
}

/** A figure as a text writes it: a value ends with the mark it began with, and cannot have both kinds. */
function writeFigure(name: string, alt: string, credit: string, caption: string): string {
  const value = (text: string) => `'${text.replaceAll("'", '’').replace(/\s+/g, ' ')}'`;
  return `:::figure{src="/articles/${encodeURIComponent(name)}" alt=${value(alt)} credit=${value(credit)}}\n${caption}\n:::`;
}

/** A gallery in HTML, in whose attributes anything may stand. */
function writeGallery(line: (shift: number) => string, caption: string): string {
  const value = (text: string) => `"${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replace(/\s+/g, ' ')}"`;
  const rights = (shift: number) =>
    ['credit', 'creator', 'copyright'].map((name, at) => `data-${name}=${value(line(shift + at))}`).join(' ');
  const image = (shift: number) =>
    `<img src="/articles/map.png" alt=${value(line(shift))} title=${value(line(shift + 1))} ${rights(shift + 2)}>`;
  return `<figure class="gallery" ${rights(15)}>${image(18)} ${image(23)}<figcaption>${caption.replaceAll('<', '&lt;').replace(/\s+/g, ' ')}</figcaption></figure>`;
}

/** Files whose own names are hostile, and old addresses. */
function addNames(files: Record<string, string | Uint8Array>): void {
  const names = [
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)<',
    "'-alert(1)-'",
    '\u202egnp',
    '..%2f..%2fetc',
    '%3Cscript%3E',
    'javascript:alert(1)',
    '\u0001\u001b[31mred',
    '{{7*7}}',
    '&lt;b&gt;',
    'a\\..\\b',
    '; url=javascript:alert(1)',
  ];
  for (const [place, name] of names.entries()) {
    const text = isAllowed(name) ? name : 'Words.';
    files[`articles/names/${name}.md`] = story(
      { title: name, aliases: ALIASES.filter((_, at) => at % names.length === place) },
      text,
    );
    files[`topics/${name}.md`] = page({ title: `Topic ${name}`, description: name }, text);
    files[`authors/${name}.md`] = page(
      { name: `Author ${name}`, role: name, links: { [`${name} "x"`]: 'https://e.example/"\'><b' } },
      text,
    );
    files[`pages/${name}.md`] = page({ title: `Page ${name}`, description: name }, text);
  }
}

/** Old addresses, as an attacker would write them. */
export const ALIASES: readonly string[] = [
  '/"><script>alert(1)</script>/',
  "/'onload='alert(1)",
  '/%22%3E%3Cscript%3Ealert(2)%3C/script%3E',
  '/;url=javascript:alert(1)',
  '/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
  '/..%2f..%2f..%2fout.html',
  '/%5c..%5c..%5cback.html',
  '/%252e%252e/%252e%252e/out',
  '/%00x/%01%1b[31m/y.html',
  '/javascript:alert(1)',
  '/&quot;&gt;',
  '/\u202elmth.x',
  '/topics/feed.rss/',
  '/old/map.xml',
  '/old/robots.txt',
  '/old/404.html',
  '/photos/x.html',
  '/old/index.html',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must not become one
  '/{alert(1)}/${alert(1)}',
  '/]]>/<!--/',
  '/%E0%A4%A/x',
];

/** Everything of which there is one for the whole paper, or which stands on many of its pages. */
function addHouse(files: Record<string, string | Uint8Array>, allowed: readonly string[]): void {
  const foremost = FOREMOST.join(' ');
  const marked = FOREMOST.reduce((before, line) => {
    const together = `${before} ${line}`;
    return isAllowedInline(together) ? together : before;
  }, '');
  const photo = (place: number) => ({
    src: SHOWN[place % SHOWN.length],
    alt: FOREMOST[place % FOREMOST.length],
    caption: marked,
    credit: foremost,
  });
  const text = allowed
    .filter((one) => !isEndless(one) && !one.includes('map.png'))
    .slice(0, 40)
    .join(CLOSERS);
  // As the flow mapping that YAML shares with JSON.
  files['publication.yaml'] = page(
    {
      name: { en: `Sheet ${SHORT}`, ru: `Лист ${SHORT}` },
      tagline: SHORT,
      organization: SHORT,
      url: ORIGIN,
      timezone: 'Europe/Lisbon',
      languages: ['en', 'ru'],
      founded: '1990',
      email: "desk'onclick=alert(1)&<b@testsheet.example".replaceAll('<', ''),
      mirrors: ['https://mirror.example', "https://m'x.example"],
    },
    '',
  ).replaceAll('---\n', '');
  files['sections/news.md'] = page({ title: `News ${SHORT}`, description: foremost, photo: photo(1) }, text);
  files['sections/news.ru.md'] = page({ title: SHORT, description: foremost }, text);
  files['sections/<b onclick=alert(1)>.md'] = page({ title: FOREMOST[3], photo: photo(2) }, text);
  files['topics/profiled.md'] = page({ title: 'Profiled topic', description: foremost, photo: photo(3) }, text);
  files['authors/profiled.md'] = page(
    {
      name: `Profiled ${foremost}`,
      role: foremost,
      photo: photo(4),
      links: FOREMOST.map((name) => ({ text: name, href: 'mailto:x@e.example?subject="><script>alert(1)</script>' })),
    },
    text,
  );
  files['pages/about.md'] = page({ title: SHORT, description: foremost, updated: '2024-05-01' }, text);
  files['pages/thanks.md'] = page({ title: foremost }, `${text}\n\n## your gift`);
  files['pages/about.ru.md'] = page({ title: SHORT }, text);
  files['articles/2023/translated.md'] = story(
    { title: foremost, authors: ['Profiled'], tags: ['Profiled topic'] },
    text,
  );
  files['articles/2023/translated.ru.md'] = story(
    { title: foremost, description: foremost, tags: FOREMOST.slice(0, 4), authors: FOREMOST.slice(4, 8) },
    text,
  );
  for (const suffix of ['', '.ru']) {
    files[`support/appeal${suffix}.md`] = page(
      {
        title: foremost,
        line: SHORT,
        button: SHORT,
        short: marked,
        result: marked,
        notice: { text: marked, countries: suffix === '' ? ['RU', 'BY'] : [] },
        goal: { amount: '20000', raised: '5', givers: '2', counted: '2024-05-01' },
        inside: '1',
        except: { topics: FOREMOST, authors: FOREMOST, stories: FOREMOST },
        currency: 'USD',
        amounts: { monthly: ['2', '5'], once: ['10'] },
        // Quotation marks and angle brackets are refused in it.
        link: 'https://give.example/?%22%3E%3Cscript%3Ealert(1)%3C/script%3E&x=javascript:alert(1)&sum={amount}&how={frequency}',
        methods: [
          'PayPal',
          ...FOREMOST,
          ...FOREMOST.filter((name) => name.length <= 60 && !/\p{C}/u.test(name)).map((name) => ({
            link: {
              name: name.replaceAll('\u00a0', ' '),
              href: 'https://give.example/"><script>alert(1)</script>?a={amount}'.replace(/["<>]/g, encodeURIComponent),
            },
          })),
          {
            bank: {
              name: BANKABLE,
              iban: 'DE89 3704 0044 0532 0130 00',
              bank: BANKABLE,
              reference: BANKABLE,
            },
          },
          { bitcoin: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4' },
        ],
      },
      `${FOREMOST.filter(isAllowed)
        .filter((one) => !isEndless(one) && !one.includes('map.png'))
        .join(CLOSERS)}\n\n## appeal\n\n## give monthly\n\n## text`,
    );
  }
  files['front/en.md'] = page(
    {
      breaking: { text: foremost, link: '/"onclick="alert(1)/<script>', until: '2024-07-01' },
      strips: [{ section: 'news', title: foremost }, { topic: 'Profiled topic' }],
    },
    `${text}\n\n## notice\n\n## strip 0\n\n## read more`,
  );
}

/** What a reader may be made to follow: queries of the search and addresses where nothing stands. */
export const QUERIES: readonly string[] = [
  ...FOREMOST,
  ...ADDRESSES.slice(0, 4),
  '__proto__',
  'constructor',
  '%',
  '\\',
  '"',
  '&#x3c;',
];
