import { parentPort, workerData } from 'node:worker_threads';
import { type EntryItem, type EntryWork, makeEntries } from './entry-batch.js';

// Curve arithmetic takes milliseconds a subject: it has threads of its own and nothing else of the gateway.
const work = workerData as EntryWork;
parentPort?.on('message', (items: readonly EntryItem[]) => {
  parentPort?.postMessage(makeEntries(work, items));
});
