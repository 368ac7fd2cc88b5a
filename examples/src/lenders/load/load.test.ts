import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type RunningPostgres, startPostgres } from '../../postgres/start.js';
import { mappedRows } from '../../testing/mapped-rows.js';
import { defaultSeed, generateAlliance } from '../generate.js';
import { lenders, offeredRows } from '../model.js';
import { load, type LoadTarget } from './load.js';

// Lender A's mapping judges consents by the database's own date: a day that is past on every machine.
const referenceDate = '2024-07-15';
const { members } = generateAlliance({ seed: defaultSeed, personsPerMember: 300, referenceDate });

describe('loaded rows', { timeout: 60_000 }, () => {
  let postgres: RunningPostgres;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-load-'));
    postgres = await startPostgres();
  });

  after(async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });

  for (const lender of lenders) {
    it(`of ${lender} are offered alike by PostgreSQL, SQLite and DuckDB through their mappings`, async () => {
      const name = lender.toLowerCase();
      const targets: readonly LoadTarget[] = [
        { engine: 'postgresql', url: await postgres.createDatabase(name) },
        { engine: 'sqlite', file: join(folder, `${name}.sqlite`) },
        { engine: 'duckdb', folder: join(folder, name) },
      ];
      const expected = offeredRows(members[lender], referenceDate)
        .map((row) => Object.values(row).map(String).join('|'))
        .sort();
      assert.ok(expected.length > 500);
      for (const target of targets) {
        await load(target, members[lender], referenceDate);
        assert.deepEqual(await mappedRows(target), expected, target.engine);
      }
    });
  }

  it('can be read by the read-only role as far as the mapping needs, and not be written', async () => {
    await load({ engine: 'postgresql', url: postgres.url }, members.LenderAMSP, referenceDate);
    const url = await postgres.readOnlyUrl();
    const rows = await mappedRows({ engine: 'postgresql', url });
    assert.equal(rows.length, offeredRows(members.LenderAMSP, referenceDate).length);
    await assert.rejects(
      load({ engine: 'postgresql', url }, members.LenderAMSP, referenceDate),
      /read-only|permission/,
    );
  });
});
