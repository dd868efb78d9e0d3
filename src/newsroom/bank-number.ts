import { countrySpecs, isValidBIC, ValidationErrorsIBAN, validateIBAN } from 'ibantools';

/** An IBAN as machines take it: without spaces, in capitals. */
export function normalizeIban(text: string): string {
  return text
    .replace(/^IBAN:?\s*/i, '')
    .replace(/[\s-]/g, '')
    .toUpperCase();
}

/** What is wrong with an IBAN: its country, its length and form there, or its check digits. Source: the IBAN registry, ISO 13616, through ibantools. */
export function checkIban(
  iban: string,
): { readonly kind: 'wrong' | 'checksum'; readonly expected: string; readonly why: string } | undefined {
  const { errorCodes: errors } = validateIBAN(iban);
  if (errors.length === 0) return undefined;
  const country = iban.slice(0, 2);
  const length = countrySpecs[country]?.chars;
  const why = 'A transfer to a wrong IBAN is refused or reaches somebody else.';
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban) || length == null) {
    return { kind: 'wrong', expected: 'an IBAN, which begins with two letters of a country and two figures', why };
  }
  if (errors.includes(ValidationErrorsIBAN.WrongBBANLength)) {
    return {
      kind: 'wrong',
      expected: `an IBAN of ${length} characters, as those of ${country} have; this has ${iban.length}`,
      why,
    };
  }
  if (errors.includes(ValidationErrorsIBAN.WrongBBANFormat)) {
    return { kind: 'wrong', expected: `an IBAN with letters and figures where those of ${country} have them`, why };
  }
  return { kind: 'checksum', expected: 'an IBAN whose check digits fit; in this one a character is wrong', why };
}

/** Whether a BIC is of the form that ISO 9362 gives: 8 or 11 characters. */
export function checkBic(bic: string): boolean {
  return isValidBIC(bic);
}
