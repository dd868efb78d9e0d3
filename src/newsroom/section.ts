import type { Body } from './article.ts';
import type { Language } from './language.ts';
import type { Photo } from './photo.ts';

/** A part of the newspaper that stories are filed under: World, Culture, Handbook. */
export interface Section {
  /** The file name in `content/sections/`, and the address part. */
  readonly slug: string;
  readonly language: Language;
  readonly title: string;
  readonly description?: string;
  /** Place in the navigation, lowest first; sections without one follow in order of title. */
  readonly order?: number;
}

/** A section with what only its own page shows. */
export interface SectionProfile extends Section {
  readonly photo?: Photo;
  readonly introduction: Body;
}
