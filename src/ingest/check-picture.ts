import type { ProblemName } from '../diagnostics/catalogue.ts';
import type { Language } from '../newsroom/language.ts';
import { findCopyStyle, isListed } from './copy-style.ts';
import { proofread } from './proofreading.ts';

/** What is told of a picture, as its editor wrote it; the caption without its markup. */
export interface PictureCopy {
  readonly src: string;
  readonly alt: string;
  readonly caption?: string | undefined;
  readonly headline?: string | undefined;
  readonly language: Language;
}

/** Reports a problem of a part of a picture. */
export type ReportPicture = (
  part: 'alt' | 'caption',
  name: ProblemName,
  values: Readonly<Record<string, string | number>>,
) => void;

/** IPTC allows an `alt` so many characters. */
const LONGEST_ALT = 250;

/**
 * Checks the description and the caption of a picture.
 * @param write a right line with this `alt`
 */
export function checkPicture(picture: PictureCopy, report: ReportPicture, write: (alt: string) => string): void {
  if (picture.alt !== '')
    checkAlt(picture, (name, values) => report('alt', name, { src: picture.src, ...values }), write);
  if (picture.caption)
    checkCaption(picture.caption, picture.language, (name, values) => report('caption', name, values));
}

type Report = (name: ProblemName, values: Readonly<Record<string, string | number>>) => void;

function checkAlt(
  { src, alt, caption = '', headline = '', language }: PictureCopy,
  report: Report,
  write: (alt: string) => string,
): void {
  const style = findCopyStyle(language);
  const usual = write('What can be seen, and who does what');
  for (const { name, values } of proofread(alt, language)) report(name, values);
  const { length } = [...alt];
  if (length > LONGEST_ALT) report('alt-long', { count: length });
  if (namesFile(alt, src) || (style && isListed(bareWords(alt), style.emptyAlt))) {
    report('alt-wordless', { text: `"${alt}"`, example: usual });
    return;
  }
  const opening = style?.altOpening.exec(alt)?.[0];
  if (opening && opening.length < alt.length) {
    report('alt-opening', {
      text: `"${opening.trim()}"`,
      example: write(capitalize(alt.slice(opening.length), language)),
    });
  }
  const words = bareWords(alt);
  if (repeats(words, bareWords(caption))) report('alt-repeats', { what: 'caption', example: usual });
  else if (words.includes(' ') && words === bareWords(headline))
    report('alt-repeats', { what: 'headline', example: usual });
}

/** The same words, or nearly all of a caption that only goes on. */
function repeats(alt: string, caption: string): boolean {
  if (alt === '' || caption === '') return false;
  if (alt === caption) return true;
  return alt.split(' ').length >= 5 && ` ${caption} `.includes(` ${alt} `) && alt.length > caption.length * 0.6;
}

function bareWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** A name that a camera, a telephone or a program gave. */
const CAMERA_NAME =
  /^(?:(?:img|dsc|dscn|dscf|pxl|mvi|gopr|imag|photo|image|picture|screenshot|screen shot|untitled|снимок экрана|whatsapp image|фото|unnamed)[-_ ]*[\d(][-_\d().: ]*|p\d{6,}|\d{6,}(?:[-_ ]\d+)*)$/i;

function namesFile(alt: string, src: string): boolean {
  const name = /\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|heic|bmp)$/i;
  if (CAMERA_NAME.test(alt) || (name.test(alt) && !/\s/.test(alt))) return true;
  const stem = src.split('/').at(-1)!.replace(name, '');
  return alt === stem && /[\d_-]/.test(stem);
}

/** Abbreviations that a name may follow, in any language, as names are. Others of one or two letters are known by that. */
const ABBREVIATIONS = [
  'adjt av bd boul brig bzw ca capt cf cmdr corp dept ehem env geb gral insp maj messrs mlle mme msgr prof sog stellv',
  'supt univ verh verw vs акад вул ген гор корр кпт наб обл пер пос пров просп проф род сел смт',
]
  .flatMap((words) => words.split(' '))
  .map((word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`)
  .join('|');

/** After the full stop that ends a sentence another begins. An initial or an abbreviation ends none: "St. Petersburg", "г. Нарва". */
const SENTENCE_END = new RegExp(
  `(?:(?<=[\\p{Ll}\\p{Lo}\\p{M}\\p{N}]{3}|\\p{N}%|(?:^|\\s)[a-z]{2})(?<!(?<!\\p{L})(?:${ABBREVIATIONS}))[.!?…؟۔]|[!?…؟])["»”’)]*\\s+(?=["«“„(]?(?:\\p{Lu}|\\p{Script=Arabic}|\\p{Script=Hebrew}))`,
  'gu',
);

/** Words that tell whose a picture is, as captions without a credit of their own end with. */
const CREDIT =
  /(?:©|\(c\)|courtesy of|(?<![\p{L}\p{N}])(?:photos?|photographs?|photographer|pictures?|images?|graphics?|illustrations?|maps?|drawings?|credits?|source|screenshot|via|by|фото(?:граф)?|источник|снимок|иллюстрация|карта|рисунок|скриншот|автор|джерело|світлина|crédits?|illustration|dessin|carte|foto|bild|quelle|grafik|fuente|crédito|imagen|صورة|تصوير|المصدر)\s*[:/|]|(?<![\p{L}\p{N}])(?:AFP|AP|Reuters|EPA|dpa|Getty|CC BY|CC0|CC[ -]\d|Flickr|Wikimedia|(?:photo|photograph|image|picture|graphic|illustration|map)s? (?:by|via|from)|public domain|ТАСС|РИА)(?![\p{L}\p{N}]))/iu;

/** Whether a caption says whose the picture is. */
export function namesCredit(caption: string): boolean {
  return CREDIT.test(caption);
}

function checkCaption(caption: string, language: Language, report: Report): void {
  const opening = findCopyStyle(language)?.captionOpening.exec(caption)?.[0];
  if (opening && opening.length < caption.length) {
    report('caption-opening', {
      text: `"${opening.trim()}"`,
      example: capitalize(caption.slice(opening.length), language),
    });
  }
  const sentences = caption.split(SENTENCE_END).filter((sentence) => !isCredit(sentence));
  if (sentences.length > 2) report('caption-long', { count: sentences.length });
  const last = caption.trimEnd().split(SENTENCE_END).at(-1) ?? '';
  if (sentences.length > 1 && !/[.!?…:؟۔]["»”’')\]]*$/.test(caption.trimEnd()) && !isCredit(last)) {
    report('caption-endless', { example: `${last.trim()}.` });
  }
}

function isCredit(sentence: string): boolean {
  return namesCredit(sentence) || sentence.includes(' / ');
}

function capitalize(text: string, language: Language): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}
