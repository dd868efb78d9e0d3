import { expect, test } from 'vitest';
import { escapeMarkup, makeAddressesAbsolute } from './markup.ts';

test('escapes all that could end an element or an attribute', () => {
  expect(escapeMarkup('"a" < b & c > d')).toBe('&quot;a&quot; &lt; b &amp; c &gt; d');
});

test.each([
  ['<a href="/world/">x</a>', '<a href="https://a.example/world/">x</a>'],
  ['<a title="a > b" href="/x/">x</a>', '<a title="a > b" href="https://a.example/x/">x</a>'],
  ['<a href="//evil.example/">x</a>', '<a href="//evil.example/">x</a>'],
  [
    '<a href="#note">x</a> <a href="https://b.example/">y</a>',
    '<a href="#note">x</a> <a href="https://b.example/">y</a>',
  ],
  ['<code>&#x3C;a href="/x/"></code>', '<code>&#x3C;a href="/x/"></code>'],
])('makes the addresses in %s absolute', (html, expected) => {
  expect(makeAddressesAbsolute(html, 'https://a.example')).toBe(expected);
});
