import type { Article } from './article.ts';
import type { Correction } from './correction.ts';
import type { Instant } from './instant.ts';

/** What a story or a page tells of when it was written and changed. */
export type Dated = Partial<Pick<Article, 'published' | 'updated' | 'corrections'>>;

export interface Change {
  readonly instant: Instant;
  /** Whether the text was brought up to date, or what was put on record. */
  readonly kind: 'updated' | Correction['kind'];
}

/** The last thing that readers were told of a change: the newest correction, or the update. */
export function findLastChange({ updated, corrections = [] }: Dated): Change | undefined {
  const changes: Change[] = corrections.map(({ date, kind }) => ({ instant: date, kind }));
  if (updated !== undefined) changes.push({ instant: updated, kind: 'updated' });
  return changes.reduce<Change | undefined>(
    (last, change) => (last === undefined || change.instant > last.instant ? change : last),
    undefined,
  );
}

/** The newest date that a version bears: what changed in its source after that is not in it. */
export function findNewestDate(version: Dated): Instant {
  return Math.max(version.published ?? -Infinity, findLastChange(version)?.instant ?? -Infinity);
}

/** What became of a source after its translation was last changed; nothing if that is up to date. */
export function findMissedChange(translation: Dated, source: Dated): Change | undefined {
  const change = findLastChange(source);
  return change && change.instant > findNewestDate(translation) ? change : undefined;
}
