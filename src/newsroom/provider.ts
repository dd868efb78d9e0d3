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
  /**
   * The frequencies it takes, the first offered first, each with the value of its field; the field is absent where there is
   * only one. With none the reader says it at the provider's.
   */
  readonly frequencies: readonly {
    readonly frequency: Frequency;
    readonly value?: string;
    /** The provider shows the choice, but the reader still has to make it there. */
    readonly confirmedThere?: true;
  }[];
  readonly frequencyName?: string;
  readonly amountName: string;
  /** The least amount it takes. */
  readonly minimum?: number;
  /** It takes whole units only. */
  readonly whole?: true;
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
  /** The text of the QR code; absent where no code is known that the reader's app would understand. */
  readonly code?: string;
}

/** How a page at a provider's is known by a name alone. */
export interface Profile {
  readonly hosts: readonly string[];
  /** The path of an address that names the page; the name is its first group. */
  readonly path: RegExp;
  /** What names look like, letter for letter. */
  readonly name: RegExp;
}

/**
 * One way to give, after the provider's documentation. What an address of theirs cannot say is left for the reader to choose
 * there; what is absent here cannot be done there. Checks of what editors write are in `read-account.ts`.
 */
export interface Provider<A extends Account = Account> {
  /** As readers know it. */
  readonly title: string;
  /** The slug of its mark in simple-icons. */
  readonly mark?: string;
  readonly profile?: Profile;
  readonly link?: (account: A, gift: Gift) => GiftWay | undefined;
  readonly form?: (account: A, currency: string) => GiftForm | undefined;
  readonly transfer?: (account: A, gift?: Pick<Gift, 'currency' | 'amount'>) => Transfer;
  readonly minimum?: (currency: string) => number | undefined;
}
