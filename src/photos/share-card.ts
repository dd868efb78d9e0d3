import type { Direction } from '../newsroom/language.ts';
import { CARD_HEIGHT, CARD_WIDTH, type ShareCard } from '../newsroom/share-card.ts';
import { type Color, type Ink, InkSheet } from './ink-sheet.ts';
import { Typeface } from './typeface.ts';
import { breakLines, type Copy, type Line, setCopy } from './typesetting.ts';

// Of the day: styles/tokens.css.
const PAPER: Color = [0xfd, 0xfc, 0xf9];
const INK: Ink = 0;
const ACCENT: Ink = 1;
const SOFT: Ink = 2;
const INKS: readonly { color: Color; steps: number }[] = [
  { color: [0x1c, 0x1a, 0x17], steps: 3 },
  { color: [0x9b, 0x1c, 0x1f], steps: 3 },
  { color: [0x5e, 0x59, 0x50], steps: 3 },
];

const MARGIN = 72;
const MEASURE = CARD_WIDTH - 2 * MARGIN;

/** What lies ready in this thread: the sheet, and the faces with their letters. */
interface Shop {
  readonly sheet: InkSheet;
  readonly name: Typeface;
  readonly headline: Typeface;
  readonly label: Typeface;
  readonly text: Typeface;
}

let shop: Shop | undefined;

function openShop(): Shop {
  shop ??= {
    sheet: new InkSheet(CARD_WIDTH, CARD_HEIGHT, PAPER, INKS),
    name: new Typeface({ family: 'serif', weight: 800, opticalSize: 60, tracking: -0.012 }),
    headline: new Typeface({ family: 'serif', weight: 700, opticalSize: 60, tracking: -0.01 }),
    label: new Typeface({ family: 'sans', weight: 600, tracking: 0 }),
    text: new Typeface({ family: 'serif', weight: 400, opticalSize: 32, tracking: 0 }),
  };
  return shop;
}

/**
 * Draws a card as a PNG, the same bytes on every machine. Text of which no face at hand has all letters is left out.
 */
export function drawShareCard(card: ShareCard): Uint8Array {
  const { sheet } = openShop();
  sheet.clear();
  sheet.fill(0, 0, CARD_WIDTH, BAND, ACCENT);
  if (!drawHeadline(card)) drawFront(card);
  return sheet.toPng();
}

/** At the upper edge, as wide as the card. */
const BAND = 14;

/** Whose card it is, a rule, and the headline as large as it may be. @returns whether there is one that can be set */
function drawHeadline({ publication, date, kicker, headline, tagline, direction }: ShareCard): boolean {
  const { sheet, name, label, text, headline: face } = openShop();
  const above = kicker === undefined ? undefined : fit(kicker, label, direction, [32], MEASURE);
  const below = tagline === undefined ? undefined : fill(tagline, text, direction, [38], 120);
  const taken = (above ? KICKER : 0) + (below ? GAP + below.height : 0);
  const set =
    headline === undefined ? undefined : fill(headline, face, direction, HEADLINE_SIZES, BOTTOM - TOP - taken);
  if (!set) return false;
  const dated = date === undefined ? undefined : fit(date, label, direction, [26], MEASURE / 2);
  const named = fit(publication, name, direction, [44, 40, 36, 32, 28], MEASURE - (dated ? dated.width + 40 : 0));
  if (named) print(named, NAME_LINE, INK, direction);
  if (dated) print(dated, NAME_LINE, SOFT, turn(direction));
  sheet.fill(MARGIN, 128, MEASURE, 5, INK);
  sheet.fill(MARGIN, 137, MEASURE, 1, INK);
  // A short headline hangs a little above the middle of its room.
  const top = TOP + Math.round((BOTTOM - TOP - taken - set.height) * 0.42);
  const begin = top + (above ? KICKER : 0);
  if (above) print(above, top + 22, ACCENT, direction);
  printBlock(set, begin, INK, direction);
  if (below) printBlock(below, begin + set.height + GAP, SOFT, direction);
  return true;
}

/** The room of the headline, with what stands above it. */
const TOP = 184;
const BOTTOM = CARD_HEIGHT - 68;
/** From the top of the kicker to that of the headline. */
const KICKER = 62;
const NAME_LINE = 104;
const HEADLINE_SIZES = [104, 96, 88, 82, 76, 70, 64, 58, 54, 50, 46];

/** The name of the publication between rules, as on the front of a newspaper. */
function drawFront({ publication, tagline, direction }: ShareCard): void {
  const { sheet, name, text } = openShop();
  // A name is best on one line.
  const named =
    fit(publication, name, direction, [136, 128, 120, 112, 104, 96, 88], MEASURE, false) ??
    fill(publication, name, direction, [120, 108, 96, 84, 72, 60], 300);
  const told = tagline === undefined ? undefined : fill(tagline, text, direction, [40, 36, 32], 100);
  sheet.fill(MARGIN, 64, MEASURE, 5, INK);
  sheet.fill(MARGIN, 73, MEASURE, 1, INK);
  sheet.fill(MARGIN, CARD_HEIGHT - 74, MEASURE, 1, INK);
  sheet.fill(MARGIN, CARD_HEIGHT - 69, MEASURE, 5, INK);
  const height = (named?.height ?? 0) + (told ? told.height + GAP : 0);
  const top = (CARD_HEIGHT - height) / 2;
  if (named) printBlock(named, top, INK, 'centre');
  if (told) printBlock(told, top + (named ? named.height + GAP : 0), SOFT, 'centre');
}

