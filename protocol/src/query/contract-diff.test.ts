import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryContract } from '../documents/query-contract.js';
import { diffContracts } from './contract-diff.js';
import type { Expression, QueryTree } from './tree.js';
import { creditExposure, industryOverdue, multiLoanCheck, withTrees } from './verdict/testing/lenders.js';
import { aggregate, and, band, column, compare, count, equal, level, number, text } from './verdict/testing/trees.js';

function diff(previous: QueryContract, next: QueryContract): readonly string[] {
  return diffContracts(previous, next, [creditExposure]).map((change) => `${change.change} ${change.place}`);
}

function after(change: Partial<QueryContract>): readonly string[] {
  return diff(multiLoanCheck, { ...multiLoanCheck, ...change });
}

/** The change of the example's outputs when one of them is another expression. */
function output(name: string, is: Expression, contract = multiLoanCheck, was?: Expression): readonly string[] {
  const replaced = (expression: Expression | undefined): Partial<QueryTree> => ({
    outputs: contract.local.tree.outputs.map((old) =>
      old.name === name ? { name, expression: expression ?? old.expression } : old,
    ),
  });
  return diff(withTrees(contract, { local: replaced(was) }), withTrees(contract, { local: replaced(is) }));
}

describe('what a new version changes', () => {
  it('is nothing for the same text and meaning', () => {
    assert.deepEqual(diff(multiLoanCheck, { ...multiLoanCheck, version: 2 }), []);
    const local = { ...multiLoanCheck.local, text: 'select' };
    assert.deepEqual(after({ local }), ['neutral local']);
    assert.deepEqual(after({ title: 'Another' }), ['neutral title']);
  });

  it('is tighter and looser at once where members come to be counted: the requester sees less, who counts more', () => {
    const combine = { mode: 'match', by: 'SupervisorMSP' } as const;
    const counted = { ...combine, answer: 'count' } as const;
    const banded = { ...combine, answer: { band: [1, 3] } } as const;
    const of = (...[before, next]: [QueryContract['combine'], QueryContract['combine']]): readonly string[] =>
      diff({ ...multiLoanCheck, combine: before }, { ...multiLoanCheck, combine: next });
    assert.deepEqual(of(combine, counted), ['tighter combine.answer', 'looser combine.answer']);
    assert.deepEqual(of(counted, banded), ['tighter combine.answer']);
    assert.deepEqual(of(banded, counted), ['looser combine.answer']);
    assert.deepEqual(of(banded, { ...banded, answer: { band: [1, 2, 3] } }), ['looser combine.answer']);
    assert.deepEqual(of(counted, combine), ['looser combine.answer']);
    assert.deepEqual(of(combine, { ...counted, elements: 5 }), ['looser combine']);
    assert.deepEqual(of(counted, { ...counted, by: 'LenderAMSP' }), ['looser combine.by']);
  });

  it('is looser where owners that are away may leave fragments, tighter where all are asked themselves again', () => {
    const all = { ...multiLoanCheck, combine: { mode: 'secure-sum', by: 'SupervisorMSP' } } as const;
    const away = { ...all, combine: { ...all.combine, fragments: true } } as const;
    assert.deepEqual(diff(all, away), ['looser combine.fragments']);
    assert.deepEqual(diff(away, all), ['tighter combine.fragments']);
    const more = { ...away, combine: { ...away.combine, minContributors: 4 } };
    assert.deepEqual(diff(all, more), ['looser combine.fragments', 'looser combine']);
  });

  it('is looser for more members and purposes, tighter for fewer', () => {
    const members = [...multiLoanCheck.access.members, 'SupervisorMSP'];
    assert.deepEqual(after({ access: { members } }), ['looser access.members']);
    assert.deepEqual(after({ access: { members: ['LenderAMSP', 'LenderBMSP'] } }), ['tighter access.members']);
    assert.deepEqual(after({ purposes: ['marketing'] }), ['looser purposes', 'tighter purposes']);
  });

  it('is looser for a longer validity, another schema, scope or combining member', () => {
    assert.deepEqual(after({ validUntil: '2028-12-31' }), ['looser validUntil']);
    assert.deepEqual(after({ validUntil: undefined }), ['looser validUntil']);
    assert.deepEqual(after({ validUntil: '2026-12-31' }), ['tighter validUntil']);
    assert.deepEqual(after({ schemas: { credit_exposure: 2 } }), ['looser schemas']);
    assert.deepEqual(after({ scope: 'many-subjects' }), ['looser scope']);
    assert.deepEqual(after({ combine: { ...multiLoanCheck.combine, by: 'LenderAMSP' } }), ['looser combine.by']);
  });

  it('follows the direction of each number of the disclosure policy', () => {
    const from = (disclosure: QueryContract['disclosure'], next: QueryContract['disclosure']): readonly string[] =>
      diff({ ...industryOverdue, disclosure }, { ...industryOverdue, disclosure: next });
    assert.deepEqual(from({ minSubjects: 20 }, { minSubjects: 10 }), ['looser disclosure.minSubjects']);
    assert.deepEqual(from({ minSubjects: 20 }, {}), ['looser disclosure.minSubjects']);
    assert.deepEqual(from({}, { rounding: 10 }), ['tighter disclosure.rounding']);
    assert.deepEqual(from({ dominance: [2, 80] }, { dominance: [2, 70] }), ['tighter disclosure.dominance']);
    assert.deepEqual(from({ maxGroups: 10 }, { maxGroups: 20 }), ['looser disclosure.maxGroups']);
    assert.deepEqual(from({ maxRows: 10 }, { maxRows: 5 }), ['tighter disclosure.maxRows']);
  });

  it('follows the bounds of parameters', () => {
    const { person, windowDays } = multiLoanCheck.parameters;
    assert.ok(person !== undefined && windowDays !== undefined && 'type' in windowDays);
    const days = (min: number, max: number, preset = 90): readonly string[] =>
      after({ parameters: { person, windowDays: { type: 'integer', min, max, default: preset } } });
    assert.deepEqual(days(1, 730), ['looser parameters.windowDays']);
    assert.deepEqual(days(30, 365), ['tighter parameters.windowDays']);
    assert.deepEqual(days(1, 365, 30), ['neutral parameters.windowDays']);
    assert.deepEqual(after({ parameters: { person } }), ['tighter parameters.windowDays']);
    assert.deepEqual(after({ parameters: { person, windowDays, more: windowDays } }), ['looser parameters.more']);
    assert.deepEqual(after({ parameters: { person: { column: 'credit_exposure.region' }, windowDays } }), [
      'looser parameters.person',
    ]);
    assert.deepEqual(after({ parameters: { person: { ...person, title: 'The applicant' }, windowDays } }), []);
  });

  it('tells added and removed outputs and columns', () => {
    const { outputs } = multiLoanCheck.local.tree;
    const more = [...outputs, { name: 'more', expression: aggregate('max', column('region')) }];
    const next = withTrees(multiLoanCheck, { local: { outputs: more } });
    assert.deepEqual(diff(multiLoanCheck, next), ['looser local.columns', 'looser local.outputs.more']);
    assert.deepEqual(diff(next, multiLoanCheck), ['tighter local.columns', 'tighter local.outputs.more']);
  });

  it('tells coarser from finer levels and bands', () => {
    const balance = (...bounds: readonly string[]): Expression => band(aggregate('sum', column('balance')), ...bounds);
    assert.deepEqual(output('balance', balance('0', '50000')), ['tighter local.outputs.balance']);
    assert.deepEqual(output('balance', balance('0', '60000')), ['looser local.outputs.balance']);
    assert.deepEqual(output('balance', balance('0'), multiLoanCheck, balance('0', '5')), [
      'tighter local.outputs.balance',
    ]);
    const opened = (name: string): Expression => aggregate('max', level(column('opened_on'), name));
    assert.deepEqual(output('worst', opened('year'), multiLoanCheck, opened('quarter')), [
      'tighter local.outputs.worst',
    ]);
    assert.deepEqual(output('worst', opened('month'), multiLoanCheck, opened('quarter')), [
      'looser local.outputs.worst',
    ]);
    const atLeast = (...bounds: readonly string[]): Expression =>
      compare(aggregate('max', band(column('overdue_days'), ...bounds)), '>=', number(1));
    assert.deepEqual(output('worst', atLeast('31'), multiLoanCheck, atLeast('31', '91')), [
      'looser local.outputs.worst',
    ]);
  });

  it('tells a coarser band of the combining query, and a changed filter', () => {
    const lenders = (filter: Expression, ...bounds: readonly string[]): QueryContract =>
      withTrees(multiLoanCheck, {
        combine: { outputs: [{ name: 'lenders', expression: band(count(filter), ...bounds) }] },
      });
    const before = lenders(column('active'), '0', '1', '2', '3');
    assert.deepEqual(diff(before, lenders(column('active'), '0', '1', '2')), ['tighter combine.outputs.lenders']);
    assert.deepEqual(diff(before, lenders(compare(column('worst'), '>', number(0)), '0', '1', '2', '3')), [
      'looser combine.columns',
      'tighter combine.columns',
      'looser combine.outputs.lenders',
    ]);
  });

  it('tells terms of the filter and groups', () => {
    const { where } = industryOverdue.local.tree;
    assert.ok(where !== undefined);
    const more = withTrees(industryOverdue, { local: { where: and(where, equal(column('status'), text('active'))) } });
    assert.deepEqual(diff(industryOverdue, more), ['looser local.columns', 'tighter local.where']);
    assert.deepEqual(diff(more, industryOverdue), ['tighter local.columns', 'looser local.where']);
    const groupBy = [...industryOverdue.local.tree.groupBy, column('status')];
    const finer = withTrees(industryOverdue, { local: { groupBy }, combine: { orderBy: [] } });
    assert.deepEqual(diff(industryOverdue, finer), [
      'looser local.columns',
      'looser local.groupBy',
      'neutral combine.orderBy',
    ]);
  });
});
