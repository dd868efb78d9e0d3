import { describe, expect, test } from 'vitest';
import { writeMailLink } from './mail-link.ts';

/** What a mail program makes of a link: RFC 6068 §2, fields apart at `&`, each decoded. */
function readLetter(href: string): Record<string, string> {
  // A browser has made it an address first.
  const address = new URL(href).href;
  expect(address).toMatch(/^mailto:\?[\x21-\x7e]+$/);
  return Object.fromEntries(
    address
      .slice('mailto:?'.length)
      .split('&')
      .map((field) => field.split('=').map(decodeURIComponent)),
  );
}

const SUPPORT = 'https://testsheet.example/support/';

test('opens a letter to nobody yet, with its lines ended as RFC 6068 wants', () => {
  expect(writeMailLink('Support The Test Sheet!', ['Keep it going', SUPPORT])).toBe(
    'mailto:?subject=Support%20The%20Test%20Sheet!&body=Keep%20it%20going%0D%0Ahttps://testsheet.example/support/',
  );
});

test('leaves letters of every script as they are, which the browser encodes', () => {
  const href = writeMailLink('Поддержите нас!', ['ادعمونا']);
  expect(href).toBe('mailto:?subject=Поддержите%20нас!&body=ادعمونا');
  expect(new URL(href).href).toContain('subject=%D0%9F%D0%BE%D0%B4');
});

describe('a line comes out of the letter as it went in', () => {
  test.each([
    'A & B = C? #1 + 2 % 3',
    '50% off &amp; "quoted" <b>bold</b>',
    `it's {here} [there] \\ back ^ up | down ~ \`tick\``,
    '&bcc=everybody@example.org&body=gone',
    'подписка на «Сегодня» — 100 %',
    'emoji 👩‍👩‍👧 and flags 🇺🇦',
    'left\u202eright\u2066 marks\u200b',
    '/path;parameters,and:colons@host',
  ])('%j', (line) => {
    const letter = readLetter(writeMailLink(line, [line, SUPPORT]));
    expect(letter).toEqual({ subject: line, body: `${line}\r\n${SUPPORT}` });
  });
});

test.each([
  ['a line\r\nBcc: everybody@example.org', 'a line Bcc: everybody@example.org'],
  ['one\u2028two\u2029three\u0085four\u0000five', 'one two three four five'],
  ['  wide \t space ', 'wide space'],
  ['half \ud83d a letter', 'half \ufffd a letter'],
])('%j begins no line or field of its own', (line, flat) => {
  expect(readLetter(writeMailLink(line, [line]))).toEqual({ subject: flat, body: flat });
});
