import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { GeneralizedSchema } from '@entente/protocol';
import type { DataAccess, LocalQuery, RunLimits } from '../ports/data-access.js';
import { aggregate, column, count, tree } from './testing/loans.js';
import type { ServerHarness } from './testing/server-harness.js';
import { openSource } from './testing/stores.js';

const limits: RunLimits = { maxRows: 10, timeoutMs: 10_000, memoryMb: 64 };
const schema = GeneralizedSchema.parse({
  kind: 'generalized-schema',
  id: 'loans',
  version: 1,
  title: 'A person and days',
  subject: 'person',
  columns: { person: { type: 'text', use: {} }, days: { type: 'integer', nullable: true, use: {} } },
});
const summing: LocalQuery = {
  schemas: [schema],
  tree: tree({ select: { n: count(), days: aggregate('sum', column('days')) } }),
  parameters: {},
  requestDate: '2026-07-01',
};

/** A member changes its tables while its gateway runs: a coded refusal, then the right answer, never a wrong number. */
export function alteredContract(harness: ServerHarness, engine: 'postgresql' | 'mysql'): void {
  describe(`${harness.name}: tables that change under a gateway`, () => {
    let folder: string;
    let access: DataAccess;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'entente-altered-'));
      await writeFile(join(folder, 'core.url'), harness.server().url);
      await harness.admin(
        'CREATE TABLE people (person varchar(20), days integer)',
        `INSERT INTO people VALUES ('p1', 12), ('p2', 30)`,
      );
      const connection = { engine, urlFile: 'core.url' };
      const columns = { person: 'person', days: 'days' };
      access = await openSource(folder, connection, { schema: 'loans@1', from: 'people', columns });
    });
    after(async () => {
      await access.close();
      await rm(folder, { recursive: true, force: true });
    });

    const answer = async (): Promise<unknown> => (await access.run(['source'], summing, limits)).rows;
    const alter = (type: string): string =>
      engine === 'mysql'
        ? `ALTER TABLE people MODIFY days ${type}`
        : `ALTER TABLE people ALTER COLUMN days TYPE ${type} USING days::${type}`;

    it('refuses once when a column became text with dirt in it, and then leaves the dirt out', async () => {
      assert.deepEqual(await answer(), [[2, 42]]);
      await harness.admin(alter('varchar(20)'), `UPDATE people SET days = '12abc' WHERE person = 'p1'`);
      await assert.rejects(answer(), { code: 'QUERY_FAILED' });
      assert.deepEqual(await answer(), [[2, 30]]);
    });

    it('refuses once when whole numbers became fractions, and then takes whole ones alone', async () => {
      await harness.admin(`UPDATE people SET days = '7' WHERE person = 'p1'`, alter('integer'));
      await assert.rejects(answer(), { code: 'QUERY_FAILED' });
      assert.deepEqual(await answer(), [[2, 37]]);
      await harness.admin(alter('decimal(10, 2)'), `UPDATE people SET days = 7.5 WHERE person = 'p1'`);
      await assert.rejects(answer(), { code: 'QUERY_FAILED' });
      assert.deepEqual(await answer(), [[2, 30]]);
    });

    it('refuses as long as a column or the table is gone, and answers when it is back', async () => {
      await harness.admin('ALTER TABLE people DROP COLUMN days');
      await assert.rejects(answer(), { code: 'QUERY_FAILED' });
      await assert.rejects(answer(), { code: 'QUERY_FAILED' });
      await harness.admin('ALTER TABLE people ADD COLUMN days integer', 'UPDATE people SET days = 4');
      assert.deepEqual(await answer(), [[2, 8]]);
      await harness.admin('ALTER TABLE people RENAME TO people_gone');
      await assert.rejects(answer(), { code: 'QUERY_FAILED' });
      await harness.admin('ALTER TABLE people_gone RENAME TO people');
      assert.deepEqual(await answer(), [[2, 8]]);
    });
  });
}
