import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningNetwork, startNetwork } from '@entente/network';
import { ledgerTestChaincode } from '@entente/network/testing';
import { summarize } from '../statistics.js';
import { BenchClient } from './client.js';
import { memoryMb, processorMs } from './processes.js';

/** What is compared. */
export interface Configuration {
  readonly ledger: 'development' | 'bft' | 'raft';
  /** Milliseconds after which a block is cut. */
  readonly blockMs: number;
}

/** One visit of one configuration. */
export interface Visit {
  readonly startSeconds: number;
  readonly levels: readonly Level[];
  readonly memoryMb: Readonly<Record<string, number>>;
}

/** So many transactions at once for some time. */
export interface Level {
  readonly clients: number;
  readonly transactions: number;
  readonly p50: number;
  readonly p95: number;
  readonly perSecond: number;
  /** Processor time a transaction of all processes of the network, and of the client beside them; milliseconds. */
  readonly networkMs: number | undefined;
  readonly clientMs: number;
}

const members = ['lender-a', 'lender-b', 'lender-c', 'supervisor'].map((name, index) => ({
  mspId: ['LenderAMSP', 'LenderBMSP', 'LenderCMSP', 'SupervisorMSP'][index] ?? '',
  name,
}));

/** Starts a network of four members, measures at every level, stops it. @throws Error if a transaction fails */
export async function visit(
  { ledger, blockMs }: Configuration,
  { clients, milliseconds }: { readonly clients: readonly number[]; readonly milliseconds: number },
): Promise<Visit> {
  const dir = await mkdtemp(join(tmpdir(), 'entente-bench-'));
  try {
    const started = performance.now();
    const network = await startNetwork({
      ledger: ledger === 'development' ? 'development' : 'fabric',
      dir,
      description: {
        ...{ name: 'bench', channel: 'alliance', chaincode: 'kv', members },
        ...(ledger === 'development' ? {} : { ordering: { type: ledger, distance: 'local' } }),
      },
      chaincode: ledgerTestChaincode,
      blockTimeMs: blockMs,
    });
    const startSeconds = (performance.now() - started) / 1_000;
    try {
      return { startSeconds, ...(await measure(network, clients, milliseconds)) };
    } finally {
      await network.stop();
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function measure(
  network: RunningNetwork,
  clients: readonly number[],
  milliseconds: number,
): Promise<Omit<Visit, 'startSeconds'>> {
  const client = await BenchClient.connect(network);
  try {
    // The first transactions compile code and fill caches everywhere.
    await atOnce(client, 8, milliseconds / 2);
    const levels: Level[] = [];
    for (const count of clients) {
      levels.push(await level(network, client, count, milliseconds));
    }
    return { levels, memoryMb: await memoryMb(network) };
  } finally {
    await client.close();
  }
}

async function level(network: RunningNetwork, client: BenchClient, count: number, ms: number): Promise<Level> {
  const before = await processorMs(network);
  const own = process.cpuUsage();
  const started = performance.now();
  const times = await atOnce(client, count, ms);
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(own);
  const after = await processorMs(network);
  const { p50, p95 } = summarize(times);
  return {
    clients: count,
    transactions: times.length,
    ...{ p50, p95 },
    perSecond: times.length / seconds,
    networkMs: before === undefined || after === undefined ? undefined : (after - before) / times.length,
    clientMs: (user + system) / 1_000 / times.length,
  };
}

/** So many that each begin anew when their transaction is committed, until the time is up. */
async function atOnce(client: BenchClient, count: number, ms: number): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + ms;
  const one = async (): Promise<void> => {
    do {
      times.push(await client.put());
    } while (performance.now() < end);
  };
  await Promise.all(Array.from({ length: count }, one));
  return times;
}
