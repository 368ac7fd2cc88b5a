import assert from 'node:assert/strict';
import type { DisputeClaim, Price, RequestReference, TransactionName } from '@entente/protocol';
import { everyone, supervisor } from './documents.js';
import type { FakeLedger } from './fake-ledger.js';
import { signEs256 } from './key-ring.js';
import type { Random } from './random.js';
import type { TestAlliance } from './test-alliance.js';

/** What answers cost in sequences in which they cost something. */
export const cost: Price = { amount: '1.00', unit: 'CNY', payers: ['requester'] };

export const usageCalls = ['usage:Dispute', 'usage:Answer', 'usage:Judge', 'usage:Settle'] as const;
export type UsageCall = (typeof usageCalls)[number];

export function isUsageCall(transaction: TransactionName): transaction is UsageCall {
  return (usageCalls as readonly string[]).includes(transaction);
}

interface Source {
  readonly alliance: TestAlliance;
  readonly random: Random;
}

/** A dispute about one of the requests, or a step in one; mostly by whoever may take it. */
export async function usageWish(
  transaction: UsageCall,
  { alliance, random }: Source,
): Promise<{ readonly caller: string; readonly input: object }> {
  const known = await knownTo(alliance, transaction);
  const [member = '', id = ''] = random
    .pick(known.length === 0 ? [`${everyone[0]}/${'00'.repeat(32)}`] : known)
    .split('/');
  const request: RequestReference = { member, id };
  switch (transaction) {
    case 'usage:Dispute':
      return { caller: member, input: { request, claim: random.pick(['withheld', 'unreadable']) } };
    case 'usage:Answer':
      return { caller: supervisor, input: { request, acknowledgement: await acknowledged(alliance, random, request) } };
    case 'usage:Judge':
      return { caller: supervisor, input: { request, verdict: random.pick(['readable', 'unreadable']) } };
    case 'usage:Settle':
      return { caller: random.pick(everyone), input: { request } };
  }
}

const claims: Readonly<Partial<Record<UsageCall, DisputeClaim>>> = {
  'usage:Answer': 'withheld',
  'usage:Judge': 'unreadable',
  'usage:Settle': 'withheld',
};

/** Requests that a call could be about, mostly those for which it comes in time and on the claim it answers. */
async function knownTo({ ledger }: TestAlliance, transaction: UsageCall): Promise<readonly string[]> {
  if (transaction === 'usage:Dispute') {
    // Only what was answered has receipts.
    return ledger.keysOf('receipt').map((key) => key.slice(0, key.lastIndexOf('/')));
  }
  const keys = ledger.keysOf('dispute');
  const disputes = await Promise.all(
    keys.map((key) => key.split('/')).map(([member = '', id = '']) => ledger.state.disputes.get(member, id)),
  );
  const fit = keys.filter(
    (_key, index) => disputes[index]?.status === 'open' && disputes[index].claim === claims[transaction],
  );
  return [...fit, ...fit, ...fit, ...keys];
}

/** Now and then signed by somebody else, or about another envelope. */
async function acknowledged(alliance: TestAlliance, random: Random, request: RequestReference): Promise<object> {
  const outcome = await alliance.ledger.state.outcomes.find(request.member, request.id);
  const gateway = await alliance.ledger.state.gateways.find(request.member);
  const acknowledgement = {
    ...{ kind: 'acknowledgement' as const, request, gateway: gateway?.version ?? 1 },
    envelopeHash: random.chance(0.1) ? '00'.repeat(32) : (outcome?.envelopeHash ?? '00'.repeat(32)),
    acknowledgedAt: '2026-03-01T12:00:00.000Z',
  };
  const { privateKey } = alliance.ring(random.chance(0.1) ? supervisor : request.member).gateway;
  return { acknowledgement, signature: signEs256('acknowledgement', acknowledgement, privateKey) };
}

/** Only what was answered and costs something is disputed; what was dismissed has its proof or its judge. */
export async function checkDisputes(ledger: FakeLedger): Promise<void> {
  for (const key of ledger.keysOf('dispute')) {
    const [member = '', id = ''] = key.split('/');
    const dispute = await ledger.state.disputes.get(member, id);
    const { question } = await ledger.state.requests.get(member, id);
    const contract = await ledger.state.queryContracts.get(question.contract.id, String(question.contract.version));
    assert.equal((await ledger.state.outcomes.get(member, id)).status, 'answered');
    assert.ok(contract.price !== undefined, 'a dispute about what costs nothing');
    assert.equal(dispute.settledBy === undefined, dispute.status === 'open');
    assert.equal(dispute.answer !== undefined, dispute.claim === 'withheld' && dispute.status === 'dismissed');
  }
}
