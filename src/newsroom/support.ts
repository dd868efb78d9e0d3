import type { Instant } from './instant.ts';
import type { Language } from './language.ts';

export type Frequency = 'monthly' | 'once' | 'yearly';

/** An appeal for the readers' support, from `content/support/`. */
export interface Campaign {
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
  /** ISO 4217. */
  readonly currency: string;
  /** Suggested amounts in units of the currency, by how often they are given; in the order in which they are offered. */
  readonly amounts: readonly { readonly frequency: Frequency; readonly amounts: readonly number[] }[];
  /** Address of the giving page with `{amount}`, `{currency}` and `{frequency}` to fill in. */
  readonly link: string;
  /** Ways to pay, as names or slugs of marks in simple-icons. */
  readonly methods: readonly string[];
  /** Days for which "Remind me later" puts the appeal away. */
  readonly remindDays: number;
  readonly starts?: Instant;
  readonly ends?: Instant;
  /** The appeal in the publication's voice; clean HTML paragraphs with variables still in braces. */
  readonly html: string;
}
