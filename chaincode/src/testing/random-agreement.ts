import {
  type FreezeTarget,
  ProposalKind,
  type ProposedDocument,
  type TransactionName,
  VotingRule,
} from '@entente/protocol';
import type { AllianceState } from '../ledger/alliance-state.js';
import { everyone, lenders, supervisor } from './documents.js';
import { enclaveDocument } from './random-enclaves.js';
import type { Random } from './random.js';

/** Transactions by which members agree beside single votes, each as often as it stands here. */
export const agreementCalls = [
  ...(['approvals:Delegate', 'approvals:Undelegate', 'approvals:SetStanding', 'approvals:EndStanding'] as const),
  ...(['freezes:Freeze', 'freezes:Beat'] as const),
] satisfies readonly TransactionName[];

export type AgreementCall = (typeof agreementCalls)[number];

const [, , lenderC] = lenders;

/** Input for one of them, mostly such as makes sense. */
export function agreementInput(transaction: AgreementCall, random: Random, keyOf: (member: string) => string): object {
  const kind = random.pick(ProposalKind.options);
  switch (transaction) {
    case 'approvals:Delegate':
      return {
        to: random.pick(everyone),
        kinds: random.pick(['all', [kind]]),
        until: random.pick(['2026-03-02T00:00:00.000Z', '2027-01-01T00:00:00.000Z']),
      };
    case 'approvals:SetStanding':
      return { kind, authors: random.pick(['any', [random.pick(everyone)]]), change: random.pick(['any', 'tighter']) };
    case 'approvals:EndStanding':
      return { kind };
    case 'freezes:Freeze':
      return { target: randomTarget(random, keyOf), reason: 'to see' };
    case 'approvals:Undelegate':
    case 'freezes:Beat':
      return {};
  }
}

function randomTarget(random: Random, keyOf: (member: string) => string): FreezeTarget {
  const member = random.pick(everyone);
  // What stops everything stands for a while: most freezes leave something to go on with.
  if (random.chance(0.7)) {
    return { key: { member, id: keyOf(member) } };
  }
  return random.pick<FreezeTarget>([
    { source: { member, id: random.pick(['loans', 'rates']) } },
    { member },
    { contract: 'loans-by-product' },
    { schema: 'credit_exposure' },
    { key: { member, id: keyOf(member) } },
    { alliance: true },
  ]);
}

/** A document that changes the alliance itself; freezes are mostly lifted, so that questions go on. */
export async function agreementDocument(
  random: Random,
  state: AllianceState,
  keyOf: (member: string) => string,
): Promise<ProposedDocument> {
  const { frozen = [] } = (await state.freezes.find()) ?? {};
  if (frozen.length > 0 && random.chance(0.7)) {
    return { kind: 'unfreeze', freeze: random.pick(frozen).id, reason: 'seen enough' };
  }
  const member = random.pick(everyone);
  const change = random.pick(['appoint', 'dismiss'] as const);
  return random.pick<ProposedDocument>([
    { kind: 'membership', change: 'admit', member: lenderC, title: lenderC, roles: ['data-owner'] },
    { kind: 'membership', change: 'remove', member: random.pick([lenderC, supervisor]), reason: 'to see' },
    { kind: 'supervisor', change, member, reason: 'to see' },
    {
      kind: 'voting-rule',
      of: random.pick(ProposalKind.options),
      rule: VotingRule.parse({
        electorate: random.pick(['all', 'owners', [member, supervisor]]),
        threshold: random.pick(['majority', { atLeast: 2 }, { weights: { [member]: 2 }, atLeast: 3 }]),
        deadlineDays: random.pick([1, 30]),
        ...(random.chance(0.3) && { certified: true }),
      }),
    },
    { kind: 'chaincode-build', version: `1.0.${String(random.pick([1, 2]))}+${'ab'.repeat(32)}`, note: 'to see' },
    { kind: 'participant', member, key: keyOf(member), grounds: 'seen' },
    enclaveDocument(random),
    outsideDocument(random, member),
  ]);
}

/** Outside users that a member sponsors, and that somebody would have removed. */
function outsideDocument(random: Random, sponsor: string): ProposedDocument {
  const named = { kind: 'outside-user', sponsor, handle: 'acme' } as const;
  return random.chance(0.7)
    ? { ...named, change: 'admit', validUntil: random.pick(['2026-03-20', '2027-03-01']), grounds: 'seen' }
    : { ...named, change: 'remove', reason: 'to see' };
}
