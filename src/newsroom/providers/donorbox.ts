import type { NamedAccount } from '../account.ts';
import { writeAmount } from '../money.ts';
import type { Gift, GiftForm, GiftWay, Provider } from '../provider.ts';
import type { Frequency } from '../support.ts';

/**
 * A campaign at Donorbox, with the parameters of its page and embedded form: `amount`, `default_interval` (o, m or a), `currency`
 * in small letters. The campaign decides which intervals and currencies it offers.
 * "Donation intervals", https://donorbox.org/nonprofit-blog/donation-intervals; in use by Open Food Facts
 * (https://donorbox.org/help-open-food-facts-stay-afloat?amount=3&default_interval=m&currency=eur) and AllStarLink
 * (https://donorbox.org/allstarlink-donations?amount=24&default_interval=a).
 */
export const donorbox: Provider<NamedAccount> = {
  title: 'Donorbox',
  profile: {
    hosts: ['donorbox.org', 'www.donorbox.org'],
    path: /^\/(?:embed\/)?([^/]+)\/?$/,
    name: /^[A-Za-z0-9][A-Za-z0-9_-]{0,119}$/,
  },
  link: linkCampaign,
  form: formCampaign,
};

const INTERVALS: Readonly<Record<Frequency, string>> = { monthly: 'm', once: 'o', yearly: 'a' };

function linkCampaign({ name }: NamedAccount, { frequency, currency, amount }: Gift): GiftWay {
  const written = amount === undefined ? undefined : writeAmount(amount, currency);
  const query = new URLSearchParams({
    ...(written === undefined ? {} : { amount: written }),
    default_interval: INTERVALS[frequency],
    currency: currency.toLowerCase(),
  });
  return { href: `${pageOf(name)}?${query}`, fillsAmount: written !== undefined, fillsFrequency: true };
}

function formCampaign({ name }: NamedAccount, currency: string): GiftForm {
  return {
    action: pageOf(name),
    fixed: [['currency', currency.toLowerCase()]],
    frequencyName: 'default_interval',
    frequencies: (['monthly', 'once', 'yearly'] as const).map((frequency) => ({
      frequency,
      value: INTERVALS[frequency],
    })),
    amountName: 'amount',
  };
}

function pageOf(name: string): string {
  return `https://donorbox.org/${encodeURIComponent(name)}`;
}
