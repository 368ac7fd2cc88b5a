import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { extract } from '../parts.js';
import type { AllianceOnLedger, Told } from './alliance-on-ledger.js';
import { members } from './ledger-under-test.js';

const [owner, receiver] = members;

/** An extract from the vote to its withdrawal. */
export function extractCases(alliance: () => AllianceOnLedger): void {
  describe('an extract of a source', () => {
    it('is withdrawn by its owner alone, once, after the members have approved it', async () => {
      const withdraw = (caller: string): Promise<Told> =>
        alliance().tell('data-sources:WithdrawExtract', caller, {
          id: 'loans-by-size',
          reason: 'a column is too fine',
        });
      assert.deepEqual(await withdraw(owner), { refused: 'EXTRACT_NOT_FOUND' });
      await alliance().approve(owner, extract(owner, { validUntil: '2099-12-31' }));
      assert.deepEqual(await withdraw(receiver), { refused: 'EXTRACT_NOT_FOUND' });
      const told = await withdraw(owner);
      assert.deepEqual('wrote' in told ? [told.ended, ...told.wrote] : told, ['VALID', 'extract']);
      assert.deepEqual(await withdraw(owner), { refused: 'EXTRACT_NOT_AVAILABLE' });
    });
  });
}
