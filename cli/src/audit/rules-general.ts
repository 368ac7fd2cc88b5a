import { type Rule, type Step, unless } from './step.js';

/** Kinds of documents that each transaction may write. Nothing else is anybody's to write. */
const mayWrite: Readonly<Record<string, readonly string[]>> = {
  'members:Found': ['founding', 'acceptance'],
  'members:Accept': ['acceptance'],
  'members:Enact': ['charter'],
  'members:RegisterGateway': ['gateway', 'gateway-version'],
  'members:RegisterKey': ['requester-key'],
  'members:RevokeKey': ['requester-key'],
  'approvals:Open': ['proposal', 'ballot'],
  'approvals:CastBallot': ['ballot'],
  'approvals:Decide': [
    ...['decision', 'charter', 'schema', 'schema-sources', 'data-source', 'query-contract', 'query-contract-current'],
    ...['allowed-measurement', 'adopted-build', 'authenticated-key', 'freezes', 'budget-unit', 'source-status'],
    ...['outside-user', 'extract'],
  ],
  'approvals:Delegate': ['delegation'],
  'approvals:Undelegate': ['delegation'],
  'approvals:SetStanding': ['standing-approval'],
  'approvals:EndStanding': ['standing-approval'],
  'freezes:Freeze': ['freezes'],
  'freezes:Beat': ['beat'],
  'data-sources:Report': ['schema-sources', 'source-status'],
  'data-sources:Withdraw': ['schema-sources', 'source-status'],
  'data-sources:WithdrawExtract': ['extract'],
  'queries:Open': ['request', 'budget-unit'],
  'queries:OpenMany': ['request', 'budget-unit'],
  'queries:Close': ['receipt', 'computation', 'outcome', 'service-election'],
  'queries:CloseMany': ['receipt', 'computation', 'outcome', 'service-election'],
  'queries:End': ['outcome', 'budget-unit', 'service-election'],
  'queries:CoApprove': ['co-approval', 'outcome', 'budget-unit'],
  'queries:Anchor': ['anchor'],
  'queries:Replace': ['service', 'service-election'],
  'budgets:Compact': ['budget-unit', 'budget-total'],
  'usage:Dispute': ['dispute'],
  'usage:Answer': ['dispute'],
  'usage:Judge': ['dispute'],
  'usage:Settle': ['dispute'],
  'publications:Announce': ['mask-key'],
  'publications:Publish': ['publication'],
  'fragments:Commit': ['fragment-set'],
  'fragments:Withdraw': ['fragment-set'],
  'supervision:Commit': ['supervision-making'],
  'supervision:Reshare': ['supervision-making'],
  'supervision:Deal': ['supervision-making'],
  'supervision:Confirm': ['supervision-making', 'supervision-key'],
  'supervision:ProposeOpening': ['supervision-opening'],
  'supervision:GivePart': ['supervision-opening'],
  'sharing:AnnounceKey': ['sharing-key'],
  'sharing:Put': ['sharing-item'],
  'sharing:Withdraw': ['sharing-item'],
  'sharing:Ask': ['sharing-request'],
  'sharing:Answer': ['sharing-answer'],
  'sharing:Settle': ['sharing-outcome'],
  'enclaves:Challenge': ['enclave-round'],
  'enclaves:AddNonce': ['enclave-round'],
  'enclaves:Register': ['enclave-round'],
  'enclaves:Attest': ['enclave-round', 'enclave-node'],
  'enclaves:Leave': ['enclave-round', 'enclave-node'],
  'enclaves:MakeKey': ['enclave-cluster'],
  'enclaves:GrantKey': ['enclave-cluster'],
  'elections:Vote': ['service-vote'],
  'elections:Reveal': ['service-salt'],
  'elections:Settle': ['service-roster'],
};

/** The time that a document says it was written at. */
const clocks: Readonly<Record<string, string>> = {
  acceptance: 'acceptedAt',
  gateway: 'registeredAt',
  proposal: 'openedAt',
  ballot: 'castAt',
  decision: 'decidedAt',
  request: 'openedAt',
  outcome: 'endedAt',
  delegation: 'delegatedAt',
  'standing-approval': 'setAt',
  'source-status': 'reportedAt',
  beat: 'at',
  'co-approval': 'decidedAt',
  anchor: 'anchoredAt',
  'mask-key': 'announcedAt',
  publication: 'publishedAt',
  'supervision-key': 'madeAt',
  'sharing-key': 'announcedAt',
  'sharing-request': 'askedAt',
  'sharing-answer': 'answeredAt',
  'sharing-outcome': 'endedAt',
  'budget-unit': 'spentAt',
  'budget-total': 'compactedAt',
  'service-vote': 'castAt',
  'service-salt': 'revealedAt',
  'gateway-version': 'registeredAt',
};

const kindsOnce = [
  'founding',
  'acceptance',
  'schema',
  'query-contract',
  'proposal',
  'decision',
  'request',
  'mask-key',
  'co-approval',
  'receipt',
  'computation',
  'outcome',
  'sharing-key',
  'sharing-request',
  'sharing-answer',
  'sharing-outcome',
  'anchor',
];

function* reads({ transaction, world }: Step): Iterable<string> {
  for (const { key, version } of transaction.reads) {
    const standing = key.startsWith('\0') ? world.at(key) : undefined;
    const isNewest =
      version === undefined
        ? standing === undefined
        : standing?.block === version.block && standing.place === version.place;
    if (key.startsWith('\0') && !isNewest) {
      yield `it was judged by something else than what stood under ${shown(key)}`;
    }
  }
}

function* kinds({ name, changes }: Step): Iterable<string> {
  const allowed = mayWrite[name];
  for (const { kind, key } of changes) {
    yield* unless(allowed?.includes(kind) === true, `${name} writes ${shown(key)}`);
  }
}

function* once({ changes }: Step): Iterable<string> {
  for (const { kind, key, before } of changes.filter((change) => kindsOnce.includes(change.kind))) {
    yield* unless(before === undefined, `${shown(key)} stood there before: a ${kind} is written once`);
  }
}

function* clock({ changes, at }: Step): Iterable<string> {
  for (const { kind, key, after } of changes) {
    const field = clocks[kind];
    const said = field === undefined || after === undefined ? undefined : (after as Record<string, unknown>)[field];
    yield* unless(said === undefined || said === at, `${shown(key)} says ${String(said)}`);
  }
}

function* member({ name, creator, charter }: Step): Iterable<string> {
  const isFounding = ['members:Found', 'members:Accept', 'members:Enact'].includes(name);
  yield* unless(isFounding || charter?.members[creator] !== undefined, `${creator} is no member under the charter`);
}

/** A key of the state, as people read it. */
export function shown(key: string): string {
  return key.split('\0').filter(Boolean).join(' ');
}

export const generalRules: readonly Rule[] = [
  { name: 'reads', says: 'A transaction was judged by the newest state.', breaches: reads },
  { name: 'kinds', says: 'Each transaction writes its own kinds of documents and no others.', breaches: kinds },
  { name: 'once', says: 'What is said once stays said.', breaches: once },
  { name: 'clock', says: 'Documents carry the time of their transaction.', breaches: clock },
  { name: 'member', says: 'Only members of the charter in force act.', breaches: member },
];
