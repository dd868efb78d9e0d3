/** A thread that prints. */
import { Store } from '../archive/store.ts';
import { archiveFile } from './cache.ts';
import { openPrinter, type PrintOrder } from './printer.ts';
import { serveThread } from './threads.ts';

serveThread((order: PrintOrder) => openPrinter(Store.openForReading(archiveFile(order.cache)), order));
