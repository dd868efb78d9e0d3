import { FAILSAFE_SCHEMA, load, Type, YAMLException } from 'js-yaml';
import { isAlias, isMap, isScalar, LineCounter, type Node, type ParsedNode, parseDocument, visit } from 'yaml';
import { describeProblem } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';

/** Keys and values as YAML has them: every scalar is the text that was written, an empty one is `null`. */
export type Data = Readonly<Record<string, unknown>>;

/** A way to a field: keys and, in lists, numbers from 0. */
export type FieldPath = readonly (string | number)[];

/** Where a field stands, for a problem. */
export interface FieldPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly excerpt: string;
}

export interface YamlReading {
  /** Absent if it is not made of keys and values at all. */
  readonly data?: Data;
  /** Whether keys are left out of the data because their lines cannot be read. */
  readonly incomplete?: boolean;
  readonly problems: readonly Problem[];
  /**
   * Finds a field, or the nearest thing around it that is there. Parses the YAML once more: only to be called when
   * something is wrong.
   */
  readonly locate: (path: FieldPath, part?: 'key' | 'value') => FieldPlace;
}

/** Where a piece of YAML stands. */
export interface YamlSource {
  readonly file: string;
  readonly yaml: string;
  /** Line of the file on which `yaml` begins. */
  readonly firstLine: number;
  /** What a right one would begin with, for advice. */
  readonly example: string;
}

/**
 * Stricter than js-yaml's CORE_SCHEMA: not only dates and times but every plain scalar stays as written. So a headline `2024`, a
 * name `No` and a version `1.10` are what the editor sees, and each field decides itself what is a number.
 */
const PLAIN_SCHEMA = FAILSAFE_SCHEMA.extend({
  implicit: [
    new Type('tag:yaml.org,2002:null', {
      kind: 'scalar',
      resolve: (text: string | null) => text === null || /^(|~|null|Null|NULL)$/.test(text),
      construct: () => null,
    }),
  ],
});

/** Parses YAML for the front-matter engine. Throws YAMLException. */
export function loadPlainYaml(yaml: string): unknown {
  return load(yaml, { schema: PLAIN_SCHEMA });
}

/**
 * Reads YAML that anybody may have written: nothing is executed, no reference followed, no key doubled.
 * @param parse how the text becomes data; throws on broken YAML
 */
export function readYaml(source: YamlSource, parse: (yaml: string) => unknown = loadPlainYaml): YamlReading {
  const { yaml, example } = source;
  const map = new YamlMap(source);
  const locate: YamlReading['locate'] = (path, part = 'key') => map.locate(path, part);
  const fail = (...problems: Problem[]): YamlReading => ({ problems, locate });
  if (Buffer.byteLength(yaml) > LONGEST_YAML) {
    return fail(describeProblem('front-matter-too-long', map.placeAtStart(), { limit: LONGEST_YAML / 1000 }));
  }
  const references = /[&*]/.test(yaml) ? map.listReferences() : [];
  let data: unknown;
  try {
    if (references.length > 0) throw new YAMLException('references are not followed');
    data = parse(yaml);
  } catch (failure) {
    return readBlocks(source, parse, map, references, failure);
  }
  if (data === null || data === undefined) return { data: {}, problems: [], locate };
  if (typeof data !== 'object' || Array.isArray(data)) {
    const found = Array.isArray(data) ? 'a list' : 'plain text';
    return fail(describeProblem('front-matter-not-mapping', map.placeAt(0), { found, example }));
  }
  const refused = findRefusedKey(data, []);
  if (refused) {
    return {
      data: Object.fromEntries(Object.entries(data).filter(([key]) => key !== refused[0])),
      incomplete: true,
      problems: [describeProblem('key-refused', map.locate(refused, 'key'), { key: String(refused.at(-1)) })],
      locate,
    };
  }
  return { data: data as Data, problems: [], locate };
}

/** Bytes. Of a longer one, it takes too long to say what is wrong with it. */
const LONGEST_YAML = 30_000;

/** How many lines that are no YAML are told of one file: where there are more it is something else altogether. */
const MOST_BROKEN = 20;

/**
 * Reads YAML that is broken somewhere key by key, so that one wrong line does not hide what else is wrong. A key that is
 * written twice, that refers elsewhere or that cannot be read is left out.
 */
