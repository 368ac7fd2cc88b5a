import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { DomainError } from '../problems.js';
import { printQuery } from '../query/print.js';
import { QueryTree } from '../query/tree.js';
import { arbitraryTree } from '../testing/arbitrary-tree.js';
import { propertyRuns } from '../testing/property-runs.js';
import { testSchema } from '../testing/test-schema.js';
import { anyTree } from './testing/any-tree.js';
import { loadParser, parseQuery } from './index.js';

/** Fragments that mutations put into text: what the language has, what SQL has beside it, and what no one should write. */
const fragments = [
  ...['SELECT', 'FROM', 'WHERE', 'GROUP BY', 'ORDER BY', 'AND', 'OR', 'NOT', 'IN', 'IS NULL', 'BETWEEN', 'AS', 'DESC'],
  ...['count(*)', 'sum(', 'avg(', 'level(', 'band(', 'request_date()', 'FILTER (WHERE', 'DISTINCT', 'NULL', 'true'],
  ...[
    ':days',
    ':x',
    '::int',
    ';',
    ',',
    '(',
    ')',
    '*',
    '+',
    '-',
    '/',
    '=',
    '<>',
    '<',
    "'",
    '"',
    "'a'",
    '--',
    '/*',
    '*/',
  ],
  ...['LIMIT 1', 'OFFSET 1', 'HAVING', 'UNION', 'WITH x AS (', 'JOIN', 'LATERAL', 'OVER ()', 'CASE WHEN', 'END', 'ANY'],
  ...[
    'pg_sleep(1)',
    "E'\\x'",
    'U&"a"',
    '$1',
    '$$',
    '\u0000',
    '\u202e',
    '\ud800',
    '中',
    '1e9',
    '0x1',
    '.5',
    '1_0',
    'ctid',
  ],
  ...[
    "LIKE 'a%'",
    'NOT',
    'CAST(',
    'AS date)',
    "DATE '2026-07-01'",
    "TIMESTAMP '2026-02-30'",
    'CASE a WHEN',
    'THEN',
    'ELSE',
  ],
  ...[
    'coalesce(',
    'extract(year FROM',
    "date_trunc('month',",
    'position(',
    'trim(LEADING FROM',
    '||',
    '%',
    'histogram(',
  ],
  ...[
    'LEFT JOIN u ON',
    'JOIN (',
    'SELECT a FROM t',
    'UNION ALL',
    ') AS s',
    't.',
    'row_number() OVER (',
    'PARTITION BY',
  ],
  ...[
    'LIKE',
    'IS TRUE',
    'COLLATE "C"',
    'AT TIME ZONE',
    'ARRAY[1]',
    '[1]',
    'ROW(1)',
    'EXISTS',
    'CAST(',
    'VALUES',
    'INTO',
  ],
];

const mutation = fc.record({ at: fc.nat(), drop: fc.nat({ max: 12 }), put: fc.constantFrom('', ...fragments) });

function mutated(
  text: string,
  changes: readonly { readonly at: number; readonly drop: number; readonly put: string }[],
): string {
  return changes.reduce((changed, { at, drop, put }) => {
    const place = at % (changed.length + 1);
    return `${changed.slice(0, place)} ${put} ${changed.slice(place + drop)}`;
  }, text);
}

/** A tree or a refusal with a place; nothing else. */
function outcome(text: string): QueryTree | DomainError {
  try {
    return parseQuery(text);
  } catch (error) {
    assert.ok(error instanceof DomainError, `threw ${String(error)}`);
    assert.equal(error.code, 'QUERY_NOT_UNDERSTOOD');
    assert.match(error.detail, /^line \d+, column \d+: ./);
    return error;
  }
}

describe('parsing and printing', () => {
  before(loadParser);

  it('gives the same tree again for every tree', () => {
    fc.assert(
      fc.property(arbitraryTree(testSchema), (tree) => {
        assert.deepEqual(parseQuery(printQuery(tree)), QueryTree.parse(tree));
      }),
      propertyRuns(300),
    );
  });

  it('gives the same tree again for any tree of the language, whether or not it types', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const found = outcome(printQuery(tree));
        // What is drawn may be longer than a query may be: that is refused, and nothing else is.
        const isTooLong = found instanceof DomainError && found.detail.includes('the query has more than');
        assert.deepEqual(isTooLong ? tree : found, tree);
      }),
      propertyRuns(200),
    );
  });

  it('turns any text made from a query into a tree of the language or a refusal with a place', () => {
    let trees = 0;
    fc.assert(
      fc.property(arbitraryTree(testSchema), fc.array(mutation, { minLength: 1, maxLength: 4 }), (tree, changes) => {
        const found = outcome(mutated(printQuery(tree), changes));
        if (!(found instanceof DomainError)) {
          trees += 1;
          // What was understood has one meaning: printed, it is understood the same.
          assert.deepEqual(QueryTree.parse(found), found);
          assert.deepEqual(parseQuery(printQuery(found)), found);
        }
      }),
      propertyRuns(600),
    );
    assert.ok(trees > 0, 'some mutations are harmless');
  });

  it('turns any sequence of fragments and any text at all into a tree or a refusal', () => {
    const sequences = fc.array(fc.constantFrom(...fragments), { maxLength: 12 }).map((parts) => parts.join(' '));
    const texts = fc.oneof(sequences, fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ maxLength: 80 }));
    fc.assert(
      fc.property(texts, fc.boolean(), (text, isExpression) => {
        outcome(isExpression ? `SELECT ${text} AS x FROM t` : text);
      }),
      propertyRuns(600),
    );
  });
});
