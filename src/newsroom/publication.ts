import type { Language, Localized } from './language.ts';

/** The newspaper itself, from `content/publication.yaml`. */
export interface Publication {
  readonly name: Localized;
  readonly tagline?: Localized;
  /** Origin without a trailing slash: `https://example.org`. */
  readonly url: string;
  /** IANA time zone: dates without a zone are read, and addresses are made, in it. */
  readonly timezone: string;
  /** The first is the default edition. Never empty. */
  readonly languages: readonly [Language, ...Language[]];
  /** Year of foundation. */
  readonly founded?: number;
  /** ISO 4217. */
  readonly currency?: string;
  readonly email?: string;
  /** Name of the body that publishes it, for structured data and the footer. */
  readonly organization?: Localized;
  /** Whether pictures are made in AVIF as well. */
  readonly avif?: boolean;
  /** Whether stories without a picture have a card of their own for shared links; they do unless it says otherwise. */
  readonly cards?: boolean;
  /** Other origins where the same site can be read. */
  readonly mirrors: readonly string[];
}

/** The one of a publication's texts that an edition shows: its own, else the default edition's, else any. */
export function chooseText(text: Localized, language: Language, publication: Publication): string {
  if (typeof text === 'string') return text;
  return text[language] ?? text[publication.languages[0]] ?? Object.values(text)[0] ?? '';
}
