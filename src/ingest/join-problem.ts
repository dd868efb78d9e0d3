import { describeNamed, type ProblemName, type ProblemValues } from '../diagnostics/catalogue.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { findMention } from './mention.ts';
import type { FieldPath, FieldPlace, YamlReading } from './yaml-data.ts';

/**
 * A problem that only shows beside other files. It is found without opening its own file, which may have been read in an
 * earlier run; so its place in the file is looked up when it is told.
 */
export interface JoinProblem {
  readonly name: ProblemName;
  readonly file: string;
  /** The field it is about; of several, the first that the file has. Absent if it is about the file. */
  readonly fields?: readonly FieldPath[];
  /** Whether it points at the field's value, not at its key. */
  readonly value?: boolean;
  /** Where it stands in the text, of what is in no field. */
  readonly at?: { readonly line: number; readonly column: number };
  readonly values: object;
  readonly other?: Omit<NonNullable<Problem['other']>, 'line' | 'column'> & Pick<JoinProblem, 'fields' | 'value'>;
  /** A text of the file that it points at where it has no field. */
  readonly mention?: string;
}

/** Makes a problem, with the right values for its kind. */
export function noteJoinProblem<Name extends ProblemName>(
  name: Name,
  place: Omit<JoinProblem, 'name' | 'values'>,
  values: ProblemValues<Name>,
): JoinProblem {
  return { name, ...place, values };
}

/** Opens files to look up where fields stand in them; each is read once. */
export async function openLocator(folder: string) {
  // Costs more to load than all the rest of a run in which nothing is wrong.
  const [{ readFrontMatter }, { readSourceText }] = await Promise.all([
    import('./front-matter.ts'),
    import('./read-file.ts'),
  ]);
  const opened = new Map<string, { readonly text: string; readonly locate: YamlReading['locate'] }>();
  return (file: string) => {
    if (!opened.has(file)) {
      const text = readSourceText(folder, file);
      opened.set(file, { text, locate: readFrontMatter(text, file, '').locate });
    }
    return opened.get(file)!;
  };
}

/** Looks up where problems stand, and tells them. Reads the files that they are in once more. */
export async function tellJoinProblems(problems: readonly JoinProblem[], folder: string): Promise<Problem[]> {
  if (problems.length === 0) return [];
  const open = await openLocator(folder);
  const locate = ({ file, fields, value, mention, at }: Omit<JoinProblem, 'name' | 'values' | 'other'>) => {
    if (!fields && !at && mention === undefined) return { file };
    const { text, locate: find } = open(file);
    if (at) return { file, ...at, excerpt: text.split('\n')[at.line - 1] ?? '' };
    const places = (fields ?? []).map((field) => find(field, value ? 'value' : 'key'));
    // What is not there is placed at the first line.
    return places.find(({ line }) => line > 1) ?? places.at(-1) ?? findMention(text, file, mention ?? '');
  };
  return problems.map((problem) => {
    const { name, values, other } = problem;
    if (!other) return describeNamed(name, locate(problem), values);
    const { line, column } = locate(other) as FieldPlace;
    const { file, message } = other;
    const there = line === undefined ? { file, message } : { file, line, column, message };
    return describeNamed(name, { ...locate(problem), other: there }, values);
  });
}
