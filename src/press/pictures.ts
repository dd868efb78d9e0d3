import { Changes } from '../archive/changes.ts';
import { keepDevelopment, listUndeveloped } from '../archive/pictures.ts';
import type { Problem } from '../diagnostics/problem.ts';
import type { PressDesk } from './press.ts';

/** Develops the pictures that readers can see and that were not developed yet. */
export async function developPictures({
  store,
  content,
  cache,
  onProgress,
}: Pick<PressDesk, 'store' | 'content' | 'cache' | 'onProgress'>): Promise<readonly Problem[]> {
  const waiting = listUndeveloped(store);
  if (waiting.length === 0) return [];
  const { developPhotos } = await import('../photos/develop.ts');
  let done = 0;
  const { developed, problems } = await developPhotos(waiting, content, cache, () => {
    done += 1;
    onProgress({ step: 'developing', done });
  });
  store.write(() => {
    const changes = new Changes(store);
    for (const [file, development] of developed) keepDevelopment(file, development, store, changes);
    changes.keep(store);
  });
  return problems;
}
