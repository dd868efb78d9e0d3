import type { Gathering, StoryList } from './archive.ts';
import type { Article } from './article.ts';
import type { Instant } from './instant.ts';
import type { Language } from './language.ts';
import type { PhotoFacts, PhotoFlaw, PhotoLook } from './photo.ts';

/** What tells that a file is unchanged without opening it. */
export interface FileState {
  /** Bytes. */
  readonly size: number;
  /** Times of the last change to the bytes and to the file's entry, in milliseconds since 1970. */
  readonly modified: number;
  readonly changed: number;
  readonly inode: number;
}

export interface KnownFile extends FileState {
  /** Of its bytes; absent for a file that was never opened. */
  readonly digest?: string;
  /** Whether the file was old enough when it was read that a later change must show in its state. */
  readonly settled: boolean;
}

/** What was read from one file of the content folder. Things are JSON texts, because a shelf only keeps them. */
export interface KeptReading {
  readonly file: string;
  /** Top folder of `content/`, or `publication`. */
  readonly kind: string;
  /** The thing read, of a story without its body. Absent if nothing could be read. */
  readonly subject?: string;
  /** Whether there was an error: the thing is then only checked beside others, and never shown. */
  readonly spoilt: boolean;
  /** Whether its dates are not all what was written, so that it cannot be older or newer than anything. */
  readonly undated?: boolean;
  /** The body of a story. */
  readonly body?: string;
  /** A list. Absent if there are none. */
  readonly problems?: string;
  /** Paths at which it looked for pictures. */
  readonly searched: readonly string[];
  /** Whether a picture was not found, so that any new file may be the one it means. */
  readonly open: boolean;
  readonly claims: readonly Claim[];
  /** To other pages of this site. */
  readonly links?: readonly KeptLink[];
  /** What links to its page may name after `#`. */
  readonly anchors?: readonly string[];
}

/** A link to a page of this site, and where in the file it stands. */
export interface KeptLink {
  /** A Markdown file, as a path in the content folder in NFC; or from its slash an address, as addresses are compared. */
  readonly target: string;
  /** What it names after `#`. */
  readonly fragment?: string;
  readonly line: number;
  readonly column: number;
}

/** A link in a file of the content folder. */
export interface FiledLink extends KeptLink {
  readonly file: string;
}

/** An address that a file lays claim to. */
export interface Claim {
  /** As addresses are compared, see `compareAddress`. */
  readonly address: string;
  readonly rank: ClaimRank;
  /** Which of the file's claims of this rank it is, from 0. */
  readonly place: number;
  /** As it stands in the file. */
  readonly written: string;
}

/**
 * Sections (0) come before standing pages (1), those before stories (2), and all before old addresses that only lead on (3).
 * Where one file stands there can be no folder (4) of another old address; one folder may be that of many.
 */
export type ClaimRank = 0 | 1 | 2 | 3 | 4;

/** A claim to an address to which another file has the better claim. */
export interface Clash extends Claim {
  readonly file: string;
  /** The better claim. */
  readonly holder: Pick<Claim, 'rank' | 'place'> & { readonly file: string };
}

/** What has become of the story that a name means, in one language. */
export interface StoryState {
  /** Absent where no story has the name. */
  readonly id?: string;
  /**
   * `unknown` of a name that no story has; `untranslated` where it is in other languages only; `spoilt` where an error is told
   * of its own file; `seen` where readers can see it, and else why not: `ended` where they could.
   */
  readonly is: 'unknown' | 'untranslated' | 'spoilt' | 'draft' | 'scheduled' | 'ended' | 'seen';
  /** When one that is scheduled will be seen. */
  readonly release?: Instant;
}

