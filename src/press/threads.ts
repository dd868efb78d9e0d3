import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** As many as there are processors, or as `IMPRINT_THREADS` says. */
export function countThreads(): number {
  return Number(process.env['IMPRINT_THREADS']) || availableParallelism();
}

export interface ThreadedWork<Item, Result> {
  /** A module that answers each batch of items with a list of results. */
  readonly script: URL;
  /** What each thread is told when it starts; plain data. */
  readonly order: unknown;
  readonly items: Iterable<Item>;
  /** Items that a thread is given at one time. */
  readonly batch: number;
  readonly threads: number;
  /** Called for each result, in any order. */
  readonly onResult: (result: Result) => void;
}

/** Has threads work through a list, a batch at a time, so that those who are done early take more. */
export async function workInThreads<Item, Result>(work: ThreadedWork<Item, Result>): Promise<void> {
  const { script, order, items, batch, threads, onResult } = work;
  const waiting = items[Symbol.iterator]() as Iterator<Item>;
  const takeBatch = (): Item[] => {
    const taken: Item[] = [];
    while (taken.length < batch) {
      const { done, value } = waiting.next();
      if (done) break;
      taken.push(value);
    }
    return taken;
  };
  const run = (worker: Worker) =>
    new Promise<void>((resolve, reject) => {
      /** @returns whether there was anything left to give */
      const give = (): boolean => {
        const taken = takeBatch();
        if (taken.length > 0) worker.postMessage(taken);
        return taken.length > 0;
      };
      worker.on('message', (results: readonly Result[]) => {
        try {
          // The thread goes on while its results are taken.
          const more = give();
          for (const result of results) onResult(result);
          if (!more) resolve();
        } catch (failure) {
          reject(failure);
        }
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('A thread ended before its work was done.')));
      if (!give()) resolve();
    });
  const workers = Array.from({ length: threads }, () => new Worker(script, { workerData: order }));
  try {
    await Promise.all(workers.map(run));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
