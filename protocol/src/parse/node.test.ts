import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { parseSync } from 'libpg-query';
import { DomainError } from '../problems.js';
import { loadParser, parseQuery } from './index.js';
import { GrammarNode } from './node.js';
import { select } from './select.js';

const everything = `
  SELECT product, level(opened_on, 'quarter') AS q, band(sum(balance), -1, 0.5) AS b, count(DISTINCT a) AS c,
    count(*) FILTER (WHERE NOT active AND a <> 'x' OR true) AS n, avg(a + 1.5 * -2) AS m
  FROM loans
  WHERE a BETWEEN 0 AND $1 AND b NOT IN ('', NULL) AND c IS NOT NULL AND d >= request_date() - 1 AND e = false
  GROUP BY product, level(opened_on, 'quarter') ORDER BY product DESC, n`;

type Part = Record<string, unknown>;

/** The statement of a text, fresh each time, as plain objects. */
function statement(): Part {
  const { stmts } = JSON.parse(JSON.stringify(parseSync(everything))) as { stmts: { stmt: Part }[] };
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
  before(loadParser);

  it('takes every part of what the language has', () => {
    assert.deepEqual(convert(statement()), parseQuery(everything.replace('$1', ':days')));
  });

  it('refuses a field that it does not know, wherever it stands', () => {
    const count = partsOf(statement()).length;
    assert.ok(count > 100);
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
    for (const { index, field } of fields) {
      for (const value of [undefined, null, true, 7, 'x', [], {}, { Surprise: {} }]) {
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
