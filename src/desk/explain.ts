import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listKinds } from '../diagnostics/catalogue.ts';
import { projectRoot } from '../press/templates.ts';
import { UsageError } from './usage.ts';

/** Where the page of a kind of problem stands. */
export function explanationFile(code: string): string {
  return path.join(projectRoot, 'docs/problems', `${code}.md`);
}

/**
 * The page of explanation of a kind of problem, as Markdown.
 * @param written its code, in capitals or not, or only the number of it
 * @throws {UsageError} if there is no such kind
 */
export function explainProblem(written: string): string {
  const code = `IMP${written.trim().replace(/^imp/i, '').padStart(3, '0')}`;
  const file = explanationFile(code);
  if (!listKinds().some((kind) => kind.code === code) || !existsSync(file)) {
    throw new UsageError(`There is no problem "${written}". A code looks like IMP041, and stands beside each message.`);
  }
  // What stands before the title tells the tests how to try the examples.
  return readFileSync(file, 'utf8').replace(/^---\n[\s\S]*?\n---\n+/, '');
}
