import { propertyRuns } from '@entente/protocol/testing';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ExactSampler, type Ratio } from './exact-sampler.js';
import { type FillRandomly, RandomBits } from './random-bits.js';
import { chiSquareP, type Expected, kolmogorovP } from './testing/fit.js';
import { gaussianMass, geometricMass, laplaceCumulative, laplaceMass, sumMass } from './testing/probabilities.js';
import { seededBytes } from './testing/seeded-bytes.js';

const { numRuns: draws, seed } = propertyRuns(5_000);
const leastP = 1e-6;

function ratio(numerator: number, denominator: number): Ratio {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

function sampler(name: string): ExactSampler {
  return new ExactSampler(new RandomBits(seededBytes(`${name} ${String(seed)}`)));
}

function drawn(draw: () => bigint, count = draws): readonly bigint[] {
  return Array.from({ length: count }, draw);
}

const rates = [
  ratio(1, 10),
  ratio(1, 3),
  ratio(1, 2),
  ratio(7, 10),
  ratio(1, 1),
  ratio(2, 1),
  ratio(10, 3),
  ratio(12, 36),
];

describe('exact draws', () => {
  it('of the discrete Laplace distribution have the probabilities that its formula says', () => {
    for (const rate of rates) {
      const exact = Number(rate.numerator) / Number(rate.denominator);
      const each = sampler(`laplace ${String(exact)}`);
      const values = drawn(() => each.laplace(rate));
      assert.ok(chiSquareP(values, laplaceMass(exact, 200)) > leastP, String(exact));
      assert.ok(kolmogorovP(values, laplaceCumulative(exact)) > leastP, String(exact));
    }
  });

  it('of wide discrete Laplace distributions follow their cumulative probability', () => {
    for (const scale of [1_000, 123_456_789, 2 ** 50]) {
      const wide = sampler(`wide ${String(scale)}`);
      const values = drawn(() => wide.laplace(ratio(1, scale)));
      assert.ok(kolmogorovP(values, laplaceCumulative(1 / scale)) > leastP, String(scale));
    }
  });

  it('of the geometric distribution have the probabilities that its formula says', () => {
    for (const rate of rates) {
      const exact = Number(rate.numerator) / Number(rate.denominator);
      const geometric = sampler(`geometric ${String(exact)}`);
      const values = drawn(() => geometric.geometric(rate));
      assert.ok(chiSquareP(values, geometricMass(exact, 400)) > leastP, String(exact));
    }
  });

  it('of the discrete Gaussian distribution have the probabilities that its formula says', () => {
    for (const variance of [ratio(1, 4), ratio(1, 1), ratio(5, 2), ratio(100, 1)]) {
      const exact = Number(variance.numerator) / Number(variance.denominator);
      const gaussian = sampler(`gaussian ${String(exact)}`);
      const values = drawn(() => gaussian.gaussian(variance));
      assert.ok(chiSquareP(values, gaussianMass(exact, 200)) > leastP, String(exact));
    }
  });

  it('of several members add up to the distribution of their sum', () => {
    const rate = ratio(3, 4);
    for (const members of [3, 4, 5, 8]) {
      const each = Array.from({ length: members }, (_, index) =>
        sampler(`member ${String(index)} of ${String(members)}`),
      );
      const values = drawn(() => each.reduce((sum, member) => sum + member.laplace(rate), 0n));
      assert.ok(chiSquareP(values, sumMass(laplaceMass(0.75, 60), members)) > leastP, String(members));
    }
  });

  it('are true with the probability exp(-x), be x small, whole or large', () => {
    for (const exponent of [ratio(0, 1), ratio(1, 1_000), ratio(1, 2), ratio(1, 1), ratio(7, 3), ratio(4, 1)]) {
      const exact = Math.exp(-Number(exponent.numerator) / Number(exponent.denominator));
      const each = sampler(`exp ${String(exact)}`);
      const values = drawn(() => (each.bernoulliExp(exponent) ? 1n : 0n));
      const expected: readonly Expected[] = [
        { value: 0n, probability: 1 - exact },
        { value: 1n, probability: exact },
      ];
      assert.ok(
        exact === 1 ? values.every((value) => value === 1n) : chiSquareP(values, expected) > leastP,
        String(exact),
      );
    }
    assert.equal(sampler('never').bernoulliExp({ numerator: 10n ** 30n, denominator: 1n }), false);
  });

  it('are true with the probability of a fraction', () => {
    const each = sampler('fraction');
    const values = drawn(() => (each.bernoulli(ratio(3, 7)) ? 1n : 0n));
    const expected = [
      { value: 0n, probability: 4 / 7 },
      { value: 1n, probability: 3 / 7 },
    ];
    assert.ok(chiSquareP(values, expected) > leastP);
    assert.equal(each.bernoulli(ratio(0, 5)), false);
    assert.equal(each.bernoulli(ratio(5, 5)), true);
  });

  it('are refused where there is no such distribution', () => {
    const each = sampler('refused');
    for (const faulty of [ratio(0, 1), ratio(-1, 2), ratio(1, 0), ratio(1, -2)]) {
      assert.throws(() => each.laplace(faulty), RangeError);
      assert.throws(() => each.geometric(faulty), RangeError);
      assert.throws(() => each.gaussian(faulty), RangeError);
    }
    assert.throws(() => each.bernoulli(ratio(3, 2)), RangeError);
    assert.throws(() => each.bernoulli(ratio(-1, 2)), RangeError);
    assert.throws(() => each.bernoulliExp(ratio(-1, 2)), RangeError);
  });

  it('take few random bytes, whatever the scale', () => {
    for (const scale of [1, 1_000, 10 ** 9]) {
      const { fill, taken } = counting(seededBytes(scale));
      const each = new ExactSampler(new RandomBits(fill, 64));
      drawn(() => each.laplace(ratio(1, scale)), 2_000);
      assert.ok(taken() / 2_000 < 150, `${String(taken() / 2_000)} bytes a draw`);
    }
  });

  it('end with an error where the source always gives the same', () => {
    const zeros = new ExactSampler(new RandomBits((bytes) => bytes.fill(0)));
    const ones = new ExactSampler(new RandomBits((bytes) => bytes.fill(0xff)));
    assert.throws(() => zeros.laplace(ratio(1, 3)), /does not give random bits/);
    assert.throws(() => ones.laplace(ratio(1, 3)), /does not give random bits/);
  });
});

describe('the tests of exact draws', () => {
  const rate = ratio(1, 2);
  const fits = (draw: (each: ExactSampler) => bigint): boolean => {
    const each = sampler('control');
    const values = drawn(() => draw(each), Math.max(draws, 100_000));
    return chiSquareP(values, laplaceMass(0.5, 100)) > leastP;
  };

  it('pass what is right', () => {
    assert.equal(
      fits((each) => each.laplace(rate)),
      true,
    );
  });

  it('find an epsilon that is 5 % off', () => {
    assert.equal(
      fits((each) => each.laplace(ratio(21, 40))),
      false,
    );
  });

  it('find a zero that comes up twice as often as it should', () => {
    assert.equal(
      fits((each) => each.geometric(rate) * (each.bernoulli(rate) ? 1n : -1n)),
      false,
    );
  });

  it('find a lean to one side', () => {
    const lean = (each: ExactSampler): bigint => {
      const value = each.laplace(rate);
      return value < 0n && each.bernoulli(ratio(1, 20)) ? -value : value;
    };
    assert.equal(fits(lean), false);
  });
});

function counting(fill: FillRandomly): { readonly fill: FillRandomly; readonly taken: () => number } {
  let taken = 0;
  return {
    fill: (bytes) => {
      taken += bytes.length;
      fill(bytes);
    },
    taken: () => taken,
  };
}
