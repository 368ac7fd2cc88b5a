import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Cell, Table } from '../documents/result.js';
import { type Decimal, compareDecimals, formatDecimal, parseDecimal, subtract, add } from '../query/decimal.js';
import { propertyRuns } from '../testing/property-runs.js';
import { bandTable, bandThresholds, scoreTable, sumOfShares } from './final-score.js';
import { partialScore, scoreErrorBound, scoreLimit } from './partial-score.js';
import { fixedPoint, Scorecard, type ScoreWeight } from './scorecard.js';

/** A feature of a kind: its weight, and a value for each member. */
interface Feature {
  readonly weight: ScoreWeight;
  readonly values: readonly Cell[];
}

const fixed = (most: bigint): fc.Arbitrary<string> =>
  fc
    .oneof(fc.bigInt({ min: -most, max: most }), fc.constantFrom(0n, 1n, -1n, most, -most))
    .map((units) => formatDecimal({ units, scale: 6 }));

const weight = fixed(10n ** 9n);

function feature(members: number): fc.Arbitrary<Feature> {
  const kinds: readonly fc.Arbitrary<Feature>[] = [
    numbers(members, fc.oneof(fc.boolean(), fc.constant(null))),
    numbers(
      members,
      fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), fc.constantFrom(0, 1, -1, 10 ** 7, -(10 ** 7))),
    ),
    numbers(
      members,
      fc.integer({ min: -(10 ** 10), max: 10 ** 10 }).map((units) => formatDecimal({ units: BigInt(units), scale: 4 })),
    ),
    fc.array(weight, { minLength: 2, maxLength: 6 }).chain((points) =>
      row(members, fc.oneof(fc.nat({ max: points.length - 1 }), fc.constant(null))).map((values) => ({
        weight: points,
        values,
      })),
    ),
  ];
  return fc.oneof(...kinds);
}

function numbers(members: number, value: fc.Arbitrary<Cell>): fc.Arbitrary<Feature> {
  return fc.record({ weight, values: row(members, value) });
}

function row(members: number, value: fc.Arbitrary<Cell>): fc.Arbitrary<readonly Cell[]> {
  return fc.array(value, { minLength: members, maxLength: members });
}

/** Numerator over 10^10, in integers alone and by no function under test: four digits of a value times six of a weight. */
function exactTerm({ weight: own }: Feature, value: Cell): bigint {
  if (value === null) {
    return 0n;
  }
  if (typeof own !== 'string') {
    return digits(own[Number(value)] ?? '', 6) * 10_000n;
  }
  const units = typeof value === 'string' ? digits(value, 4) : BigInt(value) * 10_000n;
  return digits(own, 6) * units;
}

function digits(text: string, scale: number): bigint {
  assert.equal(text.split('.')[1]?.length, scale);
  return BigInt(text.replace('.', ''));
}

function tableOf(features: readonly Feature[], member: number): Table {
  return {
    columns: features.map((_, index) => ({ name: `f${String(index)}`, type: 'text' })),
    rows: [features.map(({ values }) => values[member] ?? null)],
  };
}

function distance(left: Decimal, right: Decimal): Decimal {
  const difference = subtract(left, right);
  return { units: difference.units < 0n ? -difference.units : difference.units, scale: difference.scale };
}

/** The share of every member but the last is drawn; the last is what is missing. */
function split(value: bigint, drawn: readonly bigint[]): readonly bigint[] {
  return [...drawn, BigInt.asUintN(64, value - drawn.reduce((sum, share) => sum + share, 0n))];
}

describe('a score over the features of several members', () => {
  for (const members of [3, 4, 5, 8]) {
    it(`is no further from the exact one than it states, with ${String(members)} members`, () => {
      const inputs = fc.record({
        features: fc.array(feature(members), { minLength: 1, maxLength: 8 }),
        bias: weight,
        shares: fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), {
          minLength: members - 1,
          maxLength: members - 1,
        }),
      });
      fc.assert(
        fc.property(inputs, ({ features, bias, shares }) => {
          const weights = Object.fromEntries(features.map(({ weight: own }, index) => [`f${String(index)}`, own]));
          const card = Scorecard.parse({ weights, bias, link: 'linear' });
          const partials = Array.from({ length: members }, (_, member) =>
            partialScore(card, tableOf(features, member), members),
          );
          const sum = sumOfShares(
            split(
              partials.reduce((all, partial) => all + partial, 0n),
              shares,
            ),
          );
          const [score = '', error = ''] = (scoreTable(card, sum, members).rows[0] ?? []).map(String);
          const exact = features
            .flatMap((one) => one.values.map((value) => exactTerm(one, value)))
            .reduce((all, term) => all + term, 0n);
          const truth = add({ units: exact, scale: 10 }, { units: digits(bias, 6), scale: 6 });
          assert.ok(compareDecimals(distance(parseDecimal(score), truth), parseDecimal(error)) <= 0);
        }),
        propertyRuns(150),
      );
    });
  }

  it('is exact where features are whole numbers, bands, true or false', () => {
    const card = Scorecard.parse({
      weights: { a: '0.000001', b: ['0.1', '-0.2', '0.3'], c: '-2.5' },
      bias: '1',
      link: 'linear',
    });
    const table: Table = {
      columns: [
        { name: 'a', type: 'integer' },
        { name: 'b', type: 'band' },
        { name: 'c', type: 'boolean' },
      ],
      rows: [[3, 2, true]],
    };
    assert.equal(partialScore(card, table, 3), 3n + 300_000n - 2_500_000n);
  });

  it('counts for nothing what a member does not know', () => {
    const card = Scorecard.parse({ weights: { a: '5', b: ['7', '8'] }, bias: '0', link: 'linear' });
    const columns = [
      { name: 'a', type: 'integer' },
      { name: 'b', type: 'band' },
    ] as const;
    assert.equal(partialScore(card, { columns, rows: [[null, null]] }, 3), 0n);
  });

  it('is in the band whose thresholds it reaches, as a probability too', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 999_999 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: -20_000_000, max: 20_000_000 }),
        (thresholds, score) => {
          const ascending = thresholds.toSorted((left, right) => left - right);
          const band = ascending.map((units) => formatDecimal({ units: BigInt(units), scale: 6 }));
          const reached = bandThresholds({ link: 'logistic', band }).filter(
            (threshold) => threshold <= BigInt(score),
          ).length;
          const chance = 1_000_000 / (1 + Math.exp(-score / 1_000_000));
          // A score whose probability is a threshold to the last digit of floating point may fall to either side here.
          const isClear = ascending.every((threshold) => Math.abs(threshold - chance) > 1e-6);
          assert.ok(!isClear || reached === ascending.filter((threshold) => threshold <= chance).length);
          assert.equal(bandTable({ link: 'logistic', band }, BigInt(reached)).rows[0]?.length, 1);
        },
      ),
      propertyRuns(100),
    );
  });
});

