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

/**
 * An amount as machines take it, without needless decimals: "2", "2.50". Nothing of an amount that has more decimals than its
 * currency, or is none. @param digits decimals, where it is not those of the currency
 */
export function writeAmount(amount: number, currency: string, digits = countDigits(currency)): string | undefined {
  if (!(amount > 0 && amount < 1e12) || Number(amount.toFixed(digits)) !== amount) return undefined;
  return Number.isInteger(amount) ? String(amount) : amount.toFixed(digits);
}

function countDigits(currency: string): number {
  return formatterFor(currency, 'en').resolvedOptions().maximumFractionDigits ?? 2;
}

/** The smallest part of a currency (ISO 4217) that is paid: 0.01 of a dollar, 1 yen. */
export function findStep(currency: string): number {
  return 10 ** -countDigits(currency);
}
