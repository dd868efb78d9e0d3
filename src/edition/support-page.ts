import { supportAddress } from '../newsroom/address.ts';
import type { Campaign } from '../newsroom/support.ts';
import { buildAppeal, chooseCampaign } from './appeal.ts';
import type { PageDesk } from './desk.ts';
import { buildFrame } from './frame.ts';
import type { SupportPage } from './page.ts';

/** Prepares the page that asks for support and shows every way to give. */
export function buildSupportPage(campaign: Campaign, desk: PageDesk): SupportPage {
  const { archive } = desk;
  const { publication } = archive;
  const { language } = campaign;
  return {
    kind: 'support',
    ...buildFrame(archive, {
      language,
      address: supportAddress(language, publication),
      versions: publication.languages.flatMap((other) =>
        chooseCampaign(archive, other) ? { language: other, address: supportAddress(other, publication) } : [],
      ),
      path: [],
      head: { title: campaign.title },
    }),
    appeal: buildAppeal(campaign, desk, 'support page'),
  };
}
