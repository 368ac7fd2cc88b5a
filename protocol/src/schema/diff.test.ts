import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GeneralizedSchema, type SchemaColumn } from '../documents/generalized-schema.js';
import { judge } from '../query/verdict/judge.js';
import { creditExposure, industryOverdue, input, multiLoanCheck } from '../query/verdict/testing/lenders.js';
import { propertyRuns } from '../testing/property-runs.js';
import { compatibilityOf } from './compatibility.js';
import { diffSchemas } from './diff.js';

const first = GeneralizedSchema.parse({
  kind: 'generalized-schema',
  id: 'loans',
  version: 1,
  title: 'One row per loan',
  subject: 'person',
  subjectAnswer: { count: [0, 1] },
  unique: [['person', 'opened_on']],
  disclosure: { minSubjects: 20 },
  columns: {
    person: { type: 'subject-key', format: 'gb11643', use: { match: ['parameter'] } },
    product: { type: 'category', values: ['auto', 'card'], use: { group: ['exact'], match: ['literal'] } },
    opened_on: { type: 'date', nullable: true, min: '2000-01-01', use: { group: ['quarter'] } },
    balance: {
      type: 'decimal',
      scale: 2,
      unit: 'CNY',
      min: '0',
      levels: { band: ['0', '100'], fine: ['0', '50', '100'] },
      use: { aggregate: ['sum', 'avg'], subjectAnswer: 'band' },
    },
    note: { type: 'text', maxLength: 50, use: {} },
  },
});

type Change = Readonly<Record<string, unknown>>;

function withColumn(name: keyof typeof first.columns, change: Change): GeneralizedSchema {
  return with_({ columns: { ...first.columns, [name]: { ...first.columns[name], ...change } as SchemaColumn } });
}

function with_(change: Change): GeneralizedSchema {
  return GeneralizedSchema.parse({ ...first, version: 2, ...change });
}

function mapped<T extends object, V>(record: T, change: (key: keyof T, value: T[keyof T]) => V): Record<keyof T, V> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(key as keyof T, value as T[keyof T])]),
  ) as Record<keyof T, V>;
}

/** What changed, in one line each. */
function changes(next: GeneralizedSchema): readonly string[] {
  return diffSchemas(first, next).map(({ change, breaks, place }) => `${breaks ? '!' : ''}${change} ${place}`);
}

