import { decodeText } from './block-text.ts';
import type { BlockWords } from './notes.ts';

/** Fields of the first directory (TIFF 6.0, section 8; Exif 3.0, 4.6.5). */
const DESCRIPTION = 0x010e;
const ARTIST = 0x013b;
const COPYRIGHT = 0x8298;
/** What only a camera's raw picture has in it: a preview that stands first, or the version of DNG. */
const SUBFILE_TYPE = 0x00fe;
const DNG_VERSION = 0xc612;

const MOST_FIELDS = 1000;
/** Kinds of values that hold text: bytes, ASCII, "undefined" and, since Exif 3.0, UTF-8. */
const TEXT_KINDS: ReadonlySet<number> = new Set([1, 2, 7, 129]);

/** What an EXIF block says; a TIFF file is such a block too. Never throws. */
export function readExif(block: Buffer): BlockWords {
  const fields = readFields(block);
  const read = (tag: number) => {
    const bytes = fields.get(tag)?.text;
    return bytes && decodeText(bytes);
  };
  const artists = read(ARTIST)?.replaceAll('\0', ';').split(';');
  return {
    caption: read(DESCRIPTION),
    creators: artists,
    // The photographer's comes before the editor's.
    copyright: read(COPYRIGHT)
      ?.split('\0')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(', '),
  };
}

/** Whether a TIFF file is what a camera's sensor saw, of which only the preview could be shown. */
export function isCameraRaw(block: Buffer): boolean {
  const fields = readFields(block);
  return fields.has(DNG_VERSION) || ((fields.get(SUBFILE_TYPE)?.number ?? 0) & 1) === 1;
}

interface Field {
  readonly number: number;
  readonly text?: Buffer;
}

/** The fields of the first directory by their tags. */
function readFields(block: Buffer): Map<number, Field> {
  const fields = new Map<number, Field>();
  const start = block.toString('latin1', 0, 6) === 'Exif\0\0' ? 6 : 0;
  const tiff = block.subarray(start);
  const little = tiff.toString('latin1', 0, 4) === 'II*\0';
  if (!little && tiff.toString('latin1', 0, 4) !== 'MM\0*') return fields;
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  if (tiff.length < 8) return fields;
  const directory = long(4);
  if (directory + 2 > tiff.length) return fields;
  const count = Math.min(short(directory), MOST_FIELDS);
  for (let index = 0; index < count; index += 1) {
    const at = directory + 2 + index * 12;
    if (at + 12 > tiff.length) break;
    const [tag, kind, size] = [short(at), short(at + 2), long(at + 4)];
    const from = size <= 4 ? at + 8 : long(at + 8);
    const number = kind === 3 ? short(at + 8) : long(at + 8);
    const text = TEXT_KINDS.has(kind) && from + size <= tiff.length ? tiff.subarray(from, from + size) : undefined;
    if (!fields.has(tag)) fields.set(tag, { number, ...(text ? { text } : {}) });
  }
  return fields;
}
