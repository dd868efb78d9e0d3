import type { Phrases } from '../phrases.ts';

const plural = new Intl.PluralRules('en');

function days(count: number): string {
  return `${count} ${plural.select(count) === 'one' ? 'day' : 'days'}`;
}

export const english: Phrases = {
  skipToText: 'Skip to the text',
  menu: 'Menu',
  sections: 'Sections',
  editions: 'Editions',
  support: 'Support',
  pages: 'Pages',
  path: 'You are here',
  front: 'Front page',
  onlyFront: 'front page only',

  breaking: 'Breaking',
  notice: 'Notice',

  comma: ', ',
  by: 'By',
  published: 'Published',
  updated: 'Updated',
  credit: 'Credit:',
  heldBack: { draft: 'Draft: not published', scheduled: (moment) => `Scheduled: not published before ${moment}` },
  corrections: 'Corrections',
  correction: { correction: 'Correction', clarification: 'Clarification', update: 'Update' },
  ended: { retracted: 'Retracted', expired: 'No longer available' },
  expiredText: 'The time for which we could show this story is over.',
  topics: 'Topics',
  readMore: 'Read more',
  nearby: (section) => `More in ${section}`,
  earlier: 'Earlier',
  later: 'Later',
  printedFrom: 'Printed from',

  give: { monthly: 'Give every month', once: 'Give once', yearly: 'Give every year' },
  each: { monthly: 'a month', once: 'once', yearly: 'a year' },
  paymentMethods: 'Ways to pay',
  notReady: 'Not ready to support today?',
  remindMe: 'Remind me later.',
  remindByCalendar: (count) => `Saves a reminder for your calendar, a little over ${days(count)} from now.`,
  remindHere: (count) => `Puts this request away for ${days(count)}, on this device only.`,
  putAway: 'We will not ask again until {date}.',
  asleep: 'You asked to be reminded after {date}',
  undo: 'Undo',
  addToCalendar: 'Add a reminder to my calendar',

  kinds: { section: 'Section', topic: 'Topic', author: 'Author' },
  archive: 'Archive',
  correctionsTitle: 'Corrections and clarifications',
  correctionsText: 'What we got wrong and put right, the latest first.',
  noCorrections: 'No story has been corrected yet.',
  feed: 'Feed (RSS)',
  pageNumber: (number) => `page ${number}`,
  noStories: 'Nothing has been published here yet.',
  moreStories: 'More stories',
  newer: 'Newer',
  older: 'Older',

  search: {
    title: 'Search',
    label: 'Search the archive',
    button: 'Search',
    section: 'Section',
    year: 'Year',
    allSections: 'All sections',
    allYears: 'All years',
    searching: 'Searching …',
    none: 'Nothing was found. Fewer or other words may help.',
    failed: 'The search could not be loaded. Please try again when the line is better.',
    more: 'Show more',
    withoutScript: 'Search needs JavaScript, and nothing else here does. Every story is also in the archive, by date.',
    toArchive: 'Open the archive',
    found: { one: '{count} story', other: '{count} stories' },
  },

  notFound: 'This page is not here',
  notFoundText: 'The address may be old or mistyped. If a link on this site brought you here, the fault is ours.',
  toFront: 'Go to the front page',
  newest: 'Newest stories',

  mirrors: 'If this site is blocked, read it here',
  contact: 'Write to us',
  since: (year) => `Published since ${year}`,
};