describe('a new version of a generalized schema', () => {
  it('with nothing new but its number changes nothing', () => {
    assert.deepEqual(changes(with_({})), []);
  });

  it('may say more, and grant more: contracts mean the same on it', () => {
    const compatible: readonly (readonly [GeneralizedSchema, string])[] = [
      [with_({ title: 'Loans' }), 'neutral title'],
      [withColumn('product', { meaning: 'what was lent for' }), 'neutral columns.product.meaning'],
      [withColumn('note', { unit: 'words' }), 'neutral columns.note.unit'],
      [
        withColumn('product', { use: { group: ['exact'], match: ['literal', 'parameter'] } }),
        'looser columns.product.use.match',
      ],
      [
        withColumn('balance', { use: { aggregate: ['sum', 'avg'], subjectAnswer: 'fine' } }),
        'looser columns.balance.use.subjectAnswer',
      ],
      [withColumn('product', { levels: { any: { all: ['auto', 'card'] } } }), 'neutral columns.product.levels.any'],
      [
        with_({ columns: { ...first.columns, rate: { type: 'integer', nullable: true, use: {} } } }),
        'looser columns.rate',
      ],
      [with_({ subjectAnswer: { count: [0, 1, 2] } }), 'looser subjectAnswer.count'],
      [with_({ unique: [['opened_on', 'person'], ['note']] }), 'neutral unique'],
      [with_({ disclosure: { minSubjects: 50 } }), 'tighter disclosure.minSubjects'],
      [with_({ disclosure: undefined }), 'looser disclosure.minSubjects'],
      [with_({ disclosure: { minSubjects: 20, rounding: 10 } }), 'tighter disclosure.rounding'],
    ];
    for (const [next, expected] of compatible) {
      assert.deepEqual(changes(next), [expected]);
      assert.equal(compatibilityOf(diffSchemas(first, next)), 'compatible');
    }
  });

  it('breaks contracts where less is granted, or where other rows are offered', () => {
    const { note: _, ...columns } = first.columns;
    const breaking: readonly (readonly [GeneralizedSchema, string])[] = [
      [with_({ columns }), '!tighter columns.note'],
      [with_({ subject: 'company', subjectColumn: 'person' }), '!looser subject'],
      [with_({ subjectColumn: 'note' }), '!looser subjectColumn'],
      [with_({ subjectAnswer: { count: [0] } }), '!tighter subjectAnswer.count'],
      [with_({ unique: undefined }), '!tighter unique'],
      [withColumn('product', { use: { match: ['literal'] } }), '!tighter columns.product.use.group'],
      [withColumn('product', { values: ['auto', 'card', 'micro'] }), '!looser columns.product.values'],
      [withColumn('product', { values: ['auto'] }), '!tighter columns.product.values'],
      [withColumn('product', { nullable: true }), '!looser columns.product.nullable'],
      [withColumn('opened_on', { nullable: undefined }), '!tighter columns.opened_on.nullable'],
      [withColumn('opened_on', { min: '1999-01-01' }), '!looser columns.opened_on.min'],
      [withColumn('opened_on', { max: '2030-01-01' }), '!tighter columns.opened_on.max'],
      [withColumn('balance', { min: '10.5' }), '!tighter columns.balance.min'],
      [withColumn('balance', { scale: 3 }), '!looser columns.balance.scale'],
      [withColumn('balance', { unit: 'EUR' }), '!neutral columns.balance.unit'],
      [
        withColumn('balance', { levels: { band: ['0', '99'], fine: ['0', '50', '100'] } }),
        '!looser columns.balance.levels.band',
      ],
      [withColumn('note', { maxLength: 60 }), '!looser columns.note.maxLength'],
      [withColumn('note', { format: 'email' }), '!tighter columns.note.format'],
      [withColumn('note', { collation: 'caseless' }), '!looser columns.note.collation'],
      [with_({ columns: { ...first.columns, rate: { type: 'integer', use: {} } } }), '!looser columns.rate'],
      [with_({ columns: { ...first.columns, note: { type: 'integer', use: {} } } }), '!looser columns.note'],
    ];
    for (const [next, expected] of breaking) {
      assert.deepEqual(changes(next), [expected]);
      assert.equal(compatibilityOf(diffSchemas(first, next)), 'breaking');
    }
  });

  it('takes the default of a collation for what it is', () => {
    assert.deepEqual(changes(withColumn('note', { collation: 'code-point' })), []);
  });

  it('is compared role by role where uses differ by role', () => {
    const next = withColumn('product', {
      useFor: { supervisor: { group: ['exact'], match: ['literal', 'parameter'] } },
    });
    assert.deepEqual(changes(next), ['looser columns.product.useFor.supervisor.match']);
    assert.deepEqual(
      diffSchemas(next, first).map(({ change, place }) => `${change} ${place}`),
      ['tighter columns.product.useFor.supervisor.match'],
    );
  });

  it('of a finer answer about one subject lets through what followed from the old one', () => {
    const coarse = withColumn('balance', { use: { aggregate: ['sum', 'avg'], subjectAnswer: 'fine' } });
    assert.equal(compatibilityOf(diffSchemas(coarse, first)), 'breaking');
  });

  it('accepts every accepted contract if it is compatible', () => {
    const extra = fc.record({
      match: fc.subarray(['parameter', 'literal', 'column'] as const),
      compare: fc.subarray(['parameter', 'literal', 'column'] as const),
      group: fc.subarray(['exact'] as const),
    });
    const columns = Object.entries(creditExposure.columns).filter(([name]) => name !== 'person');
    const drops = fc.tuple(...columns.map(() => fc.record({ extra, loses: fc.integer({ min: 0, max: 19 }) })));
    let compatible = 0;
    fc.assert(
      fc.property(drops, (choices) => {
        const changed = columns.map(([name, column], index): [string, SchemaColumn] => {
          const { extra: added, loses } = choices[index] ?? assert.fail();
          const { use } = column;
          const wider = { ...use, ...mapped(added, (grant, items) => [...new Set([...(use[grant] ?? []), ...items])]) };
          return [name, { ...column, use: loses === 0 ? {} : wider } as SchemaColumn];
        });
        const next = {
          ...creditExposure,
          version: 2,
          columns: { ...creditExposure.columns, ...Object.fromEntries(changed) },
        };
        if (compatibilityOf(diffSchemas(creditExposure, next)) === 'compatible') {
          compatible += 1;
          for (const contract of [multiLoanCheck, industryOverdue]) {
            assert.deepEqual(judge(input({ ...contract, schemas: { credit_exposure: 2 } }, next)).findings, []);
          }
        }
      }),
      propertyRuns(100),
    );
    assert.ok(compatible > 10, 'too few versions were compatible to say anything');
  });

  it('gets looser one way where it gets tighter the other way', () => {
    const grants = fc.subarray(['parameter', 'literal', 'column'] as const);
    const use = fc.record({ match: grants, group: fc.subarray(['exact'] as const), compare: grants });
    fc.assert(
      fc.property(use, use, (one, other) => {
        const [a, b] = [withColumn('product', { use: one }), withColumn('product', { use: other })];
        const count = (from: GeneralizedSchema, to: GeneralizedSchema, what: string): number =>
          diffSchemas(from, to).filter(({ change }) => change === what).length;
        assert.equal(count(a, b, 'looser'), count(b, a, 'tighter'));
      }),
      propertyRuns(50),
    );
  });
});
