import { expect, test } from 'vitest';
import { makeNameVisible, makeVisible } from './visible.ts';

test('control characters and those that turn the direction of text are made visible, and text stays as it is', () => {
  const text = 'a\u001b[31m\u0000\u0085\u202eb\u2066\u2069\r\n\tЖ\u200c😀';
  expect(makeVisible(text)).toBe('a\ufffd[31m\ufffd\ufffd\ufffdb\ufffd\ufffd\ufffd\n\tЖ\u200c😀');
});

test('a name stays in one line', () => {
  expect(makeNameVisible('a\n  removed b\u202e\tc.md')).toBe('a\ufffd  removed b\ufffd\ufffdc.md');
});
