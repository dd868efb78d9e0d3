/** A moment in time: milliseconds since 1970-01-01T00:00:00Z. Never a clock reading: time is passed in. */
export type Instant = number;

/** A day of the calendar; months and days count from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * What became of a written date. `resolved` tells of a local time that a clock change made impossible (`skipped`: moved
 * forward by the change) or ambiguous (`repeated`: the earlier one was taken).
 */
export type InstantReading =
  | { readonly ok: true; readonly instant: Instant; readonly resolved?: 'skipped' | 'repeated' }
  | {
      readonly ok: false;
      /** Not a date at all; a day that is not in the calendar; a time that is not on the clock; an offset beyond 14 hours. */
      readonly reason: 'form' | 'day' | 'time' | 'offset';
    };

const WRITTEN =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|[ \t\u00a0]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?[ \t\u00a0]*([Zz]|[+-]\d{2}:?\d{2}|[+-]\d{1,2})?)?$/;

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The widest offset in use: Kiribati's Line Islands (IANA time zone database). */
const WIDEST_OFFSET = 14 * 60;

/**
 * Reads a date as front matter writes it: `2024-04-12`, `2024-04-12 09:30`, `2024-04-12T09:30:00.5Z`, `… +01:00`, `… +0100`.
 * A date alone is midnight, and a time without an offset is local, in `timeZone` (IANA). Never throws on text; throws a
 * RangeError on an unknown time zone.
 * Clock changes are resolved as RFC 5545 §3.3.5 and Temporal's "compatible" do.
 */
export function parseInstant(text: string, timeZone: string): InstantReading {
  const parts = WRITTEN.exec(text.trim());
  if (!parts) return { ok: false, reason: 'form' };
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (!isCalendarDay({ year, month, day })) return { ok: false, reason: 'day' };
  if (hour > 23 || minute > 59 || second > 59) return { ok: false, reason: 'time' };
  const millisecond = Math.trunc(Number(`0.${parts[7] ?? 0}`) * 1000);
  const local = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  if (parts[8] === undefined) return resolveLocal(local, timeZone);
  const offset = parseOffset(parts[8]);
  if (offset === undefined) return { ok: false, reason: 'offset' };
  return { ok: true, instant: local - offset * MINUTE };
}

/** Whether a day is in the (proleptic Gregorian) calendar. Years have four digits, since addresses are made of them. */
export function isCalendarDay({ year, month, day }: CalendarDay): boolean {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Minutes east of Greenwich; nothing if the offset is beyond 14 hours or has more than 59 minutes. */
function parseOffset(text: string): number | undefined {
  if (text === 'Z' || text === 'z') return 0;
  const digits = text.slice(1).replace(':', '');
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2));
  const total = hours * 60 + minutes;
  if (minutes > 59 || total > WIDEST_OFFSET) return undefined;
  return text.startsWith('-') ? -total : total;
}

/** @param local the reading of a local clock, as if it were UTC */
function resolveLocal(local: number, timeZone: string): InstantReading {
  // No zone changes its clocks twice within two days, so these two offsets are all that the local time can have.
  const before = offsetAt(local - DAY, timeZone);
  const after = offsetAt(local + DAY, timeZone);
  const fitting = [...new Set([before, after])]
    .map((offset) => local - offset)
    .filter((instant) => instant + offsetAt(instant, timeZone) === local)
    .sort((one, other) => one - other);
  const [earlier] = fitting;
  if (earlier === undefined) return { ok: true, instant: local - before, resolved: 'skipped' };
  return fitting.length > 1 ? { ok: true, instant: earlier, resolved: 'repeated' } : { ok: true, instant: earlier };
}

// Asking Intl costs as much as all the rest of a dateline, and ten years of stories have few days.
const offsets = new Map<string, Map<number, number>>();

/** Milliseconds that clocks in the zone are ahead of UTC at an instant. */
function offsetAt(instant: Instant, timeZone: string): number {
  const days = offsets.get(timeZone) ?? new Map<number, number>();
  offsets.set(timeZone, days);
  const day = Math.floor(instant / DAY);
  let offset = days.get(day);
  if (offset === undefined) {
    const atStart = readOffset(day * DAY, timeZone);
    // On a day that begins and ends alike clocks were not changed; on others every instant is asked for.
    offset = atStart === readOffset((day + 1) * DAY, timeZone) ? atStart : Number.NaN;
    days.set(day, offset);
  }
  return Number.isNaN(offset) ? readOffset(instant, timeZone) : offset;
}

