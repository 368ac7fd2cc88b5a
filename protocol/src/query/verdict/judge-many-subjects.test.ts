import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ColumnUse, GeneralizedSchema, SchemaColumn } from '../../documents/generalized-schema.js';
import type { Expression, QueryTree } from '../tree.js';
import { judge } from './judge.js';
import { creditExposure, industryOverdue, input, withTrees } from './testing/lenders.js';
import {
  aggregate,
  and,
  arithmetic,
  band,
  column,
  compare,
  count,
  countDistinct,
  decimal,
  equal,
  isNull,
  level,
  not,
  number,
  or,
  parameter,
  query,
  requestDate,
  text,
} from './testing/trees.js';

const where = industryOverdue.local.tree.where ?? assert.fail();

/** The rules by which the example with another local query is refused; none if it is accepted. */
function rulesOf(local: Partial<QueryTree>, schema: GeneralizedSchema = creditExposure): readonly string[] {
  // The parameters are used in any case, so that only the change is judged.
  const kept = and(where, ...(local.where === undefined ? [] : [local.where]));
  const combine = query('partial', { loans: aggregate('sum', column('loans')) });
  const verdict = judge(input(withTrees(industryOverdue, { local: { ...local, where: kept }, combine }), schema));
  assert.equal(verdict.accepted, verdict.findings.length === 0);
  return [...new Set(verdict.findings.map(({ rule }) => rule))];
}

/** The local query with its groups and one more output. */
function withOutput(expression: Expression): Partial<QueryTree> {
  return { outputs: [...industryOverdue.local.tree.outputs, { name: 'more', expression }] };
}

function using(name: string, use: ColumnUse): GeneralizedSchema {
  const found: SchemaColumn = creditExposure.columns[name] ?? assert.fail();
  return { ...creditExposure, columns: { ...creditExposure.columns, [name]: { ...found, use } } };
}

