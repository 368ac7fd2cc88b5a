import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Cell } from '../documents/result.js';
import { loadParser, parseQuery } from '../parse/index.js';
import { tablesOf } from '../testing/test-schema.js';
import { evaluate } from './evaluate.js';
import type { TypedValue } from './values.js';

/** One row: of each type a value that is NULL, and one that is not. */
const schema = {
  id: 't',
  columns: {
    nt: { type: 'text', nullable: true, use: {} },
    ni: { type: 'integer', nullable: true, use: {} },
    nd: { type: 'date', nullable: true, use: {} },
    nm: { type: 'timestamp', nullable: true, use: {} },
    nx: { type: 'decimal', scale: 2, nullable: true, use: {} },
    nb: { type: 'boolean', nullable: true, use: {} },
    t: { type: 'text', use: {} },
    i: { type: 'integer', use: {} },
    d: { type: 'date', use: {} },
    m: { type: 'timestamp', use: {} },
    x: { type: 'decimal', scale: 2, use: {} },
    b: { type: 'boolean', use: {} },
  },
} as const;

const row: readonly Cell[] = [
  ...[null, null, null, null, null, null],
  ...['a中𝒜b', -7, '2024-02-29', '1969-12-31T23:59:59.999999Z', '-2.50', true],
];

const parameters: Readonly<Record<string, TypedValue>> = {
  pattern: { type: { type: 'text' }, value: 'a%' },
  lone: { type: { type: 'text' }, value: 'a\\' },
  none: { type: { type: 'list', of: { type: 'integer' } }, value: [] },
  some: { type: { type: 'list', of: { type: 'integer' } }, value: [-7, 8] },
  texts: { type: { type: 'list', of: { type: 'text' } }, value: ['x', 'a中𝒜b'] },
};

function ask(expression: string): { readonly cell: Cell | undefined; readonly type: string } {
  const tree = parseQuery(`SELECT ${expression} AS v FROM t`);
  const tables = tablesOf({ schema, rows: [row] });
  const table = evaluate({ tree, tables, parameters, requestDate: '2026-05-01', averages: 'final' });
  const [column] = table.columns;
  const scale = column?.scale === undefined ? '' : `(${String(column.scale)})`;
  return { cell: table.rows[0]?.[0], type: `${String(column?.type)}${scale}` };
}

type Examples = readonly (readonly [expression: string, cell: Cell])[];

function holds(examples: Examples): void {
  for (const [expression, cell] of examples) {
    assert.equal(ask(expression).cell, cell, expression);
  }
}

function hasTypes(examples: readonly (readonly [expression: string, type: string])[]): void {
  for (const [expression, type] of examples) {
    assert.equal(ask(expression).type, type, expression);
  }
}

function refuses(examples: readonly (readonly [expression: string, text: RegExp])[]): void {
  for (const [expression, text] of examples) {
    assert.throws(() => ask(expression), { code: 'QUERY_REFUSED', message: text }, expression);
  }
}

