import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Cell, GeneralizedSchema } from '@entente/protocol';
import { loadParser, parseQuery } from '@entente/protocol/parse';
import type { DataAccess } from '../ports/data-access.js';
import { findMariaDb, startMariaDb } from '../testing/mariadb.js';
import type { NativeServer } from '../testing/native-server.js';
import { startPostgres } from '../testing/postgres.js';
import { openSource } from './testing/stores.js';

const schemaOf = (nullable: boolean): GeneralizedSchema =>
  GeneralizedSchema.parse({
    ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'loans', subject: 'person' },
    columns: {
      person: { type: 'text', use: {} },
      amount: { type: 'decimal', scale: 2, max: '500', nullable, use: {} },
      opened: { type: 'date', nullable, use: {} },
    },
  });

/** Rows of the engine's own types: what the type itself lets in and the column does not is no error, nor a value. */
interface Dirt {
  readonly name: string;
  readonly connection: object;
  readonly rows: readonly string[];
}

const list = (rows: readonly string[]): string => `(${rows.map((row) => `SELECT ${row}`).join(' UNION ALL ')}) t`;
const limits = { maxRows: 100, timeoutMs: 20_000, memoryMb: 256 };

describe('values of exact types that break a promise', () => {
  let folder: string;
  const servers: NativeServer[] = [];
  const stores: Dirt[] = [];
  before(async () => {
    await loadParser();
    folder = await mkdtemp(join(tmpdir(), 'entente-dirt-'));
    const server = async (started: Promise<NativeServer>, file: string): Promise<void> => {
      const { url, ...rest } = await started;
      servers.push({ url, ...rest });
      await writeFile(join(folder, file), url);
    };
    await server(startPostgres(), 'postgres.url');
    const row = (as: (text: string, type: string) => string, amount: string, day: string): string =>
      `'p' AS person, ${as(amount, 'amount')} AS amount, ${as(day, 'day')} AS opened`;
    const postgres = (text: string, type: string): string =>
      `'${text}'::${type === 'amount' ? 'numeric(14, 4)' : 'date'}`;
    stores.push({
      name: 'postgresql',
      connection: { engine: 'postgresql', urlFile: 'postgres.url' },
      rows: [
        row(postgres, '1.2450', '2024-02-29'),
        row(postgres, '-1.2450', '0001-01-01'),
        row(postgres, '500.0049', '9999-12-31'),
        row(postgres, 'NaN', '2024-02-29'),
        row(postgres, '500.0050', '2024-02-29'),
        row(postgres, '1', 'infinity'),
        row(postgres, '1', '-infinity'),
        row(postgres, '1', '0044-03-15 BC'),
      ],
    });
    const duckdb = (text: string, type: string): string =>
      type === 'amount' ? `CAST('${text}' AS DECIMAL(14, 4))` : `DATE '${text}'`;
    stores.push({
      name: 'duckdb',
      connection: { engine: 'duckdb', files: '.' },
      rows: [
        row(duckdb, '1.2450', '2024-02-29'),
        row(duckdb, '-1.2450', '0001-01-01'),
        row(duckdb, '500.0049', '9999-12-31'),
        row(duckdb, '500.0050', '2024-02-29'),
        row(duckdb, '9999999999.9999', '2024-02-29'),
        row(duckdb, '1', 'infinity'),
        row(duckdb, '1', '-infinity'),
        row(duckdb, '1', '0044-03-15 (BC)'),
      ],
    });
    if ((await findMariaDb()) !== undefined) {
      await server(startMariaDb(), 'mysql.url');
      const mysql = (text: string, type: string): string =>
        `CAST('${text}' AS ${type === 'amount' ? 'DECIMAL(14, 4)' : 'DATE'})`;
      stores.push({
        name: 'mysql',
        connection: { engine: 'mysql', urlFile: 'mysql.url' },
        rows: [
          row(mysql, '1.2450', '2024-02-29'),
          row(mysql, '-1.2450', '0001-01-01'),
          row(mysql, '500.0049', '9999-12-31'),
          row(mysql, '500.0050', '2024-02-29'),
          row(mysql, '9999999999.9999', '2024-02-29'),
          row(mysql, '1', '0000-00-00'),
        ],
      });
    }
  });
  after(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  });

  const answers = async (nullable: boolean, sql: string): Promise<readonly (readonly (readonly Cell[])[])[]> => {
    const schema = schemaOf(nullable);
    const query = { schemas: [schema], tree: parseQuery(sql), parameters: {}, requestDate: '2026-07-01' };
    const all: (readonly (readonly Cell[])[])[] = [];
    for (const { connection, rows } of stores) {
      const columns = { person: 'person', amount: 'amount', opened: 'opened' };
      const access: DataAccess = await openSource(folder, connection, { schema: 'loans@1', from: list(rows), columns });
      all.push((await access.run(['source'], query, limits)).rows);
      await access.close();
    }
    return all;
  };

  it('leave a row out where the column may not be NULL, read or not', async () => {
    const kept = [
      ['-1.25', '0001-01-01'],
      ['1.25', '2024-02-29'],
      ['500.00', '9999-12-31'],
    ];
    for (const rows of await answers(false, 'SELECT amount, opened FROM loans ORDER BY amount')) {
      assert.deepEqual(rows, kept);
    }
    for (const rows of await answers(false, 'SELECT count(*) AS n FROM loans')) {
      assert.deepEqual(rows, [[3]]);
    }
    for (const rows of await answers(false, 'SELECT sum(amount) AS n FROM loans WHERE amount < 500.00')) {
      assert.deepEqual(rows, [['0.00']]);
    }
  });

  it('are NULL where it may be', async () => {
    const sql = 'SELECT count(amount) AS a, count(opened) AS o, count(*) AS n FROM loans';
    const expected = stores.map(({ name, rows }) => [[name === 'mysql' ? 4 : 6, 5, rows.length]]);
    assert.deepEqual(await answers(true, sql), expected);
  });

  it('are no errors where something is computed from them before they are tested', async () => {
    const sql = `SELECT count(*) AS n FROM loans
      WHERE opened + 1 > DATE '0001-01-01' AND opened - DATE '2024-01-01' < 100 AND amount * amount > 1`;
    for (const nullable of [true, false]) {
      for (const rows of await answers(nullable, sql)) {
        assert.deepEqual(rows, [[2]]);
      }
    }
  });
});
