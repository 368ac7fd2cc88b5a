import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Expression } from './tree.js';
import { tableColumns } from './relation-columns.js';
import { inferType, type TypeScope } from './types-infer.js';
import { boundValue, isCoarserBanding, levelNames } from './types-level.js';
import { combinedColumns, localColumns, localScope, partialColumns } from './types-query.js';
import { type Finding, resultColumn, typeName, type ValueType } from './types.js';
import { creditExposure, industryOverdue, multiLoanCheck, withTrees } from './verdict/testing/lenders.js';
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
  parameter,
  requestDate,
  text,
} from './verdict/testing/trees.js';

const scope: TypeScope = {
  columns: tableColumns(creditExposure),
  parameters: localScope(multiLoanCheck, [creditExposure]).parameters,
};

function typed(expression: Expression): {
  readonly type: ValueType | undefined;
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  return { type: inferType(expression, scope, { place: 'here', aggregates: 'allowed' }, findings), findings };
}

function nameOf(expression: Expression): string {
  const { type, findings } = typed(expression);
  assert.deepEqual(findings, []);
  return type === undefined ? 'none' : typeName(type);
}

function fault(expression: Expression): string {
  const [first] = typed(expression).findings;
  assert.ok(first !== undefined, 'expected a finding');
  assert.equal(first.place, 'here');
  assert.ok(first.hint.length > 0);
  return first.text;
}

const literal = (type: 'integer' | 'decimal' | 'boolean' | 'null', value: string): Expression => ({
  op: 'literal',
  type,
  value,
});

describe('types of expressions', () => {
  it('follow the columns and parameters', () => {
    assert.equal(nameOf(column('balance')), 'decimal(2)');
    assert.equal(nameOf(column('region')), 'text');
    assert.equal(nameOf(column('opened_on')), 'date');
    assert.equal(nameOf(parameter('windowDays')), 'integer');
    assert.equal(nameOf(parameter('person')), 'text');
    assert.match(fault(column('nothing')), /no column/);
    assert.match(fault(parameter('nothing')), /no parameter/);
  });

  it('follow arithmetic on exact numbers and days', () => {
    assert.equal(nameOf(arithmetic(number(1), '*', number(2))), 'integer');
    assert.equal(nameOf(arithmetic(column('balance'), '+', decimal('1.125'))), 'decimal(3)');
    assert.equal(nameOf(arithmetic(column('balance'), '*', decimal('1.125'))), 'decimal(5)');
    assert.equal(nameOf(arithmetic(requestDate, '-', number(5))), 'date');
    assert.match(fault(arithmetic(requestDate, '*', number(5))), /no meaning/);
    assert.equal(nameOf(arithmetic(requestDate, '-', requestDate)), 'integer');
    assert.match(fault(arithmetic(requestDate, '+', requestDate)), /no meaning/);
    assert.match(fault(arithmetic(number(5), '+', requestDate)), /no meaning/);
    assert.match(fault(arithmetic(text('a'), '+', number(5))), /no meaning/);
  });

  it('compare like with like only', () => {
    assert.equal(nameOf(compare(column('balance'), '>', number(5))), 'boolean');
    assert.match(fault(compare(column('balance'), '>', text('5'))), /compared with/);
    assert.match(fault(compare(column('opened_on'), '>', text('2026-01-01'))), /compared with/);
    assert.match(fault(equal(column('region'), literal('null', ''))), /NULL/);
    const worst = level(column('overdue_days'), 'band');
    assert.equal(nameOf(equal(worst, number(3))), 'boolean');
    assert.match(fault(equal(worst, band(column('overdue_days'), '5'))), /compared with/);
    assert.match(fault(equal(worst, decimal('3.5'))), /compared with/);
    assert.match(fault({ op: 'in', term: column('region'), list: [text('north'), number(1)] }), /compared with/);
  });

  it('join conditions only', () => {
    assert.equal(nameOf(and(isNull(column('region')), not(isNull(column('balance'))))), 'boolean');
    assert.match(fault(and(column('balance'), isNull(column('region')))), /not a condition/);
    assert.match(fault(not(number(1))), /not a condition/);
  });

  it('know the levels of each column', () => {
    assert.equal(nameOf(level(column('opened_on'), 'quarter')), 'text');
    assert.equal(nameOf(level(column('product'), 'security')), 'text');
    assert.equal(nameOf(level(column('overdue_days'), 'band')), 'band');
    assert.equal(nameOf(level(column('balance'), 'exact')), 'decimal(2)');
    assert.equal(nameOf(level(aggregate('sum', column('balance')), 'band')), 'band');
    assert.match(fault(level(column('region'), 'quarter')), /no level/);
    assert.match(fault(level(column('opened_on'), 'week')), /no level/);
    assert.match(fault(level(count(), 'band')), /cannot tell/);
    assert.match(fault(level(aggregate('avg', column('balance')), 'band')), /cannot tell/);
    assert.deepEqual(levelNames({ type: 'date', use: {} }), ['exact', 'month', 'quarter', 'year']);
  });

  it('cut numbers by ascending bounds of their own scale', () => {
    assert.equal(nameOf(band(count(), '0', '1')), 'band');
    assert.match(fault(band(count(), '1', '0')), /not ascending/);
    assert.match(fault(band(column('balance'), '0', '0.00')), /not ascending/);
    assert.match(fault(band(count(), '0.5')), /more digits/);
    assert.match(fault(band(column('balance'), '0.125')), /more digits/);
    assert.match(fault(band(column('region'), '0')), /cuts numbers/);
  });

  it('give aggregates the type of their term', () => {
    assert.equal(nameOf(count()), 'integer');
    assert.equal(nameOf(countDistinct(column('region'))), 'integer');
    assert.equal(nameOf(aggregate('sum', column('balance'))), 'decimal(2)');
    assert.equal(nameOf(aggregate('avg', column('balance'))), 'average');
    assert.equal(nameOf(aggregate('max', column('opened_on'))), 'date');
    assert.match(fault(aggregate('sum', column('region'))), /no meaning/);
    assert.match(fault(aggregate('avg', column('opened_on'))), /no meaning/);
    assert.match(fault(aggregate('max', isNull(column('region')))), /no meaning/);
    assert.match(fault({ ...countDistinct(column('balance')), fn: 'sum' }), /DISTINCT/);
    assert.match(fault({ ...count(), fn: 'sum' }), /needs a term/);
    assert.match(fault(aggregate('sum', count())), /within another/);
    assert.match(fault(count(compare(count(), '>', number(1)))), /within another/);
    assert.match(fault(count(number(1))), /not a condition/);
  });

  it('refuse literals out of range', () => {
    assert.equal(nameOf(literal('integer', '9007199254740991')), 'integer');
    assert.match(fault(literal('integer', '9007199254740992')), /no integer/);
    assert.match(fault(literal('integer', '1e3')), /no integer/);
    assert.match(fault(literal('decimal', '1.1234567891')), /no decimal/);
    assert.match(fault(literal('boolean', 'yes')), /no boolean/);
  });
});

