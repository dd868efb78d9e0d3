import { describe, expect, it } from 'vitest';
import {
  articleAddress,
  calendarAddress,
  feedAddress,
  frontAddress,
  isReservedSlug,
  listPageAddress,
  monthAddress,
  sectionAddress,
  slugify,
  topicAddress,
} from './address.ts';

const publication = { languages: ['en', 'ru', 'pt-BR'], timezone: 'Africa/Niamey' } as const;

describe('slugify', () => {
  it.each([
    ['Hello, World!', 'hello-world'],
    ['It’s “fine” — really', 'its-fine-really'],
    ['Нигер: «ёлка» и её тень', 'нигер-ёлка-и-её-тень'],
    ['خبر عاجل', 'خبر-عاجل'],
    ['你好，世界', '你好-世界'],
    ['हिन्दी समाचार', 'हिन्दी-समाचार'],
    ['Cafe\u0301', 'café'],
    ['../../etc/passwd', 'etc-passwd'],
    ['a\u200bb\u00adc', 'abc'],
    ['C++ & C#', 'c-c'],
    ['2024', '2024'],
  ])('%s', (name, slug) => expect(slugify(name)).toBe(slug));

  it('is never empty, and always the same', () => {
    expect(slugify('😀')).toMatch(/^n[a-z0-9]+$/);
    expect(slugify('😀')).toBe(slugify('😀'));
    expect(slugify('')).not.toBe('');
    expect(slugify('!')).not.toBe(slugify('?'));
  });

  it('fits into a folder’s name, and ends with a whole word', () => {
    expect(slugify('word '.repeat(50))).toBe(Array(16).fill('word').join('-'));
    expect([...slugify('a'.repeat(300))]).toHaveLength(80);
    expect(Buffer.byteLength(slugify('𞤀'.repeat(300)))).toBeLessThanOrEqual(240);
  });

  it('gives itself back, whatever the text', () => {
    let seed = 7;
    const random = () => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed / 2 ** 32;
    };
    const letters = [...'aZé9 -./\\%?#&\'"’—«»ёЖ字العर्\u0301\u200c\u200d\ufeff😀İ\0\n~'];
    for (let round = 0; round < 2000; round += 1) {
      const text = Array.from(
        { length: 1 + random() * 120 },
        () => letters[Math.floor(random() * letters.length)],
      ).join('');
      const slug = slugify(text);
      expect(slug).toMatch(/^[\p{L}\p{N}\p{M}]+(-[\p{L}\p{N}\p{M}]+)*$/u);
      expect(slugify(slug)).toBe(slug);
    }
  });
});

describe('addresses', () => {
  it('are those of the plan', () => {
    const published = Date.parse('2024-04-11T23:30:00Z');
    expect(articleAddress({ language: 'en', slug: 'niger', published }, publication)).toBe('/2024/04/12/niger/');
    expect(articleAddress({ language: 'ru', slug: 'нигер', published }, publication)).toBe(
      '/ru/2024/04/12/%D0%BD%D0%B8%D0%B3%D0%B5%D1%80/',
    );
    expect(articleAddress({ language: 'en', slug: 'x' }, publication)).toBe('/drafts/x/');
    expect(frontAddress('en', publication)).toBe('/');
    expect(frontAddress('pt-BR', publication)).toBe('/pt-br/');
    expect(listPageAddress(sectionAddress('world', 'en', publication), 3)).toBe('/world/page/3/');
    expect(topicAddress('niger', 'ru', publication)).toBe('/ru/topics/niger/');
    expect(monthAddress(2024, 4, 'en', publication)).toBe('/archive/2024/04/');
    expect(calendarAddress('appeal', 'ru', publication)).toBe('/ru/support/appeal/remind-me-later.ics');
    expect(feedAddress('json', 'en', publication, 'world')).toBe('/world/feed.json');
  });

  it('keeps the site’s own first-level names', () => {
    for (const slug of ['support', 'topics', 'page', '2024', 'ru', 'pt-br', 'feed'])
      expect(isReservedSlug(slug, publication)).toBe(true);
    for (const slug of ['world', 'about', '20244', 'fr']) expect(isReservedSlug(slug, publication)).toBe(false);
  });
});
