/** The ways to give, each an adapter over its provider's documented addresses; see `providers/`. */
import type { Account } from './account.ts';
import type { Frequency } from './support.ts';

/** What a reader wants to give; without an amount the reader says it at the provider's. */
export interface Gift {
  readonly frequency: Frequency;
  /** ISO 4217. */
  readonly currency: string;
  readonly amount?: number;
}

/** Where a gift can be given. */
export interface GiftWay {
  readonly href: string;
  /** Whether the amount is filled in; else the reader chooses it there. */
  readonly fillsAmount: boolean;
  /** Whether the frequency is filled in; else the reader chooses it there. */
  readonly fillsFrequency: boolean;
}

/** A GET form that takes any amount to a provider. */
export interface GiftForm {
  readonly action: string;
  /** Hidden fields, in order. */
  readonly fixed: readonly (readonly [name: string, value: string])[];
  /** The frequencies it takes, the first offered first, each with the value of its field; the field is absent where there is only one. */
  readonly frequencies: readonly { readonly frequency: Frequency; readonly value?: string }[];
  readonly frequencyName?: string;
  readonly amountName: string;
  /** The least amount it takes. */
  readonly minimum?: number;
}

/** What a reader needs for a transfer from a bank or a wallet. */
export interface Transfer {
  /** Copied by hand or by key: an IBAN in groups of four, an address. */
  readonly fields: readonly {
    readonly label: 'holder' | 'iban' | 'bic' | 'bank' | 'reference' | 'address' | 'network';
    readonly value: string;
  }[];
  /** Opens a wallet: `bitcoin:…`; absent where there is no such scheme. */
  readonly href?: string;
  /** The text of the QR code. */
  readonly code: string;
}

/** The name that readers know a way to give by; of a link without a name its host. */
export function nameProvider(account: Account): string {
  return account.by;
}

/** The name of its mark in simple-icons, if it has one there. */
export function markProvider(account: Account): string | undefined {
  return account.by === 'link' ? undefined : account.by;
}

/** Where a gift can be given with what the reader chose filled in; nothing where this account takes no such gift, or is a transfer. */
export function linkGift(account: Account, gift: Gift): GiftWay | undefined {
  if (account.by !== 'link') return undefined;
  const values: Record<string, string> = {
    amount: gift.amount === undefined ? '' : String(gift.amount),
    currency: gift.currency,
    frequency: gift.frequency,
  };
  const href = account.href.replace(/\{(amount|currency|frequency)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  );
  return { href, fillsAmount: gift.amount !== undefined, fillsFrequency: true };
}

/** The form by which any amount can be given in a currency; nothing where the provider's addresses have none. */
export function formGift(_account: Account, _currency: string): GiftForm | undefined {
  return undefined;
}

/** What a reader needs to give by transfer; nothing of an account that is reached by links. */
export function describeTransfer(_account: Account): Transfer | undefined {
  return undefined;
}

/** The least amount that an account takes at a time in a currency, in its units; nothing where no such is known. */
export function findMinimum(_account: Account, _currency: string): number | undefined {
  return undefined;
}
