/** The one heading of a text that is not its editor's. */
export const FOOTNOTES = 'footnote-label';

/** Identities that the page around a story uses; a heading of these words gets a number. */
const PAGE_IDENTITIES: readonly string[] = [
  ...['appeal', 'corrections', 'mirrors', 'read-more', 'text', 'topics', FOOTNOTES],
  ...['give-monthly', 'give-once', 'give-yearly', 'your-gift'],
];

/** Those of the support page, for the headings of the words that stand on it. */
const SUPPORT_IDENTITIES: readonly string[] = ['amount', 'any-amount', 'elsewhere', 'give', 'results', 'transfers'];

/** The identities that the page around the text of a file uses. */
export function listIdentities(file: string): readonly string[] {
  return /^pages\/support\b/i.test(file) ? [...PAGE_IDENTITIES, ...SUPPORT_IDENTITIES] : PAGE_IDENTITIES;
}
