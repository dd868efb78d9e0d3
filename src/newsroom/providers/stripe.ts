import type { StripeAccount } from '../account.ts';
import type { Gift, GiftWay, Provider } from '../provider.ts';

/**
 * Stripe Payment Links. `__prefilled_amount` fills in what customers choose to pay, in the currency's minor unit, as in
 * https://donate.stripe.com/3csg1F7PF8gpfni003?__prefilled_amount=2500; only a price that customers choose takes it, and
 * "Customer chooses price" is never recurring.
 * "Customize checkout for Payment Links", https://docs.stripe.com/payment-links/customize;
 * "Use the API to create and manage payment links", https://docs.stripe.com/payment-links/api;
 * "Supported currencies", https://docs.stripe.com/currencies.
 */
export const stripe: Provider<StripeAccount> = {
  title: 'Stripe',
  mark: 'stripe',
  link: chooseLink,
  minimum: (currency) => MINIMUMS[currency],
};

function chooseLink({ links }: StripeAccount, { frequency, currency, amount }: Gift): GiftWay | undefined {
  const fitting = links.filter((each) => each.frequency === frequency && each.currency === currency);
  const fixed = amount === undefined ? undefined : fitting.find((each) => each.amount === amount);
  if (fixed) return { href: fixed.href, fillsAmount: true, fillsFrequency: true };
  const open = fitting.find((each) => each.amount === undefined);
  if (!open) return undefined;
  const minor = amount === undefined || frequency !== 'once' ? undefined : countMinor(amount, currency);
  if (minor === undefined) return { href: open.href, fillsAmount: false, fillsFrequency: true };
  const url = new URL(open.href);
  url.searchParams.set('__prefilled_amount', String(minor));
  return { href: url.href, fillsAmount: true, fillsFrequency: true };
}

/** An amount in the currency's minor unit; nothing of an amount that has none, or where documentation leaves the unit open. */
function countMinor(amount: number, currency: string): number | undefined {
  if (UNCLEAR.has(currency)) return undefined;
  const factor = ZERO_DECIMAL.has(currency) ? 1 : THREE_DECIMAL.has(currency) ? 1000 : 100;
  const minor = Math.round(amount * factor);
  return minor > 0 && Math.abs(minor - amount * factor) < 1e-6 ? minor : undefined;
}

const ZERO_DECIMAL = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
const THREE_DECIMAL = new Set('BHD JOD KWD OMR TND'.split(' '));
/** Without decimals, but written with two in the API, for old times' sake. */
const UNCLEAR = new Set(['ISK', 'UGX']);

/** "Minimum and maximum charge amounts", by the currency of the receiving account, in units. */
const MINIMUMS: Readonly<Record<string, number>> = {
  USD: 0.5,
  AED: 2,
  AUD: 0.5,
  BRL: 0.5,
  CAD: 0.5,
  CHF: 0.5,
  CZK: 15,
  DKK: 2.5,
  EUR: 0.5,
  GBP: 0.3,
  HKD: 4,
  HUF: 175,
  INR: 0.5,
  JPY: 50,
  MXN: 10,
  MYR: 2,
  NOK: 3,
  NZD: 0.5,
  PLN: 2,
  RON: 2,
  SEK: 3,
  SGD: 0.5,
  THB: 10,
};
