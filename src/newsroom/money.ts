import type { Language } from './language.ts';

/** An amount in units of a currency (ISO 4217) as readers of a language write it, without needless decimals: "$2". */
export function formatMoney(amount: number, currency: string, language: Language): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  }).format(amount);
}
