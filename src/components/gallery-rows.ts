import type { Picture } from '../edition/page.ts';

/**
 * The shapes, width over height, that pictures of a row have: those of cameras and phones, upright and lying. A picture of
 * another is cut a little, to the nearest. `gallery.css` knows them by their places.
 */
const SHAPES = [9 / 16, 2 / 3, 3 / 4, 4 / 5, 1, 5 / 4, 4 / 3, 3 / 2, 16 / 9, 2];

const distance = (one: number, other: number) => Math.abs(Math.log(one / other));

function placeShape({ width, height }: Picture): number {
  const distances = SHAPES.map((shape) => distance(width / height, shape));
  return distances.indexOf(Math.min(...distances));
}

export const shapeOf = (picture: Picture) => SHAPES[placeShape(picture)]!;

/** The class by which `gallery.css` knows the shape. */
export const nameShape = (picture: Picture) => `s${placeShape(picture)}`;

/** The shape of a row that looks best: two lying pictures, or three upright ones. One that lies may stand alone, first. */
const BEST = 2.4;
/** More pictures in a row are too small, and so are their captions. */
const MOST = 3;

/** Divides pictures into rows in their order, so that the rows are as nearly as can be of a good and the same height. */
export function arrangeRows<Item>(
  items: readonly Item[],
  measure: (item: Item) => number,
): readonly (readonly Item[])[] {
  // The best rows for the first so many, each found from those before.
  let best: { readonly rows: readonly (readonly Item[])[]; readonly faults: number }[] = [{ rows: [], faults: 0 }];
  for (let end = 1; end <= items.length; end += 1) {
    const ways = [1, 2, 3]
      .filter((count) => count <= Math.min(MOST, end))
      .map((count) => {
        const row = items.slice(end - count, end);
        const { rows, faults } = best[end - count]!;
        const shape = row.reduce((sum, item) => sum + measure(item), 0);
        return { rows: [...rows, row], faults: faults + distance(shape, BEST) ** 2 };
      });
    best = [...best, ways.reduce((one, other) => (other.faults <= one.faults + 1e-9 ? other : one))];
  }
  return best.at(-1)!.rows;
}
