import { expect, test } from 'vitest';
import { makeStory } from '../../tests/site/stories.ts';
import { type Correction, findLastSubstantive } from './correction.ts';

const corrected = (...kinds: [Correction['kind'], number][]) =>
  kinds.map(([kind, date]): Correction => ({ kind, date, html: '' }));

test.each<[string, Partial<Parameters<typeof findLastSubstantive>[0]>, number | undefined]>([
  ['a story as it appeared', { published: 5 }, 5],
  ['a draft without a date', {}, undefined],
  ['an update', { published: 5, updated: 7 }, 7],
  ['a correction after it', { published: 5, updated: 7, corrections: corrected(['correction', 9]) }, 9],
  ['an addition', { published: 5, corrections: corrected(['update', 8]) }, 8],
  ['a clarification', { published: 5, corrections: corrected(['clarification', 9]) }, 5],
  ['a retraction', { published: 5, updated: 7, retracted: { date: 9, html: '', keepsText: false } }, 9],
])('%s', (_, named, instant) => {
  const { published: __, ...story } = makeStory({ id: 'a' });
  expect(findLastSubstantive({ ...story, ...named })).toBe(instant);
});
