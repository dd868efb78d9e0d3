import makeBidi from 'bidi-js';
import type { Direction } from '../newsroom/language.ts';
import type { Piece, Typeface } from './typeface.ts';

/** One line that was set: its pieces from left to right, each with its place from the line's left edge. */
export interface Line {
  readonly pieces: readonly { readonly piece: Piece; readonly x: number }[];
  /** In parts of the size of the type, as all measures here. */
  readonly width: number;
}

/** A text of which the lines are not yet broken. */
export interface Copy {
  readonly words: readonly Word[];
  readonly space: number;
  readonly direction: Direction;
}

/** What no line may be broken in. */
interface Word {
  readonly pieces: readonly { readonly piece: Piece; readonly level: number }[];
  readonly width: number;
  /** Whether a space follows, and its level. */
  readonly space?: number;
  /** Whether the next word may stand on another line. */
  readonly breaks: boolean;
}

const bidi = makeBidi();

/**
 * Sets the words of a text, by the Unicode Bidirectional Algorithm where its directions are mixed.
 * @returns nothing if the face has not all of its letters
 */
export function setCopy(text: string, face: Typeface, direction: Direction): Copy | undefined {
  const plain = text
    .normalize('NFC')
    .replace(DROPPED, '')
    .replace(/[\s\p{Cc}]+/gu, (space) => (KEPT.test(space) ? space.charAt(0) : ' '))
    .trim();
  if (plain === '') return undefined;
  const { levels } = bidi.getEmbeddingLevels(plain, direction);
  const words: Word[] = [];
  let at = 0;
  for (const part of plain.split(BREAKS)) {
    const written = part.trimEnd();
    const pieces: { piece: Piece; level: number }[] = [];
    let start = 0;
    for (let end = 1; end <= written.length; end += 1) {
      const level = levels[at + start]!;
      if (end < written.length && levels[at + end] === level) continue;
      const set = face.set(written.slice(start, end), level % 2 === 1);
      if (!set) return undefined;
      pieces.push(...set.map((piece) => ({ piece, level })));
      start = end;
    }
    const spaced = written.length < part.length;
    words.push({
      pieces,
      width: pieces.reduce((sum, { piece }) => sum + piece.width, 0),
      ...(spaced ? { space: levels[at + written.length]! } : {}),
      breaks: !spaced || !(CLINGS.test(written) || DASH.test(plain.slice(at + part.length))),
    });
    at += part.length;
  }
  return { words, space: face.space, direction };
}

/** Words of one letter and numbers look lost at the end of a line; in Russian it is a mistake, as is a dash at the beginning. */
const CLINGS = /^[\p{Ps}\p{Pi}"']*(\p{L}|[\p{N}.,]+)$/u;
const DASH = /^[–—-] /;

/** Pictographs, and what makes one of several: no text face has them. */
const DROPPED = /\p{Extended_Pictographic}(?<![\d#*©®™])|[\u200d\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}\u{1f1e6}-\u{1f1ff}]/gu;

/** Spaces at which no line is broken. */
const KEPT = /^[\u00a0\u202f\u2007]+$/;

/** After spaces, dashes and the hyphens of long compounds. */
const BREAKS = /(?<= )|(?<=[\p{L}\p{N}]{3}[-–—/])(?=[\p{L}\p{N}]{3})/u;

/**
 * Breaks a text into as few lines as it needs, as equal as they can be.
 * @param most how many lines it may have
 * @returns nothing if it needs more, or if a word is too wide
 */
export function breakLines(
  { words, space, direction }: Copy,
  measure: number,
  most: number,
): readonly Line[] | undefined {
  const begins = listBegins(words, space);
  const count = countLines(words, begins, measure);
  if (count === undefined || count > most) return undefined;
  const ends = balance(words, begins, measure, count);
  return ends.map((end, line) => arrange(words.slice(ends[line - 1] ?? 0, end), space, direction));
}

/** Where each word would begin if all stood on one line, and where one after the last would. */
function listBegins(words: readonly Word[], space: number): number[] {
  const begins = [0];
  for (const { width, space: level } of words) begins.push(begins.at(-1)! + width + (level === undefined ? 0 : space));
  return begins;
}

/** The width of a line of the words from one to before another. */
function measureLine(words: readonly Word[], begins: readonly number[], from: number, to: number): number {
  return begins[to - 1]! - begins[from]! + words[to - 1]!.width;
}

function countLines(words: readonly Word[], begins: readonly number[], measure: number): number | undefined {
  let lines = 0;
  for (let from = 0; from < words.length; lines += 1) {
    let end = from;
    for (let to = from + 1; to <= words.length && measureLine(words, begins, from, to) <= measure; to += 1) {
      if (mayEnd(words, to)) end = to;
    }
    if (end === from) return undefined;
    from = end;
  }
  return lines;
}

function mayEnd(words: readonly Word[], to: number): boolean {
  return to === words.length || words[to - 1]!.breaks;
}

/** Of all ways to break the words into so many lines, the one with the least sum of squared widths. @returns the ends of lines */
function balance(words: readonly Word[], begins: readonly number[], measure: number, count: number): number[] {
  // By how many words are set: the least sum, and the ends of its lines.
  let before: { sum: number; ends: number[] }[] = [{ sum: 0, ends: [] }];
  for (let line = 0; line < count; line += 1) {
    const after: typeof before = [];
    for (let to = 1; to <= words.length; to += 1) {
      if (!mayEnd(words, to)) continue;
      for (let from = to - 1; from >= 0; from -= 1) {
        const width = measureLine(words, begins, from, to);
        if (width > measure) break;
        const upTo = before[from];
        if (!upTo) continue;
        const sum = upTo.sum + width * width;
        if (sum < (after[to]?.sum ?? Infinity)) after[to] = { sum, ends: [...upTo.ends, to] };
      }
    }
    before = after;
  }
  return before[words.length]!.ends;
}

/** Puts the pieces of a line in the order in which they are seen (Unicode Standard Annex 9, L1 and L2). */
function arrange(words: readonly Word[], space: number, direction: Direction): Line {
  const items: { piece?: Piece; level: number }[] = [];
  for (const [place, word] of words.entries()) {
    items.push(...word.pieces);
    if (word.space !== undefined && place < words.length - 1) items.push({ level: word.space });
  }
  const base = direction === 'rtl' ? 1 : 0;
  for (let level = Math.max(base, ...items.map((item) => item.level)); level > 0; level -= 1) {
    for (let start = 0; start < items.length; start += 1) {
      if (items[start]!.level < level) continue;
      let end = start;
      while (end < items.length && items[end]!.level >= level) end += 1;
      items.splice(start, end - start, ...items.slice(start, end).reverse());
      start = end;
    }
  }
  let width = 0;
  const pieces: { piece: Piece; x: number }[] = [];
  for (const { piece } of items) {
    if (piece) pieces.push({ piece, x: width });
    width += piece ? piece.width : space;
  }
  return { pieces, width };
}
