import { createConnection, type RowDataPacket } from 'mysql2/promise';
import pg from 'pg';
import type { NativeServer } from '../../testing/native-server.js';
import type { Engine } from '../engine.js';
import type { TlsSetting } from '../mapping/connections.js';
import { mysqlEngine } from '../mysql/mysql-engine.js';
import { postgresEngine } from '../postgres/postgres-engine.js';
import type { Dialect } from '../render/dialect.js';
import { serverAddress } from '../server-address.js';

export interface OpenOptions {
  readonly sessions?: number;
  readonly tls?: TlsSetting;
  /** What `tls` names as files, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly log?: (message: string) => void;
}

/** One kind of database server in a test: its engine, its administrator, and the words it has for the same things. */
export interface ServerHarness {
  readonly name: string;
  server(): NativeServer;
  open(options?: OpenOptions): Promise<Engine>;
  /** Where the sessions get in that `sql.sessions` counts. */
  countedUrl(): Promise<string>;
  /** Statements of an administrator, outside of the gateway; the rows of the last one. */
  admin(...statements: readonly string[]): Promise<readonly (readonly unknown[])[]>;
  readonly sql: {
    /** A query that takes this long. */
    sleep(seconds: number): string;
    /** So many rows with a text of so many bytes each. */
    rows(count: number, bytes: number): string;
    /** One text of so many bytes. */
    value(bytes: number): string;
    /** How many sessions of the counted account there are. */
    readonly sessions: string;
    /** How many sessions run a statement with these words. */
    running(words: string): string;
  };
}

export function postgresHarness(server: () => NativeServer): ServerHarness {
  return {
    name: 'PostgreSQL',
    server,
    countedUrl: () => Promise.resolve(server().url),
    open: async ({ sessions = 4, tls, files = {}, url = server().url, log } = {}) => {
      const address = await serverAddress(url, { tls, read: async (path) => files[path] ?? '' });
      return postgresEngine({ connection: 'core', address, schemas: ['public'], sessions, log });
    },
    admin: async (...statements) => {
      const client = new pg.Client({ connectionString: server().url });
      client.on('error', () => undefined);
      await client.connect();
      try {
        let rows: readonly (readonly unknown[])[] = [];
        for (const text of statements) {
          ({ rows } = await client.query({ text, rowMode: 'array' }));
        }
        return rows;
      } finally {
        await client.end();
      }
    },
    sql: {
      sleep: (seconds) => `SELECT pg_sleep(${String(seconds)})`,
      rows: (count, bytes) => `SELECT generate_series(1, ${String(count)}), repeat('x', ${String(bytes)})`,
      value: (bytes) => `SELECT repeat('x', ${String(bytes)})`,
      sessions: `SELECT count(*) FROM pg_stat_activity WHERE application_name = 'entente'`,
      running: (words) =>
        `SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%${words}%' AND pid <> pg_backend_pid()`,
    },
  };
}

export function mysqlHarness(server: () => NativeServer): ServerHarness {
  const harness: ServerHarness = {
    name: 'MariaDB',
    server,
    countedUrl: async () => {
      await harness.admin(
        `CREATE OR REPLACE USER counted@'127.0.0.1' IDENTIFIED BY 'a-password-of-this-test'`,
        `GRANT SELECT ON member.* TO counted@'127.0.0.1'`,
      );
      const url = new URL(server().url);
      url.username = 'counted';
      url.password = 'a-password-of-this-test';
      return url.href;
    },
    open: async ({ sessions = 4, tls, files = {}, url = server().url, log } = {}) => {
      const address = await serverAddress(url, { tls, read: async (path) => files[path] ?? '' });
      // The texts of these tests are not rendered.
      return mysqlEngine({ connection: 'core', address, sessions, dialect: {} as Dialect, numbers: 'scaled', log });
    },
    admin: async (...statements) => {
      const connection = await createConnection({ uri: server().url, rowsAsArray: true });
      try {
        let rows: readonly unknown[][] = [];
        for (const text of statements) {
          const [found] = await connection.query<RowDataPacket[][]>(text);
          rows = Array.isArray(found) ? found.map((row) => [...row]) : [];
        }
        return rows;
      } finally {
        await connection.end();
      }
    },
    sql: {
      sleep: (seconds) => `SELECT sleep(${String(seconds)})`,
      rows: (count, bytes) => `SELECT seq, repeat('x', ${String(bytes)}) FROM seq_1_to_${String(count)}`,
      value: (bytes) => `SELECT repeat('x', ${String(bytes)})`,
      sessions: `SELECT count(*) FROM information_schema.processlist WHERE user = 'counted'`,
      running: (words) =>
        `SELECT count(*) FROM information_schema.processlist WHERE info LIKE '%${words}%' AND id <> connection_id()`,
    },
  };
  return harness;
}
