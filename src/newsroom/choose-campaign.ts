/**
 * Which campaign asks on a page. The line above every page, the request inside a long story and the appeal after it are always
 * of one campaign; the footer and the support page choose for themselves. Of the campaigns that may ask, in this order:
 *
 * 1. the one that the story names under `support`, whatever it is aimed at;
 * 2. the one with the highest `priority`;
 * 3. one that is aimed at sections, topics or writers before one that is for everything;
 * 4. the one that ends first;
 * 5. the one whose file comes first by name.
 */
import type { Aim, Campaign, SupportPlace } from './support.ts';

/** What a page is about, as far as campaigns care. */
export interface AskingPage {
  /** Where a campaign could ask on it. */
  readonly places: readonly SupportPlace[];
  /** Of a story: its id. */
  readonly story?: string;
  /** Slugs of what a story stands in, or of what a list is of. */
  readonly section?: string;
  readonly topics?: readonly string[];
  readonly authors?: readonly string[];
  /** What a story says under `support`: the id of a campaign, or `false` for none. */
  readonly wish?: string | false | undefined;
}

/** Places in which only one campaign asks, so that what stands above a page and after its text belong together. */
export type PlaceGroup = 'asking' | 'footer' | 'page';

/** What becomes of a campaign in a group of places of a page, and why. */
export type Verdict = {
  readonly campaign: Campaign;
} & (
  | {
      readonly shows: true;
      readonly why: 'named' | 'priority' | 'aim' | 'ends first' | 'first by name' | 'the only one';
    }
  | { readonly shows: false; readonly why: Refusal }
);

export type Refusal =
  | 'no such place'
  | 'the story wants none'
  | 'the story names another'
  | 'excepted'
  | 'aimed elsewhere'
  | 'lower priority'
  | 'wider aim'
  | 'ends later'
  | 'later by name';

/** The campaigns that show on a page. */
export interface ChosenCampaigns {
  /** In the line, inside and at the end, each where it has that place. */
  readonly asking?: Campaign;
  readonly footer?: Campaign;
  readonly page?: Campaign;
}

/** The places of each group. */
export const GROUPS: Readonly<Record<PlaceGroup, readonly SupportPlace[]>> = {
  asking: ['line', 'inside', 'end'],
  footer: ['footer'],
  page: ['page'],
};

/**
 * Chooses what shows on a page.
 * @param running the campaigns of the page's language that run now, in any order
 */
export function chooseCampaigns(page: AskingPage, running: readonly Campaign[]): ChosenCampaigns {
  const chosen = (Object.keys(GROUPS) as PlaceGroup[]).flatMap((group) => {
    const [first] = weighCampaigns(page, group, running);
    return first?.shows ? [[group, first.campaign]] : [];
  });
  return Object.fromEntries(chosen);
}

/** Every running campaign with what becomes of it in a group of places, in the order in which they come into question. */
export function weighCampaigns(page: AskingPage, group: PlaceGroup, running: readonly Campaign[]): Verdict[] {
  const named = running.find(
    (campaign) => group === 'asking' && campaign.id === page.wish && hasRoom(campaign, page, group),
  );
  const refused: Verdict[] = [];
  const eligible: Campaign[] = [];
  for (const campaign of running) {
    const why = refuse(campaign, page, group, named);
    if (why === undefined) eligible.push(campaign);
    else refused.push({ campaign, shows: false, why });
  }
  eligible.sort((one, other) => compareCampaigns(one, other).order);
  const [first, second] = eligible;
  if (!first) return refused;
  const won = named ? 'named' : second ? WON[compareCampaigns(first, second).by] : 'the only one';
  return [
    { campaign: first, shows: true, why: won },
    ...eligible
      .slice(1)
      .map((campaign): Verdict => ({ campaign, shows: false, why: LOST[compareCampaigns(first, campaign).by] })),
    ...refused,
  ];
}

function refuse(
  campaign: Campaign,
  page: AskingPage,
  group: PlaceGroup,
  named: Campaign | undefined,
): Refusal | undefined {
  const { aim, except } = campaign;
  if (!hasRoom(campaign, page, group)) return 'no such place';
  if (group === 'asking' && page.wish === false) return 'the story wants none';
  if (campaign === named) return undefined;
  if (named) return 'the story names another';
  // Who looks for how to give is not to be turned away by what the campaign is about.
  if (group === 'page') return undefined;
  if (meets(except, page) || isStoryAmong(except.stories, page.story)) return 'excepted';
  if (isAimed(aim) && !meets(aim, page)) return 'aimed elsewhere';
  return undefined;
}

function hasRoom({ places }: Campaign, page: AskingPage, group: PlaceGroup): boolean {
  return GROUPS[group].some((place) => page.places.includes(place) && places.includes(place));
}

function meets(aim: Aim, { section, topics = [], authors = [] }: AskingPage): boolean {
  return (
    (section !== undefined && aim.sections.includes(section)) ||
    topics.some((topic) => aim.topics.includes(topic)) ||
    authors.some((author) => aim.authors.includes(author))
  );
}

/** Stories are named by id, or by the end of one, as links and `related` name them. */
export function isStoryAmong(names: readonly string[], story: string | undefined): boolean {
  return story !== undefined && names.some((name) => story === name || story.endsWith(`/${name}`));
}

/** Whether a campaign is for some sections, topics or writers only. */
export function isAimed({ sections, topics, authors }: Aim): boolean {
  return sections.length + topics.length + authors.length > 0;
}

type Criterion = 'priority' | 'aim' | 'end' | 'name';

const WON = { priority: 'priority', aim: 'aim', end: 'ends first', name: 'first by name' } as const;
const LOST = { priority: 'lower priority', aim: 'wider aim', end: 'ends later', name: 'later by name' } as const;

/** Which of two campaigns asks where both may (below zero: the first), and what decides it. */
export function compareCampaigns(one: Campaign, other: Campaign): { readonly order: number; readonly by: Criterion } {
  const priority = other.priority - one.priority;
  if (priority !== 0) return { order: priority, by: 'priority' };
  const aim = Number(isAimed(other.aim)) - Number(isAimed(one.aim));
  if (aim !== 0) return { order: aim, by: 'aim' };
  const [end, otherEnd] = [one.ends ?? Infinity, other.ends ?? Infinity];
  if (end !== otherEnd) return { order: end < otherEnd ? -1 : 1, by: 'end' };
  return { order: one.id < other.id ? -1 : one.id > other.id ? 1 : 0, by: 'name' };
}
