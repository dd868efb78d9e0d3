import type { Publication } from '../newsroom/publication.ts';

/** What a `publication.yaml` must hold at the least. */
export const PUBLICATION_EXAMPLE =
  'name: The Sample Times\nurl: https://example.org\ntimezone: Europe/Riga\nlanguages: [en]';

/** What is assumed where nothing can be read, so that the other files can be checked all the same. */
export const NOTHING_KNOWN: Publication = {
  name: '',
  url: 'https://example.org',
  timezone: 'UTC',
  languages: ['en'],
  founded: 1900,
  currency: 'EUR',
  mirrors: [],
};
