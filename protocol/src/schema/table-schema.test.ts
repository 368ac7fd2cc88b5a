import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GeneralizedSchema } from '../documents/generalized-schema.js';
import { creditExposure } from '../query/verdict/testing/lenders.js';
import { testSchema } from '../testing/test-schema.js';
import { toTableSchema } from './table-schema.js';
import { fromTableSchema } from './table-schema-import.js';

/** Every type with everything that can be said of it. */
const whole = GeneralizedSchema.parse({
  kind: 'generalized-schema',
  id: 'accounts',
  version: 3,
  title: 'One row per account',
  subject: 'company',
  subjectColumn: 'holder',
  subjectAnswer: { count: [0, 1, 5] },
  unique: [['holder', 'opened'], ['iban']],
  disclosure: { minSubjects: 25, dominance: [2, 80] },
  columns: {
    holder: { type: 'subject-key', format: 'lei', use: { match: ['parameter', 'column'], aggregate: ['count'] } },
    iban: { type: 'text', format: 'iban', nullable: false, use: {} },
    contact: { type: 'text', format: 'email', collation: 'caseless', nullable: true, maxLength: 120, use: {} },
    tier: { type: 'text', values: ['a', 'b'], use: { group: ['exact'] } },
    kind: {
      type: 'category',
      title: 'Kind',
      meaning: 'what the account is for',
      values: ['giro', 'savings'],
      levels: { any: { all: ['giro', 'savings'] } },
      use: { group: ['exact', 'any'], match: ['literal'] },
      useFor: { supervisor: { group: ['exact'], match: ['literal', 'parameter'] } },
    },
    months: { type: 'integer', min: 0, max: 600, levels: { band: [0, 12] }, use: { group: ['band'], order: ['band'] } },
    balance: { type: 'decimal', scale: 2, min: '-1000.5', max: 1000000, unit: 'EUR', use: { aggregate: ['sum'] } },
    opened: { type: 'date', min: '1990-01-01', use: { compare: ['parameter'] } },
    seen: { type: 'timestamp', max: '2030-01-01T00:00:00Z', nullable: true, use: {} },
    active: { type: 'boolean', use: {} },
  },
});

describe('a Table Schema', () => {
  it('that was exported reads back as the same generalized schema', () => {
    for (const schema of [whole, creditExposure, testSchema]) {
      const exported: unknown = JSON.parse(JSON.stringify(toTableSchema(schema)));
      assert.deepEqual(fromTableSchema(exported, 'other'), { schema, missing: [] });
    }
  });

  it('tells tools that know nothing of us what they can check', () => {
    const { fields, uniqueKeys } = toTableSchema(whole);
    const plain = fields.map(({ 'x-entente': _, ...field }) => field);
    assert.deepEqual(plain.slice(1, 3), [
      { name: 'iban', type: 'string', constraints: { required: true, pattern: '^[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}$' } },
      {
        name: 'contact',
        type: 'string',
        format: 'email',
        constraints: {
          maxLength: 120,
          pattern: '^[A-Za-z0-9._%+-]{1,64}[@][A-Za-z0-9-]{1,63}[.][A-Za-z0-9.-]{2,63}$',
        },
      },
    ]);
    assert.deepEqual(plain.at(-4), {
      name: 'balance',
      type: 'number',
      constraints: { required: true, minimum: '-1000.5', maximum: '1000000' },
    });
    assert.deepEqual(uniqueKeys, [['holder', 'opened'], ['iban']]);
  });

  it('of another tool becomes a draft that grants nothing, and says what is missing', () => {
    const { schema, missing } = fromTableSchema(
      {
        fields: [
          { name: 'Customer No.', constraints: { required: true, unique: true } },
          { name: 'branch', type: 'string', constraints: { enum: ['north', 'south'] } },
          { name: 'amount', type: 'number', constraints: { minimum: 0, exclusiveMaximum: 10 } },
          { name: 'day', type: 'date', format: '%d.%m.%Y' },
          { name: 'place', type: 'geopoint' },
          { name: 'country', type: 'string', constraints: { pattern: '^[A-Z]{2}$' } },
        ],
        primaryKey: ['branch', 'Customer No.'],
        foreignKeys: [{}],
      },
      'orders',
    );

    assert.deepEqual(schema, {
      kind: 'generalized-schema',
      id: 'orders',
      version: 1,
      title: 'orders',
      subject: 'none',
      columns: {
        customer_No_: { type: 'text', use: {} },
        branch: { type: 'category', values: ['north', 'south'], nullable: true, use: {} },
        amount: { type: 'decimal', scale: 2, min: '0', nullable: true, use: {} },
        day: { type: 'date', nullable: true, use: {} },
        country: { type: 'text', format: 'iso-country-alpha2', nullable: true, use: {} },
      },
      unique: [['branch', 'customer_No_'], ['customer_No_']],
    });
    assert.deepEqual(
      missing.map((line) => line.split(':')[0]),
      ['subject', 'use', 'title', '"Customer No."', 'amount', 'amount', 'day', 'place', 'foreignKeys'],
    );
  });

  it('is found within a resource of a data package', () => {
    const { schema } = fromTableSchema({ name: 'x', schema: { fields: [{ name: 'a' }] } }, 'x');
    assert.deepEqual(Object.keys(schema.columns), ['a']);
  });

  it('is refused with a code if it is none, or if names meet', () => {
    for (const wrong of [
      {},
      { fields: [] },
      { fields: [{ name: 'a', type: 'geojson' }] },
      { fields: [{ name: 'a b' }, { name: 'a-b' }] },
    ]) {
      assert.throws(() => fromTableSchema(wrong, 'x'), { code: 'INVALID_INPUT' });
    }
  });
});
