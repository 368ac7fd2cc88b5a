import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CellMeasure, satisfiesPolicy } from '@entente/protocol';
import { propertyRuns } from '@entente/protocol/testing';
import { columnOf } from '../ring/column.js';
import { membersNamed, pseudoRandom } from '../testing/arbitrary.js';
import { MemoryNetwork, runHonest } from '../testing/memory-rounds.js';
import { dealForSum, secureSum } from './secure-sum.js';
import type { SumInput, SumShape } from './shape.js';

type Random = (below: number) => number;
/** A member's cell: the total of each of its subjects, none of them negative. */
type Subjects = ReadonlyMap<number, bigint>;

const policy = { minSubjects: 3, dominance: [2, 80] as const, pRatio: 20 };
const minMembers = 2;

/** Subjects of a common pool, so that members know the same ones. */
function randomSubjects(random: Random): Subjects {
  const pool = 1 + random(30);
  const count = random(12) === 0 ? 0 : random(16);
  return new Map(
    Array.from({ length: count }, () => [random(pool), BigInt(random(12) === 0 ? random(100) : 5 + random(10))]),
  );
}

function measureOf(totals: readonly bigint[]): CellMeasure {
  const [first = 0n, second = 0n] = [...totals].sort((a, b) => Number(b - a));
  const all = totals.reduce((sum, total) => sum + total, 0n);
  const total = { first: String(first), second: String(second), all: String(all) };
  return { subjects: totals.length, contributors: { balance: totals.length }, totals: { balance: total } };
}

/** Over distinct subjects, as nobody sees them. */
function mergedOf(row: readonly Subjects[]): CellMeasure {
  const totals = new Map<number, bigint>();
  row.forEach((subjects) =>
    subjects.forEach((total, subject) => totals.set(subject, (totals.get(subject) ?? 0n) + total)),
  );
  return measureOf([...totals.values()]);
}

function inputOf(cells: readonly Subjects[]): SumInput {
  const measures = cells.map((subjects) => measureOf([...subjects.values()]));
  const column = (pick: (measure: CellMeasure) => string | number): BigUint64Array<ArrayBuffer> =>
    columnOf(measures.map((measure) => BigInt(pick(measure))));
  const first = column(({ totals }) => totals['balance']?.first ?? '0');
  const second = column(({ totals }) => totals['balance']?.second ?? '0');
  return {
    values: [column(({ totals }) => totals['balance']?.all ?? '0')],
    statistics: { subjects: column(({ subjects }) => subjects), contributors: [], totals: [{ first, second }] },
  };
}

describe('a cell that a secure sum opens', () => {
  const { numRuns, seed } = propertyRuns(1000);
  for (const parties of [3, 4, 5]) {
    it(`satisfies the disclosure policy over the distinct subjects of all, ${String(parties)} parties`, async () => {
      const random = pseudoRandom(seed + parties);
      const members = Array.from({ length: parties }, () =>
        Array.from({ length: numRuns }, () => randomSubjects(random)),
      );
      const total = { most: 20_000n, value: 0 };
      const shape: SumShape = {
        cells: numRuns,
        values: [{ least: 0n, most: 20_000n }],
        tests: {
          policy: { ...policy, dominance: [...policy.dominance] },
          minMembers,
          mostSubjects: 16n,
          contributors: 0,
          totals: [total],
        },
      };
      const network = new MemoryNetwork({ parties: membersNamed(parties), record: false });
      const [share] = await runHonest(
        network,
        (rounds) => secureSum(rounds, shape, inputOf(members[network.parties.indexOf(rounds.me)] ?? [])),
        (dealing) => dealForSum(dealing, shape),
      );
      assert.ok(share && shape.tests);
      let opened = 0;
      for (let cell = 0; cell < numRuns; cell++) {
        if ((((share.passed[cell >>> 3] ?? 0) >>> (cell & 7)) & 1) === 1) {
          opened++;
          const row = members.map((cells) => cells[cell] ?? new Map<number, bigint>());
          const whole = {
            rounding: 1,
            maxGroups: 1,
            maxRows: 1,
            maxBytes: 1024,
            overlaps: 'levels' as const,
            repeatDays: 0,
            paceMs: 0,
            ...shape.tests.policy,
          };
          assert.ok(satisfiesPolicy(mergedOf(row), whole));
          assert.ok(row.filter(({ size }) => size > 0).length >= minMembers);
        }
      }
      assert.ok(opened > numRuns / 50, String(opened));
    });
  }
});
