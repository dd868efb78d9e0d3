/**
 * The prepared object of each kind of page. It holds everything that the page shows, so that its hash says whether the
 * page must be printed again, and templates only draw it. Fields named `…Html` are clean HTML; all others are plain text.
 */
import type { Head } from '../discovery/head.ts';
import type { Direction, Language } from '../newsroom/language.ts';
import type { Frequency, FrequencyCap } from '../newsroom/support.ts';

export type { Head };

export interface Link {
  readonly text: string;
  readonly href: string;
}

/** A navigation link that knows whether the reader is there. */
export interface NavigationLink extends Link {
  readonly current: boolean;
}

/** Another edition, under its own name. */
export interface EditionLink extends Link {
  readonly language: Language;
  /** In its language, that the page is not translated and the link leads to the front. */
  readonly onlyFront?: string;
}

/** An instant in the publication's time zone. */
export interface Moment {
  /** ISO 8601 with offset, for `datetime`. */
  readonly iso: string;
  /** "12 April 2024" */
  readonly date: string;
  /** "12 April 2024, 09:30 WAT" */
  readonly dateTime: string;
}

/** A picture ready to draw. The layout adds `sizes` and whether it is loaded at once. */
export interface Picture {
  /** One entry for each file type, the most compact first; the last is the fallback that `src` belongs to. */
  readonly sources: readonly { readonly type: string; readonly srcset: string }[];
  readonly src: string;
  /** Pixels of `src`, for the space it takes. */
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** The colour of its place until it is there: red, green and blue as digits from 0 to 5. */
  readonly tone: string;
}

export interface Figure {
  readonly picture: Picture;
  readonly captionHtml?: string;
  readonly credit?: string;
}

/** Figures side by side. */
export interface PageGallery {
  readonly figures: readonly Figure[];
  readonly captionHtml?: string;
}

/** A story's text in reading order: runs of HTML, and the figures and galleries between them (see `Body` in the newsroom). */
export type PageBody = readonly (string | Figure | PageGallery)[];

/** A story as lists show it. */
export interface StoryCard {
  readonly href: string;
  readonly headline: string;
  readonly standfirst?: string;
  readonly section: Link;
  readonly authors: readonly string[];
  /** Absent on a draft without a date, in the preview. */
  readonly published?: Moment;
  readonly picture?: Picture;
  readonly heldBack?: HeldBack;
}

/** Why readers cannot see a story yet, in a sentence. In the preview only: no such story is on a published page. */
export type HeldBack = string;

/** An amount that a reader may choose: the shortest way to give it. */
export interface GiftLink {
  /** "$2" */
  readonly text: string;
  readonly href: string;
}

export interface PaymentMethod {
  readonly name: string;
  /** Address of its mark in the sheet of marks; absent where the icon package has none. */
  readonly mark?: string;
}

/** Looks up a payment method: an id for the sheet of marks, its name, and the SVG path of its mark on a 24 × 24 grid. */
export type FindMark = (method: string) => { readonly id: string; readonly name: string; readonly path?: string };

/** What a reader who is not ready may do instead, and what the reader's own device must know to remember it. */
export interface Reminder {
  /** Identity of the campaign, for the reader's own memory of it. */
  readonly campaign: string;
  /** For how long it can be put away: "In a week", with a calendar file for readers without script. */
  readonly choices: readonly { readonly days: number; readonly text: string; readonly calendarHref: string }[];
  /** A letter to oneself. */
  readonly mailHref: string;
  /** Days for which it does not ask whoever has given. */
  readonly thanksDays: number;
  /** How often it asks one reader at most. Where it asks only in the line, that is what counts, else the line does not. */
  readonly cap?: FrequencyCap & { readonly counts: 'appeals' | 'line' };
}

/** Amounts to choose from, by how often they are given. */
export interface GiftChoice {
  readonly frequency: Frequency;
  readonly links: readonly GiftLink[];
}

/** What donors must know before they choose how to give. */
export interface Notice {
  /** "If you are in Russia or Belarus"; absent where it concerns every reader. */
  readonly who?: string;
  readonly html: string;
}

/** How far a campaign is. */
export interface GoalFigures {
  /** "$12,400 of $20,000" */
  readonly text: string;
  /** "412 readers have given", "as of 1 May 2024" */
  readonly details: readonly string[];
  /** From 0 to 1, in hundredths. */
  readonly share: number;
}

/** The appeal at the end of a story. */
export interface Appeal {
  readonly title: string;
  readonly html: string;
  readonly goal?: GoalFigures;
  readonly notice?: Notice;
  readonly gifts: readonly GiftChoice[];
  /** The button: to the support page. */
  readonly button: Link;
  readonly methods: readonly PaymentMethod[];
  readonly reminder: Reminder;
}

/** What asks inside a long story, and the text after it. */
export interface InsideAppeal {
  readonly html: string;
  readonly button: Link;
  /** For the reader's own memory of the campaign. */
  readonly reminder: Reminder;
  readonly rest: PageBody;
}

