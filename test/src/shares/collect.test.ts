import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lenders } from '@entente/examples';
import { unpackShares } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type Member, supervisor } from '../parts.js';
import type { Requester } from '../requester.js';
import { eachLender } from './each-lender.js';

const asking: Member = 'LenderAMSP';

describe("a contract that collects each owner's own answer", { timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;

  before(async () => {
    alliance = await startAlliance({ contracts: [] });
    await alliance.decide(supervisor, await eachLender());
    requester = await alliance.requester(asking);
  });
  after(async () => {
    await alliance.stop();
  });

  it('is answered with a row for each member and group, which the service node never reads', async () => {
    const view = await requester.ask({ contract: 'overdue-by-lender@1', parameters: {}, purpose: 'risk-statistics' });
    assert.equal(view.status, 'answered', JSON.stringify(view));
    const opened = await requester.open(view.id);
    assert.equal(opened.kind, 'joint-result');
    assert.deepEqual(
      opened.table.columns.map(({ name }) => name),
      ['member', 'product', 'loans', 'mean'],
    );
    const members = new Set(opened.table.rows.map(([member]) => member));
    assert.deepEqual([...members].sort(), [...lenders].sort());
    assert.ok(opened.table.rows.every(([, , loans]) => typeof loans === 'number' && loans % 5 === 0));
  });

  it("leaves on the ledger what every owner states of its share, and an envelope of each owner's", async () => {
    const view = await requester.ask({ contract: 'overdue-by-lender@1', parameters: {}, purpose: 'risk-statistics' });
    const envelope = await requester.client.text(`/v1/queries/${view.id}/result`);
    assert.deepEqual(Object.keys(unpackShares(envelope) ?? {}).sort(), [...lenders].sort());
  });
});
