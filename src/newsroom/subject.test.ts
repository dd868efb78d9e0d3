import { describe, expect, test } from 'vitest';
import type { StoryList } from './archive.ts';
import { nameList, nameSubject, readListName, readSubject, type Subject } from './subject.ts';

describe('the name of a subject', () => {
  test.each<[Subject, string]>([
    [{ kind: 'story', id: 'a', language: 'en' }, 'story en a'],
    [{ kind: 'story', id: '2024/04/a map', language: 'pt-BR' }, 'story pt-BR 2024/04/a map'],
    [{ kind: 'story', id: ' two  spaces ', language: 'en' }, 'story en  two  spaces '],
    [{ kind: 'story', id: 'Нигер 🌍', language: 'ru' }, 'story ru Нигер 🌍'],
    [{ kind: 'story', id: 'two\nlines', language: 'en' }, 'story en two\nlines'],
    [{ kind: 'story', id: 'list en', language: 'en' }, 'story en list en'],
    [{ kind: 'list', list: { language: 'en' } }, 'list en'],
    [{ kind: 'list', list: { language: 'en', by: 'section', slug: 'world' } }, 'list en section world'],
    [{ kind: 'list', list: { language: 'ru', by: 'author', slug: 'бен-окри' } }, 'list ru author бен-окри'],
    [{ kind: 'list', list: { language: 'zh-Hant', by: 'topic', slug: 'n1x2' } }, 'list zh-Hant topic n1x2'],
    [{ kind: 'list', list: { language: 'en', by: 'month', slug: '2024-04' } }, 'list en month 2024-04'],
    [{ kind: 'search', language: 'pt-BR' }, 'search pt-BR'],
    [{ kind: 'search', language: 'en', year: '2024' }, 'search en 2024'],
    [{ kind: 'list', list: { language: 'en', by: 'corrected' } }, 'list en corrected'],
    [{ kind: 'photo', file: 'articles/a/p.jpg' }, 'photo articles/a/p.jpg'],
    [{ kind: 'photo', file: 'a b/карта 🌍.jpg' }, 'photo a b/карта 🌍.jpg'],
    [{ kind: 'photo', file: ' first' }, 'photo  first'],
    [{ kind: 'desk' }, 'desk'],
    [{ kind: 'templates' }, 'templates'],
  ])('%j is "%s", and the other way round', (subject, name) => {
    expect(nameSubject(subject)).toBe(name);
    expect(readSubject(name)).toEqual(subject);
  });

  test.each(['', 'stories en a', 'fronts', ' desk'])('"%s" is none', (name) => {
    expect(() => readSubject(name)).toThrow('is no subject');
  });
});

test.each<[StoryList, string]>([
  [{ language: 'en' }, 'en'],
  [{ language: 'en', by: 'section', slug: 'world' }, 'en section world'],
  [{ language: 'pt-BR', by: 'corrected' }, 'pt-BR corrected'],
  [{ language: 'pt-BR', by: 'month', slug: '0987-01' }, 'pt-BR month 0987-01'],
])('the list %j is named "%s", and the other way round', (list, name) => {
  expect(nameList(list)).toBe(name);
  expect(readListName(name)).toEqual(list);
});
