import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadParser } from '../../parse/index.js';
import { cards, findingsIn, granting, loans, people, rulesIn, verdictOn } from './testing/bank.js';

/** A query over what a subject is in all, as `t`. */
const perPerson = (outputs: string, rest = ''): string =>
  `(SELECT person, ${outputs} FROM loans ${rest} GROUP BY person) AS t`;
const windowed = (outputs: string): string => `(SELECT person, ${outputs} FROM loans) AS t`;
/** Each subject's rows in an order without ties. */
const inOrder = 'PARTITION BY person ORDER BY opened_on, loan';

describe('a query within the query', () => {
  before(loadParser);

  it('passes columns through with their uses, under other names, however deep', () => {
    const from = '(SELECT person AS p, region AS r, balance AS b, secret AS s FROM loans) AS t';
    assert.deepEqual(rulesIn(`SELECT r, sum(b) AS n FROM ${from} GROUP BY r`), []);
    assert.deepEqual(rulesIn(`SELECT r, sum(s) AS n FROM ${from} GROUP BY r`), ['aggregate']);
    assert.deepEqual(rulesIn(`SELECT s, count(*) AS n FROM ${from} GROUP BY s`), ['group']);
    assert.deepEqual(rulesIn(`SELECT count(*) AS n FROM ${from} WHERE s = 5`), ['match']);
    assert.deepEqual(rulesIn(`SELECT p, count(*) AS n FROM ${from} GROUP BY p`), ['subject']);
    const deep = `(SELECT p AS q, r AS region, b AS money FROM ${from}) AS u`;
    assert.deepEqual(rulesIn(`SELECT region, sum(money) AS n FROM ${deep} GROUP BY region`), []);
    assert.deepEqual(rulesIn(`SELECT count(*) AS n FROM ${deep} WHERE q = 'x'`), ['subject']);
  });

  it('keeps of a level what is granted at that level, and no more', () => {
    const from = "(SELECT person, level(opened_on, 'quarter') AS q, level(opened_on, 'month') AS m FROM loans) AS t";
    assert.deepEqual(rulesIn(`SELECT q, count(*) AS n FROM ${from} GROUP BY q`), []);
    assert.deepEqual(rulesIn(`SELECT m, count(*) AS n FROM ${from} GROUP BY m`), ['group']);
    assert.deepEqual(rulesIn(`SELECT count(*) AS n FROM ${from} WHERE q = '2026-Q1'`), []);
    assert.deepEqual(rulesIn(`SELECT count(*) AS n FROM ${from} WHERE m = '2026-01'`), ['match']);
    assert.deepEqual(rulesIn(`SELECT count(*) AS n FROM ${from} WHERE q > '2026-Q1'`), ['compare']);
    assert.deepEqual(rulesIn(`SELECT count(*) AS n FROM ${from} WHERE starts_with(q, '2026')`), ['compare']);
  });

  it('passes the subject through and groups by it', () => {
    assert.deepEqual(rulesIn('SELECT count(*) AS n FROM (SELECT region FROM loans) AS t'), ['subquery']);
    const byRegion = '(SELECT region, sum(balance) AS b FROM loans GROUP BY region) AS t';
    assert.deepEqual(rulesIn(`SELECT sum(b) AS n FROM ${byRegion}`), ['subquery']);
    const all = '(SELECT sum(balance) AS b FROM loans) AS t';
    assert.deepEqual(rulesIn(`SELECT sum(b) AS n FROM ${all}`), ['subquery']);
    const more = '(SELECT person, region, sum(balance) AS b FROM loans GROUP BY person, region) AS t';
    assert.deepEqual(rulesIn(`SELECT region, sum(b) AS n FROM ${more} GROUP BY region`), []);
    const finer = '(SELECT person, secret, sum(balance) AS b FROM loans GROUP BY person, secret) AS t';
    assert.deepEqual(rulesIn(`SELECT sum(b) AS n FROM ${finer}`), ['group']);
  });

  it('says of each subject what the schema lets be aggregated', () => {
    assert.deepEqual(rulesIn(`SELECT sum(s) AS n FROM ${perPerson('sum(balance) AS s')}`), []);
    assert.deepEqual(rulesIn(`SELECT avg(s) AS n FROM ${perPerson('avg(balance) AS s')}`), []);
    assert.deepEqual(rulesIn(`SELECT variance(s) AS n FROM ${perPerson('max(balance) AS s')}`), []);
    assert.deepEqual(rulesIn(`SELECT sum(s) AS n FROM ${perPerson('sum(secret) AS s')}`), ['aggregate']);
    assert.deepEqual(rulesIn(`SELECT sum(s) AS n FROM ${perPerson('sum(balance * 2) AS s')}`), ['columns-only']);
    assert.deepEqual(rulesIn(`SELECT sum(s) AS n FROM ${perPerson('variance(balance) AS s')}`), ['subquery']);
    assert.deepEqual(rulesIn(`SELECT count(*) AS n FROM ${perPerson('max(person) AS s')}`), ['subject']);
  });

  it('counts the rows of a subject where its key grants that', () => {
    const counted = perPerson('count(*) AS c');
    assert.deepEqual(rulesIn(`SELECT c, count(*) AS n FROM ${counted} GROUP BY c`), []);
    assert.deepEqual(rulesIn(`SELECT sum(c) AS n FROM ${counted} WHERE c >= 3`), []);
    const schemas = [granting(loans, 'person', { match: ['parameter'] })];
    assert.deepEqual(rulesIn(`SELECT sum(c) AS n FROM ${counted}`, { schemas }), ['aggregate']);
  });

  it('groups by the band of a sum where bands of the column are shown, and never by the sum', () => {
    const summed = perPerson('sum(balance) AS s');
    assert.deepEqual(rulesIn(`SELECT band(s, 0, 100) AS b, count(*) AS n FROM ${summed} GROUP BY band(s, 0, 100)`), []);
    assert.deepEqual(rulesIn(`SELECT band(s, 0, 99) AS b, count(*) AS n FROM ${summed} GROUP BY band(s, 0, 99)`), [
      'group',
    ]);
    assert.deepEqual(
      rulesIn(`SELECT level(s, 'band') AS b, count(*) AS n FROM ${summed} GROUP BY level(s, 'band')`),
      [],
    );
    assert.deepEqual(
      rulesIn(`SELECT level(s, 'band') AS b, count(*) AS n FROM ${summed} GROUP BY level(s, 'band')`, {
        schemas: [granting(loans, 'balance', { aggregate: ['sum'] })],
      }),
      ['group'],
    );
    assert.deepEqual(rulesIn(`SELECT s, count(*) AS n FROM ${summed} GROUP BY s`), ['group']);
    assert.deepEqual(rulesIn(`SELECT count(*) AS n FROM ${summed} WHERE s > 100`), []);
    assert.deepEqual(rulesIn(`SELECT count(*) AS n FROM ${summed} WHERE s = 100`), ['match']);
  });

  it('keeps subjects by HAVING as by a WHERE on what it says of them', () => {
    const having = (condition: string): string => `SELECT sum(s) AS n FROM (SELECT person, sum(balance) AS s FROM loans
      GROUP BY person HAVING ${condition}) AS t`;
    assert.deepEqual(rulesIn(having('count(*) >= 3')), []);
    assert.deepEqual(rulesIn(having('sum(balance) > 100')), []);
    assert.deepEqual(rulesIn(having('sum(balance) = 100')), ['match']);
    assert.deepEqual(rulesIn(having('sum(secret) > 100')), ['aggregate', 'condition']);
    assert.deepEqual(rulesIn(having("max(person) > 'x'")), ['subject', 'condition']);
  });
});

