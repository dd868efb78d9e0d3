import type { Correction } from './correction.ts';
import type { Ending, Retraction } from './ending.ts';
import type { Instant } from './instant.ts';
import type { Language } from './language.ts';
import type { Gallery, Photo } from './photo.ts';

/** All that lists and pages must know of a story but its text: parsed, checked and typed once, at the door. */
export interface Article {
  /** The same for all translations: the path under `content/articles/` without language and ending. */
  readonly id: string;
  readonly language: Language;
  /** The Markdown file, as a path inside the content folder. */
  readonly file: string;
  readonly slug: string;
  readonly headline: string;
  readonly standfirst?: string;
  /** First publication. Absent only on a draft. */
  readonly published?: Instant;
  /** Last substantive update. */
  readonly updated?: Instant;
  /** Not to be published before this instant. */
  readonly embargo?: Instant;
  /** From then on it is shown no more. */
  readonly expires?: Instant;
  readonly retracted?: Retraction;
  /** Filled in when it is filed, of a story that has ended: what is left of it is all that is there. */
  readonly ended?: Ending;
  readonly draft: boolean;
  /** Slug of a declared section. */
  readonly section: string;
  readonly authors: readonly Byline[];
  readonly topics: readonly TopicTag[];
  readonly photo?: Photo;
  readonly corrections: readonly Correction[];
  /** Old addresses (root-relative paths) that lead here. */
  readonly aliases: readonly string[];
  /** Stories that the editor wants under "Read more", in order: ids, or names that the archive finds. */
  readonly related: readonly string[];
  /** A campaign's id, or `false` for no appeal on this story. */
  readonly support?: string | false;
  /** Address of the original, for a syndicated story. */
  readonly canonical?: string;
}

/** A story with its text, as it comes from its writer. */
export interface Manuscript extends Article {
  readonly body: Body;
}

/** A name under the headline; `slug` is the address part, whether or not a profile file exists. */
export interface Byline {
  readonly name: string;
  readonly slug: string;
}

/** A topic as the story writes it. */
export interface TopicTag {
  readonly name: string;
  readonly slug: string;
}

/**
 * The text of a story in reading order: runs of clean HTML, and between them the pictures and galleries, which only a layout
 * knows how to draw. A run may stop inside an open element (a picture in a list item), so the parts are only
 * whole when put together.
 */
export type Body = readonly (string | Photo | Gallery)[];

/** The pictures of a text, those of its galleries among them. */
export function listPhotos(body: Body): Photo[] {
  return body.flatMap((part) => (typeof part === 'string' ? [] : 'photos' in part ? part.photos : part));
}
