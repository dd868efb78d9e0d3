import type { Language } from './language.ts';

/** An amount in units of a currency (ISO 4217) as readers of a language write it, without needless decimals: "$2". */
export function formatMoney(amount: number, currency: string, language: Language): string {
  return formatterFor(currency, language).format(amount);
}

// A formatter costs more to make than a page, and every page with an appeal asks for several amounts.
const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(currency: string, language: Language): Intl.NumberFormat {
  const key = `${language} ${currency}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(language, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      trailingZeroDisplay: 'stripIfInteger',
    });
    formatters.set(key, formatter);
  }
  return formatter;
}

/** The smallest part of a currency (ISO 4217) that is paid: 0.01 of a dollar, 1 yen. */
export function findStep(currency: string): number {
  return 10 ** -(formatterFor(currency, 'en').resolvedOptions().maximumFractionDigits ?? 2);
}
