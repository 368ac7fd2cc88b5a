import { fileURLToPath } from 'node:url';
import { fabricOnThisMachine } from '@entente/network';
import { describeMachine, loadNow, type Machine } from '../machine.js';
import { type Spread, spread } from '../statistics.js';
import { type Configuration, type Level, visit, type Visit } from './measure.js';
import type { LedgerBenchOptions, Part } from './options.js';
import { rebuild, type RebuildResult } from './rebuild.js';
import { type KindsResult, runKinds } from './run-kinds.js';

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
  /** Every transaction there is, on ledgers of one kind after the other. */
  readonly transactions: readonly KindsResult[];
  readonly rebuild?: RebuildResult;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Measures the parts that were asked for, one after the other. @throws Error if anything does not come up or a transaction fails */
export async function runLedger(options: LedgerBenchOptions, say: (message: string) => void): Promise<LedgerResult> {
  const { json: _json, out: _out, ...asked } = options;
  const found = await fabricOnThisMachine();
  const hasFabric = !('missing' in found);
  const loadBefore = loadNow();
  const has = (part: Part): boolean => options.parts.includes(part);
  const configurations = has('bare') ? await measureBare(options, hasFabric, say) : [];
  const transactions = has('transactions') ? await measureKinds(options, hasFabric, say) : [];
  const rebuilt = has('rebuild') ? { rebuild: await rebuild(options.events, say) } : {};
  return {
    benchmark: 'ledger',
    at: new Date().toISOString(),
    command: ['scripts/bench', ...process.argv.slice(2)].join(' '),
    options: asked,
    setting:
      'four members on this machine over loopback, endorsement by a majority (three); bare: one client of one peer, which ' +
      'writes one new key a transaction and waits for the block; transactions: one process is client for all members, and ' +
      'endorses again what lost a race; the load averages say what else the machine did',
    fabric: hasFabric ? found.version : `not measured: ${found.missing}`,
    machine: describeMachine(root),
    loadBefore,
    loadAfter: loadNow(),
    ...{ configurations, transactions, ...rebuilt },
  };
}

/** Visits every configuration in turn, and again. */
async function measureBare(
  { rounds, milliseconds, blocks, clients }: LedgerBenchOptions,
  hasFabric: boolean,
  say: (message: string) => void,
): Promise<readonly ConfigurationResult[]> {
  const ledgers = hasFabric ? (['development', 'bft', 'raft'] as const) : (['development'] as const);
  const configurations = blocks.flatMap((blockMs) => ledgers.map((ledger): Configuration => ({ ledger, blockMs })));
  const visits = new Map<Configuration, Visit[]>(configurations.map((configuration) => [configuration, []]));
  for (let turn = 1; turn <= rounds; turn++) {
    for (const [configuration, earlier] of visits) {
      const { ledger, blockMs } = configuration;
      say(`round ${String(turn)} of ${String(rounds)}: ${ledger}, blocks cut after ${String(blockMs)} ms`);
      earlier.push(await visit(configuration, { clients, milliseconds }));
    }
  }
  return [...visits].map(([configuration, made]) => ({ ...configuration, ...summarizeVisits(made) }));
}

async function measureKinds(
  { documents, fabricDocuments, alone, together }: LedgerBenchOptions,
  hasFabric: boolean,
  say: (message: string) => void,
): Promise<readonly KindsResult[]> {
  const asked = [
    { ledger: 'development' as const, documents },
    { ledger: 'fabric' as const, documents: hasFabric ? fabricDocuments : [] },
  ];
  const results: KindsResult[] = [];
  for (const one of asked.filter((each) => each.documents.length > 0)) {
    results.push(await runKinds({ ...one, alone, together }, say));
  }
  return results;
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
