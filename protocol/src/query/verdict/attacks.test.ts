import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadParser } from '../../parse/index.js';
import type { Cell } from '../../documents/result.js';
import { answerOf, rulesIn } from './testing/bank.js';

/** A loan: person, loan, region, opened on, balance, days, secret. */
type Loan = readonly [
  person: string,
  loan: number,
  region: string,
  on: string,
  balance: string,
  days: number,
  secret: number,
];
const loan = (person: string, id: number, balance: string, secret: number): Loan => {
  return [person, id, 'north', `2026-01-${String(id).padStart(2, '0')}`, balance, 5, secret];
};
const rows = {
  loans: [loan('p1', 1, '7.00', 3), loan('p1', 2, '20.00', 9), loan('p2', 3, '5.00', 4), loan('p3', 4, '1.00', 8)],
  cards: [
    ['p1', '10.00', 'north'],
    ['p2', '20.00', 'south'],
  ],
  people: [
    ['p1', 'a', 11],
    ['p2', 'b', 22],
    ['p3', 'b', 33],
  ],
  branches: [
    ['a', 'x', 1],
    ['a', 'y', 2],
    ['b', 'x', 3],
  ],
};

interface Attack {
  readonly sql: string;
  /** The rule that refuses it. */
  readonly rule: string;
  /** What it would tell, were it let through: what the reference evaluator gives over the rows above. */
  readonly tells: readonly (readonly Cell[])[];
}

