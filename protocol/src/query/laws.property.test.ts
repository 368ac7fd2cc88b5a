import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Cell, Table } from '../documents/result.js';
import { DomainError } from '../problems.js';
import { call, cast } from '../testing/arbitrary-expression.js';
import { arbitraryDate, arbitraryRows, arbitraryText, arbitraryTimestamp } from '../testing/arbitrary-rows.js';
import { arbitraryQuestion, type GeneratedQuestion } from '../testing/arbitrary-tree.js';
import { propertyRuns } from '../testing/property-runs.js';
import { tablesOf, testSchema } from '../testing/test-schema.js';
import { paymentsSchema } from '../testing/test-schemas.js';
import { evaluate } from './evaluate.js';
import { matches } from './like.js';
import type { Expression, QueryTree, Relation } from './tree.js';
import { formatTimestamp, parseTimestamp } from './values-timestamps.js';

type Rows = readonly (readonly Cell[])[];

const asked = { requestDate: '2026-05-01', averages: 'final' } as const;

function literal(type: 'integer' | 'decimal' | 'text' | 'date' | 'timestamp', value: string | number): Expression {
  return { op: 'literal', type, value: String(value) };
}

function column(name: string, of?: string): Expression {
  return { op: 'column', name, ...(of === undefined ? {} : { of }) };
}

function arithmetic(operator: '+' | '-' | '*' | '/', left: Expression, right: Expression): Expression {
  return { op: 'arithmetic', operator, left, right };
}

function select(
  from: Relation,
  outputs: Readonly<Record<string, Expression>>,
  more: Partial<QueryTree> = {},
): QueryTree {
  const named = Object.entries(outputs).map(([name, expression]) => ({ name, expression }));
  return { from, outputs: named, groupBy: [], orderBy: [], ...more };
}

/** The values of expressions without columns. */
function values(...expressions: readonly Expression[]): readonly Cell[] {
  const rows = [['p', null, null, null, null, null]];
  const outputs = Object.fromEntries(expressions.map((expression, index) => [`v${String(index)}`, expression]));
  const tables = tablesOf({ schema: testSchema, rows });
  return evaluate({ ...asked, tree: select('loans', outputs), tables }).rows[0] ?? [];
}

function apply(fn: Extract<Expression, { op: 'call' }>['fn'], ...terms: readonly Expression[]): Expression {
  return { op: 'call', fn, terms };
}

function answer(
  { tree, schemas, rows, parameters, requestDate }: GeneratedQuestion,
  averages: 'split' | 'final',
): unknown {
  const tables = tablesOf(...schemas.map((schema, index) => ({ schema, rows: rows[index] ?? [] })));
  try {
    return evaluate({ tree, tables, parameters, requestDate, averages });
  } catch (error) {
    assert.ok(error instanceof DomainError);
    // Only what is written may be too large; what is calculated never fails.
    assert.equal(error.code, 'QUERY_FAILED');
    return error.detail;
  }
}

describe('queries over relations', () => {
  it('have an answer for all rows, in a table of its schema, in either mode', () => {
    fc.assert(
      fc.property(arbitraryQuestion(), (question) => {
        for (const averages of ['split', 'final'] as const) {
          const found = answer(question, averages);
          if (typeof found !== 'string') {
            assert.deepEqual(Table.parse(found), found);
          }
        }
      }),
      propertyRuns(120),
    );
  });

  it('do not depend on the order of the rows of any table', () => {
    const shuffled = arbitraryQuestion().chain((question) =>
      fc
        .tuple(...question.rows.map((rows) => fc.shuffledSubarray([...rows], { minLength: rows.length })))
        .map((rows) => [question, { ...question, rows }] as const),
    );
    fc.assert(
      fc.property(shuffled, ([question, other]) => {
        assert.deepEqual(answer(other, 'final'), answer(question, 'final'));
      }),
      propertyRuns(80),
    );
  });
});

