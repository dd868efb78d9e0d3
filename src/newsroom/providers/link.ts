import type { LinkAccount } from '../account.ts';
import { writeAmount } from '../money.ts';
import type { Gift, GiftForm, GiftWay, Provider } from '../provider.ts';
import type { Frequency } from '../support.ts';

/** Any giving page, by a template of the editors': `https://give.example.org/?amount={amount}&currency={currency}&frequency={frequency}`. */
export const link: Provider<LinkAccount> = { title: 'Link', link: fillTemplate, form: readForm };

function fillTemplate({ href }: LinkAccount, { amount, currency, frequency }: Gift): GiftWay {
  const values: Record<string, string> = {
    amount: amount === undefined ? '' : (writeAmount(amount, currency) ?? String(amount)),
    currency,
    frequency,
  };
  return {
    href: href.replace(/\{(amount|currency|frequency)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? '')),
    fillsAmount: amount !== undefined && href.includes('{amount}'),
    fillsFrequency: href.includes('{frequency}'),
  };
}

const FREQUENCIES: readonly Frequency[] = ['monthly', 'once', 'yearly'];

/** A browser writes the fields of a GET form over the query of its address: so each must be the whole value of one parameter. */
function readForm({ href }: LinkAccount, currency: string): GiftForm | undefined {
  const url = URL.parse(href.replaceAll('{currency}', encodeURIComponent(currency)));
  if (!url) return undefined;
  if (url.hash !== '' || isOpen(url.pathname)) return undefined;
  const parameters = [...url.searchParams];
  const fixed = parameters.filter(([, value]) => value !== '{amount}' && value !== '{frequency}');
  if (fixed.some((pair) => pair.some(isOpen))) return undefined;
  const amounts = parameters.filter(([, value]) => value === '{amount}');
  const frequencies = parameters.filter(([, value]) => value === '{frequency}');
  const [amountName] = amounts[0] ?? [];
  const [frequencyName] = frequencies[0] ?? [];
  if (amountName === undefined || amounts.length > 1 || frequencies.length > 1) return undefined;
  const form = { action: url.origin + url.pathname, fixed, amountName };
  if (frequencyName === undefined) return { ...form, frequencies: [] };
  return { ...form, frequencyName, frequencies: FREQUENCIES.map((frequency) => ({ frequency, value: frequency })) };
}

function isOpen(text: string): boolean {
  return /(\{|%7B)(amount|frequency)(\}|%7D)/i.test(text);
}
