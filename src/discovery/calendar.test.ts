import ical, { type VAlarm, type VEvent } from 'node-ical';
import { describe, expect, test } from 'vitest';
import { type CalendarReminder, writeCalendar } from './calendar.ts';

const reminder = (named: Partial<CalendarReminder> = {}): CalendarReminder => ({
  id: 'appeal-2024-07-01-en@testsheet.example',
  day: { year: 2024, month: 7, day: 1 },
  summary: 'Support The Test Sheet!',
  description: 'Keep it going\nhttps://testsheet.example/support/',
  url: 'https://testsheet.example/support/',
  producer: 'The Test Sheet',
  stamp: Date.parse('2024-05-27T00:00:00Z'),
  ...named,
});

function readEvent(text: string): VEvent {
  const events = Object.values(ical.sync.parseICS(text)).filter((part): part is VEvent => part?.type === 'VEVENT');
  expect(events).toHaveLength(1);
  return events[0]!;
}

describe('a reminder for the calendar', () => {
  const text = writeCalendar(reminder());

  test('is one event of one whole day, at which the reader is free', () => {
    const event = readEvent(text);
    expect(event.uid).toBe('appeal-2024-07-01-en@testsheet.example');
    expect(event.datetype).toBe('date');
    expect([event.start.getFullYear(), event.start.getMonth() + 1, event.start.getDate()]).toEqual([2024, 7, 1]);
    expect(text).toContain('DTSTART;VALUE=DATE:20240701\r\n');
    expect(event.transparency).toBe('TRANSPARENT');
    expect(event.summary).toBe('Support The Test Sheet!');
    expect(event.description).toBe('Keep it going\nhttps://testsheet.example/support/');
    expect(event.url).toBe('https://testsheet.example/support/');
    expect(event.dtstamp.toISOString()).toBe('2024-05-27T00:00:00.000Z');
  });

  test('rings once, at nine in the morning of that day, wherever the reader is', () => {
    const alarms = readEvent(text).alarms as VAlarm[];
    expect(alarms).toHaveLength(1);
    expect(alarms[0]).toMatchObject({ action: 'DISPLAY', description: 'Support The Test Sheet!', trigger: 'PT9H' });
  });

  test('is a file as RFC 5545 wants it: its version, its maker, and every line ended by CRLF', () => {
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text).toMatch(/\r\nEND:VCALENDAR\r\n$/);
    expect(text).toContain('\r\nVERSION:2.0\r\n');
    expect(text).toContain('\r\nPRODID:-//The Test Sheet//Imprint//EN\r\n');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('says the same for the same reminder', () => expect(writeCalendar(reminder())).toBe(text));
});

test.each([
  ['commas, semicolons; and colons: all of them'],
  ['a back\\slash'],
  ['one line\nand another\n\nand a third'],
  ['a "quoted" word; BEGIN:VEVENT'],
  [`a long line ${'that goes on and on, '.repeat(30)}and ends`],
  [`длинная строка: ${'и ещё, '.repeat(60)}и конец`],
  [`😀${'👩‍👩‍👧'.repeat(40)}`],
])('%j comes out of the calendar as it went in, in lines of at most 75 bytes', (words) => {
  const text = writeCalendar(reminder({ summary: words, description: words }));
  const event = readEvent(text);
  expect(event.summary).toBe(words);
  expect(event.description).toBe(words);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
});

test('a backslash before a letter is no escape of ours', () => {
  // node-ical reads this wrong, so the bytes are looked at: RFC 5545 §3.3.11 doubles every backslash.
  expect(writeCalendar(reminder({ summary: 'C:\\new' }))).toContain('SUMMARY:C:\\\\new\r\n');
});