describe('laws of functions', () => {
  const whole = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.maxSafeInteger());

  it('a dividend is its quotient times the divisor and its remainder', () => {
    fc.assert(
      fc.property(whole, whole, (left, right) => {
        const [a, b] = [literal('integer', left), literal('integer', right)];
        const again = arithmetic('+', arithmetic('*', apply('div', a, b), b), apply('mod', a, b));
        const [found, remainder] = values(again, apply('mod', a, b));
        assert.equal(found, right === 0 ? null : left);
        assert.ok(right === 0 || Math.abs(Number(remainder)) < Math.abs(right));
      }),
      propertyRuns(200),
    );
  });

  it('floor and ceil are one number apart, or the number itself, and rounding is one of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (units) => {
        const text = `${units < 0 ? '-' : ''}${String(Math.floor(Math.abs(units) / 100))}.${String(Math.abs(units) % 100).padStart(2, '0')}`;
        const number = literal('decimal', text);
        const [floor, ceil, round, sign] = values(
          ...(['floor', 'ceil', 'round', 'sign'] as const).map((fn) => apply(fn, number)),
        );
        assert.equal(floor, Math.floor(units / 100) + 0);
        assert.equal(ceil, Math.ceil(units / 100) + 0);
        assert.equal(round, Math.sign(units) * Math.round(Math.abs(units) / 100) + 0);
        assert.equal(sign, Math.sign(units) + 0);
      }),
      propertyRuns(200),
    );
  });

  it('a text is its beginning and its end', () => {
    fc.assert(
      fc.property(arbitraryText, arbitraryText, fc.integer({ min: 0, max: 5 }), (start, end, place) => {
        const text = apply('concat', literal('text', start), literal('text', end));
        const cut = literal('integer', place);
        const head = apply('substring', text, literal('integer', 1), cut);
        const tail = apply('substring', text, arithmetic('+', cut, literal('integer', 1)));
        const [again, long, short, starts, at] = values(
          apply('concat', head, tail),
          apply('length', text),
          arithmetic('+', apply('length', head), apply('length', tail)),
          apply('starts_with', text, literal('text', start)),
          apply('position', literal('text', end), text),
        );
        assert.deepEqual([again, long, starts], [start + end, short, true]);
        assert.ok(Number(at) >= 1 && Number(at) <= Array.from(start).length + 1);
      }),
      propertyRuns(200),
    );
  });

  it('a pattern of escaped text between two % finds what position finds', () => {
    const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
    fc.assert(
      fc.property(fc.array(arbitraryText, { maxLength: 4 }), arbitraryText, (texts, sought) => {
        const text = texts.join('');
        assert.equal(matches(text, `%${escaped(sought)}%`), text.includes(sought));
        assert.equal(matches(text, escaped(text)), true);
        assert.equal(matches(text, '_'.repeat(Array.from(text).length)), true);
      }),
      propertyRuns(300),
    );
  });

  it('months go and come back, but for days that a month does not have', () => {
    fc.assert(
      fc.property(arbitraryDate, fc.integer({ min: -500, max: 500 }), (day, months) => {
        const start = apply('month_start', literal('date', day));
        const there = apply('add_months', start, literal('integer', months));
        const [first, back, moved] = values(
          start,
          apply('add_months', there, literal('integer', -months)),
          apply('day', there),
        );
        assert.equal(back, first);
        assert.equal(moved, 1);
      }),
      propertyRuns(200),
    );
  });

  it('moments are written as they are read, and lie in their day', () => {
    fc.assert(
      fc.property(arbitraryTimestamp, (moment) => {
        const micros = parseTimestamp(moment);
        assert.equal(formatTimestamp(micros), moment);
        const written = literal('timestamp', moment);
        const [day, hour] = values({ op: 'cast', term: written, to: { type: 'date' } }, apply('hour', written));
        assert.equal(day, moment.slice(0, 10));
        assert.equal(hour, Number(moment.slice(11, 13)));
      }),
      propertyRuns(200),
    );
  });

  it('a value is what it is written as', () => {
    fc.assert(
      fc.property(
        call(
          'abs',
          cast(
            fc.maxSafeInteger().map((value) => literal('integer', value)),
            { type: 'integer' },
          ),
        ),
        (node) => {
          const [number, text] = values(node, { op: 'cast', term: node, to: { type: 'text' } });
          assert.equal(text, String(number));
        },
      ),
      propertyRuns(50),
    );
  });
});

