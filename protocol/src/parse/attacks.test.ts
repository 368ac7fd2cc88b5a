import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { DomainError } from '../problems.js';
import { loadParser, parseQuery } from './index.js';

/** Texts that must never become a tree, by what they try. */
const attacks: Readonly<Record<string, readonly string[]>> = {
  'several statements': [
    'SELECT count(*) AS n FROM t; COMMIT; SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE; BEGIN',
    'SELECT count(*) AS n FROM t; SELECT count(*) AS n FROM t',
    'BEGIN; SELECT count(*) AS n FROM t; COMMIT',
    'SELECT count(*) AS n FROM t;;SELECT 1 AS n FROM t',
  ],
  'settings of the session': [
    "SELECT set_config('statement_timeout', '0', false) AS x FROM t",
    "SELECT set_config('search_path', 'pg_temp', false) AS x FROM t",
    "SELECT pg_catalog.set_config('a', 'b', true) AS x FROM t",
    'SET statement_timeout = 0',
    'RESET ALL',
  ],
  'functions that write or signal': [
    'SELECT lo_create(0) AS x FROM t',
    "SELECT lo_from_bytea(0, 'x') AS x FROM t",
    "SELECT pg_notify('c', string_agg(name, ',')) AS x FROM person",
    'SELECT pg_advisory_lock(1) AS x FROM t',
    'SELECT pg_terminate_backend(pid) AS x FROM pg_stat_activity',
    "SELECT nextval('s') AS x FROM t",
    'DO $$ BEGIN PERFORM 1; END $$',
  ],
  'SQL hidden in text': [
    "SELECT query_to_xml('SELECT * FROM person', true, true, '') AS x FROM t",
    "SELECT table_to_xml('person', true, true, '') AS x FROM t",
    "SELECT database_to_xml(true, true, '') AS x FROM t",
    "SELECT x AS x FROM ts_stat('SELECT 1')",
    "SELECT query('SELECT 1') AS x FROM t",
    'EXECUTE p',
    'PREPARE p AS SELECT 1',
  ],
  'names in disguise': [
    'SELECT U&"\\0070g_sleep"(5) AS x FROM t',
    'SELECT "pg_sleep"(5) AS x FROM t',
    'SELECT PG_SLEEP(5) AS x FROM t',
    'SELECT pg_catalog.count(*) AS x FROM t',
    'SELECT "COUNT"(*) AS x FROM t',
    `SELECT count(*) AS ${'n'.repeat(64)} FROM t`,
    `SELECT ${'c'.repeat(70)} AS x FROM t`,
    'SELECT ſum(a) AS x FROM t',
  ],
  'statements within WITH': [
    'WITH d AS (DELETE FROM person RETURNING *) SELECT count(*) AS n FROM d',
    'WITH d AS (SELECT 1 AS a) SELECT a FROM d',
    'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) AS n FROM r',
  ],
  locks: [
    'LOCK TABLE person IN ACCESS SHARE MODE',
    'SELECT a FROM t FOR UPDATE',
    'SELECT a FROM t FOR KEY SHARE SKIP LOCKED',
  ],
  'work without end': [
    'SELECT count(*) AS n FROM generate_series(1, 100000000000)',
    "SELECT repeat('x', 1000000000) AS x FROM t",
    'SELECT count(*) AS n FROM t, t AS u, t AS v',
    'SELECT count(*) AS n FROM t CROSS JOIN t AS u',
    'SELECT count(*) AS n FROM t NATURAL JOIN u',
  ],
  'files and other databases': [
    "ATTACH 'other.db' AS b",
    "VACUUM INTO '/x'",
    'PRAGMA table_info(t)',
    "SELECT load_extension('x') AS x FROM t",
    'SELECT zeroblob(500000000) AS x FROM t',
    "SELECT read_text('/etc/passwd') AS x FROM t",
    "SELECT a FROM read_csv('/etc/passwd')",
    "SELECT a FROM '/etc/passwd'",
    'SELECT a FROM "/etc/passwd"',
    "COPY t TO '/tmp/x'",
    "COPY t FROM PROGRAM 'id'",
    'INSTALL httpfs',
    "LOAD 'httpfs'",
    "EXPORT DATABASE '/tmp/x'",
    "SELECT a INTO OUTFILE '/tmp/x' FROM t",
    'SELECT a INTO u FROM t',
    "SELECT load_file('/etc/passwd') AS x FROM t",
    'CREATE TABLE u AS SELECT a FROM t',
    'TABLE t',
  ],
  'comments that an engine runs': [
    '/*!50000 SELECT sleep(5) */',
    'SELECT a /*!50000 , sleep(5) AS b */ FROM t',
    'SELECT a /*+ PARALLEL(8) */ FROM t',
    '-- SELECT a FROM t',
  ],
  'text that breaks out': [
    "SELECT a FROM t WHERE a = '1) OR (1=1",
    "SELECT a FROM t WHERE a = E'\\' OR 1=1 --'",
    "SELECT a FROM t WHERE a = '\u0000'",
    "SELECT a FROM t WHERE a = '\ud800'",
    "SELECT a FROM t WHERE a = 'a\u202eb'",
    "SELECT a FROM t WHERE a = B'1'",
    "SELECT a FROM t WHERE a = X'1F'",
    'SELECT a FROM t WHERE a = $tag$ x $tag$',
    `SELECT a FROM t WHERE a = '${'x'.repeat(20_000)}'`,
    'SELECT a FROM t WHERE a = 1e309',
    "SELECT a FROM t WHERE a = 'NaN'::float8",
    'SELECT a FROM t WHERE a = 9007199254740992',
    'SELECT a FROM t WHERE a = $1',
  ],
  casts: [
    'SELECT CAST(name AS int) AS x FROM t',
    'SELECT name::int AS x FROM t',
    "SELECT a FROM t WHERE d > date '2026-01-01'",
    "SELECT a FROM t WHERE d > interval '1 day'",
    'SELECT person::text AS x FROM person',
    'SELECT t AS x, (t).a AS y FROM t',
    "SELECT int4 '1' AS x FROM t",
    'SELECT treat(a AS int) AS x FROM t',
  ],
  'conditions as oracles': [
    'SELECT sum(CASE WHEN id = 7 AND salary > 1000 THEN 1/0 ELSE 0 END) AS x FROM t',
    'SELECT sum(a / 0) AS x FROM t',
    'SELECT sum(a % 2) AS x FROM t',
    'SELECT COALESCE(a, 0) AS x FROM t',
    'SELECT NULLIF(a, 0) AS x FROM t',
    'SELECT GREATEST(a, 0) AS x FROM t',
    'SELECT a FROM t WHERE a IS TRUE',
    "SELECT a FROM t WHERE a LIKE 'a%'",
    "SELECT a FROM t WHERE a SIMILAR TO 'a%'",
    "SELECT a FROM t WHERE a ~ 'a'",
    'SELECT a FROM t WHERE a IS DISTINCT FROM 1',
  ],
  'aggregates that show one': [
    "SELECT string_agg(name, ',') AS x FROM t",
    'SELECT array_agg(name) AS x FROM t',
    'SELECT json_agg(name) AS x FROM t',
    'SELECT mode() WITHIN GROUP (ORDER BY a) AS x FROM t',
    'SELECT percentile_disc(0.003) WITHIN GROUP (ORDER BY a) AS x FROM t',
    'SELECT nth_value(a, 1) OVER () AS x FROM t',
    'SELECT sum(a) OVER (ORDER BY b) AS x FROM t',
    'SELECT max(a ORDER BY b) AS x FROM t',
    'SELECT sum(DISTINCT a) AS x FROM t',
    'SELECT count(VARIADIC a) AS x FROM t',
    'SELECT any_value(a) AS x FROM t',
  ],
  'rows packed into one number': [
    'SELECT sum(power(10, (id - 1) * 6) * salary) AS x FROM t',
    'SELECT sum(10 ^ id * salary) AS x FROM t',
    'SELECT sum(salary << id) AS x FROM t',
    'SELECT sum(a & 1) AS x FROM t',
    'SELECT sum(a | 1) AS x FROM t',
    "SELECT a || 'b' AS x FROM t",
  ],
  'walks over rows': [
    'SELECT a FROM t LIMIT 1',
    'SELECT a FROM t LIMIT 1 OFFSET 6',
    'SELECT a FROM t OFFSET 6',
    'SELECT a FROM t FETCH FIRST 1 ROW ONLY',
    'SELECT a FROM t FETCH FIRST 1 ROW WITH TIES',
    "SELECT a FROM t WHERE ctid = '(0,7)'::tid",
    'SELECT (SELECT b FROM u) AS x FROM t',
    'SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u)',
    'SELECT a FROM t WHERE a IN (SELECT b FROM u)',
    'SELECT a FROM t WHERE a = ANY (ARRAY[1])',
    'SELECT a FROM (SELECT a FROM t) AS s',
    'SELECT a FROM t, LATERAL (SELECT 1) AS s',
    'SELECT a FROM t TABLESAMPLE SYSTEM (1)',
    'SELECT DISTINCT a FROM t',
    'SELECT DISTINCT ON (a) a FROM t',
    'SELECT a FROM t UNION SELECT b FROM u',
    'SELECT a FROM t EXCEPT ALL SELECT b FROM u',
    'SELECT a FROM t HAVING count(*) > 1',
    'SELECT a FROM t GROUP BY ROLLUP (a)',
    'SELECT a FROM t GROUP BY GROUPING SETS ((a), ())',
    'SELECT a FROM t GROUP BY DISTINCT a',
    'SELECT a FROM t ORDER BY 1',
    'SELECT a FROM t ORDER BY b',
    'SELECT a FROM t ORDER BY a NULLS FIRST',
    'SELECT a FROM t ORDER BY a USING <',
    'SELECT count(*) AS n FROM t GROUP BY 1',
    'SELECT * FROM t',
    'SELECT t.* FROM t',
    'SELECT (a, b) AS x FROM t',
    'SELECT ROW(a, b) AS x FROM t',
    'VALUES (1)',
  ],
  'plans, catalogs and clocks': [
    'EXPLAIN ANALYZE SELECT a FROM t',
    'SELECT most_common_vals AS x FROM pg_catalog.pg_stats',
    'SELECT rolname AS x FROM db.public.pg_roles',
    'SELECT a FROM public.t',
    'SELECT t.a AS a FROM t',
    'SELECT u.a AS a FROM t AS u',
    'SELECT a FROM ONLY t',
    'SELECT current_user AS x FROM t',
    'SELECT current_date AS x FROM t',
    'SELECT now() AS x FROM t',
    'SELECT version() AS x FROM t',
    'SHOW ALL',
  ],
};

