import { expect, test } from 'vitest';
import { countChangedWords } from './revision.ts';

const TEXT = 'The bridge was opened in 1931, by the mayor, and twelve people were there to see it.';

test.each<[string, string, number]>([
  ['nothing', TEXT, 0],
  ['a slip that was mended', TEXT.replace('opened', 'openned'), 0],
  ['punctuation and line breaks', TEXT.replace(', by', ' by').replaceAll(' was', '\nwas'), 0],
  ['three words replaced', TEXT.replace('mayor', 'minister').replace('people', 'persons').replace('see', 'watch'), 0],
  ['a figure', TEXT.replace('1931', '1913'), 2],
  ['a sentence more', `${TEXT} It has since been closed to all traffic.`, 8],
  ['all of it', 'Nothing of that is so.', 22],
])('of %s', (_, after, count) => {
  expect(countChangedWords(TEXT, after)).toBe(count);
});
