/** The words of the interface, in the language of the edition. Everything else on a page comes from content. */
import type { Language } from '../newsroom/language.ts';
import type { Frequency } from '../newsroom/support.ts';
import { english } from './phrases/en.ts';
import { russian } from './phrases/ru.ts';

/** Where a phrase takes a date that only the reader's browser knows, it holds this mark. */
export const DATE_MARK = '{date}';

export interface Phrases {
  /** First link of each page, for readers who move by keyboard. */
  readonly skipToText: string;
  /** Names of the landmarks. */
  readonly sections: string;
  readonly editions: string;
  readonly support: string;
  readonly pages: string;

  /** Before the writers' names: "By"; empty where the language needs no word. */
  readonly by: string;
  readonly published: string;
  readonly updated: string;
  /** Before a credit, for those who hear the page. */
  readonly credit: string;
  readonly heldBack: { readonly draft: string; readonly scheduled: string };
  readonly corrections: string;
  readonly correction: {
    readonly correction: string;
    readonly clarification: string;
    readonly update: string;
  };
  readonly topics: string;
  readonly readMore: string;
  /** Over the address on a printed page. */
  readonly printedFrom: string;

  /** Heading over amounts: "Give monthly". */
  readonly give: Readonly<Record<Frequency, string>>;
  /** After an amount: "a month"; empty where nothing need be said. */
  readonly each: Readonly<Record<Frequency, string>>;
  readonly paymentMethods: string;
  readonly notReady: string;
  readonly remindMe: string;
  /** What the reminder link does without script. */
  readonly remindByCalendar: (days: number) => string;
  /** What it does with script. */
  readonly remindHere: (days: number) => string;
  /** Just put away; with `DATE_MARK`. */
  readonly putAway: string;
  /** Put away on an earlier visit; with `DATE_MARK`. */
  readonly asleep: string;
  readonly undo: string;
  readonly addToCalendar: string;

  readonly kinds: {
    readonly section: string;
    readonly topic: string;
    readonly author: string;
    readonly month: string;
  };
  /** All stories by date. */
  readonly archive: string;
  readonly noStories: string;
  /** Name of the way to newer and older parts of a list. */
  readonly moreStories: string;
  readonly newer: string;
  readonly older: string;

  readonly notFound: string;
  readonly notFoundText: string;
  readonly toFront: string;
  readonly newest: string;

  readonly mirrors: string;
  readonly contact: string;
  readonly since: (year: number) => string;
}

const editions: Readonly<Record<string, Phrases>> = { en: english, ru: russian };

/** The phrases of a language: its own, else those of the language it is a form of (`pt-BR` of `pt`), else English. */
export function choosePhrases(language: Language): Phrases {
  const base = language.split('-')[0]?.toLowerCase() ?? '';
  return editions[language] ?? editions[base] ?? english;
}

const lists = new Map<Language, Intl.ListFormat>();

/** Some things with what stands between them in a language: "A, B and C". */
export function listInWords<Item extends object>(items: readonly Item[], language: Language): (Item | string)[] {
  if (items.length < 2) return [...items];
  let list = lists.get(language);
  if (!list) {
    list = new Intl.ListFormat(language);
    lists.set(language, list);
  }
  // Each thing's place is held by its number.
  return list
    .formatToParts(items.keys().map(String))
    .map(({ type, value }) => (type === 'element' ? items[Number(value)]! : value));
}