describe('a probability', () => {
  it('is what floating point says, to its digits, and the same from both sides', () => {
    fc.assert(
      fc.property(fc.integer({ min: -80_000_000, max: 80_000_000 }), (score) => {
        const { rows } = scoreTable({ bias: '0.000000', link: 'logistic' }, BigInt(score), 3);
        const [, , shown] = rows[0] ?? [];
        const [, , other] = scoreTable({ bias: '0.000000', link: 'logistic' }, -BigInt(score), 3).rows[0] ?? [];
        assert.ok(Math.abs(Number(shown) - 1 / (1 + Math.exp(-score / 1e6))) < 0.500_001e-6);
        assert.ok(Math.abs(Number(shown) + Number(other) - 1) < 1.000_001e-6);
      }),
      propertyRuns(200),
    );
  });
});

describe('a faulty score', () => {
  const card: Scorecard = { weights: { a: '1', b: ['1', '2'] }, bias: '0', link: 'linear' };
  const columns = [
    { name: 'a', type: 'integer' },
    { name: 'b', type: 'band' },
  ] as const;

  it('is refused where the row is not what the scorecard is about', () => {
    const rows: readonly (readonly Cell[])[][] = [
      [],
      [
        [1, 0],
        [1, 0],
      ],
      [[1]],
      [['x', 0]],
      [['1e3', 0]],
      [[1, 2]],
      [[1, -1]],
      [[1, 0.5]],
      [[1, '0']],
      [[1, true]],
    ];
    for (const faulty of rows) {
      assert.throws(() => partialScore(card, { columns, rows: faulty }, 3), { code: 'INVALID_INPUT' });
    }
    assert.throws(() => partialScore(card, { columns: columns.slice(0, 1), rows: [[1]] }, 3), {
      code: 'INVALID_INPUT',
    });
  });

  it('is refused before the sum of all members could wrap around', () => {
    const heavy: Scorecard = { ...card, weights: { a: '999999999999' } };
    const table = (value: number): Table => ({ columns: columns.slice(0, 1), rows: [[value]] });
    assert.equal(partialScore(heavy, table(1), 3), fixedPoint('999999999999'));
    assert.throws(() => partialScore(heavy, table(2), 3), { code: 'RESULT_TOO_LARGE' });
    assert.throws(() => partialScore(heavy, table(-2), 3), { code: 'RESULT_TOO_LARGE' });
    assert.throws(() => sumOfShares([scoreLimit]), { code: 'SHARE_INVALID' });
    assert.throws(() => sumOfShares([2n ** 63n, 5n]), { code: 'SHARE_INVALID' });
  });

  it('is refused where weights have more digits than are counted with, thresholds do not ascend or are no probabilities', () => {
    const faults: readonly object[] = [
      { weights: { a: '0.0000001' } },
      { weights: { a: '1000000000000' } },
      { weights: { a: '1e5' } },
      { weights: { a: ['1'] } },
      { weights: {} },
      { bias: 'much' },
      { band: ['2', '1'] },
      { band: [] },
    ];
    for (const fault of faults) {
      assert.equal(Scorecard.safeParse({ ...card, ...fault }).success, false, JSON.stringify(fault));
    }
    for (const band of [['0'], ['1'], ['-0.5'], ['0.5', '7']]) {
      assert.throws(() => bandThresholds({ link: 'logistic', band }), { code: 'INVALID_INPUT' });
    }
    assert.throws(() => bandTable({ link: 'linear', band: ['1'] }, 2n), { code: 'SHARE_INVALID' });
  });

  it('states half a millionth of error for each member', () => {
    assert.equal(formatDecimal(scoreErrorBound(5)), '0.0000025');
  });
});
