import * as z from 'zod';
import { describeNamed, describeProblem, type ProblemName, type ProblemPlace } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { chooseNearest } from '../newsroom/spelling.ts';
import type { FieldGuides } from './schema.ts';
import type { Data, FieldPath, YamlReading } from './yaml-data.ts';

export interface FieldReading<Fields> {
  /** Where something could not be read, with stand-ins for it: to be checked beside other files, and never to be shown. */
  readonly fields: Fields;
  /** Keys whose values are not, or not wholly, what was written. */
  readonly unread: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** What the fields of one kind of file are. */
export interface FieldKind<Schema extends z.ZodObject> {
  readonly schema: Schema;
  readonly guides: FieldGuides;
  /** What stands for required fields that cannot be read; of a list, one entry for each that cannot. */
  readonly blank: Partial<z.output<Schema>>;
}

/**
 * Checks front matter against its schema; every problem has the place of its key and a corrected line.
 * @param incomplete whether lines are missing from the data because they were no YAML: nothing is then said to be missing
 */
export function checkFields<Schema extends z.ZodObject>(
  data: Data,
  { schema, guides, blank }: FieldKind<Schema>,
  { locate, incomplete = false }: Pick<YamlReading, 'locate' | 'incomplete'>,
): FieldReading<z.output<Schema>> {
  const written = dropEmpty(data) as Data;
  const problems = listUnknownKeys(written, schema, locate, []);
  const unread = new Set(incomplete ? Object.keys(schema.shape).filter((key) => !(key in data)) : []);
  const result = schema.safeParse(written);
  if (result.success) return { fields: result.data, unread, problems };
  const issues = flatten(result.error.issues, [], written)
    .filter(({ path: [top] }) => !unread.has(String(top)))
    // That the whole is wrong follows from its part.
    .filter(({ path }, _, all) => !all.some((part) => part.path.length > path.length && startsWith(part.path, path)));
  for (const { path } of issues) unread.add(String(path[0]));
  return {
    fields: salvage(written, schema, blank),
    unread,
    problems: [...problems, ...issues.map((issue) => describeIssue(issue, written, guides, locate))],
  };
}

function startsWith(path: FieldPath, beginning: FieldPath): boolean {
  return beginning.every((step, depth) => path[depth] === step);
}

/** What can be read field by field, and of lists entry by entry, each in its place. */
function salvage<Schema extends z.ZodObject>(
  data: Data,
  schema: Schema,
  blank: Readonly<Record<string, unknown>>,
): z.output<Schema> {
  const fields = Object.entries(schema.shape).flatMap(([key, field]) => {
    const value = salvageValue(data[key], field as z.ZodType, blank[key]);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(fields);
}

function salvageValue(value: unknown, schema: z.ZodType, blank: unknown): unknown {
  const whole = schema.safeParse(value);
  if (whole.success) return whole.data;
  const inner = (schema instanceof z.ZodOptional ? schema.unwrap() : schema) as z.ZodType;
  if (Array.isArray(value) && takesList(inner)) {
    const [hole = ''] = Array.isArray(blank) ? blank : [];
    if (inner instanceof z.ZodArray)
      return value.map((entry) => salvageValue(entry, inner.element as z.ZodType, hole) ?? hole);
    return value.map((entry) => (schema.safeParse([entry]).data as unknown[] | undefined)?.[0] ?? hole);
  }
  if (inner instanceof z.ZodObject) return isMapping(value) ? salvage(value, inner, (blank ?? {}) as Data) : undefined;
  return Array.isArray(blank) && blank.length > 0 ? undefined : blank;
}

function takesList(schema: z.ZodType): boolean {
  if (schema instanceof z.ZodUnion) return schema.options.some((option) => takesList(option as z.ZodType));
  return schema instanceof z.ZodArray;
}

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

/** Keys that the shape of a value does not have, in it and in the mappings inside it. */
function listUnknownKeys(
  value: unknown,
  shape: z.core.$ZodType,
  locate: YamlReading['locate'],
  path: FieldPath,
): Problem[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = (item: unknown, of: z.core.$ZodType, step: string | number) =>
    listUnknownKeys(item, of, locate, [...path, step]);
  const { def } = (shape as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'default':
      return listUnknownKeys(value, def.innerType, locate, path);
    case 'pipe':
      // What is made ready for a shape beforehand is still as it was written.
      return listUnknownKeys(value, def.in._zod.def.type === 'transform' ? def.out : def.in, locate, path);
    case 'union':
      return def.options.flatMap((option) => listUnknownKeys(value, option, locate, path));
    case 'array':
      return Array.isArray(value) ? value.flatMap((item, index) => inside(item, def.element, index)) : [];
    case 'object': {
      if (!isMapping(value)) return [];
      const known = Object.keys(def.shape);
      return Object.entries(value).flatMap(([key, item]) => {
        const field = known.includes(key) ? def.shape[key] : undefined;
        return field ? inside(item, field, key) : [describeUnknownKey(key, known, value, locate([...path, key]))];
      });
    }
    default:
      return [];
  }
}

function describeUnknownKey(key: string, known: readonly string[], beside: Data, place: ProblemPlace): Problem {
  const nearest = chooseNearest(
    key,
    known.filter((candidate) => !(candidate in beside)),
  );
  return describeProblem('key-unknown', place, {
    key,
    suggestion: nearest ? `Did you mean "${nearest}"?` : `Delete the line. Known keys are: ${known.join(', ')}.`,
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
  { path, code, params }: Issue,
  data: Data,
  guides: FieldGuides,
  locate: YamlReading['locate'],
): Problem {
  const [top = ''] = path;
  const guide = guides[String(top)] ?? { expected: 'something else', example: `${String(top)}: …` };
  const key = path.filter((step) => typeof step === 'string').join('.');
  const value = valueAt(data, path);
  if (typeof params.problem === 'string') {
    const { correct, ...values } = params.values as Readonly<Record<string, string>>;
    const example = correct === undefined ? guide.example : writeExample(path, correct);
    const common = { key, example, text: `"${String(value)}"` };
    const isValue = typeof value === 'string' && params.problem !== 'photo-short' && params.part !== 'key';
    const place = locate(path, isValue ? 'value' : 'key');
    return describeNamed(params.problem as ProblemName, place, { ...common, ...values });
  }
  if (value === undefined || params.empty === true) {
    const why = guide.why ?? 'The entry is not whole without it.';
    return describeProblem('field-missing', locate(path), { key, why, example: guide.example });
  }
  const inner = path.findLast((step) => typeof step === 'string' && step !== top);
  const expected = guide.inner?.[String(inner)] ?? (inner === undefined ? guide.expected : 'as in the example');
  return describeProblem('field-shape', locate(path, code === 'invalid_key' ? 'key' : 'value'), {
    key: code === 'invalid_key' ? String(top) : key,
    expected: code === 'invalid_key' ? guide.expected : expected,
    found: code === 'invalid_key' ? `the key "${String(path.at(-1))}"` : nameKind(value),
    example: guide.example,
  });
}

/** A field as it should be written, inside the key it stands under. */
function writeExample([top, ...inner]: FieldPath, correct: string): string {
  return inner
    .reduceRight<string>(
      (text, step) => (typeof step === 'number' ? `\n  - ${text.trim()}` : `\n  ${step}: ${text}`),
      correct,
    )
    .replace(/^(?=[^\n])/, ' ')
    .replace(/^/, `${String(top)}:`);
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
