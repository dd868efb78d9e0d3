import { expect, test } from 'vitest';
import { formatMoney } from './money.ts';

test.each([
  [2, 'USD', 'en', '$2'],
  [2.5, 'USD', 'en', '$2.50'],
  [1000, 'USD', 'en', '$1,000'],
  [2, 'USD', 'ru', '2\u00a0$'],
  [10_000, 'RUB', 'ru', '10\u00a0000\u00a0₽'],
  [5, 'EUR', 'de', '5\u00a0€'],
  [7, 'NZD', 'en', '$7'],
  [500, 'JPY', 'ja', '￥500'],
  [1234.5, 'EUR', 'fr', '1\u202f234,50\u00a0€'],
  [2, 'USD', 'fr', '2\u00a0$'],
  [2.5, 'USD', 'ar', '\u200f2.50\u00a0US$'],
  [1200, 'EGP', 'ar-EG', '\u200f١٬٢٠٠\u00a0E£'],
  [10, 'XOF', 'fr', '10\u00a0F\u202fCFA'],
  [3, 'KWD', 'en', 'KWD\u00a03'],
])('%d %s is written in %s as %s', (amount, currency, language, text) => {
  expect(formatMoney(amount, currency, language)).toBe(text);
});
