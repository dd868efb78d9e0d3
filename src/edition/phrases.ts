/** The words of the interface, in the language of the edition. Everything else on a page comes from content. */
import type { Language } from '../newsroom/language.ts';
import type { Frequency } from '../newsroom/support.ts';
import { arabic } from './phrases/ar.ts';
import { english } from './phrases/en.ts';
import { french } from './phrases/fr.ts';
import { russian } from './phrases/ru.ts';

/** Where a phrase takes a date that only the reader's browser knows, it holds this mark. */
export const DATE_MARK = '{date}';

/** Where a phrase takes a number that only the reader's browser knows, it holds this mark. */
export const COUNT_MARK = '{count}';

export interface Phrases {
  /** First link of each page, for readers who move by keyboard. */
  readonly skipToText: string;
  /** The button that opens the sections on a phone. */
  readonly menu: string;
  /** Names of the landmarks. */
  readonly sections: string;
  readonly editions: string;
  readonly support: string;
  readonly pages: string;
  /** The way from the front to the page; its first step is `front`. */
  readonly path: string;
  readonly front: string;
  /** After the name of this edition, on pages of others that have no translation here: the link leads to the front. */
  readonly onlyFront: string;

  /** The word before news that cannot wait. */
  readonly breaking: string;
  /** Name of the editors' own word on the front. */
  readonly notice: string;

  /** Between the items of a list that is not a sentence. */
  readonly comma: string;
  /** Before the writers' names: "By"; empty where the language needs no word. */
  readonly by: string;
  readonly published: string;
  readonly updated: string;
  /** Before a credit, for those who hear the page. */
  readonly credit: string;
  /** On what readers cannot see yet, in the preview; the moment is that from which they can. */
  readonly heldBack: { readonly draft: string; readonly scheduled: (moment: string) => string };
  readonly corrections: string;
  readonly correction: {
    readonly correction: string;
    readonly clarification: string;
    readonly update: string;
  };
  /** Over what became of a story that is over, with a date after it. */
  readonly ended: { readonly retracted: string; readonly expired: string };
  readonly expiredText: string;
  readonly topics: string;
  readonly readMore: string;
  /** The stories before and after one in its section. */
  readonly nearby: (section: string) => string;
  readonly earlier: string;
  readonly later: string;
  /** Over the address on a printed page. */
  readonly printedFrom: string;

  /** Heading over amounts: "Give monthly". */
  readonly give: Readonly<Record<Frequency, string>>;
  /** After an amount: "a month"; empty where nothing need be said. */
  readonly each: Readonly<Record<Frequency, string>>;
  readonly paymentMethods: string;
  readonly notReady: string;
  readonly remindMe: string;
  /** How long from now, as one of several choices: "In a week". */
  readonly remindIn: (count: number, unit: DelayUnit) => string;
  /** Over the choices where each is a file, and the name of the one for a choice that was made. */
  readonly calendarFile: string;
  /** The letter that reminds. */
  readonly mailToSelf: string;
  /** For how long a request is put away; with `DATE_MARK`. */
  readonly putAway: string;
  readonly undo: string;
  /** In the line, to who has given. */
  readonly thanked: string;
  readonly thanks: ThanksPhrases;

  readonly kinds: {
    readonly section: string;
    readonly topic: string;
    readonly author: string;
  };
  /** All stories by date. */
  readonly archive: string;
  /** The page of every correction, and what it says of itself. */
  readonly correctionsTitle: string;
  readonly correctionsText: string;
  readonly noCorrections: string;
  /** The feed of a list, as a link names it. */
  readonly feed: string;
  /** In the title of a numbered page. */
  readonly pageNumber: (number: number) => string;
  readonly noStories: string;
  /** Name of the way to newer and older parts of a list. */
  readonly moreStories: string;
  readonly newer: string;
  readonly older: string;

  readonly search: SearchPhrases;

  readonly notFound: string;
  readonly notFoundText: string;
  readonly toFront: string;
  readonly newest: string;

  /** The page that asks for support. */
  readonly giving: {
    /** Name of the part with all ways to give. */
    readonly title: string;
    readonly currency: string;
    /** Before the countries in which giving is a risk. */
    readonly readersIn: (countries: readonly string[]) => string;
    readonly raised: (raised: string, goal: string) => string;
    readonly givers: (count: number) => string;
    readonly counted: (date: string) => string;
    /** "How to give $5 a month" */
    readonly howToGive: (gift: string) => string;
    /** What the reader has still to choose at a provider's. */
    readonly open: Readonly<Record<'amount' | 'frequency' | 'both', string>>;
    readonly anyAmount: string;
    readonly howOften: string;
    readonly often: Readonly<Record<Frequency, string>>;
    /** Of a frequency that the reader has to choose again at the provider's. */
    readonly confirm: string;
    readonly howMuch: string;
    readonly goOn: (provider: string) => string;
    /** Over providers where the reader chooses any amount. */
    readonly elsewhere: string;
    readonly transfers: string;
    readonly bank: string;
    readonly fields: Readonly<Record<'holder' | 'iban' | 'bic' | 'bank' | 'reference' | 'address' | 'network', string>>;
    readonly openWallet: string;
    /** What a QR code is of. */
    readonly code: (name: string) => string;
    readonly results: string;
    readonly ended: (date: string) => string;
  };

  readonly mirrors: string;
  readonly contact: string;
  readonly since: (year: number) => string;
}

export type DelayUnit = 'day' | 'week' | 'month' | 'year';

/** What the page says to which readers come back from giving. */
export interface ThanksPhrases {
  /** Where the editors have written no page of their own. */
  readonly title: string;
  readonly text: string;
  /** What the device remembers, and the button that ends it. */
  readonly kept: string;
  readonly forget: string;
  /** What it would remember, and the button that says so. */
  readonly offered: string;
  readonly keep: string;
  /** Where the browser keeps nothing. */
  readonly refused: string;
}

/** What the search page says; the script on it is handed the same. */
export interface SearchPhrases {
  readonly title: string;
  /** Label of the field. */
  readonly label: string;
  readonly button: string;
  readonly section: string;
  readonly year: string;
  /** The choice that leaves a filter open. */
  readonly allSections: string;
  readonly allYears: string;
  readonly searching: string;
  readonly none: string;
  readonly failed: string;
  readonly more: string;
  /** For readers without script, before the link to the archive. */
  readonly withoutScript: string;
  readonly toArchive: string;
  /** How many were found, by the plural category of the number (CLDR); with `COUNT_MARK`. */
  readonly found: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & Record<'other', string>>;
}

const editions: Readonly<Record<string, Phrases>> = { ar: arabic, en: english, fr: french, ru: russian };

/** The phrases of a language: its own, else those of the language it is a form of (`pt-BR` of `pt`), else English. */
export function choosePhrases(language: Language): Phrases {
  const base = language.split('-')[0]?.toLowerCase() ?? '';
  return editions[language] ?? editions[base] ?? english;
}

/** All that the interface of some editions may say, as one text to look things up in. */
export function quotePhrases(languages: readonly Language[]): string {
  return JSON.stringify(languages.map(choosePhrases), (_, value) =>
    typeof value === 'function' ? String(value) : value,
  );
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
