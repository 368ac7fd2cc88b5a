import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { GeneralizedSchema, type QueryTree } from '@entente/protocol';
import { stringify } from 'yaml';
import type { DataAccess, LocalQuery } from '../ports/data-access.js';
import { createDataAccess } from './index.js';

const common = { kind: 'generalized-schema', version: 1, title: 'a table' };
const loans = GeneralizedSchema.parse({
  ...{ ...common, id: 'loans', subject: 'person' },
  columns: { person: { type: 'text', use: {} }, branch: { type: 'text', use: {} } },
});
const branches = GeneralizedSchema.parse({
  ...{ ...common, id: 'branches', subject: 'none' },
  columns: { code: { type: 'text', use: {} }, city: { type: 'text', use: {} } },
});

const column = (name: string): { op: 'column'; name: string } => ({ op: 'column', name });
const joined: QueryTree = {
  from: {
    ...{ join: 'inner', left: 'loans', right: 'branches' },
    on: { op: 'compare', operator: '=', left: column('branch'), right: column('code') },
  },
  outputs: [
    { name: 'person', expression: column('person') },
    { name: 'city', expression: column('city') },
  ],
  ...{ groupBy: [], orderBy: [] },
};
const query: LocalQuery = { schemas: [branches, loans], tree: joined, parameters: {}, requestDate: '2026-07-01' };
const limits = { maxRows: 10, timeoutMs: 10_000, memoryMb: 64 };

describe('a query over several tables of a member', () => {
  let folder: string;
  let access: DataAccess;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-tables-'));
    for (const file of ['one.db', 'two.db']) {
      const database = new DatabaseSync(join(folder, file));
      database.exec(`
        CREATE TABLE loans (person TEXT, branch TEXT); INSERT INTO loans VALUES ('a', '1'), ('b', '2'), ('c', '3');
        CREATE TABLE branches (code TEXT, city TEXT); INSERT INTO branches VALUES ('1', 'Bern'), ('2', 'Lyon');`);
      database.close();
    }
    const source = (id: string, connection: string, columns: readonly string[]): object => ({
      ...{ schema: `${id}@1`, connection, from: id },
      columns: Object.fromEntries(columns.map((name) => [name, name])),
    });
    const file = {
      connections: { one: { engine: 'sqlite', file: 'one.db' }, two: { engine: 'sqlite', file: 'two.db' } },
      sources: {
        loans: source('loans', 'one', ['person', 'branch']),
        branches: source('branches', 'one', ['code', 'city']),
        elsewhere: source('branches', 'two', ['code', 'city']),
      },
    };
    const mappingFile = join(folder, 'sources.yaml');
    await writeFile(mappingFile, stringify(file));
    access = await createDataAccess({ mappingFile, env: {} });
  });
  after(async () => {
    await access.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is one statement over the mappings of one connection', async () => {
    const { rows } = await access.run(['loans', 'branches'], query, limits);
    assert.deepEqual(rows, [
      ['a', 'Bern'],
      ['b', 'Lyon'],
    ]);
  });

  it('is refused where its sources lie in two connections', async () => {
    await assert.rejects(access.run(['loans', 'elsewhere'], query, limits), {
      code: 'UNSUPPORTED',
      detail: /loans and elsewhere lie in the connections one and two/,
    });
  });

  it('is refused where a schema has no source, or two', async () => {
    await assert.rejects(access.run(['loans'], query, limits), { code: 'SOURCE_NOT_FOUND', detail: /no source/ });
    await assert.rejects(access.run(['loans', 'branches', 'branches'], query, limits), {
      code: 'SOURCE_NOT_FOUND',
      detail: /2 sources/,
    });
  });
});
