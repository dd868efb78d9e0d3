import { constants, crc32, deflateSync } from 'node:zlib';
import type { GlyphBitmap } from './glyph-bitmap.ts';

/** Red, green and blue. */
export type Color = readonly [number, number, number];

/** The place of an ink among those of the sheet. */
export type Ink = number;

/**
 * Paper on which little is printed, in a few inks that never lie over each other. Sixteen colours at the most: paper, and for
 * each ink its steps from pale to full. So a pixel takes half a byte, and a card some kilobytes.
 */
export class InkSheet {
  readonly #width: number;
  readonly #height: number;
  readonly #pixels: Uint8Array;
  /** Rows on which anything was printed. */
  readonly #touched: Uint8Array;
  readonly #palette: Uint8Array;
  /** For each ink, the colour by how much of a pixel is covered. */
  readonly #colors: readonly Uint8Array[];

  /** @param inks with how many steps each has */
  constructor(width: number, height: number, paper: Color, inks: readonly { color: Color; steps: number }[]) {
    this.#width = width;
    this.#height = height;
    this.#pixels = new Uint8Array(width * height);
    this.#touched = new Uint8Array(height);
    const palette = [...paper];
    this.#colors = inks.map(({ color, steps }) => {
      const first = palette.length / 3;
      for (let step = 1; step <= steps; step += 1) {
        palette.push(...color.map((full, part) => Math.round(paper[part]! + ((full - paper[part]!) * step) / steps)));
      }
      return Uint8Array.from({ length: 256 }, (_, cover) => {
        const step = Math.round((cover / 255) * steps);
        return step === 0 ? 0 : first + step - 1;
      });
    });
    this.#palette = Uint8Array.from(palette);
  }

  /** Takes everything off again. */
  clear(): void {
    this.#pixels.fill(0);
    this.#touched.fill(0);
  }

  /** Prints a glyph with its origin at a pixel; what would stand outside of the sheet is cut off. */
  print({ left, top, width, height, cover }: GlyphBitmap, x: number, y: number, ink: Ink): void {
    const colors = this.#colors[ink]!;
    const pixels = this.#pixels;
    const begin = Math.max(0, -(x + left));
    const end = Math.min(width, this.#width - (x + left));
    for (let row = Math.max(0, -(y + top)); row < height && y + top + row < this.#height; row += 1) {
      const line = y + top + row;
      this.#touched[line] = 1;
      const to = line * this.#width + x + left;
      const from = row * width;
      for (let column = begin; column < end; column += 1) {
        const color = colors[cover[from + column]!]!;
        // Letters that touch: the darker of the two.
        if (color > pixels[to + column]!) pixels[to + column] = color;
      }
    }
  }

  fill(x: number, y: number, width: number, height: number, ink: Ink): void {
    for (let line = y; line < y + height; line += 1) {
      this.#touched[line] = 1;
      this.#pixels.fill(this.#colors[ink]![255]!, line * this.#width + x, line * this.#width + x + width);
    }
  }

  /**
   * The sheet as a PNG. Runs only are looked for, in what differs from the row above: of letters on paper that leaves as
   * little as a search for repeats, takes a third of the time, and is the same with every build of zlib.
   */
  toPng(): Uint8Array {
    const stride = this.#width / 2 + 1;
    const rows = new Uint8Array(stride * this.#height);
    const pixels = this.#pixels;
    for (let y = 0; y < this.#height; y += 1) {
      rows[y * stride] = UP;
      if (!this.#touched[y] && !this.#touched[y - 1]) continue;
      let at = y * this.#width;
      for (let place = y * stride + 1; place < (y + 1) * stride; place += 1, at += 2) {
        const here = (pixels[at]! << 4) | pixels[at + 1]!;
        const above = y === 0 ? 0 : (pixels[at - this.#width]! << 4) | pixels[at + 1 - this.#width]!;
        rows[place] = here - above;
      }
    }
    const header = Buffer.alloc(13);
    header.writeUInt32BE(this.#width, 0);
    header.writeUInt32BE(this.#height, 4);
    header.set([4, 3, 0, 0, 0], 8);
    return Buffer.concat([
      SIGNATURE,
      writeChunk('IHDR', header),
      writeChunk('PLTE', this.#palette),
      writeChunk('IDAT', deflateSync(rows, { strategy: constants.Z_RLE, level: 6, memLevel: 9 })),
      writeChunk('IEND', new Uint8Array()),
    ]);
  }
}

/** The filter of a row of which each byte is told as its difference from the one above. */
const UP = 2;

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Source: W3C, "Portable Network Graphics", third edition, §5.3. */
function writeChunk(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, data.length + 8)), data.length + 8);
  return chunk;
}
