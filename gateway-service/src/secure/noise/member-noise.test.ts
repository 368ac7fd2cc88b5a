import { DomainError } from '@entente/protocol';
import { propertyRuns } from '@entente/protocol/testing';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boundedTotals, clamped, type Contribution } from './contributions.js';
import { deviationOf, noiseFor, type NoiseTerms } from './member-noise.js';
import { RandomBits } from './random-bits.js';
import { seededBytes } from './testing/seeded-bytes.js';

const { numRuns, seed } = propertyRuns(20_000);
const count: NoiseTerms = { clamp: 1n, maxCells: 1, members: 1, microEpsilon: 1_000_000 };

function random(name: string): RandomBits {
  return new RandomBits(seededBytes(`${name} ${String(seed)}`));
}

describe('the noise of a member', () => {
  it('covers one subject in every cell that it may count in, at every member', () => {
    const { sensitivity, rate } = noiseFor({ clamp: 500n, maxCells: 4, members: 3, microEpsilon: 500_000 });
    assert.equal(sensitivity, 6_000n);
    assert.equal(rate.numerator * 12_000n, rate.denominator);
  });

  it('is refused where it would be no noise, or no number', () => {
    const faults: readonly Partial<NoiseTerms>[] = [
      ...[0, -1, 0.5, NaN, Infinity, 2 ** 60, 100_000_001].map((microEpsilon) => ({ microEpsilon })),
      ...[0, -1, 1.5, NaN, Infinity].map((maxCells) => ({ maxCells })),
      ...[0, -3, 2.5, NaN].map((members) => ({ members })),
      ...[0n, -1n].map((clamp) => ({ clamp })),
    ];
    for (const fault of faults) {
      assert.throws(() => noiseFor({ ...count, ...fault }), { code: 'INVALID_INPUT' });
    }
  });

  it('is refused where it could wrap around in 64 bits', () => {
    assert.throws(() => noiseFor({ ...count, clamp: 2n ** 56n }), DomainError);
    assert.throws(() => noiseFor({ ...count, clamp: 2n ** 40n, microEpsilon: 1 }), DomainError);
    assert.doesNotThrow(() => noiseFor({ ...count, clamp: 2n ** 40n }));
  });

  it('of one honest member keeps two neighbouring totals within a factor of e to the epsilon', () => {
    const [without, withOne] = [0n, 1n].map((total) => {
      const noise = noiseFor(count, random(`neighbour ${String(total)}`));
      return histogram(Array.from({ length: numRuns }, () => total + noise.draw()));
    });
    const ratios = [...(without ?? [])].flatMap(([value, seen]) => {
      const other = withOne?.get(value) ?? 0;
      return seen >= 500 && other >= 500 ? [{ seen, other, ratio: Math.abs(Math.log(seen / other)) }] : [];
    });
    assert.ok(ratios.length >= 3);
    for (const { seen, other, ratio } of ratios) {
      const error = Math.sqrt(1 / seen + 1 / other);
      assert.ok(ratio - 5 * error < 1, `${String(ratio)} is more than an epsilon of 1`);
    }
  });

  it('makes no value impossible that another total would make possible', () => {
    const near = noiseFor({ ...count, microEpsilon: 3_000_000 }, random('impossible'));
    const values = new Set(Array.from({ length: numRuns }, () => near.draw()));
    assert.deepEqual(
      [-2n, -1n, 0n, 1n, 2n].filter((value) => !values.has(value)),
      [],
    );
  });

  it('is as wide in the sum of all members as is announced', () => {
    for (const members of [1, 3, 8]) {
      const noise = noiseFor(
        { clamp: 10n, maxCells: 1, members, microEpsilon: 1_000_000 },
        random(`wide ${String(members)}`),
      );
      const sums = Array.from({ length: Math.round(numRuns / 4) }, () =>
        Number(Array.from({ length: members }, () => noise.draw()).reduce((sum, drawn) => sum + drawn, 0n)),
      );
      const deviation = deviationOf(noise, members);
      const measured = Math.sqrt(sums.reduce((sum, value) => sum + value ** 2, 0) / sums.length);
      assert.ok(Math.abs(measured / deviation - 1) < 0.1, `${String(measured)} is not about ${String(deviation)}`);
      const within = sums.filter((value) => Math.abs(value) <= 2 * deviation).length / sums.length;
      assert.ok(within >= 0.93, String(within));
    }
  });
});