function readOffset(instant: Instant, timeZone: string): number {
  const { year, month, day, hour, minute, second } = readClock(instant, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

/** The day that the calendar on the wall shows in a zone at an instant. */
export function calendarDay(instant: Instant, timeZone: string): CalendarDay {
  const local = new Date(instant + offsetAt(instant, timeZone));
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
}

/** Milliseconds. */
export const WEEK = 7 * DAY;
/** 1970-01-05, a Monday. */
const FIRST_MONDAY = 4 * DAY;

/** Midnight UTC at the beginning of the week that an instant is in. */
export function beginWeek(instant: Instant): Instant {
  return FIRST_MONDAY + Math.floor((instant - FIRST_MONDAY) / WEEK) * WEEK;
}

/** The first instant of a year in a zone. */
export function beginYear(year: number, timeZone: string): Instant | undefined {
  const reading = parseInstant(`${year}-01-01`, timeZone);
  // Where clocks skip midnight the reading is the very instant at which they are changed.
  return reading.ok ? reading.instant : undefined;
}

/** ISO 8601 with the zone's offset, `2024-04-12T09:30:00+01:00`; a fraction only where there is one. */
export function formatIso(instant: Instant, timeZone: string): string {
  // ISO offsets have no seconds, but local mean times of old do (Amsterdam: +00:19:32); the instant stays exact.
  const minutes = Math.round(offsetAt(instant, timeZone) / MINUTE);
  const local = new Date(instant + minutes * MINUTE).toISOString().slice(0, -1);
  const hours = Math.floor(Math.abs(minutes) / 60);
  const offset = `${minutes < 0 ? '-' : '+'}${pad(hours)}:${pad(Math.abs(minutes) % 60)}`;
  return `${local.endsWith('.000') ? local.slice(0, -4) : local}${offset}`;
}

/** The day in words, "12 April 2024", "12 апреля 2024". */
export function formatDate(instant: Instant, timeZone: string, language: string): string {
  // CLDR ends a Russian or Bulgarian date with "г." for "year", which newspapers leave out; and French, where it knows
  // only figures, writes the first day of a month as an ordinal (Imprimerie nationale, Lexique, "Date").
  const date = formatterFor(language, timeZone, 'date')
    .format(instant)
    .replace(/\s*г\.$/, '');
  return /^fr\b/i.test(language) ? date.replace(/^1(?=\s)/, '1er') : date;
}

/** A month (`2024-04`) in words, "April 2024", "апрель 2024". */
export function formatMonth(month: string, language: string): string {
  return formatterFor(language, 'UTC', 'month')
    .format(Date.parse(`${month}-01T00:00:00Z`))
    .replace(/\s*г\.$/, '');
}

/** A year (`2024`) in the figures of a language, "2024", "۲۰۲۴", "2024年". */
export function formatYear(year: string, language: string): string {
  return formatterFor(language, 'UTC', 'year').format(Date.parse(`${year}-01-01T00:00:00Z`));
}

/** A month's own name, "April", "апрель". */
export function nameMonth(month: string, language: string): string {
  return formatterFor(language, 'UTC', 'month name').format(Date.parse(`${month}-01T00:00:00Z`));
}

/** A day of its month in words, "Friday 12 April", "пятница, 12 апреля". */
export function nameDay(instant: Instant, timeZone: string, language: string): string {
  return formatterFor(language, timeZone, 'day').format(instant);
}

/** The number of a day in its month as a language writes it, "12", "١٢". */
export function numberDay(instant: Instant, timeZone: string, language: string): string {
  return formatterFor(language, timeZone, 'day number').format(instant);
}

/** The time of day, "09:30"; nothing at midnight, which is what a date without a time means. */
export function formatClock(instant: Instant, timeZone: string, language: string): string | undefined {
  const { hour, minute, second } = readClock(instant, timeZone);
  return hour + minute + second === 0 ? undefined : formatterFor(language, timeZone, 'clock').format(instant);
}

/** Day and time in words, with the zone's short name: "12 April 2024, 09:30 GMT+1". */
export function formatDateTime(instant: Instant, timeZone: string, language: string): string {
  const time = formatterFor(language, timeZone, 'time').format(instant);
  return `${formatDate(instant, timeZone, language)}${separatorFor(language)}${time}`;
}

/** Whether the runtime knows a time zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    clockFor(name);
    return true;
  } catch {
    return false;
  }
}

interface ClockReading extends CalendarDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

function readClock(instant: Instant, timeZone: string): ClockReading {
  const reading: Record<string, number> = {};
  for (const { type, value } of clockFor(timeZone).formatToParts(instant)) reading[type] = Number(value);
  return reading as unknown as ClockReading;
}

// Formatters are costly to make (about 0.05 ms) and are asked for with every story.
const clocks = new Map<string, Intl.DateTimeFormat>();
const formatters = new Map<string, Intl.DateTimeFormat>();

function clockFor(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

const FORMATS = {
  date: { calendar: 'gregory', dateStyle: 'long' },
  month: { calendar: 'gregory', month: 'long', year: 'numeric' },
  year: { calendar: 'gregory', year: 'numeric' },
  'month name': { calendar: 'gregory', month: 'long' },
  day: { calendar: 'gregory', weekday: 'long', day: 'numeric', month: 'long' },
  'day number': { calendar: 'gregory', day: 'numeric' },
  clock: { hour: '2-digit', minute: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

function formatterFor(language: string, timeZone: string, what: keyof typeof FORMATS): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${what}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    // English without a country would be American ("April 12, 2024"); a paper for the world puts the day first.
    const locale = language.toLowerCase() === 'en' ? 'en-GB' : language;
    formatter = new Intl.DateTimeFormat(locale, { timeZone, ...FORMATS[what] });
    formatters.set(key, formatter);
  }
  return formatter;
}

/** What stands between day and time: CLDR's own patterns say "at" in words, which is too long for a dateline. */
function separatorFor(language: string): string {
  const [primary = ''] = language.toLowerCase().split('-');
  if (['zh', 'ja'].includes(primary)) return ' ';
  return ['ar', 'fa', 'ur', 'ps', 'ckb'].includes(primary) ? '، ' : ', ';
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
