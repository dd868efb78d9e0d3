import { orderProblems } from './order.ts';
import type { Place, Problem } from './problem.ts';
import { makeVisible } from './visible.ts';

/**
 * Problems as workflow commands of GitHub Actions, one a line, which the pages of a commit or pull request show beside the
 * text. GitHub shows ten errors and ten warnings of a step, so errors come first. Ends without a line break.
 * @param folder path of the content folder from the root of the repository; empty if it is the root
 */
export function reportToGithub(problems: readonly Problem[], folder: string): string {
  const ordered = orderProblems(problems);
  return ['error', 'warning']
    .flatMap((wanted) => ordered.filter(({ severity }) => severity === wanted))
    .map((problem) => annotate(problem, folder))
    .join('\n');
}

function annotate({ severity, code, message, reason, fix, other, ...place }: Problem, folder: string): string {
  const properties: [string, string | number | undefined][] = [
    ['file', pathFromRoot(place.file, folder)],
    ['line', place.line],
    ['col', place.column],
    ['title', `${code}: ${message}`],
  ];
  const written = properties
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const lines = [...(other ? [`${other.message}: ${showPlace(other, folder)}`] : []), `Why: ${reason}`, `Fix: ${fix}`];
  return `::${severity} ${written.join(',')}::${escapeData(lines.join('\n'))}`;
}

/** The path of a content file from the root of the repository. */
export function pathFromRoot(file: string, folder: string): string {
  return [folder, file].filter((part) => part !== '' && part !== '.').join('/') || '.';
}

function showPlace({ file, line, column }: Place, folder: string): string {
  return [pathFromRoot(file, folder), line, column].filter((part) => part !== undefined).join(':');
}

/** As the runner's own toolkit does it (actions/toolkit, packages/core/src/command.ts). */
function escapeData(text: string): string {
  return makeVisible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