describe('texts that reach for more than the language', () => {
  before(loadParser);

  for (const [attempt, texts] of Object.entries(attacks)) {
    it(`refuses ${attempt}, with a place and what to write instead`, () => {
      for (const text of texts) {
        assert.throws(
          () => parseQuery(text),
          (error) =>
            error instanceof DomainError && /^QUERY_NOT_UNDERSTOOD: line \d+, column \d+: ./.test(error.message),
          text.slice(0, 200),
        );
      }
    });
  }

  it('refuses text that nests without end, and reads the next text as before', () => {
    const nested = [
      `SELECT ${'('.repeat(1000)}a${')'.repeat(1000)} AS a FROM t`,
      `SELECT ${'NOT '.repeat(1400)}a AS a FROM t`,
      `SELECT ${'1+'.repeat(700)}1 AS a FROM t`,
      `SELECT a${' COLLATE "C"'.repeat(600)} AS a FROM t`,
      `SELECT 1 AS a${' UNION SELECT 1'.repeat(400)}`,
      `SELECT ${'- '.repeat(1400)}a AS a FROM t`,
      `SELECT ${'CASE WHEN a THEN '.repeat(300)}1${' END'.repeat(300)} AS a FROM t`,
      `SELECT a FROM t WHERE ${'a AND '.repeat(60)}a`,
      `SELECT a FROM t WHERE a IN (${'1,'.repeat(100)}1)`,
    ];
    for (const text of nested) {
      assert.throws(() => parseQuery(text), { name: 'DomainError', code: 'QUERY_NOT_UNDERSTOOD' }, text.slice(0, 60));
    }
    assert.equal(parseQuery('SELECT a FROM t').from, 't');
  });
});
