import { fileURLToPath } from 'node:url';
import { fabricOnThisMachine } from '@entente/network';
import { describeMachine, loadNow, type Machine } from '../machine.js';
import { type Spread, spread } from '../statistics.js';
import { type Configuration, type Level, visit, type Visit } from './measure.js';
import type { LedgerBenchOptions } from './options.js';

export interface LevelResult {
  readonly clients: number;
  /** Over all visits. */
  readonly transactions: number;
  /** Milliseconds of a transaction. */
  readonly p50: Spread;
  readonly p95: Spread;
  readonly perSecond: Spread;
  /** Milliseconds of processor time a transaction: all processes of the network; the client beside them. */
  readonly networkMs?: Spread;
  readonly clientMs: Spread;
}

export interface ConfigurationResult extends Configuration {
  readonly startSeconds: Spread;
  readonly levels: readonly LevelResult[];
  /** Resident memory of one process of each kind after the last level. */
  readonly memoryMb: Readonly<Record<string, Spread>>;
}

export interface LedgerResult {
  readonly benchmark: 'ledger';
  readonly at: string;
  readonly command: string;
  readonly options: Omit<LedgerBenchOptions, 'json' | 'out'>;
  readonly setting: string;
  /** Fabric's version, or why it was not measured. */
  readonly fabric: string;
  readonly machine: Machine;
  readonly loadBefore: readonly number[];
  readonly loadAfter: readonly number[];
  readonly configurations: readonly ConfigurationResult[];
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Visits every configuration in turn, and again. @throws Error if anything does not come up or a transaction fails */
export async function runLedger(options: LedgerBenchOptions, say: (message: string) => void): Promise<LedgerResult> {
  const { rounds, milliseconds, blocks, clients } = options;
  const found = await fabricOnThisMachine();
  const fabric = 'missing' in found ? `not measured: ${found.missing}` : found.version;
  const ledgers = 'missing' in found ? (['development'] as const) : (['development', 'bft', 'raft'] as const);
  const configurations = blocks.flatMap((blockMs) => ledgers.map((ledger): Configuration => ({ ledger, blockMs })));
  const visits = new Map<Configuration, Visit[]>(configurations.map((configuration) => [configuration, []]));
  const loadBefore = loadNow();
  for (let turn = 1; turn <= rounds; turn++) {
    for (const [configuration, earlier] of visits) {
      const { ledger, blockMs } = configuration;
      say(`round ${String(turn)} of ${String(rounds)}: ${ledger}, blocks cut after ${String(blockMs)} ms`);
      earlier.push(await visit(configuration, { clients, milliseconds }));
    }
  }
  return {
    benchmark: 'ledger',
    at: new Date().toISOString(),
    command: ['scripts/bench', ...process.argv.slice(2)].join(' '),
    options: { rounds, milliseconds, blocks, clients },
    setting:
      'four members on this machine over loopback, endorsement by a majority (three); one client of one peer, which ' +
      'writes one new key a transaction and waits for the block',
    fabric,
    machine: describeMachine(root),
    loadBefore,
    loadAfter: loadNow(),
    configurations: [...visits].map(([configuration, made]) => ({ ...configuration, ...summarizeVisits(made) })),
  };
}

function summarizeVisits(visits: readonly Visit[]): Omit<ConfigurationResult, keyof Configuration> {
  const [first] = visits;
  return {
    startSeconds: spread(visits.map(({ startSeconds }) => startSeconds)),
    levels: (first?.levels ?? []).map((_level, index) =>
      summarizeLevel(visits.flatMap(({ levels }) => levels[index] ?? [])),
    ),
    memoryMb: Object.fromEntries(
      Object.keys(first?.memoryMb ?? {}).map((kind) => [
        kind,
        spread(visits.map(({ memoryMb }) => memoryMb[kind] ?? 0)),
      ]),
    ),
  };
}

function summarizeLevel(levels: readonly Level[]): LevelResult {
  const networkMs = levels.flatMap((level) => level.networkMs ?? []);
  return {
    clients: levels[0]?.clients ?? 0,
    transactions: levels.reduce((sum, { transactions }) => sum + transactions, 0),
    p50: spread(levels.map(({ p50 }) => p50)),
    p95: spread(levels.map(({ p95 }) => p95)),
    perSecond: spread(levels.map(({ perSecond }) => perSecond)),
    ...(networkMs.length === 0 ? {} : { networkMs: spread(networkMs) }),
    clientMs: spread(levels.map(({ clientMs }) => clientMs)),
  };
}
