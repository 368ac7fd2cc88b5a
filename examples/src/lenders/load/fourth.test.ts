import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findMariaDb, type MariaDbPrograms } from '../../mariadb/programs.js';
import { startMariaDb } from '../../mariadb/start.js';
import { type RunningPostgres, startPostgres } from '../../postgres/start.js';
import { type Mapping, mappedColumns } from '../../testing/mapped-rows.js';
import { lendersFiles, lendersFolder, readYaml } from '../documents.js';
import { generateFourthLender } from '../fourth.js';
import { defaultSeed, generateAlliance } from '../generate.js';
import { lenders, offeredRows } from '../model.js';
import { loadFourthPostgres, loadMariaDb } from './fourth.js';

const referenceDate = '2024-07-15';
const options = { seed: defaultSeed, personsPerMember: 300, referenceDate };
const data = generateFourthLender(options);
const expected = offeredRows(data, referenceDate)
  .map((row) => Object.values(row).map(String).join('|'))
  .sort();

async function selection(file: string, whole: string): Promise<string> {
  const { sources } = (await readYaml(file)) as { sources: { loans: Mapping } };
  const { from, where, columns } = sources.loans;
  return `SELECT person, region, product, CAST(opened_on AS ${whole === 'bigint' ? 'text' : 'char'}) AS opened_on, status,
      CAST(round(balance * 100) AS ${whole}) AS balance, overdue_days
    FROM (SELECT ${mappedColumns(columns)} FROM ${from} WHERE ${where}) AS mapped
    WHERE length(person) = 18 AND product IS NOT NULL`;
}

function texts(rows: readonly object[]): string[] {
  return rows.map((row) => Object.values(row).map(String).join('|')).sort();
}

describe("the fourth lender's data", () => {
  it('is the same for the same seed, and shares a tenth of its persons with each of the others', () => {
    assert.deepEqual(generateFourthLender(options), data);
    const three = generateAlliance(options);
    const own = new Set(data.customers.map(({ person }) => person.slice(0, 17)));
    assert.equal(data.customers.length, 300);
    for (const lender of lenders) {
      const theirs = new Set(three.members[lender].customers.map(({ person }) => person.slice(0, 17)));
      const common = [...own].filter((person) => theirs.has(person)).length;
      assert.ok(common >= 27 && common <= 30, `${String(common)} in common with ${lender}`);
    }
    assert.ok(Object.values(three.personas).every((person) => !own.has(String(person).slice(0, 17))));
  });
});

describe("the fourth lender's rows on PostgreSQL", { timeout: 60_000 }, () => {
  let postgres: RunningPostgres;
  before(async () => {
    postgres = await startPostgres();
  });
  after(async () => {
    await postgres.stop();
  });

  it('are offered through its mapping by a role that cannot write', async () => {
    await loadFourthPostgres(await postgres.createDatabase('lender_d'), data, referenceDate);
    const { sources, role } = lendersFiles.fourth.postgresql;
    const url = await postgres.readOnlyUrl({ database: 'lender_d', script: role });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const { rows } = await client.query<object>(await selection(sources, 'bigint'));
      assert.deepEqual(texts(rows), expected);
      await assert.rejects(client.query('DELETE FROM t_customer'), /permission|read-only/);
    } finally {
      await client.end();
    }
  });
});

const programs = await findMariaDb();

describe(
  "the fourth lender's rows on MariaDB",
  { timeout: 60_000, skip: programs === undefined ? 'there is no mariadbd on this machine' : false },
  () => {
    it('are offered through its mapping by an account that cannot write', async () => {
      const server = await startMariaDb(programs as MariaDbPrograms);
      try {
        await loadMariaDb(server.url, data, referenceDate);
        const { sources, role } = lendersFiles.fourth.mariadb;
        const url = await server.readOnlyUrl(await readFile(join(lendersFolder, role), 'utf8'));
        const connection = await createConnection(url);
        try {
          const [rows] = await connection.query(await selection(sources, 'signed'));
          assert.deepEqual(texts(rows as object[]), expected);
          await assert.rejects(connection.query('DELETE FROM t_customer'), /denied/);
        } finally {
          await connection.end();
        }
      } finally {
        await server.stop();
      }
    });
  },
);
