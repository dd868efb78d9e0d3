/** A thread that compares a folder with the ledger. */
import { findLagOf } from './lag.ts';
import { serveThread } from './threads.ts';

serveThread(() => findLagOf);
