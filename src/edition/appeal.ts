import { writeMailLink } from '../discovery/mail-link.ts';
import { escapeMarkup } from '../discovery/markup.ts';
import { calendarAddress, supportAddress } from '../newsroom/address.ts';
import type { Archive } from '../newsroom/archive.ts';
import type { Language } from '../newsroom/language.ts';
import { formatMoney } from '../newsroom/money.ts';
import { linkGift } from '../newsroom/providers.ts';
import { chooseText } from '../newsroom/publication.ts';
import { hasStoryLinks } from '../newsroom/story-link.ts';
import type { Campaign, Frequency } from '../newsroom/support.ts';
import type { PageDesk } from './desk.ts';
import type { Appeal, Reminder } from './page.ts';
import { choosePhrases, type DelayUnit } from './phrases.ts';
import { linkStories } from './story-links.ts';

/** The campaign that asks on a page now: the one a story names, else the first that runs. */
export function chooseCampaign(archive: Archive, language: Language, wish?: string | false): Campaign | undefined {
  if (wish === false) return undefined;
  const running = archive.listRunningCampaigns(language);
  return running.find(({ id }) => id === wish) ?? running[0];
}

// The same appeal stands under thousands of stories.
const storyAppeals = new WeakMap<PageDesk['marks'], Map<Campaign, Appeal>>();

/** The appeal for the end of a story, prepared once for all stories of a desk. */
export function findStoryAppeal(campaign: Campaign, desk: PageDesk): Appeal {
  // What it leads to may change, so each story has to ask.
  if (hasStoryLinks(campaign.html)) return buildAppeal(campaign, desk, 'story');
  const known = storyAppeals.get(desk.marks) ?? new Map<Campaign, Appeal>();
  storyAppeals.set(desk.marks, known);
  const appeal = known.get(campaign) ?? buildAppeal(campaign, desk, 'story');
  known.set(campaign, appeal);
  return appeal;
}

/** Prepares the appeal for the end of a story, where its button leads to the support page, or for that page itself. */
export function buildAppeal(campaign: Campaign, desk: PageDesk, place: 'story' | 'support page'): Appeal {
  const { archive, marks } = desk;
  const { language, offers } = campaign;
  const [{ currency, gifts }] = offers;
  const [suggested] = gifts;
  return {
    title: campaign.title,
    html: linkStories(fillVariables(campaign, archive), archive),
    gifts: gifts.map(({ frequency, amounts }) => ({
      frequency,
      links: amounts.map((amount) => ({
        text: formatMoney(amount, currency, language),
        href: giftAddress(campaign, frequency, amount),
      })),
    })),
    button: {
      text: campaign.button,
      href:
        place === 'story' || !suggested
          ? supportAddress(language, archive.publication)
          : giftAddress(campaign, suggested.frequency, suggested.amounts[0] ?? 0),
    },
    methods: campaign.marks.map(marks.showMethod),
    reminder: describeReminder(campaign, archive),
  };
}

/** Prepares what a reader who is not ready may do, and what is to be remembered of a campaign. */
export function describeReminder(campaign: Campaign, { publication }: Archive): Reminder {
  const { id, language, remindDays, thanksDays, cap, places } = campaign;
  const { remindIn } = choosePhrases(language);
  const counts = places.includes('end') || places.includes('inside') ? 'appeals' : 'line';
  return {
    campaign: id,
    choices: remindDays.map((days) => ({
      days,
      text: remindIn(...measureDelay(days)),
      calendarHref: calendarAddress(id, days, language, publication),
    })),
    // The same words twice cost a page next to nothing.
    mailHref: writeMailLink(campaign.line, [
      campaign.line,
      `${publication.url}${supportAddress(language, publication)}`,
    ]),
    thanksDays,
    ...(cap ? { cap: { ...cap, counts } } : {}),
  };
}

/** Some days in the largest unit that they are a whole number of; a month has thirty. */
function measureDelay(days: number): [count: number, unit: DelayUnit] {
  if (days % 365 === 0) return [days / 365, 'year'];
  if (days % 30 === 0) return [days / 30, 'month'];
  if (days % 7 === 0) return [days / 7, 'week'];
  return [days, 'day'];
}

function giftAddress({ accounts, offers: [{ currency }] }: Campaign, frequency: Frequency, amount: number): string {
  const gift = { frequency, currency, amount };
  return accounts.flatMap((account) => linkGift(account, gift) ?? [])[0]?.href ?? '';
}

/**
 * Fills `{publication}`, `{years}` (since its foundation) and `{amount}` (the smallest monthly one) into the words of the appeal,
 * and not into its tags: what stands in those was judged before, and an address may begin with a name.
 */
function fillVariables(campaign: Campaign, { publication, year }: Archive): string {
  const { language, offers } = campaign;
  const [{ currency, gifts }] = offers;
  const monthly = gifts.find(({ frequency }) => frequency === 'monthly') ?? gifts[0];
  const values: Record<string, string> = {
    publication: chooseText(publication.name, language, publication),
    years: String(year - (publication.founded ?? year)),
    amount: formatMoney(Math.min(...(monthly?.amounts ?? [0])), currency, language),
  };
  return campaign.html.replace(/<(?:"[^"]*"|[^">])*>|\{(publication|years|amount)\}/g, (found, name?: string) =>
    name === undefined ? found : escapeMarkup(values[name] ?? ''),
  );
}
