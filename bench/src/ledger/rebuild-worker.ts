import { statSync } from 'node:fs';
import { BlockArchive, followBlocks, StateCopy, TransactionWatch } from '@entente/gateway-service';
import { silent } from '../ledger-client.js';
import { writtenIn } from './event-template.js';
import type { RebuildPoint } from './rebuild.js';

// rebuild-worker ARCHIVE STATE_FILE EVENTS...: a state copy from an archive of blocks; a line of JSON at so many events each.
const [dir = '', file = '', ...counts] = process.argv.slice(2);
const due = counts.map(Number).sort((one, other) => one - other);
const archive = new BlockArchive({ dir, log: silent });
const state = new StateCopy(file);
const stopping = new AbortController();
const started = performance.now();
let events = 0;

function mb(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

function sizeOf(name: string): number {
  return statSync(name, { throwIfNoEntry: false })?.size ?? 0;
}

state.onBlock(({ number, transactions }) => {
  events += transactions.length;
  while (due[0] !== undefined && events >= due[0]) {
    due.shift();
    const point: RebuildPoint = {
      events,
      seconds: Math.round(performance.now() - started) / 1_000,
      memoryMb: mb(process.memoryUsage.rss()),
      fileMb: mb(sizeOf(file) + sizeOf(`${file}-wal`)),
    };
    process.stdout.write(`${JSON.stringify(point)}\n`);
  }
  if (number + 1 === archive.height()) {
    stopping.abort();
  }
});
await followBlocks({
  // All is in the archive: nobody asks a peer.
  network: { getBlockEvents: () => Promise.reject(new Error('there is no peer here')) },
  ...{ chaincode: writtenIn.chaincode, state, archive, log: silent, signal: stopping.signal },
  watch: new TransactionWatch(state),
});
await archive.close();
state.close();
