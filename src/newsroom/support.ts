import type { Account } from './account.ts';
import { type Editions, supportAddress } from './address.ts';
import type { Instant } from './instant.ts';
import type { Language } from './language.ts';

export type Frequency = 'monthly' | 'once' | 'yearly';

/** Where a campaign may ask: the line above every page, inside a long story, after a story, in the footer, on the support page. */
export type SupportPlace = 'line' | 'inside' | 'end' | 'footer' | 'page';

/** What readers are asked for in one currency. */
export interface Offer {
  /** ISO 4217. */
  readonly currency: string;
  /** Suggested amounts in units of the currency, by how often they are given; in the order in which they are offered. */
  readonly gifts: readonly { readonly frequency: Frequency; readonly amounts: readonly number[] }[];
}

/** What stories and lists a campaign is for, or is not for: slugs. */
export interface Aim {
  readonly sections: readonly string[];
  readonly topics: readonly string[];
  readonly authors: readonly string[];
}

/** What the newsroom wants to raise, and how far it is. Figures are the editors'. */
export interface Goal {
  readonly amount: number;
  readonly raised: number;
  /** ISO 4217. */
  readonly currency: string;
  /** How many readers have given. */
  readonly givers?: number;
  /** When the figures were counted. */
  readonly counted?: Instant;
}

/** How often one reader is asked at most. */
export interface FrequencyCap {
  readonly times: number;
  readonly days: number;
}

/** What donors must know before they choose how to give: where giving to or sharing the publication is a legal risk. */
export interface DonorNotice {
  /** Countries of concern (ISO 3166-1, two letters); with none it concerns all readers of the edition. */
  readonly countries: readonly string[];
  /** Clean inline HTML. */
  readonly html: string;
  /** Ways to give that are safer, as `by` of their accounts; they stand first. */
  readonly safer: readonly Account['by'][];
}

/** What a campaign asks for, where and when: the same in all languages, unless a translation says otherwise. */
export interface CampaignTerms {
  /** In the order in which currencies are offered; amounts in stories are those of the first. */
  readonly offers: readonly [Offer, ...Offer[]];
  /** Ways to give, in the order in which they are offered. */
  readonly accounts: readonly Account[];
  /** Ways to pay that the editors name without an account: marks beside the button (slugs or names in simple-icons). */
  readonly marks: readonly string[];
  readonly places: readonly SupportPlace[];
  /** After which paragraph it asks inside long stories; present where `places` has `inside`. */
  readonly after?: number;
  /** What it is for; empty lists are no limit. */
  readonly aim: Aim;
  /** What it stays away from; stories by id, or names that are the end of one. */
  readonly except: Aim & { readonly stories: readonly string[] };
  /** Editions that it is meant for, where it is not meant for all. */
  readonly languages?: readonly Language[];
  /** The highest asks first. */
  readonly priority: number;
  readonly starts?: Instant;
  readonly ends?: Instant;
  readonly cap?: FrequencyCap;
  readonly goal?: Goal;
  /** Days for which "Remind me later" can put it away, in the order in which they are offered. */
  readonly remindDays: readonly [number, ...number[]];
  /** Days for which who has given is not asked. */
  readonly thanksDays: number;
}

/** An appeal for the readers' support, from `content/support/`. */
export interface Campaign extends CampaignTerms {
  /** The file name; the same for all translations. */
  readonly id: string;
  readonly language: Language;
  readonly file: string;
  /** Heading over the appeal. */
  readonly title: string;
  /** The one line above everything: "Support The Sample Times!" */
  readonly line: string;
  /** Label of the button. */
  readonly button: string;
  /** The appeal in the publication's voice; clean HTML paragraphs with variables still in braces. */
  readonly html: string;
  /** The appeal in a sentence or two, for inside a story; inline HTML with variables. */
  readonly short?: string;
  readonly notice?: DonorNotice;
  /** What came of it, once it is over; inline HTML with variables. */
  readonly result?: string;
}

/** Whether a campaign asks at an instant: from its start on, and no longer at its end. */
export function isRunning({ starts = -Infinity, ends = Infinity }: Campaign, now: Instant): boolean {
  return starts <= now && now < ends;
}

/** A campaign with the ways to give that are open at an instant. */
export function closeAccounts(campaign: Campaign, now: Instant): Campaign {
  if (campaign.accounts.every(({ until }) => until === undefined)) return campaign;
  return { ...campaign, accounts: campaign.accounts.filter(({ until = Infinity }) => now < until) };
}

/** The address of a campaign's page: the edition's own, or one for itself where it doesn't want to stand there. */
export function campaignAddress(
  { id, language, places, offers }: Campaign,
  publication: Editions,
  currency: string = offers[0].currency,
): string {
  return supportAddress(language, publication, {
    ...(places.includes('page') ? {} : { campaign: id }),
    ...(currency === offers[0].currency ? {} : { currency }),
  });
}
