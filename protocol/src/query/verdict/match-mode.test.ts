import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Combine } from '../../documents/combine.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { checkQuestion } from '../question-parameters.js';
import type { Expression } from '../tree.js';
import { judge } from './judge.js';
import { industryOverdue, input, multiLoanCheck } from './testing/lenders.js';
import { andTerms, everyNode } from './walk.js';

/** The check of a borrower without its second parameter. */
function hidden(change: Partial<QueryContract> = {}): QueryContract {
  const { tree } = multiLoanCheck.local;
  const terms = andTerms(tree.where).filter((term) => !everyNode(term).some(isWindow));
  const { person } = multiLoanCheck.parameters;
  assert.ok(person !== undefined && terms.length > 1);
  return {
    ...multiLoanCheck,
    parameters: { person },
    local: { ...multiLoanCheck.local, tree: { ...tree, where: { op: 'and', terms } } },
    limits: [{ units: 10, per: 'day', of: 'member', giveBack: 'never' }],
    combine: { mode: 'match', by: 'SupervisorMSP', elements: 5 },
    ...change,
  };
}

function isWindow(node: Expression): boolean {
  return node.op === 'parameter' && node.name !== 'person';
}

function places(contract: QueryContract): readonly string[] {
  return judge(input(contract)).findings.map(({ place }) => place);
}

describe('a contract that asks hidden questions', () => {
  it('is accepted where it names one subject and nothing else, and is limited', () => {
    const verdict = judge(input(hidden()));
    assert.deepEqual(verdict.findings, []);
    assert.match(JSON.stringify(verdict.trace), /every request is about 5 subjects at most, and takes as many units/);
  });

  it('is refused with any other parameter: its answer is fixed before anybody asks', () => {
    const { windowDays } = multiLoanCheck.parameters;
    assert.ok(windowDays !== undefined);
    const { parameters, local } = multiLoanCheck;
    assert.ok(places(hidden({ parameters, local })).includes('parameters'));
  });

  it('is refused about many subjects, and where the subject is a list', () => {
    const { combine, limits } = hidden();
    assert.ok(places({ ...industryOverdue, combine, ...(limits && { limits }) }).includes('parameters'));
    const person = { column: 'credit_exposure.person', list: { max: 5 } };
    assert.ok(places(hidden({ parameters: { person } })).length > 0);
  });

  it('is refused without limits, and with limits that no request fits in', () => {
    const { limits: _, ...unlimited } = hidden();
    assert.deepEqual(places(unlimited), ['limits']);
    const tight = [{ units: 4, per: 'day', of: 'member', giveBack: 'never' }] as const;
    assert.deepEqual(places(hidden({ limits: tight })), ['limits']);
  });

  it('is refused where an output is called as the columns before the answer are', () => {
    const { local } = hidden();
    const outputs = local.tree.outputs.map((output, index) => (index === 0 ? { ...output, name: 'subject' } : output));
    assert.deepEqual(places(hidden({ local: { ...local, tree: { ...local.tree, outputs } } })), [
      'local.outputs.subject',
    ]);
  });

  it('is refused with what goes with no share: substitutes, batched evidence, a price', () => {
    const combine = { mode: 'match', by: 'SupervisorMSP', substitutes: ['LenderAMSP'] } as const;
    assert.ok(places(hidden({ combine })).includes('combine.substitutes'));
    assert.ok(places(hidden({ evidence: 'batched' })).includes('evidence'));
  });
});

describe('a contract whose answers a member counts', () => {
  const combine = { mode: 'match', by: 'SupervisorMSP', answer: 'count', elements: 5 } as const;
  /** With the first of its outputs alone, which is yes or no. */
  function counted(change: Partial<QueryContract> = {}): QueryContract {
    const { local } = hidden();
    const outputs = local.tree.outputs.slice(0, 1);
    return hidden({ combine, local: { ...local, tree: { ...local.tree, outputs } }, ...change });
  }

  it('is accepted with one answer that is yes or no, and tells voters who sees what', () => {
    for (const answer of ['count', { band: [1, 3] }] as const) {
      const { findings, trace } = judge(input(counted({ combine: { ...combine, answer } })));
      assert.deepEqual(findings, []);
      const words = JSON.stringify(trace);
      assert.match(words, /SupervisorMSP counts, and the number is its word/);
      assert.match(words, /the member that counts sees which members know a subject that it has no name for/);
      assert.match(words, /with the requester it learns which members know a subject/);
      assert.doesNotMatch(words, /the requester sees each member's answer/);
    }
  });

  it('is refused where the member that counts may ask: with the name it would see what should be hidden', () => {
    const members = [...multiLoanCheck.access.members, 'SupervisorMSP'];
    assert.ok(places(counted({ access: { members } })).includes('combine.by'));
    const plain = { mode: 'match', by: 'SupervisorMSP', elements: 5 } as const;
    assert.ok(!places(counted({ combine: plain, access: { members } })).includes('combine.by'));
  });

  it('is refused where it is accountable too: what is put away would tell who counts about whom a question is', () => {
    assert.deepEqual(places(counted({ combine: { ...combine, accountable: true } })), ['combine.accountable']);
  });

  it('is refused with a length of answers, with several answers, and with one that is no condition', () => {
    assert.deepEqual(places(counted({ combine: { ...combine, labelBytes: 32 } })), ['combine.labelBytes']);
    assert.deepEqual(places(hidden({ combine })), ['local.outputs']);
    const { local } = hidden();
    const outputs = local.tree.outputs.slice(1, 2);
    assert.deepEqual(places(counted({ local: { ...local, tree: { ...local.tree, outputs } } })), ['local.outputs']);
  });

  it('takes bands that ascend, and no others', () => {
    assert.ok(Combine.safeParse({ ...combine, answer: { band: [1, 3] } }).success);
    for (const answer of [{ band: [] }, { band: [3, 1] }, { band: [1, 1] }, { band: [0] }, 'number']) {
      assert.ok(!Combine.safeParse({ ...combine, answer }).success, JSON.stringify(answer));
    }
  });

  it('is asked with factors, and no other hidden question is', () => {
    const blinded = Array(5).fill('A'.repeat(43)) as string[];
    const schemas = input(counted()).schemas;
    const factors = ['sealed'];
    assert.deepEqual(checkQuestion(counted(), schemas, { blinded, factors }), { blinded, factors });
    assert.throws(() => checkQuestion(counted(), schemas, { blinded }), { code: 'PARAMETER_INVALID' });
    assert.throws(() => checkQuestion(hidden(), schemas, { blinded, factors }), { code: 'PARAMETER_INVALID' });
  });
});
