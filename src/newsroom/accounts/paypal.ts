import type { Account, PayPalAccount } from '../account.ts';
import type { AccountReader } from '../account-reader.ts';

const EMAIL =
  /^[A-Za-z0-9.!#$'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const MERCHANT = /^[A-Z0-9]{13}$/;
const BUTTON = /^[A-Z0-9]{5,25}$/;

/** Reads an email address, a merchant ID or the ID of a donate button, or takes it out of a donation address. */
export function readPayPal(reader: AccountReader, written: unknown): Account | undefined {
  const lines = reader.readLines(written, ['business', 'button']);
  if (!lines) return undefined;
  const { business, button } = lines.values;
  if (business !== undefined && button !== undefined) {
    return reader.fail(['button'], 'either business or button', 'A button already says who receives the gift.');
  }
  if (button !== undefined) {
    const expected = 'the ID of a donate button: capitals and figures';
    const id = reader.readLine(['button'], button, expected);
    if (id === undefined) return undefined;
    if (BUTTON.test(id)) return { by: 'paypal', button: id };
    return reader.fail(['button'], expected, 'PayPal finds the button by it.', {
      example: 'paypal: {button: HBNP4H89M4FTC}',
    });
  }
  const path = lines.pathOf('business');
  const expected = 'the email address or the merchant ID of your account';
  const text = reader.readLine(path, business, expected);
  if (text === undefined) return undefined;
  const account = reducePayPal(text);
  if (account) return account;
  const [, name] = /(?:^|\/\/|\.)paypal\.(?:me|com\/paypalme)(?:\/([A-Za-z\d]*))?/i.exec(text) ?? [];
  if (name !== undefined) {
    return reader.fail(path, expected, 'An address of PayPal.Me takes no donations, and no frequency.', {
      example: `link: {name: PayPal, href: "https://www.paypal.com/paypalme/${name || '…'}/{amount}{currency}"}`,
    });
  }
  return reader.fail(path, expected, 'PayPal finds the account by it.');
}

function reducePayPal(text: string): (PayPalAccount & Account) | undefined {
  if (isReceiver(text)) return { by: 'paypal', business: text };
  const url = /^https:\/\//i.test(text) ? URL.parse(text) : null;
  if (!url) return undefined;
  if (url.host !== 'www.paypal.com' || url.username !== '' || url.password !== '') return undefined;
  const button = url.searchParams.get('hosted_button_id');
  if (button !== null && BUTTON.test(button)) return { by: 'paypal', button };
  const business = url.searchParams.get('business');
  return business !== null && isReceiver(business) ? { by: 'paypal', business } : undefined;
}

function isReceiver(text: string): boolean {
  return text.length <= 127 && (EMAIL.test(text) || MERCHANT.test(text));
}
