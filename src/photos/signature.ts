/** Formats that pictures may have. */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff';

/** Why a picture in another format is not taken: `svg`, or the name of a format that has to be exported. */
export interface ForeignFormat {
  readonly foreign: 'svg' | 'HEIC' | 'BMP' | 'JPEG 2000' | 'JPEG XL' | 'Photoshop' | 'camera raw';
}

/** How much of the beginning of a file it takes to tell its format. */
export const HEAD = 65_536;

/** How files of a format may be called; the first is the usual one. */
export const ENDINGS: Readonly<Record<PictureFormat, readonly string[]>> = {
  jpeg: ['jpg', 'jpeg'],
  png: ['png'],
  webp: ['webp'],
  avif: ['avif'],
  gif: ['gif'],
  tiff: ['tif', 'tiff'],
};

/** How files begin, as Latin-1 with ␀ and its like for control characters. */
const SIGNATURES: readonly (readonly [PictureFormat | ForeignFormat['foreign'], RegExp])[] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG␍␊␚␊/],
  ['webp', /^RIFF.{4}WEBP/],
  ['gif', /^GIF8[79]a/],
  ['camera raw', /^(?:II\*␀.{4}CR|II(?:RO|RS|U␀)|MMOR|FUJIFILMCCD-RAW|FOVb|.{4}ftypcrx )/],
  ['tiff', /^(?:II[*+]␀|MM␀[*+])/],
  // An AVIF may name the family it is of before its own name (ISO/IEC 23000-22, 10).
  ['avif', /^.{4}ftyp(?:.{4}){0,10}?avi[fs]/],
  ['HEIC', /^.{4}ftyp(?:hei[cxms]|hev[cmx]|mif[12]|msf1)/],
  ['BMP', /^BM.{4}␀{4}/],
  ['JPEG 2000', /^(?:␀␀␀␌jP {2}|\xff\x4f\xff\x51)/],
  ['JPEG XL', /^(?:␀␀␀␌JXL |\xff␊)/],
  ['Photoshop', /^8BPS/],
];
const SVG = /^(?:\xef\xbb\xbf)?\s*<(?:(?!html[\s>]|!doctype\s+html\b)[^<]*<)*?svg[\s>]/i;

/**
 * Tells the format of a picture by how it begins, whatever its name says; nothing of what is no picture.
 * @param head the beginning of the file, `HEAD` bytes of it if there are so many
 */
export function identifyFormat(head: Uint8Array): PictureFormat | ForeignFormat | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, HEAD)).toString('latin1');
  const start = text
    .slice(0, 64)
    .replace(/\p{Cc}/gu, (sign) => (sign < ' ' ? String.fromCharCode(0x2400 + sign.charCodeAt(0)) : sign));
  const [found] = SIGNATURES.find(([, signature]) => signature.test(start)) ?? [];
  if (found === undefined) return SVG.test(text) ? { foreign: 'svg' } : undefined;
  return found in ENDINGS ? (found as PictureFormat) : { foreign: found as ForeignFormat['foreign'] };
}
