import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lenders, lendersFiles } from '@entente/examples';
import { type QueryContractForm, unpackShares } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type Member, supervisor } from '../parts.js';
import { eachLender } from './each-lender.js';
import { rankOfClosed } from './rank-of-closed.js';

async function largestClosed(): Promise<QueryContractForm> {
  const form = await rankOfClosed();
  const { combine } = form;
  assert.ok(combine.mode === 'rank');
  const { by, value, epoch } = combine;
  return { ...form, id: 'largest-closed', combine: { mode: 'compare', by, value, epoch } };
}

describe('contracts whose answers every lender seals a share of', { timeout: 300_000 }, () => {
  let alliance: TestAlliance;

  before(async () => {
    alliance = await startAlliance({ contracts: [lendersFiles.rankOverdueRate] });
    await alliance.decide(supervisor, await rankOfClosed());
    await alliance.decide(supervisor, await largestClosed());
    await alliance.decide(supervisor, await eachLender());
  });
  after(async () => {
    await alliance.stop();
  });

  /** By lender its closed loans per loan, from the rows that were generated. */
  function rates(): ReadonlyMap<string, number> {
    return new Map(
      lenders.map((member) => {
        const rows = alliance.rows[member] ?? [];
        return [member, rows.filter(({ status }) => status === 'closed').length / rows.length];
      }),
    );
  }

  async function answerTo(member: Member, contract: string): Promise<readonly (readonly unknown[])[]> {
    const requester = await alliance.requester(member);
    const view = await requester.ask({ contract, parameters: {}, purpose: 'risk-statistics' });
    assert.equal(view.status, 'answered', JSON.stringify(view));
    return (await requester.open(view.id)).table.rows;
  }

  it('tell each lender its own place, the smallest rate first', async () => {
    const all = [...rates().values()];
    for (const member of lenders) {
      const own = rates().get(member) ?? assert.fail();
      const place = 1 + all.filter((rate) => rate < own).length;
      assert.deepEqual(await answerTo(member, 'rank-closed@1'), [[place, lenders.length]]);
    }
  });

  it('end without an answer where a lender has too few subjects for its own disclosure policy', async () => {
    const requester = await alliance.requester('LenderCMSP');
    const asking = { contract: 'rank-overdue-rate@1', parameters: {}, purpose: 'risk-statistics' };
    assert.equal((await requester.ask(asking)).status, 'failed');
  });

  it('tell who has the largest', async () => {
    const most = Math.max(...rates().values());
    const named = [...rates()].filter(([, rate]) => rate === most).map(([member]) => [member]);
    assert.deepEqual(await answerTo('LenderBMSP', 'largest-closed@1'), named);
  });

  it("collect each owner's own answer, in an envelope of each, which the service node never reads", async () => {
    const requester = await alliance.requester('LenderAMSP');
    const view = await requester.ask({ contract: 'overdue-by-lender@1', parameters: {}, purpose: 'risk-statistics' });
    assert.equal(view.status, 'answered', JSON.stringify(view));
    const opened = await requester.open(view.id);
    assert.equal(opened.kind, 'joint-result');
    assert.deepEqual(
      opened.table.columns.map(({ name }) => name),
      ['member', 'product', 'loans', 'mean'],
    );
    const answering = new Set(opened.table.rows.map(([member]) => member));
    assert.deepEqual([...answering].sort(), [...lenders].sort());
    assert.ok(opened.table.rows.every(([, , loans]) => typeof loans === 'number' && loans % 5 === 0));
    const envelope = await requester.client.text('/v1/queries/{id}/result', { path: { id: view.id } });
    assert.deepEqual(Object.keys(unpackShares(envelope) ?? {}).sort(), [...lenders].sort());
  });
});
