import type { Article } from './article.ts';
import type { Instant } from './instant.ts';

/** A note on the record: what was wrong (or added) and when it was put right. */
export interface Correction {
  readonly date: Instant;
  readonly kind: 'correction' | 'clarification' | 'update';
  /** Inline HTML, already clean. */
  readonly html: string;
}

/**
 * When a story was last changed in substance, for machines that ask whether to read it again: its update, or the last
 * correction or addition. A clarification says better what was right already, and does not count. Absent on a draft
 * without a date.
 */
export function findLastSubstantive({ published, updated, corrections, retracted }: Article): Instant | undefined {
  if (published === undefined) return undefined;
  const dates = corrections.filter(({ kind }) => kind !== 'clarification').map(({ date }) => date);
  return Math.max(published, updated ?? published, retracted?.date ?? published, ...dates);
}
