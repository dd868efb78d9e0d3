import type { NamedAccount } from '../account.ts';
import { writeAmount } from '../money.ts';
import type { Gift, GiftForm, GiftWay, Provider } from '../provider.ts';
import type { Frequency } from '../support.ts';

/**
 * The donation page of Liberapay, which takes `currency`, `period` and `amount` (only beside its currency), and no gift that is
 * given once. Source: liberapay/liberapay.com at GitHub, templates/macros/your-tip.html, tests/py/test_donating.py
 * (`/creator/donate?currency=JPY&amount=2000&period=monthly`), liberapay/constants.py and models/participant.py (names, limits),
 * i18n/currencies.py (currencies).
 */
export const liberapay: Provider<NamedAccount> = {
  title: 'Liberapay',
  mark: 'liberapay',
  profile: {
    hosts: ['liberapay.com', 'www.liberapay.com'],
    path: /^\/([^/]+)(?:\/(?:donate\/?)?)?$/,
    name: /^(?!\d+$)[A-Za-z0-9_-][A-Za-z0-9._-]{0,31}$/,
  },
  link: linkDonation,
  form: formDonation,
  minimum: (currency) => (LIMITED.has(currency) ? LIMITS.monthly[0] : undefined),
};

function linkDonation({ name }: NamedAccount, { frequency, currency, amount }: Gift): GiftWay | undefined {
  if (frequency === 'once') return undefined;
  const written =
    amount === undefined || !CURRENCIES.has(currency) || !isWithin(amount, currency, frequency)
      ? undefined
      : writeAmount(amount, currency);
  const query = new URLSearchParams({
    ...(CURRENCIES.has(currency) ? { currency } : {}),
    period: frequency,
    ...(written === undefined ? {} : { amount: written }),
  });
  return { href: `${pageOf(name)}?${query}`, fillsAmount: written !== undefined, fillsFrequency: true };
}

function formDonation({ name }: NamedAccount, currency: string): GiftForm | undefined {
  if (!CURRENCIES.has(currency)) return undefined;
  return {
    action: pageOf(name),
    fixed: [['currency', currency]],
    frequencyName: 'period',
    frequencies: [
      { frequency: 'monthly', value: 'monthly' },
      { frequency: 'yearly', value: 'yearly' },
    ],
    amountName: 'amount',
    ...(LIMITED.has(currency) ? { minimum: LIMITS.monthly[0] } : {}),
  };
}

function pageOf(name: string): string {
  return `https://liberapay.com/${encodeURIComponent(name)}/donate`;
}

/** From a cent to 100 a week, in these; in others what that is worth on the day. */
const LIMITED = new Set(['EUR', 'USD']);
const LIMITS = { monthly: [0.05, 433.34], yearly: [0.52, 5200] } as const;

function isWithin(amount: number, currency: string, frequency: Exclude<Frequency, 'once'>): boolean {
  const [least, most] = LIMITS[frequency];
  return !LIMITED.has(currency) || (least <= amount && amount <= most);
}

const CURRENCIES = new Set(
  (
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CVE CZK ' +
    'DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD JPY KES KGS KHR KMF ' +
    'KRW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK ' +
    'PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD SZL THB TJS TOP TRY TTD TWD TZS UAH UGX USD UYU ' +
    'UZS VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW'
  ).split(' '),
);
