import { reportAsJson } from '../diagnostics/json.ts';
import { ForeignOutputError } from '../press/output.ts';
import { type PressReport, pressSite, type SearchReport } from '../press/press.ts';
import { verifySite } from '../press/verify.ts';
import { watchProgress } from './progress.ts';
import { tellProblems } from './telling.ts';
import { type CommandOptions, EXIT_FAULT, EXIT_PROBLEMS, readOptions, showPath, UsageError } from './usage.ts';

/** `npm run build`: publishes the site, or lists all that stands in the way. */
export async function build(args: string[]): Promise<number> {
  const options = readOptions(args, [
    'content',
    'out',
    'cache',
    'now',
    'json',
    'reporter',
    'strict',
    'verify',
    'search-later',
    'forget',
  ]);
  const report = await publish(options);
  if (!report.published) return EXIT_PROBLEMS;
  return options.verify ? verify(options) : 0;
}

/** Says whether the published site is, byte for byte, what a clean build makes. */
async function verify(options: CommandOptions): Promise<number> {
  const differences = await verifySite(options);
  const lines = differences.map(({ path, found }) =>
    typeof found === 'string'
      ? `  ${path}: ${found}`
      : `  ${path}: differs at byte ${found.at}\n    published: ${JSON.stringify(found.published)}\n    clean:     ${JSON.stringify(found.clean)}`,
  );
  if (differences.length === 0) {
    process.stderr.write('Verified: every byte is what a clean build gives.\n');
    return 0;
  }
  process.stderr.write(
    `${lines.join('\n')}\nThe published site differs from a clean build in ${differences.length} paths.\n`,
  );
  return EXIT_FAULT;
}

/** Presses the site and says on the terminal, or as JSON, what came of it. */
export async function publish(options: CommandOptions): Promise<PressReport> {
  const started = performance.now();
  const { reporters } = options;
  const json = reporters.includes('json');
  const watch = watchProgress(json);
  // The site stands before its search is brought up to date: the editor is told at once.
  let published: number | undefined;
  const onPublished = (report: PressReport) => {
    watch.end();
    published = secondsSince(started);
    if (!json) tell(report, options, published);
  };
  const report = await pressSite({ ...options, onProgress: watch.show, onPublished }).catch((failure: unknown) => {
    watch.end();
    if (!(failure instanceof ForeignOutputError)) throw failure;
    throw new UsageError(
      `${options.out} holds files that no build put there, and publishing would replace them.\nName an empty folder with --out, or empty this one yourself.`,
    );
  });
  watch.end();
  const seconds = published ?? secondsSince(started);
  const { search } = report;
  const searching = secondsSince(started) - seconds;
  if (json) {
    const all = {
      ...report,
      problems: reportAsJson(report.problems),
      seconds,
      ...(search ? { search: { ...search, seconds: searching } } : {}),
    };
    process.stdout.write(`${JSON.stringify(all)}\n`);
  } else if (published === undefined) tell(report, options, seconds);
  else if (search && search.parts.length > 0) say(summarizeSearch(search, searching), options);
  return report;
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1000;
}

function tell(report: PressReport, options: CommandOptions, seconds: number): void {
  tellProblems(report.problems, options);
  say(summarize(report, options, seconds), options);
}

/** Standard output is left to the report for a machine where one was asked for. */
function say(text: string, { reporters }: CommandOptions): void {
  const stream = reporters.includes('terminal') ? process.stdout : process.stderr;
  stream.write(`${text}\n`);
}

function summarizeSearch({ parts, written, removed }: SearchReport, seconds: number): string {
  const named = parts.length <= 8 ? ` (${parts.join(', ')})` : '';
  return `Search: ${parts.length} ${parts.length === 1 ? 'part' : 'parts'} made anew${named}, ${written.length} files written, ${removed.length} removed, in ${seconds.toFixed(2)} s.`;
}

function summarize(report: PressReport, { out, strict }: CommandOptions, seconds: number): string {
  const { published, problems, written, removed, kept, next } = report;
  if (!published) {
    const mild = strict && !problems.some(({ severity }) => severity === 'error');
    return `${mild ? 'With --strict warnings stop publishing too. ' : ''}Nothing was published. The site published before is as it was.`;
  }
  const changed = written.length + removed.length;
  const files = (count: number) => `${count} ${count === 1 ? 'file' : 'files'}`;
  const lines = [
    ...(changed <= 20
      ? [...written.map((file) => `  wrote ${file}`), ...removed.map((file) => `  removed ${file}`)]
      : []),
    `Published ${files(written.length + kept)} in ${showPath(out)}: ${written.length} written, ${removed.length} removed, ${kept} unchanged, in ${seconds.toFixed(2)} s.`,
    ...(next ? [`The next change is due at ${next.at}: ${next.what}${next.file ? ` (${next.file})` : ''}.`] : []),
  ];
  return lines.join('\n');
}
