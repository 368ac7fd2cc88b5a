import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import type { RunLimits } from '../../ports/data-access.js';
import { DuckDbEngine } from '../duckdb/duckdb-engine.js';
import type { Engine, Rows } from '../engine.js';
import { SqliteEngine } from '../sqlite/sqlite-engine.js';

const limits: RunLimits = { maxRows: 10, timeoutMs: 30_000, memoryMb: 128 };
const mib = 1024 * 1024;

/** Processes that this one started, by their numbers. */
async function children(): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  return lines
    .filter(([, parent, ...words]) => parent === String(process.pid) && words.some((word) => word.endsWith('child.js')))
    .map(([pid]) => Number(pid));
}

type Asking = (text: string, more?: Partial<RunLimits>) => Promise<Rows>;

interface Case {
  readonly name: string;
  readonly open: (folder: string, processes: number) => Engine;
  /** A query that never ends, rows without an end, and one that needs more memory than it may have. */
  readonly endless: string;
  readonly many: string;
  readonly greedy: string;
}

const counting = (rows: number): string =>
  `WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < ${String(rows)}) SELECT`;
const cases: readonly Case[] = [
  {
    name: 'SQLite',
    open: (folder, processes) => new SqliteEngine({ file: join(folder, 'own.db'), processes }),
    endless: `${counting(2_000_000_000)} count(*) FROM r`,
    many: `${counting(10_000_000)} printf('%.1000c', 'x') FROM r`,
    greedy: `${counting(2_000_000)} length(group_concat(printf('%.500c', 'x'))) FROM r`,
  },
  {
    name: 'DuckDB',
    open: (folder, processes) =>
      new DuckDbEngine({
        folder,
        file: join(folder, 'own.duckdb'),
        files: [join(folder, 'data')],
        threads: 1,
        processes,
      }),
    endless: 'SELECT count(*) FROM range(10000000) a, range(100000) b WHERE (a.range * b.range) % 7 = 3',
    many: `SELECT repeat('x', 1000) FROM range(10000000)`,
    greedy: `SELECT count(*) FROM (SELECT repeat('x', 500) || range AS t FROM range(5000000) ORDER BY t)`,
  },
];

for (const { name, open, endless, many, greedy } of cases) {
  describe(`${name} in processes of its own`, () => {
    let folder: string;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'entente-reader-'));
      await mkdir(join(folder, 'data'));
      const database = new DatabaseSync(join(folder, 'own.db'));
      database.exec('CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (2)');
      database.close();
      const instance = await DuckDBInstance.create(join(folder, 'own.duckdb'));
      const connection = await instance.connect();
      await connection.run('CREATE TABLE t AS SELECT unnest([1, 2]) AS a');
      connection.closeSync();
      instance.closeSync();
    });
    after(async () => rm(folder, { recursive: true, force: true }));

    /** An engine that may read the table, and count as the tests do. */
    const opened = async (processes = 1): Promise<{ engine: Engine; ask: Asking }> => {
      const engine = open(folder, processes);
      if (name === 'SQLite') {
        for (const text of [endless, many, greedy]) {
          await engine.describe(text, 1, limits);
        }
      }
      await engine.describe('SELECT a FROM t', 1, limits);
      const ask: Asking = (text, more = {}) =>
        engine.snapshot({ ...limits, ...more }, (put) => put({ text, values: [] }));
      return { engine, ask };
    };
    const fine = async (ask: Asking): Promise<void> => {
      assert.deepEqual(
        (await ask('SELECT count(*) FROM t')).map((row) => row.map(Number)),
        [[2]],
      );
    };

    it('goes on after the process that reads was killed in the midst of a query, or while it was idle', async () => {
      const { engine, ask } = await opened();
      const run = assert.rejects(ask(endless), { code: 'QUERY_FAILED' });
      await pause(500);
      for (const pid of await children()) {
        process.kill(pid, 'SIGSEGV');
      }
      await run;
      await fine(ask);
      for (const pid of await children()) {
        process.kill(pid, 'SIGKILL');
      }
      await pause(100);
      await fine(ask);
      await engine.close();
    });

    it('ends the process at the end of time, and has never more of them than it may', async () => {
      const { engine, ask } = await opened(2);
      await assert.rejects(ask(endless, { timeoutMs: 300 }), { code: 'QUERY_TIMEOUT' });
      let most = 0;
      const done = new AbortController();
      const watch = (async () => {
        while (!done.signal.aborted) {
          most = Math.max(most, (await children()).length);
          await pause(50);
        }
      })();
      await Promise.all(Array.from({ length: 1_000 }, () => fine(ask)));
      done.abort();
      await watch;
      assert.equal(most, 2);
      await engine.close();
      assert.deepEqual(await children(), []);
    });

    it('refuses an answer of ten gigabytes, with its memory as it was', async () => {
      const { engine, ask } = await opened();
      const used = process.memoryUsage().rss;
      let most = used;
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage().rss);
      }, 5);
      await assert.rejects(ask(many, { maxRows: 100_000_000, maxBytes: 4 * mib }), { code: 'RESULT_TOO_LARGE' });
      await assert.rejects(ask(many), { code: 'RESULT_TOO_LARGE' });
      clearInterval(watch);
      assert.ok(most - used < 100 * mib, `${String(Math.round((most - used) / mib))} MiB more`);
      await fine(ask);
      await engine.close();
    });

    it('refuses a query that needs more memory than it may have, and the next one works', async () => {
      const { engine, ask } = await opened();
      await assert.rejects(ask(greedy, { memoryMb: 64 }), { code: 'QUERY_FAILED' });
      await fine(ask);
      await engine.close();
    });

    it('reads the file that stands in the place of another one', async () => {
      const { engine, ask } = await opened();
      await fine(ask);
      const file = join(folder, name === 'SQLite' ? 'own.db' : 'own.duckdb');
      await copyFile(file, `${file}.new`);
      await rename(`${file}.new`, file);
      await fine(ask);
      await rename(file, `${file}.away`);
      await assert.rejects(ask('SELECT count(*) FROM t'), { code: 'DATABASE_UNAVAILABLE' });
      await writeFile(file, 'this is no database at all, though it is long enough to look at');
      await assert.rejects(ask('SELECT count(*) FROM t'), { code: 'DATABASE_UNAVAILABLE' });
      await rename(`${file}.away`, file);
      await fine(ask);
      await engine.close();
    });
  });
}
