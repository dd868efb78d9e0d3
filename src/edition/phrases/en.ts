import type { Phrases } from '../phrases.ts';

/** "the Netherlands", and Russia. */
function withArticle(country: string): string {
  const wanted =
    /^(United|Netherlands|Philippines|Bahamas|Gambia|Maldives|Seychelles|Comoros|Vatican)|Islands|Republic/;
  return wanted.test(country) ? `the ${country}` : country;
}

const oneOf = new Intl.ListFormat('en', { type: 'disjunction' });

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
  remindMe: 'Remind me later',
  remindIn: (count, unit) => (count === 1 ? `In a ${unit}` : `In ${count} ${unit}s`),
  calendarFile: 'Reminder for the calendar',
  mailToSelf: 'Write myself an e-mail',
  putAway: 'We will not ask again until {date}.',
  undo: 'Undo',
  thanked: 'Thank you for your support.',
  thanks: {
    title: 'Thank you',
    text: 'Your gift helps us to check one more fact and to make one more call. Thank you for standing with us.',
    kept: 'This device remembers that you gave, so these pages will not ask you again for a while. The note holds a date and for how long it counts, and it never leaves the device.',
    forget: 'Forget that I gave',
    offered:
      'Nothing is kept on this device. If you like, it can remember that you gave, so that these pages do not ask you again for a while: a date and for how long it counts, sent to nobody. Whoever opens this browser could find it.',
    keep: 'Remember on this device that I gave',
    refused: 'This browser keeps nothing, so these pages cannot remember that you gave.',
  },

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

  giving: {
    title: 'Ways to give',
    currency: 'Currency',
    readersIn: (countries) => `If you are in ${oneOf.format(countries.map(withArticle))}`,
    raised: (raised, goal) => `${raised} of ${goal}`,
    givers: (count) => (count === 1 ? 'from 1 reader' : `from ${count.toLocaleString('en')} readers`),
    counted: (date) => `as of ${date}`,
    howToGive: (gift) => `How to give ${gift}`,
    open: {
      amount: 'You choose the amount there.',
      frequency: 'You choose there how often.',
      both: 'You choose there how much and how often.',
    },
    anyAmount: 'Any other amount',
    howOften: 'How often',
    often: { monthly: 'Every month', once: 'Once', yearly: 'Every year' },
    confirm: 'you confirm it there',
    howMuch: 'How much',
    goOn: (provider) => `Continue with ${provider}`,
    elsewhere: 'You can also choose the amount here',
    transfers: 'By transfer',
    bank: 'Bank transfer',
    fields: {
      holder: 'Account holder',
      iban: 'IBAN',
      bic: 'BIC',
      bank: 'Bank',
      reference: 'Reference',
      address: 'Address',
      network: 'Network',
    },
    openWallet: 'Open in a wallet',
    code: (name) => `QR code: ${name}`,
    results: 'What readers have made possible',
    ended: (date) => `Ended on ${date}`,
  },

  mirrors: 'If this site is blocked, read it here',
  contact: 'Write to us',
  since: (year) => `Published since ${year}`,
};
