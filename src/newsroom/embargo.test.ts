import { expect, test } from 'vitest';
import { at, makeStory } from '../../tests/site/stories.ts';
import { reasonHeldBack, releaseInstant } from './embargo.ts';

const published = at('2024-05-01T10:00:00Z');
const { published: _, ...undated } = makeStory({ id: 'undated' });

test.each([
  ['its date', makeStory({ id: 'a', published }), published],
  ['the end of an embargo after it', makeStory({ id: 'a', published, embargo: published + 5 }), published + 5],
  ['its date when the embargo ended before', makeStory({ id: 'a', published, embargo: published - 5 }), published],
  ['never as a draft', makeStory({ id: 'a', published, draft: true }), undefined],
  ['never without a date', undated, undefined],
])('a story is released at %s', (_name, story, release) => expect(releaseInstant(story)).toBe(release));

test.each([
  ['is a draft', makeStory({ id: 'a', published, draft: true }), published, 'draft'],
  ['is a draft under embargo', makeStory({ id: 'a', draft: true, embargo: published + 5 }), published, 'draft'],
  ['has no date', undated, published, 'draft'],
  ['waits for its date', makeStory({ id: 'a', published }), published - 1, 'scheduled'],
  ['waits for its embargo', makeStory({ id: 'a', published, embargo: published + 5 }), published + 4, 'scheduled'],
])('a story that %s is held back', (_name, story, now, reason) => expect(reasonHeldBack(story, now)).toBe(reason));

test('a story may be seen from the very instant of its release on', () => {
  expect(reasonHeldBack(makeStory({ id: 'a', published }), published)).toBeUndefined();
});
