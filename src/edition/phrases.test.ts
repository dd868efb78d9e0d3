import { describe, expect, it } from 'vitest';
import { COUNT_MARK, choosePhrases, DATE_MARK } from './phrases.ts';

const LANGUAGES = ['ar', 'en', 'fr', 'ru'];

describe('choosePhrases', () => {
  it('falls back from a form of a language to the language, and from there to English', () => {
    expect(choosePhrases('ru-KZ')).toBe(choosePhrases('ru'));
    expect(choosePhrases('sw')).toBe(choosePhrases('en'));
  });

  it.each(LANGUAGES)('leaves a place for the date where only the browser knows it (%s)', (language) => {
    expect(choosePhrases(language).putAway).toContain(DATE_MARK);
  });

  it.each<[string, ...string[]]>([
    ['en', 'In a day', 'In 3 days', 'In a week', 'In 2 weeks', 'In a month', 'In 3 months', 'In 2 years'],
    [
      'ru',
      'Через день',
      'Через 3 дня',
      'Через неделю',
      'Через 2 недели',
      'Через месяц',
      'Через 3 месяца',
      'Через 2 года',
    ],
    [
      'fr',
      'Dans un jour',
      'Dans 3 jours',
      'Dans une semaine',
      'Dans 2 semaines',
      'Dans un mois',
      'Dans 3 mois',
      'Dans 2 ans',
    ],
    ['ar', 'بعد يوم', 'بعد 3 أيام', 'بعد أسبوع', 'بعد أسبوعين', 'بعد شهر', 'بعد 3 أشهر', 'بعد سنتين'],
  ])('says in %s how long from now', (language, ...texts) => {
    const { remindIn } = choosePhrases(language);
    const delays = [
      [1, 'day'],
      [3, 'day'],
      [1, 'week'],
      [2, 'week'],
      [1, 'month'],
      [3, 'month'],
      [2, 'year'],
    ] as const;
    expect(delays.map(([count, unit]) => remindIn(count, unit).replace('\u00a0', ' '))).toEqual(texts);
  });

  it.each([
    ['ru', 5, 'week', 'Через 5 недель'],
    ['ru', 21, 'day', 'Через 21 день'],
    ['ru', 11, 'month', 'Через 11 месяцев'],
    ['ru', 5, 'year', 'Через 5 лет'],
    ['ar', 11, 'week', 'بعد 11 أسبوعًا'],
    ['ar', 100, 'day', 'بعد 100 يوم'],
    ['ar', 2, 'month', 'بعد شهرين'],
  ] as const)('counts in %s: %i × %s', (language, count, unit, text) => {
    expect(choosePhrases(language).remindIn(count, unit).replace('\u00a0', ' ')).toBe(text);
  });

  it.each(LANGUAGES)('has a form for every number of stories that the language tells apart (%s)', (language) => {
    const { found } = choosePhrases(language).search;
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    expect(Object.keys(found).sort()).toEqual([...pluralCategories].sort());
    expect(found.other).toContain(COUNT_MARK);
  });
});
