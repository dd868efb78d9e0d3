import type { Article } from './article.ts';
import type { Instant } from './instant.ts';

/** When a story may first be seen: its date or the end of its embargo, whichever is later. A draft has no such time. */
export function releaseInstant(article: Article): Instant | undefined {
  if (article.draft || article.published === undefined) return undefined;
  return Math.max(article.published, article.embargo ?? article.published);
}

/** Why a story may not be seen at `now`; nothing when it may. */
export function reasonHeldBack(article: Article, now: Instant): 'draft' | 'scheduled' | undefined {
  const release = releaseInstant(article);
  if (release === undefined) return 'draft';
  return release > now ? 'scheduled' : undefined;
}