function readBlocks(
  { file, yaml, firstLine, example }: YamlSource,
  parse: (yaml: string) => unknown,
  map: YamlMap,
  references: readonly Problem[],
  failure: unknown,
): YamlReading {
  const doubled = references.length > 0 ? [] : map.listDoubledKeys();
  const problems = [...references, ...doubled];
  const told = new Set(problems.map(({ line }) => line));
  const data: Record<string, unknown> = {};
  const maps = new Map<string, YamlMap>();
  for (const { text, line } of divideBlocks(yaml, firstLine)) {
    if (problems.length > MOST_BROKEN) break;
    const length = text.split('\n').length;
    if ([...told].some((at) => at !== undefined && at >= line && at < line + length)) continue;
    const own = new YamlMap({ file, yaml: text, firstLine: line, example });
    try {
      if (/^(---|\.\.\.)\s*$/.test(text) && Object.keys(data).length > 0) throw new YAMLException('more follows');
      const block = parse(text);
      if (block === null || block === undefined) continue;
      if (typeof block !== 'object' || Array.isArray(block))
        throw new YAMLException('there is no key with a colon here');
      const refused = findRefusedKey(block, []);
      if (refused)
        problems.push(describeProblem('key-refused', own.locate(refused, 'key'), { key: String(refused.at(-1)) }));
      else Object.assign(data, block);
      for (const key of Object.keys(block)) maps.set(key, own);
    } catch (broken) {
      problems.push(own.describeFailure(broken));
    }
  }
  if (problems.length === 0) problems.push(map.describeFailure(failure));
  const locate: YamlReading['locate'] = (path, part = 'key') => (maps.get(String(path[0])) ?? map).locate(path, part);
  return { data, incomplete: true, problems, locate };
}

/** The lines of each key: one at the margin, with the lines that follow it further in. */
function divideBlocks(yaml: string, firstLine: number): { readonly text: string; readonly line: number }[] {
  const blocks: { text: string; line: number }[] = [];
  for (const [index, line] of yaml.split('\n').entries()) {
    const last = blocks.at(-1);
    if (!last || /^[^\s#\]}-]|^---\s*$/.test(line)) blocks.push({ text: line, line: firstLine + index });
    else last.text += `\n${line}`;
  }
  return blocks;
}

function findRefusedKey(value: unknown, path: FieldPath): FieldPath | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const key of Object.keys(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === '__proto__') return here;
    const inside = findRefusedKey((value as Record<string, unknown>)[key], here);
    if (inside) return inside;
  }
  return undefined;
}

function isEmptyEntry(node: unknown): boolean {
  return isScalar(node) && node.type === 'PLAIN' && /^(|~|null|Null|NULL)$/.test(String(node.value ?? ''));
}

/** Why a line is probably no YAML, in words that need no knowledge of it. */
function explainLine(line: string): string | undefined {
  if (/^(---|\.\.\.)\s*$/.test(line)) return 'it ends the keys, and more of them follow';
  if (/^\s*\t/.test(line)) return 'it begins with a tab';
  const [, value] = /^\s*(?:-\s+)?[\w-]+:\s+(.*\S)\s*$/.exec(line) ?? [];
  if (value === undefined) return /:\s|:$/.test(line) ? undefined : 'it has no key with a colon and a space';
  const [first = ''] = value;
  if ('"\''.includes(first)) return 'the quotation marks end before the text does';
  if ('[{'.includes(first)) return `"${first}" begins a list here, and more follows after it or it has no end`;
  if ('@%`|>!,]}'.includes(first)) return `a text cannot begin with "${first}"`;
  if (/:(\s|$)/.test(value)) return 'there is a second colon in it, and colons divide keys from values';
  return undefined;
}

/** A piece of YAML with the place of everything in it; parsed when first asked. */
class YamlMap {
  readonly #source: YamlSource;
  readonly #lines: readonly string[];
  readonly #counter = new LineCounter();
  #root: ParsedNode | null | undefined;
  #errors: readonly { readonly message: string; readonly offset: number }[] = [];
  #parsed = false;

  constructor(source: YamlSource) {
    this.#source = source;
    this.#lines = source.yaml.split('\n');
  }