describe('the verdict on a contract about many subjects', () => {
  it('accepts the example as it is', () => {
    assert.deepEqual(judge(input(industryOverdue)).findings, []);
  });

  it('tells in plain words what every column is used for', () => {
    const { trace } = judge(input(industryOverdue));
    const told = trace.map(({ text: words }) => words).join('\n');
    for (const name of ['region', 'opened_on', 'product', 'overdue_days', 'balance']) {
      assert.match(told, new RegExp(name));
    }
  });

  it('refuses to sum a column that is matched without a grant', () => {
    const local = withOutput(aggregate('sum', column('balance')));
    assert.deepEqual(rulesOf({ ...local, where: equal(column('balance'), decimal('5.00')) }), ['match']);
    assert.deepEqual(rulesOf({ ...local, where: isNull(column('balance')) }), ['match']);
    assert.deepEqual(rulesOf({ ...local, where: { op: 'in', term: column('balance'), list: [number(5)] } }), ['match']);
  });

  it('tells parameters from literals where a column is matched', () => {
    assert.deepEqual(rulesOf({ where: equal(column('region'), text('north')) }), ['match']);
    assert.deepEqual(rulesOf({ where: equal(column('status'), parameter('region')) }), ['match']);
    assert.deepEqual(rulesOf({ where: equal(text('active'), column('status')) }), []);
    const mixed: Expression = { op: 'in', term: column('status'), list: [text('active'), parameter('region')] };
    assert.deepEqual(rulesOf({ where: mixed }), ['match']);
  });

  it('refuses a match at a level that is not granted', () => {
    assert.deepEqual(rulesOf({ where: equal(level(column('opened_on'), 'month'), text('2026-07')) }), ['match']);
    assert.deepEqual(rulesOf({ where: equal(level(column('opened_on'), 'quarter'), text('2026-Q3')) }), []);
    assert.deepEqual(rulesOf({ where: equal(column('opened_on'), requestDate) }), ['match']);
  });

  it('refuses order without a grant, and order of levels', () => {
    assert.deepEqual(rulesOf({ where: compare(column('overdue_days'), '>', number(30)) }), ['compare']);
    assert.deepEqual(rulesOf({ where: compare(column('opened_on'), '<', requestDate) }), []);
    const quarter = compare(level(column('opened_on'), 'quarter'), '<', parameter('quarter'));
    assert.deepEqual(rulesOf({ where: quarter }), ['compare']);
  });

  it('finds an ungranted use within AND, OR, NOT and FILTER', () => {
    const wrong = equal(column('balance'), decimal('5.00'));
    const right = equal(column('status'), text('active'));
    for (const hidden of [and(right, wrong), or(right, wrong), not(wrong), not(or(right, not(and(right, wrong))))]) {
      assert.deepEqual(rulesOf({ where: hidden }), ['match']);
      assert.deepEqual(rulesOf(withOutput(count(hidden))), ['match']);
      assert.deepEqual(rulesOf(withOutput(aggregate('sum', column('balance'), hidden))), ['match']);
    }
    assert.deepEqual(rulesOf(withOutput(count(right))), []);
  });

  it('refuses a column against a column, and conditions about none', () => {
    assert.deepEqual(rulesOf({ where: equal(column('status'), column('region')) }), ['match']);
    assert.deepEqual(rulesOf({ where: equal(number(1), number(1)) }), ['condition']);
    assert.deepEqual(rulesOf({ where: or(where, equal(parameter('region'), text('north'))) }), ['condition']);
    assert.deepEqual(rulesOf({ where: { op: 'literal', type: 'boolean', value: 'true' } }), ['condition']);
  });

  it('refuses to calculate with a column in a condition that grants only order', () => {
    const later = compare(arithmetic(column('opened_on'), '+', number(30)), '>', requestDate);
    assert.deepEqual(rulesOf({ where: later }), ['match', 'compare']);
    const kinds = ['literal', 'parameter'] as const;
    const generous = using('opened_on', { match: [...kinds, 'quarter'], compare: kinds });
    assert.deepEqual(rulesOf({ where: later }, generous), []);
  });

  it('refuses the exact largest or smallest value, whatever is granted', () => {
    const schema = using('balance', { aggregate: ['max', 'min', 'sum'], group: ['exact', 'band'] });
    for (const fn of ['max', 'min'] as const) {
      assert.deepEqual(rulesOf(withOutput(aggregate(fn, column('balance'))), schema), ['single-value']);
      assert.deepEqual(rulesOf(withOutput(aggregate(fn, level(column('balance'), 'exact'))), schema), ['single-value']);
      assert.deepEqual(rulesOf(withOutput(aggregate(fn, level(column('balance'), 'band'))), schema), []);
    }
  });

  it('takes extremes of bands only where function and level are granted', () => {
    const worst = withOutput(aggregate('max', level(column('overdue_days'), 'band')));
    assert.deepEqual(rulesOf(worst), ['aggregate']);
    assert.deepEqual(rulesOf(worst, using('overdue_days', { group: ['band'], aggregate: ['max'] })), []);
    assert.deepEqual(rulesOf(withOutput(aggregate('max', level(column('balance'), 'band')))), ['group']);
  });

  it('refuses arithmetic within aggregates, which packs rows', () => {
    const packed = aggregate('sum', arithmetic(column('balance'), '*', number(1000)));
    assert.deepEqual(rulesOf(withOutput(packed)), ['columns-only']);
    assert.deepEqual(rulesOf(withOutput(aggregate('count', level(column('opened_on'), 'quarter')))), ['columns-only']);
  });

  it('refuses functions that a column does not grant', () => {
    assert.deepEqual(rulesOf(withOutput(aggregate('avg', column('balance')))), []);
    assert.deepEqual(rulesOf(withOutput(aggregate('avg', column('overdue_days')))), ['aggregate']);
    assert.deepEqual(rulesOf(withOutput(aggregate('count', column('balance')))), ['aggregate']);
    assert.deepEqual(
      rulesOf(withOutput(aggregate('avg', column('balance'))), using('balance', { aggregate: ['sum'] })),
      ['aggregate'],
    );
  });

  it('refuses distinct counts, which cannot be merged', () => {
    assert.deepEqual(rulesOf(withOutput(countDistinct(column('person')))), ['distinct']);
    assert.deepEqual(rulesOf(withOutput(countDistinct(column('product')))), ['distinct']);
  });

  it('refuses the subject as group, output, filter or term', () => {
    const generous = using('person', {
      match: ['parameter', 'literal'],
      group: ['exact'],
      aggregate: ['count', 'max'],
    });
    const byPerson = { groupBy: [...industryOverdue.local.tree.groupBy, column('person')] };
    assert.deepEqual(rulesOf(byPerson, generous), ['subject']);
    assert.deepEqual(rulesOf({ ...byPerson, ...withOutput(column('person')) }, generous), ['subject']);
    assert.deepEqual(rulesOf({ where: equal(column('person'), text('x')) }, generous), ['subject']);
    assert.deepEqual(rulesOf({ where: not(isNull(column('person'))) }, generous), ['subject']);
    assert.deepEqual(rulesOf(withOutput(count(compare(column('person'), '<>', text('x')))), generous), ['subject']);
    assert.deepEqual(rulesOf(withOutput(aggregate('max', column('person'))), generous), ['subject']);
  });

  it('refuses groups at levels that are not granted, and bands of its own that are finer', () => {
    const by = (key: Expression): Partial<QueryTree> => ({ groupBy: [...industryOverdue.local.tree.groupBy, key] });
    assert.deepEqual(rulesOf(by(level(column('opened_on'), 'quarter'))), []);
    assert.deepEqual(rulesOf(by(level(column('opened_on'), 'month'))), ['group']);
    assert.deepEqual(rulesOf(by(column('overdue_days'))), ['group']);
    assert.deepEqual(rulesOf(by(level(column('balance'), 'band'))), ['group']);
    assert.deepEqual(rulesOf(by(band(column('overdue_days'), '0', '31'))), []);
    assert.deepEqual(rulesOf(by(band(column('overdue_days'), '0', '30'))), ['group']);
    assert.deepEqual(rulesOf(by(text('x'))), ['type']);
  });

  it('refuses outputs that are neither group keys nor plain aggregates', () => {
    const outputs = [
      text('constant'),
      parameter('region'),
      requestDate,
      compare(aggregate('sum', column('balance')), '>', number(12_345)),
      compare(count(), '>', number(0)),
      arithmetic(aggregate('sum', column('balance')), '+', number(1)),
      level(aggregate('sum', column('balance')), 'band'),
      band(count(), '0', '10'),
    ];
    for (const output of outputs) {
      assert.deepEqual(rulesOf(withOutput(output)), ['output']);
    }
  });

  it('refuses one column summed under two filters, whose difference tells of the rows between them', () => {
    const active = equal(column('status'), text('active'));
    assert.deepEqual(rulesOf(withOutput(aggregate('sum', column('balance'), active))), ['difference']);
    assert.deepEqual(rulesOf(withOutput(aggregate('avg', column('balance'), active))), ['difference']);
    assert.deepEqual(rulesOf(withOutput(aggregate('avg', column('balance')))), []);
    assert.deepEqual(rulesOf(withOutput(count(active))), []);
  });

  it('refuses rows that are not aggregated', () => {
    const bare = { outputs: [{ name: 'loans', expression: column('balance') }], groupBy: [] };
    assert.deepEqual(rulesOf(bare), ['output', 'combine']);
  });
});
