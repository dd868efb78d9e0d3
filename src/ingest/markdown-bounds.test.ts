import { describe, expect, test } from 'vitest';
import { readMarkdown } from './markdown.ts';
import { findTangle } from './markdown-bounds.ts';

const rows = (row: string, count: number) => `${row}\n`.repeat(count);

describe('a paragraph', () => {
  test.each([
    ['brackets', '['.repeat(6000), 1],
    ['asterisks, after others', `One.\n\n${'*a'.repeat(6000)}`, 3],
    ['references', '&nbsp;'.repeat(5000), 1],
    ['references, of which few are too many in a long text', `${'x'.repeat(400_000)}${' &eacute;'.repeat(300)}`, 1],
    ['references, in paragraphs that are too many', `${'&nbsp;'.repeat(1000)}\n\n`.repeat(20), 33],
    ['brackets over many lines', rows('[a] [b]', 3000), 1],
    ['brackets in a quote', rows('> [a] [b]', 3000), 1],
    ['brackets in what is numbered, and may be no list', `Text\n${rows('2. [a] [b]', 3000)}`, 1],
    ['brackets under what only looks like the head of a table', `a\n|-|-|\n${rows('[a] [b]', 3000)}`, 1],
    ['brackets behind a fence that HTML has taken away', `<!--\n\`\`\`\n-->\n${'['.repeat(6000)}`, 1],
  ])('is refused with thousands of %s', (_, text, line) => {
    expect(findTangle(text)).toEqual({ kind: 'knots', line });
  });

  test.each([
    ['prose of a megabyte', 'A sentence, as people write it; with *emphasis* here and there.\n\n'.repeat(16_000)],
    ['a list with thousands of links', rows('- [a](https://a.example/)', 4000)],
    ['a table with thousands of links', `| a | b |\n|:--|--:|\n${rows('| [a](b) | *c* |', 3000)}`],
    ['code of thousands of brackets', `\`\`\`json\n${rows('[[1], [2]]', 3000)}\`\`\`\n`],
    ['many short paragraphs with references', 'a&nbsp;b\n\n'.repeat(4000)],
  ])('is read as part of %s', (_, text) => {
    expect(findTangle(text)).toBeUndefined();
  });
});

describe('a line', () => {
  test.each([
    ['quotes', '>'.repeat(200)],
    ['quotes with spaces', '> '.repeat(200)],
    ['lists', `One.\n\n${'- '.repeat(200)}a`],
    ['numbered lists', '1. '.repeat(200)],
  ])('that opens hundreds of %s is refused', (_, text) => {
    expect(findTangle(text)).toMatchObject({ kind: 'levels' });
  });

  test('of hyphens or arrows is none', () => {
    expect(findTangle(`${'-'.repeat(200)}\n\nText ${'>'.repeat(200)}\n`)).toBeUndefined();
  });
});

test.each([
  '1. a\n',
  ' - a\n',
  '[',
  '[]',
  '![',
  '[a](',
  '*a ',
  '_a',
  '`a``b',
  '&nbsp;',
  '&#1;',
  '>',
  '> ',
  '- ',
  '~~a ',
  '<b>',
  '::a[b',
  '"a ',
  'é&eacute; ',
  '|a|b|\n',
])('a hundred kilobytes of %j are read or refused within seconds', (piece) => {
  const source = piece.repeat(100_000 / piece.length);
  const common = { language: 'en', file: 'articles/a.md', firstLine: 1, origin: 'https://gazette.example' };
  const started = performance.now();
  readMarkdown({ ...common, source, findPhoto: () => ({ problem: 'outside' }) });
  // A tenth of it where the machine has nothing else to do.
  expect(performance.now() - started).toBeLessThan(5000);
});
