/** The ways to give, each an adapter over its provider's documented addresses; see `providers/`. */
import type { Account } from './account.ts';
import type { Gift, GiftForm, GiftWay, Provider, Transfer } from './provider.ts';
import { bank } from './providers/bank.ts';
import { bitcoin } from './providers/bitcoin.ts';
import { boosty } from './providers/boosty.ts';
import { donorbox } from './providers/donorbox.ts';
import { ethereum } from './providers/ethereum.ts';
import { github } from './providers/github.ts';
import { kofi } from './providers/kofi.ts';
import { liberapay } from './providers/liberapay.ts';
import { link } from './providers/link.ts';
import { monero } from './providers/monero.ts';
import { patreon } from './providers/patreon.ts';
import { paypal } from './providers/paypal.ts';
import { stripe } from './providers/stripe.ts';
import { usdt } from './providers/usdt.ts';

export type { Gift, GiftForm, GiftWay, Transfer } from './provider.ts';

type Providers = { readonly [By in Account['by']]: Provider<Account & { readonly by: By }> };

export const PROVIDERS: Providers = {
  link,
  stripe,
  paypal,
  donorbox,
  liberapay,
  patreon,
  kofi,
  boosty,
  github,
  bank,
  bitcoin,
  ethereum,
  monero,
  usdt,
};

/** The name that readers know a way to give by; of a link without a name its host. */
export function nameProvider(account: Account): string {
  if (account.by !== 'link') return findProvider(account).title;
  return account.name ?? URL.parse(account.href)?.hostname.replace(/^www\./, '') ?? account.href;
}

/** The name of its mark in simple-icons, if it has one there. */
export function markProvider(account: Account): string | undefined {
  return findProvider(account).mark;
}

/** Where a gift can be given with what the reader chose filled in; nothing where this account takes no such gift, or is a transfer. */
export function linkGift(account: Account, gift: Gift): GiftWay | undefined {
  return findProvider(account).link?.(account, gift);
}

/** The form by which any amount can be given in a currency; nothing where the provider's addresses have none. */
export function formGift(account: Account, currency: string): GiftForm | undefined {
  return findProvider(account).form?.(account, currency);
}

/**
 * What a reader needs to give by transfer; nothing of an account that is reached by links. A gift's amount stands in the code
 * where that can say it: that of a bank in euros.
 */
export function describeTransfer(account: Account, gift?: Pick<Gift, 'currency' | 'amount'>): Transfer | undefined {
  return findProvider(account).transfer?.(account, gift);
}

/** The least amount that an account takes at a time in a currency, in its units; nothing where no such is known. */
export function findMinimum(account: Account, currency: string): number | undefined {
  return findProvider(account).minimum?.(currency);
}

function findProvider({ by }: Account): Provider {
  // Each is only ever given the accounts it is for.
  return PROVIDERS[by] as Provider;
}
