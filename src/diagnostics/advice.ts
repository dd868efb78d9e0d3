import { listKinds } from './catalogue.ts';

/** A part of what to do about a problem: something that is said, or text to paste. */
export type Advice = { readonly said: string } | { readonly paste: string };

/** Lines of the catalogue that go on with what is said below text to paste: they begin with a word, which no key follows. */
const SAID: ReadonlySet<string> = new Set(
  listKinds().flatMap(({ fix }) =>
    fix
      .split('\n')
      .slice(1)
      .filter((line) => /^\p{L}[^:]* /u.test(line)),
  ),
);

/** What to do about a problem, divided so that the text to paste can be taken by itself. Its first line is always said. */
export function divideFix(fix: string): Advice[] {
  const [first = '', ...rest] = fix.split('\n');
  const parts: Advice[] = [{ said: first }];
  for (const line of rest) {
    const last = parts.at(-1)!;
    if (SAID.has(line)) parts.push({ said: line });
    else if ('paste' in last) parts[parts.length - 1] = { paste: `${last.paste}\n${line}` };
    else parts.push({ paste: line });
  }
  return parts;
}
