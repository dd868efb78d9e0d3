import { writeMailLink } from '../discovery/mail-link.ts';
import { escapeMarkup } from '../discovery/markup.ts';
import { calendarAddress } from '../newsroom/address.ts';
import type { Archive } from '../newsroom/archive.ts';
import { hasStoryLinks } from '../newsroom/story-link.ts';
import { type Campaign, campaignAddress } from '../newsroom/support.ts';
import { fillLine, fillVariables, findSupportCampaign } from './campaigns.ts';
import type { PageDesk } from './desk.ts';
import { describeGoal, describeNotice, listChoices, listMethods } from './giving.ts';
import type { Appeal, InsideAppeal, PageBody, Reminder } from './page.ts';
import { choosePhrases, type DelayUnit } from './phrases.ts';
import { splitBody } from './split-body.ts';
import { linkStories } from './story-links.ts';

// The same appeal stands under thousands of stories.
const storyAppeals = new WeakMap<PageDesk['marks'], Map<Campaign, Appeal>>();

/** The appeal for the end of a story, prepared once for all stories of a desk. */
export function findStoryAppeal(campaign: Campaign, desk: PageDesk): Appeal {
  // What it leads to may change, so each story has to ask.
  if (hasStoryLinks(campaign.html) || hasStoryLinks(campaign.notice?.html ?? '')) return buildAppeal(campaign, desk);
  const known = storyAppeals.get(desk.marks) ?? new Map<Campaign, Appeal>();
  storyAppeals.set(desk.marks, known);
  const appeal = known.get(campaign) ?? buildAppeal(campaign, desk);
  known.set(campaign, appeal);
  return appeal;
}

/** Prepares the appeal for the end of a story, where its button leads to the support page. */
export function buildAppeal(campaign: Campaign, { archive, marks }: PageDesk): Appeal {
  const { html, goal, language, offers } = campaign;
  const notice = describeNotice(campaign, archive);
  const page = campaignAddress(campaign, archive.publication);
  const isOwn = !campaign.places.includes('page') || findSupportCampaign(archive, language)?.id === campaign.id;
  return {
    title: fillLine(campaign.title, campaign, archive),
    html: linkStories(fillVariables(html, campaign, archive), archive),
    ...(goal ? { goal: describeGoal(goal, language, archive) } : {}),
    ...(notice ? { notice } : {}),
    gifts: listChoices(campaign, offers[0], page, isOwn),
    button: { text: fillLine(campaign.button, campaign, archive), href: page },
    methods: listMethods(campaign, marks),
    reminder: describeReminder(campaign, archive),
  };
}

/**
 * Prepares what asks inside a story and divides its text there; nothing where the campaign doesn't ask inside stories, or as much
 * text does not follow as stands before.
 */
export function buildInsideAppeal(
  campaign: Campaign,
  body: PageBody,
  { archive }: PageDesk,
): { readonly body: PageBody; readonly inside: InsideAppeal } | undefined {
  const { after, places, short } = campaign;
  const parts = after !== undefined && places.includes('inside') ? splitBody(body, after) : undefined;
  if (!parts) return undefined;
  return {
    body: parts.before,
    inside: {
      html:
        short === undefined
          ? escapeMarkup(fillLine(campaign.line, campaign, archive))
          : linkStories(fillVariables(short, campaign, archive), archive),
      button: {
        text: fillLine(campaign.button, campaign, archive),
        href: campaignAddress(campaign, archive.publication),
      },
      reminder: describeReminder(campaign, archive),
      rest: parts.after,
    },
  };
}

/** Prepares what a reader who is not ready may do, and what is to be remembered of a campaign. */
export function describeReminder(campaign: Campaign, archive: Archive): Reminder {
  const { publication } = archive;
  const { id, language, remindDays, thanksDays, cap, places } = campaign;
  const { remindIn } = choosePhrases(language);
  const line = fillLine(campaign.line, campaign, archive);
  const counts = places.includes('end') || places.includes('inside') ? 'appeals' : 'line';
  return {
    campaign: id,
    choices: remindDays.map((days) => ({
      days,
      text: remindIn(...measureDelay(days)),
      calendarHref: calendarAddress(id, days, language, publication),
    })),
    // The same words twice cost a page next to nothing.
    mailHref: writeMailLink(line, [line, `${publication.url}${campaignAddress(campaign, publication)}`]),
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
