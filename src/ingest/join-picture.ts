import type { PhotoFlaw } from '../newsroom/photo.ts';
import type { Shelf } from '../newsroom/shelf.ts';
import { type JoinProblem, noteJoinProblem } from './join-problem.ts';

/** Whether a file of the content folder has the name of a picture. */
export function isPicture(file: string): boolean {
  return /\.(jpe?g|png|webp|avif|gif|svg|tiff?)$/i.test(file);
}

/** What is wrong with pictures that a text asks for. */
export function listFlawedPictures(shelf: Shelf): JoinProblem[] {
  return shelf
    .listFlaws()
    .filter(({ file }) => shelf.findSeeker(file.normalize('NFC')) !== undefined)
    .flatMap(({ file, flaws }) => flaws.map((flaw) => describeFlaw(file, flaw, shelf)));
}

/** Names of formats, as an editor knows them. */
const FORMATS: Readonly<Record<string, string>> = {
  jpeg: 'a JPEG',
  png: 'a PNG',
  webp: 'a WebP',
  avif: 'an AVIF',
  gif: 'a GIF',
  tiff: 'a TIFF',
  HEIC: 'in the format of telephones, HEIC',
  BMP: 'in the format BMP',
  'JPEG 2000': 'in the format JPEG 2000',
  'JPEG XL': 'in the format JPEG XL',
  Photoshop: 'a document of Photoshop',
  'camera raw': 'in the raw format of a camera',
};

/** What is wrong with a picture, told where it is first asked for. */
export function describeFlaw(picture: string, flaw: PhotoFlaw, shelf: Pick<Shelf, 'findSeeker'>): JoinProblem {
  const name = picture.normalize('NFC').split('/').at(-1)!;
  const seeker = shelf.findSeeker(picture.normalize('NFC'));
  const other = { file: picture, message: 'The picture is' };
  const place = seeker === undefined ? { file: picture } : { file: seeker, mention: name, other };
  const bare = name.replace(/\.[^.]*$/, '');
  switch (flaw.is) {
    case 'broken':
      return noteJoinProblem('photo-broken', place, { name, cause: flaw.cause });
    case 'heavy':
      return noteJoinProblem('photo-heavy', place, { name, size: flaw.size, most: flaw.most });
    case 'huge': {
      const { width, height, most } = flaw;
      const size = Math.ceil((width * height) / 1_000_000).toLocaleString('en');
      return noteJoinProblem('photo-huge', place, { name, width, height, size, most });
    }
    case 'foreign':
      return flaw.format === 'svg'
        ? noteJoinProblem('photo-vector', place, { name, example: `${bare}.png` })
        : noteJoinProblem('photo-foreign', place, {
            name,
            what: FORMATS[flaw.format] ?? flaw.format,
            example: `${bare}.jpg`,
          });
    case 'misnamed':
      return noteJoinProblem('photo-misnamed', place, {
        name,
        what: FORMATS[flaw.format] ?? flaw.format,
        example: `${bare}.${flaw.ending}`,
      });
    case 'moving':
      return noteJoinProblem('photo-moving', place, { name });
  }
}
