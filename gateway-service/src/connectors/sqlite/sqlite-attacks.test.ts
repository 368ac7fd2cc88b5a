import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { DomainError, GeneralizedSchema } from '@entente/protocol';
import type { LocalQuery, RunLimits } from '../../ports/data-access.js';
import { createDataAccess } from '../index.js';
import { column, count, tree } from '../testing/loans.js';
import { openSource } from '../testing/stores.js';
import { SqliteReader } from './reader.js';

const schema = GeneralizedSchema.parse({
  kind: 'generalized-schema',
  id: 'loans',
  version: 1,
  title: 'A person and a note',
  subject: 'person',
  columns: { person: { type: 'text', use: {} }, note: { type: 'text', nullable: true, use: {} } },
});
const limits: RunLimits = { maxRows: 10, timeoutMs: 10_000, memoryMb: 64 };
const counting: LocalQuery = {
  schemas: [schema],
  tree: tree({ select: { n: count() } }),
  parameters: {},
  requestDate: '2026-07-01',
};
const endless = (rows: number): string =>
  `WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < ${String(rows)}) SELECT 'p' AS person, 'x' AS note FROM r`;

describe('SQLite: what must not happen', () => {
  let folder: string;
  let file: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-sqlite-'));
    file = join(folder, 'people.db');
    for (const [path, table] of [
      [file, 'people'],
      [join(folder, 'other.db'), 'other'],
    ] as const) {
      const database = new DatabaseSync(path);
      database.exec(`CREATE TABLE ${table} (person TEXT, note TEXT, secret TEXT)`);
      database.exec(`INSERT INTO ${table} VALUES ('p1', 'canary', 'canary'), ('p2', NULL, 'canary')`);
      database.exec(`CREATE TABLE secrets (s TEXT)`);
      database.close();
    }
  });
  after(async () => rm(folder, { recursive: true, force: true }));

  const source = (from: string, note = 'note'): ReturnType<typeof openSource> =>
    openSource(
      folder,
      { engine: 'sqlite', file: 'people.db' },
      { schema: 'loans@1', from, columns: { person: 'person', note } },
    );

  it('ends a long query when its time is over, and the next run works', async () => {
    const access = await source(`(${endless(2_000_000_000)})`);
    const started = performance.now();
    await assert.rejects(access.run(['source'], counting, { ...limits, timeoutMs: 500 }), { code: 'QUERY_TIMEOUT' });
    assert.ok(performance.now() - started < 2_000);
    await access.close();
    const next = await source('people');
    assert.deepEqual((await next.run(['source'], counting, limits)).rows, [[2]]);
    await next.close();
  });

  it('ends a long query when the run is given up', async () => {
    const access = await source(`(${endless(2_000_000_000)})`);
    const abort = new AbortController();
    const run = access.run(['source'], counting, { ...limits, signal: abort.signal });
    setTimeout(() => {
      abort.abort();
    }, 200);
    await assert.rejects(run, { code: 'QUERY_FAILED' });
    await access.close();
  });

  it('(control) a worker thread in the midst of a statement does not end when it is told to', async () => {
    const script = `const { DatabaseSync } = require('node:sqlite');
      const { parentPort } = require('node:worker_threads');
      parentPort.postMessage('started');
      new DatabaseSync(':memory:').prepare(${JSON.stringify(`SELECT count(*) FROM (${endless(6_000_000)})`)}).all();`;
    const worker = new Worker(script, { eval: true });
    await new Promise((resolve) => worker.once('message', resolve));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const started = performance.now();
    await worker.terminate();
    assert.ok(performance.now() - started > 200);
  });

  const attacks = [
    "ATTACH 'FOLDER/other.db' AS o",
    "VACUUM INTO 'FOLDER/copy.db'",
    'PRAGMA table_info(people)',
    'SELECT * FROM pragma_table_info(1)',
    `SELECT load_extension('x')`,
    'INSERT INTO people VALUES (1, 2, 3)',
    'CREATE TEMP TABLE t (x)',
    'SELECT secret FROM people',
    'SELECT s FROM secrets',
    'SELECT count(*) FROM secrets',
    'SELECT sql FROM sqlite_schema',
    'COMMIT',
    `WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r`,
  ];
  for (const attack of attacks) {
    it(`refuses all but what the mapping reads: ${attack}`, async () => {
      const reader = new SqliteReader({ file, memoryMb: 256 });
      reader.learn('SELECT person, note FROM people');
      reader.begin();
      const all = { rows: 10, bytes: 1_000 };
      assert.throws(() => reader.query({ text: attack.replace('FOLDER', folder), values: [] }, all));
      const fine = { text: 'SELECT count(*), max(person) FROM people', values: [] };
      assert.deepEqual(reader.query(fine, all), [[2n, 'p2']]);
      reader.end();
      assert.ok(!(await readdir(folder)).includes('copy.db'));
    });
  }

  it('(control) a read-only database without the gate attaches another one and reads all', () => {
    const database = new DatabaseSync(file, { readOnly: true });
    database.exec(`ATTACH '${join(folder, 'other.db')}' AS o`);
    assert.deepEqual(database.prepare('SELECT count(*) AS n FROM o.other').get()?.['n'], 2);
    assert.deepEqual(database.prepare('SELECT count(*) AS n FROM secrets').get()?.['n'], 0);
    database.close();
  });

  it('answers from several sources of one file at once', async () => {
    const mappingFile = join(folder, 'two.yaml');
    const columns = { person: 'person', note: 'note' };
    const each = (from: string): object => ({ schema: 'loans@1', connection: 'core', from, columns });
    const sources = {
      a: each('people'),
      b: each(`(SELECT 'p' AS person, s AS note FROM secrets)`),
      c: each('people p'),
    };
    await writeFile(
      mappingFile,
      JSON.stringify({ connections: { core: { engine: 'sqlite', file: 'people.db' } }, sources }),
    );
    const access = await createDataAccess({ mappingFile, env: {} });
    const ask = async (id: string): Promise<unknown> => (await access.run([id], counting, limits)).rows;
    for (let round = 0; round < 3; round++) {
      assert.deepEqual(await Promise.all(['a', 'b', 'c', 'a'].map(ask)), [[[2]], [[0]], [[2]], [[2]]]);
    }
    await access.close();
  });

  it('does not learn from a mapping what reaches outside the database', async () => {
    const access = await source('people', `load_extension('x')`);
    await assert.rejects(access.run(['source'], counting, limits), { code: 'QUERY_FAILED' });
    await access.close();
  });

  it('says nothing of a row when a query fails, and that a file is not there', async () => {
    const access = await source('people', `json_extract(note, '$.x')`);
    const query = { ...counting, tree: tree({ select: { note: column('note') } }) };
    const error = await access.run(['source'], query, limits).catch((caught: unknown) => caught);
    assert.ok(error instanceof DomainError && error.code === 'QUERY_FAILED');
    assert.doesNotMatch(`${error.message}${JSON.stringify(error)}${String(error.cause)}`, /canary|JSON/);
    await access.close();
    const none = await openSource(
      folder,
      { engine: 'sqlite', file: 'none.db' },
      { schema: 'loans@1', from: 'p', columns: { person: 'a', note: 'b' } },
    );
    assert.deepEqual(await none.health(), { core: 'DATABASE_UNAVAILABLE' });
    await assert.rejects(none.check('source', schema), { code: 'DATABASE_UNAVAILABLE' });
    await none.close();
  });

  it('is exact where SQLite would turn to a binary fraction', async () => {
    const access = await source(`(SELECT 'p' AS person, 'x' AS note FROM people)`);
    const big = { op: 'literal', type: 'decimal', value: '99999999999999999.5' } as const;
    const product = { op: 'arithmetic', operator: '*', left: big, right: big } as const;
    const query = {
      ...counting,
      tree: tree({ select: { x: { op: 'aggregate', fn: 'sum', distinct: false, term: product } } }),
    };
    assert.deepEqual((await access.run(['source'], query, limits)).rows, [['19999999999999999800000000000000000.50']]);
    await access.close();
  });
});
