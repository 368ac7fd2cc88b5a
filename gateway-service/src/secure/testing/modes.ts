import { largestOwners, dealForLargest } from '../compare/largest.js';
import { dealForQuantile, quantileOf } from '../compare/quantile.js';
import { dealForRank, rankOf } from '../compare/rank.js';
import { type Column, columnOf } from '../ring/column.js';
import type { Dealing, Rounds } from '../rounds.js';
import { dealForSum, secureSum } from '../sum/secure-sum.js';
import { added } from './shares.js';

/** A mode with its shape, so that tests can say the same of all of them. */
export interface Mode {
  readonly name: string;
  /** Cells of a party's column. */
  readonly cells: number;
  deal(dealing: Dealing): Promise<void>;
  /** What a party holds in the end: its share, and what is public besides. */
  run(rounds: Rounds, column: Column): Promise<Outcome>;
}

export interface Outcome {
  readonly share: BigUint64Array<ArrayBuffer>;
  readonly shown: readonly number[];
}

/** Bounds of every number that the modes take: one limb holds all that is made of them. */
export const bounds = { least: 0n, most: (1n << 50n) - 1n };

/** Every mode with shapes of `cells` cells, where a mode has so many. */
export function modesOf(subject: string, cells: number): readonly Mode[] {
  const shape = { ...bounds, cells };
  const ranking = { ...shape, subject };
  return [
    {
      ...{ name: 'a secure sum', cells, deal: (dealing) => dealForSum(dealing, summing(cells)) },
      run: async (rounds, column) => {
        const { share, passed } = await secureSum(rounds, summing(cells), summed(column, cells));
        return { share, shown: [...passed] };
      },
    },
    {
      ...{ name: 'who is largest', cells, deal: (dealing) => dealForLargest(dealing, shape) },
      run: async (rounds, column) => ({ share: await largestOwners(rounds, shape, column), shown: [] }),
    },
    {
      ...{ name: 'a rank', cells, deal: (dealing) => dealForRank(dealing, ranking) },
      run: async (rounds, column) => ({ share: await rankOf(rounds, ranking, column), shown: [] }),
    },
    {
      ...{ name: 'a quantile', cells, deal: (dealing) => dealForQuantile(dealing, placing(cells)) },
      run: async (rounds, column) => {
        const { share, passed } = await quantileOf(rounds, placing(cells), column);
        return { share, shown: [passed ? 1 : 0] };
      },
    },
  ];
}

/** A sum with a total and its tests; every subject is a hundredth of it. */
function summing(cells: number): Parameters<typeof secureSum>[1] {
  const policy = { minSubjects: 3, dominance: [2, 90] as [2, number], pRatio: 10 };
  const totals = [{ most: bounds.most, value: 0 }];
  return {
    ...{ cells, values: [bounds], checksRanges: true },
    tests: { policy, minMembers: 2, mostSubjects: 100n, contributors: 0, totals },
  };
}

function summed(column: Column, cells: number): Parameters<typeof secureSum>[2] {
  const hundredth = columnOf([...column].map((number) => number / 100n));
  const subjects = columnOf(Array.from({ length: cells }, (_, cell) => (cell % 3 === 0 ? 1n : 100n)));
  return {
    values: [column],
    statistics: { subjects, contributors: [], totals: [{ first: hundredth, second: hundredth }] },
  };
}

function placing(cells: number): Parameters<typeof quantileOf>[1] {
  return { rungs: cells - 1, quantile: [1, 2], most: bounds.most, minSubjects: 3, minMembers: 2 };
}

/** What the shares come to, with what is public. */
export function openedOf(outcomes: readonly Outcome[]): readonly [readonly bigint[], readonly number[]] {
  const shares = outcomes.map(({ share }) => share);
  return [added(shares, 1), outcomes[0]?.shown ?? []];
}
