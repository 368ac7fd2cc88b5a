import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import { findMariaDb, noMariaDb, startMariaDb } from '../../testing/mariadb.js';
import type { NativeServer } from '../../testing/native-server.js';
import { startPostgres } from '../../testing/postgres.js';
import { type Survey, type SurveyOptions, surveySubjects, surveyTable } from './survey-table.js';

interface Types {
  readonly owed: string;
  readonly truth: string;
  readonly moment: string;
  readonly blob: string;
}

/** 120 rows about 40 people; every fifth has no `owed`. */
function statements({ owed, truth, moment, blob }: Types): readonly string[] {
  const table = `CREATE TABLE accounts (who varchar(20), "Kind" varchar(10), opened date, paid ${moment}, owed ${owed}, late integer, active ${truth}, scan ${blob})`;
  const rows = Array.from({ length: 120 }, (_, n) => {
    const day = `2024-0${String(1 + (n % 9))}-15`;
    const owes = n % 5 === 0 ? 'NULL' : `${String(n)}.25`;
    const isActive = n % 2 === 0 ? 'TRUE' : 'FALSE';
    return `('p${String(n % 40)}', '${n % 3 === 0 ? 'card' : 'car'}', '${day}', '${day} 10:00:00', ${owes}, ${String(n)}, ${isActive}, NULL)`;
  });
  return [table, `INSERT INTO accounts VALUES ${rows.join(', ')}`];
}

const figures = (survey: Survey): object =>
  Object.fromEntries(
    survey.columns.map(({ name, kind, scale, filled, distinct, least, most }) => [
      name,
      [kind, scale, filled, distinct, least, most],
    ]),
  );

describe('a survey of a table', { timeout: 120_000 }, () => {
  const servers: NativeServer[] = [];
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-survey-'));
  });
  after(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  });

  async function options(connection: object, table: string): Promise<SurveyOptions> {
    const mappingFile = join(folder, 'sources.yaml');
    await writeFile(mappingFile, JSON.stringify({ connections: { core: connection } }));
    return { mappingFile, env: {}, connection: 'core', table };
  }

  async function tellsAll(where: SurveyOptions): Promise<void> {
    const survey = await surveyTable(where);
    assert.equal(survey.rows, 120);
    const { scan, ...told } = figures(survey) as Record<string, readonly unknown[]>;
    assert.equal(scan?.[0], 'other');
    assert.deepEqual(told, {
      who: ['text', 0, 120, 40, 'p0', 'p9'],
      Kind: ['text', 0, 120, 2, 'car', 'card'],
      opened: ['date', 0, 120, 9, '2024-01-15', '2024-09-15'],
      paid: ['date', 0, 120, 9, '2024-01-15', '2024-09-15'],
      owed: ['decimal', 2, 96, 96, '1.25', '119.25'],
      late: ['integer', 0, 120, 120, '0', '119'],
      active: ['boolean', 0, 120, 2, null, null],
    });
    const [kind, late] = ['Kind', 'late'].map((wanted) => survey.columns.find(({ name }) => name === wanted));
    assert.deepEqual(late?.fifths, [23, 47, 71, 95]);
    const subject = survey.columns.find(({ name }) => name === 'who')?.asText ?? '';
    assert.deepEqual(await surveySubjects(where, { subject, columns: [kind?.asText ?? ''] }), [
      [
        { value: 'car', subjects: 40 },
        { value: 'card', subjects: 40 },
      ],
    ]);
    await assert.rejects(surveyTable({ ...where, connection: 'lake' }), { code: 'MAPPING_FAULTY' });
  }

  it('tells what PostgreSQL has', async () => {
    const server = await startPostgres();
    servers.push(server);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const types = { owed: 'numeric(14,2)', truth: 'boolean', moment: 'timestamptz', blob: 'bytea' };
    for (const statement of statements(types)) {
      await client.query(statement);
    }
    await client.end();
    await writeFile(join(folder, 'core.url'), server.url);
    const connection = { engine: 'postgresql', urlFile: 'core.url', tls: 'off' };
    await tellsAll(await options(connection, 'public.accounts'));
    await assert.rejects(surveyTable(await options(connection, 'nothing')), { code: 'MAPPING_FAULTY' });
    await assert.rejects(surveyTable(await options(connection, 'accounts; DROP TABLE accounts')), {
      code: 'MAPPING_FAULTY',
    });
  });

  it('tells what MariaDB has', async (context) => {
    if ((await findMariaDb()) === undefined) {
      context.skip(noMariaDb);
      return;
    }
    const server = await startMariaDb();
    servers.push(server);
    const client = await createConnection(server.url);
    await client.query("SET SESSION sql_mode = 'ANSI_QUOTES'");
    const types = { owed: 'decimal(14,2)', truth: 'boolean', moment: 'datetime', blob: 'blob' };
    for (const statement of statements(types)) {
      await client.query(statement);
    }
    await client.end();
    await writeFile(join(folder, 'core.url'), server.url);
    await tellsAll(await options({ engine: 'mysql', urlFile: 'core.url', tls: 'off' }, 'accounts'));
  });

  it('tells what SQLite has, whose values have types of their own', async () => {
    const database = new DatabaseSync(join(folder, 'core.db'));
    const types = { owed: 'real', truth: 'boolean', moment: 'text', blob: 'blob' };
    for (const statement of statements(types)) {
      database.exec(statement);
    }
    database.close();
    await tellsAll(await options({ engine: 'sqlite', file: 'core.db' }, 'accounts'));
  });

  it('tells what DuckDB reads from a file', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const types = { owed: 'double', truth: 'boolean', moment: 'timestamp', blob: 'blob' };
    for (const statement of statements(types)) {
      await connection.run(statement);
    }
    await connection.run(`COPY accounts TO '${join(folder, 'accounts.parquet')}' (FORMAT parquet)`);
    connection.closeSync();
    instance.closeSync();
    await tellsAll(await options({ engine: 'duckdb', files: ['.'] }, "read_parquet('accounts.parquet')"));
  });
});
