import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MergeNoise, SumNoise } from '../documents/noise.js';
import type { QueryContract } from '../documents/query-contract.js';
import { diffContracts } from './contract-diff.js';
import { industryOverdue } from './verdict/testing/lenders.js';

const noise = { microEpsilon: 1_000_000, maxCells: 2, clamp: { loans: 1, balance: '5000.00' } };

function merged(change?: object): QueryContract {
  const { combine } = industryOverdue;
  return {
    ...industryOverdue,
    combine: change === undefined ? combine : { ...combine, noise: MergeNoise.parse({ ...noise, ...change }) },
  };
}

function changes(before: QueryContract, after: QueryContract): readonly string[] {
  return diffContracts(before, after).map(({ change, place }) => `${change} ${place}`);
}

describe('a change of noise between two versions', () => {
  it('is nothing where noise is the same', () => {
    assert.deepEqual(changes(merged({}), merged({})), []);
    assert.deepEqual(changes(merged({}), merged({ clamp: { loans: '1.0', balance: 5_000 } })), []);
  });

  it('tells what begins to be shown where noise comes, and what is exact where it goes', () => {
    assert.deepEqual(changes(merged(), merged({})), ['tighter combine.noise', 'looser combine.noise']);
    assert.deepEqual(changes(merged({}), merged()), ['looser combine.noise']);
    assert.deepEqual(changes(merged({}), merged({ quantiles: { h: [50] } })), ['neutral combine.noise.quantiles']);
  });

  it('is looser where an answer spends more, and where a promise holds up to a delta alone', () => {
    const rho = { microEpsilon: undefined, microRho: 1 };
    assert.deepEqual(changes(merged({}), merged({ microEpsilon: 1_000_001 })), ['looser combine.noise']);
    assert.deepEqual(changes(merged({}), merged({ microEpsilon: 999_999 })), ['tighter combine.noise']);
    assert.deepEqual(changes(merged({}), merged(rho)), ['looser combine.noise']);
    assert.deepEqual(changes(merged({ ...rho, microRho: 500_001 }), merged({})), ['tighter combine.noise']);
  });

  it('is neutral where what is cut and how wide noise is move together', () => {
    assert.deepEqual(
      changes(merged({}), merged({ maxCells: 3, clamp: { loans: 2, balance: 100 }, negative: 'zero' })),
      [
        'neutral combine.noise.maxCells',
        'neutral combine.noise.clamp.balance',
        'neutral combine.noise.clamp.loans',
        'neutral combine.noise.negative',
      ],
    );
  });

  it('is told of secure sums alike', () => {
    const summed = (microEpsilon?: number): QueryContract => ({
      ...industryOverdue,
      combine: {
        ...{ mode: 'secure-sum', by: 'SupervisorMSP' },
        ...(microEpsilon === undefined ? {} : { noise: SumNoise.parse({ ...noise, microEpsilon }) }),
      },
    });
    assert.deepEqual(changes(summed(1), summed(2)), ['looser combine.noise']);
    assert.deepEqual(changes(summed(2), summed(2)), []);
    assert.deepEqual(changes(summed(2), summed()), ['looser combine.noise']);
  });
});
