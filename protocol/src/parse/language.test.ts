import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Expression, Relation } from '../query/tree.js';
import { loadParser, parseQuery } from './index.js';

/** What an expression is in a tree. */
function read(text: string): Expression | undefined {
  return parseQuery(`SELECT ${text} AS x FROM t`).outputs[0]?.expression;
}

function from(text: string): Relation {
  return parseQuery(`SELECT count(*) AS n FROM ${text}`).from;
}

function refusal(text: string): string {
  try {
    parseQuery(text);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'understood';
}

function refusalOf(text: string): string {
  return refusal(`SELECT ${text} AS x FROM t`);
}

function column(name: string, of?: string): Expression {
  return { op: 'column', name, ...(of === undefined ? {} : { of }) };
}

function integer(value: string): Expression {
  return { op: 'literal', type: 'integer', value };
}

function call(fn: Extract<Expression, { op: 'call' }>['fn'], ...terms: readonly Expression[]): Expression {
  return { op: 'call', fn, terms };
}

const [a, b, c] = [column('a'), column('b'), column('c')];

describe('the expressions of the language', () => {
  before(loadParser);

  it('reads CASE with conditions, and CASE of a value as comparisons', () => {
    const arms = [{ when: { op: 'compare', operator: '=', left: a, right: integer('1') }, then: b }];
    assert.deepEqual(read('CASE WHEN a = 1 THEN b ELSE c END'), { op: 'case', arms, otherwise: c });
    assert.deepEqual(read('CASE a WHEN 1 THEN b END'), { op: 'case', arms });
  });

  it('reads LIKE with a pattern that is a constant', () => {
    const pattern = { op: 'literal', type: 'text', value: 'x\\%%' } as const;
    assert.deepEqual(read("a LIKE 'x\\%%'"), { op: 'like', term: a, pattern });
    assert.deepEqual(read("a NOT LIKE 'x\\%%'"), { op: 'not', term: { op: 'like', term: a, pattern } });
    assert.deepEqual(read('a LIKE :p'), { op: 'like', term: a, pattern: { op: 'parameter', name: 'p' } });
    assert.match(refusalOf('a LIKE b'), /column 15: a pattern of LIKE is a text or a parameter/);
    assert.match(refusalOf("a LIKE 'x' ESCAPE '#'"), /there is no ESCAPE/);
  });

  it('reads days and moments, each in its one form', () => {
    const moment = (value: string): Expression => ({ op: 'literal', type: 'timestamp', value });
    assert.deepEqual(read("DATE '2024-02-29'"), { op: 'literal', type: 'date', value: '2024-02-29' });
    assert.deepEqual(read("TIMESTAMP '2026-07-01 13:00'"), moment('2026-07-01T13:00:00.000000Z'));
    assert.deepEqual(read("TIMESTAMP '2026-07-01 13:00:59.5'"), moment('2026-07-01T13:00:59.500000Z'));
    assert.deepEqual(read("TIMESTAMP '2026-07-01T13:00:00.000001Z'"), moment('2026-07-01T13:00:00.000001Z'));
  });

  it('refuses days and moments that there are not', () => {
    const days = ['2026-02-29', '2026-13-01', '0000-01-01', '10000-01-01', '2026-7-1', 'today', 'infinity', ''];
    for (const day of days) {
      assert.match(refusalOf(`DATE '${day}'`), /column 8: there is no day '.*'; write DATE '2026-07-01'/, day);
    }
    const moments = ['2026-02-30 00:00:00', '2026-07-01', '2026-07-01 24:00:00', '2026-07-01 13:00:60', 'now'];
    for (const moment of [...moments, '2026-07-01 13:00:00+02', '2026-07-01 13:00:00.1234567']) {
      assert.match(refusalOf(`TIMESTAMP '${moment}'`), /column 8: there is no moment '.*'; write TIMESTAMP/, moment);
    }
  });

  it('casts to whole numbers, decimals, text and days, and to nothing else', () => {
    const cast = (to: Extract<Expression, { op: 'cast' }>['to']): Expression => ({ op: 'cast', term: a, to });
    for (const name of ['integer', 'int', 'bigint', 'INTEGER']) {
      assert.deepEqual(read(`CAST(a AS ${name})`), cast({ type: 'integer' }));
    }
    assert.deepEqual(read('CAST(a AS decimal(20, 2))'), cast({ type: 'decimal', scale: 2 }));
    assert.deepEqual(read('CAST(a AS numeric(18, 0))'), cast({ type: 'decimal', scale: 0 }));
    assert.deepEqual(read('CAST(a AS text)'), cast({ type: 'text' }));
    assert.deepEqual(read('CAST(a AS date)'), cast({ type: 'date' }));
    assert.match(refusalOf('CAST(a AS decimal(10, 2))'), /column 18: .* write decimal\(20, 2\)/);
    assert.match(refusalOf('CAST(a AS numeric)'), /write decimal\(20, 2\)/);
    assert.match(refusalOf('CAST(a AS numeric(30, 12))'), /write decimal\(27, 9\)/);
    assert.match(refusalOf('CAST(a AS double precision)'), /numbers are exact; write CAST\(x AS decimal\(20, 2\)\)/);
    assert.match(refusalOf('CAST(a AS varchar(10))'), /write CAST\(x AS text\)/);
    assert.match(refusalOf('CAST(a AS "int4")'), /there is no CAST to int4, only to integer, decimal\(20, 2\), text/);
    assert.match(refusalOf('CAST(a AS timestamp)'), /nothing is cast to timestamp; write TIMESTAMP '/);
    assert.match(refusalOf("INTERVAL '1 month'"), /write a day \+ 30, or add_months\(a day, 1\)/);
  });

  it('reads the operators that are functions, and a minus before anything', () => {
    assert.deepEqual(read('a % 2'), call('mod', a, integer('2')));
    assert.deepEqual(read('a || b || c'), call('concat', a, b, c));
    assert.deepEqual(read('a || (b || c)'), call('concat', a, b, c));
    assert.deepEqual(read('a / b'), { op: 'arithmetic', operator: '/', left: a, right: b });
    assert.deepEqual(read('-a'), { op: 'arithmetic', operator: '-', left: integer('0'), right: a });
    assert.deepEqual(read('- (-5)'), integer('5'));
  });

  it('reads functions in every way that they are written', () => {
    const forms: readonly (readonly [string, Expression])[] = [
      ['ceiling(a)', call('ceil', a)],
      ['char_length(a)', call('length', a)],
      ['coalesce(a, b, c)', call('coalesce', a, b, c)],
      ["date_trunc('quarter', a)", call('quarter_start', a)],
      ['extract(isodow FROM a)', call('isodow', a)],
      ['greatest(a, b)', call('greatest', a, b)],
      ['nullif(a, b)', call('nullif', a, b)],
      ['position(a IN b)', call('position', a, b)],
      ['substring(a FROM 2 FOR 3)', call('substring', a, integer('2'), integer('3'))],
      ['substring(a, 2)', call('substring', a, integer('2'))],
      ['trim(BOTH FROM a)', call('trim', a)],
      ['trim(TRAILING FROM a)', call('rtrim', a)],
    ];
    for (const [text, tree] of forms) {
      assert.deepEqual(read(text), tree, text);
    }
  });

  it('says for a function of another name which one to write', () => {
    const instead: readonly (readonly [string, RegExp])[] = [
      ['concat(a, b)', /there is no function concat; write a \|\| b$/],
      ['year(a)', /write extract\(year FROM x\)/],
      ['ifnull(a, 0)', /write coalesce\(x, y\)/],
      ["to_char(a, 'YYYY')", /write level\(x, 'month'\)/],
      ['median(a)', /write histogram\(x, 0, 10, 20\)/],
      ["trim('x' FROM a)", /write trim\(x\).*blanks alone/],
      ["a AT TIME ZONE 'Europe/Berlin'", /times are of UTC; leave AT TIME ZONE out/],
      ["date_trunc('day', a)", /the day of a timestamp is CAST\(x AS date\)/],
      ['extract(epoch FROM a)', /write extract\(year FROM x\), of year, quarter/],
      ['round(a, 1, 2)', /write round\(x\) or round\(x, 2\)/],
    ];
    for (const [text, advice] of instead) {
      assert.match(refusalOf(text), advice, text);
    }
  });

  it('reads the variance under its names and a histogram with its bounds', () => {
    const variance: Expression = { op: 'aggregate', fn: 'var', distinct: false, term: a };
    assert.deepEqual(read('var_samp(a)'), variance);
    assert.deepEqual(read('variance(a)'), variance);
    assert.deepEqual(read('histogram(a, -1, 0.5) FILTER (WHERE b)'), {
      op: 'aggregate',
      fn: 'histogram',
      distinct: false,
      term: a,
      filter: b,
      bounds: ['-1', '0.5'],
    });
    assert.match(refusalOf('histogram(a, 2, 1)'), /write each bound once, the smallest first/);
  });

  it('reads window functions, and refuses frames and named windows', () => {
    assert.deepEqual(read('lag(a, 2) OVER (PARTITION BY b ORDER BY c DESC, a)'), {
      op: 'window',
      fn: 'lag',
      term: a,
      offset: 2,
      partitionBy: [b],
      orderBy: [
        { term: c, descending: true },
        { term: a, descending: false },
      ],
    });
    assert.deepEqual(read('count(*) OVER ()'), { op: 'window', fn: 'count', partitionBy: [], orderBy: [] });
    const instead: readonly (readonly [string, RegExp])[] = [
      ['sum(a) OVER (ORDER BY b ROWS UNBOUNDED PRECEDING)', /there is no frame \(ROWS, RANGE, GROUPS\)/],
      ['sum(a) OVER (ORDER BY b RANGE UNBOUNDED PRECEDING)', /there is no frame/],
      ['sum(a) OVER w', /windows have no names/],
      ['avg(a) OVER ()', /avg does not stand before OVER; there are row_number/],
      ['abs(a) OVER ()', /abs does not stand before OVER/],
      ['rank()', /rank needs a window; write rank\(…\) OVER/],
      ['rank(a) OVER (ORDER BY b)', /write rank\(\) OVER \(…\) with nothing in it/],
      ['lag(a, b) OVER (ORDER BY c)', /write how many rows away as a number from 1 to 100/],
      ['lag(a, 1, 0) OVER (ORDER BY c)', /write lag\(x\) or lag\(x, 2\) OVER/],
      ['count(*) FILTER (WHERE b) OVER ()', /FILTER stands after .* without OVER/],
      ['count(DISTINCT a) OVER ()', /DISTINCT stands in count\(\) only/],
      ['row_number() OVER (ORDER BY a NULLS FIRST)', /NULL always stands last/],
    ];
    for (const [text, advice] of instead) {
      assert.match(refusalOf(text), advice, text);
    }
  });
});

describe('the relations of the language', () => {
  before(loadParser);

  it('reads tables with and without another name, and columns after their relation', () => {
    assert.deepEqual(from('loans'), 'loans');
    assert.deepEqual(from('loans AS l'), { table: 'loans', as: 'l' });
    assert.deepEqual(read('t.a'), column('a', 't'));
    assert.deepEqual(parseQuery('SELECT t.a FROM t').outputs, [{ name: 'a', expression: column('a', 't') }]);
  });

  it('reads joins from left to right, or as parentheses say', () => {
    const on = { op: 'compare', operator: '=', left: column('x', 'a'), right: column('x', 'b') } as const;
    const first = { join: 'left', left: 'a', right: 'b', on } as const;
    assert.deepEqual(from('a LEFT JOIN b ON a.x = b.x JOIN c ON a.x = b.x'), {
      join: 'inner',
      left: first,
      right: 'c',
      on,
    });
    assert.deepEqual(from('c JOIN (a LEFT JOIN b ON a.x = b.x) ON a.x = b.x'), {
      join: 'inner',
      left: 'c',
      right: first,
      on,
    });
  });

  it('reads subqueries and UNION ALL in FROM', () => {
    const one = parseQuery('SELECT a FROM t');
    const two = parseQuery('SELECT b AS a FROM u');
    assert.deepEqual(from('(SELECT a FROM t) AS s'), { select: one, as: 's' });
    assert.deepEqual(from('(SELECT a FROM t UNION ALL SELECT b AS a FROM u) s'), { unionAll: [one, two], as: 's' });
    assert.deepEqual(from('(SELECT a FROM t UNION ALL (SELECT b AS a FROM u UNION ALL SELECT a FROM t)) AS s'), {
      unionAll: [one, two, one],
      as: 's',
    });
  });

  it('reads DISTINCT as a grouping by all outputs, each once', () => {
    assert.deepEqual(parseQuery('SELECT DISTINCT a, b + 1 AS c, a AS d, 1 AS e FROM t'), {
      ...parseQuery('SELECT a, b + 1 AS c, a AS d, 1 AS e FROM t GROUP BY a, b + 1'),
    });
    assert.match(refusal('SELECT DISTINCT count(*) AS n FROM t'), /DISTINCT stands alone/);
    assert.match(refusal('SELECT DISTINCT a FROM t GROUP BY a'), /DISTINCT stands alone/);
    assert.match(refusal('SELECT DISTINCT 1 AS a FROM t'), /DISTINCT needs an output with a column/);
    assert.match(refusal('SELECT DISTINCT ON (a) b FROM t'), /there is no DISTINCT ON; write GROUP BY/);
  });

  it('reads HAVING', () => {
    const [term] = parseQuery('SELECT count(*) AS n FROM t').outputs;
    assert.deepEqual(parseQuery('SELECT a FROM t GROUP BY a HAVING count(*) > 1').having, {
      op: 'compare',
      operator: '>',
      left: term?.expression,
      right: integer('1'),
    });
  });

  it('says of every other relation what to write instead, and where', () => {
    const instead: readonly (readonly [string, RegExp])[] = [
      ['a, b', /column 30: tables are not listed with commas; write FROM a JOIN b ON a.x = b.x/],
      ['a CROSS JOIN b', /column 40: there is no CROSS JOIN; write JOIN … ON a.x = b.x/],
      ['a NATURAL JOIN b', /column 42: there is no NATURAL JOIN/],
      ['a JOIN b USING (x)', /column 34: there is no USING; write JOIN … ON a.x = b.x/],
      ['a RIGHT JOIN b ON a.x = b.x', /column 40: there is no RIGHT JOIN; write the tables the other way round/],
      ['a FULL JOIN b ON a.x = b.x', /there is no FULL JOIN/],
      ['(a JOIN b ON a.x = b.x) AS c', /a join has no name of its own/],
      ['a JOIN a ON true', /two relations are named a; name each with AS/],
      ['a AS n JOIN b AS "nN" ON true JOIN c AS "nn" ON true', /two relations are named nn/],
      ['(SELECT a FROM t)', /name the subquery: write \(SELECT …\) AS t/],
      ['(SELECT a FROM t ORDER BY a) AS s', /the rows of a subquery have no order/],
      ['(SELECT a FROM t UNION ALL SELECT a FROM t ORDER BY a) AS s', /the rows of a subquery have no order/],
      ['(SELECT a FROM t UNION SELECT a FROM t) AS s', /there is no UNION; write UNION ALL/],
      ['(SELECT a FROM t EXCEPT ALL SELECT a FROM t) AS s', /there is no INTERSECT or EXCEPT/],
      ['(SELECT a FROM t LIMIT 1) AS s', /there is no LIMIT/],
      ['(VALUES (1)) AS s', /there is no VALUES/],
      ['a AS s(x)', /an alias names no columns/],
      ['LATERAL (SELECT a FROM t) AS s', /there is no LATERAL/],
    ];
    for (const [text, advice] of instead) {
      assert.match(refusal(`SELECT count(*) AS n FROM ${text}`), advice, text);
    }
    assert.match(
      refusal('SELECT a FROM t UNION ALL SELECT a FROM t'),
      /write SELECT … FROM \(SELECT … UNION ALL SELECT …\) AS t/,
    );
  });
});
