import type { Shelf } from '../newsroom/shelf.ts';
import { type JoinProblem, noteJoinProblem } from './join-problem.ts';

/** The kind of the readings of pictures: only of those that cannot be shown, and then of why not. */
export const PICTURES = 'pictures';

/** Whether a file of the content folder has the name of a picture. */
export function isPicture(file: string): boolean {
  return /\.(jpe?g|png|webp|avif|gif|svg|tiff?)$/i.test(file);
}

/** Pictures that cannot be shown and that a text asks for. */
export function listBrokenPictures(shelf: Shelf): JoinProblem[] {
  return shelf
    .listReadings<string>(PICTURES)
    .filter(({ file }) => shelf.findSeeker(file.normalize('NFC')) !== undefined)
    .map(({ file, subject }) => describeBroken(file, subject ?? '', shelf));
}

/** That a picture cannot be shown, told where it is first asked for. */
export function describeBroken(picture: string, cause: string, shelf: Pick<Shelf, 'findSeeker'>): JoinProblem {
  const name = picture.normalize('NFC').split('/').at(-1)!;
  const seeker = shelf.findSeeker(picture.normalize('NFC'));
  const other = { file: picture, message: 'The picture is' };
  const place = seeker === undefined ? { file: picture } : { file: seeker, mention: name, other };
  return noteJoinProblem('photo-broken', place, { name, cause });
}
