import type { BankAccount } from '../account.ts';
import type { Gift, Provider, Transfer } from '../provider.ts';

/**
 * A transfer from bank to bank. The code is that of the European Payments Council for euros within SEPA: "Quick Response Code:
 * Guidelines to Enable Data Capture for the Initiation of a SEPA Credit Transfer", EPC069-12,
 * https://www.europeanpaymentscouncil.eu/document-library/guidance-documents/quick-response-code-guidelines-enable-data-capture-initiation.
 */
export const bank: Provider<BankAccount> = { title: 'IBAN', transfer: describeAccount };

function describeAccount(account: BankAccount, gift?: Pick<Gift, 'currency' | 'amount'>): Transfer {
  const { holder, iban, bic, bank, reference } = account;
  const fields: { label: Transfer['fields'][number]['label']; value: string | undefined }[] = [
    { label: 'holder', value: holder },
    { label: 'iban', value: iban.replace(/.{4}(?=.)/g, '$& ') },
    { label: 'bic', value: bic },
    { label: 'bank', value: bank },
    { label: 'reference', value: reference },
  ];
  const code = writeEpcCode(account, gift);
  return {
    fields: fields.flatMap(({ label, value }) => (value === undefined ? [] : [{ label, value }])),
    ...(code === undefined ? {} : { code }),
  };
}

/** Lines of a code of version 002; later ones are left off when empty, and nothing follows the last. Nothing where there is no such code. */
function writeEpcCode(account: BankAccount, gift: Pick<Gift, 'currency' | 'amount'> | undefined): string | undefined {
  const { holder, iban, bic = '', reference = '' } = account;
  const country = iban.slice(0, 2);
  // Outside the European Economic Area the bank is still told by its BIC.
  if (!EEA.has(country) && !(SEPA_BEYOND.has(country) && bic !== '')) return undefined;
  if (holder.length > LONGEST_NAME || reference.length > LONGEST_REFERENCE) return undefined;
  // What is given in another currency, the giver's bank exchanges.
  const amount = gift?.currency === 'EUR' ? gift.amount : undefined;
  if (amount !== undefined && !(amount >= 0.01 && amount <= 999_999_999.99)) return undefined;
  const value = amount === undefined ? '' : `EUR${amount.toFixed(2)}`;
  const purpose = '';
  const references = isCreditorReference(reference) ? [reference.replaceAll(' ', ''), ''] : ['', reference];
  const code = ['BCD', '002', '1', 'SCT', bic, holder, iban, value, purpose, ...references]
    .join('\n')
    .replace(/\n+$/, '');
  return new TextEncoder().encode(code).length <= MOST_BYTES ? code : undefined;
}

/** Whether a reference is one that machines check, of ISO 11649: "RF18 5390 0754 7034". It has a line of its own. */
function isCreditorReference(reference: string): boolean {
  const text = reference.replaceAll(' ', '');
  if (!/^RF\d{2}[A-Z0-9]{1,21}$/.test(text)) return false;
  const digits = (text.slice(4) + text.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

export const LONGEST_NAME = 70;
export const LONGEST_REFERENCE = 140;
const MOST_BYTES = 331;

/** Countries of IBANs in the European Economic Area, and those beyond it that take part in SEPA: "EPC list of SEPA scheme countries", EPC409-09. */
const EEA = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);
const SEPA_BEYOND = new Set('AD AL CH GB GI MC MD ME MK RS SM VA'.split(' '));
