import { toHtml } from 'hast-util-to-html';
import type { ProblemName } from '../diagnostics/catalogue.ts';
import type { Language } from '../newsroom/language.ts';
import { type PhotoFacts, type PhotoNotes, type PhotoRights, pickRights, RIGHTS } from '../newsroom/photo.ts';
import { setTypography } from './typography.ts';

/** What an editor wrote of a picture, in plain words or Markdown. */
export type WrittenCopy = Partial<Record<keyof PhotoNotes, string | undefined>>;

/** What the copy of a picture comes to, and where each part is from. */
export interface CompletedCopy {
  /** Whether the caption is the file's: plain text without markup. */
  readonly captionFromFile: boolean;
  readonly copy: PhotoNotes;
}

/** Takes what an editor did not write of a picture from its file. */
export function completeCopy(written: WrittenCopy, facts: PhotoFacts | undefined): CompletedCopy {
  const notes = facts?.notes ?? {};
  const copy: Record<string, string> = {};
  for (const part of ['alt', 'caption', ...RIGHTS] as const) {
    const value = written[part] ?? notes[part];
    if (value !== undefined && value !== '') copy[part] = value;
  }
  return { copy, captionFromFile: !written.caption && notes.caption !== undefined };
}

/** Reports a problem of a picture at one of its parts. */
export type ReportPart = (
  part: keyof PhotoNotes | 'src',
  name: ProblemName,
  values: Readonly<Record<string, string | number>>,
) => void;

/**
 * Reports where an editor and a picture's file name others as those whose it is, and whether it is too small for its place.
 * @param write a part as it stands in the text to paste
 */
export function compareWithFile(
  src: string,
  written: WrittenCopy,
  facts: PhotoFacts | undefined,
  place: PhotoPlace,
  report: ReportPart,
  write: (part: string, text: string) => string,
): void {
  if (!facts) return;
  const { notes, width, height } = facts;
  for (const right of RIGHTS) {
    const [here, there] = [written[right], notes[right]];
    if (here && there && differ(right, here, right === 'credit' ? [there, notes.creator ?? ''] : [there]))
      report(right, 'photo-rights-differ', { src, what: right, here, there, example: write(right, there) });
  }
  const { where, width: wanted } = PLACES[place];
  if (width < wanted) report('src', 'photo-small', { src, where, width, height, wanted });
}

/** Where a picture stands, as far as its size matters. */
export type PhotoPlace = keyof typeof PLACES;

/** Pixels that a place needs: of the lead what search engines and shared links take, else as many as it is drawn with. */
const PLACES = {
  lead: { where: 'over a story', width: 1200 },
  figure: { where: 'in a text', width: 656 },
  subject: { where: 'over a list', width: 576 },
  portrait: { where: 'beside a profile', width: 288 },
} as const;

/** Whether two texts surely do not name the same: not if a name of one is in the other, or they are in different scripts. */
function differ(right: (typeof RIGHTS)[number], here: string, there: readonly string[]): boolean {
  if (right === 'license') return there.every((address) => bareAddress(address) !== bareAddress(here));
  const [bareHere, bareThere] = [bare(here), bare(there.join(' / '))];
  if (scriptOf(bareHere) !== scriptOf(bareThere)) return false;
  return (
    !listNames(here).some((name) => bareThere.includes(name)) &&
    !listNames(there.join(' / ')).some((name) => bareHere.includes(name))
  );
}

function bareAddress(address: string): string {
  return address
    .replace(/^https?:\/\/(www\.)?/i, '')
    .replace(/\/(deed(\.\w+)?|legalcode)?$/i, '')
    .toLowerCase();
}

/** The names in a credit: "Sam Mednick / AP" has two. */
function listNames(text: string): string[] {
  return text
    .split(/[/|,;·•–—]|\s-\s/)
    .map(bare)
    .filter((name) => name.trim() !== '');
}

/** Only letters, each word between spaces; without the words and years of a copyright notice. */
function bare(text: string): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/\b(copyright|all rights reserved|photo|by|via|courtesy of)\b/g, ' ')
    .match(/\p{L}+/gu);
  return words ? ` ${words.join(' ')} ` : '';
}

function scriptOf(text: string): string {
  return ['Latin', 'Cyrillic', 'Arabic'].find((script) => new RegExp(`\\p{Script=${script}}`, 'u').test(text)) ?? '';
}

/** Plain words as inline HTML, with the signs that the language sets. */
export function setPlain(text: string, language: Language): string {
  return toHtml({ type: 'text', value: setTypography(text, language) });
}

/** Whose a picture is, with the signs that the language sets; the address of a licence as it is. */
export function setRights(said: PhotoRights, language: Language): PhotoRights {
  return pickRights(said, (text, right) => (right === 'license' ? text : setTypography(text, language)));
}

/** A caption that ends with whose the picture is: "In Riga. Photo: Ann Lee / AP". */
const CREDITED =
  /(?:^|(?<=[.!?…؟])\s+)(?:photo(?:graph)?(?: by)?|picture|image|credit|фото|снимок|світлина|crédit(?: photo)?|foto|bild|صورة|تصوير)\s*:\s*(\S[^.]*(?:\.[^.\s][^.]*)*)\.?$/iu;

/** Divides a plain caption into what is seen and whose it is. */
export function divideCaption(caption: string): { readonly caption: string; readonly credit?: string } {
  // Without spaces at its end: to look for them there would take as many steps as the square of their number.
  const words = caption.trimEnd();
  const found = CREDITED.exec(words);
  if (!found) return { caption };
  return { caption: words.slice(0, found.index).trim(), credit: found[1]!.trim() };
}
