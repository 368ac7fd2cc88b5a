import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryContract } from '../../documents/query-contract.js';
import { diffContracts } from '../contract-diff.js';
import { checkQuestion } from '../question-parameters.js';
import { judge } from './judge.js';
import { industryOverdue, input, multiLoanCheck } from './testing/lenders.js';
import { andTerms, everyNode } from './walk.js';

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

describe('a contract that scores a hidden subject', () => {
  const { person } = multiLoanCheck.parameters;
  const { tree } = multiLoanCheck.local;
  assert.ok(person !== undefined);
  const terms = andTerms(tree.where).filter((term) =>
    everyNode(term).every((node) => node.op !== 'parameter' || node.name === 'person'),
  );
  const hidden: QueryContract = {
    ...multiLoanCheck,
    parameters: { person },
    local: { ...multiLoanCheck.local, tree: { ...tree, where: { op: 'and', terms } } },
    limits: [{ units: 10, per: 'day', of: 'member', giveBack: 'never' }],
    combine: { ...model, mode: 'hidden-score', elements: 5, band: ['0.5'] },
  };

  it('is accepted where it names one subject and nothing else, is limited, and weighs all it says', () => {
    const verdict = judge(input(hidden));
    assert.deepEqual(verdict.findings, []);
    const said = JSON.stringify(verdict.trace);
    assert.match(said, /the requester reads the band from the score, which it knows/);
    assert.match(said, /every request is about 5 subjects at most/);
    assert.doesNotMatch(said, /by comparisons that open nothing else/);
  });

  it('is refused for what refuses a hidden question, and for what refuses a score', () => {
    const { limits: _, ...unlimited } = hidden;
    assert.deepEqual(places(unlimited), ['limits']);
    const { parameters, local } = multiLoanCheck;
    assert.ok(places({ ...hidden, parameters, local }).includes('parameters'));
    const { combine } = hidden;
    assert.ok(combine.mode === 'hidden-score');
    const weights = { ...combine.weights, age: '1' };
    assert.deepEqual(places({ ...hidden, combine: { ...combine, weights } }), ['combine.weights.age']);
  });

  it('is another mode than a score, so that it counts as looser whichever way it is changed', () => {
    const known = { ...hidden, combine: model };
    for (const [before, after] of [
      [known, hidden],
      [hidden, known],
    ] as const) {
      assert.ok(diffContracts(before, after).some(({ change }) => change === 'looser'));
    }
  });

  it('is asked with blinded elements and the joint epoch, which no other hidden question has', () => {
    const { schemas } = input(hidden);
    const blinded = Array.from({ length: 5 }, () => 'A'.repeat(43));
    assert.deepEqual(checkQuestion(hidden, schemas, { blinded, epoch: 3 }), { blinded, epoch: 3 });
    const match: QueryContract = { ...hidden, combine: { mode: 'match', by: 'SupervisorMSP', elements: 5 } };
    assert.deepEqual(checkQuestion(match, schemas, { blinded }), { blinded });
    const faulty = { code: 'PARAMETER_INVALID' };
    assert.throws(() => checkQuestion(hidden, schemas, { blinded }), faulty);
    assert.throws(() => checkQuestion(hidden, schemas, { blinded, epoch: 0 }), faulty);
    assert.throws(() => checkQuestion(hidden, schemas, { blinded: blinded.slice(1), epoch: 1 }), faulty);
    assert.throws(() => checkQuestion(match, schemas, { blinded, epoch: 1 }), faulty);
  });
});
