import { expect, test } from 'vitest';
import { findMark } from './marks.ts';

test.each([
  ['visa', 'visa', 'Visa'],
  ['PayPal', 'paypal', 'PayPal'],
  ['Apple Pay', 'applepay', 'Apple Pay'],
  ['google-pay', 'googlepay', 'Google Pay'],
])('%s has the mark %s, named %s, drawn by one path', (method, id, name) => {
  expect(findMark(method)).toEqual({ id, name, path: expect.stringMatching(/^[Mm][-\d.a-zA-Z ,]+$/) });
});

test.each(['Carrier pigeon', 'Перевод', '../../package', ''])(
  '%s has none, and is called as it is written',
  (method) => {
    const { path, name } = findMark(method);
    expect([path, name]).toEqual([undefined, method]);
  },
);
