import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Expression } from '../query/tree.js';
import { loadParser, parseQuery } from './index.js';

function where(condition: string): Expression | undefined {
  return parseQuery(`SELECT a FROM t WHERE ${condition}`).where;
}

function refusal(text: string): string {
  try {
    parseQuery(text);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'understood';
}

const a: Expression = { op: 'column', name: 'a' };
const b: Expression = { op: 'column', name: 'b' };
const c: Expression = { op: 'column', name: 'c' };
const one: Expression = { op: 'literal', type: 'integer', value: '1' };
const two: Expression = { op: 'literal', type: 'integer', value: '2' };

describe('parseQuery', () => {
  before(loadParser);

  it('reads every clause of the language', () => {
    const tree = parseQuery(`
      SELECT product, count(*) FILTER (WHERE active) AS n, avg(balance) AS mean -- the mean
      FROM loans WHERE region = :region GROUP BY product, level(opened_on, 'quarter') ORDER BY n DESC, product ASC;`);
    assert.deepEqual(tree, {
      from: 'loans',
      outputs: [
        { name: 'product', expression: { op: 'column', name: 'product' } },
        {
          name: 'n',
          expression: { op: 'aggregate', fn: 'count', distinct: false, filter: { op: 'column', name: 'active' } },
        },
        {
          name: 'mean',
          expression: { op: 'aggregate', fn: 'avg', distinct: false, term: { op: 'column', name: 'balance' } },
        },
      ],
      where: {
        op: 'compare',
        operator: '=',
        left: { op: 'column', name: 'region' },
        right: { op: 'parameter', name: 'region' },
      },
      groupBy: [
        { op: 'column', name: 'product' },
        { op: 'level', term: { op: 'column', name: 'opened_on' }, level: 'quarter' },
      ],
      orderBy: [
        { output: 'n', descending: true },
        { output: 'product', descending: false },
      ],
    });
  });

  it('turns BETWEEN into two comparisons and joins nested AND into one', () => {
    const within: readonly Expression[] = [
      { op: 'compare', operator: '>=', left: a, right: one },
      { op: 'compare', operator: '<=', left: a, right: two },
    ];
    assert.deepEqual(where('a BETWEEN 1 AND 2'), { op: 'and', terms: within });
    assert.deepEqual(where('a NOT BETWEEN 1 AND 2'), { op: 'not', term: { op: 'and', terms: within } });
    assert.deepEqual(where('b AND (c AND a BETWEEN 1 AND 2)'), { op: 'and', terms: [b, c, ...within] });
    assert.deepEqual(where('a OR (b OR c)'), { op: 'or', terms: [a, b, c] });
  });

  it('reads != as <>, NOT IN as NOT of IN', () => {
    assert.deepEqual(where('a != 1'), { op: 'compare', operator: '<>', left: a, right: one });
    assert.deepEqual(where('a NOT IN (1, 2)'), { op: 'not', term: { op: 'in', term: a, list: [one, two] } });
  });

  it('reads the literals that the grammar writes as nothing, and those with a sign', () => {
    const values = ['0', "''", 'false', 'NULL', '-5', '-0', '-0.00', '12.50', '9007199254740991', "'it''s'"].map(
      (text) => {
        const [output] = parseQuery(`SELECT ${text} AS x FROM t`).outputs;
        return output?.expression.op === 'literal' ? [output.expression.type, output.expression.value] : undefined;
      },
    );
    assert.deepEqual(values, [
      ['integer', '0'],
      ['text', ''],
      ['boolean', 'false'],
      ['null', 'null'],
      ['integer', '-5'],
      ['integer', '0'],
      ['decimal', '0.00'],
      ['decimal', '12.50'],
      ['integer', '9007199254740991'],
      ['text', "it's"],
    ]);
  });

  it('knows a parameter from text, names and comments that look like one', () => {
    const tree = parseQuery(
      `SELECT a AS "b" FROM t -- :not
      WHERE a = ':no' AND b = :yes AND c = :No2 AND a = :yes`.replace(':No2', ':no2'),
    );
    assert.deepEqual(
      tree.where?.op === 'and' ? tree.where.terms.map((term) => (term.op === 'compare' ? term.right : term)) : [],
      [
        { op: 'literal', type: 'text', value: ':no' },
        { op: 'parameter', name: 'yes' },
        { op: 'parameter', name: 'no2' },
        { op: 'parameter', name: 'yes' },
      ],
    );
  });

  it('keeps the case of parameters and of quoted names', () => {
    const tree = parseQuery('SELECT "openedOn" FROM t WHERE a >= request_date() - :windowDays');
    assert.equal(tree.outputs[0]?.name, 'openedOn');
    assert.deepEqual(JSON.stringify(tree.where).includes('"windowDays"'), true);
  });

  it('names the line and the column of what it refuses, after parameters and letters outside ASCII too', () => {
    const lines = "SELECT a\nFROM t\nWHERE a = '中𝒜é' AND b = :n AND ";
    assert.match(refusal(`${lines}upsert(a) = 1`), /: line 3, column 32: there is no function upsert; there are count/);
    assert.match(refusal(`${lines}= 1`), /: line 3, column 32: syntax error/);
    assert.match(refusal(`${lines}a::int = 1`), /: line 3, column 33: there is no ::; write CAST/);
  });

  it('speaks of parameters by their names', () => {
    assert.match(refusal('SELECT a FROM t WHERE a = 1 :person'), /at or near ":person"/);
  });

  it('says what to write instead', () => {
    assert.match(refusal('SELECT a FROM t LIMIT 1'), /line 1, column 23: there is no LIMIT; the disclosure policy/);
    assert.match(refusal('SELECT count(*) FROM t'), /name the output: write AS/);
    assert.match(refusal('SELECT current_date AS d FROM t'), /write request_date\(\)/);
    assert.match(refusal('SELECT a, a FROM t'), /two outputs are named a/);
    assert.match(refusal('SELECT ab, b AS "aB" FROM t'), /two outputs are named aB; .* not by capitals alone/);
    assert.match(refusal('SELECT +a AS x FROM t'), /there is no \+ before an expression; leave it out/);
    assert.match(refusal('SELECT a FROM t ORDER BY b'), /there is none named b/);
    assert.match(refusal("SELECT level(a, 'b', 'c') AS x FROM t"), /write level\(column, 'name of the level'\)/);
    assert.match(refusal('SELECT band(a, 2, 1) AS x FROM t'), /write each bound once, the smallest first/);
  });
});
