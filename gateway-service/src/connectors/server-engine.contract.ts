import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '@entente/protocol';
import type { RunLimits } from '../ports/data-access.js';
import type { Engine, Rows } from './engine.js';
import type { ServerHarness } from './testing/server-harness.js';

const limits: RunLimits = { maxRows: 10, timeoutMs: 20_000, memoryMb: 64 };
const mib = 1024 * 1024;

/** What the connections to every kind of server must hold, each seen on the server itself. */
export function serverEngineContract(harness: ServerHarness): void {
  const { sql } = harness;

  describe(`${harness.name}: bounded connections`, () => {
    let engine: Engine;

    before(async () => {
      await harness.admin(
        'CREATE TABLE ledger (id integer, note varchar(20), extra integer)',
        `INSERT INTO ledger VALUES (1, 'canary1', 1), (2, 'canary2', 2)`,
        'CREATE TABLE written (n integer)',
      );
      engine = await harness.open();
    });
    after(async () => engine.close());

    const ask = async (text: string, more: Partial<RunLimits> = {}, on: Engine = engine): Promise<Rows> =>
      on.snapshot({ ...limits, ...more }, (put) => put({ text, values: [] }));
    const number = async (text: string): Promise<number> => Number((await harness.admin(text))[0]?.[0]);
    /** A session is shown as active for a moment after its statement was ended. */
    const gone = async (words: string): Promise<boolean> => {
      for (let tries = 0; tries < 50 && (await number(sql.running(words))) > 0; tries++) {
        await pause(20);
      }
      return (await number(sql.running(words))) === 0;
    };

    it('has never more sessions on the server than it may have, whatever is asked at once', async () => {
      const other = await harness.open({ sessions: 3, url: await harness.countedUrl() });
      const before = await number(sql.sessions);
      let most = 0;
      const done = new AbortController();
      const watch = (async () => {
        while (!done.signal.aborted) {
          most = Math.max(most, (await number(sql.sessions)) - before);
          await pause(5);
        }
      })();
      const answers = await Promise.all(
        Array.from({ length: 1_000 }, async (_, index) => ask(`SELECT ${String(index)}`, {}, other)),
      );
      done.abort();
      await watch;
      await other.close();
      assert.deepEqual(
        answers.map(([row]) => Number(row?.[0])),
        Array.from({ length: 1_000 }, (_, index) => index),
      );
      assert.equal(most, 3);
    });

    it('counts the waiting in line as time of the run', async () => {
      const narrow = await harness.open({ sessions: 1 });
      const first = ask(sql.sleep(0.6), {}, narrow);
      await pause(50);
      await assert.rejects(ask('SELECT 1', { timeoutMs: 200 }, narrow), { code: 'QUERY_TIMEOUT' });
      await first;
      assert.equal((await ask('SELECT 1', {}, narrow)).length, 1);
      await narrow.close();
    });

    it('refuses an answer of ten gigabytes at its limit of bytes, with its memory as it was', async () => {
      await assert.rejects(ask(sql.rows(100, 10)), { code: 'RESULT_TOO_LARGE' });
      const used = process.memoryUsage().rss;
      let most = used;
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage().rss);
      }, 5);
      const huge = ask(sql.rows(10_000_000, 1_001), { maxRows: 100_000_000, maxBytes: 8 * mib });
      await assert.rejects(huge, { code: 'RESULT_TOO_LARGE' });
      clearInterval(watch);
      assert.ok(most - used < 100 * mib, `${String(Math.round((most - used) / mib))} MiB more`);
      assert.ok(await gone('1001'));
    });

    it('refuses many small rows at its limit of rows', async () => {
      await assert.rejects(ask(sql.rows(10_000_000, 3), { maxRows: 1_000 }), { code: 'RESULT_TOO_LARGE' });
      assert.ok(await gone('10000000'));
      assert.equal((await ask(sql.rows(1_000, 3), { maxRows: 1_000 })).length, 1_000);
    });

    it('refuses a single value that is larger than the answer may be', async () => {
      await assert.rejects(ask(sql.value(12 * mib), { maxBytes: mib }), { code: 'RESULT_TOO_LARGE' });
      assert.equal((await ask(sql.value(mib), { maxBytes: 2 * mib })).length, 1);
    });

    it('ends a query on the server when its time is over, and the next run works', async () => {
      const started = performance.now();
      await assert.rejects(ask(sql.sleep(31), { timeoutMs: 400 }), { code: 'QUERY_TIMEOUT' });
      assert.ok(performance.now() - started < 3_000);
      assert.ok(await gone('(31)'));
      assert.equal((await ask('SELECT 1')).length, 1);
    });

    it('ends a query on the server when the run is given up', async () => {
      const abort = new AbortController();
      const run = ask(sql.sleep(32), { signal: abort.signal });
      setTimeout(() => {
        abort.abort();
      }, 200);
      await assert.rejects(run, { code: 'QUERY_FAILED' });
      assert.equal(await number(sql.running('(32)')), 0);
    });

    it('runs one statement at a time, and only what reads', async () => {
      for (const text of [
        'SELECT 1; INSERT INTO written VALUES (2)',
        'INSERT INTO written VALUES (2)',
        'CREATE TABLE more (n integer)',
        'DROP TABLE written',
        'DELETE FROM ledger',
        'COMMIT',
        'SET @a = 1',
        'ANALYZE TABLE ledger',
        '/*!50000 DROP TABLE written */',
        '-- a comment\nDROP TABLE written',
      ]) {
        await assert.rejects(ask(text), { code: 'QUERY_FAILED' });
      }
      assert.equal(await number('SELECT count(*) FROM written'), 0);
      assert.equal(await number('SELECT count(*) FROM ledger'), 2);
    });

    it('keeps one state for all statements of a run, while others write and would alter the table', async () => {
      const counted = 'SELECT count(*), sum(extra) FROM ledger';
      const both = await engine.snapshot(limits, async (put) => {
        const first = await put({ text: counted, values: [] });
        await harness.admin(`INSERT INTO ledger VALUES (3, 'canary3', 3)`);
        const alter = harness.admin(
          harness.name === 'PostgreSQL' ? `SET lock_timeout = '200ms'` : 'SET lock_wait_timeout = 1',
          'ALTER TABLE ledger DROP COLUMN extra',
        );
        await assert.rejects(alter);
        return [first, await put({ text: counted, values: [] })];
      });
      assert.deepEqual(both[0], both[1]);
      await harness.admin('DELETE FROM ledger WHERE id = 3');
    });

    it('says nothing of a row or of the server in a fault, nor in the log', async () => {
      const said: string[] = [];
      const other = await harness.open({ log: (message) => said.push(message) });
      const faulty =
        harness.name === 'PostgreSQL'
          ? 'SELECT note::integer FROM ledger'
          : `SELECT exp(710 + length(note)) FROM ledger`;
      const error = await ask(faulty, {}, other).catch((caught: unknown) => caught);
      await other.close();
      assert.ok(error instanceof DomainError && error.code === 'QUERY_FAILED');
      const all = `${error.message}${String(error.stack)}${JSON.stringify(error)}${String(error.cause)}${said.join('')}`;
      assert.doesNotMatch(all, /canary|ledger|out of range|invalid input/);
      assert.equal(said.length, 1);
    });

    it('comes back by itself after the server was killed in the midst of a run and started again', async () => {
      await ask('SELECT 1');
      const run = ask(sql.sleep(33));
      const lost = assert.rejects(run, { code: 'DATABASE_UNAVAILABLE' });
      await pause(300);
      await harness.server().kill();
      await lost;
      await assert.rejects(ask('SELECT 1'), { code: 'DATABASE_UNAVAILABLE' });
      await assert.rejects(engine.health(), { code: 'DATABASE_UNAVAILABLE' });
      await harness.server().start();
      assert.equal((await ask('SELECT 1')).length, 1);
      await engine.health();
    });
  });
}
