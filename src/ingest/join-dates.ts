import type { House } from '../newsroom/content.ts';
import { formatDate, type Instant } from '../newsroom/instant.ts';
import type { Shelf } from '../newsroom/shelf.ts';
import { type JoinProblem, noteJoinProblem } from './join-problem.ts';

const YEAR = 366 * 86_400_000;

/** Reports stories that wait for more than a year, for which the year was most likely mistyped. */
export function listFarOff(shelf: Shelf, { publication: { timezone } }: House, now: Instant): JoinProblem[] {
  return shelf.listReleasedAfter(now + YEAR).map(({ file, article: { published = 0, embargo = 0 } }) => {
    const key = embargo > published ? 'embargo' : 'date';
    const date = formatDate(Math.max(embargo, published), timezone, 'en');
    return noteJoinProblem('date-far', { file, fields: [[key]], value: true }, { key, date });
  });
}
