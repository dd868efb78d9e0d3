import { randomUUID } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { reportToGithub } from '../diagnostics/github.ts';
import { reportToGitlab } from '../diagnostics/gitlab.ts';
import type { Problem } from '../diagnostics/problem.ts';
import { reportOnTerminal } from '../diagnostics/terminal.ts';
import { findRepository } from '../ingest/git-history.ts';
import { type CommandOptions, showPath } from './usage.ts';

/**
 * Tells the editors what is wrong: on standard error for people, and on standard output what a machine asked for. The report
 * as JSON is the command's own, since it holds more than problems.
 */
export function tellProblems(
  problems: readonly Problem[],
  { content, reporters }: Pick<CommandOptions, 'content' | 'reporters'>,
): void {
  const annotated = reporters.includes('github');
  if (reporters.includes('terminal') && problems.length > 0) {
    const text = `${reportOnTerminal(problems, { folder: showPath(content) })}\n`;
    process.stderr.write(annotated ? withoutCommands(text) : text);
  }
  if (annotated && problems.length > 0) {
    // Both on one stream where there are both, since the runner may mix two.
    const stream = reporters.includes('terminal') ? process.stderr : process.stdout;
    stream.write(`${reportToGithub(problems, pathInRepository(content))}\n`);
  }
  if (reporters.includes('gitlab')) {
    process.stdout.write(`${JSON.stringify(reportToGitlab(problems, pathInRepository(content)), null, 2)}\n`);
  }
}

/** Text from which the runner of GitHub Actions takes no commands, whatever an excerpt of the content may say. */
function withoutCommands(text: string): string {
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}::${token}::\n`;
}

/** The path of a folder from the root of the repository that it is in; from here, if it is in none. */
function pathInRepository(folder: string): string {
  const real = existsSync(folder) ? realpathSync(folder) : folder;
  return path.relative(findRepository(real) ?? process.cwd(), real).replaceAll(path.sep, '/');
}
