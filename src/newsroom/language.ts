/** A BCP 47 language tag as the publication writes it: `en`, `ru`, `pt-BR`. */
export type Language = string;

export type Direction = 'ltr' | 'rtl';

/**
 * The writing direction of a language, for `dir` on the page.
 * Source: CLDR, through `Intl.Locale`; a tag without a script is maximised first (`ar` is `ar-Arab-EG`).
 */
export function readingDirection(language: Language): Direction {
  const script = new Intl.Locale(language).maximize().script ?? '';
  return RIGHT_TO_LEFT_SCRIPTS.has(script) ? 'rtl' : 'ltr';
}

/** Scripts in modern use that run from right to left (ISO 15924). */
const RIGHT_TO_LEFT_SCRIPTS = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

/** A language's own name for itself, with a capital as on a switcher: "Русский". */
export function describeLanguage(language: Language): string {
  const name =
    new Intl.DisplayNames(language, { type: 'language', languageDisplay: 'standard' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** Text that may differ by edition: one text for all, or one for each language. */
export type Localized<Text = string> = Text | Readonly<Record<Language, Text>>;
