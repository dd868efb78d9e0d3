import type { PhotoNotes } from '../newsroom/photo.ts';
import { readExif } from './exif.ts';
import { readIptc } from './iptc.ts';
import { readXmp } from './xmp.ts';

/** The blocks of a picture's file in which something may be said of it. */
export interface NoteBlocks {
  readonly exif?: Buffer | undefined;
  readonly iptc?: Buffer | undefined;
  readonly xmp?: Uint8Array | undefined;
}

/** What one block says, as it stands there. */
export interface BlockWords {
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
  readonly creators?: readonly string[] | undefined;
  readonly source?: string | undefined;
  readonly copyright?: string | undefined;
  readonly alt?: string | undefined;
  readonly licenses?: readonly string[] | undefined;
}

/** Characters of captions and alike, and of all else. */
const LONGEST_CAPTION = 2000;
const LONGEST = 250;

/** What cameras and programs write where a caption should stand. */
const NO_CAPTION =
  /^(?:.{0,40}\bdigital (?:still )?camera|sony dsc|dcim(?:[\\/].*)?|dcf \d.*|samsung(?: csc)?|<.*>|\S+\.(?:jpe?g|png|tiff?|gif|webp|heic)|(?:default|untitled|image|picture|photo|img|dsc|dscn|dscf)[\s_-]?\d*|exif[_ ]jpeg[_ ]\w*|jpeg picture|user comments|hdr(?: image)?|(?:created|edited|made) (?:with|by|in|on) .{1,60}|screen ?shot\b.{0,60}|снимок экрана\b.{0,60}|charset="?\w+"?.{0,40}|binary comment|ascii|cof|aperture|[^\p{L}\p{N}]*)$/iu;

/** What stands where nobody said who took a picture. */
const NOBODY =
  /^(?:(?:.*\s)?user|.{0,40}\bdigital (?:still )?camera|unknown|anonymous|n\/?a|none|null|no (?:name|author|credit)|not (?:set|specified|available)|picasa.*|photographer|author|artist|creator|credit|source|owner|name|your name.*|admin(?:istrator)?|default|camera|test|copyright|all rights reserved|microsoft .*|hewlett-packard.*|adobe .*|x{2,}|[^\p{L}\p{N}]*)$/iu;

/**
 * What a picture's file says of it. Where its blocks say different things, XMP goes before IPTC-IIM, and that before EXIF
 * (the newer the block, the later it was written). What cameras and programs put there by themselves does not count. Never
 * throws, whatever is in the blocks.
 */
export function readNotes({ exif, iptc, xmp }: NoteBlocks): PhotoNotes {
  const blocks = [xmp && readXmp(xmp), iptc && readIptc(iptc), exif && readExif(exif)].filter((words) => !!words);
  const choose = (read: (words: BlockWords) => string | undefined) => {
    for (const words of blocks) {
      const found = read(words);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const caption = choose((words) => cleanUnless(NO_CAPTION, words.caption, LONGEST_CAPTION));
  const alt = choose((words) => cleanUnless(NO_CAPTION, words.alt));
  const copyright = choose((words) => {
    const notice = cleanUnless(NOBODY, words.copyright);
    return notice !== undefined && readHolder(notice) !== undefined ? notice : undefined;
  });
  const creators = blocks.map((words) => listNames(words.creators)).find((names) => names.length > 0) ?? [];
  const creator = creators.length > 0 ? shorten(creators.join(', '), LONGEST) : undefined;
  const line = choose((words) => cleanUnless(NOBODY, words.credit));
  const source = choose((words) => cleanUnless(NOBODY, words.source));
  const credit = printCredit(creators, line, source, copyright);
  const license = choose((words) => words.licenses?.map(readAddress).find((address) => address !== undefined));
  return {
    ...(caption ? { caption } : {}),
    ...(credit ? { credit } : {}),
    ...(creator ? { creator } : {}),
    ...(copyright ? { copyright } : {}),
    ...(license ? { license } : {}),
    ...(alt ? { alt } : {}),
  };
}

/** The credit as a newspaper prints it: who made the picture, and through whom it came. */
function printCredit(
  creators: readonly string[],
  line: string | undefined,
  source: string | undefined,
  copyright: string | undefined,
): string | undefined {
  const through = line ?? (creators.length > 0 ? source : undefined);
  const named = creators.filter((name) => !through || !says(through, name));
  if (through && creators.some((name) => says(name, through))) return shorten(creators.join(', '), LONGEST);
  const parts = [...(named.length > 0 ? [named.join(', ')] : []), ...(through ? [through] : [])];
  if (parts.length > 0) return shorten(parts.join(' / '), LONGEST);
  return (copyright && readHolder(copyright)) || source;
}

/** Whether a text has the words of another in it, one after the other. */
function says(text: string, words: string): boolean {
  const simplify = (one: string) =>
    ` ${one
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  return simplify(text).includes(simplify(words));
}

/** Whom a copyright notice names: "© 2024 Ann Lee. All rights reserved." is Ann Lee's. */
function readHolder(notice: string): string | undefined {
  const holder = notice
    .replace(
      /[.,;]?\s*(?:all rights reserved|все права защищены|tous droits réservés|alle rechte vorbehalten)\b\.?/giu,
      ' ',
    )
    .replace(/©|\(c\)|\bcopyright\b|&copy;/giu, ' ')
    .replace(/\b(?:19|20)\d\d(?:\s*[-–,]\s*(?:19|20)?\d\d)*\b/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:|/–—-]+(?:by\s+)?|[\s,;:|/–—-]+$/g, '')
    .trim();
  return NOBODY.test(holder) ? undefined : holder;
}

function listNames(written: readonly string[] = []): string[] {
  return [...new Set(written.flatMap((name) => cleanUnless(NOBODY, name) ?? []))];
}

function cleanUnless(nothing: RegExp, written: string | undefined, longest = LONGEST): string | undefined {
  if (written === undefined) return undefined;
  const text = clean(written, longest);
  return text === '' || nothing.test(text) ? undefined : text;
}

/** Plain text in one line: no control characters, nothing that turns the direction of the text around it, no broken letters. */
function clean(written: string, longest: number): string {
  const text = written
    // More is cut off below; to normalise all of it first could take long.
    .slice(0, 2 * longest + 100)
    .toWellFormed()
    .replace(/[\s\u0085]+/g, ' ')
    .replace(/[\p{Cc}\p{Cn}\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/gu, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
  return shorten(text, longest);
}

/** Cuts what is too long after a word. */
function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const part = text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '');
  const end = part.lastIndexOf(' ');
  return `${(end > longest / 2 ? part.slice(0, end) : part).trimEnd()}…`;
}

/** An address of the web, made secure; nothing of any other text. */
function readAddress(written: string): string | undefined {
  const text = written.trim().slice(0, 1000);
  if (/[\s\p{Cc}]/u.test(text)) return undefined;
  try {
    const url = new URL(/^www\./i.test(text) ? `https://${text}` : text);
    if (url.protocol === 'http:') url.protocol = 'https:';
    const plain = url.username === '' && url.password === '' && url.hostname.includes('.');
    return url.protocol === 'https:' && plain && url.port === '' && url.href.length <= LONGEST ? url.href : undefined;
  } catch {
    return undefined;
  }
}
