import type { Body } from './article.ts';
import type { Instant } from './instant.ts';
import type { Language } from './language.ts';

/** A page that stands outside the news: About, Corrections policy, Privacy. From `content/pages/`. */
export interface StandingPage {
  /** The same for all translations. */
  readonly slug: string;
  readonly language: Language;
  readonly file: string;
  readonly title: string;
  readonly description?: string;
  /** Place in the footer, lowest first. */
  readonly order?: number;
  /** Last substantive update. */
  readonly updated?: Instant;
  readonly body: Body;
}
