import { describe, expect, test } from 'vitest';
import type { Direction } from '../newsroom/language.ts';
import { Typeface } from './typeface.ts';
import { breakLines, setCopy } from './typesetting.ts';

const face = new Typeface({ family: 'serif', weight: 600, opticalSize: 60, tracking: 0 });

/** The lines of a text, each as its words from left to right. */
function setLines(text: string, measure: number, direction: Direction = 'ltr'): string[] | undefined {
  const words = new Map(
    text
      .split(/\s+/)
      .flatMap((word) =>
        [false, true].flatMap((turned) => (face.set(word, turned) ?? []).map((piece) => [piece, word] as const)),
      ),
  );
  const lines = breakLines(setCopy(text, face, direction)!, measure, 9);
  return lines?.map(({ pieces }) => pieces.map(({ piece }) => words.get(piece)).join(' '));
}

describe('lines', () => {
  test('are as few as they can be, and even', () => {
    expect(setLines('one two three four five six', 9)).toEqual(['one two three', 'four five six']);
    expect(setLines('one two three four five six', 99)).toEqual(['one two three four five six']);
  });

  test('are not broken after a word of one letter or a number, nor before a dash', () => {
    expect(setLines('живут в Мурманске', 6)).toEqual(['живут', 'в Мурманске']);
    expect(setLines('spent 14.2 million', 6)).toEqual(['spent', '14.2 million']);
    expect(setLines('люди — и мы', 4)).toEqual(['люди —', 'и мы']);
  });

  test('are nothing where a word is too wide or they are too many', () => {
    expect(setLines('Donaudampfschifffahrtsgesellschaft', 5)).toBeUndefined();
    expect(breakLines(setCopy('one two', face, 'ltr')!, 2, 1)).toBeUndefined();
  });
});

describe('directions', () => {
  test('stand as they are read', () => {
    expect(setLines('شركة Meridian Holdings تشتري', 99, 'rtl')).toEqual(['تشتري Meridian Holdings شركة']);
    expect(setLines('The شركة تشتري paper', 99)).toEqual(['The تشتري شركة paper']);
    expect(setLines('في 3 دول', 99, 'rtl')).toEqual(['دول 3 في']);
  });

  test('a line is put in order by itself', () => {
    expect(setLines('شركة Meridian Holdings تشتري', 7, 'rtl')).toEqual(['Meridian شركة', 'تشتري Holdings']);
  });

  test('brackets are turned with the direction', () => {
    const [opening] = face.set('(', false)!;
    expect(face.set(')', true)![0]!.glyphs.map(({ id }) => id)).toEqual(opening!.glyphs.map(({ id }) => id));
  });
});

test('a text in letters that the face has not is not set', () => {
  for (const text of ['港口', 'port 港口', 'ნავსადგური', '']) expect(setCopy(text, face, 'ltr')).toBeUndefined();
});

test('narrow spaces are narrow, and no line is broken at them', () => {
  const set = (text: string) => breakLines(setCopy(text, face, 'ltr')!, 99, 1)![0]!.width;
  expect(set('a\u202f!')).toBeLessThan(set('a\u00a0!'));
  expect(set('a\u202f!')).toBeGreaterThan(set('a!'));
  expect(setCopy('a\u202f!', face, 'ltr')!.words).toHaveLength(1);
});

test('letters are kerned, and ligatures made', () => {
  const width = (text: string) => face.set(text, false)![0]!.width;
  expect(width('AV')).toBeLessThan(width('A') + width('V'));
  expect(face.set('ffi', false)![0]!.glyphs.length).toBeLessThan(3);
});
