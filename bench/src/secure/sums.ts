import {
  type Column,
  type Dealing,
  dealForSum,
  LinkedParties,
  MemoryNetwork,
  type Rounds,
  runAll,
  secureSum,
  type SumInput,
  type SumShape,
} from '@entente/gateway-service/testing';
import { type Spread, spread } from '../statistics.js';

export const sumKinds = ['plain', 'shares', 'tested'] as const;
export type SumKind = (typeof sumKinds)[number];

/** One size with one number of owners; what was left out is absent. */
export interface SumPoint {
  readonly owners: number;
  readonly cells: number;
  readonly ms: Readonly<Partial<Record<SumKind, Spread>>>;
  /** By the plain sum of the same visit. */
  readonly ratio: Readonly<Partial<Record<SumKind, Spread>>>;
  /** Sent by all, a cell. */
  readonly bytesPerCell: Readonly<Partial<Record<SumKind, number>>>;
  /** Processor time of this process for one, milliseconds. */
  readonly processorMs: Readonly<Partial<Record<SumKind, Spread>>>;
}

/** One side of a computation and the other. */
export interface Work {
  readonly party: (rounds: Rounds) => Promise<unknown>;
  readonly dealer: (dealing: Dealing) => Promise<void>;
}

/** Every member has 30 subjects with 3,000 in all in a cell, so that every cell passes: the most that there is to do. */
const own = { value: 3_000n, subjects: 30n, largest: 200n } as const;
const most = 1n << 40n;

export async function measureSums({
  owners,
  cells,
  rounds,
  tested,
}: {
  readonly owners: number;
  readonly cells: number;
  readonly rounds: number;
  readonly tested: boolean;
}): Promise<SumPoint> {
  const kinds = sumKinds.filter((kind) => kind !== 'tested' || tested);
  const works = new Map(kinds.map((kind) => [kind, workOf(kind, cells)]));
  const parties = await LinkedParties.start({ owners });
  const taken = new Map<SumKind, { readonly ms: number; readonly processorMs: number }[]>(
    kinds.map((kind) => [kind, []]),
  );
  try {
    // One visit that is not counted: connections, and code that is compiled when it is first used.
    for (let round = -1; round < rounds; round++) {
      for (const kind of kinds) {
        const measured = await once(parties, works.get(kind) ?? workOf(kind, cells));
        if (round >= 0) {
          taken.get(kind)?.push(measured);
        }
      }
    }
  } finally {
    parties.stop();
  }
  const of = <T>(read: (kind: SumKind) => T): Partial<Record<SumKind, T>> =>
    Object.fromEntries(kinds.map((kind) => [kind, read(kind)]));
  const ms = (kind: SumKind): readonly number[] => taken.get(kind)?.map((one) => one.ms) ?? [];
  const bytes = new Map<SumKind, number>();
  for (const kind of kinds) {
    bytes.set(kind, await bytesOf(owners, works.get(kind) ?? workOf(kind, cells)));
  }
  return {
    ...{ owners, cells },
    ms: of((kind) => spread(ms(kind))),
    ratio: of((kind) => spread(ms(kind).map((one, at) => one / (ms('plain')[at] ?? one)))),
    bytesPerCell: of((kind) => Math.round(((bytes.get(kind) ?? 0) / cells) * 10) / 10),
    processorMs: of((kind) => spread(taken.get(kind)?.map((one) => one.processorMs) ?? [])),
  };
}

async function once(
  parties: LinkedParties,
  { party, dealer }: Work,
): Promise<{ readonly ms: number; readonly processorMs: number }> {
  const before = process.cpuUsage();
  const { ms } = await parties.compute(party, dealer);
  const { user, system } = process.cpuUsage(before);
  return { ms, processorMs: (user + system) / 1_000 };
}

async function bytesOf(owners: number, { party, dealer }: Work): Promise<number> {
  const names = Array.from({ length: owners }, (_, at) => `Owner${String(at)}MSP`);
  const network = new MemoryNetwork({ parties: names, record: false });
  await runAll(network, party, dealer);
  return network.sentBytes;
}

/** What parties and dealer do for a sum of this kind. */
export function workOf(kind: SumKind, cells: number): Work {
  return kind === 'plain' ? plainSum(cells) : sharedSum(shapeOf(kind, cells));
}

/** As many vectors over the same links as a sum takes that hides nothing: one a member, between it and one of them. */
function plainSum(cells: number): Work {
  const bytes = cells * 8;
  const vector = new Uint8Array(bytes).fill(1);
  return {
    party: async (rounds) => {
      const got = await rounds.dealt('plain', bytes);
      const sum = new BigUint64Array(cells).fill(own.value);
      const other = new BigUint64Array(got.buffer.slice(got.byteOffset, got.byteOffset + bytes));
      for (let cell = 0; cell < cells; cell++) {
        sum[cell] = (sum[cell] ?? 0n) + (other[cell] ?? 0n);
      }
    },
    dealer: async (dealing) => dealing.deal('plain', () => vector),
  };
}

function sharedSum(shape: SumShape): Work {
  const input = inputOf(shape);
  return { party: (rounds) => secureSum(rounds, shape, input), dealer: (dealing) => dealForSum(dealing, shape) };
}

function shapeOf(kind: SumKind, cells: number): SumShape {
  const values = [{ least: 0n, most }];
  if (kind === 'shares') {
    return { cells, values };
  }
  const policy = { minSubjects: 10, dominance: [2, 90] as const, pRatio: 10 };
  const totals = [{ most, value: 0 }];
  const tests = { policy: { ...policy, dominance: [...policy.dominance] as [2, number] }, totals };
  return { cells, values, tests: { ...tests, minMembers: 3, mostSubjects: 1_000n, contributors: 0 } };
}

function inputOf({ cells, tests }: SumShape): SumInput {
  const column = (value: bigint): Column => new BigUint64Array(cells).fill(value);
  const totals = [{ first: column(own.largest), second: column(own.largest) }];
  return {
    values: [column(own.value)],
    ...(tests === undefined ? {} : { statistics: { subjects: column(own.subjects), contributors: [], totals } }),
  };
}
