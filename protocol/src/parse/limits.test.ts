import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { DomainError } from '../problems.js';
import type { QueryTree } from '../query/tree.js';
import { jsonLimits, parseStrictJson } from '../strict-json.js';
import { loadParser, parseQuery } from './index.js';
import { isWithinLimits, treeLimits } from './limits.js';
import { scanLimits } from './scan.js';

/** The largest text of its kind that is understood. */
function largest(text: (size: number) => string): QueryTree {
  const sizes = Array.from({ length: 120 }, (_, index) => index + 1);
  const understood = sizes.flatMap((size) => {
    try {
      return [parseQuery(text(size))];
    } catch (error) {
      assert.ok(error instanceof DomainError, String(error));
      assert.equal(error.code, 'QUERY_NOT_UNDERSTOOD');
      return [];
    }
  });
  const last = understood.at(-1);
  assert.ok(last !== undefined && understood.length < sizes.length, 'a limit is met');
  return last;
}

const texts: Readonly<Record<string, (size: number) => string>> = {
  'subqueries within each other': (size) => `SELECT a FROM ${'(SELECT a FROM '.repeat(size)}t${') AS t'.repeat(size)}`,
  joins: (size) => `SELECT a FROM t${Array.from({ length: size }, (_, n) => ` JOIN u AS u${String(n)} ON a`).join('')}`,
  'expressions within each other': (size) => `SELECT ${'abs('.repeat(size)}a${')'.repeat(size)} AS x FROM t`,
  'CASE within each other': (size) => `SELECT ${'CASE WHEN a THEN '.repeat(size)}a${' END'.repeat(size)} AS x FROM t`,
  'a BETWEEN of a BETWEEN': (size) => `SELECT a FROM t WHERE ${'('.repeat(size)}a${' BETWEEN 1 AND 2)'.repeat(size)}`,
  'CASE of a long value': (size) =>
    `SELECT CASE ${'a || '.repeat(15)}a ${"WHEN 'x' THEN 1 ".repeat(size)}END AS x FROM t`,
  'many outputs of long lists': (size) =>
    `SELECT ${Array.from({ length: Math.min(size, 45) }, (_, n) => `a IN (${'-b,'.repeat(size)}b) AS x${String(n)}`).join(', ')} FROM t`,
};

describe('the size of a tree', () => {
  before(loadParser);

  for (const [kind, text] of Object.entries(texts)) {
    it(`lets two of the largest trees with ${kind} travel in one document, and refuses larger ones`, () => {
      const tree = largest(text);
      const contract = { local: { text: '', tree }, combine: { query: { text: '', tree } } };
      parseStrictJson(JSON.stringify({ body: { document: { contract } } }));
    });
  }

  it('leaves room for texts and for the documents around it', () => {
    assert.ok(jsonLimits.depth - treeLimits.depth >= 12, 'a contract is nested within other documents');
    assert.ok(jsonLimits.keys - 2 * treeLimits.keys >= 1_000, 'a contract has parameters, members and policies too');
    const texts = 2 * 2 * scanLimits.characters;
    assert.ok(jsonLimits.size - 2 * treeLimits.characters - texts >= 50_000, 'a contract holds its texts, escaped');
  });

  it('counts a part as often as it stands in the tree, and stops at the limit', () => {
    const shared = { op: 'column', name: 'a' } as const;
    const doubled = Array.from({ length: 40 }).reduce<object>((inner) => ({ left: inner, right: inner }), shared);
    assert.equal(isWithinLimits(doubled as QueryTree), false);
  });
});
