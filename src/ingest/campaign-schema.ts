import * as z from 'zod';
import type { ProblemName } from '../diagnostics/catalogue.ts';
import type { Account } from '../newsroom/account.ts';
import { isCurrency } from '../newsroom/currency.ts';
import { adviseProviderName, findProviderName, PROVIDER_NAMES } from '../newsroom/provider-names.ts';
import { readAccount } from '../newsroom/read-account.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import type { FrequencyCap, Offer, SupportPlace } from '../newsroom/support.ts';
import { AMOUNT_LIST, AMOUNTS_EXPECTED, FREQUENCIES } from './campaign-guides.ts';
import { quoteYaml } from './quote-yaml.ts';
import {
  currency,
  instantIn,
  language,
  line,
  lines,
  note,
  positive,
  prose,
  quote,
  type SchemaSetting,
  TEXT,
  WRITTEN_DATE,
  type WrittenInstant,
  wholeNumber,
  writing,
} from './schema.ts';
import { stripControls } from './source-text.ts';

/** The shape of a campaign's front matter; see `schema.ts`. */

/** Where a campaign may ask by name; inside long stories it asks where `inside` says. */
const PLACES = ['line', 'end', 'footer', 'page'] as const satisfies readonly SupportPlace[];

/** A problem of the catalogue at a place inside a value, or at the key there; see `note`. */
function noteAt(
  context: z.RefinementCtx,
  path: readonly (string | number)[],
  problem: ProblemName,
  values: Readonly<Record<string, string>>,
  part?: 'key',
): void {
  context.addIssue({ code: 'custom', path: [...path], params: { problem, values, part } });
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Gifts = Offer['gifts'];

/** What is offered, with the currency where it is written beside the amounts. */
export interface WrittenOffer {
  readonly currency?: string;
  readonly gifts: Gifts;
}

const amountsShape = { type: ['number', 'array'], items: { type: 'number', exclusiveMinimum: 0 }, minItems: 1 };
const giftsShape = {
  type: 'object',
  properties: Object.fromEntries(FREQUENCIES.map((frequency) => [frequency, { ...amountsShape, exclusiveMinimum: 0 }])),
  minProperties: 1,
  additionalProperties: false,
};

/** Amounts by frequency, or by currency and then by frequency. */
const amounts = z
  .record(z.string(), z.unknown())
  .transform((written, context): readonly WrittenOffer[] => {
    const entries = Object.entries(written);
    const byCurrency = entries.length > 0 && entries.every(([key]) => isCurrency(key.trim().toUpperCase()));
    if (!byCurrency) return [{ gifts: readGifts(written, [], context) }];
    return entries.map(([key, gifts], place) => {
      const currency = key.trim().toUpperCase();
      if (entries.slice(0, place).some(([other]) => other.trim().toUpperCase() === currency))
        noteAt(
          context,
          [key],
          'field-shape',
          { expected: `all that is in ${currency} under one key`, found: 'another' },
          'key',
        );
      if (isMapping(gifts)) return { currency, gifts: readGifts(gifts, [key], context) };
      const found = Array.isArray(gifts) ? 'a list' : quote(String(gifts));
      noteAt(context, [key], 'field-shape', { expected: AMOUNTS_EXPECTED, found });
      return { gifts: [] };
    });
  })
  .register(writing, {
    anyOf: [
      giftsShape,
      {
        type: 'object',
        patternProperties: { '^\\s*[A-Za-z]{3}\\s*$': giftsShape },
        minProperties: 1,
        additionalProperties: false,
      },
    ],
    propertyNames: undefined,
    additionalProperties: undefined,
    type: 'object',
  });

function readGifts(
  written: Readonly<Record<string, unknown>>,
  path: readonly string[],
  context: z.RefinementCtx,
): Gifts {
  const refuse = (at: readonly (string | number)[], expected: string, found: string) =>
    noteAt(context, [...path, ...at], 'field-shape', { expected, found });
  const entries = Object.entries(written);
  if (entries.length === 0) refuse([], AMOUNTS_EXPECTED, 'nothing');
  return entries.flatMap(([key, value]) => {
    const frequency = FREQUENCIES.find((one) => one === key);
    if (!frequency) {
      refuse([key], AMOUNTS_EXPECTED, `the key "${key}"`);
      return [];
    }
    const list: unknown[] = Array.isArray(value) ? value : [value];
    if (list.length === 0) refuse([key], AMOUNT_LIST, 'an empty list');
    const read = list.map((amount) => (isThousands(amount) ? undefined : positive.safeParse(amount).data));
    const wrong = list.filter((_, index) => read[index] === undefined);
    if (wrong.length > 0) {
      const at = Array.isArray(value) ? [key, read.indexOf(undefined)] : [key];
      const found = wrong.map((amount) => (typeof amount === 'string' ? quote(amount) : 'something else')).join(', ');
      const meant = list.map((amount, index) => read[index] ?? guessSum(amount));
      const lines = ['amounts:', ...path.map((step) => `${step}:`), `${key}: [${meant.join(', ')}]`];
      const example = lines.map((line, depth) => `${'  '.repeat(depth)}${line}`).join('\n');
      const expected = list.some(isThousands) ? `${AMOUNT_LIST}, and with nothing between thousands` : AMOUNT_LIST;
      const values = { expected, found, ...(meant.includes(undefined) ? {} : { example }) };
      noteAt(context, [...path, ...at], 'field-shape', values);
    }
    return [{ frequency, amounts: [...new Set(read.map((amount) => amount ?? 0))] }];
  });
}

/** Whether a sum is written as twenty thousand is in half of Europe: "20.000", which YAML takes for twenty. */
function isThousands(written: unknown): boolean {
  return typeof written === 'string' && /^\s*[1-9]\d{0,2}\.\d\d0\s*$/.test(written);
}

/** The sum that is surely meant by one with a sign of its currency, commas and spaces: "5 €", "1,000", "USD 2,50"; not by "20k". */
function guessSum(written: unknown): number | undefined {
  const text = String(written)
    .replace(/US(?=\$)|\p{Sc}|(?<!\p{L})[A-Z]{3}(?!\p{L})/gu, '')
    .trim()
    .replace(/(?<=\d)[\s'](?=\d{3}(?!\d))/g, '');
  if (/^\d{1,3}([.,]\d{3})+$/.test(text)) return Number(text.replace(/[.,]/g, ''));
  if (/^\d{1,9}([.,]\d{1,2})?$/.test(text)) return Number(text.replace(',', '.')) || undefined;
  return undefined;
}

/** A sum of a goal. */
const sum = z
  .string()
  .superRefine((text, context) => {
    // Nobody counts what was raised in thousandths.
    if (/^\d+(\.\d{1,2})?$/.test(text)) return;
    const expected = 'a number, without the currency and with nothing between thousands';
    const meant = guessSum(text);
    note(context, 'field-shape', {
      expected,
      found: quote(text),
      ...(meant === undefined ? {} : { correct: String(meant) }),
    });
  })
  .transform(Number)
  .register(writing, { type: 'number' });

/** A way to give as it is written: the key, and what stands under it without `until`. */
export interface WrittenWay {
  readonly key: string;
  readonly by: Account['by'];
  readonly written: unknown;
  readonly until?: WrittenInstant;
}

/** What stands under `methods`: a mark, or a way to give. */
export type WrittenMethod = { readonly mark: string } | WrittenWay;

/** What may stand in each of the mappings, and what they begin with, is a pattern: so that it is explained once. */
const shapeWay = (
  properties: Readonly<Record<string, unknown>>,
  required: readonly string[] = [],
  patterns: Readonly<Record<string, unknown>> = {},
) => ({
  type: 'object',
  properties,
  patternProperties: { '^until$': { type: 'string', pattern: WRITTEN_DATE }, ...patterns },
  additionalProperties: false,
  ...(required.length > 0 ? { required } : {}),
});
const SECURE = { type: 'string', pattern: '^[Hh][Tt][Tt][Pp][Ss]://' };
const NAMED = { anyOf: [TEXT, shapeWay({}, ['name'], { '^name$': TEXT })] };
const WALLET = { anyOf: [TEXT, shapeWay({}, ['address'], { '^address$': TEXT })] };
const STRIPE_LINKS = Object.fromEntries(
  FREQUENCIES.map((frequency) => [frequency, { anyOf: [SECURE, { type: 'object', additionalProperties: SECURE }] }]),
);
const WAY_SHAPES: Readonly<Record<string, unknown>> = {
  link: { anyOf: [SECURE, shapeWay({ name: TEXT, href: SECURE }, ['href'])] },
  stripe: shapeWay(STRIPE_LINKS),
  paypal: { anyOf: [TEXT, shapeWay({ business: TEXT, button: TEXT })] },
  bank: shapeWay({ name: TEXT, iban: TEXT, bic: TEXT, bank: TEXT, reference: TEXT }, ['name', 'iban']),
  ...Object.fromEntries(['donorbox', 'liberapay', 'patreon', 'ko-fi', 'boosty', 'github'].map((key) => [key, NAMED])),
  ...Object.fromEntries(['bitcoin', 'ethereum', 'monero', 'usdt'].map((key) => [key, WALLET])),
};

/** The ways to give as editors name them. */
export function listWayNames(): string {
  return PROVIDER_NAMES.flatMap(({ key, by }, place) =>
    PROVIDER_NAMES.findIndex((name) => name.by === by) === place ? key : [],
  ).join(', ');
}

function makeMethodSchema(instant: ReturnType<typeof instantIn>) {
  const way = z
    .record(z.string(), z.unknown())
    .transform((mapping, context): WrittenMethod => {
      const [[name, value] = ['', ''], ...others] = Object.entries(mapping);
      const way = findProviderName(name);
      if (!way) {
        const advice = adviseProviderName(name);
        // What is right of the line stays: the account of another must not be pasted over it.
        const account = typeof value === 'string' ? quoteYaml(value) : undefined;
        const href = account?.includes('https://') ? account : '"https://give.example.org/?amount={amount}"';
        const example = advice && account ? `${advice.key}: ${account}` : advice?.example;
        const values = {
          text: quote(name),
          expected: 'a way to give that the site knows',
          why: `It knows: ${listWayNames()}.`,
          suggestion: example
            ? `Did you mean:\nmethods:\n  - ${example}`
            : `Write its address as a link:\nmethods:\n  - link: {name: ${quoteYaml(name)}, href: ${href}}`,
        };
        noteAt(context, [name], 'name-unknown', values, 'key');
        return z.NEVER;
      }
      if (others.length > 0) {
        noteAt(context, [others[0]![0]], 'field-shape', {
          expected: 'a list in which each way to give has a hyphen of its own',
          found: `two under one hyphen, "${name}" and "${others[0]![0]}"`,
        });
        return z.NEVER;
      }
      const { key, by } = way;
      if (!isMapping(value) || !('until' in value)) return { key, by, written: value };
      const { until: end, ...written } = value;
      const until = instant.safeParse(end);
      if (until.success) return { key, by, written, until: until.data };
      for (const { params } of until.error.issues as { params?: object }[])
        context.addIssue({ code: 'custom', path: [name, 'until'], params: params ?? {} });
      return z.NEVER;
    })
    .register(writing, {
      type: 'object',
      properties: WAY_SHAPES,
      minProperties: 1,
      maxProperties: 1,
      propertyNames: undefined,
      additionalProperties: false,
    });
  return z.union([line.transform((mark): WrittenMethod => ({ mark })), way]);
}

/** A number of days: `30`, "30 days", "2 weeks". */
const days = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,2}( ?(days?|weeks?))?$/)
  .transform((text) => Number.parseInt(text, 10) * (text.includes('week') ? 7 : 1))
  .register(writing, { type: ['string', 'integer'] });

const CAP = /^(once|twice|[1-9]\d{0,2})(?: times?)? (?:in|per|every|an?) (?:([1-9]\d{0,2}) )?(day|week|month)s?$/i;
const UNIT_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

/** "4 in 7 days", "once a week". */
const cap = z
  .string()
  .trim()
  .regex(CAP)
  .transform((text): FrequencyCap => {
    const [, times = '', count = '1', unit = ''] = CAP.exec(text) ?? [];
    return {
      times: { once: 1, twice: 2 }[times.toLowerCase()] ?? Number(times),
      days: Number(count) * (UNIT_DAYS[unit.toLowerCase()] ?? 1),
    };
  })
  .register(writing, { type: 'string', pattern: CAP.source.replaceAll('?:', '') });

const place = z
  .string()
  .transform((text, context): SupportPlace => {
    const written = text.trim().toLowerCase();
    const known = PLACES.find((name) => name === written);
    if (known) return known;
    const nearest = chooseNearest(written, PLACES);
    note(context, 'name-unknown', {
      text: quote(text),
      expected: 'a place where a campaign can ask',
      why: 'There are: line (above every page), end (after stories), footer, and page (the support page).',
      suggestion:
        written === 'inside'
          ? 'Inside long stories a campaign asks after the paragraph that you name:\ninside: 8'
          : nearest
            ? `Did you mean:\nplaces: [${nearest}]`
            : `Write those where it should ask:\nplaces: [${PLACES.join(', ')}]`,
    });
    return z.NEVER;
  })
  .register(writing, { enum: PLACES });

const country = z
  .string()
  .transform((text, context) => {
    const code = text.trim().toUpperCase();
    if (nameCountry(code)) return code;
    const meant = guessCountry(text.trim());
    note(context, 'name-unknown', {
      text: quote(text),
      expected: 'the code of a country',
      why: 'Readers are told which countries the notice is for, in their own language (ISO 3166-1).',
      suggestion: meant
        ? `Did you mean ${nameCountry(meant)}? Write:\ncountries: [${meant}]`
        : 'Write its two letters:\ncountries: [RU, BY]',
    });
    return z.NEVER;
  })
  .register(writing, { type: 'string', pattern: '^\\s*[A-Za-z]{2}\\s*$' });

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** The name of a country in English; nothing for a code that is no country's, or no longer. */
function nameCountry(code: string): string | undefined {
  return /^[A-Z]{2}$/.test(code) && modernize(code) === code ? COUNTRIES.of(code) : undefined;
}

/** `GB` of UK, `RU` of SU. */
function modernize(code: string): string | undefined {
  return new Intl.Locale(`und-${code}`).region;
}

/** The code of the country that has, or nearly has, a name in English, or that had a code once. */
function guessCountry(name: string): string | undefined {
  const [modern] = /^[A-Z]{2}$/i.test(name) ? [modernize(name)] : [];
  if (modern && nameCountry(modern)) return modern;
  const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(65 + place));
  const codes = new Map<string, string>();
  for (const first of letters) {
    for (const second of letters) {
      const known = nameCountry(first + second);
      if (known) codes.set(known, first + second);
    }
  }
  const nearest = chooseNearest(name, codes.keys());
  return nearest && codes.get(nearest);
}

