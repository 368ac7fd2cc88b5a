import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { leastSquares } from './least-squares.js';
import { clopperPearson, isOver, privateBound } from './statistics.js';

const rounded = ({ low, high }: { low: number; high: number }): readonly number[] =>
  [low, high].map((share) => Number(share.toFixed(4)));

describe('the confidence interval of an accuracy', () => {
  it('is the exact one of Clopper and Pearson', () => {
    // At these shares exact arithmetic finds tails of 2.5 %.
    assert.deepEqual(rounded(clopperPearson({ right: 7, of: 10 })), [0.3475, 0.9333]);
    assert.deepEqual(rounded(clopperPearson({ right: 0, of: 10 })), [0, 0.3085]);
    assert.deepEqual(rounded(clopperPearson({ right: 10, of: 10 })), [0.6915, 1]);
    assert.deepEqual(rounded(clopperPearson({ right: 1000, of: 2000 })), [0.4779, 0.5221]);
  });
});

describe('a bound', () => {
  it('is that of a test of two hypotheses after answers that spend epsilon', () => {
    assert.deepEqual(
      [0, 0.1, 1, 3].map((epsilon) => privateBound(epsilon).toFixed(3)),
      ['0.500', '0.525', '0.731', '0.953'],
    );
  });

  it('is passed by more than three standard deviations only', () => {
    assert.equal(isOver({ right: 1067, of: 2000 }, 0.5), false);
    assert.equal(isOver({ right: 1068, of: 2000 }, 0.5), true);
    assert.equal(isOver({ right: 0, of: 0 }, 0.5), false);
  });
});

describe('least squares', () => {
  it('find the values behind sums over sets', () => {
    const values = [1, 0, 0, 1];
    const sets = [[0, 1], [1, 2, 3], [0, 3], [2], [0, 1, 2, 3]];
    const sums = sets.map((set) => set.reduce((sum, place) => sum + (values[place] ?? 0), 0));
    assert.deepEqual(leastSquares(sets, sums, 4).map(Math.round).map(Math.abs), values);
  });
});
