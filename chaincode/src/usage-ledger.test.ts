import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  contentHash,
  type Dispute,
  type Price,
  type QueryRequest,
  type SignedAcknowledgement,
} from '@entente/protocol';
import { lenders, queryContract, supervisor } from './testing/documents.js';
import { signEs256 } from './testing/key-ring.js';
import { TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB] = lenders;
const price: Price = { amount: '9.00', unit: 'CNY', payers: ['requester'] };

interface Change {
  readonly price?: Price;
  readonly members?: readonly string[];
}

/** The alliance with version 2 of its contract, which has a price. */
async function priced({ price: cost = price }: Change = {}): Promise<TestAlliance> {
  const alliance = await TestAlliance.ready();
  await alliance.approve(lenderA, queryContract({ version: 2, price: cost }));
  return alliance;
}

function ask(alliance: TestAlliance, cost = price, payer: string = lenderA): Promise<QueryRequest> {
  const hash = contentHash('query-contract', queryContract({ version: 2, price: cost }));
  return alliance.ask(lenderA, { contract: { id: 'loans-by-product', version: 2, hash }, payer });
}

describe('the payer of a question', () => {
  it('is the requester’s member or one that the contract names, and nobody else', async () => {
    const named: Price = { ...price, payers: ['requester', lenderB] };
    const alliance = await priced({ price: named });
    assert.equal((await ask(alliance, named)).question.payer, lenderA);
    assert.equal((await ask(alliance, named, lenderB)).question.payer, lenderB);
    await assert.rejects(ask(alliance, named, supervisor), { code: 'PAYER_NOT_ALLOWED' });
  });

  it('is the requester’s member where the contract has no price', async () => {
    const alliance = await TestAlliance.ready();
    await assert.rejects(alliance.ask(lenderA, { payer: lenderB }), { code: 'PAYER_NOT_ALLOWED' });
  });

  it('belongs to the alliance', async () => {
    const alliance = await TestAlliance.ready();
    const strange = queryContract({ version: 2, price: { ...price, payers: ['StrangerMSP'] } });
    await assert.rejects(alliance.open(lenderA, strange), { code: 'QUERY_REFUSED' });
  });
});

describe('a dispute about an answer', () => {
  let alliance: TestAlliance;
  let request: QueryRequest;

  beforeEach(async () => {
    alliance = await priced();
    request = await ask(alliance);
  });

  const reference = (): { member: string; id: string } => ({ member: lenderA, id: request.id });
  const later = (days: number, minutes = 0): void => {
    const at = Date.parse('2026-03-01T12:00:00.000Z') + (days * 1_440 + minutes) * 60_000;
    alliance.ledger.now = new Date(at).toISOString();
  };
  const dispute = (claim: Dispute['claim'], caller: string = lenderA): Promise<Dispute> =>
    alliance.ledger.submit('usage:Dispute', caller, { request: reference(), claim });
  const settle = (): Promise<Dispute> => alliance.ledger.submit('usage:Settle', lenderB, { request: reference() });
  const judge = (verdict: string, caller: string = supervisor): Promise<Dispute> =>
    alliance.ledger.submit('usage:Judge', caller, { request: reference(), verdict });

  function acknowledged(change: object = {}, signer: string = lenderA): SignedAcknowledgement {
    const acknowledgement = {
      ...{ kind: 'acknowledgement' as const, request: reference(), envelopeHash: '12'.repeat(32), gateway: 1 },
      acknowledgedAt: '2026-03-01T12:00:00.000Z',
      ...change,
    };
    const { privateKey } = alliance.ring(signer).gateway;
    return { acknowledgement, signature: signEs256('acknowledgement', acknowledgement, privateKey) };
  }

  const answer = (acknowledgement: SignedAcknowledgement, caller: string = supervisor): Promise<Dispute> =>
    alliance.ledger.submit('usage:Answer', caller, { request: reference(), acknowledgement });

  it('is raised by the requester’s member, once, about an answer', async () => {
    await assert.rejects(dispute('withheld'), { code: 'REQUEST_NOT_ENDED' });
    await alliance.close(request);
    await assert.rejects(dispute('withheld', lenderB), { code: 'FORBIDDEN' });
    assert.equal((await dispute('withheld')).status, 'open');
    await assert.rejects(dispute('unreadable'), { code: 'ALREADY_EXISTS' });
  });

  it('is not raised about what costs nothing, nor too late', async () => {
    const free = await TestAlliance.ready();
    const asked = await free.ask(lenderA);
    await free.close(asked);
    const claim = { request: { member: lenderA, id: asked.id }, claim: 'withheld' };
    await assert.rejects(free.ledger.submit('usage:Dispute', lenderA, claim), { code: 'NOT_FOUND' });
    await alliance.close(request);
    later(30, 31);
    await assert.rejects(dispute('withheld'), { code: 'TIMESTAMP_UNACCEPTABLE' });
  });

  it('about what was withheld is dismissed by the acknowledgement of the requester’s own gateway', async () => {
    await alliance.close(request);
    await dispute('withheld');
    const wrong = [
      acknowledged({ envelopeHash: '00'.repeat(32) }),
      acknowledged({ request: { member: lenderA, id: '00'.repeat(32) } }),
      acknowledged({ gateway: 2 }),
      acknowledged({}, lenderB),
      acknowledged({}, supervisor),
    ];
    for (const forged of wrong) {
      await assert.rejects(answer(forged), { code: 'PROOF_INVALID' });
    }
    await assert.rejects(answer(acknowledged(), lenderB), { code: 'FORBIDDEN' });
    assert.equal((await answer(acknowledged())).status, 'dismissed');
    later(8);
    await assert.rejects(settle(), { code: 'ALREADY_DECIDED' });
  });

  it('is dismissed by what was signed under an earlier registration of that gateway, too', async () => {
    await alliance.close(request);
    const earlier = acknowledged();
    await alliance.registerGateway(lenderA);
    await dispute('withheld');
    assert.equal((await answer(earlier)).status, 'dismissed');
  });

  it('about what was withheld is refunded once the service node had its time', async () => {
    await alliance.close(request);
    await dispute('withheld');
    later(7, 30);
    await assert.rejects(settle(), { code: 'TIMESTAMP_UNACCEPTABLE' });
    later(7, 31);
    assert.equal((await settle()).status, 'refunded');
  });

  it('that was held back until its time had passed refunds nothing that was delivered', async () => {
    await alliance.close(request);
    const { ledger } = alliance;
    const json = JSON.stringify({ request: reference(), claim: 'withheld' });
    const heldBack = await ledger.endorse({ transaction: 'usage:Dispute', caller: lenderA, json, now: ledger.now });
    later(8);
    assert.ok(ledger.isValid(heldBack));
    ledger.commit(heldBack);
    assert.equal((await settle()).status, 'refunded');
    assert.equal((await answer(acknowledged())).status, 'dismissed');
    await assert.rejects(answer(acknowledged()), { code: 'ALREADY_DECIDED' });
    await assert.rejects(settle(), { code: 'ALREADY_DECIDED' });
  });

  it('about what cannot be read is judged by a supervisor, never by whoever made the envelope in its own favour', async () => {
    await alliance.close(request);
    await dispute('unreadable');
    await assert.rejects(judge('unreadable', lenderB), { code: 'FORBIDDEN' });
    await assert.rejects(judge('readable'), { code: 'FORBIDDEN' });
    await assert.rejects(settle(), { code: 'FORBIDDEN' });
    assert.equal((await judge('unreadable')).status, 'refunded');
    await assert.rejects(judge('unreadable'), { code: 'ALREADY_DECIDED' });
  });
});
