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

  it('keeps texts that enter caseless without capitals, in the form and length of their column', () => {
    const text = (change: Partial<Extract<SchemaColumn, { type: 'text' }>>): SchemaColumn => ({
      type: 'text',
      use: {},
      ...change,
    });
    assert.deepEqual(withColumn(text({ collation: 'caseless', values: ['berlin', 'ärzte'] })), []);
    assert.deepEqual(withColumn(text({ collation: 'caseless', values: ['Berlin'] })), ['columns.x']);
    assert.deepEqual(withColumn(text({ collation: 'caseless', format: 'email' })), []);
    assert.deepEqual(withColumn(text({ collation: 'caseless', format: 'iban' })), ['columns.x']);
    assert.deepEqual(withColumn(text({ values: ['a', 'a'] })), ['columns.x']);
    assert.deepEqual(withColumn(text({ values: ['abc'], maxLength: 2 })), ['columns.x']);
    assert.deepEqual(withColumn(text({ values: ['DE', 'de'], format: 'iso-country-alpha2' })), ['columns.x']);
  });

  it('has days and moments from the earlier to the later one', () => {
    assert.deepEqual(withColumn({ type: 'date', min: '2026-01-01', max: '2025-01-01', use: {} }), ['columns.x']);
    assert.deepEqual(withColumn({ type: 'date', min: '0000-01-01', use: {} }), ['columns.x']);
    const [min, max] = ['2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000001Z'];
    assert.deepEqual(withColumn({ type: 'timestamp', min, max, use: {} }), []);
    assert.deepEqual(withColumn({ type: 'timestamp', min: max, max: min, use: {} }), ['columns.x']);
  });

  it('grants a key of subjects to be matched and counted, and nothing else', () => {
    const key = (use: SchemaColumn['use']): SchemaColumn => ({ type: 'subject-key', use });
    assert.deepEqual(withColumn(key({ match: ['parameter', 'column'], aggregate: ['count'] })), []);
    for (const use of [
      { group: ['exact'] },
      { compare: ['literal' as const] },
      { order: ['exact'] },
      { subjectAnswer: 'exact' },
    ]) {
      assert.deepEqual(withColumn(key(use)), ['columns.x.use']);
    }
  });

  it('is checked for every role that has uses of its own', () => {
    const column: SchemaColumn = {
      type: 'boolean',
      use: {},
      useFor: { supervisor: { group: ['band'], aggregate: ['sum'] } },
    };
    assert.deepEqual(withColumn(column), [
      'columns.x.useFor.supervisor.group',
      'columns.x.useFor.supervisor.aggregate',
    ]);
    const person = {
      ...creditExposure.columns['person'],
      useFor: { supervisor: { group: ['exact'] } },
    } as SchemaColumn;
    assert.deepEqual(places({ ...creditExposure, columns: { ...creditExposure.columns, person } }), [
      'columns.person.useFor.supervisor',
    ]);
  });

  it('names columns that there are as unique, each once', () => {
    const unique = (...keys: readonly (readonly string[])[]): readonly string[] =>
      places({ ...creditExposure, unique: keys });
    assert.deepEqual(unique(['person', 'product'], ['person']), []);
    assert.deepEqual(unique(['nobody']), ['unique.0']);
    assert.deepEqual(unique(['person', 'person']), ['unique.0']);
    assert.deepEqual(unique(['person', 'product'], ['product', 'person']), ['unique.1']);
  });

  it('says nothing of one subject where it speaks of nobody', () => {
    const rates: GeneralizedSchema = {
      kind: 'generalized-schema',
      id: 'rates',
      version: 1,
      title: 'One row per currency',
      subject: 'none',
      columns: { currency: { type: 'text', use: { match: ['column'], group: ['exact'] } } },
    };
    assert.deepEqual(schemaFindings(rates), []);
    const withBoth = {
      ...rates,
      columns: { key: { type: 'subject-key', use: {} }, rate: { type: 'date', use: { subjectAnswer: 'year' } } },
    };
    assert.deepEqual(places(withBoth as GeneralizedSchema), ['columns.key', 'columns.rate.use.subjectAnswer']);
  });
});
