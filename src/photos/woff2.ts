import { brotliDecompressSync } from 'node:zlib';

/**
 * Unpacks a font of the web into the form that shapers read. Hints for small screens are left behind, and so are checksums.
 * Source: W3C, "WOFF File Format 2.0", §4 and §5.
 * @throws when it is no such font
 */
export function unpackFont(file: Uint8Array): Uint8Array {
  const reader = new Reader(file);
  if (reader.long() !== SIGNATURE) throw new Error('This is no WOFF2 font');
  const flavor = reader.long();
  reader.skip(4);
  const count = reader.short();
  reader.skip(6);
  const compressed = reader.long();
  reader.skip(24);
  const entries = Array.from({ length: count }, () => readEntry(reader));
  const packed = brotliDecompressSync(file.subarray(reader.at, reader.at + compressed));
  const tables = new Map<string, Uint8Array>();
  let at = 0;
  for (const { tag, size } of entries) {
    tables.set(tag, packed.subarray(at, at + size));
    at += size;
  }
  const isPacked = (name: string) => entries.some(({ tag, transformed }) => tag === name && transformed);
  if (isPacked('glyf')) {
    const { glyphs, places, lefts } = unpackGlyphs(tables.get('glyf')!);
    tables.set('glyf', glyphs);
    tables.set('loca', places);
    // The offsets above are long ones.
    const head = Uint8Array.from(tables.get('head')!);
    new DataView(head.buffer).setInt16(50, 1);
    tables.set('head', head);
    if (isPacked('hmtx')) {
      const measured = new Reader(tables.get('hhea')!.subarray(34)).short();
      tables.set('hmtx', unpackWidths(tables.get('hmtx')!, measured, lefts));
    }
  }
  return writeFont(flavor, tables);
}

const SIGNATURE = 0x774f4632;

interface TableEntry {
  readonly tag: string;
  /** As it is packed. */
  readonly size: number;
  readonly transformed: boolean;
}

/** The tables that are named by number: four letters each, with a space between. */
const TAGS = [
  'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT',
  'VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc',
  'feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill',
].join(' ');

function readEntry(reader: Reader): TableEntry {
  const flags = reader.byte();
  const place = flags & 63;
  const tag = place === 63 ? String.fromCharCode(...reader.take(4)) : TAGS.slice(place * 5, place * 5 + 4);
  const version = flags >> 6;
  const transformed = tag === 'glyf' || tag === 'loca' ? version !== 3 : version !== 0;
  const size = reader.number();
  return { tag, transformed, size: transformed ? reader.number() : size };
}

/** Puts the outlines together again, which lie in streams of like with like. */
function unpackGlyphs(table: Uint8Array): { glyphs: Uint8Array; places: Uint8Array; lefts: Int16Array } {
  const reader = new Reader(table);
  reader.skip(4);
  const count = reader.short();
  reader.skip(2);
  const sizes = Array.from({ length: 7 }, () => reader.long());
  let start = reader.at;
  const streams = sizes.map((size) => {
    start += size;
    return new Reader(table.subarray(start - size, start));
  });
  const [contours, points, flags, outlines, composites, boxes] = streams as [
    Reader,
    Reader,
    Reader,
    Reader,
    Reader,
    Reader,
  ];
  const hasBox = boxes.take(Math.floor((count + 31) / 32) * 4);
  const glyphs = new Writer(table.length * 3);
  const places = new Writer((count + 1) * 4);
  const lefts = new Int16Array(count);
  for (let glyph = 0; glyph < count; glyph += 1) {
    places.long(glyphs.at);
    const lines = contours.signed();
    const box = hasBox[glyph >> 3]! & (0x80 >> (glyph & 7)) ? boxes.take(8) : undefined;
    const begin = glyphs.at;
    if (lines > 0) writeOutline(lines, box, { points, flags, outlines }, glyphs);
    else if (lines < 0) {
      glyphs.short(0xffff);
      glyphs.put(box ?? new Uint8Array(8));
      if (copyParts(composites, glyphs)) outlines.count();
    }
    if (lines !== 0) lefts[glyph] = glyphs.signedAt(begin + 2);
    glyphs.align();
  }
  places.long(glyphs.at);
  return { glyphs: glyphs.done(), places: places.done(), lefts };
}

