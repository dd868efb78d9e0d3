/** A thread that reads files of the content folder: it is given batches of names and answers with what it read. */
import { parentPort, workerData } from 'node:worker_threads';
import type { FileTask, ReadingTask } from '../ingest/read-content.ts';
import { makeFileReader } from '../ingest/read-file.ts';

const read = makeFileReader(workerData as Omit<ReadingTask, 'files'>);

parentPort!.on('message', (files: readonly FileTask[]) => parentPort!.postMessage(files.map(read)));
