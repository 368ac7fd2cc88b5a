import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryContract } from '../../documents/query-contract.js';
import { diffContracts } from '../contract-diff.js';
import { judge } from './judge.js';
import { industryOverdue, input, multiLoanCheck } from './testing/lenders.js';

type Score = Extract<QueryContract['combine'], { readonly mode: 'score' }>;

const model: Score = {
  mode: 'score',
  by: 'SupervisorMSP',
  weights: { active: '0.5', balance: ['0', '0', '0.1', '0.2', '0.3'], worst: ['0', '0', '1', '2', '3', '4', '5'] },
  bias: '-2',
  link: 'logistic',
};

function under(change: Partial<Score>, contract: QueryContract = multiLoanCheck): QueryContract {
  return { ...contract, combine: { ...model, ...change } };
}

function places(contract: QueryContract): readonly string[] {
  return judge(input(contract)).findings.map(({ place }) => place);
}

describe('a contract that scores', () => {
  it('is accepted where every output about the subject has its weight or its points', () => {
    const verdict = judge(input(under({ band: ['0.1', '0.5'] })));
    assert.deepEqual(verdict.findings, []);
    assert.equal(verdict.accepted, true);
  });

  it('says in its verdict what is opened, and how exact it is', () => {
    const said = (change: Partial<Score>): string => JSON.stringify(judge(input(under(change))).trace);
    assert.match(said({}), /the score comes to the requester; .* at most 0\.0000015/);
    assert.match(said({ band: ['0.5'] }), /the band of the score, by comparisons that open nothing else/);
  });

  it('is refused where an output has no weight, or a weight no output', () => {
    const { active, balance, worst } = model.weights;
    assert.ok(active && balance && worst);
    assert.deepEqual(places(under({ weights: { active, balance } })), ['combine.weights.worst']);
    assert.deepEqual(places(under({ weights: { ...model.weights, age: '1' } })), ['combine.weights.age']);
    assert.deepEqual(places(under({ weights: { ...model.weights, constructor: '1' } })), [
      'combine.weights.constructor',
    ]);
  });

  it('is refused where points are not those of the bands, or stand where there are none', () => {
    assert.deepEqual(places(under({ weights: { ...model.weights, balance: ['0', '1'] } })), [
      'combine.weights.balance',
    ]);
    assert.deepEqual(places(under({ weights: { ...model.weights, balance: '1' } })), ['combine.weights.balance']);
    assert.deepEqual(places(under({ weights: { ...model.weights, active: ['0', '1'] } })), ['combine.weights.active']);
  });

  it('is refused where a threshold of a probability is none', () => {
    assert.deepEqual(places(under({ band: ['0.5', '1'] })), ['combine.band']);
    assert.deepEqual(places(under({ band: ['-3', '12'], link: 'linear' })), []);
  });

  it('is refused about many subjects, with substitutes and with batched evidence', () => {
    assert.ok(places(under({}, industryOverdue)).includes('scope'));
    assert.ok(places(under({ substitutes: ['LenderAMSP'] })).includes('combine.substitutes'));
    assert.ok(places({ ...under({}), evidence: 'batched' }).includes('evidence'));
  });

  it('becomes looser in the eyes of those who vote when its model is another', () => {
    assert.deepEqual(diffContracts(under({}), under({})), []);
    const [change] = diffContracts(under({}), under({ bias: '-3' }));
    assert.equal(change?.change, 'looser');
  });
});
