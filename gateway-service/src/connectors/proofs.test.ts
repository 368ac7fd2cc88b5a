import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { GeneralizedSchema, type Table } from '@entente/protocol';
import { loadParser, parseQuery } from '@entente/protocol/parse';
import { stringify } from 'yaml';
import type { DataAccess } from '../ports/data-access.js';
import { lastsWithFiles } from './duckdb/lasting.js';
import { createDataAccess } from './index.js';
import { Proofs } from './proofs.js';

const schema = GeneralizedSchema.parse({
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'loans', subject: 'person' },
  columns: { person: { type: 'text', use: {} }, days: { type: 'integer', min: 0, max: 100, use: {} } },
});
const settled = { id: 'one', settled: true };

describe('the proof that all rows keep their promises', () => {
  it('begins when a state of the data is met again, and holds of this state alone', async () => {
    const proofs = new Proofs();
    let proved = 0;
    const prove = (): Promise<boolean> => {
      proved++;
      return Promise.resolve(true);
    };
    assert.equal(proofs.holds(settled, prove), false);
    assert.equal(proved, 0);
    assert.equal(proofs.holds(settled, prove), false);
    await setTimeout();
    assert.equal(proofs.holds(settled, prove), true);
    assert.equal(proved, 1);
    assert.equal(proofs.holds({ id: 'two', settled: true }, prove), false);
    assert.equal(proofs.holds(settled, prove), false);
  });

  it('never begins of data that may change without a trace, and is none if it fails', async () => {
    const proofs = new Proofs();
    const fail = (): Promise<boolean> => Promise.reject(new Error('ended'));
    const fresh = { id: 'one', settled: false };
    for (const state of [fresh, fresh, settled, settled]) {
      assert.equal(proofs.holds(state, fail), false);
      await setTimeout();
    }
  });

  it('is asked for only where rows follow from files alone', () => {
    const mapping = (from: string, expression: string, where?: string): boolean =>
      lastsWithFiles({
        schema: 'loans@1',
        connection: 'c',
        from,
        where,
        columns: { x: { from: expression } },
        tighten: {},
      });
    assert.ok(mapping("read_parquet('loans.parquet') l", 'l.days'));
    assert.ok(mapping("read_csv('loans.csv')", '"the days"'));
    assert.ok(!mapping('loans', 'days'));
    assert.ok(!mapping("read_csv('loans.csv')", 'days + random()'));
    assert.ok(!mapping("read_csv('loans.csv')", 'current_date'));
    assert.ok(!mapping("read_csv('loans.csv')", 'days', 'days < 7'));
    assert.ok(!mapping("read_csv('loans.csv') l, other", 'days'));
  });
});

describe('data files that change after they were found to keep their promises', () => {
  let folder: string;
  let access: DataAccess;
  before(async () => {
    await loadParser();
    folder = await mkdtemp(join(tmpdir(), 'entente-proofs-'));
    const sources = {
      connections: { files: { engine: 'duckdb', files: '.' } },
      sources: {
        plain: {
          schema: 'loans@1',
          connection: 'files',
          from: "read_csv('loans.csv')",
          columns: { person: 'person', days: 'days' },
        },
      },
    };
    await writeFile(join(folder, 'sources.yaml'), stringify(sources));
    await writeFile(join(folder, 'loans.csv'), 'person,days\na,1\nb,2\n');
    access = await createDataAccess({ mappingFile: join(folder, 'sources.yaml'), env: {} });
  });
  after(async () => {
    await access.close();
    await rm(folder, { recursive: true, force: true });
  });

  const count = async (): Promise<Table['rows']> => {
    const query = { schemas: [schema], tree: parseQuery('SELECT count(*) AS n FROM loans'), parameters: {} };
    const limits = { maxRows: 10, timeoutMs: 20_000, memoryMb: 256 };
    return (await access.run(['plain'], { ...query, requestDate: '2026-07-01' }, limits)).rows;
  };

  it('are tested again, row by row', async () => {
    await setTimeout(2_200);
    for (let turn = 0; turn < 4; turn++) {
      assert.deepEqual(await count(), [[2]]);
      await setTimeout(100);
    }
    await writeFile(join(folder, 'loans.csv'), 'person,days\na,1\nb,2\nc,101\nd,x\ne,100\n');
    for (let turn = 0; turn < 3; turn++) {
      assert.deepEqual(await count(), [[3]]);
    }
    await setTimeout(2_200);
    for (let turn = 0; turn < 4; turn++) {
      assert.deepEqual(await count(), [[3]]);
      await setTimeout(100);
    }
  });
});
