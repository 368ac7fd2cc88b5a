import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Cell } from '@entente/protocol';
import { numbersOf } from '../../secure/ring/column.js';
import { binCounts, comparedNumber } from './compared-number.js';

function answer(cells: Readonly<Record<string, Cell>>): Parameters<typeof comparedNumber>[0] {
  const columns = Object.keys(cells).map((name) => ({ name, type: 'integer' as const }));
  return { table: { columns, rows: [Object.values(cells)] } };
}

describe('the number that a member compares', () => {
  it('is in millionths, rounded down, also below zero', () => {
    assert.equal(comparedNumber(answer({ n: 3 }), { of: 'n' }), 3_000_000n);
    assert.equal(comparedNumber(answer({ n: '-0.50' }), { of: 'n' }), -500_000n);
    assert.equal(comparedNumber(answer({ a: 1, b: 3 }), { of: 'a', per: 'b' }), 333_333n);
    assert.equal(comparedNumber(answer({ a: -1, b: 3 }), { of: 'a', per: 'b' }), -333_334n);
    assert.equal(comparedNumber(answer({ x: '1.23456789' }), { of: 'x' }), 1_234_567n);
  });

  it('is the mean of an average that travels as sum and count', () => {
    assert.equal(comparedNumber(answer({ pay__sum: '10.00', pay__count: 4 }), { of: 'pay' }), 2_500_000n);
  });

  for (const [what, cells] of Object.entries({
    'nothing passes the disclosure policy': undefined,
    'it is NULL': { a: null, b: 1 },
    'it would be a division by zero': { a: 1, b: 0 },
    'it leaves the bounds of a comparison': { a: 9_007_199_254_740_991, b: '0.001' },
  })) {
    it(`is none where ${what}, and no message says more`, () => {
      const given = cells === undefined ? { table: { columns: [], rows: [] } } : answer(cells);
      assert.throws(
        () => comparedNumber(given, { of: 'a', per: 'b' }),
        (error: Error & { readonly code?: string }) => error.code === 'QUERY_FAILED' && !/\d/.test(error.message),
      );
    });
  }

  it('is a count for each bin of a histogram', () => {
    assert.deepEqual(numbersOf(binCounts(answer({ pay__0: 1, pay__1: 5, pay__2: 0 }), 'pay')), [1n, 5n, 0n]);
    assert.throws(() => binCounts({ table: { columns: [], rows: [] } }, 'pay'), { code: 'QUERY_FAILED' });
  });
});
