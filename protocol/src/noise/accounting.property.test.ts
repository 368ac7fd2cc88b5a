import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { propertyRuns } from '../testing/property-runs.js';
import { microEpsilonOf, microRhoOf, unitsNeeded } from './accounting.js';
import { largestMicroEpsilon, largestMicroRho } from '../documents/noise.js';
import { deviationAbove, noiseLaw, rootAbove, varianceOf } from './law.js';

const runs = propertyRuns(200);
const microEpsilon = fc.integer({ min: 1, max: largestMicroEpsilon });
const microRho = fc.integer({ min: 1, max: largestMicroRho });
const spent = fc.oneof(fc.record({ microEpsilon }), fc.record({ microRho }));
const budget = fc.record({
  units: fc.integer({ min: 1, max: 100_000 }),
  per: fc.constant('year' as const),
  unit: fc.integer({ min: 1, max: 1_000_000_000 }),
});
const covered = fc.record({
  clamp: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  maxCells: fc.integer({ min: 1, max: 10_000 }),
  members: fc.integer({ min: 1, max: 100 }),
  numbers: fc.integer({ min: 1, max: 200 }),
});

describe('what an answer spends', () => {
  it('is never counted as less than it is, and never as a unit more', () => {
    fc.assert(
      fc.property(spent, budget, (one, of) => {
        const [inEpsilon, inRho] = [unitsNeeded(one, of), unitsNeeded(one, { ...of, measure: 'rho' })];
        const isCovered = (units: number | undefined, amount: bigint): boolean =>
          units !== undefined &&
          BigInt(units) * BigInt(of.unit) >= amount &&
          (BigInt(units) - 1n) * BigInt(of.unit) < amount;
        return 'microEpsilon' in one
          ? isCovered(inEpsilon, BigInt(one.microEpsilon)) && isCovered(inRho, microRhoOf(one))
          : inEpsilon === undefined && isCovered(inRho, BigInt(one.microRho));
      }),
      runs,
    );
  });

  it('costs more in rho the more it is, and two answers as much as both', () => {
    fc.assert(
      fc.property(microEpsilon, microEpsilon, (one, other) => {
        const [first, second] = [microRhoOf({ microEpsilon: one }), microRhoOf({ microEpsilon: other })];
        return one <= other ? first <= second : first >= second;
      }),
      runs,
    );
  });

  it('comes to an epsilon that grows with rho, and is that of the formula', () => {
    assert.equal(microEpsilonOf(500_000n, 9), 6_937_900n);
    fc.assert(
      fc.property(microRho, fc.integer({ min: 1, max: 20 }), (rho, digits) => {
        const exact = rho / 1e6 + 2 * Math.sqrt((rho / 1e6) * digits * Math.LN10);
        const epsilon = Number(microEpsilonOf(BigInt(rho), digits)) / 1e6;
        return epsilon >= exact - 1e-9 && epsilon <= exact * (1 + 1e-6) + 2e-6;
      }),
      runs,
    );
  });
});

describe('the law of noise', () => {
  it('spends no more than the epsilon, over all numbers of all members', () => {
    fc.assert(
      fc.property(microEpsilon, covered, (epsilon, of) => {
        const { numerator, denominator } = noiseLaw({ microEpsilon: epsilon }, of);
        const sensitivity = of.clamp * BigInt(of.maxCells);
        const all = sensitivity * BigInt(of.members * of.numbers);
        return all * numerator * 1_000_000n <= BigInt(epsilon) * denominator;
      }),
      runs,
    );
  });

  it('spends no more than the rho, over all numbers of all members', () => {
    fc.assert(
      fc.property(microRho, covered, (rho, of) => {
        const { numerator, denominator } = noiseLaw({ microRho: rho }, of);
        // rho = sensitivity^2 / (2 variance), each of so many.
        const all = of.clamp ** 2n * BigInt(of.maxCells) * BigInt(of.members * of.numbers);
        return all * denominator * 1_000_000n <= 2n * BigInt(rho) * numerator;
      }),
      runs,
    );
  });

  it('is said to be at least as wide as it is', () => {
    fc.assert(
      fc.property(spent, covered, fc.integer({ min: 1, max: 100 }), (one, of, draws) => {
        const law = noiseLaw(one, of);
        const { numerator, denominator } = varianceOf(law);
        const said = deviationAbove(law, draws);
        return said ** 2n * denominator >= numerator * BigInt(draws);
      }),
      runs,
    );
  });

  it('takes roots that are the least whole ones above', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (value) => {
        const root = rootAbove(value);
        return root ** 2n >= value && (root === 0n || (root - 1n) ** 2n < value);
      }),
      runs,
    );
  });
});
