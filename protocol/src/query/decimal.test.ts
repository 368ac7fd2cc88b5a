import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { propertyRuns } from '../testing/property-runs.js';
import {
  add,
  areAscendingDecimals,
  compareDecimals,
  type Decimal,
  divide,
  divideHalfAway,
  formatDecimal,
  multiply,
  parseDecimal,
  rescale,
  subtract,
} from './decimal.js';

const decimal: fc.Arbitrary<Decimal> = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat({ max: 9 }))
  .map(([units, scale]) => ({ units, scale }));
const zero: Decimal = { units: 0n, scale: 0 };

function equal(left: Decimal, right: Decimal): boolean {
  return compareDecimals(left, right) === 0;
}

describe('decimals', () => {
  it('are read and written with their scale', () => {
    for (const text of ['0', '12', '-12', '12.50', '-0.05', '0.00', '123456789012345678901234567890.123456789']) {
      assert.equal(formatDecimal(parseDecimal(text)), text);
    }
    assert.equal(formatDecimal(parseDecimal('-0.00')), '0.00');
  });

  it('are refused in any other form, without quoting it', () => {
    for (const text of ['', '.5', '5.', '1e3', '+1', ' 1', '1 ', '1,5', '0x1', 'NaN', '--1', '1.2.3', '١']) {
      assert.throws(() => parseDecimal(text), { message: 'INVALID_INPUT: a decimal is written like -12.50' });
    }
  });

  it('survive the trip through text', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        assert.deepEqual(parseDecimal(formatDecimal(value)), value);
      }),
      propertyRuns(200),
    );
  });

  it('keep the laws of arithmetic and the rules of scale', () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, (a, b, c) => {
        assert.ok(equal(add(a, b), add(b, a)));
        assert.ok(equal(add(add(a, b), c), add(a, add(b, c))));
        assert.ok(equal(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c))));
        assert.ok(equal(subtract(add(a, b), b), a));
        assert.equal(add(a, b).scale, Math.max(a.scale, b.scale));
        assert.equal(multiply(a, b).scale, a.scale + b.scale);
        assert.equal(compareDecimals(a, b), 0 - compareDecimals(b, a));
        assert.equal(compareDecimals(a, b), compareDecimals(subtract(a, b), zero));
      }),
      propertyRuns(200),
    );
  });

  it('round half away from zero', () => {
    const rounded = [
      ['0.005', '0.01'],
      ['-0.005', '-0.01'],
      ['0.0049', '0.00'],
      ['-0.0049', '0.00'],
      ['1.995', '2.00'],
      ['2.5', '2.50'],
    ] as const;
    for (const [from, to] of rounded) {
      assert.equal(formatDecimal(rescale(parseDecimal(from), 2)), to);
    }
    assert.deepEqual(
      [7n, -7n, 5n, -5n, 4n, 1n].map((units) => divideHalfAway(units, 2n)),
      [4n, -4n, 3n, -3n, 2n, 1n],
    );
    assert.equal(divideHalfAway(5n, -2n), -3n);
    assert.equal(formatDecimal(divide(parseDecimal('10'), 3n, 2)), '3.33');
    assert.equal(formatDecimal(divide(parseDecimal('-0.01'), 8n, 4)), '-0.0013');
    assert.equal(formatDecimal(divide(parseDecimal('12.3456'), 2n, 1)), '6.2');
  });

  it('are never rounded by more than half a unit', () => {
    fc.assert(
      fc.property(decimal, fc.bigInt({ min: 1n, max: 10_000n }), fc.nat({ max: 12 }), (value, count, scale) => {
        const quotient = divide(value, count, scale);
        const error = subtract(multiply(quotient, { units: count, scale: 0 }), value);
        const bound: Decimal = { units: count, scale };
        const twice = multiply(error, { units: 2n, scale: 0 });
        assert.ok(
          compareDecimals(twice, bound) <= 0 && compareDecimals(twice, multiply(bound, { units: -1n, scale: 0 })) >= 0,
        );
      }),
      propertyRuns(200),
    );
  });

  it('ascend by value, not by text', () => {
    assert.ok(areAscendingDecimals(['-10', '-9.5', '0', '9', '10']));
    assert.ok(!areAscendingDecimals(['1', '1.0']));
    assert.ok(!areAscendingDecimals(['10', '9']));
  });
});
