import { expect, test } from 'vitest';
import { makePublication } from '../../tests/site/stories.ts';
import { chooseText } from './publication.ts';

const publication = makePublication({ languages: ['en', 'ru', 'ar'] });

test.each([
  ['one text for all', 'The Sheet', 'ru', 'The Sheet'],
  ['its own', { en: 'The Sheet', ru: 'Листок' }, 'ru', 'Листок'],
  ['that of the default edition when it has none', { ru: 'Листок', en: 'The Sheet' }, 'ar', 'The Sheet'],
  ['any when the default edition has none either', { ru: 'Листок' }, 'ar', 'Листок'],
  ['nothing when there is none', {}, 'en', ''],
])('an edition shows %s', (_name, text, language, chosen) => {
  expect(chooseText(text, language, publication)).toBe(chosen);
});
