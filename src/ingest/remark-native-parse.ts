import type { Root } from 'mdast';
import { markdownToMdast } from 'satteri';
import type { Processor } from 'unified';

/** A line that may open or close a block directive, at the margin or in a quote or list. */
const BLOCK_DIRECTIVE = /^[ \t>*+\-\d.)]*:{2,}[a-z]/im;

/** Rare punctuation of one UTF-16 unit, so that words beside it are delimited as beside a colon, and no place is moved. */
const STAND_INS = ['\u2e4a', '\u2e4b', '\u2e46', '\ua8fc', '\ua95f', '\u2e2e'];

/**
 * Parses CommonMark with GFM and block directives (`:::name{…}`, `::name[…]`) to mdast.
 *
 * Text directives are not part of the language: they would take "30" out of "12:30", and a footnote's or link's brackets
 * after it. The native parser cannot switch them off alone, so the feature is on only where a block directive may be,
 * and there another character stands in for a colon in running text until the tree is made.
 */
export function parseMarkdown(source: string): Root {
  if (!BLOCK_DIRECTIVE.test(source)) return parseNatively(source, false);
  const standIn = STAND_INS.find((character) => !source.includes(character));
  const disguised = standIn && disguiseColons(source, standIn);
  if (standIn === undefined || disguised === undefined || disguised === source) return parseNatively(source, true);
  const tree = parseNatively(disguised, true);
  putBack(tree as unknown as Record<string, unknown>, standIn);
  return tree;
}

/** A colon after which a name follows, unless it is that of an HTML attribute (`xml:lang=`). */
const CANDIDATE = /:(?=[\p{L}\p{N}_])(?![\w.:-]{1,100}[ \t]*=)/gu;

/**
 * Replaces colons that would begin a text directive. Not the second of two, not one that is escaped, that ends the label of
 * a definition (`[x]:`), or that belongs to an address (`<mailto:…>`, `http://host:80/a:b`).
 */
function disguiseColons(source: string, standIn: string): string {
  // The beginnings of word and line are looked for only once: a regular expression that looks behind took seconds on long ones.
  let wordStart = 0;
  let lineStart = 0;
  let seen = 0;
  return source.replace(CANDIDATE, (colon, at: number) => {
    for (; seen < at; seen += 1) {
      const character = source[seen]!;
      if (character === '\n') lineStart = seen + 1;
      if (character === '<') wordStart = seen;
      else if (/\s/.test(character)) wordStart = seen + 1;
    }
    const before = source[at - 1];
    if (before === ':' || before === '\\') return colon;
    const word = source.slice(wordStart, Math.min(at, wordStart + 300));
    if (/^<[a-z][a-z\d+.-]{1,31}$/i.test(word) || /:\/\/|^\W*www\./i.test(word)) return colon;
    if (before === ']' && at - lineStart < 1050 && /^[ \t>*+\-\d.)]*\[/.test(source.slice(lineStart, at))) return colon;
    return standIn;
  });
}

function parseNatively(source: string, directive: boolean): Root {
  const features = { gfm: true, directive, frontmatter: false, rawHtml: false };
  return markdownToMdast(source, { features }) as Root;
}

function putBack(node: Record<string, unknown>, standIn: string): void {
  for (const [key, value] of Object.entries(node)) {
    if (key === 'position') continue;
    if (typeof value === 'string') {
      if (value.includes(standIn)) node[key] = value.replaceAll(standIn, ':');
      else if (key === 'url' && value.includes('%')) node[key] = value.replaceAll(encodeURIComponent(standIn), ':');
    } else if (value && typeof value === 'object') putBack(value as Record<string, unknown>, standIn);
  }
}

/** The native parser as a unified parser. */
export function remarkNativeParse(this: Processor): void {
  (this as Processor & { parser: unknown }).parser = (source: string) => parseMarkdown(source);
}
