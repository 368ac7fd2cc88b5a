import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DuckDBInstance } from '@duckdb/node-api';
import { createDataAccess, type DataAccess } from '@entente/gateway-service';
import { findMariaDb, noMariaDb, startMariaDb, startPostgres } from '@entente/gateway-service/testing';
import { createPool } from 'mysql2/promise';
import pg from 'pg';
import type { EngineName } from './options.js';
import { columns } from './questions.js';

/** One engine with the rows in it, asked through the gateway's connector and by its own driver. */
export interface BenchStore {
  readonly name: EngineName;
  readonly access: DataAccess;
  /** Runs SQL by the bare driver and takes all rows. */
  readonly byHand: (sql: string) => Promise<number>;
  /** The same within the limits that a contract's run has: PostgreSQL works on it in one process. */
  readonly alike: (sql: string) => Promise<number>;
  /** The quarter of a date, as text, in this engine's SQL. */
  readonly quarter: (column: string) => string;
  /** Sessions or reading processes that the connector has open now. */
  readonly sessions: () => Promise<number>;
  /** How many it may have. */
  readonly limit: number;
  close(): Promise<void>;
}

const sessions = 4;

/** The same rows everywhere: arithmetic on the row's number, no chance. A tenth as many persons as rows. */
const codes = {
  kind: ['CONS', 'CARD', 'HYP', 'CAR', 'MICR', 'BUS'],
  province: ['BJ', 'GD', 'ZJ', 'SC'],
  state: ['A', 'C', 'S', 'B'],
} as const;

function pick(expression: string, values: readonly string[]): string {
  const arms = values.map((value, index) => `WHEN ${String(index)} THEN '${value}'`);
  return `CASE ${expression} ${arms.join(' ')} END`;
}

/** SELECT list over a row number `i`; `text`, `day` and `div` as the engine writes them. */
function rowExpressions(
  rows: number,
  as: { text: (sql: string) => string; day: (days: string) => string; div: (sql: string, by: number) => string },
): string {
  const persons = Math.max(2_000, Math.floor(rows / 10));
  return [
    `${as.text(`(i * 7919) % ${String(persons)}`)} AS person`,
    `${pick(`(${as.div('i', 3)}) % 6`, codes.kind)} AS kind`,
    `${pick(`(${as.div('i', 7)}) % 4`, codes.province)} AS province`,
    `${pick(`(${as.div('i', 11)}) % 4`, codes.state)} AS state`,
    `${as.day('(i * 31) % 2000')} AS opened_at`,
    `CAST(((i * 104729) % 30000000) AS DECIMAL(14, 2)) / 100 AS balance`,
    `(i * 13) % 400 AS days`,
  ].join(', ');
}

async function accessOver(folder: string, connection: object, from: string): Promise<DataAccess> {
  const mappingFile = join(folder, 'sources.yaml');
  const source = { schema: 'loans@1', connection: 'c', from, columns };
  // JSON is YAML.
  await writeFile(mappingFile, JSON.stringify({ connections: { c: connection }, sources: { loans: source } }));
  return createDataAccess({ mappingFile, env: {} });
}

