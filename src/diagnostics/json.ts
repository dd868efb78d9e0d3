import { orderProblems } from './order.ts';
import type { Problem } from './problem.ts';

/** Problems as plain objects for `JSON.stringify`, in reading order and with keys in a fixed order. */
export function reportAsJson(problems: readonly Problem[]): readonly Problem[] {
  return orderProblems(problems).map(
    ({ file, line, column, code, severity, message, reason, fix, excerpt, other }) => ({
      file,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      code,
      severity,
      message,
      reason,
      fix,
      ...(excerpt === undefined ? {} : { excerpt }),
      ...(other === undefined ? {} : { other }),
    }),
  );
}
