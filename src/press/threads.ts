import { getCompileCacheDir } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parentPort, Worker } from 'node:worker_threads';

/** As many as there are processors, or as `IMPRINT_THREADS` says. */
export function countThreads(): number {
  return Number(process.env['IMPRINT_THREADS']) || availableParallelism();
}

/**
 * Megabytes for what a thread has just made. Left to itself the runtime takes twice as much on a machine with much memory,
 * and is no faster for it.
 */
const YOUNG = 48;

/** What threads are to do. */
export interface ThreadedWork<Item, Result> {
  /** What each thread is told before its first item; plain data. */
  readonly order: unknown;
  readonly items: Iterable<Item>;
  /** Items that a thread is given at one time. */
  readonly batch: number;
  /** Called for each result, in any order. */
  readonly onResult: (result: Result) => void;
}

interface Thread {
  readonly worker: Worker;
  /** Fails when the thread does, which may be before there is work for it. */
  readonly end: Promise<never>;
}

/** Some threads that run one script, which calls `serveThread`. They start at once, and do one piece of work. */
export class Threads {
  readonly #threads: readonly Thread[];

  constructor(script: URL, count: number) {
    // Code that another thread or an earlier run compiled is not compiled again.
    const compiled = getCompileCacheDir();
    const env = { ...process.env, ...(compiled ? { NODE_COMPILE_CACHE: path.dirname(compiled) } : {}) };
    this.#threads = Array.from({ length: count }, () => {
      const worker = new Worker(script, { env, resourceLimits: { maxYoungGenerationSizeMb: YOUNG } });
      const end = new Promise<never>((_, reject) => {
        worker.on('error', reject);
        worker.on('exit', () => reject(new Error('A thread ended before its work was done.')));
      });
      end.catch(() => {});
      return { worker, end };
    });
  }

  /** Works through a list, a batch at a time, so that those who are done early take more; and ends the threads. */
  async work<Item, Result>({ order, items, batch, onResult }: ThreadedWork<Item, Result>): Promise<void> {
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
    const run = ({ worker, end }: Thread) =>
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
        end.catch(reject);
        worker.postMessage(order);
        if (!give()) resolve();
      });
    try {
      await Promise.all(this.#threads.map(run));
    } finally {
      await this.end();
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}

/**
 * The other end: a thread's script calls this once.
 * @param begin told the order, gives what is done with each item
 */
export function serveThread<Order, Item, Result>(
  begin: (order: Order) => (item: Item) => Result | Promise<Result>,
): void {
  parentPort!.once('message', (order: Order) => {
    const work = begin(order);
    parentPort!.on('message', async (items: readonly Item[]) => {
      const results: Result[] = [];
      for (const item of items) results.push(await work(item));
      parentPort!.postMessage(results);
    });
  });
}