describe('columns of the tables that travel', () => {
  it('are those of the example', () => {
    assert.deepEqual(localColumns(multiLoanCheck, [creditExposure]).map(resultColumn), [
      { name: 'active', type: 'boolean' },
      { name: 'balance', type: 'band' },
      { name: 'worst', type: 'band' },
    ]);
    assert.deepEqual(combinedColumns(multiLoanCheck, [creditExposure]).map(resultColumn), [
      { name: 'lenders', type: 'band' },
      { name: 'balance', type: 'band' },
      { name: 'worst', type: 'band' },
    ]);
    assert.deepEqual(combinedColumns(industryOverdue, [creditExposure]).map(resultColumn), [
      { name: 'product', type: 'text' },
      { name: 'overdue', type: 'band' },
      { name: 'loans', type: 'integer' },
      { name: 'balance', type: 'decimal', scale: 2 },
    ]);
  });

  it('split an average, and show it with two more digits', () => {
    const contract = withTrees(industryOverdue, {
      local: { outputs: [{ name: 'mean', expression: aggregate('avg', column('balance')) }], groupBy: [] },
      combine: {
        outputs: [{ name: 'mean', expression: aggregate('avg', column('mean')) }],
        groupBy: [],
        orderBy: [],
      },
    });
    assert.deepEqual(partialColumns(contract, [creditExposure]).map(resultColumn), [
      { name: 'mean__sum', type: 'decimal', scale: 2 },
      { name: 'mean__count', type: 'integer' },
    ]);
    assert.deepEqual(combinedColumns(contract, [creditExposure]).map(resultColumn), [
      { name: 'mean', type: 'decimal', scale: 4 },
    ]);
  });

  it('are refused for a query that does not type', () => {
    const contract = withTrees(multiLoanCheck, { local: { where: column('balance') } });
    assert.throws(() => localColumns(contract, [creditExposure]), { code: 'QUERY_REFUSED' });
  });

  it('are refused where a column is neither grouped nor aggregated, or two outputs share a name', () => {
    const loose = withTrees(industryOverdue, { local: { groupBy: [column('product')] } });
    assert.throws(() => localColumns(loose, [creditExposure]), /overdue_days is neither grouped/);
    const [first] = industryOverdue.local.tree.outputs;
    assert.ok(first !== undefined);
    const twice = withTrees(industryOverdue, { local: { outputs: [...industryOverdue.local.tree.outputs, first] } });
    assert.throws(() => localColumns(twice, [creditExposure]), /two outputs/);
    const unknown = withTrees(industryOverdue, { combine: { orderBy: [{ output: 'nothing', descending: false }] } });
    assert.throws(() => combinedColumns(unknown, [creditExposure]), /no output nothing/);
  });
});

describe('bounds', () => {
  it('are compared as numbers', () => {
    assert.equal(boundValue('0'), boundValue('-0.000'));
    assert.equal(boundValue('1.5'), boundValue('1.50'));
    assert.ok(boundValue('-2') < boundValue('-1.999'));
    assert.ok(isCoarserBanding(['0.00', '10'], ['0', '5', '10']));
    assert.ok(!isCoarserBanding(['7'], ['0', '5', '10']));
  });
});
