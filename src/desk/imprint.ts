/** The editors' command line: `node src/desk/imprint.ts <command>`, which the npm scripts call. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

// Half of the time of a build with nothing to do goes into compiling its own code, so the result is kept from run to run.
// Only what is loaded after this call is kept, hence the imports inside the functions.
enableCompileCache(fileURLToPath(new URL('../../.imprint/code', import.meta.url)));

const { EXIT_FAULT, EXIT_USAGE, RefusalError, UsageError } = await import('./usage.ts');

type Command = (args: string[]) => Promise<number>;

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  build: async () => (await import('./build.ts')).build,
  check: async () => (await import('./check.ts')).check,
  dev: async () => (await import('./preview.ts')).preview,
  fonts: async () => (await import('./fonts.ts')).fonts,
  map: async () => (await import('./map.ts')).map,
  new: async () => (await import('./new.ts')).newStory,
  receive: async () => (await import('./receive.ts')).receive,
  schema: async () => (await import('./schema.ts')).schema,
  serve: async () => (await import('./serve.ts')).serve,
  support: async () => (await import('./support.ts')).support,
};

const USAGE = `Usage: npm run <command> [-- options]

  build   make the site from content/ and publish it in dist/
          --content DIR --out DIR --cache DIR   other folders
          --now INSTANT                         as if it were then (2024-04-12T09:00:00Z)
          --reporter NAME                       tell problems as terminal, json, github or gitlab
          --json                                report as JSON
          --strict                              warnings stop publishing, as errors do
          --verify                              compare with a clean build, byte by byte
          --search-later                        leave the search to the next build
          --forget                              let stories leave their addresses without an alias
  check   list every problem in content/ without publishing
          --content DIR --cache DIR --now INSTANT --reporter NAME --json --strict
          --explain CODE                        what a code such as IMP041 means
  new     begin a story, a draft; asks for what it needs when called with nothing
          "HEADLINE" --section NAME --lang TAG --author NAME --date DATE --slug NAME
          --bundle                              in a folder of its own, for pictures
          --translate FILE --lang TAG           the translation of a story, beside it
          --content DIR
  dev     preview with drafts, reloaded when a file is saved
          --content DIR --cache DIR --now INSTANT --port NUMBER
  start   build, then serve dist/ as a host would
          options of build, and --port NUMBER
  support say which campaign asks for support where, and why not another; all campaigns, or
          --story FILE|SLUG|ADDRESS             on the page of a story
          --page ADDRESS                        on another page (/world/)
          --date DATE                           as if it were then: in the publication's zone, as in front matter
          --edition TAG                         in one edition only
          --content DIR --cache DIR --now INSTANT --json
  map     draw a locator map in each of its languages, beside the file that describes it
          FILE.yaml
  desk -- receive install|status|publish|uninstall
          let a bare Git repository publish what is pushed to it
          --repository DIR                      the repository; made if it is not there
          --out DIR --cache DIR                 the published site, and the cache if not in the repository
          --content DIR --branch NAME           inside the repository: content, main
          --strict                              warnings refuse a push, as errors do (--no-strict: no more)
          --trust-code                          make the site with the Imprint that is pushed: runs what is in it
  schema  make docs/schema/ and docs/front-matter.md anew from the schema of front matter
  fonts   cut src/styles/fonts/ anew, as src/styles/fonts.css says
`;

async function run([name = '', ...args]: string[]): Promise<number> {
  const load = commands[name];
  if (!load || parseArgs({ args, strict: false }).values['help']) {
    process.stderr.write(USAGE);
    return load ? 0 : EXIT_USAGE;
  }
  const command = await load();
  return command(args);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (failure) {
  if (failure instanceof UsageError) {
    process.stderr.write(`${failure.message}\n${failure instanceof RefusalError ? '' : `\n${USAGE}`}`);
    process.exitCode = EXIT_USAGE;
  } else {
    process.stderr.write(
      `${failure instanceof Error ? failure.stack : failure}\n\nThis is a fault of Imprint, not of your content. What is published stands whole.\n`,
    );
    process.exitCode = EXIT_FAULT;
  }
}
