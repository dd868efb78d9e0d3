/**
 * How wide the layouts draw their pictures, as `sizes` of the image: worked out from the measures of `styles/tokens.css` and
 * the columns of the style sheets. `tests/browser/picture-sizes.test.ts` compares them with what is drawn.
 */
import type { Picture, StoryCard } from '../edition/page.ts';

/** So many rem, and so many hundredths of the window's width. */
interface Length {
  readonly rem: number;
  readonly vw: number;
}

/** A width that columns share: as wide as the window leaves it, but `most`; with so many rem between two columns. */
interface Room {
  readonly width: Length;
  readonly most: number;
  readonly gap: number;
}

const PAGE = 87.5;
const STORY = 58;
const MEASURE = 41;
/** The widest card that stands beside its words on the front. */
const BESIDE = 28;
const THUMBNAIL = '7rem';
/** Between two pictures of a row in a gallery (`gallery.css`). */
const GALLERY_GAP = 1;

/** What a layout has from edge to edge on a phone, from 40rem up (a tablet), and from 64rem up. */
function roomOf(most: number): { readonly phone: Room; readonly tablet: Room } {
  return {
    phone: { width: { vw: 100, rem: -2 }, most, gap: 1.25 },
    tablet: { width: { vw: 100, rem: -3 }, most, gap: 2 },
  };
}

/** So many columns of a room, with the gaps between them; `gap` where it is not the room's own. */
function take(columns: number, of: number, { width, most, gap: own }: Room, gap = own): Room {
  const part = columns / of;
  const less = gap * (1 - part);
  return { width: { vw: width.vw * part, rem: width.rem * part - less }, most: most * part - less, gap };
}

const round = (value: number) => Number(value.toFixed(3));

function write({ width: { vw, rem }, most }: Room): string {
  const grows = rem === 0 ? `${round(vw)}vw` : `${round(vw)}vw ${rem < 0 ? '-' : '+'} ${round(Math.abs(rem))}rem`;
  return `min(${round(most)}rem, ${grows})`;
}

/** One width for each layout; the wide one only where it is another than the tablet's. */
function size(phone: string, tablet: string, wide = tablet): string {
  const narrower = phone === tablet ? phone : `(min-width: 40rem) ${tablet}, ${phone}`;
  return wide === tablet ? narrower : `(min-width: 64rem) ${wide}, ${narrower}`;
}

const page = roomOf(PAGE);
const tabletShare = (of: number) => write(take(1, of, page.tablet));
const wholePhone = 'calc(100vw - 2rem)';

/** Where text stands, and so what pictures in it share. */
export type Column = 'measure' | 'beside photo';
const columns: Readonly<Record<Column, Room>> = {
  measure: roomOf(MEASURE).tablet,
  'beside photo': { width: { vw: 100, rem: -29 }, most: 32, gap: 2 },
};

/** A picture that stands as it is: one higher than wide stands no higher than most of the window, or than its place is wide. */
function whole({ width, height }: Picture, phone: string, place: Room): string {
  const wide = write(place);
  return size(phone, height > width ? `calc(${round(width / height)} * min(85vh, ${wide.slice('min('.length)})` : wide);
}

/** Over the text of a story: from edge to edge on a phone, then as wide as headline and text together. */
export const sizeLead = (picture: Picture) => whole(picture, '100vw', roomOf(STORY).tablet);

/** Among the text: as wide as that. */
export const sizeFigure = (picture: Picture, column: Column) => whole(picture, wholePhone, columns[column]);

/** In a row of a gallery, whose pictures share its width by their shapes; all of a phone. */
export function sizeInRow(shape: number, row: readonly number[], column: Column): string {
  const { width, most } = columns[column];
  const part = shape / row.reduce((sum, one) => sum + one, 0);
  const gaps = GALLERY_GAP * (row.length - 1);
  const rem = (width.rem - gaps) * part;
  return size(wholePhone, write({ width: { vw: width.vw * part, rem }, most: (most - gaps) * part, gap: 0 }));
}

/** On the front, three of four columns. */
export const frontLead = size('100vw', write(page.tablet), write(take(3, 4, page.tablet)));

/** The stories beside the lead of a front: a column, or where there is no picture to stand beside, side by side. */
export function sizeSecond(seconds: number, beside: boolean): string {
  const together = tabletShare(seconds);
  return size(THUMBNAIL, together, beside ? tabletShare(4) : together);
}

/** In how many columns the stories of each strip of a wide front stand: strips of few stories share a row. */
export function countColumns(strips: readonly { readonly stories: readonly unknown[] }[]): readonly number[] {
  const rows: number[][] = [];
  for (const {
    stories: { length },
  } of strips) {
    const row = rows.at(-1);
    if (row && row.reduce((sum, one) => sum + one, length) <= 4) row.push(length);
    else rows.push([length]);
  }
  return rows.flatMap((row) => row.map(() => row.reduce((sum, one) => sum + one, 0)));
}

/** A story of a strip of the front, in so many columns of a wide screen (`front.css`). */
export function sizeInStrip(stories: readonly StoryCard[], place: number, columns: number, led: boolean): string {
  const first = place === 0;
  const phone = first ? wholePhone : THUMBNAIL;
  if (led) {
    return first ? size(phone, tabletShare(2)) : size(phone, tabletShare(3), '11rem');
  }
  // Small pictures at the end of rows, where some have none.
  if (stories.length === 4 && stories.some(({ picture }) => !picture)) return size(phone, 'clamp(7rem, 12vw, 11rem)');
  const tablet = tabletShare(stories.length === 3 ? 3 : 2);
  if (columns > 2) return size(phone, tablet, tabletShare(columns));
  const column = take(1, columns, page.tablet);
  const half = take(1, 2, column, 1.25);
  // Beside its words where both have their 15rem.
  const beside = columns === 1 ? `min(${BESIDE}rem, ${write(half)})` : write(half);
  const under = `min(${BESIDE}rem, ${write(column)})`;
  return columns === 1 ? size(phone, tablet, beside) : `(min-width: 67.5rem) ${beside}, ${size(phone, tablet, under)}`;
}

/** A story of a list in full rows (`story-columns.css`). */
export function sizeInRows(stories: readonly StoryCard[], place: number): string {
  const { length } = stories;
  const third =
    (length % 4 === 3 && place < 3) ||
    (length % 4 === 2 && length > 2 && place < 6) ||
    (length % 4 === 1 && length > 1 && place > 1 && place < 5);
  return size(place === 0 ? wholePhone : THUMBNAIL, tabletShare(length === 3 ? 3 : 2), tabletShare(third ? 3 : 4));
}

/** Beside a line of a list. */
export const row = size(THUMBNAIL, '13rem');

/** Beside the introduction of a section or topic; on a phone over it. */
export const introduction = size(wholePhone, '24rem');

/** Over the stories of a section or topic that says nothing else of itself. */
export const listPhoto = `min(36rem, 100vw - 2rem)`;

/** A writer's portrait. */
export const portrait = size(THUMBNAIL, '9rem');
