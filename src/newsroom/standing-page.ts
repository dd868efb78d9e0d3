import type { Body } from './article.ts';
import type { Instant } from './instant.ts';
import type { Language } from './language.ts';

/**
 * Pages whose text is the editors' and whose rest is that of a campaign: `content/pages/support.md` stands at `/support/`, and
 * `thanks.md` at `/support/thanks/`. Neither is in the footer.
 */
const OF_SUPPORT: ReadonlySet<string> = new Set(['support', 'thanks']);

/** Whether a standing page belongs to the support of the publication. */
export function isOfSupport(slug: string): boolean {
  return OF_SUPPORT.has(slug);
}

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