const many: Readonly<Record<string, Attack>> = {
  'packs every row into one number by arithmetic': {
    sql: 'SELECT sum(CAST(balance AS integer) * CASE WHEN loan = 1 THEN 1 WHEN loan = 2 THEN 100 WHEN loan = 3 THEN 10000 ELSE 1000000 END) AS n FROM loans',
    rule: 'columns-only',
    tells: [[1_052_007]],
  },
  'packs rows into one number within a query': {
    sql: 'SELECT sum(x) AS n FROM (SELECT person, CAST(balance AS integer) * CASE WHEN loan = 1 THEN 1 WHEN loan = 2 THEN 100 WHEN loan = 3 THEN 10000 ELSE 1000000 END AS x FROM loans) AS t',
    rule: 'aggregate',
    tells: [[1_052_007]],
  },
  'shows the value of each subject as a group': {
    sql: 'SELECT s, count(*) AS n FROM (SELECT person, sum(balance) AS s FROM loans GROUP BY person) AS t GROUP BY s',
    rule: 'group',
    tells: [
      ['1.00', 1],
      ['5.00', 1],
      ['27.00', 1],
    ],
  },
  'shows the value of each subject through CASE': {
    sql: "SELECT CASE WHEN balance < 2 THEN 'a' WHEN balance < 6 THEN 'b' ELSE 'c' END AS k, count(*) AS n FROM loans GROUP BY CASE WHEN balance < 2 THEN 'a' WHEN balance < 6 THEN 'b' ELSE 'c' END",
    rule: 'group',
    tells: [
      ['a', 1],
      ['b', 1],
      ['c', 2],
    ],
  },
  'shows single values through the bounds of a histogram': {
    sql: 'SELECT histogram(secret, 3, 4, 5, 8, 9) AS n FROM loans',
    rule: 'aggregate',
    tells: [[0, 1, 1, 0, 1, 1]],
  },
  'reads the largest value through a window over all': {
    sql: 'SELECT sum(balance) AS n FROM (SELECT person, balance, rank() OVER (ORDER BY balance DESC) AS r FROM loans) AS t WHERE r = 1',
    rule: 'window',
    tells: [['20.00']],
  },
  'reads the largest value of a subject without a grant': {
    sql: 'SELECT sum(m) AS n FROM (SELECT person, max(secret) AS m FROM loans GROUP BY person) AS t',
    rule: 'aggregate',
    tells: [[21]],
  },
  'puts rows in order by what only breaks ties': {
    sql: "SELECT sum(balance) AS n FROM (SELECT person, balance, row_number() OVER (PARTITION BY person ORDER BY level(opened_on, 'quarter')) AS r FROM loans) AS t WHERE r = 1",
    rule: 'window',
    tells: [['13.00']],
  },
  'counts a small group through HAVING': {
    sql: 'SELECT region, sum(balance) AS n FROM loans GROUP BY region HAVING count(*) = 4',
    rule: 'having',
    tells: [['north', '33.00']],
  },
  'takes one sum from another under a second filter': {
    sql: 'SELECT sum(balance) AS n, sum(balance) FILTER (WHERE balance > 2) AS m FROM loans',
    rule: 'difference',
    tells: [['33.00', '32.00']],
  },
  'takes the largest of each subject from all of each subject': {
    sql: 'SELECT sum(s) AS n, sum(m) AS m FROM (SELECT person, sum(balance) AS s, max(balance) AS m FROM loans GROUP BY person) AS t',
    rule: 'difference',
    tells: [['33.00', '26.00']],
  },
  'takes what a filter within leaves from the whole': {
    sql: 'SELECT sum(s) AS n, sum(m) AS m FROM (SELECT person, sum(balance) AS s, sum(balance) FILTER (WHERE balance < 20) AS m FROM loans GROUP BY person) AS t',
    rule: 'difference',
    tells: [['33.00', '13.00']],
  },
  'takes the rows of a neighbour from all rows': {
    sql: 'SELECT sum(balance) AS n, sum(b) AS m FROM (SELECT person, balance, lag(balance) OVER (PARTITION BY person ORDER BY opened_on, loan) AS b FROM loans) AS t',
    rule: 'difference',
    tells: [['33.00', '7.00']],
  },
  'takes one branch of a union from the other': {
    sql: "SELECT k, sum(b) AS n FROM ((SELECT person, 'all' AS k, balance AS b FROM loans) UNION ALL (SELECT person, 'few' AS k, balance AS b FROM loans WHERE balance > 2)) AS t GROUP BY k",
    rule: 'read-once',
    tells: [
      ['all', '33.00'],
      ['few', '32.00'],
    ],
  },
  'defeats the rounding of counts by reading a table five times': {
    sql: `SELECT count(*) AS n FROM (${Array.from({ length: 5 }, () => '(SELECT person FROM loans)').join(' UNION ALL ')}) AS t`,
    rule: 'read-once',
    tells: [[20]],
  },
  'duplicates subjects under other names to pass the least number of subjects': {
    sql: "SELECT count(*) AS n FROM ((SELECT person FROM loans) UNION ALL (SELECT person || 'x' AS person FROM people)) AS t",
    rule: 'subject',
    tells: [[7]],
  },
  'counts other rows as subjects by a union that swaps columns': {
    sql: 'SELECT count(*) AS n FROM ((SELECT person AS who, region AS what FROM loans) UNION ALL (SELECT region AS who, person AS what FROM cards)) AS t',
    rule: 'union',
    tells: [[6]],
  },
  'repeats one row by a join that fans out': {
    sql: 'SELECT sum(p.income) AS n FROM people AS p JOIN branches AS b ON p.city = b.area JOIN loans AS l ON l.person = p.person',
    rule: 'join',
    tells: [[null]],
  },
  'weighs each subject by the rows that it joins': {
    sql: 'SELECT sum(p.income) AS n FROM people AS p JOIN loans AS l ON l.person = p.person',
    rule: 'aggregate',
    tells: [[77]],
  },
  'puts one subject beside another by a join of groups': {
    sql: 'SELECT count(*) AS n FROM loans AS l JOIN cards AS c ON l.region = c.region',
    rule: 'join',
    tells: [[4]],
  },
  'matches a value with a constant in a joined query': {
    sql: 'SELECT count(*) AS n FROM (SELECT person, region, 9 AS c FROM loans) AS t JOIN people AS p ON t.person = p.person AND t.c = p.income',
    rule: 'match',
    tells: [[0]],
  },
  'finds a value by dividing by zero': {
    sql: 'SELECT count(1 / (secret - 9)) AS n FROM loans',
    rule: 'columns-only',
    tells: [[3]],
  },
  'finds a value by a division in a condition': {
    sql: 'SELECT count(*) AS n FROM loans WHERE 1 / (secret - 9) IS NULL',
    rule: 'match',
    tells: [[1]],
  },
  'finds a value by casting it to text': {
    sql: "SELECT count(*) AS n FROM loans WHERE CAST(secret AS text) LIKE '9%'",
    rule: 'match',
    tells: [[1]],
  },
  'finds a value through nullif and coalesce': {
    sql: 'SELECT count(nullif(secret, 9)) AS n FROM loans',
    rule: 'columns-only',
    tells: [[3]],
  },
  'tests a value within CASE in a filter': {
    sql: 'SELECT count(*) FILTER (WHERE CASE WHEN secret = 9 THEN true ELSE false END) AS n FROM loans',
    rule: 'match',
    tells: [[1]],
  },
  'sets a hidden column against one that is shown': {
    sql: 'SELECT count(*) AS n FROM loans WHERE secret > days',
    rule: 'compare',
    tells: [[2]],
  },
  'names a subject within a query': {
    sql: "SELECT sum(balance) AS n FROM (SELECT person, balance FROM loans WHERE person = 'p1') AS t",
    rule: 'subject',
    tells: [['27.00']],
  },
  'names a subject through a function': {
    sql: "SELECT sum(balance) AS n FROM loans WHERE person || '' = 'p1'",
    rule: 'subject',
    tells: [['27.00']],
  },
  'leaves the subject out of a query, so that nobody is counted': {
    sql: 'SELECT sum(balance) AS n FROM (SELECT balance FROM loans) AS t',
    rule: 'subquery',
    tells: [['33.00']],
  },
  'reads the exact extremes of what is summed': {
    sql: 'SELECT max(s) AS n FROM (SELECT person, sum(balance) AS s FROM loans GROUP BY person) AS t',
    rule: 'single-value',
    tells: [['27.00']],
  },
  'reads row by row': {
    sql: 'SELECT balance AS n FROM loans',
    rule: 'output',
    tells: [['1.00'], ['5.00'], ['7.00'], ['20.00']],
  },
};

