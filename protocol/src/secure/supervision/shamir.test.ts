import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Field } from '@noble/curves/abstract/modular.js';
import { valueAt, weightsAt } from './shamir.js';

/** All tuples of so many elements of a small field. */
function* tuples(order: number, length: number): Iterable<readonly bigint[]> {
  for (let index = 0; index < order ** length; index++) {
    yield Array.from({ length }, (_none, place) => BigInt(Math.floor(index / order ** place) % order));
  }
}

/** How often each secret goes with each view of shares at these places, over all polynomials. */
function viewsOf(order: number, threshold: number, places: readonly bigint[]): ReadonlyMap<string, readonly number[]> {
  const field = Field(BigInt(order));
  const views = new Map<string, number[]>();
  for (const coefficients of tuples(order, threshold)) {
    const view = places.map((x) => String(valueAt(field, coefficients, x))).join();
    const counts = views.get(view) ?? new Array<number>(order).fill(0);
    counts[Number(coefficients[0] ?? 0n)] = (counts[Number(coefficients[0] ?? 0n)] ?? 0) + 1;
    views.set(view, counts);
  }
  return views;
}

describe('a shared secret over a small field, tried exhaustively', () => {
  it('lies at every value alike for whoever holds one share of two', () => {
    const order = 257;
    const views = viewsOf(order, 2, [2n]);
    assert.equal(views.size, order);
    assert.ok([...views.values()].every((counts) => counts.every((count) => count === 1)));
  });

  it('lies at every value alike for any two that hold shares of three', () => {
    const order = 13;
    const places = [1n, 2n, 3n, 4n, 5n];
    for (const [index, first] of places.entries()) {
      for (const second of places.slice(index + 1)) {
        const views = viewsOf(order, 3, [first, second]);
        assert.equal(views.size, order ** 2);
        assert.ok([...views.values()].every((counts) => counts.every((count) => count === 1)));
      }
    }
  });

  it('is certain for whoever holds as many shares as it takes, whichever are absent', () => {
    const order = 13;
    const field = Field(BigInt(order));
    for (const places of [
      [1n, 2n, 3n],
      [1n, 3n, 5n],
      [5n, 4n, 2n],
    ]) {
      const weights = weightsAt(field, places);
      for (const coefficients of tuples(order, 3)) {
        const terms = places.map((x, index) => field.mul(valueAt(field, coefficients, x), weights[index] ?? 0n));
        const joined = terms.reduce((sum, term) => field.add(sum, term), 0n);
        assert.equal(joined, coefficients[0]);
      }
    }
  });

  it('lies at every value alike for all supervisors together, as long as the owner adds its own key', () => {
    const order = 31;
    const field = Field(BigInt(order));
    for (const [provider = 0n, ...coefficients] of tuples(order, 3)) {
      const theirs = valueAt(field, coefficients, 0n);
      const whole = field.add(provider, theirs);
      // For what they hold, each value of the whole key goes with exactly one key of the owner.
      assert.equal(field.sub(whole, theirs), provider);
    }
    const theirs = [7n, 11n];
    const wholes = new Set(
      [...tuples(order, 1)].map(([provider = 0n]) => field.add(provider, valueAt(field, theirs, 0n))),
    );
    assert.equal(wholes.size, order);
  });
});
