import type { Account, BankAccount } from '../account.ts';
import type { AccountReader } from '../account-reader.ts';
import { checkBic, checkIban, normalizeIban } from '../bank-number.ts';
import { LONGEST_NAME, LONGEST_REFERENCE } from '../providers/bank.ts';

/** Reads a bank account; its numbers are checked. */
export function readBank(reader: AccountReader, written: unknown): Account | undefined {
  const lines = reader.readLines(written, ['iban', 'name', 'bic', 'bank', 'reference']);
  if (!lines) return undefined;
  const { values } = lines;
  const optional = (key: string, expected: string, most: number) =>
    values[key] === undefined ? undefined : reader.readWords([key], values[key], expected, most);
  const holder = reader.readWords(['name'], values['name'], 'the name of the account’s holder', LONGEST_NAME);
  const path = lines.pathOf('iban');
  // Copied from a letter it has spaces of other widths.
  const text = reader.readWords(path, values['iban'], 'an IBAN', 60);
  const iban = text === undefined ? undefined : normalizeIban(text);
  const wrong = iban === undefined ? undefined : checkIban(iban);
  if (wrong) reader.fail(path, wrong.expected, wrong.why, { kind: wrong.kind });
  const bic = optional('bic', 'a BIC', 20)?.replaceAll(' ', '').toUpperCase();
  if (bic !== undefined && !checkBic(bic)) {
    reader.fail(['bic'], 'a BIC of 8 or 11 characters', 'With a wrong BIC the transfer comes back.');
  }
  const bank = optional('bank', 'the name of the bank', LONGEST_NAME);
  const reference = optional('reference', 'what the giver should write', LONGEST_REFERENCE);
  if (holder === undefined || iban === undefined) return undefined;
  return {
    by: 'bank',
    holder,
    iban,
    ...(bic === undefined ? {} : { bic }),
    ...(bank === undefined ? {} : { bank }),
    ...(reference === undefined ? {} : { reference }),
  } satisfies BankAccount;
}
