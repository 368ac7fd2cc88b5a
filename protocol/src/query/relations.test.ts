import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Cell } from '../documents/result.js';
import { loadParser, parseQuery } from '../parse/index.js';
import { tablesOf, testSchema } from '../testing/test-schema.js';
import { paymentsSchema, productsSchema, testSchemas } from '../testing/test-schemas.js';
import { evaluate } from './evaluate.js';
import { relationColumns, subjectOf, tablesIn } from './relations.js';
import { localScope } from './types-query.js';
import type { Finding } from './types.js';

type Rows = readonly (readonly Cell[])[];

/** person, product, openedOn, active, balance, overdue_days */
const loans: Rows = [
  ['p1', 'auto', '2026-01-15', true, '100.00', 0],
  ['p1', 'card', '2026-04-01', false, '250.50', 12],
  ['p2', 'auto', '2025-12-31', true, '0.10', 31],
  ['p3', null, null, null, null, null],
];

/** person, paid_at, paid_on, amount, reference, ceiling, retries, note */
const payments: Rows = [
  ['p1', '2026-01-15T10:00:00.000000Z', '2026-01-15', '1.5000', 1, '0.00', 0, 'A'],
  ['p1', '2026-01-15T10:00:00.000001Z', null, '2.0000', 2, '0.00', 0, 'a'],
  ['p9', null, null, null, 3, '0.00', null, 'b'],
  [null, null, null, '9.0000', 4, '0.00', 0, 'c'],
];

/** product, rate, secured, since, term */
const products: Rows = [
  ['auto', '0.050000', true, null, 12],
  ['card', '0.190000', false, '2020-01-01', null],
];

const tables = tablesOf(
  { schema: testSchema, rows: loans },
  { schema: paymentsSchema, rows: payments },
  { schema: productsSchema, rows: products },
);

function rowsOf(sql: string): Rows {
  return evaluate({ tree: parseQuery(sql), tables, requestDate: '2026-05-01', averages: 'final' }).rows;
}

function refused(sql: string, message: RegExp): void {
  assert.throws(() => rowsOf(sql), { code: 'QUERY_REFUSED', message }, sql);
}