describe('functions of numbers', () => {
  before(loadParser);

  it('round half away from zero', () => {
    holds([
      ['round(2.5)', 3],
      ['round(x)', -3],
      ['round(-2.4)', -2],
      ['round(1.005, 2)', '1.01'],
      ['round(-1.005, 2)', '-1.01'],
      ['round(0.04, 1)', '0.0'],
      ['round(-0.04, 1)', '0.0'],
      ['round(i, 2)', '-7.00'],
      ['round(nx)', null],
      ['floor(x)', -3],
      ['floor(2.99)', 2],
      ['ceil(x)', -2],
      ['ceil(2.01)', 3],
      ['ceil(-0.5)', 0],
      ['floor(i)', -7],
      ['abs(x)', '2.50'],
      ['abs(nx)', null],
      ['sign(x)', -1],
      ['sign(0.00)', 0],
      ['sign(9007199254740991)', 1],
    ]);
    hasTypes([
      ['round(x)', 'integer'],
      ['round(x, 0)', 'integer'],
      ['round(x, 1)', 'decimal(1)'],
      ['abs(x)', 'decimal(2)'],
      ['sign(x)', 'integer'],
    ]);
    refuses([
      ['round(x, i)', /digits as a literal/],
      ['round(x, -1)', /digits as a literal/],
      ['round(t)', /takes a number/],
    ]);
  });

  it('divide whole numbers towards zero, and nothing by zero', () => {
    holds([
      ['div(7, 2)', 3],
      ['div(i, 2)', -3],
      ['div(7, -2)', -3],
      ['div(i, 0)', null],
      ['mod(7, 2)', 1],
      ['mod(i, 2)', -1],
      ['mod(7, -2)', 1],
      ['mod(i, 0)', null],
      ['div(ni, 2)', null],
      ['mod(-9007199254740991, 9007199254740991)', 0],
    ]);
    refuses([['div(x, 2)', /takes an integer/]]);
  });

  it('give quotients exactly, to six digits or those of a side', () => {
    holds([
      ['1 / 3', '0.333333'],
      ['2 / 3', '0.666667'],
      ['-2 / 3', '-0.666667'],
      ['i / 2', '-3.500000'],
      ['x / 0', null],
      ['x / 0.00', null],
      ['nx / 1', null],
      ['1 / 0.01', '100.000000'],
      ['1.00000001 / 1', '1.00000001'],
      ['9007199254740991 / 0.000001', '9007199254740991000000.000000'],
    ]);
    refuses([
      ['9999999999.999999999 / 0.000000001 * x', /more than 36 digits/],
      ['x * x', /more than 36 digits/],
    ]);
  });
});

describe('functions of any type', () => {
  before(loadParser);

  it('take the first that is not NULL, in one type', () => {
    holds([
      ['coalesce(ni, i)', -7],
      ['coalesce(ni, NULL, x)', '-2.50'],
      ['coalesce(ni, 1, 2.25)', '1.00'],
      ['coalesce(nt, nt)', null],
      ['CAST(coalesce(ni, 1, 2.25) AS text)', '1.00'],
      ['nullif(i, -7)', null],
      ['nullif(x, -2.5)', null],
      ['nullif(i, 0)', -7],
      ['nullif(i, ni)', -7],
      ['nullif(ni, i)', null],
      ['greatest(i, ni, -8)', -7],
      ['least(i, ni, -8.5)', '-8.5'],
      ['greatest(nt, nt)', null],
      ["greatest('a', 'B', 'b')", 'b'],
      ["least('é', 'z', '𝒜', '\uffee')", 'z'],
      ["greatest('é', 'z', '𝒜', '\uffee')", '𝒜'],
      ["greatest(d, DATE '2024-03-01')", '2024-03-01'],
      ['least(m, nm)', '1969-12-31T23:59:59.999999Z'],
    ]);
    hasTypes([
      ['coalesce(ni, 1, 2.25)', 'decimal(2)'],
      ['nullif(i, 2.5)', 'decimal(1)'],
    ]);
    refuses([
      ['coalesce(i, t)', /integer here and text there/],
      ['greatest(b, b)', /what has an order/],
      ['coalesce(NULL, NULL)', /always is NULL/],
    ]);
  });

  it('choose the first arm that is TRUE', () => {
    holds([
      ["CASE WHEN nb THEN 'n' WHEN b THEN 'y' ELSE 'e' END", 'y'],
      ["CASE WHEN nb THEN 'n' END", null],
      ["CASE WHEN NOT nb THEN 'n' ELSE 'e' END", 'e'],
      ['CASE WHEN b THEN 1 ELSE 2.50 END', '1.00'],
      ['CASE WHEN b THEN NULL ELSE i END', null],
    ]);
    refuses([
      ["CASE WHEN i THEN 'n' END", /not a condition/],
      ["CASE WHEN b THEN 'n' ELSE 1 END", /text here and integer there/],
    ]);
  });

  it('turn values into others by CAST', () => {
    holds([
      ['CAST(2.5 AS integer)', 3],
      ['CAST(x AS integer)', -3],
      ['CAST(i AS decimal(20, 2))', '-7.00'],
      ['CAST(1.005 AS decimal(20, 2))', '1.01'],
      ['CAST(x AS text)', '-2.50'],
      ['CAST(-0.00 AS text)', '0.00'],
      ['CAST(i AS text)', '-7'],
      ['CAST(b AS text)', 'true'],
      ['CAST(i > 0 AS text)', 'false'],
      ['CAST(d AS text)', '2024-02-29'],
      ['CAST(m AS text)', '1969-12-31T23:59:59.999999Z'],
      ['CAST(m AS date)', '1969-12-31'],
      ["CAST(TIMESTAMP '2026-07-01 00:00:00' AS date)", '2026-07-01'],
      ['CAST(nx AS text)', null],
      ['CAST(9007199254740991 * 1000 AS text)', '9007199254740991000'],
    ]);
    refuses([
      ['CAST(t AS integer)', /does not become/],
      ['CAST(b AS integer)', /does not become/],
      ['CAST(band(i, 0) AS text)', /does not become/],
    ]);
    assert.throws(() => ask('9007199254740991 * 1000'), { code: 'QUERY_FAILED' });
  });
});

