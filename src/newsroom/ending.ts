import type { Article } from './article.ts';
import type { Instant } from './instant.ts';

/** That a story was withdrawn: its address stays, and says so. */
export interface Retraction {
  readonly date: Instant;
  /** Why; inline HTML, already clean. */
  readonly html: string;
  /** Whether readers may still read the text, under the notice. */
  readonly keepsText: boolean;
}

/**
 * How a story ended that readers could see: it was withdrawn, or the time is over for which it might be shown. It then
 * stands in no list, feed or search, and its address says what became of it.
 */
export type Ending = 'retracted' | 'expired';

/** How a story has ended by `now`; nothing while it has not. What was withdrawn stays so, whatever its time. */
export function findEnding({ retracted, expires }: Article, now: Instant): Ending | undefined {
  if (retracted) return 'retracted';
  return expires !== undefined && expires <= now ? 'expired' : undefined;
}

/**
 * What readers may still see of a story at `now`. Of one that has ended that is its headline and when it appeared; of one
 * that was withdrawn also who wrote it and what was put on record, and its text where the editors keep it.
 */
export function showRemains(article: Article, now: Instant): Article {
  const ended = findEnding(article, now);
  if (!ended) return article;
  // What else to read is chosen among what stands beside it in lists, and it stands in none.
  const { standfirst: _, photo: __, ...rest } = { ...article, ended, related: [], support: false as const };
  if (ended === 'expired') return { ...rest, authors: [], topics: [], corrections: [] };
  return article.retracted?.keepsText ? { ...article, ended, related: [], support: false } : { ...rest, topics: [] };
}

/** Whether the text of a story may be read, by what `showRemains` left of it. */
export function showsText({ ended, retracted }: Article): boolean {
  return ended === undefined || (ended === 'retracted' && retracted?.keepsText === true);
}
