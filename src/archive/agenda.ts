import { chooseFirst, listOccasions, type Occasion } from '../newsroom/agenda.ts';
import type { House } from '../newsroom/content.ts';
import type { Instant } from '../newsroom/instant.ts';
import type { Store } from './store.ts';

/**
 * The next instant after `now` at which a build of the same content may give another site; nothing if none is in sight. A
 * build at any instant before it gives the same bytes. To be asked when the stories have been filed as of `now`.
 */
export function findNextOccasion(store: Store, house: House, now: Instant): Occasion | undefined {
  const find = (what: Occasion['what'], sql: string): Occasion[] => {
    const row = store.get<{ at: number; file: string }>(sql, now);
    return row ? [{ ...row, what }] : [];
  };
  return chooseFirst([
    ...listOccasions(house, now),
    ...find(
      'a story may be seen',
      'SELECT release AS at, file FROM story WHERE head IS NULL AND release > ? ORDER BY release, file LIMIT 1',
    ),
    // In the preview what waits is filed already.
    ...find(
      'a story may be seen',
      'SELECT release AS at, file FROM story WHERE head IS NOT NULL AND release > ? ORDER BY release, file LIMIT 1',
    ),
    ...find(
      'a story is over',
      'SELECT expires AS at, file FROM story WHERE over = 0 AND expires > ? ORDER BY expires, file LIMIT 1',
    ),
  ]);
}
