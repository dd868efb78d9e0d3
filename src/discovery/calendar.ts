import ICAL from 'ical.js';

// RFC 5545 allows 75 bytes a line; ical.js does not count the space that it begins a folded one with.
ICAL.foldLength = 74;

/** A reminder to put into a reader's own calendar. */
export interface CalendarReminder {
  /** Identity across imports: the same file imported twice makes one entry. */
  readonly id: string;
  /** Calendar day of the reminder. */
  readonly day: { readonly year: number; readonly month: number; readonly day: number };
  /** What the reader will see on that day. */
  readonly summary: string;
  readonly description: string;
  /** Absolute address to follow. */
  readonly url: string;
  /** Who publishes the file. */
  readonly producer: string;
  /** UTC instant that the file speaks from, in milliseconds. */
  readonly stamp: number;
}

/**
 * Writes an iCalendar file (RFC 5545) with one all-day event that reminds at nine in the morning and does not mark the
 * reader as busy.
 */
export function writeCalendar(reminder: CalendarReminder): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('prodid', `-//${reminder.producer}//Imprint//EN`);
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('method', 'PUBLISH');
  const event = new ICAL.Component('vevent');
  event.addPropertyWithValue('uid', reminder.id);
  event.addPropertyWithValue('dtstamp', ICAL.Time.fromJSDate(new Date(reminder.stamp), true));
  event.addPropertyWithValue('dtstart', ICAL.Time.fromData({ ...reminder.day, isDate: true }));
  event.addPropertyWithValue('summary', reminder.summary);
  event.addPropertyWithValue('description', reminder.description);
  event.addPropertyWithValue('url', reminder.url);
  event.addPropertyWithValue('transp', 'TRANSPARENT');
  const alarm = new ICAL.Component('valarm');
  alarm.addPropertyWithValue('action', 'DISPLAY');
  alarm.addPropertyWithValue('description', reminder.summary);
  alarm.addPropertyWithValue('trigger', ICAL.Duration.fromString('PT9H'));
  event.addSubcomponent(alarm);
  calendar.addSubcomponent(event);
  return `${calendar.toString()}\r\n`;
}
