import { describe, expect, it, test } from 'vitest';
import {
  calendarDay,
  formatClock,
  formatDate,
  formatDateTime,
  formatIso,
  formatMonth,
  formatYear,
  nameDay,
  nameMonth,
  numberDay,
  parseInstant,
} from './instant.ts';

describe('parseInstant', () => {
  it.each([
    ['2024-04-12', 'Africa/Niamey', '2024-04-11T23:00:00.000Z'],
    ['2024-04-12 09:30', 'Africa/Niamey', '2024-04-12T08:30:00.000Z'],
    ['2024-04-12T09:30:00', 'UTC', '2024-04-12T09:30:00.000Z'],
    ['2024-04-12T09:30:15.25Z', 'Asia/Tokyo', '2024-04-12T09:30:15.250Z'],
    ['2024-04-12 09:30 +01:00', 'UTC', '2024-04-12T08:30:00.000Z'],
    ['2024-04-12 09:30:00 -0330', 'UTC', '2024-04-12T13:00:00.000Z'],
    ['2024-4-2 9:05', 'UTC', '2024-04-02T09:05:00.000Z'],
    ['2024-04-12\u00a009:30', 'UTC', '2024-04-12T09:30:00.000Z'],
    ['2024-01-01T00:00+14:00', 'UTC', '2023-12-31T10:00:00.000Z'],
    ['2024-02-29', 'UTC', '2024-02-29T00:00:00.000Z'],
  ])('reads %s in %s', (text, zone, expected) => {
    const reading = parseInstant(text, zone);
    expect(reading).toEqual({ ok: true, instant: Date.parse(expected) });
  });

  it.each([
    ['2024-02-30', 'day'],
    ['2023-02-29', 'day'],
    ['2024-13-01', 'day'],
    ['0001-01-01', 'day'],
    ['2024-01-01 25:00', 'time'],
    ['2024-01-01 24:00', 'time'],
    ['2024-01-01 10:60', 'time'],
    ['2024-01-01T10:00+15:00', 'offset'],
    ['2024-01-01T10:00+14:01', 'offset'],
    ['2024-01-01 16:30-:00', 'form'],
    ['12 April 2024', 'form'],
    ['12/04/2024', 'form'],
    ['2024-04-12 +01:00', 'form'],
    ['', 'form'],
  ])('refuses %s: %s', (text, reason) => {
    expect(parseInstant(text, 'UTC')).toEqual({ ok: false, reason });
  });

  it('resolves times that a clock change skipped or repeated', () => {
    const skipped = parseInstant('2024-03-10 02:30', 'America/New_York');
    expect(skipped).toEqual({ ok: true, instant: Date.parse('2024-03-10T07:30:00Z'), resolved: 'skipped' });
    const repeated = parseInstant('2024-11-03 01:30', 'America/New_York');
    expect(repeated).toEqual({ ok: true, instant: Date.parse('2024-11-03T05:30:00Z'), resolved: 'repeated' });
    // Samoa had no 30 December 2011.
    expect(parseInstant('2011-12-30 12:00', 'Pacific/Apia')).toMatchObject({ resolved: 'skipped' });
    expect(parseInstant('2024-03-10 02:30 -05:00', 'America/New_York')).not.toHaveProperty('resolved');
  });

  it('gives back what formatIso wrote, whatever the zone', () => {
    for (const zone of [
      'UTC',
      'Europe/Riga',
      'Asia/Kathmandu',
      'America/St_Johns',
      'Pacific/Kiritimati',
      'Europe/Amsterdam',
    ]) {
      for (let instant = Date.UTC(1890, 0, 1); instant < Date.UTC(2040, 0, 1); instant += 86_400_000 * 97 + 3_600_123) {
        expect(parseInstant(formatIso(instant, zone), 'UTC')).toEqual({ ok: true, instant });
      }
    }
  });
});

