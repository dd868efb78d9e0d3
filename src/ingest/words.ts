import type { Language } from '../newsroom/language.ts';

/** The few words that the text of a story needs beyond its own. */
export interface Words {
  /** Heading over the footnotes, for screen readers. */
  readonly footnotes: string;
  /** Name of the way back from a footnote; `{number}` is filled in. */
  readonly backToReference: string;
  /** Name of the region that a wide table scrolls in. */
  readonly table: string;
}

const WORDS: Readonly<Record<string, Words>> = {
  en: { footnotes: 'Footnotes', backToReference: 'Back to reference {number}', table: 'Table' },
  ru: { footnotes: 'Примечания', backToReference: 'Вернуться к сноске {number}', table: 'Таблица' },
  uk: { footnotes: 'Примітки', backToReference: 'Повернутися до виноски {number}', table: 'Таблиця' },
  fr: { footnotes: 'Notes', backToReference: 'Retour à l’appel de note {number}', table: 'Tableau' },
  de: { footnotes: 'Fußnoten', backToReference: 'Zurück zur Stelle {number}', table: 'Tabelle' },
  es: { footnotes: 'Notas', backToReference: 'Volver a la referencia {number}', table: 'Tabla' },
};

/** The words in a language, or in English. */
export function chooseWords(language: Language): Words {
  return WORDS[language.toLowerCase().split('-')[0] ?? ''] ?? WORDS.en!;
}
