import { escapeMarkup } from '../discovery/markup.ts';
import type { Archive } from '../newsroom/archive.ts';
import { describePlain } from '../newsroom/asking-page.ts';
import { type AskingPage, type ChosenCampaigns, chooseCampaigns } from '../newsroom/choose-campaign.ts';
import type { Language } from '../newsroom/language.ts';
import { formatMoney } from '../newsroom/money.ts';
import { chooseText } from '../newsroom/publication.ts';
import type { Campaign } from '../newsroom/support.ts';

/** The campaigns that show on a page now; on one that is about nothing in particular where no page is given. */
export function chooseFor(archive: Archive, language: Language, page: AskingPage = describePlain()): ChosenCampaigns {
  return chooseCampaigns(page, archive.listRunningCampaigns(language));
}

/** The campaigns of an edition that have begun, whether or not they are over: of one to come readers learn nothing. */
export function listBegunCampaigns(archive: Archive, language: Language): Campaign[] {
  return [...archive.listRunningCampaigns(language), ...archive.listPastCampaigns(language)];
}

/** The campaign of the edition's own support page, if there is one now. */
export function findSupportCampaign(archive: Archive, language: Language): Campaign | undefined {
  return chooseFor(archive, language, describePlain('support')).page;
}

/**
 * Fills `{publication}`, `{years}` (since its foundation), `{amount}` (the smallest monthly one), `{goal}`, `{raised}` and `{givers}`
 * into clean HTML, and not into its tags: what stands in those was judged before, and an address may begin with a name.
 */
export function fillVariables(html: string, campaign: Campaign, { publication, year }: Archive): string {
  const { language, offers, goal } = campaign;
  const [{ currency, gifts }] = offers;
  const monthly = gifts.find(({ frequency }) => frequency === 'monthly') ?? gifts[0];
  const values: Record<string, string | undefined> = {
    publication: chooseText(publication.name, language, publication),
    years: String(year - (publication.founded ?? year)),
    amount: formatMoney(Math.min(...(monthly?.amounts ?? [0])), currency, language),
    goal: goal && formatMoney(goal.amount, goal.currency, language),
    raised: goal && formatMoney(goal.raised, goal.currency, language),
    givers: goal?.givers?.toLocaleString(language),
  };
  return html.replace(
    /<(?:"[^"]*"|[^">])*>|\{(publication|years|amount|goal|raised|givers)\}/g,
    (found, name?: string) => (name === undefined ? found : escapeMarkup(values[name] ?? '')),
  );
}
