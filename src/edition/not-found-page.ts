import { archiveAddress, notFoundAddress, searchAddress } from '../newsroom/address.ts';
import type { Language } from '../newsroom/language.ts';
import { chooseFor } from './campaigns.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import type { NotFoundPage } from './page.ts';
import { choosePhrases } from './phrases.ts';
import { buildStoryCard } from './story-card.ts';

const NEWEST = 6;

/** Prepares the page that a host shows for an address where nothing stands. */
export function buildNotFoundPage(language: Language, desk: PageDesk): NotFoundPage {
  const { archive } = desk;
  const address = notFoundAddress(language, archive.publication);
  return {
    kind: 'not-found',
    ...buildFrame(archive, {
      language,
      address,
      versions: [{ language, address }],
      campaigns: chooseFor(archive, language),
      head: { title: choosePhrases(language).notFound, listed: false },
    }),
    search: { action: searchAddress(language, archive.publication) },
    archive: archiveAddress(language, archive.publication),
    newest: archive.listNewest({ language }, NEWEST).map((story) => buildStoryCard(story, desk)),
  };
}
