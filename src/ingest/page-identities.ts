/** The one heading of a text that is not its editor's. */
export const FOOTNOTES = 'footnote-label';

/** Identities that the page around a story uses; a heading of these words gets a number. */
export const PAGE_IDENTITIES: readonly string[] = [
  ...['appeal', 'corrections', 'mirrors', 'read-more', 'text', 'topics', FOOTNOTES],
  ...['give-monthly', 'give-once', 'give-yearly', 'your-gift'],
];
