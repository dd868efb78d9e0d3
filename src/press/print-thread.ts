/** A thread that prints: it is given batches of jobs and answers with what became of them. */
import { parentPort, workerData } from 'node:worker_threads';
import { Store } from '../archive/store.ts';
import { archiveFile } from './cache.ts';
import { openPrinter, type PrintJob, type PrintOrder } from './printer.ts';

const order = workerData as PrintOrder;
const print = openPrinter(Store.openForReading(archiveFile(order.cache)), order);

parentPort!.on('message', async (jobs: readonly PrintJob[]) => {
  const results = [];
  for (const job of jobs) results.push(await print(job));
  parentPort!.postMessage(results);
});
