import { formatDate, formatDateTime, formatIso, type Instant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { Moment } from './page.ts';

// A story is named on its own page, on those of its neighbours and on several lists.
const moments = new Map<string, Moment>();
const MOST_MOMENTS = 20_000;

/** An instant as this publication's readers are told of it. */
export function describeMoment(instant: Instant, language: Language, { timezone }: Publication): Moment {
  const key = `${instant} ${language} ${timezone}`;
  let moment = moments.get(key);
  if (!moment) {
    moment = {
      iso: formatIso(instant, timezone),
      date: formatDate(instant, timezone, language),
      dateTime: formatDateTime(instant, timezone, language),
    };
    if (moments.size === MOST_MOMENTS) moments.clear();
    moments.set(key, moment);
  }
  return moment;
}
