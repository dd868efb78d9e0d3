import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const folder = path.resolve(import.meta.dirname, '../../src');
const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));

/** What has a side of the window for a name, instead of a side of the text: a property, or a value. */
const SIDED =
  /(?:^|[\s;{-])(?:left|right)\s*:|\b(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b|\bborder-(?:top|bottom)-(?:left|right)-radius\b|:\s*(?:left|right)\s*[;}]/;

test.each(sheets)('%s knows the sides of the text, not of the window', (file) => {
  const lines = readFileSync(path.join(folder, file), 'utf8')
    .replace(/\/\*.*?\*\//gs, (comment) => comment.replace(/[^\n]/g, ' '))
    .split('\n');
  expect(lines.flatMap((line, index) => (SIDED.test(line) ? `${index + 1}: ${line.trim()}` : []))).toEqual([]);
});

test.each([
  'left: 0',
  'margin-left: 1rem',
  '  padding-right: 0;',
  'text-align: right;',
  'float: left;',
  'border-top-left-radius: 2px',
])('"%s" would be found', (line) => {
  expect(line).toMatch(SIDED);
});

test.each(['inset-inline-start: 0', 'float: inline-end;', 'text-align: start', '.align-right {', 'width: copyright'])(
  '"%s" would not',
  (line) => {
    expect(line).not.toMatch(SIDED);
  },
);
