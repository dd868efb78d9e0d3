import type { Language } from '../newsroom/language.ts';

/** How a language writes what a keyboard only hints at. Source: the languages' own style authorities, named at each. */
interface Style {
  /** Opening and closing marks of a quotation, and of one inside it. */
  readonly quotes: readonly [string, string, string, string];
  /** What ` -- ` becomes, its spaces included. */
  readonly dash: string;
  /** Whether ` - ` between words is a dash too, as people type it where the hyphen never stands between spaces. */
  readonly spacedHyphen?: boolean;
  /** Whether a space that does not break stands before `; : ! ?` and inside the marks of quotation. */
  readonly spacedMarks?: boolean;
  /** Whether short words are written onto the next, so that a quotation may begin inside a word. */
  readonly joinsWords?: boolean;
}

const NARROW = '\u202f';
const FIXED = '\u00a0';

const STYLES: Readonly<Record<string, Style>> = {
  // Oxford's New Hart's Rules for the dash; double marks first, as most newspapers do.
  en: { quotes: ['“', '”', '‘', '’'], dash: ' – ' },
  // Правила русской орфографии и пунктуации (2006), § 194 for the marks; Мильчин for the dash with a fixed space before.
  ru: { quotes: ['«', '»', '„', '“'], dash: `${FIXED}— `, spacedHyphen: true },
  uk: { quotes: ['«', '»', '„', '“'], dash: `${FIXED}— `, spacedHyphen: true },
  be: { quotes: ['«', '»', '„', '“'], dash: `${FIXED}— `, spacedHyphen: true },
  bg: { quotes: ['„', '“', '«', '»'], dash: ` – ` },
  // Imprimerie nationale, Lexique des règles typographiques.
  fr: { quotes: [`«${NARROW}`, `${NARROW}»`, '“', '”'], dash: ` – `, spacedMarks: true },
  // DIN 5008.
  de: { quotes: ['„', '“', '‚', '‘'], dash: ' – ' },
  cs: { quotes: ['„', '“', '‚', '‘'], dash: ' – ' },
  sk: { quotes: ['„', '“', '‚', '‘'], dash: ' – ' },
  sl: { quotes: ['„', '“', '‚', '‘'], dash: ' – ' },
  ka: { quotes: ['„', '“', '‚', '‘'], dash: ' – ' },
  pl: { quotes: ['„', '”', '«', '»'], dash: ' – ' },
  ro: { quotes: ['„', '”', '«', '»'], dash: ' – ' },
  hu: { quotes: ['„', '”', '»', '«'], dash: ' – ' },
  // Real Academia Española, Ortografía de la lengua española.
  es: { quotes: ['«', '»', '“', '”'], dash: ' — ' },
  it: { quotes: ['«', '»', '“', '”'], dash: ' – ' },
  pt: { quotes: ['“', '”', '‘', '’'], dash: ' – ' },
  el: { quotes: ['«', '»', '“', '”'], dash: ' – ' },
  sv: { quotes: ['”', '”', '’', '’'], dash: ' – ' },
  fi: { quotes: ['”', '”', '’', '’'], dash: ' – ' },
  nl: { quotes: ['“', '”', '‘', '’'], dash: ' – ' },
  da: { quotes: ['»', '«', '›', '‹'], dash: ' – ' },
  no: { quotes: ['«', '»', '‘', '’'], dash: ' – ' },
  nb: { quotes: ['«', '»', '‘', '’'], dash: ' – ' },
  hy: { quotes: ['«', '»', '“', '”'], dash: ' – ' },
  // As the agencies and newspapers of the Arab world write; comma, semicolon and question mark stay as they were typed.
  ar: { quotes: ['«', '»', '“', '”'], dash: ' – ', joinsWords: true },
  fa: { quotes: ['«', '»', '‹', '›'], dash: ' – ' },
};

/** Stands in the text for an inline thing that is not text: code, a picture. */
export const OPAQUE = '\ufffc';

