import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type DisclosurePolicy, defaultDisclosure } from '../documents/charter.js';
import { propertyRuns } from '../testing/property-runs.js';
import { satisfiesPolicy } from './cell-rules.js';

/** The two rules as they are written down, over whole numbers of cents. */
function holds([first, second, rest]: readonly [bigint, bigint, bigint], policy: DisclosurePolicy): boolean {
  const all = first + second + rest;
  const dominated = (first + second) * 100n >= BigInt(policy.dominance[1]) * all;
  return !dominated && rest * 100n >= BigInt(policy.pRatio) * first;
}

function text(cents: bigint): string {
  return `${String(cents / 100n)}.${String(cents % 100n).padStart(2, '0')}`;
}

/** Amounts of which a rule is nearly, exactly or just broken, of every size that a decimal may have. */
const closeToARule = fc
  .record({
    first: fc.bigInt({ min: 1n, max: 10n ** 20n }),
    share: fc.bigInt({ min: 0n, max: 100n }),
    percent: fc.integer({ min: 50, max: 100 }),
    pRatio: fc.integer({ min: 0, max: 100 }),
    off: fc.bigInt({ min: -2n, max: 2n }),
    at: fc.constantFrom('dominance', 'p-ratio'),
  })
  .map(({ first, share, percent, pRatio, off, at }) => {
    const second = (first * share) / 100n;
    const [large, most] = [first + second, BigInt(percent)];
    const rest = at === 'dominance' ? (large * (100n - most)) / most : (first * BigInt(pRatio)) / 100n;
    const policy: DisclosurePolicy = { ...defaultDisclosure, dominance: [2, percent], pRatio };
    return { amounts: [first, second, rest + off < 0n ? 0n : rest + off] as const, policy };
  });

describe('the rules of a total', () => {
  it('are decided exactly, however close amounts come to them', () => {
    fc.assert(
      fc.property(closeToARule, ({ amounts, policy }) => {
        const [first, second, rest] = amounts;
        const total = { first: text(first), second: text(second), all: text(first + second + rest) };
        const measure = { subjects: 20, contributors: { total: 20 }, totals: { total } };
        assert.equal(satisfiesPolicy(measure, policy), holds(amounts, policy));
      }),
      propertyRuns(2_000),
    );
  });
});
