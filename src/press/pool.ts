import type { Store } from '../archive/store.ts';
import { readAhead } from '../ingest/read-ahead.ts';
import type { ReadingTask } from '../ingest/read-content.ts';
import type { FileOutcome } from '../ingest/read-file.ts';
import { collectGarbage } from './garbage.ts';
import type { JobResult, PrintJob, PrintOrder } from './printer.ts';
import { countThreads, Threads } from './threads.ts';
import type { Tree } from './tree.ts';

/** With fewer things to do than these it takes longer to start threads than to do them. */
const WORTH_THREADS = 300;

const BATCH = 32;

/** Before the pages of so many subjects are printed, what it took to find them is given back. */
const MANY = 20_000;

function startThreads(script: string, count: number): Threads | undefined {
  const threads = countThreads();
  if (count < WORTH_THREADS || threads < 2) return undefined;
  return new Threads(new URL(script, import.meta.url), threads);
}

/** Reads files of the content folder, on all processors where there are many. */
export async function readFiles(
  { files, facts, ...common }: ReadingTask,
  onOutcome: (outcome: FileOutcome) => void,
): Promise<void> {
  const threads = startThreads('./read-thread.ts', files.length);
  if (threads) {
    const ahead = readAhead(files.map(({ file }) => `${common.folder}/${file}`));
    const order = { ...common, facts: new Map(facts) };
    await threads.work({ order, items: files, batch: BATCH, onResult: onOutcome });
    await ahead;
    return;
  }
  // Loaded only when something has to be read: it takes longer to load than all the rest of a run without changes.
  const { makeFileReader } = await import('../ingest/read-file.ts');
  const read = makeFileReader({ ...common, facts });
  for (const file of files) onOutcome(read(file));
}

/** Takes files of one tree over into another, on all processors where there are many. */
export async function linkFiles(files: readonly string[], from: Tree, to: Tree): Promise<void> {
  const threads = startThreads('./link-thread.ts', files.length);
  if (!threads) {
    for (const file of files) to.link(from, file);
    return;
  }
  const order = { from: from.folder, to: to.folder };
  await threads.work({ order, items: files, batch: BATCH * 8, onResult: () => {} });
}

/** Those who print, on all processors where there is much to print. */
export class Printers {
  #threads: Threads | undefined;

  /** Lets threads start before there is work for them. They take their time, and stories are being filed meanwhile. */
  prepare(count: number): void {
    this.#threads ??= startThreads('./print-thread.ts', count);
  }

  /**
   * Does print jobs.
   * @param count how many there are about
   * @param store the archive, for the jobs that are done in this thread
   * @param onResult called for each job, in any order
   */
  async print(
    jobs: Iterable<PrintJob>,
    count: number,
    order: PrintOrder,
    store: Store,
    onResult: (result: JobResult) => void,
  ): Promise<void> {
    if (count === 0) return;
    this.prepare(count);
    const threads = this.#threads;
    this.#threads = undefined;
    if (threads) {
      if (count > MANY) collectGarbage();
      await threads.work({ order, items: jobs, batch: BATCH, onResult });
      return;
    }
    const { openPrinter } = await import('./printer.ts');
    const print = openPrinter(store, order);
    for (const job of jobs) onResult(await print(job));
  }

  async dismiss(): Promise<void> {
    await this.#threads?.end();
    this.#threads = undefined;
  }
}
