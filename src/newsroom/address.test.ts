import { describe, expect, it } from 'vitest';
import {
  aliasAddress,
  articleAddress,
  calendarAddress,
  feedAddress,
  frontAddress,
  isInTheWay,
  isOwnAddress,
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
    expect(monthAddress('2024-04', 'en', publication)).toBe('/archive/2024/04/');
    expect(calendarAddress('appeal', 30, 'ru', publication)).toBe('/ru/support/appeal/remind-me-later-30.ics');
    expect(feedAddress('json', 'en', publication, 'world')).toBe('/world/feed.json');
  });

  it('keeps the site’s own first-level names', () => {
    for (const slug of ['support', 'topics', 'page', '2024', 'ru', 'pt-br', 'feed'])
      expect(isReservedSlug(slug, publication)).toBe(true);
    for (const slug of ['world', 'about', '20244', 'fr']) expect(isReservedSlug(slug, publication)).toBe(false);
  });
});

describe('aliasAddress', () => {
  it.each([
    ['/old/story', '/old/story/'],
    ['/old/story/', '/old/story/'],
    ['old/story', '/old/story/'],
    ['//evil.example/story', '/evil.example/story/'],
    ['/', '/'],
    ['/2014/story.html', '/2014/story.html'],
    ['/story.PHP', '/story.PHP'],
    ['/story.html/', '/story.html'],
    ['/v1.5', '/v1.5/'],
    ['/нигер', '/%D0%BD%D0%B8%D0%B3%D0%B5%D1%80/'],
    ['/%D0%BD%D0%B8%D0%B3%D0%B5%D1%80/', '/%D0%BD%D0%B8%D0%B3%D0%B5%D1%80/'],
    ['/100%/', '/100%25/'],
    ['/a b&c', '/a%20b%26c/'],
    ['/./a/.//b', '/a/b/'],
    ['/../../etc/passwd', '/etc/passwd/'],
    ['/a/%2e%2e/%2E%2E/b', '/a/b/'],
    ['/a\\..\\b', '/a/b/'],
    ['/a%5c..%5cb', '/a/b/'],
    ['/a%2f..%2fb', '/a/b/'],
    ['/.%00./a', '/a/'],
    ['/%252e%252e/a', '/%252e%252e/a/'],
    ['/a\ud800b', '/a%EF%BF%BDb/'],
  ])('stands %s at %s', (alias, address) => expect(aliasAddress(alias)).toBe(address));

  it.each([
    ['/feed.xml', false],
    ['/feed.xml/', false],
    ['/feed.xml/old', true],
    ['/news/feed.json/old', true],
    ['/icon.svg', true],
    ['/a/index.html/b', true],
    ['/404.html', false],
    ['/robots%2etxt/a', true],
    ['/_search/en/pagefind.js', true],
    ['/%5fassets/x.html', true],
    ['/photos/a/b-1200.webp', true],
    ['/2024/05/02/flood/card.png/', true],
    ['/photos/old-gallery/', false],
    ['/index.php/old/story/', false],
    ['/', false],
  ])('%s is in the way of the site’s files: %s', (alias, isOne) => expect(isInTheWay(alias)).toBe(isOne));

  it('never leads out of the site', () => {
    const parts = ['..', '.', '%2e', '%2E', '/', '\\', '%2f', '%5C', '%00', '%25', 'a', 'ё', '😀', '%'];
    for (let number = 0; number < parts.length ** 3; number += 1) {
      const alias = `/${[0, 1, 2].map((place) => parts[Math.floor(number / parts.length ** place) % parts.length]).join('')}`;
      const path = decodeURIComponent(aliasAddress(alias));
      expect(path.startsWith('/'), alias).toBe(true);
      expect(path.split(/[/\\]/), alias).not.toContain('..');
      expect(path.includes('\0'), alias).toBe(false);
    }
  });
});

it.each<[string, boolean]>([
  ['/', true],
  ['/ru/', true],
  ['/feed.xml', true],
  ['/world/feed.json', true],
  ['/world/page/2/', true],
  ['/topics/niger/', true],
  ['/ru/topics/niger/', true],
  ['/sitemap.xml', true],
  ['/card.png', true],
  ['/2024/05/02/flood/card.png', true],
  ['/_assets/x/', true],
  ['/old/flood/', false],
  ['/2024/05/02/flood/', false],
  ['/ru/2024/05/02/flood/', false],
  ['/2019/budget.html', false],
])('%s may be an address of the site itself: %s', (address, own) => {
  expect(isOwnAddress(address, publication)).toBe(own);
});
