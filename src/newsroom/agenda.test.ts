import { expect, test } from 'vitest';
import { at, makeCampaign, makeContent, makePublication, NOON } from '../../tests/site/stories.ts';
import { chooseFirst, listOccasions } from './agenda.ts';
import { beginYear, calendarDay } from './instant.ts';

const told = (content: Parameters<typeof makeContent>[0], now = NOON) =>
  listOccasions(makeContent(content), now)
    .sort((one, other) => one.at - other.at)
    .map((occasion) => [new Date(occasion.at).toISOString(), occasion.what]);

test('a newspaper of which nothing begins or ends changes with the year, in its own zone', () => {
  expect(told({})).toEqual([['2024-12-31T22:00:00.000Z', 'a year begins']]);
});

test('what is past is not told, and what comes is, whatever it is', () => {
  const front = { language: 'en', file: 'front/en.md' };
  expect(
    told({
      fronts: [
        {
          ...front,
          breaking: { text: 'X', from: at('2024-06-01T10:00:00Z'), until: at('2024-06-02T10:00:00Z') },
          notice: { html: 'X', until: NOON },
        },
      ],
      campaigns: [makeCampaign('a', { starts: at('2024-06-02T09:00:00Z'), ends: at('2024-08-01T00:00:00Z') })],
    }),
  ).toEqual([
    ['2024-06-02T09:00:00.000Z', 'a campaign begins'],
    ['2024-06-02T10:00:00.000Z', 'breaking news is over'],
    ['2024-06-03T00:00:00.000Z', 'a week begins, and with it the calendar files of reminders'],
    ['2024-08-01T00:00:00.000Z', 'a campaign ends'],
    ['2024-12-31T22:00:00.000Z', 'a year begins'],
  ]);
});

test('of two at one instant it is always the same that is told', () => {
  const both = [
    { at: 5, what: 'a campaign ends', file: 'b' },
    { at: 5, what: 'a campaign ends', file: 'a' },
  ] as const;
  expect(chooseFirst(both)).toEqual(chooseFirst([...both].reverse()));
  expect(chooseFirst([])).toBeUndefined();
});

test.each(['Europe/Riga', 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Kathmandu', 'Africa/Cairo', 'UTC'])(
  'a year begins in %s when its calendar says so',
  (timezone) => {
    expect(makePublication({ timezone }).timezone).toBe(timezone);
    for (let year = 1950; year < 2050; year += 1) {
      const instant = beginYear(year, timezone)!;
      expect([calendarDay(instant - 1, timezone).year, calendarDay(instant, timezone).year]).toEqual([year - 1, year]);
    }
  },
);
