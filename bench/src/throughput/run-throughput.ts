import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '@entente/examples';
import { describeMachine, loadNow, type Machine } from '../machine.js';
import { type Spread, spread } from '../statistics.js';
import { BenchAlliance } from './alliance.js';
import { type Kind, kinds, Measurement, type Rates } from './measure.js';
import type { ThroughputOptions } from './options.js';

export interface KindResult {
  readonly perSecond: Spread;
  readonly networkMs?: Spread;
  readonly clientMs: Spread;
}

/** One place on a curve. */
export interface Point {
  readonly at: number;
  readonly kinds: Readonly<Record<Kind, KindResult>>;
  /** Completed requests by bare transactions a second, round by round. */
  readonly ratio: Readonly<Record<Exclude<Kind, 'bare'>, Spread>>;
}

export interface ThroughputResult {
  readonly benchmark: 'throughput';
  readonly at: string;
  readonly command: string;
  readonly options: Omit<ThroughputOptions, 'json' | 'out'>;
  readonly setting: string;
  readonly machine: Machine;
  readonly loadBefore: readonly number[];
  readonly loadAfter: readonly number[];
  readonly concurrency: readonly Point[];
  readonly members: readonly Point[];
  readonly documents: readonly Point[];
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const usual = { members: 4, concurrency: 64 } as const;

/** @throws Error if anything does not come up or a transaction fails */
export async function runThroughput(
  options: ThroughputOptions,
  say: (message: string) => void,
): Promise<ThroughputResult> {
  const { ledger, rounds, concurrency, members, documents } = options;
  const loadBefore = loadNow();
  const curves = await onAlliance(ledger, usual.members, async (measurement) => {
    const levels = new Map<number, Rates[]>(concurrency.map((level) => [level, []]));
    for (let turn = 1; turn <= rounds; turn++) {
      for (const [level, earlier] of levels) {
        say(`round ${String(turn)} of ${String(rounds)}: ${String(level)} at once`);
        earlier.push(await measurement.rates(level));
      }
    }
    const filled = [];
    let there = 0;
    for (const count of documents) {
      say(`${String(count)} documents on the ledger`);
      await measurement.puts.fill(there, count);
      there = count;
      filled.push(pointOf(count, await severalTimes(rounds, measurement)));
    }
    return { concurrency: [...levels].map(([level, rates]) => pointOf(level, rates)), documents: filled };
  });
  const ofMembers = [];
  for (const count of members) {
    say(`${String(count)} members`);
    const rates = await onAlliance(ledger, count, (measurement) => severalTimes(rounds, measurement));
    ofMembers.push(pointOf(count, rates));
  }
  return {
    benchmark: 'throughput',
    at: new Date().toISOString(),
    command: ['scripts/bench', ...process.argv.slice(2)].join(' '),
    options: { ledger, rounds, concurrency, members, documents },
    setting:
      `${ledger === 'fabric' ? 'Fabric' : 'development ledger (one process, no consensus)'}, all members on this machine over loopback; ` +
      `${String(usual.members)} members and ${String(usual.concurrency)} at once unless said otherwise; every owner's receipt in each request; one process is client for all`,
    machine: describeMachine(root),
    ...{ loadBefore, loadAfter: loadNow() },
    ...{ ...curves, members: ofMembers },
  };
}

async function onAlliance<T>(
  ledger: ThroughputOptions['ledger'],
  members: number,
  work: (measurement: Measurement) => Promise<T>,
): Promise<T> {
  const folder = await temporaryFolder(tmpdir());
  try {
    const alliance = await BenchAlliance.start({ ledger, members, dir: folder.dir });
    const measurement = await Measurement.prepare(alliance);
    try {
      await measurement.rates(8);
      return await work(measurement);
    } finally {
      measurement.stop();
      await alliance.stop();
    }
  } finally {
    await folder.remove();
  }
}

async function severalTimes(rounds: number, measurement: Measurement): Promise<readonly Rates[]> {
  const rates: Rates[] = [];
  for (let turn = 0; turn < rounds; turn++) {
    rates.push(await measurement.rates(usual.concurrency));
  }
  return rates;
}

function pointOf(at: number, rates: readonly Rates[]): Point {
  const kind = (name: Kind): KindResult => {
    const networkMs = rates.flatMap((rate) => rate[name].networkMs ?? []);
    return {
      perSecond: spread(rates.map((rate) => rate[name].perSecond)),
      ...(networkMs.length === 0 ? {} : { networkMs: spread(networkMs) }),
      clientMs: spread(rates.map((rate) => rate[name].clientMs)),
    };
  };
  const ratio = (name: Kind): Spread => spread(rates.map((rate) => rate[name].perSecond / rate.bare.perSecond));
  return {
    at,
    kinds: Object.fromEntries(kinds.map((name) => [name, kind(name)])) as Record<Kind, KindResult>,
    ratio: { own: ratio('own'), shared: ratio('shared'), anchored: ratio('anchored') },
  };
}
