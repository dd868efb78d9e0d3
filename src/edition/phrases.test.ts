import { describe, expect, it } from 'vitest';
import { COUNT_MARK, choosePhrases, DATE_MARK } from './phrases.ts';

const LANGUAGES = ['ar', 'en', 'fr', 'ru'];

describe('choosePhrases', () => {
  it('falls back from a form of a language to the language, and from there to English', () => {
    expect(choosePhrases('ru-KZ')).toBe(choosePhrases('ru'));
    expect(choosePhrases('sw')).toBe(choosePhrases('en'));
  });

  it.each(LANGUAGES)('leaves a place for the date where only the browser knows it (%s)', (language) => {
    const { asleep, putAway } = choosePhrases(language);
    expect([asleep, putAway].every((text) => text.includes(DATE_MARK))).toBe(true);
  });

  it.each([
    ['en', 1, 'Puts this request away for 1 day, on this device only.'],
    ['en', 30, 'Puts this request away for 30 days, on this device only.'],
    ['ru', 1, 'Уберёт эту просьбу на 1 день, только на этом устройстве.'],
    ['ru', 22, 'Уберёт эту просьбу на 22 дня, только на этом устройстве.'],
    ['ru', 30, 'Уберёт эту просьбу на 30 дней, только на этом устройстве.'],
    ['fr', 1, 'Met cet appel de côté pendant 1\u00a0jour, sur cet appareil seulement.'],
    ['fr', 30, 'Met cet appel de côté pendant 30\u00a0jours, sur cet appareil seulement.'],
    ['ar', 1, 'يُخفي هذا الطلب لمدة يوم واحد، على هذا الجهاز فقط.'],
    ['ar', 2, 'يُخفي هذا الطلب لمدة يومين، على هذا الجهاز فقط.'],
    ['ar', 7, 'يُخفي هذا الطلب لمدة 7 أيام، على هذا الجهاز فقط.'],
    ['ar', 30, 'يُخفي هذا الطلب لمدة 30 يومًا، على هذا الجهاز فقط.'],
  ])('counts days in %s: %i', (language, days, text) => {
    expect(choosePhrases(language).remindHere(days)).toBe(text);
  });

  it.each(LANGUAGES)('has a form for every number of stories that the language tells apart (%s)', (language) => {
    const { found } = choosePhrases(language).search;
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    expect(Object.keys(found).sort()).toEqual([...pluralCategories].sort());
    expect(found.other).toContain(COUNT_MARK);
  });
});
