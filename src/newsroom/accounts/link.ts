import type { Account } from '../account.ts';
import type { AccountReader } from '../account-reader.ts';

/** Reads the template of a giving page's address. */
export function readTemplate(reader: AccountReader, written: unknown): Account | undefined {
  const lines = reader.readLines(written, ['href', 'name']);
  if (!lines) return undefined;
  const { values } = lines;
  const path = lines.pathOf('href');
  const href = reader.readHref(path, values['href'], 'an address that begins with https://');
  const name =
    values['name'] === undefined ? undefined : reader.readWords(['name'], values['name'], 'a name in a few words', 60);
  if (href === undefined) return undefined;
  const expected = '{amount}, {currency} and {frequency} after the name of the site';
  const open = href.match(/\{[^{}]*\}?|\}/g) ?? [];
  const unknown = open.find((part) => !/^\{(amount|currency|frequency)\}$/.test(part));
  if (unknown !== undefined) return reader.fail(path, expected, `Nothing is filled in for ${unknown}.`);
  if (/^https:\/\/[^/?#]*\{/i.test(href)) {
    return reader.fail(path, expected, 'What the reader chooses must not decide which site opens.');
  }
  return { by: 'link', ...(name === undefined ? {} : { name }), href };
}