describe('formatting', () => {
  const instant = Date.parse('2024-04-12T08:30:00Z');

  it('writes ISO with the offset of the zone', () => {
    expect(formatIso(instant, 'Africa/Niamey')).toBe('2024-04-12T09:30:00+01:00');
    expect(formatIso(instant, 'America/St_Johns')).toBe('2024-04-12T06:00:00-02:30');
    expect(formatIso(instant + 250, 'UTC')).toBe('2024-04-12T08:30:00.250+00:00');
  });

  it('tells the day in the zone', () => {
    expect(calendarDay(Date.parse('2024-04-11T23:30:00Z'), 'Africa/Niamey')).toEqual({ year: 2024, month: 4, day: 12 });
  });

  it.each([
    ['en', '12 April 2024', '12 April 2024, 09:30 GMT+1'],
    ['en-US', 'April 12, 2024', 'April 12, 2024, 09:30 AM GMT+1'],
    ['ru', '12 апреля 2024', '12 апреля 2024, 09:30 GMT+1'],
    ['de', '12. April 2024', '12. April 2024, 09:30 GMT+1'],
    ['fr', '12 avril 2024', '12 avril 2024, 09:30 UTC+1'],
    ['ar', '12 أبريل 2024', '12 أبريل 2024، 09:30 ص غرينتش+1'],
    ['ar-EG', '١٢ أبريل ٢٠٢٤', '١٢ أبريل ٢٠٢٤، ٠٩:٣٠ ص غرينتش+١'],
  ])('says it in %s', (language, date, dateTime) => {
    const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
    expect(plain(formatDate(instant, 'Africa/Niamey', language))).toBe(date);
    expect(plain(formatDateTime(instant, 'Africa/Niamey', language))).toBe(dateTime);
  });
});

test.each([
  ['fr', '2024-05-01', '1er mai 2024'],
  ['fr', '2024-05-11', '11 mai 2024'],
  ['fr-CA', '2024-05-01', '1er mai 2024'],
  ['en', '2024-05-01', '1 May 2024'],
])('in %s the day %s is the %s', (language, day, text) => {
  expect(formatDate(Date.parse(day), 'UTC', language)).toBe(text);
});

test.each([
  ['en', '2024'],
  ['ru', '2024'],
  ['ar', '2024'],
  ['ar-EG', '٢٠٢٤'],
  ['fa', '۲۰۲۴'],
])('a year in %s has the figures of the language', (language, text) => {
  expect(formatYear('2024', language)).toBe(text);
});

describe('a day of a month', () => {
  it.each([
    ['en', 'Friday 12 April', '12', '09:30'],
    ['ru', 'пятница, 12 апреля', '12', '09:30'],
    ['fr', 'vendredi 12 avril', '12', '09:30'],
    ['ar-EG', 'الجمعة، ١٢ أبريل', '١٢', '٠٩:٣٠ ص'],
  ])('in %s has its name, its number and its hours', (language, name, number, clock) => {
    const niamey = [Date.parse('2024-04-12T08:30:00Z'), 'Africa/Niamey', language] as const;
    const plain = (text: string | undefined) => text?.replace(/[\u00a0\u202f\u200f]/g, ' ');
    expect(plain(nameDay(...niamey))).toBe(name);
    expect(numberDay(...niamey)).toBe(number);
    expect(plain(formatClock(...niamey))).toBe(clock);
  });

  it('has no hour at midnight, which a date alone means', () => {
    expect(formatClock(Date.parse('2024-04-11T23:00:00Z'), 'Africa/Niamey', 'en')).toBeUndefined();
    expect(formatClock(Date.parse('2024-04-11T23:00:01Z'), 'Africa/Niamey', 'en')).toBe('00:00');
  });
});

describe('a month', () => {
  it.each([
    ['en', 'April 2024', 'April'],
    ['ru', 'апрель 2024', 'апрель'],
    ['fr', 'avril 2024', 'avril'],
  ])('in %s stands in its list with its year, and under its year without', (language, whole, name) => {
    expect(formatMonth('2024-04', language)).toBe(whole);
    expect(nameMonth('2024-04', language)).toBe(name);
  });
});
