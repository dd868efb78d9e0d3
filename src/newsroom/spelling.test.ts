import { expect, it } from 'vitest';
import { chooseNearest } from './spelling.ts';

it.each([
  ['sectoin', ['title', 'section'], 'section'],
  ['tag', ['tags'], 'tags'],
  ['Titel', ['title'], 'title'],
  ['xyz', ['tags'], undefined],
  ['Ann Lea', ['Ben Okri', 'Ann Lee'], 'Ann Lee'],
])('%s among %j', (word, names, expected) => expect(chooseNearest(word, names)).toBe(expected));
