import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { QueryView } from '@entente/cli';
import { lendersFiles, readContractForm, supervisor } from '@entente/examples';
import { Anchor, isUnderRoot, recordHash } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { auditLedger } from '../ledger/audit.js';
import { aboutPerson } from '../questions.js';
import type { Requester } from '../requester.js';
import { until, untilTrue } from '../until.js';

const asking = 'LenderAMSP';
const deadlineMs = 6_000;
const settings = { ENTENTE_REQUEST_DEADLINE_MS: String(deadlineMs) };

describe('requests whose evidence is batched', { timeout: 240_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;
  let contract: string;

  before(async () => {
    alliance = await startAlliance({ contracts: [], settings });
    const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
    await alliance.decide(asking, { ...form, evidence: 'batched' });
    contract = `${form.id}@${String(form.version)}`;
    requester = await alliance.requester(asking);
  });

  after(async () => {
    await alliance.stop();
  });

  const ask = (): Promise<QueryView> => {
    return requester.ask({ ...aboutPerson(alliance.data.personas.everywhere), contract });
  };

  /** How many records were anchored, transaction by transaction, since a block. */
  async function anchoredSince(block: number): Promise<readonly number[]> {
    const { transactions } = await auditLedger(alliance);
    return transactions
      .filter(({ name, valid, block: at }) => name === 'queries:Anchor' && valid && at >= block)
      .flatMap(({ writes }) => writes.map(({ value }) => Anchor.parse(value).count));
  }

  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

  it('are answered before anything but the request is on the ledger, and anchored together just after', async () => {
    const { height } = await auditLedger(alliance);
    const views = await Promise.all([ask(), ask(), ask(), ask()]);
    for (const { status, outcome, id } of views) {
      assert.deepEqual([status, outcome?.by], ['answered', supervisor]);
      await requester.open(id);
    }
    await untilTrue('the anchors', async () => sum(await anchoredSince(height)) >= views.length);
    const { requests } = await auditLedger(alliance);
    for (const { id } of views) {
      const audited = requests.get(id);
      assert.deepEqual([audited?.request.batched, audited?.outcome, audited?.receipts], [true, undefined, []]);
    }
    assert.equal(sum(await anchoredSince(height)), views.length, 'each is anchored once');
    for (const { id } of views) {
      const shown = await until(`the proof of ${id}`, async () => {
        const { closing, anchored } = await requester.view(id);
        return closing && anchored ? { closing, anchored } : undefined;
      });
      assert.ok(isUnderRoot(shown.anchored.root, recordHash(shown.closing), shown.anchored.proof));
    }
  });

  it('are anchored after the next start of a service node that died in between', async () => {
    const { height } = await auditLedger(alliance);
    const { status } = await ask();
    await alliance.gateway(supervisor).process.kill();
    assert.equal(status, 'answered');
    await alliance.restartGateway(supervisor, { settings });
    await untilTrue('the anchor', async () => sum(await anchoredSince(height)) >= 1);
  });

  it('are ended by their service node when they are due, since nobody else may', async () => {
    const owner = 'LenderBMSP';
    await alliance.gateway(owner).process.stop();
    const { status, id } = await ask();
    await alliance.restartGateway(owner, { settings });
    assert.equal(status, 'expired');
    const { requests } = await auditLedger(alliance);
    assert.deepEqual([requests.get(id)?.outcome?.status, requests.get(id)?.outcome?.by], ['expired', supervisor]);
  });
});
