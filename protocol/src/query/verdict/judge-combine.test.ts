import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MergeContract } from '../../documents/query-contract.js';
import type { Expression, QueryTree } from '../tree.js';
import { judge } from './judge.js';
import { industryOverdue, input, multiLoanCheck, withTrees } from './testing/lenders.js';
import {
  aggregate,
  and,
  arithmetic,
  band,
  column,
  compare,
  count,
  countDistinct,
  equal,
  isNull,
  number,
  parameter,
  requestDate,
  text,
} from './testing/trees.js';

function rules(
  contract: MergeContract,
  combine: Partial<QueryTree>,
  local: Partial<QueryTree> = {},
): readonly string[] {
  const verdict = judge(input(withTrees(contract, { local, combine })));
  return [...new Set(verdict.findings.map(({ rule }) => rule))];
}

function withOutput(contract: MergeContract, expression: Expression): readonly string[] {
  return rules(contract, { outputs: [...contract.combine.query.tree.outputs, { name: 'more', expression }] });
}

describe('the combining query over many subjects', () => {
  it('merges over fewer groups than the local query has', () => {
    const outputs = [
      { name: 'product', expression: column('product') },
      { name: 'loans', expression: aggregate('sum', column('loans')) },
    ];
    assert.deepEqual(rules(industryOverdue, { outputs, groupBy: [column('product')], orderBy: [] }), []);
    const [, all] = outputs;
    assert.ok(all !== undefined);
    assert.deepEqual(rules(industryOverdue, { outputs: [all], groupBy: [], orderBy: [] }), []);
  });

  it('averages averages only', () => {
    const { outputs } = industryOverdue.local.tree;
    const local = { outputs: [...outputs, { name: 'mean', expression: aggregate('avg', column('balance')) }] };
    const more = (expression: Expression): Partial<QueryTree> => ({
      outputs: [...industryOverdue.combine.query.tree.outputs, { name: 'more', expression }],
    });
    assert.deepEqual(rules(industryOverdue, more(aggregate('avg', column('mean'))), local), []);
    assert.deepEqual(rules(industryOverdue, more(aggregate('sum', column('mean'))), local), ['type']);
    assert.deepEqual(rules(industryOverdue, more(column('mean')), local), ['type']);
    assert.deepEqual(rules(industryOverdue, more(aggregate('avg', column('balance'))), local), ['combine']);
  });

  it('refuses whatever singles one partial result out', () => {
    assert.deepEqual(rules(industryOverdue, { where: equal(column('product'), text('card')) }), ['combine']);
    const filtered = aggregate('sum', column('loans'), equal(column('product'), text('card')));
    assert.deepEqual(withOutput(industryOverdue, filtered), ['combine']);
    assert.deepEqual(withOutput(industryOverdue, aggregate('max', column('balance'))), ['combine']);
    assert.deepEqual(withOutput(industryOverdue, aggregate('min', column('loans'))), ['combine']);
    assert.deepEqual(withOutput(industryOverdue, aggregate('max', column('overdue'))), ['combine']);
    assert.deepEqual(withOutput(industryOverdue, count()), ['combine']);
    assert.deepEqual(withOutput(industryOverdue, countDistinct(column('product'))), ['combine']);
    assert.deepEqual(withOutput(industryOverdue, aggregate('sum', arithmetic(column('loans'), '*', number(2)))), [
      'combine',
    ]);
    assert.deepEqual(withOutput(industryOverdue, band(aggregate('sum', column('loans')), '0')), ['combine']);
  });

  it('refuses groups that the local query does not have', () => {
    const groupBy = [...industryOverdue.combine.query.tree.groupBy, column('balance')];
    assert.deepEqual(rules(industryOverdue, { groupBy }), ['combine']);
  });

  it('has no parameters and knows no columns but the partial ones', () => {
    assert.deepEqual(rules(industryOverdue, { where: equal(column('product'), parameter('region')) }), ['type']);
    assert.deepEqual(withOutput(industryOverdue, aggregate('sum', column('overdue_days'))), ['type']);
    assert.deepEqual(rules(industryOverdue, { from: 'credit_exposure' }), ['reference']);
  });
});

describe('the combining query about one subject', () => {
  it('counts members, takes extremes, bands and conditions over what they said', () => {
    assert.deepEqual(withOutput(multiLoanCheck, count()), []);
    assert.deepEqual(withOutput(multiLoanCheck, compare(count(column('active')), '>=', number(2))), []);
    assert.deepEqual(withOutput(multiLoanCheck, aggregate('min', column('worst'))), []);
    const some = and(column('active'), compare(column('worst'), '>=', number(3)));
    assert.deepEqual(withOutput(multiLoanCheck, band(count(some), '0', '1')), []);
    assert.deepEqual(rules(multiLoanCheck, { where: column('active') }), []);
  });

  it("refuses the members' answers one by one, and groups of them", () => {
    const outputs = [{ name: 'lenders', expression: column('active') }];
    assert.deepEqual(rules(multiLoanCheck, { outputs }), ['combine']);
    assert.deepEqual(rules(multiLoanCheck, { groupBy: [column('worst')] }), ['combine']);
    assert.deepEqual(
      rules(multiLoanCheck, { groupBy: [column('worst')], outputs: [{ name: 'a', expression: count() }] }),
      ['combine'],
    );
  });

  it('refuses constants, dates, arithmetic, averages and distinct counts', () => {
    assert.deepEqual(withOutput(multiLoanCheck, number(1)), ['combine']);
    assert.deepEqual(withOutput(multiLoanCheck, requestDate), ['combine']);
    assert.deepEqual(withOutput(multiLoanCheck, arithmetic(count(), '+', number(1))), ['combine']);
    assert.deepEqual(withOutput(multiLoanCheck, countDistinct(column('worst'))), ['combine']);
    assert.deepEqual(withOutput(multiLoanCheck, aggregate('sum', column('balance'))), ['type']);
    assert.deepEqual(withOutput(multiLoanCheck, isNull(aggregate('max', column('balance')))), []);
  });
});