describe('a computed value', () => {
  before(loadParser);

  it('is grouped by if all in it may be', () => {
    const by = (key: string): readonly string[] =>
      rulesIn(`SELECT ${key} AS k, count(*) AS n FROM loans GROUP BY ${key}`);
    assert.deepEqual(by("CASE WHEN region = 'north' THEN 'n' ELSE 'other' END"), []);
    assert.deepEqual(by("region || level(opened_on, 'quarter')"), []);
    assert.deepEqual(by('CASE WHEN balance > 500 THEN 1 ELSE 0 END'), ['group']);
    assert.deepEqual(by("CASE WHEN level(balance, 'band') > 1 THEN 1 ELSE 0 END"), []);
    assert.deepEqual(by('extract(month FROM opened_on)'), ['group']);
    assert.deepEqual(by('length(person)'), ['subject']);
    assert.deepEqual(by('CAST(secret AS text)'), ['group']);
  });

  it('is matched and compared if all in it may be, by whoever chooses the constants', () => {
    const where = (condition: string): readonly string[] =>
      rulesIn(`SELECT sum(balance) AS n FROM loans WHERE ${condition}`);
    assert.deepEqual(where("lower(region) = 'north'"), []);
    assert.deepEqual(where('lower(region) = :area'), ['compare']);
    assert.deepEqual(where("region LIKE 'n%'"), []);
    assert.deepEqual(where('opened_on + 30 > request_date()'), []);
    assert.deepEqual(where('balance + 1 > 100'), ['match']);
    assert.deepEqual(where('balance > 100'), []);
    assert.deepEqual(where('secret * 0 = 0'), ['match', 'compare']);
    assert.deepEqual(where("CASE WHEN region = 'north' THEN opened_on > DATE '2026-01-01' ELSE false END"), []);
    assert.deepEqual(where('CASE WHEN secret = 1 THEN true ELSE false END'), ['match']);
    assert.deepEqual(where("CASE WHEN region = 'north' THEN 1 ELSE 0 END = 1"), []);
    assert.deepEqual(where("coalesce(region, 'north') = 'north'"), []);
    assert.deepEqual(where('length(person) > 3'), ['subject']);
  });

  it('keeps these uses as an output, and is never aggregated', () => {
    const from = "(SELECT person, CASE WHEN region = 'north' THEN 1 ELSE 0 END AS c, balance + 0 AS b FROM loans) AS t";
    assert.deepEqual(rulesIn(`SELECT c, count(*) AS n FROM ${from} GROUP BY c`), []);
    assert.deepEqual(rulesIn(`SELECT count(*) AS n FROM ${from} WHERE c = 1`), []);
    assert.deepEqual(rulesIn(`SELECT sum(c) AS n FROM ${from}`), ['aggregate']);
    assert.deepEqual(rulesIn(`SELECT sum(b) AS n FROM ${from}`), ['aggregate']);
    assert.deepEqual(rulesIn(`SELECT count(*) AS n FROM ${from} WHERE b > 5`), ['compare']);
    assert.deepEqual(rulesIn("SELECT count(*) AS n FROM (SELECT person, person || 'x' AS p FROM loans) AS t"), [
      'subject',
    ]);
  });
});