/** One way to give what was chosen. */
export interface GiftWay extends PaymentMethod {
  readonly href: string;
  /** What the reader has still to choose there. */
  readonly open?: 'amount' | 'frequency' | 'both';
}

/** Every way to give one amount, shown when its link is followed. */
export interface GiftPanel {
  readonly id: string;
  /** "$5 a month" */
  readonly title: string;
  readonly ways: readonly GiftWay[];
}

/** The form for any amount; it leads to one provider. */
export interface GivingForm {
  readonly method: PaymentMethod;
  readonly action: string;
  readonly fixed: readonly (readonly [name: string, value: string])[];
  /** The name of the field and its values; with one frequency there is nothing to choose. */
  readonly frequencyName?: string;
  readonly frequencies: readonly {
    readonly frequency: Frequency;
    readonly value?: string;
    readonly confirmedThere?: true;
  }[];
  readonly amountName: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly minimum: number;
  /** The smallest part of the currency: 0.01, or 1. */
  readonly step: number;
}

/** A transfer from a bank or a wallet. */
export interface TransferWay extends PaymentMethod {
  readonly id: string;
  readonly fields: readonly { readonly label: string; readonly value: string; readonly code?: true }[];
  readonly href?: string;
  /** A QR code: its modules a side, quiet zone included, and the path of the dark ones. */
  readonly drawing?: { readonly size: number; readonly path: string };
}

/** All that the support page offers. */
export interface Giving {
  readonly notice?: Notice;
  readonly goal?: GoalFigures;
  /** The currencies to choose from; empty with one. */
  readonly currencies: readonly NavigationLink[];
  readonly gifts: readonly GiftChoice[];
  readonly panels: readonly GiftPanel[];
  readonly form?: GivingForm;
  /** Where the reader chooses any amount. */
  readonly elsewhere: readonly GiftWay[];
  readonly transfers: readonly TransferWay[];
  /** What stands first. */
  readonly safest: 'gifts' | 'transfers';
  /** Ways to pay that are named without being links. */
  readonly methods: readonly PaymentMethod[];
}

/** What stands around every page of one edition. */
export interface Frame {
  readonly language: Language;
  readonly direction: Direction;
  /** The script that the language is written in (ISO 15924). */
  readonly script: string;
  readonly publication: string;
  readonly tagline?: string;
  readonly home: string;
  readonly sections: readonly NavigationLink[];
  /** What a reader may want on any page: search, and support where somebody asks for it. */
  readonly services: readonly NavigationLink[];
  /** The other editions: to this page's translation, else to that edition's front. Empty with one language. */
  readonly editions: readonly EditionLink[];
  /** The way from the front to the page, itself left out. Empty on the front, and where a page is nowhere. */
  readonly path: readonly Link[];
  readonly supportLine?: Link & { readonly reminder: Reminder };
  readonly footer: {
    readonly links: readonly Link[];
    readonly mirrors: readonly Link[];
    readonly organization?: string;
    readonly email?: string;
    readonly founded?: number;
  };
  readonly head: Head;
}

/** A name under the headline; one who has no page is not linked. */
export interface Writer {
  readonly text: string;
  readonly href?: string;
}

export interface ArticlePage extends Frame {
  readonly kind: 'article';
  /** What became of a story that is over; it then shows little else. */
  readonly ended?: {
    readonly how: 'retracted' | 'expired';
    readonly date: Moment;
    /** Why it was withdrawn. */
    readonly html?: string;
  };
  readonly heldBack?: HeldBack;
  readonly section: Link;
  readonly headline: string;
  readonly standfirst?: string;
  readonly authors: readonly Writer[];
  readonly published?: Moment;
  readonly updated?: Moment;
  readonly lead?: Figure;
  readonly body: PageBody;
  readonly corrections: readonly {
    readonly kind: 'correction' | 'clarification' | 'update';
    readonly date: Moment;
    readonly html: string;
  }[];
  readonly topics: readonly Link[];
  readonly inside?: InsideAppeal;
  readonly appeal?: Appeal;
  readonly readMore: readonly StoryCard[];
  /** The stories right before and after it in its section. */
  readonly earlier?: Link;
  readonly later?: Link;
}

export interface FrontPage extends Frame {
  readonly kind: 'front';
  /** Today's paper: when the newest story was published. */
  readonly date?: Moment;
  /** News that cannot wait. */
  readonly breaking?: { readonly text: string; readonly href?: string; readonly since?: Moment };
  /** The editors' own word. */
  readonly notice?: { readonly html: string };
  readonly lead?: StoryCard;
  readonly seconds: readonly StoryCard[];
  readonly strips: readonly {
    readonly title: string;
    /** Of the section or topic; absent where it has no page. */
    readonly href?: string;
    readonly description?: string;
    readonly of: 'section' | 'topic';
    /** Whether its first story stands larger than the others. */
    readonly led: boolean;
    readonly stories: readonly StoryCard[];
  }[];
}