describe('relations', () => {
  before(loadParser);

  it('join every pair for which ON holds', () => {
    const sql =
      'SELECT l.person, l.product, p.amount FROM loans AS l JOIN payments AS p ON l.person = p.person ORDER BY amount';
    assert.deepEqual(rowsOf(sql), [
      ['p1', 'auto', '1.5000'],
      ['p1', 'card', '1.5000'],
      ['p1', 'auto', '2.0000'],
      ['p1', 'card', '2.0000'],
    ]);
  });

  it('keep rows of the left side of a left join, with NULL for what is not there', () => {
    const sql = `SELECT l.person, product, rate FROM loans AS l LEFT JOIN products AS p ON l.product = p.product
      WHERE p.rate IS NULL OR p.rate > 0.1`.replace(', product,', ', l.product,');
    assert.deepEqual(rowsOf(sql), [
      ['p1', 'card', '0.190000'],
      ['p3', null, null],
    ]);
  });

  it('join several, each side with its own names', () => {
    const sql = `SELECT a.person, count(*) AS n FROM loans AS a JOIN loans AS b ON a.person = b.person
      LEFT JOIN payments AS c ON c.person = b.person GROUP BY a.person`;
    assert.deepEqual(rowsOf(sql), [
      ['p1', 8],
      ['p2', 1],
      ['p3', 1],
    ]);
  });

  it('hold a text as its column does: caseless ones in small letters', () => {
    assert.deepEqual(rowsOf('SELECT note, count(*) AS n FROM payments GROUP BY note'), [
      ['a', 2],
      ['b', 1],
      ['c', 1],
    ]);
  });

  it('read a query within a query, whose averages and variances are values', () => {
    const inner =
      'SELECT person, count(*) AS n, avg(balance) AS mean, variance(overdue_days) AS spread FROM loans GROUP BY person';
    assert.deepEqual(rowsOf(`SELECT person, n, mean, spread FROM (${inner}) AS s`), [
      ['p1', 2, '175.2500', '72.00'],
      ['p2', 1, '0.1000', null],
      ['p3', 1, null, null],
    ]);
    assert.deepEqual(rowsOf(`SELECT sum(n) AS n, avg(mean) AS mean FROM (${inner}) AS s WHERE spread IS NULL`), [
      [2, '0.100000'],
    ]);
  });

  it('keep a column that comes through with its levels', () => {
    const inner = 'SELECT "openedOn" AS o, overdue_days AS d, person FROM loans WHERE active';
    assert.deepEqual(rowsOf(`SELECT level(o, 'quarter') AS q, level(d, 'band') AS b FROM (${inner}) AS s`), [
      ['2025-Q4', 3],
      ['2026-Q1', 1],
    ]);
    refused(
      `SELECT level(d, 'band') AS b FROM (SELECT overdue_days + 1 AS d FROM loans) AS s`,
      /cannot tell the level/,
    );
  });

  it('keep the levels of a column in its sum, max and min, whole or within windows', () => {
    const inner = `SELECT person, sum(overdue_days) AS days, max("openedOn") AS last, avg(balance) AS mean
      FROM loans GROUP BY person`;
    assert.deepEqual(rowsOf(`SELECT person, level(days, 'band') AS b, level(last, 'year') AS y FROM (${inner}) AS s`), [
      ['p1', 2, '2026'],
      ['p2', 3, '2025'],
      ['p3', null, null],
    ]);
    refused(`SELECT level(mean, 'band') AS b FROM (${inner}) AS s`, /cannot tell the level/);
    const windowed = `SELECT person, sum(overdue_days) OVER (PARTITION BY person) AS days FROM loans`;
    assert.deepEqual(
      rowsOf(`SELECT person, level(days, 'band') AS b, count(*) AS n FROM (${windowed}) AS s
        GROUP BY person, level(days, 'band') ORDER BY person`).map(([person, , n]) => [person, n]),
      [
        ['p1', 2],
        ['p2', 1],
        ['p3', 1],
      ],
    );
  });

  it('put branches of UNION ALL below each other, equal rows too', () => {
    const sql = `SELECT person, count(*) AS n FROM
      (SELECT person FROM loans UNION ALL SELECT person FROM payments WHERE amount > 1.5) AS u GROUP BY person`;
    assert.deepEqual(rowsOf(sql), [
      ['p1', 3],
      ['p2', 1],
      ['p3', 1],
      [null, 1],
    ]);
    const mixed = 'SELECT x FROM (SELECT balance AS x FROM loans UNION ALL SELECT overdue_days AS x FROM loans) AS u';
    refused(mixed, /a branch of UNION ALL/);
    refused('SELECT x FROM (SELECT person AS x FROM loans UNION ALL SELECT note AS y FROM payments) AS u', /a branch/);
  });

  it('refuse names that are several columns, or none', () => {
    const join = 'loans AS l JOIN payments AS p ON l.person = p.person';
    refused(`SELECT person FROM ${join}`, /write l\.person or p\.person/);
    refused(`SELECT l.amount FROM ${join}`, /no column l\.amount/);
    refused('SELECT nothing FROM elsewhere', /no table elsewhere/);
    refused(`SELECT l.person FROM loans AS l JOIN payments AS p ON l.person`, /not a condition/);
    refused(`SELECT l.person FROM loans AS l JOIN payments AS p ON count(*) > 1`, /may not stand here/);
    refused('SELECT h FROM (SELECT histogram(overdue_days, 0) AS h FROM loans) AS s', /histogram/);
  });

  it('know their tables and the column that identifies the subject', () => {
    const from = (sql: string) => parseQuery(`SELECT 1 AS x FROM ${sql}`).from;
    const subject = (sql: string): string | undefined => {
      const column = subjectOf(from(sql), testSchemas);
      return column === undefined ? undefined : `${column.of}.${column.name} of ${String(column.origin)}`;
    };
    assert.equal(subject('loans'), 'loans.person of loans.person');
    assert.equal(subject('products'), undefined);
    assert.equal(subject('payments AS p'), 'p.person of payments.person');
    assert.equal(subject('(SELECT product, person AS who FROM loans) AS s'), 's.who of loans.person');
    assert.equal(subject('(SELECT product FROM loans) AS s'), undefined);
    const products = 'products AS p LEFT JOIN loans AS l ON l.product = p.product';
    assert.equal(subject(products), 'l.person of loans.person');
    assert.equal(subject('loans AS l JOIN payments AS p ON l.person = p.person'), 'l.person of loans.person');
    const union = (second: string): string => `(SELECT person AS w, 1 AS n FROM loans UNION ALL ${second}) AS u`;
    assert.equal(subject(union('SELECT person AS w, 2 AS n FROM payments')), 'u.w of loans.person');
    assert.equal(subject(union('SELECT note AS w, 2 AS n FROM payments')), undefined);
    assert.deepEqual(tablesIn(from(`${products} JOIN (SELECT person FROM loans) AS q ON true`)), ['loans', 'products']);
  });

  it('bound the digits of columns by their declared range', () => {
    const balance = { type: 'decimal', scale: 2, use: {} } as const;
    const columns = { ...testSchema.columns, balance: { ...balance, min: '-1000', max: '99999.99' } };
    const bounded = tablesOf({ schema: { ...testSchema, columns }, rows: loans.slice(0, 1) });
    const tree = parseQuery('SELECT balance * balance * balance AS x FROM loans');
    const ask = (asked: typeof tables): Rows =>
      evaluate({ tree, tables: asked, requestDate: '2026-05-01', averages: 'final' }).rows;
    assert.deepEqual(ask(bounded), [['1000000.000000']]);
    assert.throws(() => ask(tables), { code: 'QUERY_REFUSED', message: /more than 36 digits/ });
  });

  it('report faults and never throw', () => {
    const findings: Finding[] = [];
    const scope = localScope({ parameters: {} }, testSchemas);
    assert.deepEqual(relationColumns('nothing', { ...scope, place: 'from', findings }), []);
    assert.deepEqual(
      findings.map(({ rule, place }) => [rule, place]),
      [['type', 'from']],
    );
  });
});

