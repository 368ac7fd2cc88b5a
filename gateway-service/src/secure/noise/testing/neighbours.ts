import { type Cell, noiseLaw, type NoiseLaw, type NoisedShape, type ResultColumn, type Table } from '@entente/protocol';
import { noisedTable } from '../noised-table.js';
import { RandomBits } from '../random-bits.js';
import { seededBytes } from './seeded-bytes.js';

/** What a contract of two public cells spends on its one number. */
export type Spent = Parameters<typeof noiseLaw>[0];

/** Partial results of two members that differ by one subject, as a mechanism gives them: the numbers of the two cells. */
export type Mechanism = (side: 'without' | 'with', random: RandomBits) => readonly [bigint, bigint];

/** A number of a cell: in how many cells a subject counts, by how much, and of what scale it is. */
export interface Counted {
  readonly maxCells: number;
  readonly clamp: bigint;
  readonly scale: number;
}

/** A count of which a subject adds two to each of two cells. */
export const loans: Counted = { maxCells: 2, clamp: 2n, scale: 0 };
/** An amount of nine digits after the point: so fine that floating-point numbers show what they were made of. */
export const owed: Counted = { maxCells: 2, clamp: 100_000_000_000n, scale: 9 };

/** What is in the cells without the one subject, in units: all others are within their clamp. */
export function without({ clamp }: Counted): readonly [bigint, bigint] {
  return [clamp + clamp / 2n, clamp / 2n];
}

const name = 'number';

function splitRows({ clamp, scale }: Counted, side: 'without' | 'with'): Table {
  const written = (units: bigint): Cell => {
    const digits = String(units).padStart(scale + 1, '0');
    return scale === 0 ? Number(units) : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  };
  const others: readonly (readonly Cell[])[] = [
    ['a', 'card', written(clamp)],
    ['b', 'card', written(clamp / 2n)],
    ['c', 'auto', written(clamp / 2n)],
  ];
  // Somebody with much more of everything than the clamp.
  const one: readonly (readonly Cell[])[] = [
    ['z', 'card', written(clamp * 5n)],
    ['z', 'auto', written(clamp * 200n)],
  ];
  return { columns: columnsOf(scale, true), rows: side === 'with' ? [...others, ...one] : others };
}

function columnsOf(scale: number, bySubject: boolean): readonly ResultColumn[] {
  const number: ResultColumn = scale === 0 ? { name, type: 'integer' } : { name, type: 'decimal', scale };
  const own: readonly ResultColumn[] = [{ name: 'product', type: 'text' }, number];
  return bySubject ? [{ name: 'subject_key', type: 'text' }, ...own] : own;
}

/** How an answer is made: as the product does, but for what a test changes. */
export interface Making {
  readonly law?: NoiseLaw;
  /** What subjects are cut to in place of the clamp that noise is made for. */
  readonly cutTo?: bigint;
}

/** The product's own path from subjects' parts to noised numbers. */
export function mechanism(counted: Counted, spent: Spent, { law, cutTo }: Making = {}): Mechanism {
  const { maxCells, clamp, scale } = counted;
  const type = scale === 0 ? ({ type: 'integer' } as const) : ({ type: 'decimal', scale } as const);
  const sound = noiseLaw(spent, { clamp, maxCells, members: 1, numbers: 1 });
  const shape: NoisedShape = {
    layout: {
      outputs: [
        { is: 'key', name: 'product', type: { type: 'text' }, values: ['card', 'auto'] },
        { is: 'aggregate', name, type, fn: scale === 0 ? 'count' : 'sum' },
      ],
      orderBy: [],
    },
    ...{ cells: 2, maxCells, members: 1 },
    numbers: [{ column: name, spends: name, scale, clamp: cutTo ?? clamp, law: law ?? sound }],
  };
  const sides = { without: splitRows(counted, 'without'), with: splitRows(counted, 'with') };
  return (side, random) => {
    const [card, auto] = noisedTable(shape, sides[side], columnsOf(scale, false), random).rows.map(([, cell]) =>
      BigInt(String(cell).replace('.', '')),
    );
    return [card ?? 0n, auto ?? 0n];
  };
}

/** What somebody may get wrong who makes noise. */
export const plantedFaults: Readonly<Record<string, (counted: Counted, spent: Spent) => Mechanism>> = {
  'a sensitivity of two cells taken as one': (counted, spent) =>
    mechanism(counted, spent, { law: noiseLaw(spent, { ...counted, maxCells: 1, members: 1, numbers: 1 }) }),
  'an epsilon that is doubled': (counted, spent) =>
    mechanism(counted, {
      ...(spent.microEpsilon === undefined ? {} : { microEpsilon: 2 * spent.microEpsilon }),
      // A rho grows with the square of the epsilon.
      ...(spent.microRho === undefined ? {} : { microRho: 4 * spent.microRho }),
    }),
  'a seed that is used again': (counted, spent) => {
    const made = mechanism(counted, spent);
    return (side) => made(side, new RandomBits(seededBytes('again'), 256));
  },
  'subjects that are not cut': (counted, spent) => mechanism(counted, spent, { cutTo: counted.clamp * 1_000n }),
};

/** No noise but once in 10^40 draws. */
const silent: NoiseLaw = { distribution: 'laplace', numerator: 100n, denominator: 1n };

/** A textbook's Laplace noise: a logarithm of one of 2^32 fractions, in floating-point numbers. */
export function floatingPoint(counted: Counted, microEpsilon: number): Mechanism {
  const exact = mechanism(counted, { microEpsilon }, { law: silent });
  const scale = floatingScale(counted, microEpsilon);
  return (side, random) => {
    const drawn = (): bigint => {
      const size = BigInt(Math.round(-scale * Math.log((Number(random.below(fractions)) + 1) / Number(fractions))));
      return random.bit() ? size : -size;
    };
    const [card, auto] = exact(side, random);
    return [card + drawn(), auto + drawn()];
  };
}

const fractions = 1n << 32n;

function floatingScale({ clamp, maxCells }: Counted, microEpsilon: number): number {
  return (Number(clamp) * maxCells * 1_000_000) / microEpsilon;
}

/** Whether such noise could have made this of nothing: of most numbers that are near each other it makes one only. */
export function isFloatingPoint(counted: Counted, microEpsilon: number, noise: bigint): boolean {
  const size = Math.abs(Number(noise));
  const scale = floatingScale(counted, microEpsilon);
  const nearest = Math.round(Math.exp(-size / scale) * Number(fractions));
  return [-1, 0, 1].some((by) => Math.round(-scale * Math.log((nearest + by) / Number(fractions))) === size);
}