/** Each tells of the subject p1 what `subjectAnswer` does not: its counts are 0 and 1, its balances bands. */
const one: Readonly<Record<string, Attack>> = {
  'counts the rows of a subject by their rank': {
    sql: 'SELECT count(*) > 0 AS n FROM (SELECT person, row_number() OVER (PARTITION BY person ORDER BY opened_on, loan) AS r FROM loans) AS t WHERE person = :name AND r = 2',
    rule: 'match',
    tells: [[true]],
  },
  'counts the rows of a subject by a neighbour': {
    sql: 'SELECT count(*) > 0 AS n FROM (SELECT person, lag(region, 1) OVER (PARTITION BY person ORDER BY opened_on, loan) AS r FROM loans) AS t WHERE person = :name AND r IS NOT NULL',
    rule: 'match',
    tells: [[true]],
  },
  'counts the rows of a subject by HAVING': {
    sql: 'SELECT count(*) > 0 AS n FROM (SELECT person FROM loans GROUP BY person HAVING count(*) >= 2) AS t WHERE person = :name',
    rule: 'compare',
    tells: [[true]],
  },
  'cuts a sum of a subject at a bound of its own': {
    sql: 'SELECT count(*) > 0 AS n FROM (SELECT person, sum(balance) AS s FROM loans GROUP BY person) AS t WHERE person = :name AND s > 26',
    rule: 'compare',
    tells: [[true]],
  },
  'reads another subject by a join': {
    sql: 'SELECT level(max(c."limit"), \'band\') AS n FROM loans AS l JOIN cards AS c ON l.region = c.region WHERE l.person = :name',
    rule: 'join',
    tells: [[1]],
  },
  'reads another subject by a window over all': {
    sql: 'SELECT band(max(b), 0, 100) AS n FROM (SELECT person, max(balance) OVER (PARTITION BY region) AS b FROM loans) AS t WHERE person = :name',
    rule: 'window',
    tells: [[1]],
  },
  'reads a subject that it does not name': {
    sql: "SELECT level(max(balance), 'band') AS n FROM loans WHERE region = 'north'",
    rule: 'subject-term',
    tells: [[1]],
  },
  'names a subject in one branch of a union only': {
    sql: 'SELECT level(sum(b), \'band\') AS n FROM ((SELECT person, balance AS b FROM loans WHERE person = :name) UNION ALL (SELECT person, "limit" AS b FROM cards)) AS t',
    rule: 'subject',
    tells: [[1]],
  },
  'says by a missing row what no output says': {
    sql: 'SELECT count(*) > 0 AS n FROM loans WHERE person = :name HAVING count(*) >= 2',
    rule: 'having',
    tells: [[true]],
  },
  'says an exact sum through CASE': {
    sql: "SELECT CASE WHEN sum(balance) > 26 THEN 'rich' ELSE 'poor' END AS n FROM loans WHERE person = :name",
    rule: 'subject-answer',
    tells: [['rich']],
  },
};

describe('a question about many subjects', () => {
  before(loadParser);

  for (const [what, { sql, rule, tells }] of Object.entries(many)) {
    it(`that ${what} is refused, and would tell it`, () => {
      assert.ok(rulesIn(sql).includes(rule), `${rulesIn(sql).join()} instead of ${rule}`);
      assert.deepEqual(answerOf(sql, rows), tells);
    });
  }
});

describe('a question about one subject', () => {
  before(loadParser);

  for (const [what, { sql, rule, tells }] of Object.entries(one)) {
    it(`that ${what} is refused, and would tell it`, () => {
      const rules = rulesIn(sql, { scope: 'one-subject' });
      assert.ok(rules.includes(rule), `${rules.join()} instead of ${rule}`);
      assert.deepEqual(answerOf(sql, rows), tells);
    });
  }

  it('is accepted in the same forms where they say no more than is granted', () => {
    const accepted = [
      "SELECT count(*) > 0 AS n, level(sum(balance), 'band') AS b FROM loans WHERE person = :name AND region = 'north'",
      'SELECT band(sum(s), 0, 100) AS n FROM (SELECT person, sum(balance) AS s FROM loans GROUP BY person) AS t WHERE person = :name',
      "SELECT CASE WHEN count(*) > 0 THEN 'yes' ELSE 'no' END AS n FROM loans WHERE person = :name",
      "SELECT count(*) > 0 AS n FROM loans AS l JOIN people AS p ON l.person = p.person WHERE l.person = :name AND p.city = 'a'",
      'SELECT count(*) > 0 AS n FROM ((SELECT person FROM loans) UNION ALL (SELECT person FROM cards)) AS t WHERE person = :name',
    ];
    for (const sql of accepted) {
      assert.deepEqual(rulesIn(sql, { scope: 'one-subject' }), [], sql);
    }
  });
});
