import type { Account } from './account.ts';
import { chooseNearest } from './spelling.ts';

/** A way to give, as editors name it. */
export interface ProviderName {
  readonly key: string;
  readonly by: Account['by'];
  /** To paste as YAML. */
  readonly example: string;
}

/** Each way as it is written. Of wallets only the beginning: money sent to an address that was left standing would be lost. */
const EXAMPLES: Readonly<Record<Account['by'], string>> = {
  link: 'link: {name: Card, href: "https://give.example.org/?amount={amount}&currency={currency}&frequency={frequency}"}',
  stripe: 'stripe: {once: https://buy.stripe.com/aaa, monthly: {5: https://buy.stripe.com/bbb}}',
  paypal: 'paypal: giving@sampletimes.example',
  donorbox: 'donorbox: sample-times',
  liberapay: 'liberapay: SampleTimes',
  patreon: 'patreon: SampleTimes',
  kofi: 'ko-fi: sampletimes',
  boosty: 'boosty: sampletimes',
  github: 'github: sample-times',
  bank: 'bank: {name: The Sample Times, iban: LV80BANK0000435195001, bic: BANKLV22, bank: Sample Bank, reference: Donation}',
  bitcoin: 'bitcoin: bc1q…',
  ethereum: 'ethereum: "0x…"',
  monero: 'monero: 4…',
  usdt: 'usdt: T…',
};

/** The keys that editors may write, each way's usual one first. */
export const PROVIDER_NAMES: readonly ProviderName[] = (
  [
    ['link', 'link'],
    ['stripe', 'stripe'],
    ['paypal', 'paypal'],
    ['donorbox', 'donorbox'],
    ['liberapay', 'liberapay'],
    ['patreon', 'patreon'],
    ['ko-fi', 'kofi'],
    ['kofi', 'kofi'],
    ['boosty', 'boosty'],
    ['github', 'github'],
    ['bank', 'bank'],
    ['bitcoin', 'bitcoin'],
    ['ethereum', 'ethereum'],
    ['monero', 'monero'],
    ['usdt', 'usdt'],
  ] as const
).map(([key, by]) => ({ key, by, example: EXAMPLES[by] }));

/** An account of a way to give, to paste as YAML. */
export function exemplify(by: Account['by']): string {
  return EXAMPLES[by];
}

/** The way that a key names, letter for letter. */
export function findProviderName(key: string): ProviderName | undefined {
  return PROVIDER_NAMES.find((name) => name.key === key);
}

/** The way that was probably meant by a key that names none: `ko-fi` for "Ko-Fi", `donorbox` for "donor box". */
export function adviseProviderName(key: string): ProviderName | undefined {
  const plain = key.toLowerCase().replace(/[^a-z0-9]/g, '');
  const meant =
    PROVIDER_NAMES.find(({ key }) => key.replace('-', '') === plain)?.key ??
    ALIASES[plain] ??
    chooseNearest(
      plain,
      PROVIDER_NAMES.map(({ key }) => key),
    );
  return meant === undefined ? undefined : findProviderName(meant);
}

const ALIASES: Readonly<Record<string, string>> = {
  iban: 'bank',
  sepa: 'bank',
  banktransfer: 'bank',
  transfer: 'bank',
  btc: 'bitcoin',
  eth: 'ethereum',
  ether: 'ethereum',
  xmr: 'monero',
  tether: 'usdt',
  usdttrc20: 'usdt',
  usdterc20: 'usdt',
  githubsponsors: 'github',
  paypalme: 'paypal',
  url: 'link',
};
