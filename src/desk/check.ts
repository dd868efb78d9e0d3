import { reportAsJson } from '../diagnostics/json.ts';
import { reportOnTerminal } from '../diagnostics/terminal.ts';
import { readContent } from '../ingest/read-content.ts';
import { EXIT_PROBLEMS, readOptions, showPath } from './usage.ts';

/** `npm run check`: lists every problem in the content, and publishes nothing. */
export async function check(args: string[]): Promise<number> {
  const { content, json } = readOptions(args, ['content', 'json']);
  const { problems } = await readContent(content);
  if (json) process.stdout.write(`${JSON.stringify({ problems: reportAsJson(problems) })}\n`);
  else if (problems.length > 0) process.stderr.write(`${reportOnTerminal(problems, { folder: showPath(content) })}\n`);
  else process.stdout.write('No problems.\n');
  return problems.some(({ severity }) => severity === 'error') ? EXIT_PROBLEMS : 0;
}
