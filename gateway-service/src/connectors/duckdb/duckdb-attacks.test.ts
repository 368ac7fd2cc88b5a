import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { DomainError, GeneralizedSchema } from '@entente/protocol';
import type { DataAccess, LocalQuery, RunLimits } from '../../ports/data-access.js';
import { aggregate, column, count, tree } from '../testing/loans.js';
import { openSource } from '../testing/stores.js';
import { DuckDbEngine } from './duckdb-engine.js';

const schema = GeneralizedSchema.parse({
  kind: 'generalized-schema',
  id: 'loans',
  version: 1,
  title: 'A person and a note',
  subject: 'person',
  columns: { person: { type: 'text', use: {} }, note: { type: 'text', nullable: true, use: {} } },
});
const limits: RunLimits = { maxRows: 10, timeoutMs: 10_000, memoryMb: 128 };
const counting: LocalQuery = {
  schemas: [schema],
  tree: tree({ select: { n: count() } }),
  parameters: {},
  requestDate: '2026-07-01',
};
const endless = `(SELECT 'p' AS person, 'x' AS note FROM range(10000000) a, range(100000) b WHERE (a.range * b.range) % 7 = 3) q`;

describe('DuckDB: what must not happen', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-duckdb-'));
    await mkdir(join(folder, 'data'));
    await mkdir(join(folder, 'private'));
    await writeFile(join(folder, 'data', 'people.csv'), 'person,note\np1,canary\np2,\n');
    await writeFile(join(folder, 'private', 'secret.csv'), 'person,note\ncanary,canary\n');
  });
  after(async () => rm(folder, { recursive: true, force: true }));

  const source = (from: string, note = 'note'): Promise<DataAccess> =>
    openSource(
      folder,
      { engine: 'duckdb', files: 'data' },
      { schema: 'loans@1', from, columns: { person: 'person', note } },
    );

  it('reads files of the listed directories, named relative to the file', async () => {
    const access = await source(`read_csv('data/people.csv')`);
    assert.deepEqual((await access.run(['source'], counting, limits)).rows, [[2]]);
    await access.close();
  });

  it('refuses text that is not UTF-8, wherever it stands in a file, and answers again once it is', async () => {
    const file = join(folder, 'data', 'latin.csv');
    const good = Array.from({ length: 30_000 }, (_, n) => `p${String(n)},x\n`).join('');
    const reading = { ...counting, tree: tree({ select: { notes: aggregate('count', column('note')) } }) };
    for (const [rows, before] of [
      [1, ''],
      [30_001, good],
    ] as const) {
      await writeFile(file, Buffer.from(`person,note\n${before}p1,M\u00fcller\n`, 'latin1'));
      const access = await source(`read_csv('data/latin.csv', header = true, all_varchar = true)`);
      await assert.rejects(access.run(['source'], reading, limits), { code: 'QUERY_FAILED' });
      await assert.rejects(access.run(['source'], reading, limits), { code: 'QUERY_FAILED' });
      // What reads no such text may count the rows, and rightly.
      const counted = await access.run(['source'], counting, limits).then(
        (table) => table.rows,
        (error: unknown) => (error instanceof DomainError ? error.code : error),
      );
      assert.ok([JSON.stringify([[rows]]), '"QUERY_FAILED"'].includes(JSON.stringify(counted)), String(counted));
      await writeFile(file, `person,note\n${before}p1,M\u00fcller\n`);
      assert.deepEqual((await access.run(['source'], reading, limits)).rows, [[rows]]);
      await access.close();
    }
    await rm(file);
  });

  it('reads JSON, and globs of many files as one table, those of a later day too', async () => {
    await mkdir(join(folder, 'data', 'days'));
    const day = (name: string, count: number): Promise<void> =>
      writeFile(
        join(folder, 'data', 'days', name),
        Array.from({ length: count }, (_, at) => JSON.stringify({ person: `${name}${String(at)}`, note: null })).join(
          '\n',
        ),
      );
    await Promise.all(Array.from({ length: 200 }, (_, at) => day(`${String(at)}.json`, 3)));
    const access = await source(`read_json('data/days/*.json', columns = {person: 'VARCHAR', note: 'VARCHAR'})`);
    const roomy = { ...limits, memoryMb: 256 };
    assert.deepEqual((await access.run(['source'], counting, roomy)).rows, [[600]]);
    await day('later.json', 5);
    assert.deepEqual((await access.run(['source'], counting, roomy)).rows, [[605]]);
    await access.close();
    const nested = await source(
      `read_json(['data/days/1.json', 'data/**/2*.json'], columns = {person: 'VARCHAR', note: 'VARCHAR'})`,
    );
    assert.deepEqual((await nested.run(['source'], counting, roomy)).rows, [[3 * 12]]);
    await nested.close();
  });

  it('refuses what is no query', async () => {
    const engine = new DuckDbEngine({
      folder,
      file: undefined,
      files: [join(folder, 'data')],
      threads: 1,
      processes: 1,
    });
    for (const text of [
      'CREATE TABLE t (a INTEGER)',
      `COPY (SELECT 1) TO '${folder}/data/out.csv'`,
      `EXPORT DATABASE '${folder}/data/out'`,
      `ATTACH '${folder}/data/other.db'`,
      'SET threads = 8',
      'INSTALL httpfs',
      'LOAD httpfs',
      'CHECKPOINT',
      'PRAGMA database_list',
      `SELECT 1; COPY (SELECT 1) TO '${folder}/data/out.csv'`,
    ]) {
      await assert.rejects(
        engine.snapshot(limits, (ask) => ask({ text, values: [] })),
        { code: 'QUERY_FAILED' },
        text,
      );
    }
    await engine.close();
    assert.deepEqual((await readdir(join(folder, 'data'))).sort(), ['days', 'people.csv']);
  });

  const outside = [
    `read_csv('private/secret.csv')`,
    `read_csv('data/../private/secret.csv')`,
    `read_csv(['data/people.csv', 'private/secret.csv'])`,
    `(SELECT content AS person, filename AS note FROM read_text('/etc/passwd'))`,
    `(SELECT file AS person, file AS note FROM glob('/etc/*'))`,
    `query('SELECT * FROM read_csv(''/etc/passwd'')')`,
    `read_csv('https://localhost:1/x.csv')`,
  ];
  for (const from of outside) {
    it(`refuses to read elsewhere: ${from}`, async () => {
      const access = await source(from);
      await assert.rejects(access.run(['source'], counting, limits), { code: 'QUERY_FAILED' });
      assert.equal((await access.check('source', schema)).passed, false);
      await access.close();
    });
  }

  it('(control) an instance as it is by default reads any file', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(`SELECT * FROM read_csv('${folder}/private/secret.csv')`);
    assert.equal(reader.getRows().length, 1);
    connection.closeSync();
    instance.closeSync();
  });

  it('ends a long query when its time is over, and the next run works', async () => {
    const access = await source(endless);
    const started = performance.now();
    await assert.rejects(access.run(['source'], counting, { ...limits, timeoutMs: 400 }), { code: 'QUERY_TIMEOUT' });
    assert.ok(performance.now() - started < 2_000);
    await access.close();
    const next = await source(`read_csv('data/people.csv')`);
    assert.deepEqual((await next.run(['source'], counting, limits)).rows, [[2]]);
    await next.close();
  });

  it('(control) the same query runs on where nobody interrupts it', async () => {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    const run = connection.run(`SELECT count(*) FROM ${endless}`).then(
      () => 'ended',
      () => 'interrupted',
    );
    const first = await Promise.race([run, new Promise((resolve) => setTimeout(resolve, 800, 'running'))]);
    assert.equal(first, 'running');
    connection.interrupt();
    assert.equal(await run, 'interrupted');
    connection.closeSync();
    instance.closeSync();
  });

  it('keeps a query within its memory', async () => {
    const access = await source(
      `(SELECT 'p' || range AS person, repeat('x', 100) || range AS note FROM range(20000000)) q`,
    );
    const greedy = {
      ...counting,
      tree: tree({ select: { note: column('note'), n: count() }, groupBy: [column('note')] }),
    };
    await assert.rejects(access.run(['source'], greedy, { ...limits, memoryMb: 64 }), { code: 'QUERY_FAILED' });
    await access.close();
  });

  it('says nothing of a row when a query fails', async () => {
    const access = await source(`read_csv('data/people.csv')`, 'CAST(CAST(note AS INTEGER) AS VARCHAR)');
    const query = { ...counting, tree: tree({ select: { note: column('note') } }) };
    const error = await access.run(['source'], query, limits).catch((caught: unknown) => caught);
    assert.ok(error instanceof DomainError && error.code === 'QUERY_FAILED');
    assert.doesNotMatch(`${error.message}${JSON.stringify(error)}${String(error.cause)}`, /canary/);
    await access.close();
  });

  it('gives no answer over two states of the data files', async () => {
    const access = await source(`read_csv('data/people.csv')`);
    const change = access.runMeasured(['source'], counting, limits, (_, turn) => {
      if (turn > 0) {
        return undefined;
      }
      appendFileSync(join(folder, 'data', 'people.csv'), 'p3,new\n');
      return counting.tree;
    });
    await assert.rejects(change, { code: 'QUERY_FAILED' });
    const { second } = await access.runMeasured(['source'], counting, limits, (_, turn) =>
      turn === 0 ? counting.tree : undefined,
    );
    assert.deepEqual(second?.table.rows, [[3]]);
    await access.close();
  });
});