/** Above a tagline. */
const GAP = 62;

/** Lines of a size. */
interface Block {
  readonly lines: readonly Line[];
  readonly size: number;
  /** How far its first line reaches up. */
  readonly rise: number;
  readonly leading: number;
  /** From the top of the first line's capitals to the last line. */
  readonly height: number;
  readonly width: number;
}

/** How far capitals reach above the line, and the distance of lines, in parts of the size. */
const LATIN = { rise: 0.67, fall: 0, leading: 1.06 };
/** Arabic letters reach further up and down. */
const ARABIC = { rise: 0.8, fall: 0.3, leading: 1.42 };
const ARABIC_LETTERS = /\p{Script=Arabic}/u;

function measureScript(text: string): typeof LATIN {
  return ARABIC_LETTERS.test(text) ? ARABIC : LATIN;
}

/** Sets a text in the largest of some sizes in which it has room; in the smallest it may be shortened. */
function fill(
  text: string,
  face: Typeface,
  direction: Direction,
  sizes: readonly number[],
  room: number,
): Block | undefined {
  const { rise, fall, leading } = measureScript(text);
  const attempt = (copy: Copy, size: number): Block | undefined => {
    const step = Math.round(size * leading);
    const first = Math.round(size * (rise + fall));
    const lines = breakLines(copy, MEASURE / size, 1 + Math.floor((room - first) / step));
    if (!lines) return undefined;
    const height = first + (lines.length - 1) * step;
    return { lines, size, rise: Math.round(size * rise), leading: step, height, width: widest(lines) * size };
  };
  const copy = setCopy(text, face, direction);
  if (!copy) return undefined;
  for (const size of sizes) {
    const block = attempt(copy, size);
    if (block) return block;
  }
  const last = sizes.at(-1)!;
  for (const shorter of shorten(text)) {
    const cut = setCopy(shorter, face, direction);
    const block = cut && attempt(cut, last);
    if (block) return block;
  }
  return undefined;
}

function widest(lines: readonly Line[]): number {
  return Math.max(...lines.map(({ width }) => width));
}

/** Sets a text on one line. @param mayShorten whether it may lose its end for that */
function fit(
  text: string,
  face: Typeface,
  direction: Direction,
  sizes: readonly number[],
  room: number,
  mayShorten = true,
): Block | undefined {
  for (const written of mayShorten ? [text, ...shorten(text)] : [text]) {
    const copy = setCopy(written, face, direction);
    if (!copy) return undefined;
    for (const size of written === text ? sizes : sizes.slice(-1)) {
      const lines = breakLines(copy, room / size, 1);
      const rise = Math.round(size * measureScript(text).rise);
      if (lines) return { lines, size, rise, leading: 0, height: rise, width: lines[0]!.width * size };
    }
  }
  return undefined;
}

/** A text with ever fewer of its words; a single one with fewer of its letters. */
function* shorten(text: string): Generator<string> {
  const words = text.trim().split(/\s+/);
  for (let count = words.length - 1; count > 0; count -= 1) yield end(words.slice(0, count).join(' '));
  const letters = words[0]!.match(/\P{M}\p{M}*/gu) ?? [];
  for (let count = letters.length - 1; count > 0; count -= 1) yield end(letters.slice(0, count).join(''));
}

function end(text: string): string {
  return `${text.replace(/[\p{P}\s]+$/u, '')}…`;
}

/** Prints a line with its baseline at `y`. */
function print({ lines, size }: Block, y: number, ink: Ink, side: Side): void {
  for (const line of lines) printLine(line, size, y, ink, side);
}

/** Prints lines from the top of the first one's capitals on. */
function printBlock({ lines, size, rise, leading }: Block, top: number, ink: Ink, side: Side): void {
  lines.forEach((line, place) => {
    printLine(line, size, Math.round(top) + rise + place * leading, ink, side);
  });
}

type Side = Direction | 'centre';

function turn(direction: Direction): Direction {
  return direction === 'rtl' ? 'ltr' : 'rtl';
}

function printLine({ pieces, width }: Line, size: number, y: number, ink: Ink, side: Side): void {
  const { sheet } = openShop();
  const free = MEASURE - width * size;
  const start = MARGIN + (side === 'ltr' ? 0 : side === 'rtl' ? free : free / 2);
  for (const { piece, x } of pieces) {
    for (const glyph of piece.glyphs) {
      const quarters = Math.round((start + (x + glyph.x) * size) * 4);
      const bitmap = glyph.cut.fill(glyph.id, size, quarters & 3);
      if (bitmap) sheet.print(bitmap, quarters >> 2, y - Math.round(glyph.y * size), ink);
    }
  }
}
