/** The editors' command line: `node src/desk/imprint.ts <command>`, which the npm scripts call. */
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import { check } from './check.ts';
import { preview } from './preview.ts';
import { serve } from './serve.ts';
import { EXIT_FAULT, EXIT_USAGE, UsageError } from './usage.ts';

const commands: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  build,
  check,
  dev: preview,
  serve,
};

const USAGE = `Usage: npm run <command> [-- options]

  build   make the site from content/ and publish it in dist/
          --content DIR --out DIR --cache DIR   other folders
          --now INSTANT                         as if it were then (2024-04-12T09:00:00Z)
          --json                                report as JSON
  check   list every problem in content/ without publishing
          --content DIR --now INSTANT --json
  dev     preview with drafts, reloaded when a file is saved
          --content DIR --port NUMBER
  start   build, then serve dist/ as a host would
          options of build, and --port NUMBER
`;

async function run([name = '', ...args]: string[]): Promise<number> {
  const command = commands[name];
  if (!command || parseArgs({ args, strict: false }).values['help']) {
    process.stderr.write(USAGE);
    return command ? 0 : EXIT_USAGE;
  }
  return command(args);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (failure) {
  if (failure instanceof UsageError) {
    process.stderr.write(`${failure.message}\n\n${USAGE}`);
    process.exitCode = EXIT_USAGE;
  } else {
    process.stderr.write(
      `${failure instanceof Error ? failure.stack : failure}\n\nThis is a fault of Imprint, not of your content. The site published before is as it was.\n`,
    );
    process.exitCode = EXIT_FAULT;
  }
}