describe('laws of relations', () => {
  const loans = arbitraryRows(testSchema, { maxRows: 15 });
  const payments = arbitraryRows(paymentsSchema, { maxRows: 15 });
  const both = (left: Rows, right: Rows): ReturnType<typeof tablesOf> =>
    tablesOf({ schema: testSchema, rows: left }, { schema: paymentsSchema, rows: right });

  it('a join has a row for each pair of equal keys, a left join one more for each key without', () => {
    const on: Expression = { op: 'compare', operator: '=', left: column('person', 'l'), right: column('person', 'p') };
    const from = (join: 'inner' | 'left'): Relation => ({
      join,
      left: { table: 'loans', as: 'l' },
      right: { table: 'payments', as: 'p' },
      on,
    });
    const outputs = { a: column('person', 'l'), b: column('overdue_days', 'l'), c: column('reference', 'p') };
    fc.assert(
      fc.property(loans, payments, (left, right) => {
        const pairs = left.flatMap((one) =>
          right.filter(([key]) => key === one[0]).map((other) => [one[0], one[5], other[4]]),
        );
        const alone = left
          .filter(([key]) => !right.some(([other]) => other === key))
          .map((one) => [one[0], one[5], null]);
        const found = (join: 'inner' | 'left'): Rows =>
          evaluate({ ...asked, tree: select(from(join), outputs), tables: both(left, right) }).rows;
        assert.deepEqual(asSet(found('inner')), asSet(pairs));
        assert.deepEqual(asSet(found('left')), asSet([...pairs, ...alone]));
      }),
      propertyRuns(100),
    );
  });

  it('a sum over a partition is the sum of its group, and the last of running sums too', () => {
    const group = {
      k: column('product'),
      v: { op: 'aggregate', fn: 'sum', distinct: false, term: column('balance') },
    } as const;
    const window = (orderBy: Extract<Expression, { op: 'window' }>['orderBy']): Expression => ({
      op: 'window',
      fn: 'sum',
      term: column('balance'),
      partitionBy: [column('product')],
      orderBy,
    });
    const running = window([{ term: column('overdue_days'), descending: true }]);
    const last = { op: 'window', fn: 'rank', partitionBy: [column('product')], orderBy: [] } as const;
    fc.assert(
      fc.property(loans, (rows) => {
        const tables = tablesOf({ schema: testSchema, rows });
        const grouped = evaluate({ ...asked, tree: select('loans', group, { groupBy: [group.k] }), tables }).rows;
        const tree = select('loans', { k: column('product'), v: window([]), r: running, one: last });
        const found = evaluate({ ...asked, tree, tables }).rows;
        assert.deepEqual(
          asSet(new Set(found.map(([k, v]) => JSON.stringify([k, v])))),
          asSet(new Set(grouped.map((row) => JSON.stringify(row)))),
        );
        assert.ok(grouped.every(([k, v]) => found.some((row) => row[0] === k && row[2] === v)));
        assert.ok(found.every((row) => row[3] === 1));
      }),
      propertyRuns(100),
    );
  });

  it('row numbers count each partition through, along its order', () => {
    const order = [{ term: column('openedOn'), descending: true }];
    const numbered = (fn: 'row_number' | 'rank' | 'dense_rank'): Expression => ({
      op: 'window',
      fn,
      partitionBy: [],
      orderBy: order,
    });
    const outputs = {
      n: numbered('row_number'),
      r: numbered('rank'),
      d: numbered('dense_rank'),
      day: column('openedOn'),
    };
    fc.assert(
      fc.property(loans, (rows) => {
        const tables = tablesOf({ schema: testSchema, rows });
        const found = evaluate({ ...asked, tree: select('loans', outputs), tables }).rows;
        const days = rows.map((row) => row[2] ?? null);
        const distinct = [...new Set(days)];
        assert.deepEqual(
          found.map(([n]) => n),
          rows.map((_, index) => index + 1),
        );
        for (const [, rank, dense, day] of found) {
          const isBefore = (other: Cell): boolean => other !== null && (day === null || String(other) > String(day));
          assert.equal(rank, days.filter(isBefore).length + 1);
          assert.equal(dense, distinct.filter(isBefore).length + 1);
        }
      }),
      propertyRuns(100),
    );
  });

  it('a union has the rows of its branches', () => {
    const branch = (from: string): QueryTree => select(from, { person: column('person') });
    const tree = select(
      { unionAll: [branch('loans'), branch('payments'), branch('loans')], as: 'u' },
      { person: column('person') },
    );
    fc.assert(
      fc.property(loans, payments, (left, right) => {
        const found = evaluate({ ...asked, tree, tables: both(left, right) }).rows;
        assert.deepEqual(asSet(found), asSet([...left, ...left, ...right].map(([person]) => [person])));
      }),
      propertyRuns(100),
    );
  });
});

function asSet(rows: Iterable<unknown>): readonly string[] {
  return Array.from(rows, (row) => JSON.stringify(row)).sort();
}