/** A section, a topic or an author with their stories. */
export interface ListPage extends Frame {
  readonly kind: 'list';
  readonly of: 'section' | 'topic' | 'author';
  readonly title: string;
  readonly description?: string;
  /** An author's role. */
  readonly role?: string;
  /** Of a section or topic. */
  readonly photo?: Figure;
  /** An author's. */
  readonly portrait?: Figure;
  readonly introduction: PageBody;
  readonly links: readonly Link[];
  /** Address of the list's feed. */
  readonly feed: string;
  readonly stories: readonly StoryCard[];
  /** Numbered from the oldest, so that a new story does not shift what older pages hold. */
  readonly newer?: Link;
  readonly older?: Link;
}

/** The years and months in which stories appeared, the newest first. */
export interface ArchivePage extends Frame {
  readonly kind: 'archive';
  readonly title: string;
  /** Of which it is the page; absent on that of the whole archive. */
  readonly year?: string;
  readonly years: readonly { readonly year: Link; readonly months: readonly Link[] }[];
  /** The years with stories before and after it. */
  readonly earlier?: Link;
  readonly later?: Link;
}

/** A story as one line of a month. */
export interface StoryLine {
  readonly href: string;
  readonly headline: string;
  /** "09:30"; absent where a story is dated by its day alone. */
  readonly clock?: string;
  /** Its section and writers. */
  readonly about: string;
  readonly heldBack?: HeldBack;
}

/** All the stories of a month by their days, the newest first. */
export interface MonthPage extends Frame {
  readonly kind: 'month';
  /** "April 2024" */
  readonly title: string;
  readonly days: readonly {
    readonly id: string;
    /** "12" */
    readonly number: string;
    /** "2024-04-12", for `datetime`. */
    readonly date: string;
    /** "Friday 12 April" */
    readonly name: string;
    readonly stories: readonly StoryLine[];
  }[];
  /** The months with stories before and after it. */
  readonly earlier?: Link;
  readonly later?: Link;
}

/** Every correction, the latest first: stories with what was put right in each at one time. */
export interface CorrectionsPage extends Frame {
  readonly kind: 'corrections';
  readonly newest: boolean;
  readonly corrected: readonly {
    readonly story: Link;
    readonly section: Link;
    readonly published?: Moment;
    readonly corrections: ArticlePage['corrections'];
    /** That it was withdrawn then, and why. */
    readonly retracted?: { readonly date: Moment; readonly html: string };
  }[];
  readonly newer?: Link;
  readonly older?: Link;
}

/** About, Privacy, Corrections policy. */
export interface StandingPageData extends Frame {
  readonly kind: 'standing';
  readonly title: string;
  readonly description?: string;
  readonly updated?: Moment;
  readonly body: PageBody;
}

export interface SupportPage extends Frame {
  readonly kind: 'support';
  readonly title: string;
  readonly description?: string;
  /** Absent where no campaign asks now, as what follows. */
  readonly giving?: Giving;
  /** The appeal in the publication's voice. */
  readonly html?: string;
  /** What the editors say of giving: from `content/pages/support.md`. */
  readonly body: PageBody;
  /** What came of campaigns that are over, the last first. */
  readonly results: readonly {
    readonly title: string;
    readonly ended: Moment;
    readonly html?: string;
    readonly goal?: GoalFigures;
  }[];
  readonly reminder?: Reminder;
}

/** Where readers come back to from giving. */
export interface ThanksPage extends Frame {
  readonly kind: 'thanks';
  readonly title: string;
  readonly body: PageBody;
  /** What the reader's device keeps of the gift. */
  readonly memory: {
    /** Only when the reader says so where to have given is a legal risk. */
    readonly begins: 'at once' | 'when told';
    /** For how many days it can matter. */
    readonly days: number;
  };
}

/** A field to search the archive by words; where the answer is shown, what stands behind `action`. */
export interface SearchForm {
  readonly action: string;
}

export interface SearchPage extends Frame {
  readonly kind: 'search';
  readonly form: SearchForm;
  /** The folder of what searches. */
  readonly engine: string;
  /** The index of each year, the newest first. */
  readonly years: readonly { readonly year: string; readonly folder: string }[];
  /** The sections to which a search can be narrowed. */
  readonly narrower: readonly { readonly slug: string; readonly title: string }[];
  readonly archive: Link;
}

export interface NotFoundPage extends Frame {
  readonly kind: 'not-found';
  readonly search: SearchForm;
  /** Address of the archive. */
  readonly archive: string;
  readonly newest: readonly StoryCard[];
}

export type Page =
  | ArchivePage
  | ArticlePage
  | CorrectionsPage
  | FrontPage
  | ListPage
  | MonthPage
  | NotFoundPage
  | SearchPage
  | StandingPageData
  | SupportPage
  | ThanksPage;
export type PageKind = Page['kind'];
