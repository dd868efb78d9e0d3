import { archiveAddress, searchAddress, searchFolder } from '../newsroom/address.ts';
import type { Language } from '../newsroom/language.ts';
import { listMonths } from './archive-page.ts';
import { chooseFor } from './campaigns.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import type { SearchPage } from './page.ts';
import { choosePhrases } from './phrases.ts';

/** Prepares the page on which an edition's stories are searched: by words, and by section and year. */
export function buildSearchPage(language: Language, { archive }: PageDesk): SearchPage {
  const { publication } = archive;
  const { search } = choosePhrases(language);
  const action = searchAddress(language, publication);
  return {
    kind: 'search',
    ...buildFrame(archive, {
      language,
      address: action,
      versions: publication.languages.map((other) => ({
        language: other,
        address: searchAddress(other, publication),
      })),
      campaigns: chooseFor(archive, language),
      head: { title: search.title },
    }),
    form: { action },
    engine: searchFolder(language),
    years: [...listMonths(archive, language).keys()].map((year) => ({ year, folder: searchFolder(language, year) })),
    narrower: archive.listSections(language).map(({ slug, title }) => ({ slug, title })),
    archive: { text: search.toArchive, href: archiveAddress(language, publication) },
  };
}
