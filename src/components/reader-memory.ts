/**
 * All that a reader's own device remembers of the requests for support, and nobody else: until when a campaign was put
 * away, on which day the reader gave, and on which days a campaign with a cap was seen. It stands in the browser's storage
 * under one key as small JSON, and is gone when nothing is left to remember.
 *
 * What is read is trusted in nothing: it may be damaged, from another time or by another hand. What does not fit, and what is
 * over, counts for absent and is lost with the next writing. (Once each campaign had a key of its own with an instant. No
 * paper was published with that, so such keys are left alone.) Nothing here throws: a browser may refuse every call.
 */

/** The part of `localStorage` that is needed. */
export type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What is to be known of a campaign. */
export interface Terms {
  readonly campaign: string;
  /** Days for which it does not ask whoever has given. */
  readonly thanksDays: number;
  readonly cap?: { readonly times: number; readonly days: number } | undefined;
}

/** Whether a campaign may ask: not who has given, not before the reader wants it, not too often. */
export type Standing = 'asks' | 'thanks' | 'quiet' | { readonly until: number };

interface Remembered {
  /** Instants, by campaign. */
  readonly snoozed: Map<string, number>;
  /** Days, one for each time that a campaign was seen; the latest first, and never more than its cap needs. */
  readonly seen: Map<string, readonly number[]>;
  /** The day, counted from 1970, and for how many days it matters: at which hour it was is nobody's business. */
  gave?: readonly [day: number, days: number] | undefined;
}

export const MEMORY_KEY = 'support';

const DAY = 24 * 60 * 60 * 1000;

/** Longer than a campaign can be put away (999 weeks): what claims so is wrong. */
const LONGEST = 7000;

/** @returns what a campaign may do now; while it is put away, until when. */
export function judgeCampaign(memory: Memory, { campaign, thanksDays, cap }: Terms, now: number): Standing {
  const { snoozed, gave, seen } = recall(memory, now);
  const today = countDays(now);
  if (gave && today < gave[0] + thanksDays) return 'thanks';
  const until = snoozed.get(campaign);
  if (until) return { until };
  return cap && listSince(today - cap.days, seen.get(campaign)).length >= cap.times ? 'quiet' : 'asks';
}

/** @returns whether the browser keeps that this campaign is not to ask for some days. */
export function snooze(memory: Memory, campaign: string, days: number, now: number): boolean {
  return change(memory, now, ({ snoozed }) => snoozed.set(campaign, now + days * DAY));
}

/** Lets a campaign ask again. */
export function wake(memory: Memory, campaign: string, now: number): void {
  change(memory, now, ({ snoozed }) => snoozed.delete(campaign));
}

/**
 * @param days for how many days it may matter at most
 * @returns whether the browser keeps that the reader gave today
 */
export function keepGift(memory: Memory, days: number, now: number): boolean {
  return change(memory, now, (remembered) => {
    remembered.gave = [countDays(now), days];
  });
}

export function forgetGift(memory: Memory, now: number): void {
  change(memory, now, (remembered) => {
    remembered.gave = undefined;
  });
}

/** Whether a gift is remembered. */
export function recallsGift(memory: Memory, now: number): boolean {
  return recall(memory, now).gave !== undefined;
}

/** Counts that a campaign was seen once more. Of one without a cap nothing is kept. */
export function countView(memory: Memory, { campaign, cap }: Terms, now: number): void {
  if (!cap) return;
  const today = countDays(now);
  change(memory, now, ({ seen }) =>
    seen.set(campaign, [today, ...listSince(today - cap.days, seen.get(campaign))].slice(0, cap.times)),
  );
}

/** Loses what is over, so that no device holds for years what nobody asks for. */
export function tidyMemory(memory: Memory, now: number): void {
  change(memory, now, () => {});
}

function recall(memory: Memory, now: number): Remembered {
  const today = countDays(now);
  const remembered: Remembered = { snoozed: new Map(), seen: new Map() };
  let kept: Readonly<Record<string, object | undefined>> | null = null;
  try {
    kept = JSON.parse(memory.getItem(MEMORY_KEY) ?? '');
  } catch {
    // Nothing is kept, or nothing that can be read.
  }
  for (const [campaign, until] of Object.entries(kept?.['snoozed'] ?? {})) {
    if (isBetween(now, until, now + LONGEST * DAY)) remembered.snoozed.set(campaign, until);
  }
  for (const [campaign, days] of Object.entries(kept?.['seen'] ?? {})) {
    // A day of grace for a clock that was put back, here and below.
    const recent = listSince(today - LONGEST, days).filter((day) => day < today + 2);
    if (recent.length > 0) remembered.seen.set(campaign, recent);
  }
  const [day, days] = listSince(0, kept?.['gave']);
  if (isBetween(0, days, LONGEST) && isBetween(today - days, day, today + 2)) remembered.gave = [day, days];
  return remembered;
}

/** @returns whether the browser keeps what was altered. */
function change(memory: Memory, now: number, alter: (remembered: Remembered) => unknown): boolean {
  const remembered = recall(memory, now);
  alter(remembered);
  const { snoozed, seen, gave } = remembered;
  try {
    if (snoozed.size + seen.size > 0 || gave)
      memory.setItem(
        MEMORY_KEY,
        JSON.stringify({ snoozed: Object.fromEntries(snoozed), seen: Object.fromEntries(seen), gave }),
      );
    else memory.removeItem(MEMORY_KEY);
    return true;
  } catch {
    return false;
  }
}

function countDays(instant: number): number {
  return Math.floor(instant / DAY);
}

/** The numbers of a list that are larger than one. */
function listSince(start: number, list: unknown): number[] {
  return Array.isArray(list) ? list.filter((day) => isBetween(start, day, Infinity)) : [];
}

function isBetween(low: number, value: unknown, high: number): value is number {
  return typeof value === 'number' && value > low && value < high;
}
