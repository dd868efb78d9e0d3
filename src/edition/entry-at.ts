import { pageOfCard } from '../newsroom/address.ts';
import type { Publication } from '../newsroom/publication.ts';
import type { Subject } from '../newsroom/subject.ts';
import type { PageDesk } from './desk.ts';
import { type Entry, listEntriesAbout } from './edition.ts';

/** The stories that may stand at an address, their own or an old one. */
export type FindStoriesAt = (address: string) => readonly Extract<Subject, { kind: 'story' }>[];

/**
 * Finds what stands at an address without making a list of all: the address says what it may be about.
 * @param address decoded
 */
export function findEntryAt(address: string, desk: PageDesk, findStories: FindStoriesAt): Entry | undefined {
  let yielding: Entry | undefined;
  for (const subject of listSubjectsAt(address, desk.archive.publication, findStories)) {
    for (const entry of listEntriesAbout(subject, desk)) {
      if (decodeURI(entry.address) !== address) continue;
      if (!entry.yields) return entry;
      yielding ??= entry;
    }
  }
  return yielding;
}

/** What an address may be about; the archive knows whether it is. */
function* listSubjectsAt(
  address: string,
  { languages }: Pick<Publication, 'languages'>,
  findStories: FindStoriesAt,
): Generator<Subject> {
  yield* findStories(pageOfCard(address));
  const parts = address.split('/').slice(1);
  const edition = languages.slice(1).find((language) => language.toLowerCase() === parts[0]);
  const language = edition ?? languages[0];
  const [first = '', second = '', third = ''] = edition === undefined ? parts : parts.slice(1);
  if (FEED.test(first)) yield { kind: 'list', list: { language } };
  else if (first === 'topics') yield { kind: 'list', list: { language, by: 'topic', slug: second } };
  else if (first === 'authors') yield { kind: 'list', list: { language, by: 'author', slug: second } };
  else if (first === 'corrections') yield { kind: 'list', list: { language, by: 'corrected' } };
  else if (first === 'archive' && third !== '')
    yield { kind: 'list', list: { language, by: 'month', slug: `${second}-${third}` } };
  else if (first === 'sitemaps') yield* listMonthsOfSitemap(second, languages);
  else yield { kind: 'list', list: { language, by: 'section', slug: first } };
  yield { kind: 'desk' };
}

const FEED = /^(feed\.xml|atom\.xml|feed\.json)$/;

/** `2024-04.xml` of the first edition, `ru-2024-04.xml` of another. */
function* listMonthsOfSitemap(name: string, languages: readonly string[]): Generator<Subject> {
  const [, prefix, month] = /^(?:(.+)-)?(\d+-\d\d)\.xml$/.exec(name) ?? [];
  const language = prefix === undefined ? languages[0] : languages.find((other) => other.toLowerCase() === prefix);
  if (language !== undefined && month !== undefined)
    yield { kind: 'list', list: { language, by: 'month', slug: month } };
}
