import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GeneralizedSchema, SchemaColumn } from '../../documents/generalized-schema.js';
import { schemaFindings } from './schema.js';
import { creditExposure } from './testing/lenders.js';

function places(schema: GeneralizedSchema): readonly string[] {
  return schemaFindings(schema).map(({ place }) => place);
}

/** The example with one more column. */
function withColumn(column: SchemaColumn): readonly string[] {
  return places({ ...creditExposure, columns: { ...creditExposure.columns, x: column } });
}

describe('what a generalized schema says', () => {
  it('makes sense in the example', () => {
    assert.deepEqual(schemaFindings(creditExposure), []);
  });

  it('has bands that ascend, with digits that the column has', () => {
    const bands = (...bounds: readonly string[]): SchemaColumn => ({ type: 'integer', levels: { b: bounds }, use: {} });
    assert.deepEqual(withColumn(bands('0', '1')), []);
    assert.deepEqual(withColumn(bands('1', '0')), ['columns.x.levels.b']);
    assert.deepEqual(withColumn(bands('0.5')), ['columns.x.levels.b']);
    assert.deepEqual(withColumn(bands('1e-7')), ['columns.x.levels.b']);
    assert.deepEqual(withColumn({ type: 'decimal', scale: 1, levels: { b: ['0.5'] }, use: {} }), []);
  });

  it('groups the values that there are, each once', () => {
    const groups = (level: Record<string, string[]>): SchemaColumn => ({
      type: 'category',
      values: ['a', 'b'],
      levels: { g: level },
      use: {},
    });
    assert.deepEqual(withColumn(groups({ one: ['a'], two: ['b'] })), []);
    assert.deepEqual(withColumn(groups({ one: ['a', 'c'] })), ['columns.x.levels.g']);
    assert.deepEqual(withColumn(groups({ one: ['a'], two: ['a'] })), ['columns.x.levels.g']);
    assert.deepEqual(withColumn({ type: 'category', values: ['a', 'a'], use: {} }), ['columns.x']);
    assert.deepEqual(withColumn({ type: 'category', values: ['a'], levels: { g: ['0'] }, use: {} }), [
      'columns.x.levels.g',
    ]);
    assert.deepEqual(withColumn({ type: 'integer', levels: { g: { one: ['a'] } }, use: {} }), ['columns.x.levels.g']);
  });

  it('keeps the names that have a meaning', () => {
    for (const name of ['exact', 'parameter', 'literal']) {
      assert.deepEqual(withColumn({ type: 'integer', levels: { [name]: ['0'] }, use: {} }), [
        `columns.x.levels.${name}`,
      ]);
    }
  });

  it('grants levels and functions that the column has', () => {
    assert.deepEqual(withColumn({ type: 'date', use: { group: ['week'], match: ['quarter', 'parameter'] } }), [
      'columns.x.use.group',
    ]);
    assert.deepEqual(withColumn({ type: 'integer', use: { subjectAnswer: 'band', match: ['band'] } }), [
      'columns.x.use.match',
      'columns.x.use.subjectAnswer',
    ]);
    assert.deepEqual(withColumn({ type: 'text', use: { aggregate: ['sum', 'count'] } }), ['columns.x.use.aggregate']);
    assert.deepEqual(withColumn({ type: 'integer', min: 2, max: 1, use: {} }), ['columns.x']);
  });

  it('never shows who the subject is, and lists its counts in order', () => {
    const person: SchemaColumn = { type: 'text', use: { match: ['parameter'], group: ['exact'] } };
    assert.deepEqual(places({ ...creditExposure, columns: { ...creditExposure.columns, person } }), [
      'columns.person.use',
    ]);
    assert.deepEqual(places({ ...creditExposure, subjectAnswer: { count: [1, 0] } }), ['subjectAnswer.count']);
  });
});
