import { propertyRuns } from '@entente/protocol/testing';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RandomBits } from './random-bits.js';
import { certainDelta, certainLoss, outcomesOf } from './testing/distinguisher.js';
import {
  floatingPoint,
  isFloatingPoint,
  loans,
  mechanism,
  type Mechanism,
  owed,
  plantedFaults,
  without,
} from './testing/neighbours.js';
import { gaussianMass, sumMass } from './testing/probabilities.js';
import { seededBytes } from './testing/seeded-bytes.js';

/** Answers a side; 200,000 in the soak. */
const { numRuns, seed } = propertyRuns(10_000);
/** Faults that are caught among these are caught among more. */
const fewRuns = Math.min(numRuns, 4_000);
/** Rarer outcomes tell nothing. */
const leastOf = (answers: readonly unknown[]): number => Math.min(500, answers.length / 100);

type Pair = ReturnType<Mechanism>;
type Sides = readonly [without: readonly Pair[], with_: readonly Pair[]];

function answers(made: Mechanism, runs: number): Sides {
  const side = (which: 'without' | 'with'): readonly Pair[] => {
    const random = new RandomBits(seededBytes(`${which} ${String(seed)}`));
    return Array.from({ length: runs }, () => made(which, random));
  };
  return [side('without'), side('with')];
}

/** What attackers look at in two noised counts: one of them, where both lie, and how far apart they are. */
const looks: Readonly<Record<string, (pair: Pair) => string>> = {
  one: ([card]) => String(card),
  both: (pair) => pair.map((count, cell) => sideOf(count, without(loans)[cell] ?? 0n)).join(),
  apart: ([card, auto]) => String(card - auto),
};

function sideOf(count: bigint, base: bigint): string {
  return count <= base ? 'below' : count >= base + loans.clamp ? 'above' : 'between';
}

function lossOfCounts([without_, with_]: Sides): number {
  return Math.max(
    ...Object.values(looks).map((look) =>
      certainLoss(outcomesOf(without_, look), outcomesOf(with_, look), leastOf(with_)),
    ),
  );
}

describe('answers about data with and without one subject, seen from outside', () => {
  const epsilon = 1;
  const laplace = { microEpsilon: epsilon * 1_000_000 };

  it(`differ by no more than the epsilon of Laplace noise, over ${String(numRuns)} answers a side`, () => {
    const loss = lossOfCounts(answers(mechanism(loans, laplace), numRuns));
    assert.ok(loss <= epsilon, String(loss));
    // Of a test that sees nothing there would be no need: it comes close to what may be.
    assert.ok(loss >= epsilon * 0.6, String(loss));
  });

  for (const [fault, faulty] of Object.entries(plantedFaults)) {
    it(`differ by more, and are seen to, under Laplace noise with ${fault}`, () => {
      assert.ok(lossOfCounts(answers(faulty(loans, laplace), fewRuns)) > epsilon);
    });
  }

  const byFraction = (sides: Sides): number => {
    const [base] = without(owed);
    const [left, right] = sides.map((pairs) =>
      outcomesOf(pairs, ([card]) => String(isFloatingPoint(owed, laplace.microEpsilon, card - base))),
    );
    return left === undefined || right === undefined ? 0 : certainLoss(left, right, leastOf(sides[0]) / 4);
  };

  it('show of what numbers a draw was made where they are floating-point numbers, and never where they are whole', () => {
    assert.ok(byFraction(answers(floatingPoint(owed, laplace.microEpsilon), fewRuns)) > epsilon);
    assert.ok(byFraction(answers(mechanism(owed, laplace), fewRuns)) <= epsilon);
  });

  const rho = { microRho: 500_000 };
  const beside = 0.5;
  const total = ([card, auto]: Pair): number => Number(card + auto);
  /** Two cells of two: each draw has a variance of clamp^2 x cells / (2 rho), and the totals are four apart. */
  const ofTheLaw = (): number => {
    const mass = new Map(sumMass(gaussianMass(8, 40), 2).map(({ value, probability }) => [Number(value), probability]));
    return [...mass].reduce(
      (sum, [value, probability]) => sum + Math.max(0, probability - Math.exp(beside) * (mass.get(value - 4) ?? 0)),
      0,
    );
  };
  const deltaOf = ([left, right]: Sides): number => certainDelta(left.map(total), right.map(total), beside);

  it(`differ by no more than the rho of Gaussian noise, over ${String(numRuns)} answers a side`, () => {
    const [delta, law] = [deltaOf(answers(mechanism(loans, rho), numRuns)), ofTheLaw()];
    assert.ok(delta <= law, `${String(delta)} > ${String(law)}`);
    assert.ok(delta >= law * 0.6, String(delta));
  });

  for (const [fault, faulty] of Object.entries(plantedFaults)) {
    it(`differ by more, and are seen to, under Gaussian noise with ${fault}`, () => {
      assert.ok(deltaOf(answers(faulty(loans, rho), fewRuns)) > ofTheLaw());
    });
  }
});
