import type { Language } from './language.ts';

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
