/** Whether a code is a currency in use now, in capitals. Source: ISO 4217, through the runtime's CLDR. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
