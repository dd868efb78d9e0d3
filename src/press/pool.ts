import type { Store } from '../archive/store.ts';
import type { ReadingTask } from '../ingest/read-content.ts';
import type { FileOutcome } from '../ingest/read-file.ts';
import type { JobResult, PrintJob, PrintOrder } from './printer.ts';
import { countThreads, workInThreads } from './threads.ts';

/** With fewer things to do than these it takes longer to start threads than to do them. */
const WORTH_THREADS = 300;

const BATCH = 32;

function chooseThreads(count: number): number {
  return count < WORTH_THREADS ? 1 : countThreads();
}

/**
 * Does print jobs, on all processors where there are many.
 * @param count how many there are about
 * @param store the archive, for the jobs that are done in this thread
 * @param onResult called for each job, in any order
 */
export async function runJobs(
  jobs: Iterable<PrintJob>,
  count: number,
  order: PrintOrder,
  store: Store,
  onResult: (result: JobResult) => void,
): Promise<void> {
  if (count === 0) return;
  const threads = chooseThreads(count);
  if (threads > 1) {
    const script = new URL('./print-thread.ts', import.meta.url);
    await workInThreads({ script, order, items: jobs, batch: BATCH, threads, onResult });
    return;
  }
  const { openPrinter } = await import('./printer.ts');
  const print = openPrinter(store, order);
  for (const job of jobs) onResult(await print(job));
}

/** Reads files of the content folder, on all processors where there are many. */
export async function readFiles(
  { files, ...task }: ReadingTask,
  onOutcome: (outcome: FileOutcome) => void,
): Promise<void> {
  const threads = chooseThreads(files.length);
  if (threads > 1) {
    const script = new URL('./read-thread.ts', import.meta.url);
    await workInThreads({ script, order: task, items: files, batch: BATCH, threads, onResult: onOutcome });
    return;
  }
  // Loaded only when something has to be read: it takes longer to load than all the rest of a run without changes.
  const { makeFileReader } = await import('../ingest/read-file.ts');
  const read = makeFileReader(task);
  for (const file of files) onOutcome(read(file));
}
