import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { GeneralizedSchema } from '../../documents/generalized-schema.js';
import type { Cell } from '../../documents/result.js';
import { loadParser } from '../../parse/index.js';
import { answerOf, loans, rulesIn } from './testing/bank.js';

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

  it('is an order by what may be missing, so that other columns decide', () => {
    const first = 'row_number() OVER (PARTITION BY person ORDER BY loan)';
    const from = `(SELECT person, balance, ${first} AS r FROM loans) AS t`;
    refusedBy(`SELECT sum(balance) AS n FROM ${from} WHERE r = 1`, 'window', [['12.00']]);
  });
});
