import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Anchor, contentHash, merkleTree, mostAnchored, type QueryRequest, recordHash } from '@entente/protocol';
import { lenders, queryContract, supervisor } from './testing/documents.js';
import { TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB] = lenders;
const { root } = merkleTree([1, 2, 3].map((number) => recordHash({ number })));

describe('a request whose evidence is batched', () => {
  async function asked(): Promise<{ readonly alliance: TestAlliance; readonly request: QueryRequest }> {
    const alliance = await TestAlliance.ready();
    const contract = queryContract({ version: 2, evidence: 'batched' });
    await alliance.approve(lenderA, contract);
    const hash = contentHash('query-contract', contract);
    return { alliance, request: await alliance.ask(lenderA, { contract: { id: contract.id, version: 2, hash } }) };
  }

  it('says so', async () => {
    const { alliance, request } = await asked();
    assert.equal(request.batched, true);
    assert.equal((await alliance.ledger.state.requests.get(lenderA, request.id)).batched, true);
  });

  it('is ended without an answer by its service node alone, who knows what it released', async () => {
    const { alliance, request } = await asked();
    const end = (caller: string): Promise<unknown> =>
      alliance.ledger.submit('queries:End', caller, {
        request: { member: lenderA, id: request.id },
        status: 'expired',
      });
    for (const caller of lenders) {
      await assert.rejects(end(caller), { code: 'FORBIDDEN' });
    }
    await end(supervisor);
  });

  it('may still be closed by itself', async () => {
    const { alliance, request } = await asked();
    await alliance.close(request);
    assert.equal(alliance.ledger.keysOf('outcome').length, 1);
  });

  it('has one service node, named by its contract, and no price', async () => {
    const alliance = await TestAlliance.ready();
    const { combine } = queryContract();
    for (const change of [
      { combine: { ...combine, by: 'drawn' } },
      { combine: { ...combine, substitutes: [lenderB] } },
      { price: { amount: '1.00', unit: 'CNY', payers: ['requester'] } },
    ]) {
      const contract = queryContract({ version: 2, evidence: 'batched', ...change });
      await assert.rejects(alliance.open(lenderA, contract), { code: 'UNSUPPORTED' });
    }
  });
});

describe('records anchored together', () => {
  it('are one key under the member whose they are, with their number', async () => {
    const { ledger } = await TestAlliance.enacted();
    const anchor = await ledger.submit<Anchor>('queries:Anchor', lenderA, { root, count: 3 });
    assert.deepEqual(anchor, { member: lenderA, root, count: 3, anchoredAt: ledger.now });
    assert.deepEqual(ledger.keysOf('anchor'), [`${lenderA}/${root}`]);
    assert.deepEqual(await ledger.state.anchors.get(lenderA, root), anchor);
  });

  it('are anchored once, so that nothing is said of them again with another time or number', async () => {
    const { ledger } = await TestAlliance.enacted();
    await ledger.submit('queries:Anchor', lenderA, { root, count: 3 });
    await assert.rejects(ledger.submit('queries:Anchor', lenderA, { root, count: 4 }), { code: 'ALREADY_EXISTS' });
    await ledger.submit('queries:Anchor', lenderB, { root, count: 3 });
  });

  it('are anchored by members alone, and not without number or end', async () => {
    const { ledger } = await TestAlliance.enacted();
    await assert.rejects(ledger.submit('queries:Anchor', 'StrangerMSP', { root, count: 3 }), { code: 'FORBIDDEN' });
    for (const count of [0, mostAnchored + 1, 1.5]) {
      await assert.rejects(ledger.submit('queries:Anchor', lenderA, { root, count }), { code: 'INVALID_INPUT' });
    }
  });
});
