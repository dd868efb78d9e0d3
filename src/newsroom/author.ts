import type { Body } from './article.ts';
import type { Language } from './language.ts';
import type { Photo } from './photo.ts';

/** A writer's profile, from `content/authors/`. */
export interface Author {
  readonly slug: string;
  readonly language: Language;
  readonly name: string;
  readonly role?: string;
  readonly photo?: Photo;
  readonly links: readonly { readonly text: string; readonly href: string }[];
  readonly biography: Body;
}