describe('bounded totals', () => {
  const bounds = { clamps: [100n], maxCells: 2, cells: 5 };

  it('cut what one subject adds to a cell, either way', () => {
    const contributions = [
      { subject: 'a', cell: 0, totals: [1_000n] },
      { subject: 'b', cell: 0, totals: [-1_000n] },
      { subject: 'c', cell: 1, totals: [99n] },
      { subject: 'd', cell: 1, totals: [-101n] },
    ];
    assert.deepEqual(boundedTotals(contributions, bounds, random('cut')), [[0n, -1n, 0n, 0n, 0n]]);
    assert.equal(clamped(-101n, 100n), -100n);
  });

  it('leave a subject in no more cells than it may count in, each as often as any other', () => {
    const everywhere = Array.from({ length: 5 }, (_, cell) => ({ subject: 'a', cell, totals: [1n] }));
    const source = random('cells');
    const sums = Array.from({ length: 5_000 }, () => boundedTotals(everywhere, bounds, source)[0] ?? []).reduce(
      (left, right) => left.map((sum, cell) => sum + (right[cell] ?? 0n)),
    );
    assert.equal(
      sums.reduce((all, sum) => all + sum, 0n),
      10_000n,
    );
    assert.ok(
      sums.every((sum) => Math.abs(Number(sum) - 2_000) < 200),
      sums.join(),
    );
  });

  it('keep the same cells of a subject in every vector', () => {
    const everywhere = Array.from({ length: 5 }, (_, cell) => ({ subject: 'a', cell, totals: [1n, 10n] }));
    const [ones = [], tens] = boundedTotals(everywhere, { ...bounds, clamps: [5n, 50n] }, random('same'));
    assert.deepEqual(
      tens,
      ones.map((total) => total * 10n),
    );
  });

  it('move by no more than the sensitivity when one subject leaves', () => {
    const source = random('leave');
    const draw = (below: number): number => Number(source.below(BigInt(below)));
    for (let run = 0; run < 200; run += 1) {
      const others = subjects(['b', 'c', 'd'], draw).filter(({ cell }) => cell < bounds.maxCells);
      const one = subjects(['a'], draw);
      const [withOne = []] = boundedTotals([...others, ...one], bounds, source);
      const [without = []] = boundedTotals(others, bounds, source);
      const moved = withOne.reduce((sum, total, cell) => sum + distance(total, without[cell] ?? 0n), 0n);
      assert.ok(moved <= 200n, String(moved));
    }
  });

  it('are refused for cells outside of the vector and for two totals of one subject in a cell', () => {
    const one = { subject: 'a', cell: 0, totals: [1n] };
    for (const contributions of [
      [one, one],
      ...[5, -1, 0.5].map((cell) => [{ ...one, cell }]),
      [{ ...one, totals: [] }],
    ]) {
      assert.throws(() => boundedTotals(contributions, bounds, random('refused')), { code: 'INVALID_INPUT' });
    }
  });
});

/** Each subject in every cell, with totals far beyond the clamp either way. */
function subjects(names: readonly string[], draw: (below: number) => number): readonly Contribution[] {
  return names.flatMap((subject) =>
    Array.from({ length: 5 }, (_, cell) => ({ subject, cell, totals: [BigInt(draw(1_000) - 500)] })),
  );
}

function distance(left: bigint, right: bigint): bigint {
  return left > right ? left - right : right - left;
}

function histogram(values: readonly bigint[]): ReadonlyMap<bigint, number> {
  const counts = new Map<bigint, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
