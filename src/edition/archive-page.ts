import { archiveAddress, monthAddress } from '../newsroom/address.ts';
import { type Archive, yearOfMonth } from '../newsroom/archive.ts';
import { formatYear, nameMonth } from '../newsroom/instant.ts';
import { capitalize, type Language } from '../newsroom/language.ts';
import { chooseFor } from './campaigns.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import type { ArchivePage, Link } from './page.ts';
import { choosePhrases } from './phrases.ts';

/** Prepares the way into the archive by date: every month in which stories appeared, or those of one year. */
export function buildArchivePage(language: Language, { archive }: PageDesk, year?: string): ArchivePage {
  const { publication } = archive;
  const phrases = choosePhrases(language);
  const all = [...listMonths(archive, language)];
  const years = year === undefined ? all : all.filter(([other]) => other === year);
  const place = all.findIndex(([other]) => other === year);
  const [later] = (place > 0 && all[place - 1]) || [];
  const [earlier] = (place !== -1 && all[place + 1]) || [];
  return {
    kind: 'archive',
    ...buildFrame(archive, {
      language,
      address: archiveAddress(language, publication, year),
      versions: publication.languages
        .filter((other) => year === undefined || listMonths(archive, other).has(year))
        .map((other) => ({ language: other, address: archiveAddress(other, publication, year) })),
      path: year === undefined ? [] : [linkArchive(language, archive)],
      campaigns: chooseFor(archive, language),
      head: { title: year === undefined ? phrases.archive : `${phrases.archive}: ${formatYear(year, language)}` },
    }),
    title: year === undefined ? phrases.archive : formatYear(year, language),
    ...(year === undefined ? {} : { year }),
    years: years.map(([other, months]) => ({
      year: linkArchive(language, archive, other),
      months: months.map((month) => ({
        text: capitalize(nameMonth(month, language), language),
        href: monthAddress(month, language, publication),
      })),
    })),
    ...(earlier === undefined ? {} : { earlier: linkArchive(language, archive, earlier) }),
    ...(later === undefined ? {} : { later: linkArchive(language, archive, later) }),
  };
}

/** The months in which an edition has stories by their years, the newest first. */
export function listMonths(archive: Archive, language: Language): ReadonlyMap<string, readonly string[]> {
  return Map.groupBy(archive.listSlugs('month', language).toReversed(), yearOfMonth);
}

/** The page of the whole archive, or of one year. */
export function linkArchive(language: Language, { publication }: Archive, year?: string): Link {
  return {
    text: year === undefined ? choosePhrases(language).archive : formatYear(year, language),
    href: archiveAddress(language, publication, year),
  };
}