/** One or several, each of a shape. */
const listOf = <Item extends z.ZodType>(item: Item) => z.union([item.transform((one) => [one]), z.array(item)]);

/** The schema of a campaign's front matter. What a translation leaves out it takes from the first language, so little is required. */
export function makeCampaignSchema({ timezone }: SchemaSetting) {
  const instant = instantIn(timezone);
  return z.object({
    title: line,
    line,
    button: line,
    short: prose.optional(),
    result: prose.optional(),
    notice: z.object({ countries: listOf(country).optional(), text: prose, safer: listOf(line).optional() }).optional(),
    currency: currency().optional(),
    amounts: amounts.optional(),
    link: z
      .string()
      .transform((text, context) => {
        const written = stripControls(text).trim();
        const filled = written.replace(/\{(amount|currency|frequency)\}/g, '1');
        const isAddress = /^https:\/\/[^\s\\{}@]+$/i.test(filled);
        // A link among the methods is no other.
        if (isAddress && 'account' in readAccount('link', written, '')) return written;
        note(context, 'address-wrong', {
          expected: 'an address that begins with https://, with {amount}, {currency} and {frequency} where they belong',
          text: quote(text),
        });
        return z.NEVER;
      })
      .register(writing, {
        pattern: '^[Hh][Tt][Tt][Pp][Ss]://([^\\s\\\\{}@]|\\{(amount|currency|frequency)\\})+$',
      })
      .optional(),
    methods: z
      .union([line.transform((mark): WrittenMethod[] => [{ mark }]), z.array(makeMethodSchema(instant))])
      .optional(),
    places: listOf(place).optional(),
    inside: wholeNumber
      .refine((paragraph) => paragraph > 0 && paragraph < 1000)
      .register(writing, { minimum: 1, maximum: 999 })
      .optional(),
    sections: lines.optional(),
    topics: lines.optional(),
    authors: lines.optional(),
    except: z
      .object({
        sections: lines.optional(),
        topics: lines.optional(),
        authors: lines.optional(),
        stories: lines.optional(),
      })
      .optional(),
    languages: z.union([language.transform((one) => [one]), z.array(language).nonempty()]).optional(),
    priority: wholeNumber.optional(),
    starts: instant.optional(),
    ends: instant.optional(),
    remind: z.union([days.transform((one) => [one]), z.array(days).nonempty()]).optional(),
    thanks: days.optional(),
    cap: cap.optional(),
    goal: z
      .object({
        amount: sum
          .refine((amount) => amount > 0 && amount < 1e9)
          .register(writing, { exclusiveMinimum: 0, exclusiveMaximum: 1e9 }),
        raised: sum
          .refine((raised) => raised >= 0 && raised < 1e9)
          .register(writing, { minimum: 0, exclusiveMaximum: 1e9 })
          .optional(),
        givers: wholeNumber
          .refine((count) => count >= 0)
          .register(writing, { minimum: 0 })
          .optional(),
        counted: instant.optional(),
        currency: currency().optional(),
      })
      .optional(),
  });
}