describe('functions of text', () => {
  before(loadParser);

  it('count characters beyond the basic plane as one', () => {
    holds([
      ['length(t)', 4],
      ["length('')", 0],
      ["length('e\u0301')", 2],
      ['length(nt)', null],
      ['substring(t, 2, 2)', '中𝒜'],
      ['substring(t, 3)', '𝒜b'],
      ['substring(t, 0, 2)', 'a'],
      ['substring(t, -1, 3)', 'a'],
      ['substring(t, -5, 3)', ''],
      ['substring(t, 2, 0)', ''],
      ['substring(t, 2, -1)', ''],
      ['substring(t, 9)', ''],
      ['substring(t, -9007199254740991)', 'a中𝒜b'],
      ['substring(t, 2, 9007199254740991)', '中𝒜b'],
      ['substring(t, ni)', null],
      ["position('b' IN t)", 4],
      ["position('𝒜' IN t)", 3],
      ["position('' IN t)", 1],
      ["position('A' IN t)", 0],
      ['position(nt IN t)', null],
    ]);
  });

  it('know the case of A to Z alone, and one blank', () => {
    holds([
      ["upper('aßéz')", 'AßéZ'],
      ["lower('AÄÉZ')", 'aÄÉz'],
      ["trim('  a b  ')", 'a b'],
      ["ltrim('  a ')", 'a '],
      ["rtrim(' a  ')", ' a'],
      ["length(trim('\u00a0a'))", 2],
      ["'a' || t || '-'", 'aa中𝒜b-'],
      ["'a' || nt", null],
      ["replace('aXbX', 'X', '$&')", 'a$&b$&'],
      ["replace('aXbX', '', 'y')", 'aXbX'],
      ["replace('aaa', 'aa', 'b')", 'ba'],
      ["replace(t, '中', '')", 'a𝒜b'],
      ["starts_with(t, 'a中')", true],
      ["starts_with(t, 'A')", false],
      ["starts_with(t, '')", true],
    ]);
  });

  it('are not put together without end', () => {
    const long = Array.from({ length: 20 }, () => 't').join(' || ');
    holds([[`length(${long})`, 80]]);
    refuses([
      [`replace(${long}, 'a', ${long})`, /more than 100000 characters/],
      ['t || 1', /takes text/],
    ]);
    const written = Array.from({ length: 11 }, () => "'12345678901234567890'").join(' || ');
    assert.throws(() => ask(written), { code: 'QUERY_FAILED' });
  });

  it('are matched with patterns', () => {
    holds([
      ["t LIKE 'a%'", true],
      ["t LIKE 'a__b'", true],
      ["t LIKE 'a_b'", false],
      ["t LIKE 'A%'", false],
      ["t LIKE ''", false],
      ["'' LIKE '%%'", true],
      ["'50%' LIKE '50\\%'", true],
      ["'501' LIKE '50\\%'", false],
      ["'a_b' LIKE 'a\\_b'", true],
      ["'a\\b' LIKE 'a\\\\b'", true],
      ["'abcbc' LIKE '%b_'", true],
      ["'abcbcd' LIKE '%b_'", false],
      ['t LIKE :pattern', true],
      ["'a\\' LIKE :lone", false],
      ['nt LIKE :pattern', null],
      ["t NOT LIKE 'b%'", true],
    ]);
    refuses([["i LIKE 'a'", /LIKE reads text/]]);
  });
});

