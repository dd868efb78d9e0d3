import type { Account, StripeAccount } from '../account.ts';
import type { AccountReader } from '../account-reader.ts';
import { isCurrency } from '../currency.ts';
import { writeAmount } from '../money.ts';
import { chooseNearest } from '../spelling.ts';
import type { Frequency } from '../support.ts';

const FREQUENCIES: readonly Frequency[] = ['once', 'monthly', 'yearly'];
type StripeLink = StripeAccount['links'][number];

/** Reads Payment Links by frequency, or by currency and frequency; under each one link, or links by amount. @param usual currency of links that name none */
export function readStripe(reader: AccountReader, written: unknown, usual: string): Account | undefined {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    const link =
      typeof written === 'string' ? reader.readHref([], written, 'the address of a Payment Link') : undefined;
    if (reader.flaws.length > 0) return undefined;
    return reader.fail(
      [],
      'links under once, monthly or yearly',
      'A Payment Link is for one frequency and does not say which.',
      { example: link && `stripe: {once: "${link}"}` },
    );
  }
  const links: StripeLink[] = [];
  for (const [key, value] of Object.entries(written)) {
    if (key === 'until') continue;
    const currency = key.toUpperCase();
    if (isFrequency(key)) links.push(...readLinks(reader, [key], value, key, usual));
    else if (isCurrency(currency) && typeof value === 'object' && value !== null) {
      for (const [frequency, within] of Object.entries(value)) {
        if (isFrequency(frequency)) links.push(...readLinks(reader, [key, frequency], within, frequency, currency));
        else failFrequency(reader, [key, frequency]);
      }
    } else failFrequency(reader, [key]);
  }
  if (links.length === 0 && reader.flaws.length === 0) {
    return reader.fail([], 'at least one link', 'Without it readers cannot give this way.', { kind: 'missing' });
  }
  return { by: 'stripe', links };
}

function failFrequency(reader: AccountReader, path: readonly string[]): void {
  const meant = chooseNearest(path.at(-1)!, FREQUENCIES);
  const expected = meant === undefined ? 'once, monthly or yearly, or a currency over them' : `“${meant}”`;
  reader.fail(path, expected, 'A Payment Link is for one frequency and does not say which.', { kind: 'unknown key' });
}

function isFrequency(key: string): key is Frequency {
  return (FREQUENCIES as readonly string[]).includes(key);
}

function readLinks(
  reader: AccountReader,
  path: readonly string[],
  value: unknown,
  frequency: Frequency,
  currency: string,
): StripeLink[] {
  if (typeof value !== 'object' || value === null) {
    const href = readStripeLink(reader, path, value);
    return href === undefined ? [] : [{ frequency, currency, href }];
  }
  return Object.entries(value).flatMap(([written, link]): StripeLink[] => {
    const within = [...path, written];
    const amount = /^\d{1,9}(\.\d{1,3})?$/.test(written) ? Number(written) : 0;
    if (writeAmount(amount, currency) === undefined) {
      reader.fail(
        within,
        `an amount in ${currency}, in figures`,
        'The link is offered for the amount it stands under.',
      );
      return [];
    }
    const href = readStripeLink(reader, within, link);
    return href === undefined ? [] : [{ frequency, currency, amount, href }];
  });
}

function readStripeLink(reader: AccountReader, path: readonly string[], value: unknown): string | undefined {
  const expected = 'the address of a Payment Link, such as https://buy.stripe.com/aaa';
  const href = reader.readHref(path, value, expected);
  if (href === undefined) return undefined;
  const { pathname, hostname } = new URL(href);
  if (/^\/test_/.test(pathname)) {
    return reader.fail(path, 'the link outside of test mode', 'A link whose address has test_ takes no money.');
  }
  if (pathname === '/' || /^(www|dashboard|connect|checkout|docs)\.stripe\.com$|^stripe\.com$/.test(hostname)) {
    return reader.fail(path, expected, 'This address is not that of a Payment Link.');
  }
  return href;
}
