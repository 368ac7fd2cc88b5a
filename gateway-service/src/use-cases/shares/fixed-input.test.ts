import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryContract, QueryRequest, Table } from '@entente/protocol';
import { memoryJournal } from '../../testing/journal.js';
import { fixedForEpoch } from './fixed-input.js';

const rank = { mode: 'rank', by: 'SupervisorMSP', value: { of: 'n' }, epoch: 'month' };
const facts = (combine: unknown, hash = 'aa'): { readonly contract: QueryContract; readonly hash: string } => ({
  contract: { combine } as QueryContract,
  hash,
});
const openedAt = (at: string): QueryRequest => ({ openedAt: `${at}T12:00:00.000Z` }) as QueryRequest;

function counting(): () => Promise<{ readonly table: Table; readonly suppressed: boolean }> {
  let n = 0;
  return () => {
    n += 1;
    return Promise.resolve({ table: { columns: [{ name: 'n', type: 'integer' }], rows: [[n]] }, suppressed: false });
  };
}

describe('what a member puts into a comparison', () => {
  it('stays for an epoch what it was first, and is computed anew in the next, or for another contract', async () => {
    const journal = memoryJournal();
    const compute = counting();
    const put = async (at: string, hash?: string): Promise<unknown> =>
      (await fixedForEpoch(journal, facts(rank, hash), openedAt(at), compute)).table.rows[0]?.[0];
    assert.equal(await put('2026-11-01'), 1);
    assert.equal(await put('2026-11-30'), 1);
    assert.equal(await put('2026-11-30', 'bb'), 2);
    assert.equal(await put('2026-12-01'), 3);
    journal.close();
  });

  it('is one for two requests that compute it at the same time', async () => {
    const journal = memoryJournal();
    const compute = counting();
    const put = (): Promise<{ readonly table: Table }> =>
      fixedForEpoch(journal, facts(rank), openedAt('2026-11-02'), compute);
    const [first, second] = await Promise.all([put(), put()]);
    assert.deepEqual(first.table.rows, second.table.rows);
    journal.close();
  });

  it('is computed every time in modes that have no epoch', async () => {
    const journal = memoryJournal();
    const compute = counting();
    for (const expected of [1, 2]) {
      const { table } = await fixedForEpoch(journal, facts({ mode: 'collect' }), openedAt('2026-11-02'), compute);
      assert.deepEqual(table.rows, [[expected]]);
    }
    journal.close();
  });
});
