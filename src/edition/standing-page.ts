import { standingAddress } from '../newsroom/address.ts';
import type { Language } from '../newsroom/language.ts';
import { chooseFor } from './campaigns.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import { describeMoment } from './moment.ts';
import type { StandingPageData } from './page.ts';
import { prepareBody } from './picture.ts';
import { describeStandingCard, introduceCard } from './share-card.ts';

/** Prepares a page that stands outside the news. */
export function buildStandingPage(slug: string, language: Language, desk: PageDesk): StandingPageData {
  const { archive } = desk;
  const { publication } = archive;
  const page = archive.findPage(slug, language);
  if (!page) throw new Error(`There is no page "${slug}" in ${language}`);
  const { title, description } = page;
  const address = standingAddress(slug, language, publication);
  const details = description === undefined ? {} : { description };
  return {
    kind: 'standing',
    ...buildFrame(archive, {
      language,
      address,
      versions: publication.languages.flatMap((other) =>
        archive.findPage(slug, other) ? { language: other, address: standingAddress(slug, other, publication) } : [],
      ),
      path: [],
      campaigns: chooseFor(archive, language),
      head: { title, ...details, picture: introduceCard(describeStandingCard(page, archive), address) },
    }),
    title,
    ...details,
    ...(page.updated === undefined ? {} : { updated: describeMoment(page.updated, language, publication) }),
    body: prepareBody(page.body, desk),
  };
}
