import type { Problem } from './problem.ts';

/** Problems in reading order: by file, line and column, then by code; the same list whatever order they were found in. */
export function orderProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (one, other) =>
      compareText(one.file, other.file) ||
      (one.line ?? 0) - (other.line ?? 0) ||
      (one.column ?? 0) - (other.column ?? 0) ||
      compareText(one.code, other.code) ||
      compareText(one.message, other.message),
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
