import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadParser } from '../../parse/index.js';
import { rulesIn } from './testing/bank.js';

describe('the merge of answers about many subjects', () => {
  before(loadParser);

  const local = `SELECT region, count(*) AS c, sum(balance) AS s, avg(balance) AS a, variance(balance) AS v,
    histogram(days, 0, 31) AS h, max(level(balance, 'band')) AS m FROM loans GROUP BY region`;
  const merged = (outputs: string, rest = ''): readonly string[] =>
    rulesIn(local, { combine: `SELECT region, ${outputs} FROM partial GROUP BY region${rest}` });

  it('merges variances and histograms as they are', () => {
    assert.deepEqual(merged('variance(v) AS v, histogram(h, 0, 31) AS h, max(m) AS m'), []);
    assert.deepEqual(merged('sum(v) AS v'), ['type']);
    assert.deepEqual(merged('variance(s) AS v'), ['combine']);
    assert.deepEqual(merged('histogram(s, 0, 31) AS h'), ['combine']);
  });

  it('keeps groups by keys, sums, averages and bands, and never by what is rounded after', () => {
    const kept = (condition: string): readonly string[] => merged('sum(c) AS c', ` HAVING ${condition}`);
    assert.deepEqual(kept('sum(s) > 100'), []);
    assert.deepEqual(kept("avg(a) > 5 AND region <> 'north'"), []);
    assert.deepEqual(kept('max(m) >= 2 OR NOT sum(s) IN (1, 2)'), []);
    assert.deepEqual(kept('sum(c) > 12'), ['having']);
    assert.deepEqual(kept('count(*) > 1'), ['having']);
    assert.deepEqual(kept('sum(s) + sum(c) > 12'), ['having']);
    assert.deepEqual(kept('sum(s) FILTER (WHERE c > 3) > 12'), ['having']);
    assert.deepEqual(kept('CASE WHEN sum(c) > 3 THEN true ELSE false END'), ['having']);
  });

  it('has no windows and reads no query within', () => {
    const over = 'rank() OVER (ORDER BY s) AS r';
    assert.ok(rulesIn(local, { combine: `SELECT ${over} FROM partial` }).includes('combine'));
    const within = 'SELECT sum(c) AS c FROM (SELECT c FROM partial) AS t';
    assert.deepEqual(rulesIn(local, { combine: within }), ['reference']);
    assert.deepEqual(rulesIn(local, { combine: 'SELECT sum(p.c) AS c FROM partial AS p' }), ['reference']);
  });
});

describe('the merge of answers about one subject', () => {
  before(loadParser);

  const local = "SELECT count(*) > 0 AS found, level(sum(balance), 'band') AS b FROM loans WHERE person = :name";
  const merged = (combine: string): readonly string[] => rulesIn(local, { combine, scope: 'one-subject' });

  it('computes from what members said, by CASE, functions and LIKE', () => {
    assert.deepEqual(
      merged("SELECT CASE WHEN count(*) FILTER (WHERE found) > 1 THEN 'many' ELSE 'few' END AS n FROM partial"),
      [],
    );
    assert.deepEqual(merged('SELECT coalesce(max(b), min(b)) AS n FROM partial HAVING count(*) > 1'), []);
    assert.deepEqual(merged("SELECT CAST(count(*) AS text) LIKE '1%' AS n FROM partial"), []);
    assert.deepEqual(merged('SELECT found AS n FROM partial'), ['combine']);
    assert.deepEqual(merged('SELECT count(*) + 1 AS n FROM partial'), ['combine']);
  });
});
