import { Changes } from '../archive/changes.ts';
import { keepDevelopment, listUndeveloped } from '../archive/pictures.ts';
import { Shelf } from '../archive/shelf.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { describeFlaw } from '../ingest/join-picture.ts';
import { tellJoinProblems } from '../ingest/join-problem.ts';
import type { InspectPhotos } from '../ingest/read-content.ts';
import type { House } from '../newsroom/content.ts';
import type { PressDesk } from './press.ts';

/** Looks at pictures of a content folder. */
export const inspectPictures: InspectPhotos = async (files, content) => {
  // Loaded only when there is something to look at: it takes longer to load than all the rest of a run without changes.
  const { inspectPhotos } = await import('../photos/inspect.ts');
  return inspectPhotos(files, content);
};

/**
 * Develops the pictures that readers can see and that were not developed yet.
 * @returns what is wrong with those that cannot be, but for what was told when they were looked at
 */
export async function developPictures(
  { store, content, cache, onProgress }: Pick<PressDesk, 'store' | 'content' | 'cache' | 'onProgress'>,
  { publication: { avif = false } }: Pick<House, 'publication'>,
): Promise<readonly Problem[]> {
  const shelf = new Shelf(store, new Changes(store));
  // What is wrong with those of which nothing is known was told when they were looked at.
  const waiting = new Map([...listUndeveloped(store)].filter(([file]) => shelf.findFacts(file)));
  if (waiting.size === 0) return [];
  const { developPhotos } = await import('../photos/develop.ts');
  let done = 0;
  const { developed, broken } = await developPhotos(waiting, {
    content,
    cache,
    avif,
    onProgress: () => {
      done += 1;
      onProgress({ step: 'developing', done });
    },
  });
  store.write(() => {
    const changes = new Changes(store);
    for (const [file, development] of developed) keepDevelopment(file, development, store, changes);
    changes.keep(store);
  });
  return tellJoinProblems(
    [...broken].map(([file, cause]) => describeFlaw(file, { is: 'broken', cause }, shelf)),
    content,
  );
}
