import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Blob, Direction, Face, Font, Buffer as GlyphBuffer, shape, Variation } from 'harfbuzzjs';
import { fillOutline, type GlyphBitmap } from './glyph-bitmap.ts';
import { unpackFont } from './woff2.ts';

/** One glyph of a text that was set, in parts of the size of the type. */
export interface SetGlyph {
  readonly cut: FontFile;
  readonly id: number;
  /** From the beginning of the piece, to the right. */
  readonly x: number;
  readonly y: number;
}

/** Letters of one font and direction, in the order in which they stand on paper from left to right. */
export interface Piece {
  readonly glyphs: readonly SetGlyph[];
  /** In parts of the size of the type. */
  readonly width: number;
}

/** How a face is to look. */
export interface Style {
  readonly family: 'serif' | 'sans';
  readonly weight: number;
  /** For which size the letters are drawn, in points; of the serif only. */
  readonly opticalSize?: number;
  /** Space between all letters, in parts of the size; not where letters join. */
  readonly tracking: number;
}

/** The files of each family, those first that most letters are in. */
const FILES = {
  serif: ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'].map(
    (part) => `source-serif-4/files/source-serif-4-${part}-opsz-normal.woff2`,
  ),
  sans: ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'].map(
    (part) => `source-sans-3/files/source-sans-3-${part}-wght-normal.woff2`,
  ),
};

/** For both: neither has Arabic letters. */
const ARABIC = 'noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2';

/** Arabic letters are small for their size beside Latin ones. */
const ARABIC_SCALE = 1.12;

/** A family of fonts that together have the letters of many scripts; each file is opened when a text first wants it. */
export class Typeface {
  readonly #style: Style;
  readonly #files: FontFile[];
  readonly #pieces = new Map<string, Piece>();

  constructor(style: Style) {
    this.#style = style;
    this.#files = [
      ...FILES[style.family].map((name) => new FontFile(name, style, 1)),
      new FontFile(ARABIC, style, ARABIC_SCALE),
    ];
  }

  /**
   * Sets a word of one direction, without spaces: its pieces in the order of reading.
   * @returns nothing if no font has one of its letters
   */
  set(word: string, rightToLeft: boolean): readonly Piece[] | undefined {
    const runs: { file: FontFile; text: string }[] = [];
    for (const [letter] of word.matchAll(LETTER)) {
      const last = runs.at(-1);
      // Signs that many fonts have stay with the letters before them.
      const file = last?.file.has(letter) ? last.file : this.#files.find((candidate) => candidate.has(letter));
      if (!file) return undefined;
      if (last?.file === file) last.text += letter;
      else runs.push({ file, text: letter });
    }
    return runs.map(({ file, text }) => this.#shape(text, file, rightToLeft));
  }

  /** The width of a space. */
  get space(): number {
    return this.#files[0]!.space + this.#style.tracking;
  }

  #shape(text: string, file: FontFile, rightToLeft: boolean): Piece {
    const key = `${rightToLeft ? '<' : '>'}${text}`;
    let piece = this.#pieces.get(key);
    if (!piece) {
      piece = file.shape(text, rightToLeft, this.#style.tracking);
      if (this.#pieces.size === MOST_PIECES) this.#pieces.clear();
      this.#pieces.set(key, piece);
    }
    return piece;
  }
}

/** A letter with the marks on it. */
const LETTER = /\P{M}\p{M}*|\p{M}+/gu;

/** Words come again in thousands of headlines. */
const MOST_PIECES = 20_000;

/** One for all words, which are set one after another. */
const buffer = new GlyphBuffer();

/** One file of a family, in one cut. */
export class FontFile {
  readonly #name: string;
  readonly #style: Style;
  readonly #scale: number;
  #opened: { font: Font; letters: ReadonlySet<number>; unit: number } | undefined;
  readonly #bitmaps = new Map<number, Map<number, GlyphBitmap | undefined>>();
  #kept = 0;

  constructor(name: string, style: Style, scale: number) {
    this.#name = name;
    this.#style = style;
    this.#scale = scale;
  }

  /** Whether it has a letter and all marks on it. */
  has(letter: string): boolean {
    for (const sign of letter.normalize('NFC')) {
      if (!this.#font.letters.has(sign.codePointAt(0)!) && !UNSEEN.test(sign)) return false;
    }
    return true;
  }

  get space(): number {
    const { font, unit } = this.#font;
    return font.glyphHAdvance(font.nominalGlyph(0x20) ?? 0) / unit;
  }

  shape(text: string, rightToLeft: boolean, tracking: number): Piece {
    const { font, unit } = this.#font;
    buffer.clearContents();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    buffer.setDirection(rightToLeft ? Direction.RTL : Direction.LTR);
    shape(font, buffer);
    const space = this.#scale === 1 ? tracking : 0;
    let width = 0;
    const glyphs = buffer.getGlyphInfosAndPositions().map(({ codepoint, xAdvance = 0, xOffset = 0, yOffset = 0 }) => {
      const glyph = {
        cut: this,
        id: codepoint,
        x: width + (xOffset / unit) * this.#scale,
        y: (yOffset / unit) * this.#scale,
      };
      width += (xAdvance / unit) * this.#scale + (xAdvance === 0 ? 0 : space);
      return glyph;
    });
    return { glyphs, width };
  }

  /** A glyph as pixels. @param size of the type, in pixels; @param phase how many quarters of a pixel it stands to the right */
  fill(id: number, size: number, phase: number): GlyphBitmap | undefined {
    const key = size * 4 + phase;
    let ofSize = this.#bitmaps.get(key);
    if (!ofSize) {
      ofSize = new Map();
      this.#bitmaps.set(key, ofSize);
    }
    if (ofSize.has(id)) return ofSize.get(id);
    const { font, unit } = this.#font;
    const bitmap = fillOutline(font.glyphToJson(id), (size * this.#scale) / unit, phase / 4);
    this.#kept += bitmap?.cover.length ?? 0;
    if (this.#kept > MOST_KEPT) {
      this.#bitmaps.clear();
      this.#kept = 0;
    } else ofSize.set(id, bitmap);
    return bitmap;
  }

  get #font() {
    if (!this.#opened) {
      const { face, letters } = openFile(this.#name);
      const font = new Font(face);
      const { weight, opticalSize } = this.#style;
      const { wght } = face.getAxisInfos();
      font.setVariations([
        new Variation('wght', Math.min(weight, wght?.max ?? weight)),
        ...(opticalSize === undefined ? [] : [new Variation('opsz', opticalSize)]),
      ]);
      this.#opened = { font, letters, unit: face.upem };
    }
    return this.#opened;
  }
}

/** Files that were opened, for all styles. */
const opened = new Map<string, { readonly face: Face; readonly letters: ReadonlySet<number> }>();

function openFile(name: string) {
  let file = opened.get(name);
  if (!file) {
    const place = fileURLToPath(import.meta.resolve(`@fontsource-variable/${name}`));
    const face = new Face(new Blob(unpackFont(readFileSync(place))));
    file = { face, letters: new Set(face.collectUnicodes()) };
    opened.set(name, file);
  }
  return file;
}

/** What no font needs to have: spaces, which are only wide, and signs that are not seen. */
const UNSEEN = /[\p{Zs}\p{Cf}]/u;

/** Bytes of pixels for one file of a family. */
const MOST_KEPT = 16_000_000;