describe('a window', () => {
  before(loadParser);

  it('ranks the rows of one subject by what may put them in order', () => {
    const ranked = (over: string): string =>
      `SELECT sum(balance) AS n FROM (SELECT person, balance, rank() OVER (${over}) AS r FROM loans) AS t WHERE r = 1`;
    assert.deepEqual(rulesIn(ranked('PARTITION BY person ORDER BY opened_on')), []);
    assert.deepEqual(rulesIn(ranked("PARTITION BY person ORDER BY level(days, 'band') DESC")), []);
    assert.deepEqual(rulesIn(ranked('PARTITION BY person, region ORDER BY opened_on')), []);
    assert.deepEqual(rulesIn(ranked('PARTITION BY person ORDER BY days')), ['window']);
    assert.deepEqual(rulesIn(ranked('PARTITION BY person ORDER BY secret')), ['window']);
    assert.deepEqual(rulesIn(ranked('PARTITION BY person ORDER BY opened_on + 1')), ['window']);
    assert.deepEqual(rulesIn(ranked('ORDER BY opened_on')), ['window']);
    assert.deepEqual(rulesIn(ranked('PARTITION BY region ORDER BY opened_on')), ['window']);
    assert.deepEqual(rulesIn(ranked('PARTITION BY person, secret ORDER BY opened_on')), ['group']);
    assert.deepEqual(rulesIn(ranked('PARTITION BY person ORDER BY person')), ['subject']);
  });

  it('keeps of a neighbour what the column grants', () => {
    const from = windowed(`lag(balance) OVER (${inOrder}) AS b, lead(secret) OVER (${inOrder}) AS s`);
    assert.deepEqual(rulesIn(`SELECT sum(b) AS n FROM ${from}`), []);
    assert.deepEqual(rulesIn(`SELECT sum(s) AS n FROM ${from}`), ['aggregate']);
  });

  it('sums and counts as a grouped query does', () => {
    const over = 'OVER (PARTITION BY person ORDER BY opened_on)';
    assert.deepEqual(rulesIn(`SELECT sum(b) AS n FROM ${windowed(`sum(balance) ${over} AS b`)}`), []);
    assert.deepEqual(rulesIn(`SELECT sum(b) AS n FROM ${windowed(`sum(secret) ${over} AS b`)}`), ['aggregate']);
    assert.deepEqual(rulesIn(`SELECT sum(b) AS n FROM ${windowed(`count(*) ${over} AS b`)}`), []);
    assert.deepEqual(rulesIn(`SELECT sum(b) AS n FROM ${windowed(`max(days) ${over} AS b`)}`), ['aggregate']);
  });

  it('stands in a query within the query alone', () => {
    assert.deepEqual(rulesIn('SELECT rank() OVER (PARTITION BY person ORDER BY opened_on) AS n FROM loans'), [
      'window',
    ]);
  });
});

