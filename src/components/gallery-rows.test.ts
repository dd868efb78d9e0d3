import { expect, test } from 'vitest';
import { arrangeRows, nameShape } from './gallery-rows.ts';

const [LYING, UPRIGHT, SQUARE] = [3 / 2, 2 / 3, 1];
const rowsOf = (...shapes: number[]) => arrangeRows(shapes, (shape) => shape).map((row) => row.length);

test.each([
  [[], []],
  [[LYING], [1]],
  [[LYING, LYING], [2]],
  [[LYING, UPRIGHT], [2]],
  [[UPRIGHT, UPRIGHT, UPRIGHT], [3]],
  [
    [LYING, LYING, LYING],
    [1, 2],
  ],
  [
    [LYING, LYING, LYING, LYING],
    [2, 2],
  ],
  [
    [LYING, LYING, LYING, LYING, LYING],
    [1, 2, 2],
  ],
  [
    [LYING, UPRIGHT, UPRIGHT, LYING, SQUARE],
    [3, 2],
  ],
])('pictures of the shapes %j stand in rows of %j', (shapes, rows) => {
  expect(rowsOf(...shapes)).toEqual(rows);
});

test('no upright picture stands alone, and all keep their order', () => {
  const shapes = Array.from({ length: 24 }, (_, place) => (place % 5 === 0 ? LYING : UPRIGHT));
  const rows = arrangeRows(shapes, (shape) => shape);
  expect(rows.flat()).toEqual(shapes);
  for (const row of rows) expect(row.length === 1 && row[0] === UPRIGHT).toBe(false);
});

test.each([
  [1500, 1000, 's7'],
  [1000, 1500, 's1'],
  [1201, 1200, 's4'],
  [4000, 600, 's9'],
])('a picture of %i × %i is of shape %s', (width, height, shape) => {
  expect(nameShape({ width, height } as Parameters<typeof nameShape>[0])).toBe(shape);
});
