/** A thread that compares the published folder with the ledger. */
import { parentPort, workerData } from 'node:worker_threads';
import { findLagOf, type LagOrder } from './lag.ts';

parentPort!.postMessage(findLagOf(workerData as LagOrder));
