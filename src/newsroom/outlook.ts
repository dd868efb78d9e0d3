import {
  type AskingPage,
  type ChosenCampaigns,
  chooseCampaigns,
  findCampaignIn,
  PLACE_GROUPS,
  type PlaceGroup,
  type Verdict,
  weighCampaigns,
} from './choose-campaign.ts';
import type { Instant } from './instant.ts';
import { type Campaign, isRunning, type SupportPlace } from './support.ts';

/** What shows on a page, and what becomes of each campaign. */
export interface Outlook {
  readonly chosen: ChosenCampaigns;
  /** Of every running campaign in each group of places that the page has. */
  readonly verdicts: readonly (Verdict & { readonly group: PlaceGroup })[];
  /** Those that don't run: the next to begin first, then those that are over. */
  readonly resting: readonly { readonly campaign: Campaign; readonly state: 'to come' | 'over' }[];
  /** When something else will show; absent while nothing is known of that. */
  readonly next?: Turn;
}

/** An instant at which something else comes to show on a page. */
export interface Turn {
  readonly at: Instant;
  readonly begins: readonly Campaign[];
  readonly ends: readonly Campaign[];
  /** What shows from then on. */
  readonly chosen: ChosenCampaigns;
  /** Where that is another than before. */
  readonly places: readonly SupportPlace[];
}

/** Whether a campaign runs at an instant, and if not, on which side of it. */
export function tellState(campaign: Campaign, now: Instant): 'running' | 'to come' | 'over' {
  if (isRunning(campaign, now)) return 'running';
  return campaign.ends !== undefined && campaign.ends <= now ? 'over' : 'to come';
}

/**
 * Tells what shows on a page at an instant and why, and when that will change.
 * @param campaigns all of the page's edition, in any order
 */
export function foresee(page: AskingPage, campaigns: readonly Campaign[], now: Instant): Outlook {
  const running = campaigns.filter((campaign) => isRunning(campaign, now));
  const groups = (Object.keys(PLACE_GROUPS) as PlaceGroup[]).filter((group) =>
    PLACE_GROUPS[group].some((place) => page.places.includes(place)),
  );
  const next = findTurn(page, campaigns, now);
  return {
    chosen: chooseCampaigns(page, running),
    verdicts: groups.flatMap((group) => weighCampaigns(page, group, running).map((verdict) => ({ ...verdict, group }))),
    resting: campaigns
      .flatMap((campaign) => {
        const state = tellState(campaign, now);
        return state === 'running' ? [] : { campaign, state };
      })
      .sort(byTurn),
    ...(next ? { next } : {}),
  };
}

type Resting = Outlook['resting'][number];

/** The next to begin comes first, of those that are over the last; of equals the first by name. */
function byTurn(one: Resting, other: Resting): number {
  if (one.state !== other.state) return one.state === 'to come' ? -1 : 1;
  const distance =
    one.state === 'to come'
      ? (one.campaign.starts ?? 0) - (other.campaign.starts ?? 0)
      : (other.campaign.ends ?? 0) - (one.campaign.ends ?? 0);
  return distance || (one.campaign.id < other.campaign.id ? -1 : 1);
}

/** The first instant after `now` at which a campaign begins or ends and something else shows. */
function findTurn(page: AskingPage, campaigns: readonly Campaign[], now: Instant): Turn | undefined {
  const showing = (at: Instant) =>
    chooseCampaigns(
      page,
      campaigns.filter((campaign) => isRunning(campaign, at)),
    );
  const before = showing(now);
  for (const at of listTurns(campaigns, now)) {
    const chosen = showing(at);
    const places = page.places.filter(
      (place) => findCampaignIn(place, page, before)?.id !== findCampaignIn(place, page, chosen)?.id,
    );
    if (places.length === 0) continue;
    return {
      at,
      begins: campaigns.filter((campaign) => campaign.starts === at && isRunning(campaign, at)),
      ends: campaigns.filter((campaign) => campaign.ends === at && isRunning(campaign, at - 1)),
      chosen,
      places,
    };
  }
  return undefined;
}

/** When campaigns begin and end after an instant, in order. */
export function listTurns(campaigns: readonly Campaign[], now: Instant): Instant[] {
  return [...new Set(campaigns.flatMap(({ starts, ends }) => [starts ?? now, ends ?? now]))]
    .filter((at) => at > now)
    .sort((one, other) => one - other);
}
