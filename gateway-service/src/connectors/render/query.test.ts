import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { GeneralizedSchema } from '@entente/protocol';
import { loadParser, parseQuery } from '@entente/protocol/parse';
import { mysqlDialect } from '../mysql/dialect.js';
import { postgresDialect } from '../postgres/dialect.js';
import type { MappedSource } from './base.js';
import { parsePattern } from './pattern.js';
import { renderQuery, type Statement } from './query.js';

const schemas = ['loans', 'payments'].map((id) =>
  GeneralizedSchema.parse({
    kind: 'generalized-schema',
    id,
    version: 1,
    title: id,
    subject: 'person',
    columns: { person: { type: 'text', use: {} }, amount: { type: 'integer', use: {} } },
  }),
);

const mapped = (id: string): MappedSource => ({
  mapping: {
    schema: `${id}@1`,
    connection: 'core',
    from: id,
    columns: { person: { from: 'p' }, amount: { from: 'a' } },
    tighten: {},
  },
  from: id,
  kinds: { person: 'text', amount: 'integer' },
});

function rendered(
  sql: string,
  dialect = postgresDialect,
  parameters: Readonly<Record<string, string>> = {},
): Statement {
  const query = { schemas, tree: parseQuery(sql), parameters, requestDate: '2026-07-01' };
  const sources = new Map(schemas.map(({ id }) => [id, mapped(id)]));
  return renderQuery(query, { sources, dialect, maxRows: 10, measured: false });
}

/** How many of the tables that are read are narrowed by their physical column. */
function narrowed(sql: string): number {
  return rendered(sql, postgresDialect, { who: 'p1' }).text.split('r0 = $').length - 1;
}

describe('a rendered query', () => {
  before(loadParser);

  it('narrows a table by the column that an index stands on', () => {
    assert.equal(narrowed('SELECT amount FROM loans WHERE person = :who AND amount > 1'), 1);
    assert.equal(narrowed('SELECT amount FROM loans WHERE person = :who OR amount > 1'), 0);
    assert.equal(narrowed('SELECT amount FROM loans WHERE NOT person = :who'), 0);
  });

  it('narrows both sides of a join on the column, and every branch of a union', () => {
    const joined = 'FROM loans AS a LEFT JOIN payments AS b ON a.person = b.person';
    assert.equal(narrowed(`SELECT b.amount AS n ${joined} WHERE a.person = :who`), 2);
    assert.equal(narrowed(`SELECT b.amount AS n ${joined} WHERE b.person = :who`), 2);
    const union = 'SELECT person FROM loans UNION ALL SELECT person FROM payments';
    assert.equal(narrowed(`SELECT count(*) AS n FROM (${union}) AS u WHERE person = :who`), 2);
  });

  it('narrows through a query that groups by the column, and through windows that are parted by it alone', () => {
    const over = (inner: string): number => narrowed(`SELECT count(*) AS n FROM (${inner}) AS t WHERE person = :who`);
    assert.equal(over('SELECT person, sum(amount) AS total FROM loans GROUP BY person'), 1);
    assert.equal(over('SELECT person, rank() OVER (PARTITION BY person ORDER BY amount) AS r FROM loans'), 1);
    assert.equal(over('SELECT person, rank() OVER (ORDER BY amount) AS r FROM loans'), 0);
    assert.equal(over("SELECT person || 'x' AS person FROM loans"), 0);
  });

  it('asks for the physical codes of a category, and converts no column that is not named', () => {
    const coded = GeneralizedSchema.parse({
      ...{ kind: 'generalized-schema', id: 'coded', version: 1, title: 'coded', subject: 'person' },
      columns: {
        person: { type: 'text', use: {} },
        region: { type: 'category', values: ['north', 'south'], use: {} },
        amount: { type: 'decimal', scale: 2, use: {} },
      },
    });
    const columns = {
      person: { from: 'p' },
      region: { from: 'r', map: { N: 'north', NN: 'north', S: 'south', X: 'elsewhere' } },
      amount: { from: 'a' },
    };
    const source: MappedSource = {
      mapping: { schema: 'coded@1', connection: 'core', from: 'coded', columns, tighten: {} },
      from: 'coded',
      kinds: { person: 'text', region: 'text', amount: 'decimal(14,2)' },
    };
    const where = (sql: string, proven = false): string => {
      const query = { schemas: [coded], tree: parseQuery(sql), parameters: {}, requestDate: '2026-07-01' };
      const sources = new Map([['coded', { ...source, proven }]]);
      const { text } = renderQuery(query, { sources, dialect: postgresDialect, maxRows: 10, measured: false });
      return /entente_base1 AS \((.*)\),$/m.exec(text)?.[1] ?? '';
    };
    const among = (codes: string): string => `(r1::text COLLATE "C") IN (${codes})`;
    const north = where("SELECT count(*) AS n FROM coded WHERE region = 'north'");
    const narrowedTo = `(r1 = 'N'::text OR r1 = 'NN'::text) AND ${among("'N', 'NN'")} AND `;
    assert.ok(north.startsWith(`SELECT ('north'::text COLLATE "C") AS c1 FROM entente_raw1 WHERE ${narrowedTo}`));
    assert.ok(!/ AS c[02]/.test(north));
    assert.ok(where("SELECT count(*) AS n FROM coded WHERE region <> 'north'").includes(among("'S'")));
    assert.ok(where("SELECT count(*) AS n FROM coded WHERE region IN ('south', 'x')").includes(among("'S'")));
    assert.ok(where("SELECT count(*) AS n FROM coded WHERE region = 'x'").includes('1 = 0'));
    assert.ok(where('SELECT sum(amount) AS n FROM coded').includes('SELECT r2 AS c2 FROM'));
    assert.equal(where('SELECT count(*) AS n FROM coded', true), 'SELECT 1 AS one FROM entente_raw1');
    assert.ok(where("SELECT count(*) AS n FROM coded WHERE region = 'south'", true).endsWith(among("'S'")));
  });

  it('gives values their places in the order of the text where places have no numbers', () => {
    const sql = "SELECT amount + 7 AS n FROM loans WHERE person = 'x' AND amount < 9 AND amount > 7";
    const { text, values } = rendered(sql, mysqlDialect);
    assert.equal(text.split('?').length - 1, values.length);
    assert.deepEqual(values, ['x', '7', 'x', '9', '7']);
  });

  it('refuses a mapping that holds the mark of a place', () => {
    const sources = new Map([['loans', { ...mapped('loans'), from: 'loans\u00010\u0001' }]]);
    const query = { schemas, tree: parseQuery('SELECT amount FROM loans'), parameters: {}, requestDate: '2026-07-01' };
    const options = { sources, dialect: postgresDialect, maxRows: 10, measured: false };
    assert.throws(() => renderQuery(query, options), { code: 'MAPPING_FAULTY' });
  });

  it('refuses a query that grows without end as it is written for a database', () => {
    const nested = Array.from({ length: 20 }).reduce<string>((inner) => `(${inner} / amount)`, 'amount');
    assert.throws(() => rendered(`SELECT cast(${nested} AS integer) AS n FROM loans`, mysqlDialect), {
      code: 'QUERY_REFUSED',
    });
  });
});

describe('a pattern', () => {
  it('is taken apart by its escapes, and is none if it ends within one', () => {
    assert.deepEqual(parsePattern('a\\%%_'), [{ exactly: 'a' }, { exactly: '%' }, { any: 'text' }, { any: 'one' }]);
    assert.equal(parsePattern('a\\'), undefined);
  });
});