/** What ingest remembers from one run to the next: the files of the content folder and what was read from them. */
export interface Shelf {
  /** Whether the readings on the shelf were made under other settings than these, which hold from now on. */
  changeSetting(key: string): boolean;
  listFiles(): ReadonlyMap<string, KnownFile>;
  keepFile(path: string, known: KnownFile): void;
  /** Forgets a file that is gone, and what was read from it. */
  forgetFile(path: string): void;
  keepReading(reading: KeptReading): void;
  /** Keeps what came of a look at a picture, and tells whether its facts are others than before. */
  keepLook(file: string, look: PhotoLook): boolean;
  /** What is known of a picture; nothing of one that cannot be shown. */
  findFacts(file: string): PhotoFacts | undefined;
  /** What is known of every picture. */
  listFacts(): Iterable<[string, PhotoFacts]>;
  /** The pictures with which something is wrong. */
  listFlaws(): readonly { readonly file: string; readonly flaws: readonly PhotoFlaw[] }[];
  /** Everything of one kind that was read, in order of file; for the kinds of which there are few. */
  listReadings<Subject>(
    kind: string,
  ): readonly { readonly file: string; readonly spoilt: boolean; readonly subject?: Subject }[];
  /** The Markdown files that looked for a picture at one of the paths, or did not find one. */
  listSeekers(paths: readonly string[]): readonly string[];
  /** The first Markdown file that looked for a picture at a path. */
  findSeeker(path: string): string | undefined;
  /** The problems of every reading that has some: JSON lists. */
  listProblems(): readonly string[];
  /** The same of stories beside the rest. */
  listJoinProblems(): readonly string[];
  listClashes(): readonly Clash[];
  /** Every claim to an address, and with `below` to all that would stand in a folder of its name. */
  listClaims(address: string, below: boolean): readonly (Claim & { readonly file: string })[];
  /** Files of stories that share an id and a language with another. */
  listDoubledStories(): readonly {
    readonly file: string;
    readonly id: string;
    readonly language: string;
    readonly holder: string;
  }[];
  /** Translations of stories that were updated or corrected after them, in the language that the others are made from. */
  listOutdatedStories(source: Language): readonly { readonly translation: Article; readonly source: Article }[];
  /** Versions of stories that stand as they were while another version of the same story was retracted. */
  listUnretractedStories(): readonly { readonly standing: Article; readonly retracted: Article }[];
  /** When the story of a file is published; nothing for a draft. */
  findRelease(file: string): Instant | undefined;
  /** Notes that the text of a published story was changed without a word to readers; until its file is read again. */
  keepSilentChange(file: string, words: number): void;
  /** Those of stories that readers can see, with when they were published. */
  listSilentChanges(): readonly { readonly file: string; readonly words: number; readonly published: Instant }[];
  /** Names of stories that editors want under "Read more" but that no story has. */
  listVainWishes(): readonly { readonly file: string; readonly place: number; readonly name: string }[];
  /** Whether any story names a campaign. */
  isCampaignNamed(id: string): boolean;
  /** Of the stories in a language that name a campaign and appeared from an instant on, the first file, and how many there are. */
  findLateWish(
    id: string,
    language: Language,
    from: Instant,
    now: Instant,
  ): { readonly file?: string; readonly count: number };
  /** To be asked when the stories have been filed, as the next two. */
  findStory(name: string, language: Language, now: Instant): StoryState;
  hasStories(list: StoryList): boolean;
  listSlugs(by: Gathering, language: Language): readonly string[];
  /** Every name by which a story can be meant, for advice. */
  listNames(): readonly string[];
  /** What is linked to but has no page of its own that readers can see. */
  listVainTargets(now: Instant): readonly string[];
  /** What has become of the file or the address that is linked to. */
  judgeTarget(target: string, now: Instant): Pick<StoryState, 'is' | 'release'>;
  listLinksTo(target: string): readonly FiledLink[];
  /** Links that name a place which the page they lead to does not have, with the places that it has. */
  listVainAnchors(): readonly (FiledLink & { readonly anchors: readonly string[] })[];
  /** Addresses of files, and Markdown files, that may be meant by a wrong one, for advice. */
  listAddressesLike(address: string): readonly string[];
  listFilesLike(path: string): readonly string[];
  /** Stories that will be seen after an instant only. */
  listReleasedAfter(instant: Instant): readonly { readonly file: string; readonly article: Article }[];
}
