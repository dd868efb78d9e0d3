import { createHash } from 'node:crypto';
import { pathFromRoot } from './github.ts';
import { orderProblems } from './order.ts';
import type { Problem } from './problem.ts';

/** An entry of GitLab's Code Quality report, https://docs.gitlab.com/ci/testing/code_quality/ */
export interface CodeQualityIssue {
  readonly description: string;
  readonly check_name: string;
  /** The same for the same mistake when lines around it change, so that a merge request shows only what is new. */
  readonly fingerprint: string;
  readonly severity: 'critical' | 'minor';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/**
 * Problems as GitLab's Code Quality report.
 * @param folder path of the content folder from the root of the repository; empty if it is the root
 */
export function reportToGitlab(problems: readonly Problem[], folder: string): readonly CodeQualityIssue[] {
  const times = new Map<string, number>();
  return orderProblems(problems).map(({ file, line, code, severity, message, fix, excerpt }) => {
    const path = pathFromRoot(file, folder);
    const mistake = JSON.stringify([code, path, message, excerpt?.trim() ?? '']);
    const time = times.get(mistake) ?? 0;
    times.set(mistake, time + 1);
    return {
      description: `${message} Fix: ${fix.replace(/\s*\n\s*/g, ' ')}`,
      check_name: code,
      fingerprint: createHash('sha256').update(`${mistake} ${time}`).digest('hex').slice(0, 40),
      severity: severity === 'error' ? 'critical' : 'minor',
      location: { path, lines: { begin: line ?? 1 } },
    };
  });
}
