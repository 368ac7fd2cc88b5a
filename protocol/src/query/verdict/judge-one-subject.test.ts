import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ColumnUse, GeneralizedSchema, SchemaColumn } from '../../documents/generalized-schema.js';
import type { QueryContract } from '../../documents/query-contract.js';
import type { Expression } from '../tree.js';
import { judge } from './judge.js';
import { creditExposure, input, multiLoanCheck, withTrees } from './testing/lenders.js';
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
  level,
  not,
  number,
  or,
  parameter,
  requestDate,
  text,
} from './testing/trees.js';

function rules(contract: QueryContract, schema: GeneralizedSchema = creditExposure): readonly string[] {
  return [...new Set(judge(input(contract, schema)).findings.map(({ rule }) => rule))];
}

/** The rules against the example with one more output. */
function withOutput(expression: Expression, schema: GeneralizedSchema = creditExposure): readonly string[] {
  const outputs = [...multiLoanCheck.local.tree.outputs, { name: 'more', expression }];
  return rules(withTrees(multiLoanCheck, { local: { outputs } }), schema);
}

function withWhere(where: Expression, parameters = multiLoanCheck.parameters): readonly string[] {
  return rules(withTrees({ ...multiLoanCheck, parameters }, { local: { where } }));
}

function using(name: string, use: ColumnUse): GeneralizedSchema {
  const found: SchemaColumn = creditExposure.columns[name] ?? assert.fail();
  return { ...creditExposure, columns: { ...creditExposure.columns, [name]: { ...found, use } } };
}

const naming = equal(column('person'), parameter('person'));
const since = compare(column('opened_on'), '>=', arithmetic(requestDate, '-', parameter('windowDays')));

