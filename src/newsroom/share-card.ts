import type { Direction, Language } from './language.ts';

/** The size of a card in pixels. Source: the Open Graph consumers' common advice, 1.91 : 1. */
export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 630;

/** Counts the ways in which cards were ever drawn: a card is drawn anew only when this or what it says changes. */
export const CARD_DRAWING = 1;

/** What a shared link shows of a page that has no picture: words, set in the publication's face. */
export interface ShareCard {
  readonly language: Language;
  readonly direction: Direction;
  readonly publication: string;
  /** A headline or a title; absent on the card of an edition, on which the publication's name stands large. */
  readonly headline?: string;
  /** Stands under the name, where that is large. */
  readonly tagline?: string;
  /** Stands above the headline: the section. */
  readonly kicker?: string;
  /** When the story appeared, in words. */
  readonly date?: string;
}
