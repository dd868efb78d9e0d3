import { describe, expect, test } from 'vitest';
import { readText } from '../../src/edition/search-record.ts';
import { indexFiles } from '../../src/ingest/find-photo.ts';
import { readFrontMatter } from '../../src/ingest/front-matter.ts';
import { readMarkdown } from '../../src/ingest/markdown.ts';
import { parseArticle } from '../../src/ingest/parse-article.ts';
import { compareAddress, slugify } from '../../src/newsroom/address.ts';

/** Letters in a row: with a regular expression that begins anew at each of them, a text takes minutes. */
const LENGTH = 200_000;

/** Of a whole text, which takes more than one expression to read. */
const SHORTER = 40_000;

const row = (text: string) => text.repeat(LENGTH / text.length);

const setting = {
  publication: { url: 'https://example.org', timezone: 'Europe/Riga', languages: ['en'] as const },
  files: indexFiles(['articles/map.png']),
  findFacts: () => undefined,
};

function markdown(source: string) {
  return readMarkdown({
    language: 'en',
    file: 'articles/story.md',
    source,
    firstLine: 1,
    origin: 'https://example.org',
    languages: ['en'],
    findPhoto: () => ({ file: 'articles/map.png' }),
  });
}

function story(key: string, value: string) {
  const fields = { title: 'A story', date: '2024-05-01', section: 'news', [key]: value };
  return parseArticle({ file: 'articles/story.md', text: `---\n${JSON.stringify(fields)}\n---\n\nText.\n` }, setting);
}

/** Texts on which a careless expression is tried from each of their characters. */
const ROWS: Readonly<Record<string, string>> = {
  spaces: `a${row(' ')}b`,
  tabs: `a${row('\t ')}b`,
  'fixed spaces': `a${row('\u00a0')}b`,
  'line breaks': `a${row('\n ')}b`,
  hyphens: `a${row('- ')}b`,
  slashes: `/a${row('/')}b`,
  'ways up': `/${row('../')}b`,
  dots: `/a${row('.')}b`,
  colons: `a${row('a:')} b`,
  'quotation marks': `a${row('" ')}b`,
  marks: `a${row('\u0301')}!`,
  digits: row('1'),
  percent: `/a${row('%2f')}%`,
  invisible: `a${row('\u200d')}b`,
  addresses: `https://${row('a.')}b`,
  ats: `https://${row('a@')}b`,
};

describe('no long row of characters takes more than a moment', () => {
  const time = (work: () => unknown) => {
    const started = performance.now();
    work();
    expect(performance.now() - started).toBeLessThan(2000);
  };

  test.each(
    [
      'title',
      'date',
      'section',
      'authors',
      'tags',
      'aliases',
      'slug',
      'related',
      'lang',
      'canonical',
      'embargo',
    ].flatMap((key) => Object.entries(ROWS).map(([name, text]): [string, string, string] => [key, name, text])),
  )('in “%s”: %s', (key, _, text) => time(() => story(key, text)));

  test.each(Object.entries(ROWS))('in the YAML of front matter: %s', (_, text) => {
    const line = text.replaceAll('\n', '');
    time(() => readFrontMatter(`---${line}\ntitle: a\n---\n`, 'a.md', 'title: x'));
    for (const yaml of [`title: ${line}`, `title: ${line} a: b`, `title:${line}\n\t- x`, `"${line}\n- 'a`]) {
      time(() => readFrontMatter(`---\n${yaml}\n---\n`, 'a.md', 'title: x'));
    }
  });

  test.each(Object.entries(ROWS))('in an address: %s', (name, text) => {
    time(() => compareAddress(text));
    time(() => slugify(text));
    // The native parser itself takes seconds for an address with ten thousand dots in a row.
    const shorter = text.slice(0, name === 'dots' ? 2000 : SHORTER);
    time(() => markdown(`<a href="https://x${shorter}b">x</a><q cite="https://x${shorter}b">x</q>`));
    time(() => markdown(`[x](<https://x${shorter.replaceAll('\n', '')}>)`));
    time(() => markdown(`:::figure{src="${shorter}" alt="${shorter}"}\nx\n:::`));
  });

  test.each([
    ['rules', row('<hr>')],
    ['rules in Markdown', row('\n\n***')],
    ['colons that open nothing', row(':::\n')],
    ['links that do not end', row('[a](')],
    ['tags that do not end', row('<a b="')],
    ['comments that do not end', row('<!-- ')],
    ...Object.entries(ROWS),
  ])('in a text: %s', (_, text) => time(() => markdown(`words ${text.slice(0, SHORTER)}`)));

  test('in the text for the search: ends of paragraphs', () => {
    time(() => readText([`words ${row('<hr>\n')}`]));
    time(() => readText([`${row('<p>x ')}`]));
  });
});
