import { reportAsJson } from '../diagnostics/json.ts';
import { reportOnTerminal } from '../diagnostics/terminal.ts';
import { checkContent } from '../press/check.ts';
import { watchProgress } from './progress.ts';
import { EXIT_PROBLEMS, readOptions, showPath } from './usage.ts';

/** `npm run check`: lists every problem in the content, and publishes nothing. */
export async function check(args: string[]): Promise<number> {
  const { content, cache, now, json } = readOptions(args, ['content', 'cache', 'now', 'json']);
  const watch = watchProgress(json);
  const problems = await checkContent({ content, cache, now, onProgress: watch.show });
  watch.end();
  if (json) process.stdout.write(`${JSON.stringify({ problems: reportAsJson(problems) })}\n`);
  else if (problems.length > 0) process.stderr.write(`${reportOnTerminal(problems, { folder: showPath(content) })}\n`);
  else process.stdout.write('No problems.\n');
  return problems.some(({ severity }) => severity === 'error') ? EXIT_PROBLEMS : 0;
}