describe('the verdict on a contract about one subject', () => {
  it('accepts the example as it is', () => {
    assert.deepEqual(judge(input(multiLoanCheck)).findings, []);
  });

  it('demands that the subject is named, beside all else', () => {
    assert.deepEqual(withWhere(and(naming, since)), []);
    assert.deepEqual(withWhere(and(since, equal(parameter('person'), column('person')))), []);
    assert.deepEqual(withWhere(and(since, and(naming, equal(column('status'), text('active'))))), []);
    assert.deepEqual(rules(withTrees(multiLoanCheck, { local: { where: undefined } })), ['parameter', 'subject-term']);
    assert.deepEqual(withWhere(since), ['parameter', 'subject-term']);
  });

  it('refuses the naming term within OR or NOT, or with another operator', () => {
    assert.deepEqual(withWhere(or(naming, since)), ['subject-term', 'subject']);
    assert.deepEqual(withWhere(and(since, or(naming, equal(column('status'), text('active'))))), [
      'subject-term',
      'subject',
    ]);
    assert.deepEqual(withWhere(and(since, not(naming))), ['subject-term', 'subject']);
    const other = compare(column('person'), '<>', parameter('person'));
    assert.deepEqual(withWhere(and(since, other)), ['subject-term', 'subject']);
    assert.deepEqual(withWhere(and(since, equal(column('person'), text('x')))), [
      'parameter',
      'subject-term',
      'subject',
    ]);
  });

  it('refuses a second term on the subject', () => {
    assert.deepEqual(withWhere(and(naming, since, naming)), ['subject']);
    assert.deepEqual(withWhere(and(naming, since, isNull(column('person')))), ['subject']);
    assert.deepEqual(withOutput(compare(count(naming), '>', number(0))), ['subject']);
  });

  it("demands that the naming parameter has the subject column's type", () => {
    const { windowDays } = multiLoanCheck.parameters;
    assert.ok(windowDays !== undefined);
    const parameters = { person: { column: 'credit_exposure.region' }, windowDays };
    assert.deepEqual(withWhere(and(naming, since), parameters), ['subject-term']);
  });

  it('demands that the schema lets the subject be matched with a parameter', () => {
    assert.deepEqual(rules(multiLoanCheck, using('person', { match: ['literal'] })), ['match']);
  });

  it('judges all other terms as in every WHERE', () => {
    assert.deepEqual(withWhere(and(naming, since, compare(column('balance'), '>', number(5)))), ['compare']);
    assert.deepEqual(withWhere(and(naming, since, equal(column('region'), text('north')))), ['match']);
  });

  it('refuses exact counts and counts told apart beyond the list', () => {
    assert.deepEqual(withOutput(count()), ['subject-answer']);
    assert.deepEqual(withOutput(compare(count(), '>', number(1))), ['subject-answer']);
    assert.deepEqual(withOutput(compare(count(), '=', number(1))), ['subject-answer']);
    assert.deepEqual(withOutput(compare(number(2), '<=', count())), ['subject-answer']);
    assert.deepEqual(withOutput(band(count(), '0', '1', '2')), ['subject-answer']);
    assert.deepEqual(withOutput(aggregate('count', column('balance'))), ['subject-answer']);
    assert.deepEqual(withOutput(compare(aggregate('count', column('balance')), '>', number(0))), ['subject-answer']);
    assert.deepEqual(withOutput(countDistinct(column('status'))), ['subject-answer']);
    assert.deepEqual(withOutput(compare(count(), '>', parameter('windowDays'))), ['subject-answer', 'output']);
  });

  it('takes counts told apart as the schema lists', () => {
    assert.deepEqual(withOutput(compare(count(), '>=', number(1))), []);
    assert.deepEqual(withOutput(compare(count(), '=', number(0))), []);
    assert.deepEqual(withOutput(compare(number(0), '<', count())), []);
    assert.deepEqual(withOutput(band(count(), '0', '1')), []);
    assert.deepEqual(withOutput(band(count(), '1')), []);
    const finer = { ...creditExposure, subjectAnswer: { count: [0, 1, 3] } };
    assert.deepEqual(withOutput(band(count(), '0', '1', '3'), finer), []);
    assert.deepEqual(withOutput(band(count(), '0', '1', '2', '3'), finer), ['subject-answer']);
    assert.deepEqual(rules(multiLoanCheck, { ...creditExposure, subjectAnswer: undefined }), ['subject-answer']);
  });

  it('refuses exact sums and extremes, and thresholds of its own on them', () => {
    const sum = aggregate('sum', column('balance'));
    assert.deepEqual(withOutput(sum), ['subject-answer']);
    assert.deepEqual(withOutput(compare(sum, '>', number(12_345))), ['subject-answer']);
    assert.deepEqual(withOutput(isNull(sum)), ['subject-answer']);
    assert.deepEqual(withOutput(aggregate('max', column('overdue_days'))), ['subject-answer']);
    assert.deepEqual(withOutput(aggregate('avg', column('balance'))), ['subject-answer']);
    assert.deepEqual(withOutput(aggregate('sum', arithmetic(column('balance'), '*', number(10)))), ['columns-only']);
  });

  it('takes bands no finer than the level that the schema names', () => {
    assert.deepEqual(withOutput(band(aggregate('sum', column('balance')), '0', '50000')), []);
    assert.deepEqual(withOutput(band(aggregate('sum', column('balance')), '0', '12345')), ['subject-answer']);
    assert.deepEqual(withOutput(aggregate('min', band(column('overdue_days'), '31', '91'))), []);
    assert.deepEqual(withOutput(level(aggregate('max', column('overdue_days')), 'band')), []);
    assert.deepEqual(withOutput(aggregate('max', band(column('overdue_days'), '30'))), ['subject-answer']);
  });

  it('takes conditions over answers that may be given', () => {
    const worst = compare(aggregate('max', level(column('overdue_days'), 'band')), '>=', number(3));
    assert.deepEqual(withOutput(worst), []);
    assert.deepEqual(withOutput(and(worst, not(compare(count(), '>', number(0))))), []);
    assert.deepEqual(withOutput(and(worst, compare(aggregate('sum', column('balance')), '>', number(5)))), [
      'subject-answer',
    ]);
  });

  it('refuses columns that grant no answer, sums that are not granted, and the subject itself', () => {
    assert.deepEqual(withOutput(aggregate('max', column('region'))), ['subject-answer']);
    assert.deepEqual(withOutput(aggregate('max', level(column('opened_on'), 'quarter'))), ['subject-answer']);
    assert.deepEqual(withOutput(level(aggregate('sum', column('overdue_days')), 'band')), ['aggregate']);
    assert.deepEqual(withOutput(aggregate('max', column('person'))), ['subject']);
  });

  it('says a date at the granted period or a coarser one', () => {
    const schema = using('opened_on', { compare: ['parameter'], subjectAnswer: 'quarter' });
    const newest = (name: string): Expression => aggregate('max', level(column('opened_on'), name));
    assert.deepEqual(withOutput(newest('quarter'), schema), []);
    assert.deepEqual(withOutput(newest('year'), schema), []);
    assert.deepEqual(withOutput(newest('month'), schema), ['subject-answer']);
    assert.deepEqual(withOutput(aggregate('max', column('opened_on')), schema), ['subject-answer']);
  });

  it('judges filters like WHERE', () => {
    const filtered = (filter: Expression): Expression => compare(count(filter), '>', number(0));
    assert.deepEqual(withOutput(filtered(equal(column('status'), text('sold')))), []);
    assert.deepEqual(withOutput(filtered(compare(column('balance'), '>', number(5)))), ['compare']);
    assert.deepEqual(withOutput(band(count(equal(column('region'), text('north'))), '1')), ['match']);
    const extreme = aggregate('max', level(column('overdue_days'), 'band'), equal(column('region'), text('north')));
    assert.deepEqual(withOutput(extreme), ['match']);
  });

  it('refuses rows, groups, constants and parameters as outputs', () => {
    const outputs = [{ name: 'active', expression: level(column('overdue_days'), 'band') }];
    assert.ok(rules(withTrees(multiLoanCheck, { local: { outputs } })).includes('output'));
    assert.deepEqual(withOutput(parameter('person')), ['output']);
    assert.deepEqual(withOutput(text('constant')), ['output']);
    assert.deepEqual(rules(withTrees(multiLoanCheck, { local: { groupBy: [column('status')] } })), ['subject-answer']);
  });
});
