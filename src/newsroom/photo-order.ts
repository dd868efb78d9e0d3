import { type Focus, type Photo, type PhotoRights, pickRights } from './photo.ts';

/** How somebody shows a picture, as far as its files depend on it. */
export interface PhotoUse {
  /** Whether it stands over a story or stands for a subject, so that it is cut for lists, search engines and shared links. */
  readonly leads: boolean;
  readonly focus?: Focus;
  readonly rights: PhotoRights;
}

/** What is to be made of a picture for all who show it. */
export type PhotoOrder = PhotoUse;

/** How a text shows its pictures: by their files, the lead among them. */
export function listUses(lead: Photo | undefined, others: readonly Photo[]): ReadonlyMap<string, PhotoUse> {
  const uses = new Map<string, PhotoUse>();
  for (const [photo, leads] of [
    ...(lead ? [[lead, true] as const] : []),
    ...others.map((one) => [one, false] as const),
  ]) {
    const use = describeUse(photo, leads);
    const before = uses.get(photo.file);
    uses.set(photo.file, before ? placeOrder([before, use]) : use);
  }
  return uses;
}

/**
 * What is to be made of a picture that several show: all that any of them needs. Its files can name only one credit and be cut
 * only about one point: of those that say something the first decides.
 */
export function placeOrder(uses: readonly PhotoUse[]): PhotoOrder {
  const focus = uses.find((use) => use.focus)?.focus;
  return {
    leads: uses.some(({ leads }) => leads),
    ...(focus ? { focus } : {}),
    rights: uses.find(({ rights }) => Object.keys(rights).length > 0)?.rights ?? {},
  };
}

function describeUse(photo: Photo, leads: boolean): PhotoUse {
  const { focus } = photo;
  return { leads, ...(leads && focus ? { focus } : {}), rights: pickRights(photo) };
}
