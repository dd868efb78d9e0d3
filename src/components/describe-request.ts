import type { Reminder } from '../edition/page.ts';
import type { Phrases } from '../edition/phrases.ts';

/** What remind-me-later.ts must know of a request: the attributes of its element, in the same order on each, as gzip likes it. */
export function describeRequest({ campaign, thanksDays, cap }: Reminder, { putAway, undo }: Phrases) {
  return {
    'data-campaign': campaign,
    'data-thanks': thanksDays,
    'data-cap': cap && `${cap.times} ${cap.days}`,
    'data-until': putAway,
    'data-undo': undo,
  };
}
