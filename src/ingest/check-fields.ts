import type * as z from 'zod';
import { describeProblem, type ProblemName, type ProblemPlace } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import type { FieldGuides } from './schema.ts';
import type { Data, FieldPath, YamlReading } from './yaml-data.ts';

export interface FieldReading<Fields> {
  /** Absent if there was an error. */
  readonly fields?: Fields;
  readonly problems: readonly Problem[];
}

/** Checks front matter against its schema; every problem has the place of its key and a corrected line. */
export function checkFields<Schema extends z.ZodObject>(
  data: Data,
  schema: Schema,
  guides: FieldGuides,
  locate: YamlReading['locate'],
): FieldReading<z.output<Schema>> {
  const written = dropEmpty(data) as Data;
  const problems = listUnknownKeys(written, Object.keys(schema.shape), locate, []);
  for (const [key, inner] of Object.entries(INNER_KEYS)) {
    if (!(key in schema.shape)) continue;
    const value = written[key];
    const items: [FieldPath, unknown][] = Array.isArray(value)
      ? value.map((item, index) => [[key, index], item])
      : [[[key], value]];
    for (const [path, item] of items) {
      if (isMapping(item)) problems.push(...listUnknownKeys(item, inner, locate, path));
    }
  }
  const result = schema.safeParse(written);
  if (result.success) return { fields: result.data, problems };
  const issues = flatten(result.error.issues, [], written);
  return { problems: [...problems, ...issues.map((issue) => describeIssue(issue, written, guides, locate))] };
}

/** Keys of the mappings inside front matter. */
const INNER_KEYS: Readonly<Record<string, readonly string[]>> = {
  photo: ['src', 'alt', 'caption', 'credit'],
  corrections: ['date', 'kind', 'text'],
  retracted: ['date', 'reason', 'keep_text'],
  strips: ['section', 'topic', 'title', 'stories'],
  breaking: ['text', 'story', 'link', 'from', 'until'],
};

function isMapping(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Leaves out what was written without a value, which counts as not written. */
function dropEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(dropEmpty);
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === null ? [] : [[key, dropEmpty(item)]])),
  );
}

function listUnknownKeys(
  data: Data,
  known: readonly string[],
  locate: YamlReading['locate'],
  path: FieldPath,
): Problem[] {
  return Object.keys(data)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const nearest = chooseNearest(
        key,
        known.filter((candidate) => !(candidate in data)),
      );
      return describeProblem('key-unknown', locate([...path, key]), {
        key,
        suggestion: nearest ? `Did you mean "${nearest}"?` : `Delete the line. Known keys are: ${known.join(', ')}.`,
      });
    });
}

/** An issue with its full path; of a union, the issues of the branch that came nearest. */
interface Issue {
  readonly path: FieldPath;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

function flatten(issues: readonly z.core.$ZodIssue[], path: FieldPath, data: unknown): Issue[] {
  return issues.flatMap((issue) => {
    const here = [...path, ...(issue.path as (string | number)[])];
    if (issue.code === 'invalid_union') {
      const value = valueAt(data, here);
      const branch = issue.errors.find((errors) =>
        errors.some((error) => error.code !== 'invalid_type' || error.path.length > 0),
      );
      if (branch && value !== undefined) return flatten(branch, here, data);
    }
    const params = issue.code === 'custom' ? (issue.params ?? {}) : {};
    return [{ path: here, code: issue.code, params }];
  });
}

function describeIssue(
  { path, params }: Issue,
  data: Data,
  guides: FieldGuides,
  locate: YamlReading['locate'],
): Problem {
  const [top = ''] = path;
  const guide = guides[String(top)] ?? { expected: 'something else', example: `${String(top)}: …` };
  const key = path.filter((step) => typeof step === 'string').join('.');
  const value = valueAt(data, path);
  const describe = describeProblem as (name: ProblemName, place: ProblemPlace, values: unknown) => Problem;
  if (typeof params.problem === 'string') {
    const common = { key, example: guide.example, text: `"${String(value)}"` };
    const place = locate(path, typeof value === 'string' && params.problem !== 'photo-short' ? 'value' : 'key');
    return describe(params.problem as ProblemName, place, { ...common, ...(params.values as object) });
  }
  if (value === undefined || params.empty === true) {
    const why = guide.why ?? 'The entry is not whole without it.';
    return describeProblem('field-missing', locate(path), { key, why, example: guide.example });
  }
  const expected = path.length > 1 && typeof path.at(-1) === 'string' ? `as in the example` : guide.expected;
  return describeProblem('field-shape', locate(path, 'value'), {
    key,
    expected,
    found: nameKind(value),
    example: guide.example,
  });
}

function valueAt(data: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[String(step)], data);
}

function nameKind(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping of keys';
  const text = String(value);
  return text.trim() === '' ? 'nothing' : `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
