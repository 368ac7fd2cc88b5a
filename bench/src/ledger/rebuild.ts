import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { temporaryFolder } from '@entente/examples';
import { BlockArchive } from '@entente/gateway-service';
import { writtenBlock } from '@entente/network/testing';
import { eventTemplate } from './event-template.js';
import { silent } from '../ledger-client.js';

const worker = fileURLToPath(new URL('./rebuild-worker.js', import.meta.url));
const perBlock = 100;

/** How far a state copy was, read anew from the blocks that its gateway keeps. */
export interface RebuildPoint {
  /** Transactions, each with its event. */
  readonly events: number;
  readonly seconds: number;
  /** Resident memory of the process. */
  readonly memoryMb: number;
  /** Of the state copy's file. */
  readonly fileMb: number;
}

export interface RebuildResult {
  readonly setting: string;
  readonly points: readonly RebuildPoint[];
}

/**
 * Writes blocks of requests that are opened and answered into a gateway's archive of blocks, and lets a process of its own
 * build the state copy from them, as a gateway does whose state copy was deleted.
 */
export async function rebuild(events: readonly number[], say: (message: string) => void): Promise<RebuildResult> {
  const folder = await temporaryFolder(tmpdir());
  try {
    const most = Math.max(...events);
    say(`writing ${String(most)} events`);
    const dir = join(folder.dir, 'archive');
    const archive = new BlockArchive({ dir, log: silent });
    const eventAt = await eventTemplate();
    let previous: ReturnType<typeof writtenBlock> | undefined;
    for (let from = 0; from < most; from += perBlock) {
      const count = Math.min(perBlock, most - from);
      previous = writtenBlock(
        previous,
        Array.from({ length: count }, (_none, index) => eventAt(from + index)),
      );
      archive.append(previous);
      // Closed segments are compressed meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await archive.close();
    say('building a state copy from them');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [worker, dir, join(folder.dir, 'state.db'), ...events.map(String)],
      { maxBuffer: 2 ** 20 },
    );
    return {
      setting:
        `requests opened and answered in turn, a transaction and an event each, with three receipts; ${String(perBlock)} in a block; ` +
        'from the archive of blocks, in a process of its own',
      points: stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as RebuildPoint),
    };
  } finally {
    await folder.remove();
  }
}
