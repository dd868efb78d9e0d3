import { describe, expect, test } from 'vitest';
import { writeIcon, writeMarks } from './drawing.ts';

describe('the icon', () => {
  test.each([
    ['The Sample Times', 'S'],
    ['Le Monde', 'M'],
    ['die tageszeitung', 'T'],
    ['El País', 'P'],
    ['Theatre News', 'T'],
    ['The', 'T'],
    ['«Ведомости»', 'В'],
    ['ёлка', 'Ё'],
    ['“Quoted” Paper', 'Q'],
    ['<b>&', 'B'],
    ['e\u0301clair', 'E\u0301'],
    ['7 Days', '7'],
    ['ضوء الميناء', 'ض'],
    ['istanbul', 'I'],
    ['…', ''],
  ])('of %s is the letter %s', (name, letter) => {
    expect(/<text[^>]*>(.*)<\/text>/.exec(writeIcon(name))?.[1]).toBe(letter);
  });

  test('is a drawing by itself, of one size', () => {
    expect(writeIcon('A')).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 64 64">.*<\/svg>\n$/);
  });
});

test('the sheet of marks has a symbol for each', () => {
  const sheet = writeMarks([
    { id: 'visa', path: 'M1 1z' },
    { id: 'paypal', path: 'M2 2z' },
  ]);
  expect(sheet).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="visa" viewBox="0 0 24 24"><path d="M1 1z"/></symbol><symbol id="paypal" viewBox="0 0 24 24"><path d="M2 2z"/></symbol></svg>\n',
  );
  expect(writeMarks([])).toBe('<svg xmlns="http://www.w3.org/2000/svg"></svg>\n');
});