function writeOutline(
  lines: number,
  box: Uint8Array | undefined,
  { points, flags, outlines }: { points: Reader; flags: Reader; outlines: Reader },
  glyphs: Writer,
): void {
  const ends: number[] = [];
  let total = 0;
  for (let line = 0; line < lines; line += 1) {
    total += points.count();
    ends.push(total - 1);
  }
  const onCurve = new Uint8Array(total);
  const steps = new Int16Array(total * 2);
  let [x, y, left, bottom, right, top] = [0, 0, 32767, 32767, -32768, -32768];
  for (let point = 0; point < total; point += 1) {
    const flag = flags.byte();
    onCurve[point] = flag >> 7 === 0 ? 1 : 0;
    const [dx, dy] = readStep(flag & 127, outlines);
    steps[point * 2] = dx;
    steps[point * 2 + 1] = dy;
    x += dx;
    y += dy;
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  // The length of the hints, which are left out.
  outlines.count();
  glyphs.short(lines);
  if (box) glyphs.put(box);
  else for (const edge of [left, bottom, right, top]) glyphs.short(edge);
  for (const end of ends) glyphs.short(end);
  glyphs.short(0);
  glyphs.put(onCurve);
  for (let point = 0; point < total; point += 1) glyphs.short(steps[point * 2]!);
  for (let point = 0; point < total; point += 1) glyphs.short(steps[point * 2 + 1]!);
}

/** How far a point is from the one before: §5.2, "Decoding of variable-length X and Y coordinates". */
function readStep(flag: number, stream: Reader): [number, number] {
  const first = stream.byte();
  if (flag < 10) return [0, sign(flag, ((flag & 14) << 7) + first)];
  if (flag < 20) return [sign(flag, (((flag - 10) & 14) << 7) + first), 0];
  if (flag < 84) {
    const base = flag - 20;
    return [sign(flag, 1 + (base & 0x30) + (first >> 4)), sign(flag >> 1, 1 + ((base & 0x0c) << 2) + (first & 0x0f))];
  }
  const second = stream.byte();
  if (flag < 120) {
    const base = flag - 84;
    return [
      sign(flag, 1 + (Math.floor(base / 12) << 8) + first),
      sign(flag >> 1, 1 + (((base % 12) >> 2) << 8) + second),
    ];
  }
  const third = stream.byte();
  if (flag < 124) return [sign(flag, (first << 4) + (second >> 4)), sign(flag >> 1, ((second & 0x0f) << 8) + third)];
  return [sign(flag, (first << 8) + second), sign(flag >> 1, (third << 8) + stream.byte())];
}

function sign(flag: number, size: number): number {
  return flag & 1 ? size : -size;
}

/** Copies what a glyph is put together of. @returns whether hints follow */
function copyParts(from: Reader, to: Writer): boolean {
  let hinted = false;
  for (let flags = MORE_PARTS; flags & MORE_PARTS; ) {
    flags = from.short();
    hinted ||= (flags & HINTED) !== 0;
    to.short(flags & ~HINTED);
    const transform = flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
    to.put(from.take(2 + (flags & 0x01 ? 4 : 2) + transform));
  }
  return hinted;
}

const MORE_PARTS = 0x20;
const HINTED = 0x100;

/** Fills in the left bearings, which are those of the outlines: §5.4. */
function unpackWidths(table: Uint8Array, measured: number, lefts: Int16Array): Uint8Array {
  const reader = new Reader(table);
  const flags = reader.byte();
  const widths = Array.from({ length: measured }, () => reader.short());
  const writer = new Writer(lefts.length * 4);
  lefts.forEach((left, glyph) => {
    if (glyph < measured) writer.short(widths[glyph]!);
    writer.short(flags & (glyph < measured ? 1 : 2) ? left : reader.signed());
  });
  return writer.done();
}

function writeFont(flavor: number, tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...tables].sort(([one], [other]) => (one < other ? -1 : 1));
  const start = 12 + sorted.length * 16;
  const writer = new Writer(start + sorted.reduce((sum, [, table]) => sum + table.length + 4, 0));
  writer.long(flavor);
  writer.short(sorted.length);
  for (let rest = 0; rest < 3; rest += 1) writer.short(0);
  let at = start;
  for (const [tag, { length }] of sorted) {
    writer.put(Buffer.from(tag, 'latin1'));
    writer.long(0);
    writer.long(at);
    writer.long(length);
    at += length + ((4 - (length % 4)) % 4);
  }
  for (const [, table] of sorted) {
    writer.put(table);
    writer.align();
  }
  return writer.done();
}

/** Reads numbers one after another, the high byte first. */
class Reader {
  readonly #bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number {
    const value = this.#bytes[this.at];
    if (value === undefined) throw new Error('The font ends too early');
    this.at += 1;
    return value;
  }

  short(): number {
    return (this.byte() << 8) | this.byte();
  }

  signed(): number {
    return (this.short() << 16) >> 16;
  }

  long(): number {
    return this.short() * 0x10000 + this.short();
  }

  /** `UIntBase128`. */
  number(): number {
    let value = 0;
    for (let byte = 0x80; byte & 0x80; ) {
      byte = this.byte();
      value = value * 128 + (byte & 0x7f);
    }
    return value;
  }

  /** `255UInt16`. */
  count(): number {
    const code = this.byte();
    if (code === 253) return this.short();
    if (code === 254) return this.byte() + 506;
    return code === 255 ? this.byte() + 253 : code;
  }

  take(size: number): Uint8Array {
    this.at += size;
    return this.#bytes.subarray(this.at - size, this.at);
  }

  skip(size: number): void {
    this.at += size;
  }
}

/** Writes numbers one after another, the high byte first. */
class Writer {
  #bytes: Uint8Array;
  at = 0;

  constructor(size: number) {
    this.#bytes = new Uint8Array(size);
  }

  short(value: number): void {
    this.#grow(2);
    this.#bytes[this.at] = value >> 8;
    this.#bytes[this.at + 1] = value;
    this.at += 2;
  }

  long(value: number): void {
    this.short(Math.floor(value / 0x10000));
    this.short(value & 0xffff);
  }

  put(bytes: Uint8Array): void {
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  align(): void {
    const rest = (4 - (this.at % 4)) % 4;
    this.#grow(rest);
    this.at += rest;
  }

  signedAt(at: number): number {
    return ((this.#bytes[at]! << 24) >> 16) | this.#bytes[at + 1]!;
  }

  done(): Uint8Array {
    return this.#bytes.subarray(0, this.at);
  }

  #grow(size: number): void {
    if (this.at + size <= this.#bytes.length) return;
    const larger = new Uint8Array((this.at + size) * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
