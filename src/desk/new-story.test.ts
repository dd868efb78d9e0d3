import { describe, expect, test } from 'vitest';
import { parseArticle } from '../ingest/parse-article.ts';
import { nameFile, writeDate, writeNewStory, writeTranslation } from './new-story.ts';

const publication = {
  name: 'T',
  url: 'https://t.example',
  timezone: 'Europe/Riga',
  languages: ['en', 'ru'] as const,
  mirrors: [],
};

function read(text: string, file = 'articles/2024/x.md') {
  return parseArticle(
    { file, text },
    { publication: { ...publication, languages: ['en', 'ru'] }, files: new Map(), findFacts: () => undefined },
  );
}

describe('a new story', () => {
  test('is a draft with all that one can say', () => {
    expect(
      writeNewStory({ headline: 'Rain', date: '2024-04-12 09:30', section: 'world', authors: ['Ann Lee', 'Lee, Bo'] }),
    ).toMatchInlineSnapshot(`
      "---
      title: Rain
      date: 2024-04-12 09:30
      section: world
      authors: [Ann Lee, "Lee, Bo"]
      # One sentence that says the most:
      # description:
      # tags: [Topic, Another topic]
      # photo:
      #   src: photo.jpg
      #   alt: What a reader who cannot see the picture needs to know.
      #   caption: Who does what, where, and when.
      #   credit: Photographer / Agency
      # Readers cannot see the story while this line is here:
      draft: true
      ---

      "
    `);
  });

  test.each([
    'Rain',
    '2024',
    'null',
    '~',
    'true',
    'Who: "we"',
    "'tis",
    '# not a comment',
    '- no list',
    '{x}',
    '[x]',
    'a # b',
    '@x',
    '&anchor *star !tag |',
    'Вода — в колодцах',
    'مياه الآبار',
    '水',
    'Six "clocks"',
    '\\',
    'ends with a colon:',
  ])('has nothing wrong with it, whatever its headline: %s', (headline) => {
    const text = writeNewStory({ headline, date: '2024-04-12', section: 'world', authors: [headline] });
    const { subject, problems } = read(text);
    expect(problems).toEqual([]);
    expect(subject).toMatchObject({ draft: true, section: 'world', body: [] });
    expect(subject?.headline.replace(/[“”‘’]/g, (mark) => ('“”'.includes(mark) ? '"' : "'"))).toBe(headline);
    expect(subject?.authors).toHaveLength(1);
  });
});

test.each([
  ['Rain falls', 'rain-falls'],
  ['Вода в колодцах', 'вода-в-колодцах'],
  ['مياه الآبار', 'مياه-الآبار'],
  // A bundle's own file has no name.
  ['Index', 'the-index'],
])('the file of "%s" is %s', (headline, name) => {
  expect(nameFile(headline)).toBe(name);
});

test.each([
  ['2024-04-12T06:30:59Z', '2024-04-12 09:30'],
  // The hour that comes twice is told apart.
  ['2024-10-27T00:30:00Z', '2024-10-27T03:30:00+03:00'],
  ['2024-10-27T01:30:00Z', '2024-10-27T03:30:00+02:00'],
])('%s is written %s', (instant, written) => {
  expect(writeDate(Date.parse(instant), 'Europe/Riga')).toBe(written);
});

describe('a translation', () => {
  const source = `---
title: "Rain: it falls"
date: 2024-04-12 09:30
# A note of ours.
slug: rain
description: It is wet in all of the town.
section: world
authors: [Ann Lee]
photo: {src: a.jpg, alt: Drops, credit: Bo}
aliases:
  - /old/
canonical: https://other.example/rain
updated: 2024-04-13
corrections:
  - date: 2024-04-14
    kind: correction
    text: It was drizzle.
draft: false
---

It falls.

---

Still.
`;

  test('is its source, to be written over', () => {
    expect(writeTranslation(source, 'ru')).toMatchInlineSnapshot(`
      "---
      # To be translated into "ru": title, description, alt, credit, the texts of the corrections, and all below the second line of hyphens.
      # Then delete these lines and the one that says "draft".
      title: "Rain: it falls"
      date: 2024-04-12 09:30
      description: It is wet in all of the town.
      section: world
      authors: [Ann Lee]
      photo: {src: a.jpg, alt: Drops, credit: Bo}
      updated: 2024-04-13
      corrections:
        - date: 2024-04-14
          kind: correction
          text: It was drizzle.
      draft: true
      ---

      It falls.

      ---

      Still.
      "
    `);
  });

  test('is a draft that lays claim to no address of its source', () => {
    const { subject, problems } = read(writeTranslation(source.replace(/^photo.*\n/m, ''), 'ru')!, 'articles/x.ru.md');
    expect(problems).toEqual([]);
    expect(subject).toMatchObject({ draft: true, language: 'ru', slug: 'x', aliases: [] });
  });

  test.each(['No front matter.', '---\ntitle: x\n', '---\na: [\n---\n', '+++\n+++\n'])(
    'is not made of what cannot be read: %j',
    (text) => {
      expect(writeTranslation(text, 'ru')).toBeUndefined();
    },
  );
});
