/**
 * The native parser looks at every bracket and asterisk of a paragraph again for each that follows, so the time that a
 * paragraph takes grows with the square of their number: seconds for some ten thousand. No paragraph that anybody wrote has
 * so many.
 */
const MOST_KNOTS = 5000;

/** Signs at which the parser may have to look back. */
const KNOT = /[[\]*_~`<&!\\]/g;

/**
 * At each reference (`&nbsp;`) the parser keeps another copy of the paragraph so far, to the end of the text: these are the
 * bytes that may be. With a gigabyte or two it does not fail, it ends the whole process.
 */
const MOST_COPIED = 100_000_000;

const REFERENCE = /&(?=[#\p{L}])/gu;

/** Quotes and lists inside each other that one line may open. */
const MOST_LEVELS = 100;

/** Text that the parser could not read within a second, and where it begins. */
export interface Tangle {
  readonly kind: 'knots' | 'levels';
  /** Line of the source, from 1. */
  readonly line: number;
}

/** Finds the first paragraph that would take the parser too long; costs next to nothing for texts of common length. */
export function findTangle(source: string): Tangle | undefined {
  if (source.length < MOST_LEVELS) return undefined;
  const lines = source.split('\n');
  const deep = source.length > MOST_LEVELS ? lines.findIndex(isDeep) : -1;
  if (deep !== -1) return { kind: 'levels', line: deep + 1 };
  if (count(source, KNOT) <= MOST_KNOTS && count(source, REFERENCE) * Buffer.byteLength(source) <= MOST_COPIED) {
    return undefined;
  }
  return findTangled(lines);
}

function findTangled(lines: readonly string[]): Tangle | undefined {
  // Inside HTML a fence may be none.
  const plain = !lines.some((line) => /<([!?]|pre|script|style|textarea)/i.test(line));
  let fence: string | undefined;
  let table = false;
  let copied = 0;
  let paragraph = { begin: 0, knots: 0, references: 0, bytes: 0 };
  for (const [index, line] of lines.entries()) {
    if (plain) {
      const [, mark] = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line) ?? [];
      if (fence !== undefined) {
        if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
        continue;
      }
      fence = mark;
    }
    const blank = line.trim() === '';
    const ends = blank || BEGINNING.test(line);
    // Each row of a table is read by itself.
    table = !ends && (table || isTableHead(lines[index - 1], line));
    if (ends || table) {
      copied += paragraph.references * paragraph.bytes;
      paragraph = { begin: blank ? index + 1 : index, knots: 0, references: 0, bytes: 0 };
    }
    paragraph.knots += count(line, KNOT);
    paragraph.references += count(line, REFERENCE);
    paragraph.bytes += Buffer.byteLength(line);
    if (paragraph.knots > MOST_KNOTS || copied + paragraph.references * paragraph.bytes > MOST_COPIED) {
      return { kind: 'knots', line: paragraph.begin + 1 };
    }
  }
  return undefined;
}

/** A line that ends the paragraph before it: of a list with bullets, or a heading. */
const BEGINNING = /^ {0,3}([-+*]|#{1,6})[ \t]+\S/;

function count(text: string, signs: RegExp): number {
  return text.match(signs)?.length ?? 0;
}

/** Whether two lines begin a table. */
function isTableHead(head: string | undefined, line: string): boolean {
  if (head === undefined || !/^[ \t]*\|?([ \t]*:?-+:?[ \t]*\|)*([ \t]*:?-+:?[ \t]*)?$/.test(line)) return false;
  return countCells(line) > 0 && countCells(head) === countCells(line);
}

/** How many cells a line has as a row of a table; none if it is not like one. */
function countCells(line: string): number {
  const bars = line.match(/(?<!\\)\|/g)?.length ?? 0;
  if (bars === 0) return 0;
  const inner = line.trim();
  return bars + 1 - Number(inner.startsWith('|')) - Number(/(?<!\\)\|$/.test(inner));
}

function isDeep(line: string): boolean {
  if (line.length < MOST_LEVELS) return false;
  const [prefix] = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/.exec(line)!;
  return (prefix.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0) > MOST_LEVELS;
}
