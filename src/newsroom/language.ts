/** A BCP 47 language tag as the publication writes it: `en`, `ru`, `pt-BR`. */
export type Language = string;

export type Direction = 'ltr' | 'rtl';

/**
 * The writing direction of a language, for `dir` on the page.
 * Source: CLDR, through `Intl.Locale`; a tag without a script is maximised first (`ar` is `ar-Arab-EG`).
 */
export function readingDirection(language: Language): Direction {
  return RIGHT_TO_LEFT_SCRIPTS.has(readLanguage(language).script) ? 'rtl' : 'ltr';
}

/** The script that a language is written in (ISO 15924), `Latn`, `Cyrl`. */
export function writingScript(language: Language): string {
  return readLanguage(language).script;
}

/** Scripts in modern use that run from right to left (ISO 15924). */
const RIGHT_TO_LEFT_SCRIPTS = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

/** A language's own name for itself, with a capital as on a switcher: "Русский". */
export function describeLanguage(language: Language): string {
  return readLanguage(language).name;
}

/** Russian and others write months and languages small, but a heading begins with a capital. */
export function capitalize(text: string, language: Language): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

interface LanguageFacts {
  readonly script: string;
  readonly name: string;
}

// Every page asks for these of its own language and of the others, and CLDR takes long to answer.
const known = new Map<Language, LanguageFacts>();

function readLanguage(language: Language): LanguageFacts {
  let facts = known.get(language);
  if (!facts) {
    const names = new Intl.DisplayNames(language, { type: 'language', languageDisplay: 'standard' });
    const name = names.of(language) ?? language;
    facts = {
      script: new Intl.Locale(language).maximize().script ?? '',
      name: capitalize(name, language),
    };
    known.set(language, facts);
  }
  return facts;
}

/** Text that may differ by edition: one text for all, or one for each language. */
export type Localized<Text = string> = Text | Readonly<Record<Language, Text>>;
