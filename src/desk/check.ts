import { reportAsJson } from '../diagnostics/json.ts';
import { stopsPublishing } from '../diagnostics/problem.ts';
import { checkContent } from '../press/check.ts';
import { watchProgress } from './progress.ts';
import { tellProblems } from './telling.ts';
import { EXIT_PROBLEMS, readOptions } from './usage.ts';

/** `npm run check`: lists every problem in the content, and publishes nothing; or explains one kind of problem. */
export async function check(args: string[]): Promise<number> {
  const options = readOptions(args, ['content', 'cache', 'now', 'json', 'reporter', 'strict', 'explain']);
  if (options.explain !== undefined) {
    const { explainProblem } = await import('./explain.ts');
    process.stdout.write(explainProblem(options.explain));
    return 0;
  }
  const { content, cache, now, reporters, strict } = options;
  const watch = watchProgress(reporters.includes('json'));
  const problems = await checkContent({ content, cache, now, onProgress: watch.show }).finally(watch.end);
  if (reporters.includes('json')) process.stdout.write(`${JSON.stringify({ problems: reportAsJson(problems) })}\n`);
  else tellProblems(problems, options);
  if (problems.length === 0 && reporters.includes('terminal')) process.stdout.write('No problems.\n');
  return problems.some((problem) => stopsPublishing(problem, strict)) ? EXIT_PROBLEMS : 0;
}
