import type { Instant } from './instant.ts';
import type { Frequency } from './support.ts';

/** Where a newsroom takes gifts: an account at a provider, as a campaign names it under `methods`. */
export type Account = (
  | LinkAccount
  | StripeAccount
  | PayPalAccount
  | NamedAccount
  | GitHubAccount
  | BankAccount
  | CryptoAccount
  | UsdtAccount
) & {
  /** From then on it is not offered. */
  readonly until?: Instant;
};

/** Any giving page whose address takes `{amount}`, `{currency}` and `{frequency}`. */
export interface LinkAccount {
  readonly by: 'link';
  /** As readers are told it; absent where it is the campaign's only way. */
  readonly name?: string;
  readonly href: string;
}

/** Payment Links: each is for one frequency, and for one amount unless customers choose what to pay. */
export interface StripeAccount {
  readonly by: 'stripe';
  readonly links: readonly {
    readonly frequency: Frequency;
    readonly currency: string;
    readonly amount?: number;
    readonly href: string;
  }[];
}

/** A donate button by its id, or a receiver by email address or merchant ID. */
export interface PayPalAccount {
  readonly by: 'paypal';
  readonly button?: string;
  readonly business?: string;
}

/** A page of the provider's that is known by a name alone. */
export interface NamedAccount {
  readonly by: 'donorbox' | 'liberapay' | 'patreon' | 'kofi' | 'boosty';
  readonly name: string;
}

export interface GitHubAccount {
  readonly by: 'github';
  readonly name: string;
}

export interface BankAccount {
  readonly by: 'bank';
  readonly holder: string;
  /** Without spaces, checked. */
  readonly iban: string;
  readonly bic?: string;
  readonly bank?: string;
  /** What the giver should write: "Donation". */
  readonly reference?: string;
}

export interface CryptoAccount {
  readonly by: 'bitcoin' | 'ethereum' | 'monero';
  /** With its checksum checked. */
  readonly address: string;
}

export interface UsdtAccount {
  readonly by: 'usdt';
  readonly network: 'tron' | 'ethereum';
  readonly address: string;
}
