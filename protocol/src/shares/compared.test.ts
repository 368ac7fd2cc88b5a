import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compared, pooledQuantile, ranked } from './compared.js';

const ring = 1n << 64n;
const word = fc.bigInt({ min: 0n, max: ring - 1n });

/** Additive shares of a number: all but the last are drawn. */
function shared(value: bigint, drawn: readonly bigint[]): readonly string[] {
  const last = drawn.reduce((rest, share) => rest - share, value);
  return [...drawn, ((last % ring) + ring) % ring].map(String);
}

const owners = ['AMSP', 'BMSP', 'CMSP'];
const two = fc.tuple(word, word);

describe('shares of a comparison', () => {
  it('name every member whose number is the largest', () => {
    fc.assert(
      fc.property(
        fc.subarray([0, 1, 2], { minLength: 1 }),
        fc.array(two, { minLength: 3, maxLength: 3 }),
        (at, drawn) => {
          const bits = drawn.map((shares, member) => shared(at.includes(member) ? 1n : 0n, shares));
          const parts = owners.map((owner, index) => ({
            owner,
            content: { mode: 'compare' as const, largest: bits.map((shares) => shares[index] ?? '') },
          }));
          assert.deepEqual(
            compared(parts).table.rows,
            at.map((member) => [owners[member]]),
          );
        },
      ),
    );
  });

  it('tell a place among all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), two, (rank, drawn) => {
        const shares = shared(BigInt(rank), drawn);
        const parts = owners.map((owner, index) => ({
          owner,
          content: { mode: 'rank' as const, members: 3, rank: shares[index] ?? '' },
        }));
        assert.deepEqual(ranked(parts).table.rows, [[rank, 3]]);
      }),
    );
  });

  it('tell the band of a quantile, or that too few subjects are behind it', () => {
    const labels = ['under 0', '0 to under 10', '10 and over'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 }), two, fc.boolean(), (place, drawn, passed) => {
        const shares = shared(BigInt(place), drawn);
        const parts = owners.map((owner, index) => ({
          owner,
          content: { mode: 'quantile' as const, labels, passed, place: shares[index] ?? '' },
        }));
        const { table, suppression } = pooledQuantile(parts);
        assert.deepEqual(table.rows, passed ? [[labels[place]]] : []);
        assert.equal(suppression?.cells, passed ? undefined : 'some');
      }),
    );
  });

  it('are refused where they come to no answer', () => {
    const wrong = { code: 'SHARE_INVALID' };
    const rank = (values: readonly string[], members = 3): (() => unknown) => {
      return () =>
        ranked(
          owners.map((owner, index) => ({ owner, content: { mode: 'rank', members, rank: values[index] ?? '0' } })),
        );
    };
    assert.throws(rank(['0', '0', '0']), wrong);
    assert.throws(rank(['4', '0', '0']), wrong);
    assert.throws(rank(['1', '0', '0'], 4), wrong);
    const largest = (bits: readonly (readonly string[])[]): (() => unknown) => {
      return () =>
        compared(owners.map((owner, index) => ({ owner, content: { mode: 'compare', largest: bits[index] ?? [] } })));
    };
    const none = ['0', '0', '0'];
    assert.throws(largest([none, none, none]), wrong);
    assert.throws(largest([['2', '0', '0'], none, none]), wrong);
    assert.throws(largest([['1', '0'], none, none]), wrong);
    const labels = ['a', 'b'];
    const place = (other: readonly string[]): (() => unknown) => {
      return () =>
        pooledQuantile(
          owners.map((owner, index) => ({
            owner,
            content: {
              mode: 'quantile',
              labels: index === 0 ? labels : other,
              passed: true,
              place: index === 1 ? '5' : '0',
            },
          })),
        );
    };
    assert.throws(place(labels), wrong);
    assert.throws(place(['a', 'c']), wrong);
  });
});
