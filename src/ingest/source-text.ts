import { describeProblem } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';

export interface SourceReading {
  /** Absent if the bytes are not UTF-8. Line breaks are `\n`; there is no byte order mark and no control character. */
  readonly text?: string;
  readonly problems: readonly Problem[];
}

const strict = new TextDecoder('utf-8', { fatal: true });

/** Turns the bytes of a content file into text, and says where they are not UTF-8 or hold what cannot be shown. */
export function decodeSource(bytes: Uint8Array, file: string): SourceReading {
  let text: string;
  try {
    // The decoder takes a byte order mark away by itself.
    text = strict.decode(bytes);
  } catch {
    return { problems: [describeBadByte(bytes, file)] };
  }
  // CommonMark 0.31 §2.1 and YAML 1.2 §5.4 take all three for line breaks; the line numbers stay as editors count them.
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
  const first = CONTROL.exec(text);
  if (!first) return { text, problems: [] };
  const count = text.match(new RegExp(CONTROL, 'gu'))?.length ?? 1;
  const before = text.slice(0, first.index).split('\n');
  const problem = describeProblem(
    'control-characters',
    {
      file,
      line: before.length,
      column: before.at(-1)!.length + 1,
      excerpt: text.split('\n', before.length).at(-1)!,
    },
    { count, character: `U+${first[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}` },
  );
  return { text: stripControls(text), problems: [problem] };
}

/** What XML 1.0 forbids or nobody can see: controls but tab and line feed, a byte order mark in the middle, noncharacters. */
const CONTROL = /[^\P{Cc}\t\n]|\ufeff|\p{Noncharacter_Code_Point}/u;

/** Takes control characters out of a text, for those that came by an escape (`"\0"` in YAML, `&#1;` in Markdown). */
export function stripControls(text: string): string {
  return CONTROL.test(text) ? text.replace(new RegExp(CONTROL, 'gu'), '') : text;
}

function describeBadByte(bytes: Uint8Array, file: string): Problem {
  const offset = findBadByte(bytes);
  const before = new TextDecoder().decode(bytes.subarray(0, offset)).split(/\r\n?|\n/);
  const lineStart = offset - new TextEncoder().encode(before.at(-1)).length;
  const rest = bytes.subarray(lineStart);
  const lineEnd = rest.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  const excerpt = new TextDecoder().decode(lineEnd === -1 ? rest : rest.subarray(0, lineEnd));
  const guess =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
      ? '; it looks like UTF-16 ("Unicode" in Windows Notepad)'
      : '; it may be in an older encoding such as Windows-1251 or Windows-1252';
  return describeProblem(
    'not-utf-8',
    { file, line: before.length, column: before.at(-1)!.length + 1, excerpt },
    { byte: `0x${(bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`, guess },
  );
}

/** The number of bytes before the first that cannot be UTF-8. */
function findBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodePrefix(bytes.subarray(0, middle)) !== undefined) good = middle;
    else bad = middle;
  }
  // Decoding as a stream accepts a letter cut short at the end: what was given out are the whole letters before it.
  return new TextEncoder().encode(decodePrefix(bytes.subarray(0, good)) ?? '').length;
}

function decodePrefix(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}
