import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Cell, Table } from '../documents/result.js';
import { loadParser, parseQuery } from '../parse/index.js';
import { tablesOf, testSchema } from '../testing/test-schema.js';
import { type CombiningEvaluation, evaluate } from './evaluate.js';
import type { TypedColumn } from './values.js';

/** person, product, openedOn, active, balance, overdue_days */
const loans: readonly (readonly Cell[])[] = [
  ['p1', 'auto', '2026-01-15', true, '100.00', 0],
  ['p1', 'card', '2026-04-01', false, '250.50', 12],
  ['p2', 'auto', '2025-12-31', true, '0.10', 31],
  ['p3', 'micro', null, null, null, null],
  ['p3', null, '2026-03-31', true, '-5.25', 400],
];

type More = Partial<Omit<CombiningEvaluation, 'tree'>>;

function ask(sql: string, more: More = {}): Table {
  const asked = { tree: parseQuery(sql), requestDate: '2026-05-01', averages: 'final' } as const;
  const { columns, rows = loans, ...rest } = more;
  return columns === undefined
    ? evaluate({ ...asked, tables: tablesOf({ schema: testSchema, rows }), ...rest })
    : evaluate({ ...asked, columns, rows, ...rest });
}

function rowsOf(sql: string, more: More = {}): readonly (readonly Cell[])[] {
  return ask(sql, more).rows;
}

function value(expression: string, more: More = {}): Cell | undefined {
  return rowsOf(`SELECT ${expression} AS x FROM loans`, more)[0]?.[0];
}

