import * as z from 'zod';
import type { ProblemName } from '../diagnostics/catalogue.ts';
import { compareAddress, isInTheWay, LONGEST_SLUG_BYTES, slugify } from '../newsroom/address.ts';
import { isCurrency } from '../newsroom/currency.ts';
import { SECONDS, STRIP_LENGTH } from '../newsroom/front.ts';
import { formatIso, type Instant, isTimeZone, parseInstant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import type { Focus } from '../newsroom/photo.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import { stripControls } from './source-text.ts';

/**
 * The shapes of front matter. Values come as YAML wrote them (`readYaml`): text, lists and mappings; empty ones are left out
 * before. What an issue says is in `params.problem` and `params.values` (see `check-fields.ts`), else in the guide of its key.
 */

/** What advice says of a key. */
export interface FieldGuide {
  /** "a date": finishes the sentence "should be …". */
  readonly expected: string;
  /** A right line, or several. */
  readonly example: string;
  /** Why a file cannot do without. */
  readonly why?: string;
  /** What is expected of the keys inside. */
  readonly inner?: Readonly<Record<string, string>>;
}

export type FieldGuides = Readonly<Record<string, FieldGuide>>;

/** What reading dates and languages depends on. */
export interface SchemaSetting {
  readonly timezone: string;
  readonly languages: readonly Language[];
  /** ISO 4217; what campaigns ask for if they don't say. */
  readonly currency?: string;
}

/**
 * What a shape says of itself in JSON Schema (draft 7), for editors' tools. These read YAML as it is usually read, with numbers
 * and booleans, and not as text as the shapes themselves do; and they cannot see what a transform refuses.
 */
export const writing = z.registry<Readonly<Record<string, unknown>>>();

/** Plain YAML takes a headline `1984` for a number. */
export const TEXT = { type: ['string', 'number'] };
const LANGUAGE_TAG = { type: 'string', pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' };
const ORIGIN = { pattern: '^[Hh][Tt][Tt][Pp][Ss]?://[^\\s\\\\@/?#]+/?$' };

/**
 * Reports a problem of the catalogue from inside a schema; `key` is filled in with the key's name, and `correct` is a value as it
 * should be written.
 */
export function note(context: z.RefinementCtx, problem: ProblemName, values: Readonly<Record<string, string>>): void {
  context.addIssue({ code: 'custom', params: { problem, values } });
}

/** Text on one line: breaks and runs of spaces are one space. */
export const line = z
  .string()
  .transform((text) =>
    stripControls(text)
      .toWellFormed()
      .normalize('NFC')
      .replace(/[^\S\u00a0\u202f]+/g, ' ')
      .trim(),
  )
  .refine((text) => text !== '', { params: { empty: true } })
  .register(writing, { ...TEXT, pattern: '\\S' });

/** The same, where an empty one counts as missing. */
const words = z
  .string()
  .transform((text) => (text.trim() === '' ? undefined : text))
  .pipe(line.optional())
  .register(writing, { ...TEXT, pattern: '\\S' });

/** Text that may go over several lines (Markdown). */
export const prose = z
  .string()
  .transform((text) => stripControls(text).toWellFormed().normalize('NFC').trim())
  .refine((text) => text !== '', { params: { empty: true } })
  .register(writing, { ...TEXT, pattern: '\\S' });

export const lines = z.union([line.transform((text) => [text]), z.array(line)]);

const flag = z
  .string()
  .transform((text, context) => {
    const written = text.trim().toLowerCase();
    if (written === 'true' || written === 'false') return written === 'true';
    const correct = /^(no|n|off|nein|non|нет|0)$/.test(written) ? 'false' : 'true';
    note(context, 'field-shape', { expected: 'true or false', found: quote(text), correct });
    return z.NEVER;
  })
  .register(writing, { type: 'boolean' });

export const number = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .transform(Number)
  .register(writing, { type: 'number', pattern: undefined });

export const positive = number
  .refine((value) => value > 0 && value < 1e9)
  .register(writing, { exclusiveMinimum: 0, exclusiveMaximum: 1e9 });

export const wholeNumber = z
  .string()
  .regex(/^-?\d{1,9}$/)
  .transform(Number)
  .register(writing, { type: 'integer', pattern: undefined });

const webAddress = z
  .string()
  .transform((text, context) => {
    const url = /^https?:\/\/[^\s\\]+$/i.test(text.trim()) ? URL.parse(text.trim()) : null;
    if (url && !url.username && !url.password) return url.href;
    note(context, 'address-wrong', {
      expected: 'an address that begins with https://',
      text: quote(text),
      ...guessAddress(text),
    });
    return z.NEVER;
  })
  .register(writing, { pattern: '^[Hh][Tt][Tt][Pp][Ss]?://[^\\s\\\\]+$' });

/** The address that is probably meant by one without its beginning. */
function guessAddress(text: string): { readonly correct?: string } {
  const url = /^(\/\/)?[\w-]+(\.[\w-]+)+([/?#]\S*)?$/.test(text.trim())
    ? URL.parse(`https://${text.trim().replace(/^\/\//, '')}`)
    : null;
  return url ? { correct: url.pathname === '/' && !text.trim().endsWith('/') ? url.origin : url.href } : {};
}

/** Letters; systems give up at paths of 4,096 bytes, in some scripts a thousand letters. */
const LONGEST_PATH = 800;

/** An old address of the story on this site. */
const oldAddress = z
  .string()
  .transform((text, context) => {
    const written = stripControls(text).trim();
    const decoded = compareAddress(written);
    if (
      decoded.length > LONGEST_PATH ||
      decoded.split('/').some((part) => Buffer.byteLength(part) > LONGEST_SLUG_BYTES)
    ) {
      note(context, 'address-wrong', {
        expected: `an address of at most ${LONGEST_PATH} letters with at most ${LONGEST_SLUG_BYTES} between two slashes, as long as names on disks can be`,
        text: quote(text),
        example: 'aliases:\n  - /old/address/',
      });
      return z.NEVER;
    }
    if (isInTheWay(written)) {
      note(context, 'address-wrong', {
        expected: 'an address at which the site has no files of its own',
        text: quote(text),
        example: 'aliases:\n  - /old/address/',
      });
      return z.NEVER;
    }
    if (/^\/(?!\/)[^\s\\?#]*$/.test(written) && !/(^|\/)\.\.?(\/|$)/.test(written)) return written.normalize('NFC');
    note(context, 'address-wrong', {
      expected: 'an address on this site, from its first slash, without spaces, ? and #',
      text: quote(text),
      example: `aliases:\n  - ${URL.parse(written, 'https://example.org/')?.pathname ?? '/old/address/'}`,
    });
    return z.NEVER;
  })
  .register(writing, { pattern: '^/(?!/)(?!(.*/)?\\.\\.?(/|$))[^\\s\\\\?#]*$' });

const slug = z
  .string()
  .transform((text, context) => {
    const written = text.trim().normalize('NFC');
    if (written !== '' && slugify(written) === written) return written;
    note(context, 'slug-wrong', { text: written, example: `slug: ${slugify(written)}` });
    return z.NEVER;
  })
  .register(writing, {
    ...TEXT,
    pattern: '^(?!.*\\p{Lu})[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}\\u200c]*(-[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}\\u200c]*)*$',
  });

const WRONG_DATES = {
  form: 'it is not a date',
  day: 'there is no such day',
  time: 'there is no such time of day',
  offset: 'no place on earth is so far from Greenwich',
} as const;

/** A date whose clock change was resolved is noted apart, since it is only a warning. */
export interface WrittenInstant {
  readonly instant: Instant;
  readonly warning?: { readonly text: string; readonly zone: string; readonly what: string; readonly iso: string };
}

/** A date as `parseInstant` reads it, but for the days of the month. */
export const WRITTEN_DATE =
  '^[1-9]\\d{3}-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\\d|3[01])(([Tt]|\\s+)([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d([.,]\\d{1,9})?)?\\s*([Zz]|[+-](0\\d|1[0-4])(:?[0-5]\\d)?|[+-]\\d)?)?$';

export function instantIn(timezone: string) {
  return z
    .string()
    .transform((text, context): WrittenInstant => {
      const reading = parseInstant(text, timezone);
      if (!reading.ok) {
        note(context, 'date-impossible', {
          text: quote(text),
          cause: WRONG_DATES[reading.reason],
          ...guessDate(text),
        });
        return z.NEVER;
      }
      const { instant, resolved } = reading;
      if (!resolved) return { instant };
      const what =
        resolved === 'skipped'
          ? 'was skipped, and the one an hour later is taken'
          : 'came twice, and the first is taken';
      return { instant, warning: { text: text.trim(), zone: timezone, what, iso: formatIso(instant, timezone) } };
    })
    .register(writing, { pattern: WRITTEN_DATE });
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The date that is surely meant where one is written as people write it. `04/12/2024` is another day in London than in Boston. */
function guessDate(text: string): { readonly correct?: string } {
  const [, day = '', month = '', year = ''] =
    /^\s*(\d{1,2})(?:\.\s?|(?:st|nd|rd|th)?\s)(\d{1,2}|[a-z]{3,9})[.,]?\s?(\d{4})\s*$/i.exec(text) ?? [];
  const number = Number(month) || MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseInstant(date, 'UTC').ok ? { correct: date } : {};
}

/** Two numbers from 0 to 100, with or without per cent signs. */
const FOCUS = /^\s*(\d{1,3}(?:\.\d+)?)\s*%?(?:\s*[,;]\s*|\s+)(\d{1,3}(?:\.\d+)?)\s*%?\s*$/;

/** What has to stay in sight when a picture is cut. */
const focus = z
  .union([z.string(), z.array(z.string())])
  .transform((written, context): Focus => {
    const [, x = 101, y = 101] = (FOCUS.exec([written].flat().join(' ')) ?? []).map(Number);
    if (x <= 100 && y <= 100) return { x, y };
    note(context, 'field-shape', {
      expected: 'two numbers from 0 to 100: per cent from the left and from the top',
      found: quote([written].flat().join(', ')),
      correct: '50 30',
    });
    return z.NEVER;
  })
  .register(writing, {
    anyOf: [
      { type: 'string', pattern: FOCUS.source },
      { type: 'array', items: { type: 'number', minimum: 0, maximum: 100 }, minItems: 2, maxItems: 2 },
    ],
  });

const photoCopy = z.object({
  src: line,
  alt: words.optional(),
  caption: prose.optional(),
  credit: words.optional(),
  creator: words.optional(),
  copyright: words.optional(),
  license: webAddress.optional(),
  focus: focus.optional(),
});

/** What a photo lacks is told when its file has been looked at, which may say it. */
const photo = z
  .union([
    line.clone().transform((src): z.output<typeof photoCopy> & { short: boolean } => ({ src, short: true })),
    photoCopy.transform((copy) => ({ ...copy, short: false })),
  ])
  .optional();

export type WrittenPhoto = NonNullable<z.output<typeof photo>>;

const PHOTO_GUIDE: FieldGuide = {
  inner: {
    src: 'the name of a file',
    alt: 'a sentence of text',
    caption: 'a sentence or two of text',
    credit: 'a name',
    creator: 'a name',
    copyright: 'a line of text',
    license: 'an address that begins with https://',
    focus: 'two numbers from 0 to 100',
  },
  expected: 'a mapping of src, alt, caption and credit',
  example:
    'photo:\n  src: photo.jpg\n  alt: What the picture shows\n  caption: Who and what is seen, where and when.\n  credit: Photographer / agency',
};

const DATE_EXAMPLE = '2024-04-12 09:30';

/** The name of a campaign, or `false`. */
const campaign = line
  .clone()
  .register(writing, { type: undefined, pattern: undefined, anyOf: [{ type: 'string' }, { const: false }] });

export const language = line.clone().register(writing, LANGUAGE_TAG);

/** The schema of a story's front matter. */
export function makeArticleSchema({ timezone }: SchemaSetting) {
  const instant = instantIn(timezone);
  const story = z.object({
    title: line,
    date: instant.optional(),
    description: line.optional(),
    section: line,
    authors: lines.optional(),
    author: lines.optional(),
    tags: lines.optional(),
    photo,
    updated: instant.optional(),
    draft: flag.optional(),
    embargo: instant.optional(),
    expires: instant.optional(),
    retracted: z.object({ date: instant, reason: prose, keep_text: flag.optional() }).optional(),
    corrections: z
      .array(
        z.object({
          date: instant,
          kind: z.enum(['correction', 'clarification', 'update']).default('correction'),
          text: prose,
        }),
      )
      .optional(),
    aliases: z.union([oldAddress.transform((address) => [address]), z.array(oldAddress)]).optional(),
    slug: slug.optional(),
    related: lines.optional(),
    support: campaign.optional(),
    lang: language.optional(),
    canonical: webAddress.optional(),
  });
  return story.register(writing, {
    if: { properties: { draft: { const: true } }, required: ['draft'] },
    else: { required: ['date'] },
    not: { required: ['author', 'authors'] },
  });
}

export const ARTICLE_GUIDES: FieldGuides = {
  title: {
    expected: 'the headline, as text',
    example: 'title: "Headline of the story"',
    why: 'The headline is what readers see of a story everywhere on the site.',
  },
  date: { expected: 'a date', example: `date: ${DATE_EXAMPLE}` },
  description: {
    expected: 'a sentence or two of text',
    example: 'description: "What the story tells, in a sentence."',
  },
  section: {
    expected: 'the name of one section',
    example: 'section: world',
    why: 'Every story stands in one section of the newspaper.',
  },
  authors: { expected: 'a list of names', example: 'authors: [Ann Lee, Ben Okri]' },
  author: { expected: 'a name', example: 'author: Ann Lee' },
  tags: { expected: 'a list of topics', example: 'tags: [Niger, Elections]' },
  photo: PHOTO_GUIDE,
  updated: { expected: 'a date', example: `updated: ${DATE_EXAMPLE}` },
  draft: { expected: 'true or false', example: 'draft: true' },
  embargo: { expected: 'a date with a time', example: `embargo: ${DATE_EXAMPLE}` },
  expires: { expected: 'a date', example: `expires: ${DATE_EXAMPLE}` },
  retracted: {
    expected: 'a mapping of date and reason',
    example: `retracted:\n  date: ${DATE_EXAMPLE}\n  reason: The person quoted in this story did not say it.`,
    why: 'Readers who come to the address are told when the story was withdrawn, and why.',
  },
  corrections: {
    expected: 'a list of corrections, each with date, kind (correction, clarification or update) and text',
    inner: { kind: 'correction, clarification or update', date: 'a date', text: 'a sentence of text' },
    example: `corrections:\n  - date: ${DATE_EXAMPLE}\n    kind: correction\n    text: An earlier version of this story misspelt a name.`,
  },
  aliases: { expected: 'a list of old addresses on this site', example: 'aliases:\n  - /old/address/' },
  slug: { expected: 'an address part', example: 'slug: name-of-the-story' },
  related: { expected: 'a list of stories', example: 'related: [2024/name-of-another-story]' },
  support: { expected: 'the name of a campaign, or false', example: 'support: false' },
  lang: { expected: 'a language of the publication', example: 'lang: en' },
  canonical: { expected: 'the address of the original', example: 'canonical: https://example.org/original-story/' },
};

/** The schema of `publication.yaml`. */
export const publicationSchema = z.object({
  name: localized(),
  tagline: localized().optional(),
  url: z
    .string()
    .transform((text, context) => {
      const url = /^https?:\/\/[^\s\\@]+$/i.test(text.trim()) ? URL.parse(text.trim()) : null;
      if (url && url.pathname === '/' && url.search === '' && url.hash === '') return url.origin;
      note(context, 'address-wrong', {
        expected: 'the origin of the site, without a path',
        text: quote(text),
        ...(url ? { correct: url.origin } : guessAddress(text)),
      });
      return z.NEVER;
    })
    .register(writing, ORIGIN),
  timezone: line
    .transform((zone, context) => {
      if (isTimeZone(zone)) return zone;
      const city = zone.split('/').at(-1)!.replaceAll(' ', '_');
      const zones = Intl.supportedValuesOf('timeZone');
      const meant =
        zones.find((name) => name.toLowerCase().endsWith(`/${city.toLowerCase()}`)) ?? chooseNearest(zone, zones);
      note(context, 'name-unknown', {
        text: quote(zone),
        expected: 'a time zone of the IANA database',
        why: 'Dates without an offset are read in it, and addresses are made in it.',
        suggestion: `Write the zone by continent and city:\ntimezone: ${meant ?? 'Europe/Riga'}`,
      });
      return z.NEVER;
    })
    .register(writing, { type: 'string', pattern: '^([Uu][Tt][Cc]|[A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$' }),
  languages: z
    .union([language.transform((tag) => [tag]), z.array(language).register(writing, { minItems: 1 })])
    .transform((languages, context) => {
      const known: string[] = [];
      for (const language of languages) {
        const tag = canonicalLanguage(language);
        if (tag && !known.includes(tag)) known.push(tag);
        else if (!tag) {
          note(context, 'name-unknown', {
            text: quote(language),
            expected: 'the tag of a language',
            why: 'The tag tells browsers and screen readers how to read the page (BCP 47).',
            suggestion: 'Write tags of two or three letters:\nlanguages: [en, ru]',
          });
        }
      }
      const [first, ...others] = known;
      if (first === undefined && languages.length > 0) return z.NEVER;
      if (first === undefined) {
        context.addIssue({ code: 'custom', params: { empty: true } });
        return z.NEVER;
      }
      return [first, ...others] as const;
    }),
  founded: wholeNumber
    .refine((year) => year >= 1600 && year <= 9999)
    .register(writing, { minimum: 1600, maximum: 9999 })
    .optional(),
  currency: currency().optional(),
  email: z
    .string()
    .trim()
    .regex(/^[^\s@<>"\p{Cc}]+@[^\s@<>"\p{Cc}]+\.[^\s@<>".\p{Cc}]+$/u)
    .optional(),
  logo: line.optional(),
  organization: localized().optional(),
  avif: flag.optional(),
  cards: flag.optional(),
  policies: z.unknown().register(writing, { type: 'object' }).optional(),
  mirrors: z
    .array(
      z
        .string()
        .transform((text, context) => {
          const url = /^https?:\/\/[^\s\\@]+$/i.test(text.trim()) ? URL.parse(text.trim()) : null;
          if (url && url.pathname === '/' && url.search === '' && url.hash === '') return url.origin;
          note(context, 'address-wrong', {
            expected: 'the origin of a mirror, without a path',
            text: quote(text),
            ...(url ? { correct: url.origin } : guessAddress(text)),
          });
          return z.NEVER;
        })
        .register(writing, ORIGIN),
    )
    .optional(),
});

export const PUBLICATION_GUIDES: FieldGuides = {
  name: {
    expected: 'the name of the newspaper, or one for each language',
    example: 'name: The Sample Times',
    why: 'The name stands at the top of every page.',
  },
  tagline: { expected: 'a line of text, or one for each language', example: 'tagline: News for our town' },
  url: {
    expected: 'the origin of the site',
    example: 'url: https://example.org',
    why: 'Feeds, sitemaps and shared links need the full address.',
  },
  timezone: {
    expected: 'a time zone',
    example: 'timezone: Europe/Riga',
    why: 'Dates without an offset are read in it, and addresses are made in it.',
  },
  languages: {
    expected: 'a list of language tags, the default edition first',
    example: 'languages: [en, ru]',
    why: 'The first is the language of the default edition.',
  },
  founded: { expected: 'a year', example: 'founded: 2014' },
  currency: { expected: 'a currency of three letters', example: 'currency: EUR' },
  email: { expected: 'an e-mail address', example: 'email: desk@example.org' },
  logo: { expected: 'the name of a file', example: 'logo: logo.svg' },
  organization: {
    expected: 'the name of the publisher, or one for each language',
    example: 'organization: Sample Media',
  },
  avif: { expected: 'true or false', example: 'avif: true' },
  cards: { expected: 'true or false', example: 'cards: false' },
  policies: { expected: 'a mapping of names and addresses', example: 'policies:\n  corrections: /corrections-policy/' },
  mirrors: { expected: 'a list of origins', example: 'mirrors:\n  - https://mirror.example.org' },
};

export const sectionSchema = z.object({ title: line, description: line.optional(), order: number.optional(), photo });

const TITLE_GUIDE: FieldGuide = {
  expected: 'a line of text',
  example: 'title: World',
  why: 'It stands at the top of its page and in the navigation.',
};
const DESCRIPTION_GUIDE: FieldGuide = { expected: 'a sentence of text', example: 'description: "What is found here."' };
const ORDER_GUIDE: FieldGuide = { expected: 'a number', example: 'order: 1' };

export const SECTION_GUIDES: FieldGuides = {
  title: TITLE_GUIDE,
  description: DESCRIPTION_GUIDE,
  order: ORDER_GUIDE,
  photo: PHOTO_GUIDE,
};

export const topicSchema = z.object({ title: line, description: line.optional(), photo });
export const TOPIC_GUIDES: FieldGuides = {
  title: { ...TITLE_GUIDE, example: 'title: Niger' },
  description: DESCRIPTION_GUIDE,
  photo: PHOTO_GUIDE,
};

/** The schema of a standing page's front matter. */
export function makePageSchema({ timezone }: SchemaSetting) {
  const updated = instantIn(timezone).optional();
  return z.object({ title: line, description: line.optional(), order: number.optional(), updated });
}

export const PAGE_GUIDES: FieldGuides = {
  title: { ...TITLE_GUIDE, example: 'title: About us' },
  description: DESCRIPTION_GUIDE,
  order: ORDER_GUIDE,
  updated: { expected: 'a date', example: `updated: ${DATE_EXAMPLE}` },
};

const profileLink = z
  .string()
  .transform((text, context) => {
    const written = stripControls(text).trim();
    const url = /^(https?:\/\/|mailto:|tel:)[^\s\\]+$/i.test(written) ? URL.parse(written) : null;
    if (url) return written;
    note(context, 'address-wrong', {
      expected: 'an address that begins with https:// or mailto:',
      text: quote(text),
      ...(/^[^\s@<>"]+@[^\s@<>"]+$/.test(written) ? { correct: `mailto:${written}` } : guessAddress(text)),
    });
    return z.NEVER;
  })
  .register(writing, { pattern: '^([Hh][Tt][Tt][Pp][Ss]?://|mailto:|tel:)[^\\s\\\\]+$' });

export const authorSchema = z.object({
  name: line,
  role: line.optional(),
  photo,
  links: z
    .union([
      z.record(line, profileLink).transform((links) => Object.entries(links).map(([text, href]) => ({ text, href }))),
      z.array(z.object({ text: line, href: profileLink })),
    ])
    .optional(),
});

export const AUTHOR_GUIDES: FieldGuides = {
  name: { expected: 'a name', example: 'name: Ann Lee', why: 'It is the name that readers see under headlines.' },
  role: { expected: 'a line of text', example: 'role: Reports from West Africa' },
  photo: PHOTO_GUIDE,
  links: { expected: 'names with addresses', example: 'links:\n  Mastodon: https://example.social/@ann' },
};

/** An address on the web, or on this site. */
const anyAddress = z
  .string()
  .transform((text, context) => {
    const written = stripControls(text).trim();
    if (/^\/(?!\/)[^\s\\]*$/.test(written)) return written;
    const url = /^https?:\/\/[^\s\\@]+$/i.test(written) ? URL.parse(written) : null;
    if (url) return url.href;
    note(context, 'address-wrong', {
      expected: 'an address that begins with https://, or with / on this site',
      text: quote(text),
      example: 'link: https://example.org/',
    });
    return z.NEVER;
  })
  .register(writing, { pattern: '^(/(?!/)|[Hh][Tt][Tt][Pp][Ss]?://)[^\\s\\\\]*$' });

/** Names of stories for places that are so many. */
function storiesFor(room: number) {
  return lines
    .superRefine((names, context) => {
      if (names.length <= room) return;
      note(context, 'field-shape', { expected: `a list of at most ${room} stories`, found: `one of ${names.length}` });
    })
    .register(writing, { maxItems: room });
}

/** The schema of a front's front matter. */
export function makeFrontSchema({ timezone }: SchemaSetting) {
  const instant = instantIn(timezone);
  return z.object({
    lead: line.optional(),
    seconds: storiesFor(SECONDS).optional(),
    strips: z
      .array(
        z
          .object({
            section: line.optional(),
            topic: line.optional(),
            title: line.optional(),
            stories: storiesFor(STRIP_LENGTH).optional(),
          })
          .superRefine(({ section, topic }, context) => {
            if ((section === undefined) !== (topic === undefined)) return;
            note(context, 'field-shape', {
              expected: 'a list in which each has either "section" or "topic"',
              found: section === undefined ? 'one with neither' : 'one with both',
            });
          })
          .register(writing, { oneOf: [{ required: ['section'] }, { required: ['topic'] }] }),
      )
      .optional(),
    breaking: z
      .object({
        text: line,
        story: line.optional(),
        link: anyAddress.optional(),
        from: instant.optional(),
        until: instant.optional(),
      })
      .superRefine(({ story, link }, context) => {
        if (story === undefined || link === undefined) return;
        note(context, 'field-shape', { expected: 'a line with either "story" or "link"', found: 'one with both' });
      })
      .register(writing, { required: ['text', 'until'], not: { required: ['story', 'link'] } })
      .optional(),
    notice_until: instant.optional(),
  });
}

export const FRONT_GUIDES: FieldGuides = {
  lead: { expected: 'the name of one story', example: 'lead: 2024/name-of-the-story' },
  seconds: { expected: 'a list of stories', example: 'seconds: [2024/name-of-a-story, 2024/name-of-another]' },
  strips: {
    expected: 'a list in which each has either "section" or "topic"',
    example:
      'strips:\n  - section: world\n  - topic: niger\n    title: The coup and after\n    stories: [2024/name-of-the-story]',
  },
  breaking: {
    expected: 'a mapping of text, story or link, from and until',
    inner: { text: 'a sentence of text', story: 'the name of a story' },
    example: `breaking:\n  text: What has just happened\n  until: ${DATE_EXAMPLE}`,
    why: 'The line has nothing to say without it.',
  },
  notice_until: { expected: 'a date', example: `notice_until: ${DATE_EXAMPLE}` },
};

export function currency() {
  return z
    .string()
    .transform((text, context) => {
      const code = text.trim().toUpperCase();
      if (isCurrency(code)) return code;
      note(context, 'name-unknown', {
        text: quote(text),
        expected: 'a currency',
        why: 'Amounts are shown with the sign of their currency (ISO 4217).',
        suggestion: 'Write its three letters:\ncurrency: EUR',
      });
      return z.NEVER;
    })
    .register(writing, { pattern: '^\\s*[A-Za-z]{3}\\s*$' });
}

function localized() {
  return z.union([line, z.record(z.string(), line).refine((texts) => Object.keys(texts).length > 0)]);
}

/** The tag in its usual form (`pt-br` is `pt-BR`); nothing if it is none. */
export function canonicalLanguage(language: string): Language | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}

export function quote(text: string): string {
  return `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
}
