import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Occasion } from '../newsroom/agenda.ts';
import { formatIso, type Instant } from '../newsroom/instant.ts';
import { replaceFile } from './replace-file.ts';

/** Where a scheduler reads when the next build is due. It names files that are held back, so it is in the cache and not in the site. */
export function agendaFile(cache: string): string {
  return path.join(cache, 'next.json');
}

/** An occasion as JSON tells it: the instant in the publication's zone, and in whole seconds since 1970 by which it has come. */
export interface WrittenOccasion extends Omit<Occasion, 'at'> {
  readonly at: string;
  readonly epoch: number;
}

export function writeOccasion({ at, ...occasion }: Occasion, timezone: string): WrittenOccasion {
  return { at: formatIso(at, timezone), epoch: Math.ceil(at / 1000), ...occasion };
}

/** Leaves word of when the next build is due. */
export function keepAgenda(cache: string, built: Instant, next: WrittenOccasion | undefined): void {
  mkdirSync(cache, { recursive: true });
  const agenda = { built: new Date(built).toISOString(), next: next ?? null };
  replaceFile(agendaFile(cache), `${JSON.stringify(agenda, null, 2)}\n`);
}
