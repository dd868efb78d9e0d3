import { Changes } from '../archive/changes.ts';
import { keepDevelopment, listUndeveloped } from '../archive/pictures.ts';
import { Shelf } from '../archive/shelf.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { describeBroken, isPicture, PICTURES } from '../ingest/join-picture.ts';
import { tellJoinProblems } from '../ingest/join-problem.ts';
import type { House } from '../newsroom/content.ts';
import type { PressDesk } from './press.ts';

/**
 * Looks at the pictures that came or changed and keeps what is wrong with them, so that it is told with all else. For use
 * inside a transaction.
 * @param changed files of the content folder that came, changed or went
 */
export async function inspectPictures(changed: readonly string[], content: string, shelf: Shelf): Promise<void> {
  const pictures = changed.filter((file) => isPicture(file) && shelf.knowsFile(file));
  if (pictures.length === 0) return;
  const { inspectPhotos } = await import('../photos/inspect.ts');
  const broken = await inspectPhotos(pictures, content);
  for (const file of pictures) {
    const cause = broken.get(file);
    if (cause === undefined) shelf.forgetReading(file);
    else {
      shelf.keepReading({
        file,
        kind: PICTURES,
        subject: JSON.stringify(cause),
        spoilt: true,
        searched: [],
        open: false,
        claims: [],
      });
    }
  }
}

/**
 * Develops the pictures that readers can see and that were not developed yet.
 * @returns what is wrong with those that cannot be, but for what was told when they were looked at
 */
export async function developPictures(
  { store, content, cache, onProgress }: Pick<PressDesk, 'store' | 'content' | 'cache' | 'onProgress'>,
  { publication: { avif = false } }: Pick<House, 'publication'>,
): Promise<readonly Problem[]> {
  const shelf = new Shelf(store, new Changes(store));
  const told = new Set(shelf.listReadings(PICTURES).map(({ file }) => file));
  const waiting = new Map([...listUndeveloped(store)].filter(([file]) => !told.has(file)));
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
    [...broken].map(([file, cause]) => describeBroken(file, cause, shelf)),
    content,
  );
}