async function duckdb(folder: string, rows: number): Promise<BenchStore> {
  const file = join(folder, 'loans.parquet');
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const list = rowExpressions(rows, {
    text: (sql) => `'p' || (${sql})`,
    day: (days) => `DATE '2020-01-01' + CAST(${days} AS INTEGER)`,
    div: (sql, by) => `${sql} // ${String(by)}`,
  });
  await connection.run(
    `COPY (SELECT * REPLACE (CAST(balance AS DECIMAL(14, 2)) AS balance) FROM (SELECT ${list} FROM range(${String(rows)}) t(i))) TO '${file}' (FORMAT parquet)`,
  );
  await connection.run(`CREATE VIEW loans AS SELECT * FROM read_parquet('${file}')`);
  const byHand = async (sql: string): Promise<number> => (await connection.runAndReadAll(sql)).currentRowCount;
  const access = await accessOver(
    folder,
    { engine: 'duckdb', files: folder, processes: 2 },
    `read_parquet('loans.parquet') l`,
  );
  return {
    ...{ name: 'duckdb', access, limit: 2 },
    byHand,
    alike: byHand,
    quarter: (column) => `year(${column}) || '-Q' || quarter(${column})`,
    sessions: () => Promise.resolve(childProcesses()),
    close: async () => {
      await access.close();
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function sqlite(folder: string, rows: number): Promise<BenchStore> {
  const file = join(folder, 'loans.sqlite');
  const database = new DatabaseSync(file);
  const list = rowExpressions(rows, {
    text: (sql) => `'p' || (${sql})`,
    day: (days) => `date('2020-01-01', '+' || (${days}) || ' days')`,
    div: (sql, by) => `${sql} / ${String(by)}`,
  }).replace(/CAST\((\(\(i.*?\))\s+AS DECIMAL\(14, 2\)\) \/ 100/, '$1 / 100.0');
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;');
  database.exec(
    'CREATE TABLE loans (person TEXT, kind TEXT, province TEXT, state TEXT, opened_at TEXT, balance NUMERIC, days INTEGER)',
  );
  database.exec(
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${String(rows - 1)})
     INSERT INTO loans SELECT ${list} FROM n`,
  );
  database.exec('CREATE INDEX loans_person ON loans (person); ANALYZE;');
  const byHand = (sql: string): Promise<number> => Promise.resolve(database.prepare(sql).all().length);
  const access = await accessOver(folder, { engine: 'sqlite', file: 'loans.sqlite', processes: 2 }, 'loans l');
  return {
    ...{ name: 'sqlite', access, limit: 2 },
    byHand,
    alike: byHand,
    quarter: (column) => `substr(${column}, 1, 4) || '-Q' || ((CAST(substr(${column}, 6, 2) AS INTEGER) + 2) / 3)`,
    sessions: () => Promise.resolve(childProcesses()),
    close: async () => {
      await access.close();
      database.close();
    },
  };
}

async function postgresql(folder: string, rows: number): Promise<BenchStore> {
  const server = await startPostgres();
  const pool = new pg.Pool({ connectionString: server.url, max: 1 });
  const options = '-c max_parallel_workers_per_gather=0 -c jit=off';
  const serial = new pg.Pool({ connectionString: server.url, max: 1, options });
  // The server ends before the pools have seen all their sessions off.
  for (const each of [pool, serial]) {
    each.on('error', () => undefined);
  }
  const list = rowExpressions(rows, {
    text: (sql) => `'p' || (${sql})`,
    day: (days) => `DATE '2020-01-01' + CAST(${days} AS integer)`,
    div: (sql, by) => `${sql} / ${String(by)}`,
  });
  await pool.query(
    `CREATE TABLE loans AS SELECT person, kind, province, state, opened_at, CAST(balance AS numeric(14, 2)) AS balance, CAST(days AS integer) AS days
     FROM (SELECT ${list} FROM generate_series(0::bigint, ${String(rows - 1)}::bigint) t(i)) x`,
  );
  await pool.query('CREATE INDEX loans_person ON loans (person)');
  await pool.query('VACUUM ANALYZE loans');
  await pool.query("CREATE ROLE reader LOGIN PASSWORD 'reader'; GRANT SELECT ON loans TO reader");
  const url = new URL(server.url);
  url.username = 'reader';
  url.password = 'reader';
  await writeFile(join(folder, 'url'), url.href);
  const access = await accessOver(folder, { engine: 'postgresql', urlFile: 'url', sessions, tls: 'off' }, 'loans l');
  return {
    ...{ name: 'postgresql', access, limit: sessions },
    byHand: async (sql) => (await pool.query(sql)).rows.length,
    alike: async (sql) => (await serial.query(sql)).rows.length,
    quarter: (column) => `to_char(${column}, 'YYYY"-Q"Q')`,
    sessions: async () => {
      const found = await pool.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = 'reader'",
      );
      return found.rows[0]?.n ?? 0;
    },
    close: async () => {
      await access.close();
      await Promise.all([pool.end(), serial.end()]);
      await server.stop();
    },
  };
}

async function mariadb(folder: string, rows: number): Promise<BenchStore> {
  const server = await startMariaDb();
  const pool = createPool({ uri: server.url, connectionLimit: 1, dateStrings: true });
  const list = rowExpressions(rows, {
    text: (sql) => `concat('p', (${sql}))`,
    day: (days) => `DATE '2020-01-01' + INTERVAL (${days}) DAY`,
    div: (sql, by) => `${sql} DIV ${String(by)}`,
  });
  await pool.query(
    `CREATE TABLE loans (person VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, kind VARCHAR(4), province CHAR(2),
       state CHAR(1), opened_at DATE, balance DECIMAL(14, 2), days INT) ENGINE=InnoDB`,
  );
  await pool.query(`INSERT INTO loans SELECT ${list} FROM (SELECT seq AS i FROM seq_0_to_${String(rows - 1)}) t`);
  await pool.query('CREATE INDEX loans_person ON loans (person)');
  await pool.query('ANALYZE TABLE loans');
  await pool.query("CREATE USER 'reader'@'127.0.0.1' IDENTIFIED BY 'reader'");
  await pool.query("GRANT SELECT ON member.loans TO 'reader'@'127.0.0.1'");
  const byHand = async (sql: string): Promise<number> => {
    const [found] = await pool.query(sql);
    return Array.isArray(found) ? found.length : 0;
  };
  const url = new URL(server.url);
  url.username = 'reader';
  url.password = 'reader';
  await writeFile(join(folder, 'url'), url.href);
  const access = await accessOver(folder, { engine: 'mysql', urlFile: 'url', sessions, tls: 'off' }, 'loans l');
  return {
    ...{ name: 'mariadb', access, limit: sessions },
    byHand,
    alike: byHand,
    quarter: (column) => `concat(year(${column}), '-Q', quarter(${column}))`,
    sessions: async () => {
      const [found] = await pool.query(
        "SELECT count(*) AS n FROM information_schema.processlist WHERE user = 'reader'",
      );
      return Array.isArray(found) ? ((found[0] as { readonly n: number } | undefined)?.n ?? 0) : 0;
    },
    close: async () => {
      await access.close();
      await pool.end();
      await server.stop();
    },
  };
}

/** Processes that this one has started and that still run. */
function childProcesses(): number {
  return process.getActiveResourcesInfo().filter((one) => one === 'ProcessWrap').length;
}

const makers = { duckdb, sqlite, postgresql, mariadb } as const;

/** Fills an engine. @returns why not, where it is not on this machine */
export async function fillStore(name: EngineName, folder: string, rows: number): Promise<BenchStore | string> {
  if (name === 'mariadb' && (await findMariaDb()) === undefined) {
    return noMariaDb;
  }
  const own = join(folder, name);
  await mkdir(own, { recursive: true });
  return makers[name](own, rows);
}
