import { expect, test } from 'vitest';
import type { Correction } from './correction.ts';
import { type Dated, findMissedChange } from './translation.ts';

const corrected = (date: number, kind: Correction['kind'] = 'correction'): Pick<Dated, 'corrections'> => ({
  corrections: [
    { date: 1, kind: 'clarification', html: '' },
    { date, kind, html: '' },
  ],
});

test.each<[string, Dated, Dated, unknown]>([
  ['neither changed', { published: 5 }, { published: 9 }, undefined],
  ['an update after the translation appeared', { published: 5 }, { published: 4, updated: 6 }, [6, 'updated']],
  ['an update that the translation followed', { published: 5, updated: 7 }, { updated: 6 }, undefined],
  ['an update that it has itself', { published: 5, updated: 6 }, { updated: 6 }, undefined],
  ['a translation made after the update', { published: 8 }, { updated: 6 }, undefined],
  ['a correction', { published: 5, updated: 6 }, { updated: 6, ...corrected(7) }, [7, 'correction']],
  ['a correction that the translation has too', { published: 5, ...corrected(7) }, corrected(7), undefined],
  ['an older correction', { published: 5 }, corrected(4), undefined],
  ['an update after a correction', { published: 5 }, { updated: 9, ...corrected(7, 'update') }, [9, 'updated']],
  ['a page without a date', {}, { updated: 2 }, [2, 'updated']],
])('%s', (_, translation, source, missed) => {
  const change = findMissedChange(translation, source);
  expect(change && [change.instant, change.kind]).toEqual(missed);
});
