import { describe, expect, it } from 'vitest';
import { choosePhrases, DATE_MARK } from './phrases.ts';

describe('choosePhrases', () => {
  it('falls back from a form of a language to the language, and from there to English', () => {
    expect(choosePhrases('ru-KZ')).toBe(choosePhrases('ru'));
    expect(choosePhrases('ar')).toBe(choosePhrases('en'));
  });

  it.each(['en', 'ru'])('leaves a place for the date where only the browser knows it (%s)', (language) => {
    const { asleep, putAway } = choosePhrases(language);
    expect([asleep, putAway].every((text) => text.includes(DATE_MARK))).toBe(true);
  });

  it.each([
    ['en', 1, 'Puts this request away for 1 day, on this device only.'],
    ['en', 30, 'Puts this request away for 30 days, on this device only.'],
    ['ru', 1, 'Уберёт эту просьбу на 1 день, только на этом устройстве.'],
    ['ru', 22, 'Уберёт эту просьбу на 22 дня, только на этом устройстве.'],
    ['ru', 30, 'Уберёт эту просьбу на 30 дней, только на этом устройстве.'],
  ])('counts days in %s: %i', (language, days, text) => {
    expect(choosePhrases(language).remindHere(days)).toBe(text);
  });
});
