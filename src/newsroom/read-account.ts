import type { Account } from './account.ts';
import { type AccountFlaw, AccountReader } from './account-reader.ts';
import { readBank } from './accounts/bank.ts';
import { readTemplate } from './accounts/link.ts';
import { readNamed } from './accounts/named.ts';
import { readPayPal } from './accounts/paypal.ts';
import { readStripe } from './accounts/stripe.ts';
import { readUsdt, readWallet } from './accounts/wallet.ts';
import { exemplify } from './provider-names.ts';

export type AccountReading =
  | { readonly account: Account }
  | { readonly flaws: readonly [AccountFlaw, ...AccountFlaw[]] };

/**
 * Reads what an editor wrote for one way to give: a line, or lines by key; numbers may come as such. Gives the account, or all
 * that is wrong with it. `until` is left to whoever knows the publication's time. @param currency of links that name none
 */
export function readAccount(by: Account['by'], written: unknown, currency: string): AccountReading {
  const reader = new AccountReader(exemplify(by));
  const account = READERS[by](reader, written, currency);
  const [flaw, ...others] = reader.flaws;
  if (flaw) return { flaws: [flaw, ...others] };
  if (!account) throw new TypeError(`nothing was said of what is wrong with an account by ${by}`);
  return { account };
}

type Read = (reader: AccountReader, written: unknown, currency: string) => Account | undefined;

const READERS: Readonly<Record<Account['by'], Read>> = {
  link: readTemplate,
  stripe: readStripe,
  paypal: readPayPal,
  donorbox: readNamed('donorbox'),
  liberapay: readNamed('liberapay'),
  patreon: readNamed('patreon'),
  kofi: readNamed('kofi'),
  boosty: readNamed('boosty'),
  github: readNamed('github'),
  bank: readBank,
  bitcoin: readWallet('bitcoin'),
  ethereum: readWallet('ethereum'),
  monero: readWallet('monero'),
  usdt: readUsdt,
};
