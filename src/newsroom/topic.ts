import type { Body } from './article.ts';
import type { Language } from './language.ts';
import type { Photo } from './photo.ts';

/** A topic's own page, from `content/topics/`. */
export interface Topic {
  readonly slug: string;
  readonly language: Language;
  readonly title: string;
  readonly description?: string;
  readonly photo?: Photo;
  readonly introduction: Body;
}
