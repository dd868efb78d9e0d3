import { escapeMarkup } from '../discovery/markup.ts';
import type { Archive } from '../newsroom/archive.ts';
import { describePlain } from '../newsroom/asking-page.ts';
import { type AskingPage, type ChosenCampaigns, chooseCampaigns } from '../newsroom/choose-campaign.ts';
import type { Language } from '../newsroom/language.ts';
import { formatMoney } from '../newsroom/money.ts';
import { chooseText } from '../newsroom/publication.ts';
import type { Campaign, Offer } from '../newsroom/support.ts';

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

/** Whether an edition has a support page: from its first campaign on, for what came of it stays there when it is over. */
export function hasSupportPage(archive: Archive, language: Language): boolean {
  return findSupportCampaign(archive, language) !== undefined || archive.listPastCampaigns(language).length > 0;
}

/**
 * Fills `{publication}`, `{years}` (since its foundation), `{amount}` (the smallest monthly one), `{goal}`, `{raised}` and `{givers}`
 * into clean HTML, and not into its tags: what stands in those was judged before, and an address may begin with a name.
 * @param offer whose amount it is; the first, which is that of stories, if it is not said
 */
export function fillVariables(
  html: string,
  campaign: Campaign,
  archive: Archive,
  offer: Offer = campaign.offers[0],
): string {
  const values = listValues(campaign, offer, archive);
  return html.replace(/<(?:"[^"]*"|[^">])*>|\{(\w+)\}/g, (found, name?: string) =>
    name !== undefined && Object.hasOwn(values, name) ? escapeMarkup(values[name] ?? '') : found,
  );
}

/** Fills the same into a line of plain text: a title, the line above the page, the label of a button. */
export function fillLine(text: string, campaign: Campaign, archive: Archive): string {
  const values = listValues(campaign, campaign.offers[0], archive);
  return text.replace(/\{(\w+)\}/g, (found, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : found,
  );
}

function listValues(
  { language, goal }: Campaign,
  { currency, gifts }: Offer,
  { publication, year }: Archive,
): Readonly<Record<string, string | undefined>> {
  const monthly = gifts.find(({ frequency }) => frequency === 'monthly') ?? gifts[0];
  return {
    publication: chooseText(publication.name, language, publication),
    years: String(year - (publication.founded ?? year)),
    amount: formatMoney(Math.min(...(monthly?.amounts ?? [0])), currency, language),
    goal: goal && formatMoney(goal.amount, goal.currency, language),
    raised: goal && formatMoney(goal.raised, goal.currency, language),
    givers: goal?.givers?.toLocaleString(language),
  };
}