/** Whether a text has anything that typography could change; most paragraphs do not. */
export function wantsTypography(text: string, language: Language): boolean {
  return /["']|--|\.\.\.| [-—] /.test(text) || (styleOf(language).spacedMarks === true && /[«»;:!?]/.test(text));
}

function styleOf(language: Language): Style {
  return STYLES[language.toLowerCase().split('-')[0] ?? ''] ?? STYLES.en!;
}

/**
 * Sets plain text as its language prints it: typographic quotation marks by depth, apostrophes, dashes, ellipses. Marks
 * that are already typographic stay.
 */
export function setTypography(text: string, language: Language): string {
  return wantsTypography(text, language) ? setPieces([text], language)[0]! : text;
}

/** Sets the pieces of one block of text together, so that a quotation may begin in one and end in another. */
export function setPieces(pieces: readonly string[], language: Language): string[] {
  const style = styleOf(language);
  const text = pieces.join('');
  const set = pieces.map(() => '');
  let piece = 0;
  let pieceEnd = pieces[0]?.length ?? 0;
  let position = 0;
  const give = (from: number, to: number, replacement?: string) => {
    let start = from;
    let pending = replacement;
    while (start < to) {
      while (start >= pieceEnd) pieceEnd += pieces[++piece]!.length;
      const end = Math.min(to, pieceEnd);
      // What stands for characters of two pieces goes into the first.
      set[piece] += pending ?? (replacement === undefined ? text.slice(start, end) : '');
      if (pending !== undefined) pending = '';
      start = end;
    }
  };
  const open: Mark[] = [];
  for (const match of text.matchAll(CANDIDATE)) {
    const [found] = match;
    const at = match.index;
    const replacement = replace(found, text, at, style, open);
    if (replacement === undefined) continue;
    give(position, at);
    give(at, at + found.length, replacement);
    position = at + found.length;
  }
  give(position, text.length);
  return set;
}

interface Mark {
  readonly straight: string;
  readonly nested: boolean;
}

const CANDIDATE =
  /["']|(?:[ \u00a0]-{2,3}(?= )| -(?= )) |-{2,}| — |\.{3,}|«(?:[ \u00a0]|(?=\S))|(?:[ \u00a0]|(?<=\S))»|(?: |(?<=[\p{L}\p{N})»"”]))[;:!?]+(?=\s|$|[»"”)])/gu;

function replace(found: string, text: string, at: number, style: Style, open: Mark[]): string | undefined {
  const before = text[at - 1] ?? ' ';
  const after = text[at + found.length] ?? ' ';
  switch (found[0]) {
    case '"':
    case "'":
      return quote(found, before, after, text.slice(at + 1, at + 8), style, open);
    case '.':
      return found.length === 3 ? '…' : undefined;
    case '«':
      return style.spacedMarks ? style.quotes[0] : undefined;
    default:
  }
  // A line must not begin with the dash where the language keeps it with the word before.
  if (found === ' — ') return style.dash.startsWith(FIXED) ? style.dash : undefined;
  if (found.endsWith('»')) return style.spacedMarks ? style.quotes[1] : undefined;
  if (/[;:!?]$/.test(found)) {
    const marks = found.trimStart();
    return style.spacedMarks ? (marks.startsWith(':') ? FIXED : NARROW) + marks : undefined;
  }
  return dash(found, before, after, style);
}

function dash(found: string, before: string, after: string, style: Style): string | undefined {
  const hyphens = found.trim();
  if (found !== hyphens) {
    if (hyphens === '-')
      return style.spacedHyphen && isWordEnd(before) && /[\p{L}«„"'(]/u.test(after) ? style.dash : undefined;
    return hyphens === '---' ? (style.dash.startsWith(FIXED) ? style.dash : ' — ') : style.dash;
  }
  if (hyphens.length > 3) return undefined;
  if (hyphens.length === 3) return '—';
  if (isDigit(before) && isDigit(after)) return '–';
  // An option of a command (`--now`) and a lone pair of hyphens stay.
  return isWordEnd(before) && /\S/.test(after) ? '—' : undefined;
}

function quote(found: string, before: string, after: string, following: string, style: Style, open: Mark[]): string {
  const inWord = isLetter(before) && isLetter(after);
  if (found === "'") {
    if (inWord || (isDigit(before) && isLetter(after))) return '’';
    // Years and words without their beginning: the ’90s, rock ’n’ roll, ’tis.
    if (!isLetterOrDigit(before) && /^(?:\d0s?\b|n'|tis\b|twas\b|em\b|til\b|cause\b)/i.test(following)) return '’';
  }
  const last = open.at(-1);
  const closes = last?.straight === found;
  const joined = style.joinsWords === true && found === '"' && open.length === 0 && inWord;
  const canOpen = joined || ((isSpace(before) || /[([{\-–—/«“„‘‚"'¡¿]/.test(before)) && !isSpace(after));
  const canClose = !isSpace(before);
  if (canOpen && !(closes && canClose && !isLetterOrDigit(after))) {
    const nested = open.length % 2 === 1 || (found === "'" && open.length === 0 && /[‘‚’‹]/.test(style.quotes[2]));
    open.push({ straight: found, nested });
    return nested ? style.quotes[2] : style.quotes[0];
  }
  if (closes) {
    open.pop();
    return last.nested ? style.quotes[3] : style.quotes[1];
  }
  if (isDigit(before)) return found === "'" ? '′' : '″';
  if (found === "'") return '’';
  if (canClose) {
    const outer = open.findLastIndex(({ straight }) => straight === found);
    if (outer !== -1) {
      const { nested } = open[outer]!;
      open.length = outer;
      return nested ? style.quotes[3] : style.quotes[1];
    }
    return style.quotes[1];
  }
  return found;
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}

function isDigit(character: string): boolean {
  return /\p{Nd}/u.test(character);
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{M}\ufffc]/u.test(character);
}

function isLetterOrDigit(character: string): boolean {
  return isLetter(character) || isDigit(character);
}

function isWordEnd(character: string): boolean {
  return /[\p{L}\p{N}\p{M}»“”"')\].,…%!?\ufffc]/u.test(character);
}
