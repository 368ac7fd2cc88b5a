import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { parseSync } from 'libpg-query';
import { DomainError } from '../problems.js';
import { loadParser, parseQuery } from './index.js';
import { GrammarNode } from './node.js';
import { select } from './select.js';

const everything = `
  SELECT product, l.q, band(sum(balance), -1, 0.5) AS b, count(DISTINCT a) AS c, histogram(x, 0, 10) AS h,
    count(*) FILTER (WHERE NOT active AND a <> 'x' OR true) AS n, avg(a / 1.5 * -2) AS m, -var_samp(x) AS v,
    CASE a WHEN 1 THEN 'one' ELSE b || '!' END AS w, CAST(round(x, 1) AS decimal(20, 2)) AS d, CAST(a AS text) AS e,
    coalesce(nullif(a, 1), greatest(b, c), mod(a, 2) % 3) AS f, extract(year FROM o) AS y, date_trunc('month', o) AS z,
    position('a' IN trim(LEADING FROM b)) AS p, substring(b FROM 2 FOR 3) AS s, lag(a, 2) OVER (PARTITION BY b ORDER BY c DESC) AS g,
    count(*) OVER () AS k
  FROM loans AS l LEFT JOIN (SELECT DISTINCT a FROM t WHERE d > DATE '2026-07-01' UNION ALL SELECT a FROM u) AS x ON l.a = x.a
    JOIN (SELECT a FROM v WHERE m < TIMESTAMP '2026-07-01 13:00:00') AS y ON l.b = y.a
  WHERE a BETWEEN 0 AND $1 AND b NOT IN ('', NULL) AND c IS NOT NULL AND d >= request_date() - 1 AND e = false
    AND b LIKE 'a%' AND b NOT LIKE 'b_'
  GROUP BY product, level(opened_on, 'quarter') HAVING count(*) > 1 ORDER BY product DESC, n`;

type Part = Record<string, unknown>;

let parsed = '';

/** The statement of a text, fresh each time, as plain objects. */
function statement(): Part {
  const { stmts } = JSON.parse(parsed) as { stmts: { stmt: Part }[] };
  return stmts[0]?.stmt ?? {};
}

/** Every object within, itself included. */
function partsOf(value: unknown): readonly Part[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const inner = Object.values(value).flatMap(partsOf);
  return Array.isArray(value) ? inner : [value as Part, ...inner];
}

function convert(changed: Part): unknown {
  const refuse = (byte: number, what: string): DomainError =>
    new DomainError('QUERY_NOT_UNDERSTOOD', `${String(byte)}: ${what}`);
  return select(GrammarNode.of(changed, 0, refuse), ['days']);
}

describe('the reading of the syntax tree', () => {
  before(async () => {
    await loadParser();
    parsed = JSON.stringify(parseSync(everything));
  });

  it('takes every part of what the language has', () => {
    assert.deepEqual(convert(statement()), parseQuery(everything.replace('$1', ':days')));
  });

  it('refuses a field that it does not know, wherever it stands', () => {
    const count = partsOf(statement()).length;
    assert.ok(count > 250);
    for (let index = 0; index < count; index++) {
      const changed = statement();
      const part = partsOf(changed)[index];
      assert.ok(part !== undefined);
      part['surprise'] = { location: 1 };
      assert.throws(() => convert(changed), { code: 'QUERY_NOT_UNDERSTOOD' }, JSON.stringify(part));
    }
  });

  it('gives nothing but trees and refusals for a value of another kind, wherever it stands', () => {
    const fields = partsOf(statement()).flatMap((part, index) => Object.keys(part).map((field) => ({ index, field })));
    const values = [undefined, null, true, 7, 'x', [], {}, { Surprise: {} }];
    for (const [turn, { index, field }] of fields.entries()) {
      // Each field meets two of the values, and its fellows elsewhere in the tree the others.
      for (const value of [values[turn % 8], values[(turn + 3) % 8]]) {
        const changed = statement();
        Object.assign(partsOf(changed)[index] ?? {}, { [field]: value });
        try {
          convert(changed);
        } catch (error) {
          assert.ok(error instanceof DomainError, `${field} = ${JSON.stringify(value)}: ${String(error)}`);
        }
      }
    }
  });
});
