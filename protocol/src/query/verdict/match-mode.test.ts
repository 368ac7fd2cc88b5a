import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryContract } from '../../documents/query-contract.js';
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
