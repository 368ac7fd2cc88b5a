import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { events } from '@entente/protocol';
import { agreedCases } from './agreed.contract.js';
import { AllianceOnLedger } from './alliance-on-ledger.js';
import { extractCases } from './extracts.contract.js';
import { fragmentCases } from './fragments.contract.js';
import { ledgersUnderTest } from './ledger-under-test.js';
import { coApprovalCases } from './co-approvals.contract.js';
import { enclaveCases } from './enclaves.contract.js';
import { sealedShareCases } from './sealed-shares.contract.js';
import { sharedAndAnchoredCases } from './shared-and-anchored.contract.js';
import { sharingCases } from './sharing.contract.js';
import { take } from './take.js';

/** The alliance's own transactions: as on the other ledger, every case asserts one recorded answer. */
for (const kind of await ledgersUnderTest()) {
  describe(`the alliance on the ${kind} ledger`, { timeout: 290_000 }, () => {
    let running: AllianceOnLedger | undefined;

    before(async () => {
      running = await AllianceOnLedger.start(kind);
    });

    after(async () => {
      await running?.stop();
    });

    const alliance = (): AllianceOnLedger => {
      assert.ok(running !== undefined, `the alliance did not start on the ${kind} ledger`);
      return running;
    };

    sharedAndAnchoredCases(alliance);
    sealedShareCases(alliance);
    coApprovalCases(alliance);
    enclaveCases(alliance);
    sharingCases(alliance);
    fragmentCases(alliance);
    extractCases(alliance);
    agreedCases(alliance);

    it('tells one event of each transaction that is valid, and none of others', async () => {
      const { valid, ledger } = alliance();
      const { network } = ledger.client();
      const heard = await take(await network.getChaincodeEvents('entente', { startBlock: 0n }), valid.size);
      const told = new Map(heard.map(({ transactionId, eventName }) => [transactionId, eventName]));
      const expected = new Map([...valid].map(([id, name]) => [id, events[name]]));
      assert.equal(told.size, heard.length);
      assert.deepEqual(told, expected);
    });
  });
}
