/**
 * All that a reader's own device remembers of the requests for support, and nobody else: until when a campaign was put
 * away, on which day the reader gave, and on which days a campaign with a cap was seen. It stands in the browser's storage
 * under one key as small JSON, and is gone when nothing is left to remember.
 *
 * What is read is trusted in nothing: it may be damaged, from another time or by another hand. What does not fit, and what is
 * over, counts for absent and is lost with the next writing. (Once each campaign had a key of its own with an instant. No
 * paper was published with that, so such keys are left alone.) Nothing here throws: a browser may refuse every call.
 */

/** What is to be known of a campaign. */
export interface Terms {
  readonly campaign: string;
  /** Days for which it does not ask whoever has given. */
  readonly thanksDays: number;
  readonly cap?: { readonly times: number; readonly days: number } | undefined;
}

/** Whether a campaign may ask: not who has given, not before the reader wants it, not too often. */
export type Standing = 'asks' | 'thanks' | 'quiet' | { readonly until: number };

export interface ReaderMemory {
  /** Whether the browser lets anything be read and taken away; it may refuse to keep more all the same. */
  readonly isOpen: boolean;
  /** What a campaign may do now; while it is put away, until when. */
  judge(terms: Terms): Standing;
  /** @returns whether the browser keeps that this campaign is not to ask for some days */
  snooze(campaign: string, days: number): boolean;
  /** Lets a campaign ask again. */
  wake(campaign: string): void;
  /**
   * Keeps that the reader gave today.
   * @param days for how many days it may matter at most
   * @returns whether the browser keeps it
   */
  keepGift(days: number): boolean;
  forgetGift(): void;
  recallsGift(): boolean;
  /** Counts that a campaign was seen once more. Of one without a cap nothing is kept. */
  countView(terms: Terms): void;
}

interface Remembered {
  /** Instants, by campaign. */
  readonly snoozed: Map<string, number>;
  /** Days, one for each time that a campaign was seen; the latest first, and never more than its cap needs. */
  readonly seen: Map<string, readonly number[]>;
  /** The day, counted from 1970, and for how many days it matters: at which hour it was is nobody's business. */
  gave?: readonly number[] | undefined;
}

/** What the storage claims; any of it may be something else. */
interface Claimed {
  readonly snoozed?: Readonly<Record<string, number>>;
  readonly seen?: Readonly<Record<string, readonly number[]>>;
  readonly gave?: readonly number[];
}

export const MEMORY_KEY = 'support';

const DAY = 24 * 60 * 60 * 1000;

/** In days, longer than a campaign can be put away (999 weeks): what claims so is wrong. */
const LONGEST = 7000;

/**
 * Opens the memory, and loses what is over: no device holds for years what nobody asks for.
 * @param storage asked anew for each call, and may throw as each call may: a browser that blocks it does where it is named
 * @param clock the time in milliseconds
 */
export function openMemory(
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  clock: () => number,
): ReaderMemory {
  const today = () => Math.floor(clock() / DAY);

  /** Of a list of days those in the last so many: with a day of grace for a clock that was put back. */
  const listRecent = (list: readonly number[] | undefined, days: number): number[] =>
    Array.isArray(list) ? list.map(Number).filter((day) => day > today() - days && day < today() + 2) : [];

  const recall = (): Remembered => {
    let claimed: Claimed | null = null;
    try {
      claimed = JSON.parse(storage().getItem(MEMORY_KEY) ?? '');
    } catch {
      // Nothing is kept, or nothing that can be read.
    }
    const [now, longest] = [clock(), LONGEST * DAY];
    const [day = 0, days = 0] = Array.isArray(claimed?.gave) ? claimed.gave.map(Number) : [];
    return {
      snoozed: new Map(
        Object.entries(claimed?.snoozed ?? {}).filter(([, until]) => until > now && until < now + longest),
      ),
      seen: new Map(
        Object.entries(claimed?.seen ?? {})
          .map(([campaign, list]) => [campaign, listRecent(list, LONGEST)] as const)
          .filter(([, recent]) => recent.length > 0),
      ),
      gave: days < LONGEST && listRecent([day], days).length > 0 ? [day, days] : undefined,
    };
  };

  /** @returns whether the browser keeps what was altered. */
  const change = (alter: (remembered: Remembered) => unknown): boolean => {
    const remembered = recall();
    alter(remembered);
    const { snoozed, seen, gave } = remembered;
    try {
      if (snoozed.size + seen.size > 0 || gave) {
        const kept = { snoozed: Object.fromEntries(snoozed), seen: Object.fromEntries(seen), gave };
        storage().setItem(MEMORY_KEY, JSON.stringify(kept));
      } else storage().removeItem(MEMORY_KEY);
      return true;
    } catch {
      return false;
    }
  };

  return {
    isOpen: change(() => {}),
    judge({ campaign, thanksDays, cap }) {
      const { snoozed, gave, seen } = recall();
      if (gave && today() < gave[0]! + thanksDays) return 'thanks';
      const until = snoozed.get(campaign);
      if (until) return { until };
      return cap && listRecent(seen.get(campaign), cap.days).length >= cap.times ? 'quiet' : 'asks';
    },
    snooze: (campaign, days) => change(({ snoozed }) => snoozed.set(campaign, clock() + days * DAY)),
    wake: (campaign) => change(({ snoozed }) => snoozed.delete(campaign)),
    keepGift: (days) =>
      change((remembered) => {
        remembered.gave = [today(), days];
      }),
    forgetGift: () =>
      change((remembered) => {
        remembered.gave = undefined;
      }),
    recallsGift: () => recall().gave !== undefined,
    countView({ campaign, cap }) {
      if (!cap) return;
      change(({ seen }) =>
        seen.set(campaign, [today(), ...listRecent(seen.get(campaign), cap.days)].slice(0, cap.times)),
      );
    },
  };
}