describe('functions of days and moments', () => {
  before(loadParser);

  it('read their parts in UTC', () => {
    holds([
      ['extract(year FROM d)', 2024],
      ['extract(quarter FROM d)', 1],
      ['extract(month FROM m)', 12],
      ['extract(day FROM m)', 31],
      ['extract(isodow FROM d)', 4],
      ["extract(isodow FROM DATE '0001-01-01')", 1],
      ["extract(isodow FROM DATE '9999-12-31')", 5],
      ["extract(isodow FROM DATE '2026-11-22')", 7],
      ['extract(hour FROM m)', 23],
      ['extract(minute FROM m)', 59],
      ['extract(second FROM m)', 59],
      ['extract(year FROM nd)', null],
      ["date_trunc('month', d)", '2024-02-01'],
      ["date_trunc('quarter', m)", '1969-10-01'],
      ["date_trunc('year', d)", '2024-01-01'],
    ]);
    refuses([['extract(hour FROM d)', /takes a timestamp/]]);
  });

  it('count with days, to NULL outside the years 1 to 9999', () => {
    holds([
      ['d + 1', '2024-03-01'],
      ['d - 366', '2023-02-28'],
      ["d - DATE '2023-02-28'", 366],
      ["DATE '0001-01-01' - DATE '9999-12-31'", -3652058],
      ["DATE '9999-12-31' + 1", null],
      ["DATE '0001-01-01' - 1", null],
      ['d + 9007199254740991', null],
      ['d - nd', null],
      ['add_months(d, 12)', '2025-02-28'],
      ['add_months(d, 48)', '2028-02-29'],
      ['add_months(d, -1)', '2024-01-29'],
      ["add_months(DATE '2026-01-31', 1)", '2026-02-28'],
      ["add_months(DATE '2026-12-31', 0)", '2026-12-31'],
      ["add_months(DATE '9999-12-01', 1)", null],
      ["add_months(DATE '0001-01-31', -1)", null],
      ['add_months(d, 9007199254740991)', null],
    ]);
    hasTypes([["d - DATE '2023-02-28'", 'integer']]);
    refuses([
      ['m + 1', /no meaning/],
      ['m - m', /no meaning/],
      ['d - m', /no meaning/],
      ['d < m', /compared with/],
    ]);
  });

  it('know the levels of moments', () => {
    holds([
      ["level(m, 'hour')", '1969-12-31T23'],
      ["level(m, 'day')", '1969-12-31'],
      ["level(m, 'quarter')", '1969-Q4'],
      ["level(m, 'year')", '1969'],
      ["m < TIMESTAMP '1970-01-01 00:00:00'", true],
      ["level(nm, 'hour')", null],
    ]);
    refuses([["level(d, 'day')", /no level/]]);
  });
});

describe('lists', () => {
  before(loadParser);

  it('are looked into, and nothing is in an empty one', () => {
    holds([
      ['i IN (:some)', true],
      ['8 IN (:some)', true],
      ['0 IN (:some)', false],
      ['t IN (:texts)', true],
      ['i IN (:none)', false],
      ['ni IN (:none)', false],
      ['ni IN (:some)', null],
      ['i NOT IN (:none)', true],
    ]);
    refuses([
      ['t IN (:some)', /compared with/],
      ['i IN (:some, 1)', /is a list/],
      ['i = :some', /is a list/],
    ]);
  });
});
