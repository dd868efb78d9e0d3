import type { House } from './content.ts';
import { beginWeek, beginYear, calendarDay, type Instant, WEEK } from './instant.ts';

/** An instant at which the same content may give another site. */
export interface Occasion {
  readonly at: Instant;
  readonly what:
    | 'a story may be seen'
    | 'a story is over'
    | 'breaking news begins'
    | 'breaking news is over'
    | 'a notice is over'
    | 'a campaign begins'
    | 'a campaign ends'
    | 'a way to give is closed'
    | 'a year begins'
    | 'a week begins, and with it the calendar files of reminders';
  /** The content file that says so. */
  readonly file?: string;
}

/** What comes after `now` of all that is not a story; in no order. Whatever asks for the time must have a line here. */
export function listOccasions({ publication, fronts, campaigns }: House, now: Instant): Occasion[] {
  const { timezone } = publication;
  const occasions: Occasion[] = [];
  const note = (at: Instant | undefined, what: Occasion['what'], file?: string) => {
    if (at !== undefined && at > now) occasions.push({ at, what, ...(file === undefined ? {} : { file }) });
  };
  for (const { file, breaking, notice } of fronts) {
    note(breaking?.from, 'breaking news begins', file);
    note(breaking?.until, 'breaking news is over', file);
    note(notice?.until, 'a notice is over', file);
  }
  for (const { file, starts, ends, accounts } of campaigns) {
    note(starts, 'a campaign begins', file);
    note(ends, 'a campaign ends', file);
    for (const { until } of accounts) note(until, 'a way to give is closed', file);
  }
  note(beginYear(calendarDay(now, timezone).year + 1, timezone), 'a year begins');
  if (campaigns.length > 0) {
    note(beginWeek(now) + WEEK, 'a week begins, and with it the calendar files of reminders');
  }
  return occasions;
}

/** The first of some occasions; of those at one instant, always the same. */
export function chooseFirst(occasions: readonly Occasion[]): Occasion | undefined {
  const name = ({ what, file = '' }: Occasion) => `${what} ${file}`;
  return [...occasions].sort((one, other) => one.at - other.at || (name(one) < name(other) ? -1 : 1))[0];
}