describe('a join', () => {
  before(loadParser);

  const both = 'loans AS l JOIN people AS p ON l.person = p.person';

  it('equates the subjects of both sides and keeps the uses of both', () => {
    assert.deepEqual(rulesIn(`SELECT p.city AS city, sum(l.balance) AS n FROM ${both} GROUP BY p.city`), []);
    assert.deepEqual(
      rulesIn(`SELECT l.region AS r, count(*) AS n FROM ${both} WHERE p.city = 'a' GROUP BY l.region`),
      [],
    );
    assert.deepEqual(rulesIn(`SELECT sum(l.balance) AS n FROM ${both.replace('JOIN', 'LEFT JOIN')}`), []);
    assert.deepEqual(rulesIn(`SELECT sum(l.secret) AS n FROM ${both}`), ['aggregate']);
    assert.deepEqual(rulesIn(`SELECT p.person AS x, count(*) AS n FROM ${both} GROUP BY p.person`), ['subject']);
    assert.deepEqual(rulesIn('SELECT count(*) AS n FROM loans AS l JOIN cards AS c ON l.region = c.region'), ['join']);
    assert.deepEqual(rulesIn('SELECT count(*) AS n FROM loans AS l JOIN firms AS f ON l.person = f.company'), [
      'subject',
    ]);
    assert.deepEqual(rulesIn('SELECT count(*) AS n FROM loans AS l JOIN people AS p ON l.person = p.city'), [
      'subject',
      'join',
    ]);
  });

  it('is made of equalities of columns that may be matched with columns', () => {
    const on = (term: string): readonly string[] => rulesIn(`SELECT sum(l.balance) AS n FROM ${both} AND ${term}`);
    assert.deepEqual(on('l.region = p.city'), []);
    assert.deepEqual(on('l.secret = p.income'), ['match']);
    assert.deepEqual(on("l.opened_on = DATE '2026-01-01'"), ['join']);
    assert.deepEqual(on('l.region <> p.city'), ['join']);
    assert.deepEqual(on('lower(l.region) = p.city'), ['join']);
    const schemas = [granting(loans, 'person', { match: ['parameter'] }), people];
    assert.deepEqual(rulesIn(`SELECT sum(l.balance) AS n FROM ${both}`, { schemas }), ['match']);
  });

  it('takes sums from the side whose rows are repeated, and is refused if both are', () => {
    assert.deepEqual(rulesIn(`SELECT sum(p.income) AS n FROM ${both}`), ['aggregate']);
    assert.deepEqual(rulesIn('SELECT sum(l.balance) AS n FROM loans AS l JOIN cards AS c ON l.person = c.person'), [
      'join',
    ]);
    const limits = '(SELECT person, sum("limit") AS total FROM cards GROUP BY person) AS c';
    assert.deepEqual(rulesIn(`SELECT sum(l.balance) AS n FROM loans AS l JOIN ${limits} ON l.person = c.person`), []);
    const totals = '(SELECT person, sum(balance) AS s FROM loans GROUP BY person) AS l';
    assert.deepEqual(rulesIn(`SELECT sum(p.income) AS n FROM ${totals} JOIN people AS p ON l.person = p.person`), []);
  });

  it('joins a table that speaks of nobody by columns, and never the other way round', () => {
    const located = 'people AS p JOIN branches AS b ON p.city = b.city';
    assert.deepEqual(rulesIn(`SELECT b.area AS area, sum(p.income) AS n FROM ${located} GROUP BY b.area`), []);
    assert.deepEqual(rulesIn(`SELECT sum(b.staff) AS n FROM ${located}`), ['aggregate']);
    assert.deepEqual(rulesIn('SELECT count(*) AS n FROM people AS p JOIN branches AS b ON p.city = b.area'), ['join']);
    assert.deepEqual(rulesIn('SELECT count(*) AS n FROM cards AS c JOIN branches AS b ON c.region = b.area'), ['join']);
    assert.deepEqual(rulesIn('SELECT count(*) AS n FROM branches AS b LEFT JOIN people AS p ON p.city = b.city'), [
      'join',
    ]);
    assert.deepEqual(rulesIn('SELECT sum(staff) AS n FROM branches'), ['subject']);
  });
});

