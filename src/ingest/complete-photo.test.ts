import { describe, expect, test } from 'vitest';
import type { ProblemName } from '../diagnostics/catalogue.ts';
import type { PhotoNotes } from '../newsroom/photo.ts';
import { compareWithFile, completeCopy, divideCaption, type PhotoPlace, type WrittenCopy } from './complete-photo.ts';

const fileWith = (notes: PhotoNotes, width = 2000, height = 1333) => ({ width, height, notes });

describe('what an editor does not write of a picture', () => {
  test('is taken from its file, and what is written stands', () => {
    const file = fileWith({ caption: 'In Riga.', credit: 'Ann Lee / AP', creator: 'Ann Lee', alt: 'A quay' });
    expect(completeCopy({}, file)).toEqual({ copy: file.notes, captionFromFile: true });
    expect(completeCopy({ alt: 'A boat', caption: '*Here*.', credit: 'AP' }, file)).toEqual({
      copy: { ...file.notes, alt: 'A boat', caption: '*Here*.', credit: 'AP' },
      captionFromFile: false,
    });
    expect(completeCopy({}, undefined)).toEqual({ copy: {}, captionFromFile: false });
  });
});

function compare(written: WrittenCopy, notes: PhotoNotes, width?: number, place: PhotoPlace = 'lead') {
  const told: [string, ProblemName][] = [];
  compareWithFile(
    'a.jpg',
    written,
    fileWith(notes, width),
    place,
    (part, name) => told.push([part, name]),
    (part, text) => `${part}: ${text}`,
  );
  return told;
}

describe('an editor and a file', () => {
  test.each<[WrittenCopy, PhotoNotes]>([
    [{ credit: 'Ann Lee / AP / TASS' }, { credit: 'Ann Lee / AP' }],
    [{ credit: 'AP' }, { credit: 'Ann Lee / AP', creator: 'Ann Lee' }],
    [{ credit: 'ANN LEE' }, { credit: 'AP', creator: 'Ann Lee' }],
    [{ credit: 'Photo: Ann Léé' }, { credit: 'Ann Lee' }],
    [{ credit: 'Анна Ли / ТАСС' }, { credit: 'Ann Lee / TASS' }],
    [{ copyright: '© 2024 Ann Lee' }, { copyright: 'Copyright Ann Lee, all rights reserved' }],
    [
      { license: 'https://creativecommons.org/licenses/by/4.0/' },
      { license: 'http://www.creativecommons.org/licenses/by/4.0/legalcode' },
    ],
    [{ caption: 'Here.' }, { caption: 'There.' }],
    [{ credit: 'Ann Lee' }, {}],
    [{}, { credit: 'Ann Lee' }],
  ])('agree: %j and %j', (written, notes) => {
    expect(compare(written, notes)).toEqual([]);
  });

  test.each<[keyof PhotoNotes, WrittenCopy, PhotoNotes]>([
    ['credit', { credit: 'Ben Roe / Reuters' }, { credit: 'Ann Lee / AP' }],
    ['credit', { credit: 'Анна Ли' }, { credit: 'Иван Петров / ТАСС' }],
    ['creator', { creator: 'Ben Roe' }, { creator: 'Ann Lee' }],
    ['copyright', { copyright: '© Ben Roe' }, { copyright: '© Ann Lee' }],
    [
      'license',
      { license: 'https://creativecommons.org/licenses/by/4.0/' },
      { license: 'https://creativecommons.org/licenses/by-nc/4.0/' },
    ],
  ])('who name others as %s are told of', (part, written, notes) => {
    expect(compare(written, notes)).toEqual([[part, 'photo-rights-differ']]);
  });
});

test.each<[PhotoPlace, number, boolean]>([
  ['lead', 1199, true],
  ['lead', 1200, false],
  ['figure', 655, true],
  ['figure', 656, false],
  ['portrait', 300, false],
])('over %s, a picture of %i pixels is told to be small: %s', (place, width, told) => {
  expect(compare({}, {}, width, place)).toEqual(told ? [['src', 'photo-small']] : []);
});

test.each([
  ['In Riga. Photo: Ann Lee / AP', 'In Riga.', 'Ann Lee / AP'],
  ['In Riga. Photo: A. B. Lee.', 'In Riga. Photo: A. B. Lee.', undefined],
  ['В Риге. Фото: Анна Ли / ТАСС.', 'В Риге.', 'Анна Ли / ТАСС'],
  ['Photo: Ann Lee', '', 'Ann Lee'],
  ['في ريغا. صورة: آن لي', 'في ريغا.', 'آن لي'],
  ['She holds a photo: her son', 'She holds a photo: her son', undefined],
  ['', '', undefined],
])('the caption %j is divided into %j and %j', (text, caption, credit) => {
  expect(divideCaption(text)).toEqual({ caption, ...(credit === undefined ? {} : { credit }) });
});

test('a caption of spaces without end is divided at once', () => {
  const caption = `Photo: Ann Lee${' '.repeat(200_000)}and others. Not a name`;
  expect(divideCaption(caption)).toEqual({ caption });
  expect(divideCaption(`In Riga. Photo: Ann Lee${' '.repeat(200_000)}`)).toEqual({
    caption: 'In Riga.',
    credit: 'Ann Lee',
  });
});
