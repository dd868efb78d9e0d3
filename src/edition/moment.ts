import { formatDate, formatDateTime, formatIso, type Instant } from '../newsroom/instant.ts';
import type { Language } from '../newsroom/language.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { Moment } from './page.ts';

/** An instant as this publication's readers are told of it. */
export function describeMoment(instant: Instant, language: Language, { timezone }: Publication): Moment {
  return {
    iso: formatIso(instant, timezone),
    date: formatDate(instant, timezone, language),
    dateTime: formatDateTime(instant, timezone, language),
  };
}
