import type { PayPalAccount } from '../account.ts';
import { writeAmount } from '../money.ts';
import type { Gift, GiftForm, GiftWay, Provider } from '../provider.ts';

/**
 * PayPal's donation page. `business` is an email address or a merchant ID, `amount` may be left out; with `no_recurring=0` the
 * page has a box "Make this a monthly donation", which the reader has to tick. There is none for every year. Of a saved button
 * (`hosted_button_id`) PayPal keeps amount and currency, and documents no way to fill them in.
 * "HTML variables for PayPal Payments Standard",
 * https://developer.paypal.com/api/nvp-soap/paypal-payments-standard/integration-guide/Appx-websitestandard-htmlvariables/;
 * "Currency codes", https://developer.paypal.com/docs/api/reference/currency-codes/.
 */
export const paypal: Provider<PayPalAccount> = {
  title: 'PayPal',
  mark: 'paypal',
  link: linkDonation,
  form: formDonation,
};

const PAGE = 'https://www.paypal.com/donate';

function linkDonation({ button, business }: PayPalAccount, gift: Gift): GiftWay | undefined {
  const { frequency, currency } = gift;
  if (frequency === 'yearly') return undefined;
  if (button !== undefined) {
    const query = new URLSearchParams({ hosted_button_id: button });
    return { href: `${PAGE}?${query}`, fillsAmount: false, fillsFrequency: false };
  }
  if (business === undefined) return undefined;
  const once = frequency === 'once';
  const query = new URLSearchParams({ business, no_recurring: once ? '1' : '0' });
  const amount = gift.amount === undefined ? undefined : writePayPal(gift.amount, currency);
  if (amount !== undefined) query.set('amount', amount);
  if (CURRENCIES.has(currency)) query.set('currency_code', currency);
  return { href: `${PAGE}?${query}`, fillsAmount: amount !== undefined, fillsFrequency: once };
}

function formDonation({ business }: PayPalAccount, currency: string): GiftForm | undefined {
  if (business === undefined || !CURRENCIES.has(currency)) return undefined;
  return {
    action: PAGE,
    fixed: [
      ['business', business],
      ['currency_code', currency],
    ],
    frequencyName: 'no_recurring',
    frequencies: [
      { frequency: 'once', value: '1' },
      { frequency: 'monthly', value: '0', confirmedThere: true },
    ],
    amountName: 'amount',
    ...(WHOLE.has(currency) ? { whole: true } : {}),
  };
}

function writePayPal(amount: number, currency: string): string | undefined {
  if (!CURRENCIES.has(currency)) return undefined;
  return writeAmount(amount, currency, WHOLE.has(currency) ? 0 : 2);
}

/** Those that only accounts in their own country may hold (BRL, CNY, MYR) are left to the reader. */
const CURRENCIES = new Set(
  'AUD CAD CZK DKK EUR HKD HUF ILS JPY MXN TWD NZD NOK PHP PLN GBP SGD SEK CHF THB USD'.split(' '),
);
const WHOLE = new Set(['HUF', 'JPY', 'TWD']);
