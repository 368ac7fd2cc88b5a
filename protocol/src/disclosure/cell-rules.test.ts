import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type DisclosurePolicy, defaultDisclosure } from '../documents/charter.js';
import { satisfiesPolicy } from './cell-rules.js';

/** Dominance and p-ratio by themselves: the examples of ACRO have fewer contributors than a cell needs. */
const ofTotals: DisclosurePolicy = { ...defaultDisclosure, minSubjects: 2 };

function passes(amounts: readonly number[], policy: DisclosurePolicy): boolean {
  const [first = 0, second = 0] = amounts.toSorted((left, right) => right - left);
  const all = amounts.reduce((sum, amount) => sum + amount, 0);
  const total = { first: first.toFixed(2), second: second.toFixed(2), all: all.toFixed(2) };
  return satisfiesPolicy(
    { subjects: amounts.length, contributors: { total: amounts.length }, totals: { total } },
    policy,
  );
}

const each = (count: number, amount: number): readonly number[] => Array.from({ length: count }, () => amount);

describe('the rules of a cell, on the examples of ACRO’s own tests', () => {
  it('hold three contributors back and let twenty pass', () => {
    assert.equal(passes(each(3, 10), defaultDisclosure), false);
    assert.equal(passes(each(20, 10), defaultDisclosure), true);
  });

  it('hold back a total that one of four makes up nearly alone', () => {
    assert.equal(passes([100, 1, 1, 1], ofTotals), false);
  });

  it('let a total pass that five share evenly', () => {
    assert.equal(passes(each(5, 10), ofTotals), true);
  });

  it('hold back a total of zeros: it says of each that it has nothing', () => {
    assert.equal(passes(each(3, 0), ofTotals), false);
    assert.equal(passes(each(20, 0), defaultDisclosure), false);
  });

  it('hold back what is about one', () => {
    assert.equal(passes([42], ofTotals), false);
  });
});

describe('the bounds of the rules', () => {
  it('are those of the policy, to the last unit', () => {
    assert.equal(passes(each(9, 10), defaultDisclosure), false);
    assert.equal(passes(each(10, 10), defaultDisclosure), true);
    const { pRatio: _, ...others } = ofTotals;
    const dominance = { ...others, pRatio: 0 };
    assert.equal(passes([80, 10, 10], dominance), false, 'two make up 90 of 100');
    assert.equal(passes([80, 10, 9, 2], dominance), true);
    const ratio: DisclosurePolicy = { ...ofTotals, dominance: [2, 100] };
    assert.equal(passes([100, 50, 9.99], ratio), false, 'the rest is less than a tenth of the largest');
    assert.equal(passes([100, 50, 10], ratio), true);
  });

  it('are exact where numbers of a computer are not', () => {
    const policy: DisclosurePolicy = { ...ofTotals, pRatio: 0 };
    const decides = (first: string, second: string, all: string, by: DisclosurePolicy): boolean =>
      satisfiesPolicy({ subjects: 9, contributors: {}, totals: { total: { first, second, all } } }, by);
    const whole = '900000000000000000';
    assert.equal(decides(whole, '0', '1000000000000000000.00', policy), false, 'exactly 90 %');
    assert.equal(decides(whole, '0', '1000000000000000000.01', policy), true, 'a cent more in the rest');
    const ratio: DisclosurePolicy = { ...ofTotals, dominance: [2, 100] };
    assert.equal(decides('100000000000000000', '0', '110000000000000000.00', ratio), true, 'exactly a tenth');
    assert.equal(decides('100000000000000000', '0', '109999999999999999.99', ratio), false);
  });
});
