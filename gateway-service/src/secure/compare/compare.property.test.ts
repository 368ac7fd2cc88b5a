import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { propertyRuns } from '@entente/protocol/testing';
import { columnOf, type Range } from '../ring/column.js';
import type { Dealing, Rounds } from '../rounds.js';
import { membersNamed, numberIn, pseudoRandom } from '../testing/arbitrary.js';
import { MemoryNetwork, runHonest } from '../testing/memory-rounds.js';
import { added } from '../testing/shares.js';
import { dealForLargest, largestOwners } from './largest.js';
import { dealForQuantile, type QuantileShape, quantileOf } from './quantile.js';
import { dealForRank, rankOf } from './rank.js';

type Column = BigUint64Array<ArrayBuffer>;

async function openedBy(
  parties: number,
  party: (rounds: Rounds, place: number) => Promise<Column>,
  dealer: (dealing: Dealing) => Promise<void>,
): Promise<readonly bigint[]> {
  const network = new MemoryNetwork({ parties: membersNamed(parties), record: false });
  const shares = await runHonest(network, (rounds) => party(rounds, network.parties.indexOf(rounds.me)), dealer);
  assert.equal(new Set(network.parties.map((member) => network.digest(member))).size, 1);
  return added(shares, 1);
}

const bounds = [
  { least: 0n, most: 3n },
  { least: -1_000_000n, most: 1_000_000n },
  { least: -(1n << 61n), most: (1n << 61n) - 1n },
  { least: 0n, most: 1n << 120n },
] as const;

describe('who has the largest number', () => {
  const { numRuns, seed } = propertyRuns(500);
  for (const parties of [2, 3, 4, 5, 8]) {
    it(`is told of ${String(parties)} parties, and of all who tie`, async () => {
      const random = pseudoRandom(seed + parties);
      for (const range of bounds) {
        const cells = Math.ceil(numRuns / bounds.length);
        const numbers = randomNumbers(random, range, parties, cells);
        const opened = await openedBy(
          parties,
          (rounds, place) => largestOwners(rounds, { ...range, cells }, columnOf(numbers[place] ?? [], 2)),
          (dealing) => dealForLargest(dealing, { ...range, cells }),
        );
        const largest = largestOf(numbers);
        const expected = numbers.flatMap((mine) => mine.map((number, cell) => (number === largest[cell] ? 1n : 0n)));
        assert.deepEqual(opened, expected);
      }
    });
  }
});

function largestOf(numbers: readonly (readonly bigint[])[]): readonly bigint[] {
  return numbers.reduce((most, mine) =>
    mine.map((number, cell) => (number > (most[cell] ?? number) ? number : (most[cell] ?? number))),
  );
}

/** By party; every third cell has ties. */
function randomNumbers(
  random: (below: number) => number,
  { least, most }: Range,
  parties: number,
  cells: number,
): readonly (readonly bigint[])[] {
  const common = Array.from({ length: cells }, () => numberIn(random, least, most));
  return Array.from({ length: parties }, () =>
    common.map((tie, cell) => (cell % 3 === 0 && random(2) === 0 ? tie : numberIn(random, least, most))),
  );
}

describe('the rank of a number', () => {
  const { numRuns, seed } = propertyRuns(500);
  for (const parties of [2, 3, 4, 5, 8]) {
    it(`is one more than how many are ahead, of ${String(parties)} parties`, async () => {
      const random = pseudoRandom(seed + 50 + parties);
      for (const range of bounds) {
        const cells = Math.ceil(numRuns / bounds.length);
        const numbers = randomNumbers(random, range, parties, cells);
        const place = random(parties);
        const isAscending = random(2) === 1;
        const shape = { ...range, cells, subject: membersNamed(parties)[place] ?? '', isAscending };
        const opened = await openedBy(
          parties,
          (rounds, mine) => rankOf(rounds, shape, columnOf(numbers[mine] ?? [], 2)),
          (dealing) => dealForRank(dealing, shape),
        );
        const expected = (numbers[place] ?? []).map((own, cell) => {
          const others = numbers.map((mine) => mine[cell] ?? 0n);
          return BigInt(1 + others.filter((number) => (isAscending ? number < own : number > own)).length);
        });
        assert.deepEqual(opened, expected);
      }
    });
  }
});

describe('a quantile of all numbers', () => {
  const { numRuns, seed } = propertyRuns(25);
  for (const parties of [2, 3, 4, 5, 8]) {
    it(`is the first rung that enough of them do not exceed, of ${String(parties)} parties`, async () => {
      const random = pseudoRandom(seed + 100 + parties);
      for (let run = 0; run < numRuns; run++) {
        const denominator = 1 + random(100);
        const shape: QuantileShape = {
          rungs: 1 + random(40),
          quantile: [1 + random(denominator), denominator],
          most: [3n, 1n << 30n, 1n << 90n][run % 3] ?? 3n,
          minSubjects: 1 + random(3),
          minMembers: 1 + random(2),
        };
        const counts = Array.from({ length: parties }, () =>
          Array.from({ length: shape.rungs + 1 }, () => (random(3) > 0 ? 0n : numberIn(random, 0n, shape.most))),
        );
        const opened = await openedBy(
          parties,
          async (rounds, place) => (await quantileOf(rounds, shape, columnOf(counts[place] ?? [], 2))).share,
          (dealing) => dealForQuantile(dealing, shape),
        );
        assert.deepEqual(opened, [quantileInTheClear(shape, counts) ?? 0n]);
      }
    });
  }
});

function quantileInTheClear(shape: QuantileShape, counts: readonly (readonly bigint[])[]): bigint | undefined {
  const sum = (numbers: readonly bigint[]): bigint => numbers.reduce((total, number) => total + number, 0n);
  const all = Array.from({ length: shape.rungs + 1 }, (_, rung) => sum(counts.map((mine) => mine[rung] ?? 0n)));
  const members = counts.filter((mine) => sum(mine) > 0n).length;
  if (sum(all) < BigInt(shape.minSubjects * counts.length) || members < shape.minMembers) {
    return undefined;
  }
  const [numerator, denominator] = shape.quantile.map(BigInt) as [bigint, bigint];
  const rung = all.findIndex((_, index) => sum(all.slice(0, index + 1)) * denominator >= numerator * sum(all));
  return BigInt(rung);
}
