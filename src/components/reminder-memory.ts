/** When the reader may be asked again, kept in the reader's own browser under the campaign's id and nowhere else. */

/** The part of `localStorage` that is needed. A browser may refuse each call by throwing. */
export type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const DAY = 24 * 60 * 60 * 1000;

/** @returns the instant until which this campaign is not to ask, or nothing when it may ask now. */
export function recallReminder(memory: Memory, campaign: string, now: number): number | undefined {
  try {
    const until = Date.parse(memory.getItem(campaign) ?? '');
    return until > now ? until : undefined;
  } catch {
    return undefined;
  }
}

/** @returns until when the campaign will not ask, and whether the browser kept it beyond this page. */
export function keepReminder(
  memory: Memory,
  campaign: string,
  days: number,
  now: number,
): { readonly until: number; readonly kept: boolean } {
  const until = now + days * DAY;
  try {
    memory.setItem(campaign, new Date(until).toISOString());
    return { until, kept: true };
  } catch {
    return { until, kept: false };
  }
}

export function forgetReminder(memory: Memory, campaign: string): void {
  try {
    memory.removeItem(campaign);
  } catch {
    // The browser kept nothing, so there is nothing to forget.
  }
}