describe('groups and windows', () => {
  before(loadParser);

  it('keep the groups for which HAVING holds', () => {
    const sql = "SELECT person, count(*) AS n FROM loans GROUP BY person HAVING count(*) > 1 OR person = 'p3'";
    assert.deepEqual(rowsOf(sql), [
      ['p1', 2],
      ['p3', 1],
    ]);
    assert.deepEqual(rowsOf('SELECT count(*) AS n FROM loans HAVING avg(balance) > 1000'), []);
    assert.deepEqual(rowsOf('SELECT 1 AS one FROM loans HAVING count(*) = 4'), [[1]]);
    refused('SELECT person FROM loans GROUP BY person HAVING balance > 1', /neither grouped by/);
    refused("SELECT count(*) AS n FROM loans GROUP BY upper('a')", /cannot be grouped by/);
  });

  it('give the variance of a sample, and bins of a histogram', () => {
    assert.deepEqual(
      rowsOf(
        'SELECT variance(overdue_days) AS v, variance(balance) AS b, histogram(overdue_days, 0, 12, 30) AS h FROM loans',
      ),
      [['244.33', '15888.403333', 0, 1, 1, 1]],
    );
    const tree = parseQuery('SELECT variance(balance) AS v, histogram(balance, 0) AS h FROM loans WHERE active');
    const split = evaluate({ tree, tables, requestDate: '2026-05-01', averages: 'split' });
    assert.deepEqual(split, {
      columns: [
        { name: 'v__sum', type: 'decimal', scale: 2 },
        { name: 'v__squares', type: 'decimal', scale: 4 },
        { name: 'v__count', type: 'integer' },
        { name: 'h__0', type: 'integer' },
        { name: 'h__1', type: 'integer' },
      ],
      rows: [['100.10', '10000.0100', 2, 0, 2]],
    });
    refused('SELECT histogram(balance, 0.125) AS h FROM loans', /more digits after the point/);
    refused('SELECT histogram(person, 1) AS h FROM loans', /no meaning/);
  });

  it('number rows in one order: by the keys, then by all columns', () => {
    const windows = `row_number() OVER (ORDER BY active) AS r, rank() OVER (ORDER BY active) AS k,
      dense_rank() OVER (ORDER BY active DESC) AS d`;
    assert.deepEqual(rowsOf(`SELECT person, product, ${windows} FROM loans ORDER BY r`), [
      ['p1', 'card', 1, 1, 2],
      ['p1', 'auto', 2, 2, 1],
      ['p2', 'auto', 3, 2, 1],
      ['p3', null, 4, 4, 3],
    ]);
  });

  it('look at rows before and after, and add up to the last peer', () => {
    const sql = `SELECT overdue_days AS d, lag(overdue_days) OVER (ORDER BY overdue_days DESC) AS before,
      lead(balance, 2) OVER (ORDER BY overdue_days) AS later, sum(overdue_days) OVER (ORDER BY person) AS upto,
      count(balance) OVER (PARTITION BY person) AS own, max("openedOn") OVER () AS newest FROM loans ORDER BY d`;
    assert.deepEqual(rowsOf(sql), [
      [0, 12, '0.10', 12, 2, '2026-04-01'],
      [12, 31, null, 12, 2, '2026-04-01'],
      [31, null, null, 43, 1, '2026-04-01'],
      [null, 0, null, 43, 0, '2026-04-01'],
    ]);
  });

  it('have windows in the outputs of rows alone', () => {
    refused('SELECT count(*) AS n, row_number() OVER () AS r FROM loans', /may not stand here/);
    refused('SELECT person FROM loans WHERE row_number() OVER () = 1', /may not stand here/);
    refused('SELECT sum(rank() OVER ()) OVER () AS r FROM loans', /may not stand here/);
    refused('SELECT sum(person) OVER () AS r FROM loans', /no meaning/);
    const first =
      'SELECT person, balance, row_number() OVER (PARTITION BY person ORDER BY balance DESC) AS r FROM loans';
    assert.deepEqual(rowsOf(`SELECT person, balance FROM (${first}) AS s WHERE r = 1`), [
      ['p1', '250.50'],
      ['p2', '0.10'],
      ['p3', null],
    ]);
  });

  it('merge variances, histograms and averages of members, also in HAVING', () => {
    const columns = [
      { name: 'g', type: { type: 'text' } },
      { name: 'v', type: { type: 'variance', of: { type: 'integer' } } },
      { name: 'h', type: { type: 'histogram', of: { type: 'integer' }, bounds: ['0', '5'] } },
      { name: 'm', type: { type: 'average', of: { type: 'integer' } } },
    ] as const;
    const rows: Rows = [
      ['x', 3, '5', 2, 0, 2, 0, 3, 2],
      ['x', 6, '36', 1, 0, 0, 1, 6, 1],
      ['y', null, null, 0, 0, 0, 0, null, 0],
    ];
    const ask = (sql: string, averages: 'split' | 'final' = 'final'): Rows =>
      evaluate({ tree: parseQuery(sql), columns, rows, requestDate: '2026-05-01', averages }).rows;
    assert.deepEqual(ask('SELECT g, variance(v) AS v, histogram(h, 0, 5) AS h FROM partial GROUP BY g'), [
      ['x', '7.00', 0, 2, 1],
      ['y', null, 0, 0, 0],
    ]);
    assert.deepEqual(ask('SELECT g, variance(v) AS v FROM partial GROUP BY g', 'split'), [
      ['x', 9, '41', 3],
      ['y', null, null, 0],
    ]);
    assert.deepEqual(ask('SELECT g FROM partial GROUP BY g HAVING avg(m) >= 3'), [['x']]);
  });
});
