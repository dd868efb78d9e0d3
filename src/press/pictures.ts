import { Changes } from '../archive/changes.ts';
import { keepDevelopment, listUndeveloped } from '../archive/pictures.ts';
import { Shelf } from '../archive/shelf.ts';
import type { Store } from '../archive/store.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { describeFlaw } from '../ingest/join-picture.ts';
import { tellJoinProblems } from '../ingest/join-problem.ts';
import type { InspectPhotos } from '../ingest/read-content.ts';
import type { House } from '../newsroom/content.ts';
import type { PhotoOrder } from '../newsroom/photo-order.ts';
import type { PressDesk } from './press.ts';

/** Looks at pictures of a content folder. */
export const inspectPictures: InspectPhotos = async (files, content) => {
  // Loaded only when there is something to look at: it takes longer to load than all the rest of a run without changes.
  const { inspectPhotos } = await import('../photos/inspect.ts');
  return inspectPhotos(files, content);
};

/**
 * Develops the pictures that readers can see and that were not developed yet, those of the newest stories first.
 * @param most how many at most; all if not given
 * @returns what is wrong with those that cannot be, but for what was told when they were looked at
 */
export async function developPictures(
  { store, content, cache, onProgress }: Pick<PressDesk, 'store' | 'content' | 'cache' | 'onProgress'>,
  { publication: { avif = false } }: Pick<House, 'publication'>,
  most?: number,
): Promise<readonly Problem[]> {
  const waiting = listWaiting(store).slice(0, most);
  if (waiting.length === 0) return [];
  const { developPhotos } = await import('../photos/develop.ts');
  let done = 0;
  const { developed, broken } = await developPhotos(new Map(waiting), {
    content,
    cache,
    avif,
    onProgress: () => {
      done += 1;
      onProgress({ step: 'developing', done });
    },
  });
  const shelf = store.write(() => {
    const changes = new Changes(store);
    const shelf = new Shelf(store, changes);
    for (const [file, development] of developed) keepDevelopment(file, development, store, changes);
    for (const [file, cause] of broken) shelf.keepDamage(file, cause);
    changes.keep(store);
    return shelf;
  });
  return tellJoinProblems(
    [...broken].map(([file, cause]) => describeFlaw(file, { is: 'broken', cause }, shelf)),
    content,
  );
}

/** Whether pictures have yet to be developed. */
export function waitsForPictures(store: Store): boolean {
  return listWaiting(store).length > 0;
}

/** Pictures to be developed. What is wrong with those that cannot be was told when that was found. */
function listWaiting(store: Store): [string, PhotoOrder][] {
  const orders = [...listUndeveloped(store)];
  if (orders.length === 0) return [];
  const shelf = new Shelf(store, new Changes(store));
  const damaged = new Set(
    shelf.listFlaws().flatMap(({ file, flaws }) => (flaws.some(({ is }) => is === 'broken') ? [file] : [])),
  );
  return orders.filter(([file]) => !damaged.has(file) && shelf.findFacts(file));
}