describe('a union', () => {
  before(loadParser);

  const union = (left: string, right: string): string =>
    `((SELECT ${left} FROM loans) UNION ALL (SELECT ${right} FROM cards)) AS t`;

  it('keeps what all branches grant, at levels that mean the same', () => {
    const from = union('person, region, balance AS b', 'person, region, "limit" AS b');
    assert.deepEqual(rulesIn(`SELECT region, sum(b) AS n FROM ${from} GROUP BY region`), []);
    assert.deepEqual(rulesIn(`SELECT avg(b) AS n FROM ${from}`), ['aggregate']);
    assert.deepEqual(rulesIn(`SELECT count(*) AS n FROM ${from} WHERE region = :area`), ['match']);
    assert.deepEqual(rulesIn(`SELECT band(b, 0, 100) AS k, count(*) AS n FROM ${from} GROUP BY band(b, 0, 100)`), []);
    const others = [
      loans,
      { ...cards, columns: { ...cards.columns, limit: { ...cards.columns['limit'], levels: { band: ['5'] } } } },
    ];
    const schemas = others as readonly (typeof loans)[];
    assert.deepEqual(
      rulesIn(`SELECT band(b, 0, 100) AS k, count(*) AS n FROM ${from} GROUP BY band(b, 0, 100)`, { schemas }),
      ['group'],
    );
    const tagged = union("person, 'loan' AS kind", "person, 'card' AS kind");
    assert.deepEqual(rulesIn(`SELECT kind, count(*) AS n FROM ${tagged} GROUP BY kind`), []);
  });

  it('has the same subject in every branch', () => {
    assert.deepEqual(
      rulesIn(`SELECT count(*) AS n FROM ${union('person, region', 'region AS person, person AS region')}`),
      ['union'],
    );
    assert.deepEqual(rulesIn(`SELECT count(*) AS n FROM ${union('person', "'x' AS person")}`), ['subquery', 'union']);
    const kinds = '((SELECT person AS who FROM loans) UNION ALL (SELECT company AS who FROM firms)) AS t';
    assert.deepEqual(rulesIn(`SELECT count(*) AS n FROM ${kinds}`), ['union']);
  });
});

describe('the trace', () => {
  before(loadParser);

  it('says in plain words what a derived column is and what is left of its uses', () => {
    const { trace } = verdictOn(`SELECT sum(s) AS n FROM ${perPerson('sum(balance) AS s')} WHERE s > 100`);
    const told = trace.map(({ place, text }) => `${place}: ${text}`);
    assert.ok(
      told.includes(
        'local.from.t.outputs.s: t.s is sum(balance) and keeps of its uses: compare (literal), group (band), aggregate (avg, sum, var), subjectAnswer (band)',
      ),
      told.join('\n'),
    );
  });

  it('gives every refusal a place, a reason and what to write instead', () => {
    for (const sql of ['SELECT count(*) AS n FROM (SELECT region FROM loans) AS t', 'SELECT n FROM loans']) {
      for (const { place, text, hint } of findingsIn(sql)) {
        assert.ok(place !== '' && text !== '' && hint !== '');
      }
    }
  });
});
