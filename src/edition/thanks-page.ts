import { escapeMarkup } from '../discovery/markup.ts';
import { thanksAddress } from '../newsroom/address.ts';
import { describePlain } from '../newsroom/asking-page.ts';
import type { Language } from '../newsroom/language.ts';
import { chooseFor, listBegunCampaigns } from './campaigns.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import type { ThanksPage } from './page.ts';
import { choosePhrases } from './phrases.ts';
import { prepareBody } from './picture.ts';

/**
 * Prepares the page to which readers come back from giving: the words of `content/pages/thanks.md`, else our own. Nothing
 * on it asks, and nobody should find it who has not given.
 */
export function buildThanksPage(language: Language, desk: PageDesk): ThanksPage {
  const { archive } = desk;
  const { publication } = archive;
  const { thanks } = choosePhrases(language);
  const page = archive.findPage('thanks', language);
  const title = page?.title ?? thanks.title;
  // A provider leads back to one address, whatever edition a donor reads: one notice is enough for all.
  const campaigns = publication.languages.flatMap((other) => listBegunCampaigns(archive, other));
  const isRisky = campaigns.some(({ notice }) => notice);
  return {
    kind: 'thanks',
    ...buildFrame(archive, {
      language,
      address: thanksAddress(language, publication),
      versions: publication.languages
        .filter((other) => other === language || listBegunCampaigns(archive, other).length > 0)
        .map((other) => ({ language: other, address: thanksAddress(other, publication) })),
      path: [],
      campaigns: chooseFor(archive, language, describePlain('thanks')),
      head: { title, listed: false },
    }),
    title,
    body: page ? prepareBody(page.body, desk) : [`<p>${escapeMarkup(thanks.text)}</p>`],
    memory: {
      begins: isRisky ? 'when told' : 'at once',
      days: Math.max(...campaigns.map(({ thanksDays }) => thanksDays)),
    },
  };
}