  #parse(): void {
    if (this.#parsed) return;
    this.#parsed = true;
    try {
      const document = parseDocument(this.#source.yaml, {
        schema: 'failsafe',
        uniqueKeys: false,
        lineCounter: this.#counter,
        prettyErrors: false,
        logLevel: 'silent',
      });
      this.#root = document.contents;
      this.#errors = document.errors.map(({ message, pos }) => ({ message, offset: pos[0] }));
    } catch (failure) {
      // Nesting deeper than the stack, which no other reader gets through either.
      this.#errors = [{ message: failure instanceof Error ? failure.message : String(failure), offset: 0 }];
    }
  }

  placeAtStart(): FieldPlace {
    return this.#place(1, 1);
  }

  placeAt(offset: number): FieldPlace {
    this.#parse();
    const { line, col } = this.#counter.linePos(offset);
    return this.#place(Math.max(1, line), Math.max(1, col));
  }

  #place(line: number, column: number): FieldPlace {
    return {
      file: this.#source.file,
      line: line + this.#source.firstLine - 1,
      column,
      excerpt: this.#lines[line - 1] ?? '',
    };
  }

  locate(path: FieldPath, part: 'key' | 'value'): FieldPlace {
    this.#parse();
    let node: Node | null | undefined = this.#root;
    let place: FieldPlace | undefined;
    for (const [depth, step] of path.entries()) {
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
        if (!pair) break;
        const key = pair.key as Node;
        const value = pair.value as Node | null;
        const wantsValue = part === 'value' && depth === path.length - 1 && value?.range;
        place = this.placeAt(wantsValue ? value.range![0] : (key.range?.[0] ?? 0));
        node = value;
      } else if (node && 'items' in node && typeof step === 'number') {
        // Empty entries count as not written.
        const item = (node as { items: Node[] }).items.filter((entry) => !isEmptyEntry(entry))[step];
        if (!item) break;
        if (item.range) place = this.placeAt(item.range[0]);
        node = item;
      } else {
        // A single value stands for a list of one.
        if (step === 0 && part === 'value' && isScalar(node) && node.range) place = this.placeAt(node.range[0]);
        break;
      }
    }
    // Nothing of the path is there: the line before, which is the opening fence, or the first.
    if (place) return place;
    return this.#source.firstLine > 1
      ? { file: this.#source.file, line: this.#source.firstLine - 1, column: 1, excerpt: '---' }
      : this.#place(1, 1);
  }

  listReferences(): Problem[] {
    this.#parse();
    const problems: Problem[] = [];
    if (!this.#root) return problems;
    visit(this.#root, {
      Node: (_, node) => {
        const anchor = 'anchor' in node ? node.anchor : undefined;
        if (!isAlias(node) && !anchor) return;
        const offset = node.range?.[0] ?? 0;
        const place = isAlias(node)
          ? this.placeAt(offset)
          : this.placeAt(this.#source.yaml.lastIndexOf(`&${anchor}`, offset));
        const line = place.excerpt.trim();
        const written = /^(-\s+|[^\s:]+:\s+)(.*)$/.exec(line);
        problems.push(
          describeProblem('alias-refused', place, {
            mark: isAlias(node) ? `"*${node.source}"` : `"&${anchor}"`,
            example: written ? `${written[1]}${JSON.stringify(written[2])}` : JSON.stringify(line),
          }),
        );
      },
    });
    return problems;
  }

  listDoubledKeys(): Problem[] {
    this.#parse();
    const problems: Problem[] = [];
    if (!this.#root) return problems;
    visit(this.#root, {
      Map: (_, map) => {
        const first = new Map<string, number>();
        for (const { key } of map.items) {
          if (!isScalar(key)) continue;
          const name = String(key.value);
          const offset = key.range?.[0] ?? 0;
          const earlier = first.get(name);
          if (earlier === undefined) {
            first.set(name, offset);
            continue;
          }
          const { excerpt: _excerpt, ...other } = this.placeAt(earlier);
          problems.push(
            describeProblem(
              'key-doubled',
              { ...this.placeAt(offset), other: { ...other, message: 'First written here' } },
              { key: name },
            ),
          );
        }
      },
    });
    return problems;
  }

  describeFailure(failure: unknown): Problem {
    this.#parse();
    const mark = failure instanceof YAMLException ? failure.mark : undefined;
    const [error] = this.#errors;
    // `yaml` points at the culprit, js-yaml at where it stopped, but js-yaml says it in plainer words.
    const place = error || !mark ? this.placeAt(error?.offset ?? 0) : this.#place(mark.line + 1, mark.column + 1);
    const cause =
      failure instanceof YAMLException
        ? failure.reason
        : (error?.message ?? (failure instanceof Error ? failure.message : String(failure)));
    const inner = this.#findInnerKey();
    if (inner) {
      return describeProblem('front-matter-broken', inner, {
        cause: 'it begins further in than the keys that it stands with',
        advice: `Begin it where they begin:\n${inner.excerpt.trim()}`,
      });
    }
    const open = /quoted scalar/.test(cause) ? this.#findOpenQuote() : undefined;
    if (open) {
      return describeProblem('front-matter-broken', open.place, {
        cause: 'a quotation mark opens here and is never closed',
        advice: `Close it:\n${open.closed}`,
      });
    }
    const found = this.#pointAtText(place);
    return describeProblem('front-matter-broken', found, {
      cause: explainLine(found.excerpt) ?? cause.replace(/\.$/, ''),
      advice: this.#advise(place, cause),
    });
  }

  /** A key that is indented below one that has its value already. */
  #findInnerKey(): FieldPlace | undefined {
    if (!/^[\w-]+:[ \t]+[^\s|>&*!"'[{]/.test(this.#lines[0] ?? '')) return undefined;
    const index = this.#lines.findIndex((line, at) => at > 0 && /^ +[\w-]+:(\s|$)/.test(line));
    return index === -1 ? undefined : this.#place(index + 1, /\S/.exec(this.#lines[index]!)!.index + 1);
  }

  /** The first line whose value opens a quotation mark and does not close it: readers notice only at the end of the file. */
  #findOpenQuote(): { place: FieldPlace; closed: string } | undefined {
    for (const [index, line] of this.#lines.entries()) {
      const [, start, mark, rest] = /^(\s*(?:-\s+)?(?:[\w-]+:\s+)?)(["'])(.*)$/.exec(line) ?? [];
      if (start === undefined || mark === undefined || rest?.replace(/\\./g, '').includes(mark)) continue;
      return { place: this.#place(index + 1, start.length + 1), closed: `${line.trimEnd()}${mark}` };
    }
    return undefined;
  }

  /** A reader stops where it understands no more, which may be an empty line after the one that is wrong. */
  #pointAtText(place: FieldPlace): FieldPlace {
    const index = place.line - this.#source.firstLine;
    const text = this.#lines.slice(0, Math.max(0, index + 1)).findLastIndex((line) => line.trim() !== '');
    if (text === -1) return place;
    // What is wrong with a line that has a key is its value.
    const [key = ''] = /^(?:- )?[\w-]+:\s+(?=\S)/.exec(this.#lines[text]!) ?? [];
    return text === index && place.column > key.length ? place : this.#place(text + 1, key.length + 1);
  }

  #advise(place: FieldPlace, cause: string): string {
    const line = this.#pointAtText(place).excerpt;
    if (/^(---|\.\.\.)\s*$/.test(line)) return 'Delete this line.';
    const written = /^(\s*(?:-\s+)?[\w-]+:)\s+(.*\S)\s*$/.exec(line);
    if (/\t/.test(/^\s*/.exec(line)![0])) return `Indent with spaces, not with a tab:\n${line.replaceAll('\t', '  ')}`;
    if (written?.[2] && /indentation/.test(cause) && !/: |^["'[{|>&*!%@`]/.test(written[2])) {
      return `Begin the line with as many spaces as the other keys that it stands with:\n${line.trim()}`;
    }
    if (written?.[2]) {
      const value = written[2];
      const quoted = value.includes("'") ? JSON.stringify(value) : `'${value}'`;
      return `Put the text in quotation marks:\n${written[1]} ${value.includes('"') ? quoted : JSON.stringify(value)}`;
    }
    if (/^\s*[\w-]+\s*$/.test(line) || /^\s*[\w-]+:\S/.test(line)) {
      return `Write a colon and a space after the key, such as:\n${this.#source.example}`;
    }
    return `Write each key on a line of its own, and put text with colons, quotation marks or brackets in quotation marks:\n${this.#source.example}`;
  }
}
