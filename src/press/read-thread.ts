/** A thread that reads files of the content folder. */
import { makeFileReader } from '../ingest/read-file.ts';
import { serveThread } from './threads.ts';

serveThread(makeFileReader);