describe('evaluate', () => {
  before(loadParser);

  it('groups, aggregates and orders, NULL last', () => {
    const table = ask(
      'SELECT product, count(*) AS n, sum(balance) AS total FROM loans GROUP BY product ORDER BY n DESC, product DESC',
    );
    assert.deepEqual(table, {
      columns: [
        { name: 'product', type: 'text' },
        { name: 'n', type: 'integer' },
        { name: 'total', type: 'decimal', scale: 2 },
      ],
      rows: [
        ['auto', 2, '100.10'],
        ['micro', 1, null],
        ['card', 1, '250.50'],
        [null, 1, '-5.25'],
      ],
    });
  });

  it('breaks ties by all outputs ascending, and orders so where nothing is asked', () => {
    assert.deepEqual(rowsOf("SELECT overdue_days, person FROM loans WHERE person <> 'p3' ORDER BY person"), [
      [0, 'p1'],
      [12, 'p1'],
      [31, 'p2'],
    ]);
    assert.deepEqual(rowsOf('SELECT product FROM loans'), [['auto'], ['auto'], ['card'], ['micro'], [null]]);
  });

  it('has one row without GROUP BY, of no rows too, and none with it', () => {
    const none = { rows: [] };
    const everything = 'count(*) AS n, count(balance) AS m, sum(balance) AS s, avg(balance) AS a, max(openedOn) AS d';
    assert.deepEqual(rowsOf(`SELECT ${everything} FROM loans`.replace('openedOn', '"openedOn"'), none), [
      [0, 0, null, null, null],
    ]);
    assert.deepEqual(rowsOf('SELECT product, count(*) AS n FROM loans GROUP BY product', none), []);
  });

  it('skips NULL in aggregates and counts distinct values', () => {
    assert.equal(value('count(balance)'), 4);
    assert.equal(value('count(DISTINCT person)'), 3);
    assert.equal(value('count(DISTINCT product)'), 3);
    assert.equal(value('count(*) FILTER (WHERE active)'), 3);
    assert.equal(value('max(product)'), 'micro');
    assert.equal(value('min("openedOn")'), '2025-12-31');
    assert.equal(value("max(level(overdue_days, 'band'))"), 3);
  });

  it('keeps in WHERE and FILTER only what is TRUE', () => {
    assert.deepEqual(rowsOf('SELECT person FROM loans WHERE NOT active'), [['p1']]);
    assert.deepEqual(rowsOf('SELECT count(*) AS n FROM loans WHERE active OR NOT active'), [[4]]);
    assert.deepEqual(rowsOf('SELECT count(*) AS n FROM loans WHERE balance = balance'), [[4]]);
    assert.deepEqual(rowsOf("SELECT count(*) AS n FROM loans WHERE product NOT IN ('auto', 'card')"), [[1]]);
    assert.deepEqual(rowsOf('SELECT count(*) AS n FROM loans WHERE balance IS NULL AND active IS NULL'), [[1]]);
  });

  it('has three truth values', () => {
    const known = { columns: [{ name: 'u', type: { type: 'boolean' as const } }], rows: [[null]] };
    const table = [
      ['u AND true', null],
      ['u AND false', false],
      ['u OR true', true],
      ['u OR false', null],
      ['NOT u', null],
      ['u = true', null],
      ['u IS NULL', true],
      ['u IS NOT NULL', false],
      ['true IN (u, true)', true],
      ['true IN (u, false)', null],
      ['u IN (true)', null],
    ] as const;
    for (const [expression, expected] of table) {
      assert.equal(value(expression, known), expected, expression);
    }
  });

  it('calculates exactly, with the scales of the language', () => {
    const [one] = loans;
    const row = { rows: one === undefined ? [] : [one] };
    assert.equal(value('balance + 0.1', row), '100.10');
    assert.equal(value('balance * 0.125', row), '12.50000');
    assert.equal(value('balance - 1', row), '99.00');
    assert.equal(value('9007199254740991 - 1'), 9007199254740990);
    assert.throws(() => value('9007199254740991 + 1'), { code: 'QUERY_FAILED' });
    assert.equal(value('0.1 + 0.2 = 0.30'), true);
  });

  it('counts days with dates', () => {
    assert.equal(value('request_date() - 61'), '2026-03-01');
    assert.equal(value('request_date() + 305'), '2027-03-02');
    assert.equal(value('request_date() - 9000000'), null);
    assert.equal(
      value('count(*) FILTER (WHERE "openedOn" >= request_date() - :days)', {
        parameters: { days: { type: { type: 'integer' }, value: 31 } },
      }),
      2,
    );
  });

  it('generalizes by levels: periods, groups, bands', () => {
    assert.deepEqual(
      rowsOf(
        'SELECT level("openedOn", \'quarter\') AS q, count(*) AS n FROM loans GROUP BY level("openedOn", \'quarter\')',
      ),
      [
        ['2025-Q4', 1],
        ['2026-Q1', 2],
        ['2026-Q2', 1],
        [null, 1],
      ],
    );
    assert.deepEqual(
      rowsOf("SELECT level(product, 'security') AS s, count(*) AS n FROM loans GROUP BY level(product, 'security')"),
      [
        ['secured', 2],
        ['unsecured', 1],
        [null, 2],
      ],
    );
    assert.deepEqual(rowsOf("SELECT level(balance, 'band') AS b FROM loans WHERE balance IS NOT NULL"), [
      [0],
      [1],
      [2],
      [3],
    ]);
    assert.equal(value("level(sum(balance), 'band')"), 3);
    assert.equal(value('band(count(*), 0, 1, 5)'), 3);
    assert.equal(value('band(balance, 0)', { rows: [['p', null, null, null, null, null]] }), null);
  });

  it('shows an average rounded half away from zero, and splits it where it travels', () => {
    const two: readonly (readonly Cell[])[] = [
      ['p1', 'auto', null, null, '0.01', 1],
      ['p1', 'auto', null, null, '0.02', 2],
      ['p2', 'auto', null, null, '0.02', 2],
    ];
    const sql = 'SELECT avg(balance) AS b, avg(overdue_days) AS o FROM loans';
    assert.deepEqual(ask(sql, { rows: two }), {
      columns: [
        { name: 'b', type: 'decimal', scale: 4 },
        { name: 'o', type: 'decimal', scale: 2 },
      ],
      rows: [['0.0167', '1.67']],
    });
    assert.deepEqual(ask(sql, { rows: two, averages: 'split' }), {
      columns: [
        { name: 'b__sum', type: 'decimal', scale: 2 },
        { name: 'b__count', type: 'integer' },
        { name: 'o__sum', type: 'integer' },
        { name: 'o__count', type: 'integer' },
      ],
      rows: [['0.05', 3, 5, 3]],
    });
  });

  it('combines averages by their sums and counts', () => {
    const columns: readonly TypedColumn[] = [
      { name: 'g', type: { type: 'text' } },
      { name: 'b', type: { type: 'average', of: { type: 'decimal', scale: 2 } } },
    ];
    const rows: readonly (readonly Cell[])[] = [
      ['x', '0.10', 1],
      ['x', '0.20', 3],
      ['y', null, 0],
    ];
    const sql = 'SELECT g, avg(b) AS mean FROM partial GROUP BY g';
    assert.deepEqual(rowsOf(sql, { columns, rows }), [
      ['x', '0.0750'],
      ['y', null],
    ]);
    assert.deepEqual(rowsOf(sql, { columns, rows, averages: 'split' }), [
      ['x', '0.30', 4],
      ['y', null, 0],
    ]);
  });

  it('combines bands as ordinals', () => {
    const columns: readonly TypedColumn[] = [
      { name: 'worst', type: { type: 'band', bounds: ['0', '1', '31'], of: { type: 'integer' } } },
    ];
    const table = ask('SELECT max(worst) AS worst FROM partial', {
      columns,
      rows: [[1], [3], [null]],
    });
    assert.deepEqual(table, { columns: [{ name: 'worst', type: 'band' }], rows: [[3]] });
  });

  it('takes letters that look alike as different and does not trim', () => {
    const columns: readonly TypedColumn[] = [{ name: 't', type: { type: 'text' } }];
    const rows: readonly (readonly Cell[])[] = [['a'], ['A'], ['a '], ['é'], ['e\u0301'], ['z']];
    assert.deepEqual(rowsOf('SELECT t, count(*) AS n FROM x GROUP BY t', { columns, rows }), [
      ['A', 1],
      ['a', 1],
      ['a ', 1],
      ['e\u0301', 1],
      ['z', 1],
      ['é', 1],
    ]);
  });

  it('refuses what does not type', () => {
    const refused = [
      'SELECT nothing AS x FROM loans',
      'SELECT person + 1 AS x FROM loans',
      "SELECT count(*) AS n FROM loans WHERE balance = 'a'",
      'SELECT product, count(*) AS n FROM loans',
      'SELECT sum(sum(balance)) AS x FROM loans',
      'SELECT count(*) AS n FROM loans WHERE count(*) > 1',
      "SELECT level(product, 'none') AS x FROM loans",
      'SELECT :unknown AS x FROM loans',
      'SELECT NULL AS x FROM loans',
    ];
    for (const sql of refused) {
      assert.throws(() => ask(sql), { code: 'QUERY_REFUSED' }, sql);
    }
  });

  it('refuses rows and parameters that are not of their columns, without quoting them', () => {
    const secret = 'somebody';
    const wrong: readonly More[] = [
      { rows: [['p1']] },
      { rows: [['p1', 'auto', secret, true, '1.00', 1]] },
      { rows: [['p1', 'auto', '2026-01-01', true, secret, 1]] },
      { parameters: { days: { type: { type: 'integer' }, value: secret } } },
      { requestDate: secret },
    ];
    for (const more of wrong) {
      assert.throws(
        () => ask('SELECT count(*) AS n FROM loans', more),
        (error: { code?: string; message?: string }) =>
          error.code === 'INVALID_INPUT' && error.message?.includes(secret) === false,
      );
    }
  });
});
