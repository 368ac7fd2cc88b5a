import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { GeneralizedSchema } from '../../documents/generalized-schema.js';
import type { Cell } from '../../documents/result.js';
import { loadParser } from '../../parse/index.js';
import { answerOf, bank, branches, granting, loans, people, rulesIn } from './testing/bank.js';

/** Loans with a flag that nothing may be done with, and numbers of loans that may be missing. */
const flagged: readonly GeneralizedSchema[] = [
  {
    ...loans,
    columns: {
      ...loans.columns,
      loan: { type: 'integer', nullable: true, use: { order: ['exact'] } },
      flag: { type: 'boolean', use: {} },
    },
  },
];
const loan = (person: string, balance: string, flag: boolean): readonly Cell[] => {
  return [person, null, 'north', '2026-01-01', balance, 5, 3, flag];
};
const rows = { loans: [loan('p1', '7.00', true), loan('p1', '20.00', false), loan('p2', '5.00', false)] };

function refusedBy(sql: string, rule: string, tells: readonly (readonly Cell[])[]): void {
  const found = rulesIn(sql, { schemas: flagged });
  assert.ok(found.includes(rule), `${found.join()} instead of ${rule}: ${sql}`);
  assert.deepEqual(answerOf(sql, rows, flagged), tells, sql);
}

describe('a constant in disguise', () => {
  before(loadParser);

  it('is a condition that always holds, set against a flag', () => {
    const where = (condition: string): string => `SELECT count(*) AS n FROM loans WHERE ${condition}`;
    refusedBy(where('flag = (region IS NOT NULL)'), 'match', [[1]]);
    refusedBy(where("flag IN (region = 'north')"), 'match', [[1]]);
    refusedBy(where("(region = 'north') <> flag"), 'match', [[2]]);
    refusedBy(where("(region = 'north') > flag"), 'compare', [[2]]);
    refusedBy(where("CASE WHEN region = 'north' THEN flag END = (region = 'north')"), 'match', [[1]]);
    const within = "(SELECT person, flag = (region = 'north') AS k FROM loans) AS t";
    refusedBy(`SELECT count(*) AS n FROM ${within} WHERE k`, 'match', [[1]]);
  });

  it('is the zero of a subject without rows, which would hide among how few a sum is', () => {
    const summed = (count: string): string =>
      `SELECT sum(c) AS n FROM (SELECT person, ${count} AS c FROM loans GROUP BY person) AS t`;
    refusedBy(summed('count(*) FILTER (WHERE balance > 10)'), 'aggregate', [[1]]);
    assert.deepEqual(rulesIn(summed('count(*)'), { schemas: flagged }), []);
  });

  it('is a count of each subject under a filter, which would be grouped by instead of the filter', () => {
    const by = (fn: string, filter: string): string =>
      `SELECT c, count(*) AS n FROM (SELECT person, ${fn} FILTER (WHERE ${filter}) AS c FROM loans GROUP BY person) AS t GROUP BY c`;
    refusedBy(by('count(*)', 'balance > 10'), 'group', [
      [0, 1],
      [1, 1],
    ]);
    refusedBy(by("max(level(balance, 'band'))", 'balance > 10'), 'group', [
      [1, 1],
      [null, 1],
    ]);
    assert.deepEqual(rulesIn(by('count(*)', "region = 'north'"), { schemas: flagged }), []);
  });

  it('is an order by what may be missing, so that other columns decide', () => {
    const first = 'row_number() OVER (PARTITION BY person ORDER BY loan)';
    const from = `(SELECT person, balance, ${first} AS r FROM loans) AS t`;
    refusedBy(`SELECT sum(balance) AS n FROM ${from} WHERE r = 1`, 'window', [['12.00']]);
  });
});

describe('an average', () => {
  before(loadParser);

  it('tells with its sum how many there are, so that a second one is under the same filter', () => {
    const from =
      '(SELECT person, sum(balance) AS b FROM loans GROUP BY person) AS l JOIN people AS p ON l.person = p.person';
    const averages = (filter: string): string =>
      `SELECT sum(l.b) AS s, avg(l.b) AS a, sum(p.income) ${filter} AS t, avg(p.income) ${filter} AS c FROM ${from}`;
    const few = averages("FILTER (WHERE p.city = 'a')");
    const people = [
      ['p1', 'a', 11],
      ['p2', 'b', 22],
    ];
    assert.deepEqual(rulesIn(few), ['difference']);
    assert.deepEqual(answerOf(few, { loans: rows.loans.map((row) => row.slice(0, 7)), people }), [
      ['32.00', '16.0000', 11, '11.00'],
    ]);
    assert.deepEqual(rulesIn(averages('')), []);
  });
});

describe('a column of a table that speaks of nobody', () => {
  before(loadParser);

  const schemas = bank.map((schema) => {
    const known = schema === people ? granting(people, 'city', { match: ['column'] }) : schema;
    return schema === branches ? granting(branches, 'city', { match: ['column', 'literal'], group: ['exact'] }) : known;
  });
  const given = { people: [['p1', 'a', 11]], branches: [['a', 'x', 1]] };
  const joined = 'people AS p JOIN branches AS b ON p.city = b.city';

  it('stands for no column of a subject that it equals', () => {
    const refused: Readonly<Record<string, string>> = {
      [`SELECT b.city AS c, count(*) AS n FROM ${joined} GROUP BY b.city`]: 'group',
      [`SELECT 'a' AS c, count(*) AS n FROM ${joined} WHERE b.city = 'a'`]: 'match',
      [`SELECT c, count(*) AS n FROM (SELECT p.person, lower(b.city) AS c FROM ${joined}) AS t GROUP BY c`]: 'group',
      'SELECT b.c, count(*) AS n FROM people AS p LEFT JOIN (SELECT city AS c, city FROM branches) AS b ON p.city = b.city GROUP BY b.c':
        'group',
      "SELECT 'a' AS c, count(*) AS n FROM people AS p JOIN (SELECT city FROM branches WHERE city = 'a') AS b ON p.city = b.city":
        'subquery',
    };
    for (const [sql, rule] of Object.entries(refused)) {
      assert.ok(rulesIn(sql, { schemas }).includes(rule), sql);
      assert.deepEqual(answerOf(sql, given, schemas), [['a', 1]], sql);
    }
  });

  it('shows what its own values say of it', () => {
    assert.deepEqual(rulesIn(`SELECT b.area, count(*) AS n FROM ${joined} GROUP BY b.area`, { schemas }), []);
    assert.deepEqual(rulesIn(`SELECT p.city, count(*) AS n FROM ${joined} GROUP BY p.city`), []);
  });
});
