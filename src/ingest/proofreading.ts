import type { ProblemName } from '../diagnostics/catalogue.ts';
import type { Language } from '../newsroom/language.ts';
import { type CopyStyle, findCopyStyle, isListed } from './copy-style.ts';

/** Something that is wrong in a text: where it begins, and what is said of it. */
export interface Misprint {
  readonly at: number;
  /** What stands there. */
  readonly found: string;
  readonly name: ProblemName;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Reads a text for what slips in unseen: letters of two alphabets in one word, words that stand twice. */
export function proofread(text: string, language: Language): Misprint[] {
  return [...findMixedLetters(text, language), ...findDoubledWords(text, language)];
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’ʼ-][\p{L}\p{M}\p{N}]+)*/gu;
/** A word, and after plain space the same once more. */
const MAYBE_TWICE =
  /(?<![^\s(«“„"'‘’])([^\s.,;:!?…()«»“”„"]{1,40})[^\S\u00a0\u202f]+\1(?!\.[\p{L}\p{N}])(?![^\s.,;:!?…)»”"'’—–])/giu;

function findDoubledWords(text: string, language: Language): Misprint[] {
  const style = findCopyStyle(language);
  if (!style || !hasTwins(text)) return [];
  const misprints: Misprint[] = [];
  for (const { 0: found, 1: word = '', index } of text.matchAll(MAYBE_TWICE)) {
    const second = found.slice(-word.length);
    if (!isMisprint(word, second, style) || isMeant(text, index, found) || isPartOfName(text, index, found)) continue;
    misprints.push({ at: index, found, name: 'word-doubled', values: { word: second } });
  }
  return misprints;
}

/** Whether a word may stand twice: a look at each letter, where the expression costs twenty times as much. */
function hasTwins(text: string): boolean {
  let [before, beforeEnd, start] = [0, 0, 0];
  for (let at = 0; at <= text.length; at += 1) {
    const code = at === text.length ? SPACE : text.charCodeAt(at);
    if (code !== SPACE && code !== LINE_FEED) continue;
    if (at > start) {
      if (isTwin(text, isLetter(text.charCodeAt(before)) ? before : before + 1, beforeEnd, start, at)) return true;
      [before, beforeEnd] = [start, at];
    }
    start = at + 1;
  }
  return false;
}

const SPACE = 0x20;
const LINE_FEED = 0x0a;

/** Small and capital letters of Latin and Cyrillic differ by this bit. */
const CAPITAL = 0x20;

function isTwin(text: string, one: number, oneEnd: number, other: number, otherEnd: number): boolean {
  const length = oneEnd - one;
  if (length <= 0 || otherEnd - other < length) return false;
  for (let place = 0; place < length; place += 1) {
    if ((text.charCodeAt(one + place) | CAPITAL) !== (text.charCodeAt(other + place) | CAPITAL)) return false;
  }
  return other + length === otherEnd || !isLetter(text.charCodeAt(other + length));
}

/** Near enough for a first look. */
function isLetter(code: number): boolean {
  return ((code | CAPITAL) >= 0x61 && (code | CAPITAL) <= 0x7a) || (code >= 0xc0 && code < 0x2000);
}

/** Whether a text speaks of the words themselves, or has each on a line of its own, as verse and programs do. */
function isMeant(text: string, at: number, found: string): boolean {
  const before = text[at - 1] ?? '\n';
  const end = at + found.length;
  if (/["“„«‘']/.test(before) && /^[.,]?["”“»’']/.test(text.slice(end, end + 2))) return true;
  // Three times or more is no slip.
  const word = found.split(/\s/, 1)[0]!.toLowerCase();
  const isSame = (other: string | undefined) => other?.toLowerCase() === word;
  if (isSame(/(\S{1,40})\s+$/.exec(text.slice(Math.max(0, at - 42), at))?.[1])) return true;
  if (isSame(/^\s+([^\s.,;:!?…]{1,40})/.exec(text.slice(end, end + 42))?.[1])) return true;
  return found.includes('\n') && /\n[ \t]*$/.test(text.slice(Math.max(0, at - 40), at).replace(/^$/, '\n'));
}

/** Particles that names begin with: "de de Gaulle", "von von der Leyen". */
const PARTICLE = /^(?:von|van|zu|de|du|di|da|del|la|le|al|dos|des|den)$/i;

/** Whether one of the two belongs to a name: that of a person, or of a thing that is called as what it is. */
function isPartOfName(text: string, at: number, found: string): boolean {
  const [first = '', second = ''] = found.split(/\s+/);
  const after = text.slice(at + found.length, at + found.length + 40);
  if (PARTICLE.test(first) && /^(?:\s+(?:der|den|dem|la|las|los|le))*\s+\p{Lu}/u.test(after)) return true;
  const beginsSentence = /(?:^|[.!?…:"“„«(\n])\s*$/.test(text.slice(Math.max(0, at - 40), at));
  return first !== first.toLowerCase() && second === second.toLowerCase() && !beginsSentence;
}

function isMisprint(first: string, second: string, { twice, onlyTwice }: CopyStyle): boolean {
  if (!new RegExp(`^${WORD.source}$`, 'u').test(second) || !/\p{L}/u.test(second)) return false;
  if (onlyTwice !== undefined) return isListed(second, onlyTwice);
  // Duran Duran, Baden Baden; but "The the".
  if (second !== second.toLowerCase()) return false;
  // A letter that stands for itself.
  if (/^[b-hj-z]$/i.test(first)) return false;
  return !isListed(second, twice);
}

/** Letters of Latin and Cyrillic that nobody can tell from each other, each with its double. */
const LATIN_DOUBLES = 'aceopxyiABCEHIKMOPTXY';
const CYRILLIC_DOUBLES = 'асеорхуіАВСЕНІКМОРТХУ';

/** Longer ones are no words. */
const LONGEST_WORD = 60;

const LETTERS = /[\p{L}\p{M}]+/gu;

function findMixedLetters(text: string, language: Language): Misprint[] {
  if (!/[\u0400-\u04ff]/.test(text) || !/[A-Za-z]/.test(text)) return [];
  const misprints: Misprint[] = [];
  for (const { 0: word, index } of text.matchAll(LETTERS)) {
    if (word.length > LONGEST_WORD || !/[A-Za-z]/.test(word) || !/[\u0400-\u04ff]/.test(word)) continue;
    if (isInAddress(text, index)) continue;
    const foreign = chooseForeign(word, language);
    if (!foreign) continue;
    const { from, to } = foreign;
    const strangers = [...word].filter((letter) => from.includes(letter));
    const example = [...word].map((letter) => (from.includes(letter) ? to[from.indexOf(letter)] : letter)).join('');
    misprints.push({
      at: index,
      found: word,
      name: 'letters-mixed',
      values: { word, letters: [...new Set(strangers)].map(nameLetter).join(', '), example },
    });
  }
  return misprints;
}

/** Which of the two alphabets strayed into a word: its letters are the fewer, and each has a double in the other. */
function chooseForeign(word: string, language: Language): { from: string; to: string } | undefined {
  const latin = word.match(/[A-Za-z]/g) ?? [];
  const cyrillic = word.match(/[\u0400-\u04ff]/g) ?? [];
  // An abbreviation with an ending: "CEOшник".
  if (/^[A-Z]{2,}[\u0430-\u04ff]+$/.test(word)) return undefined;
  const strayedLatin = latin.every((letter) => LATIN_DOUBLES.includes(letter));
  const strayedCyrillic = cyrillic.every((letter) => CYRILLIC_DOUBLES.includes(letter));
  const isCyrillic = /^(?:ru|uk|be|bg|sr|mk|kk|ky|mn|tg)\b/i.test(language);
  const fewer = latin.length === cyrillic.length ? isCyrillic : latin.length < cyrillic.length;
  if (strayedLatin && (fewer || (strayedCyrillic && isCyrillic))) return { from: LATIN_DOUBLES, to: CYRILLIC_DOUBLES };
  if (strayedCyrillic && (!fewer || (strayedLatin && !isCyrillic)))
    return { from: CYRILLIC_DOUBLES, to: LATIN_DOUBLES };
  return undefined;
}

/** Domain names and paths are nobody's words. */
function isInAddress(text: string, at: number): boolean {
  const start = text.slice(Math.max(0, at - 100), at).search(/\S*$/) + Math.max(0, at - 100);
  return /[/@\\]|\w\.\w/.test(/^\S*/.exec(text.slice(start, at + 100))?.[0] ?? '');
}

function nameLetter(letter: string): string {
  const alphabet = /[A-Za-z]/.test(letter) ? 'Latin' : 'Cyrillic';
  return `${alphabet} ${letter} (${nameCharacter(letter)})`;
}

/** `U+0441`. */
export function nameCharacter(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

const ZERO_WIDTH = /[\u00ad\u200b-\u200f\u2060\u202a-\u202e]/;

/**
 * Finds a character that nobody sees and that does harm in running text: zero width without a purpose, and what turns the
 * direction of writing around. Joiners are right inside emoji and between letters that join (Persian, Hindi).
 */
export function findInvisible(text: string): RegExpExecArray | undefined {
  return listInvisible(text)[0];
}

/** All of them. */
export function listInvisible(text: string): RegExpExecArray[] {
  return ZERO_WIDTH.test(text) ? [...text.matchAll(HARMFUL)] : [];
}

/** What is told of such a character inside a word. */
export const INVISIBLE_HARM = {
  why: 'Whoever searches for the word does not find it, and some screen readers read it as two.',
  advice: 'Delete it; typing the word anew is the surest way.',
};

const HARMFUL =
  /(?<![\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\u200b|(?<=^|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{P}\p{N}\s])[\u200c\u200d](?=$|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{P}\p{N}\s])|[\u202d\u202e]/gu;

/** The same for a name, by which things are looked up: no space but the plain one, and nothing that has no width. */
export function findInvisibleInName(name: string): RegExpExecArray | undefined {
  return (
    /[\u00a0\u00ad\u2000-\u200b\u200e\u200f\u202a-\u202f\u205f-\u2064\u2066-\u2069\u3000]/.exec(name) ??
    findInvisible(name)
  );
}

/** What an invisible character is called. */
export function describeInvisible(character: string): string {
  const name = INVISIBLE[character];
  return `${name ? `${name}, ` : ''}${nameCharacter(character)}`;
}

const INVISIBLE: Readonly<Record<string, string>> = {
  '\u00a0': 'a space that does not break',
  '\u00ad': 'a soft hyphen',
  '\u200b': 'a space without width',
  '\u200c': 'a non-joiner',
  '\u200d': 'a joiner',
  '\u200e': 'a mark of direction',
  '\u200f': 'a mark of direction',
  '\u202d': 'a turning of direction',
  '\u202e': 'a turning of direction',
  '\u202f': 'a narrow space that does not break',
  '\u2060': 'a word joiner',
};
