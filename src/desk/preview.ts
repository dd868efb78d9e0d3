import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { reportOnTerminal } from '../diagnostics/terminal.ts';
import { describeForEditors } from '../press/editor-tools.ts';
import { withCacheLocked } from '../press/lock.ts';
import { Preview } from '../press/preview.ts';
import { listTemplateFiles, loadTemplates, prepareTemplates, projectRoot } from '../press/templates.ts';
import { watchFolder } from '../press/watch.ts';
import { DESK } from './preview-pages.ts';
import { PreviewServer, type Showcase } from './preview-server.ts';
import { readOptions, showPath, UsageError } from './usage.ts';

const DEFAULT_PORT = 4321;
/** How many ports after the default one are tried when it is in use. */
const MORE_PORTS = 20;
/** Milliseconds after which open pages are shown the pictures that have been developed meanwhile. */
const DRAWN_ANEW = 15_000;

/**
 * `npm run dev`: serves the content folder, drafts included, until it is stopped. It answers at once; pages are there when the
 * content was read and, the first time, the templates were compiled.
 */
export async function preview(args: string[]): Promise<number> {
  const { content, cache, now, fixed, port } = readOptions(args, ['content', 'cache', 'now', 'port']);
  const started = performance.now();
  const desk = new Preview({ content, cache, ...(fixed ? { now } : {}) });
  const showcase: Showcase = { preview: desk, doing: 'Reading the content', folder: showPath(content) };
  const server = new PreviewServer(showcase);
  const origin = `http://localhost:${await listen(server, port)}`;
  const stopped = watchForStop();
  const stop = new Promise<void>((resolve) => stopped.addEventListener('abort', () => resolve()));

  const stopWatching = watchFolder(content, async (cameOrWent) => {
    if (cameOrWent) described = false;
    await desk.read().catch((failure: unknown) => {
      process.stderr.write(`The content could not be read, so the pages are as before: ${failure}\n`);
    });
    tellProblems();
    server.tellChange();
    describe();
  });
  // For tools beside the preview, which needs none of it: a list of files, which a save does not change.
  let described = false;
  let describing = Promise.resolve();
  const describe = () => {
    if (described) return;
    described = true;
    describing = describing
      .then(() => describeForEditors(projectRoot, content))
      .catch(() => {
        described = false;
      });
  };
  let told = '';
  const tellProblems = () => {
    const report = reportOnTerminal(desk.problems, { folder: showPath(content) });
    if (report !== told && (told !== '' || desk.problems.length > 0)) process.stderr.write(`\n${report}\n\n`);
    told = report;
  };
  const open = async () => {
    const [drawing] = await Promise.all([openTemplates(cache, showcase, stopped), desk.read()]);
    showcase.drawing = drawing;
    tellProblems();
    server.tellChange();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(
      `Preview at ${origin}/, drafts and problems at ${origin}${DESK} (ready in ${seconds} s; Ctrl+C stops it)\n`,
    );
    describe();
    await desk.warmUp();
    await developRest();
  };
  /** Pages that are open are drawn anew now and then, and when the last picture is there. */
  const developRest = async () => {
    // What cannot be read now is told of when it is next saved.
    const read = () =>
      desk.read().then(
        () => true,
        () => false,
      );
    for (let drawn = performance.now(); desk.developing && !stopped.aborted && (await read()); ) {
      if (desk.developing && performance.now() - drawn < DRAWN_ANEW) continue;
      tellProblems();
      server.tellChange();
      drawn = performance.now();
    }
  };
  try {
    await Promise.race([open(), stop]);
    await stop;
  } catch (failure) {
    // Whoever closes a terminal stops the compiler too.
    if (!stopped.aborted) throw failure;
  } finally {
    stopWatching();
    await server.close();
  }
  // What is being read is not waited for: the database forgets half a reading.
  process.exit(0);
}

/** Told when the preview is to end: by whoever runs it, or because npm has ended, which does not always pass that on. */
function watchForStop(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  const { ppid } = process;
  if (process.env['npm_lifecycle_event'] !== undefined)
    setInterval(() => {
      if (process.ppid !== ppid) stop();
    }, 500).unref();
  return controller.signal;
}

async function openTemplates(cache: string, showcase: Showcase, stopped: AbortSignal) {
  const before = showcase.doing;
  const tell = (doing: string) => {
    showcase.doing = doing;
    process.stderr.write(`${doing} …\n`);
  };
  const templates = await withCacheLocked(
    cache,
    // The content may have to wait for the same build.
    () => tell('Waiting for another build to end'),
    () => {
      showcase.doing = before;
      return prepareTemplates(
        cache,
        () => tell('Compiling the templates, which is done once after they change'),
        stopped,
      );
    },
  );
  const sheets = listTemplateFiles(templates).filter(({ path }) => path.endsWith('.css'));
  return {
    render: await loadTemplates(templates),
    folder: path.join(templates.folder, 'client'),
    faces: [
      ...new Set(sheets.flatMap(({ file }) => readFileSync(file, 'utf8').match(/@font-face\s*\{[^}]*\}/g) ?? [])),
    ].join(''),
  };
}

/** Listens on the port that was asked for, or on the first that is free from the default one on. */
async function listen({ server }: PreviewServer, port: number | undefined): Promise<number> {
  for (let tried = port ?? DEFAULT_PORT; ; tried += 1) {
    const free = await new Promise<boolean>((resolve, reject) => {
      server.once('error', (failure: NodeJS.ErrnoException) =>
        failure.code === 'EADDRINUSE' ? resolve(false) : reject(failure),
      );
      server.listen(tried, '127.0.0.1', () => resolve(true));
    });
    if (free) return (server.address() as AddressInfo).port;
    if (port !== undefined || tried === DEFAULT_PORT + MORE_PORTS)
      throw new UsageError(`Port ${tried} is in use. Name another: npm run dev -- --port ${tried + 1}`);
  }
}
