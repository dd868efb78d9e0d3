import type { Instant } from './instant.ts';

/** A note on the record: what was wrong (or added) and when it was put right. */
export interface Correction {
  readonly date: Instant;
  readonly kind: 'correction' | 'clarification' | 'update';
  /** Inline HTML, already clean. */
  readonly html: string;
}
