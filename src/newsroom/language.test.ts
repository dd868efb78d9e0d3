import { expect, test } from 'vitest';
import { describeLanguage, readingDirection } from './language.ts';

test.each([
  ['en', 'ltr'],
  ['ru', 'ltr'],
  ['zh-Hant', 'ltr'],
  ['ar', 'rtl'],
  ['he', 'rtl'],
  ['fa-AF', 'rtl'],
  ['ur', 'rtl'],
  ['yi', 'rtl'],
  ['dv', 'rtl'],
  ['ckb', 'rtl'],
  ['az', 'ltr'],
  ['az-Arab', 'rtl'],
  ['pa', 'ltr'],
  ['pa-PK', 'rtl'],
  ['ar-Latn', 'ltr'],
])('%s is written %s', (language, direction) => expect(readingDirection(language)).toBe(direction));

test.each([
  ['en', 'English'],
  ['ru', 'Русский'],
  ['fr', 'Français'],
  ['ar', 'العربية'],
  ['pt-BR', 'Português (Brasil)'],
  ['zh-Hans', '中文（简体）'],
  ['be', 'Беларуская'],
])('%s calls itself %s', (language, name) => expect(describeLanguage(language)).toBe(name));
