import matter from 'gray-matter';
import { describeProblem } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { type Data, type FieldPlace, loadPlainYaml, readYaml, type YamlReading } from './yaml-data.ts';

export interface FrontMatterReading {
  /** Absent if there is none that can be trusted. */
  readonly data?: Data;
  /** What follows the closing line. */
  readonly body: string;
  /** Line of the file on which `body` begins. */
  readonly bodyLine: number;
  readonly problems: readonly Problem[];
  readonly locate: YamlReading['locate'];
}

/** An engine that only refuses: gray-matter would execute `---js` and read `---json`, unless its engines are replaced. */
function refuse(): never {
  throw new Error('Only YAML is read.');
}

/** Options are always passed: without them gray-matter shares one mutable result among equal texts (specs.md). */
const OPTIONS = {
  language: 'yaml',
  engines: {
    yaml: (yaml: string) => loadPlainYaml(yaml) as object,
    yml: refuse,
    js: refuse,
    javascript: refuse,
    json: refuse,
    coffee: refuse,
    cson: refuse,
    toml: refuse,
  },
};

/**
 * Divides a content file into front matter and text. The text is of `decodeSource`: line breaks are `\n`, no byte order mark.
 * @param example what the front matter of such a file looks like, without its fences
 */
export function readFrontMatter(text: string, file: string, example: string): FrontMatterReading {
  const lines = text.split('\n');
  const first = lines[0] ?? '';
  const placeOf = (index: number): FieldPlace => ({ file, line: index + 1, column: 1, excerpt: lines[index] ?? '' });
  const fail = (...problems: Problem[]): FrontMatterReading => ({
    body: text,
    bodyLine: 1,
    problems,
    locate: () => placeOf(0),
  });

  const opening = /^---(.*)$/.exec(first);
  const language = opening?.[1]?.trim() ?? '';
  if (!opening || /^-/.test(language)) {
    return fail(
      describeProblem('front-matter-missing', placeOf(0), {
        detail: explainMissing(lines),
        example: `---\n${example}\n---`,
      }),
    );
  }
  if (language !== '' && language !== 'yaml') {
    return fail(describeProblem('front-matter-language', placeOf(0), { language }));
  }
  const end = lines.findIndex((line, index) => index > 0 && /^---[ \t]*$/.test(line));
  if (end === -1) return fail(describeProblem('front-matter-unclosed', placeOf(0)));
  // gray-matter would end the front matter at the first line that only begins so.
  const impostor = lines.findIndex((line, index) => index > 0 && index < end && line.startsWith('---'));
  if (impostor !== -1) return fail(describeProblem('front-matter-fence', placeOf(impostor)));

  const yaml = lines.slice(1, end).join('\n');
  const reading = readYaml(
    { file, yaml, firstLine: 2, example },
    (source) => matter(`---\n${source}\n---\n`, OPTIONS).data,
  );
  return { ...reading, body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 };
}

function explainMissing(lines: readonly string[]): string {
  const start = lines.findIndex((line) => line.trim() !== '');
  const line = lines[start]?.trim() ?? '';
  if (/^-{3,}$/.test(line)) {
    return start === 0
      ? ': it has to be opened by exactly three hyphens, without a space before them'
      : `: it begins on line ${start + 1}, and has to begin on the first`;
  }
  if (/^\+{3}$/.test(line)) return ' in YAML: lines of three pluses are for TOML, which is not read';
  if (/^[\w-]+:\s/.test(line)) return ': the opening line of three hyphens is missing';
  return '';
}
