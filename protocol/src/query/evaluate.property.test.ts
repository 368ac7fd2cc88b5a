import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Cell, Table } from '../documents/result.js';
import { arbitraryRows } from '../testing/arbitrary-rows.js';
import { arbitraryQuery } from '../testing/arbitrary-tree.js';
import { propertyRuns } from '../testing/property-runs.js';
import { tablesOf, testSchema } from '../testing/test-schema.js';
import { evaluate, type LocalEvaluation } from './evaluate.js';
import type { Expression, QueryTree } from './tree.js';
import type { TypedOutput } from './types.js';

const rows = arbitraryRows(testSchema);
const day = '2026-05-01';

function table(found: readonly (readonly Cell[])[]): Pick<LocalEvaluation, 'tables'> {
  return { tables: tablesOf({ schema: testSchema, rows: found }) };
}

function column(name: string): Expression {
  return { op: 'column', name };
}

function aggregate(fn: 'count' | 'sum' | 'avg' | 'max' | 'min' | 'var', name?: string): Expression {
  return { op: 'aggregate', fn, distinct: false, ...(name === undefined ? {} : { term: column(name) }) };
}

const histogram = { op: 'aggregate', fn: 'histogram', distinct: false, term: column('overdue_days') } as const;

/** Grouped by product: what a contract's local query and its combining query are made of. */
const local: QueryTree = {
  from: 'loans',
  outputs: [
    { name: 'product', expression: column('product') },
    { name: 'n', expression: aggregate('count') },
    { name: 'total', expression: aggregate('sum', 'balance') },
    { name: 'mean', expression: aggregate('avg', 'balance') },
    { name: 'days', expression: aggregate('avg', 'overdue_days') },
    { name: 'top', expression: aggregate('max', 'overdue_days') },
    { name: 'first', expression: aggregate('min', 'openedOn') },
    { name: 'spread', expression: aggregate('var', 'balance') },
    { name: 'bins', expression: { ...histogram, bounds: ['0', '31'] } },
  ],
  groupBy: [column('product')],
  orderBy: [],
};

const combine: QueryTree = {
  ...local,
  from: 'partial',
  outputs: [
    { name: 'product', expression: column('product') },
    { name: 'n', expression: aggregate('sum', 'n') },
    { name: 'total', expression: aggregate('sum', 'total') },
    { name: 'mean', expression: aggregate('avg', 'mean') },
    { name: 'days', expression: aggregate('avg', 'days') },
    { name: 'top', expression: aggregate('max', 'top') },
    { name: 'first', expression: aggregate('min', 'first') },
    { name: 'spread', expression: aggregate('var', 'spread') },
    { name: 'bins', expression: { ...histogram, term: column('bins') } },
  ],
};

const travelling: readonly TypedOutput[] = [
  { name: 'product', type: { type: 'text' } },
  { name: 'n', type: { type: 'integer' } },
  { name: 'total', type: { type: 'decimal', scale: 2 } },
  { name: 'mean', type: { type: 'average', of: { type: 'decimal', scale: 2 } } },
  { name: 'days', type: { type: 'average', of: { type: 'integer' } } },
  { name: 'top', type: { type: 'integer' } },
  { name: 'first', type: { type: 'date' } },
  { name: 'spread', type: { type: 'variance', of: { type: 'decimal', scale: 2 } } },
  { name: 'bins', type: { type: 'histogram', of: { type: 'integer' }, bounds: ['0', '31'] } },
];

describe('the reference evaluator', () => {
  it('answers every generated query, in a table of its schema, in either mode', () => {
    fc.assert(
      fc.property(arbitraryQuery(testSchema), rows, (query, found) => {
        for (const averages of ['split', 'final'] as const) {
          const answer = evaluate({ ...query, ...table(found), averages });
          assert.deepEqual(Table.parse(answer), answer);
          assert.ok(answer.rows.every((row) => row.length === answer.columns.length));
        }
      }),
      propertyRuns(300),
    );
  });

  it('does not depend on the order of the rows', () => {
    const shuffled = rows.chain((found) =>
      fc.tuple(fc.constant(found), fc.shuffledSubarray([...found], { minLength: found.length })),
    );
    fc.assert(
      fc.property(arbitraryQuery(testSchema), shuffled, (query, [found, other]) => {
        const more = { ...query, averages: 'final' } as const;
        assert.deepEqual(evaluate({ ...more, ...table(found) }), evaluate({ ...more, ...table(other) }));
      }),
      propertyRuns(200),
    );
  });

  it('gives of partial results what it gives of all rows at once', () => {
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 4 }), (members) => {
        const more = { requestDate: day, averages: 'split' } as const;
        const partials = members.flatMap((found) => evaluate({ ...more, tree: local, ...table(found) }).rows);
        const combined = evaluate({
          requestDate: day,
          averages: 'final',
          tree: combine,
          columns: travelling,
          rows: partials,
        });
        const whole = evaluate({
          requestDate: day,
          averages: 'final',
          tree: local,
          ...table(members.flat()),
        });
        assert.deepEqual(combined, whole);
      }),
      propertyRuns(200),
    );
  });

  it('keeps, drops or cannot tell each row: the three conditions part the rows', () => {
    fc.assert(
      fc.property(arbitraryQuery(testSchema), rows, (query, found) => {
        const { where } = query.tree;
        fc.pre(where !== undefined);
        const counted = (condition: Expression): unknown => {
          const outputs = [{ name: 'n', expression: aggregate('count') }];
          const tree: QueryTree = { from: 'loans', outputs, where: condition, groupBy: [], orderBy: [] };
          return evaluate({ ...query, tree, ...table(found), averages: 'final' }).rows[0]?.[0];
        };
        const parts: readonly Expression[] = [
          where,
          { op: 'not', term: where },
          { op: 'isNull', term: where, negated: false },
        ];
        assert.equal(
          parts
            .map(counted)
            .map(Number)
            .reduce((sum, part) => sum + part, 0),
          found.length,
        );
      }),
      propertyRuns(200),
    );
  });
});
