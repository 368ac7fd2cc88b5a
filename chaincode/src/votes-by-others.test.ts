import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { Charter, type Decision, type ProposedDocument } from '@entente/protocol';
import { charter, everyone, lenders, queryContract, retirement, schema, supervisor } from './testing/documents.js';
import { type OpenedProposal, TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB, lenderC] = lenders;
const appointment = { kind: 'supervisor', change: 'appoint', member: lenderB, reason: 'it audits us' } as const;

/** The alliance with other rules than usual from its founding on. */
function founded(votingRules: Readonly<Record<string, unknown>>): Promise<TestAlliance> {
  return TestAlliance.enacted(
    Charter.parse({ ...charter(), votingRules: { ...charter().votingRules, ...votingRules } }),
  );
}

async function castAll(alliance: TestAlliance, proposal: OpenedProposal, voters: readonly string[]): Promise<void> {
  for (const voter of voters) {
    await alliance.cast(voter, proposal);
  }
}

describe('delegating a vote', () => {
  let alliance: TestAlliance;
  const until = '2026-04-01T00:00:00.000Z';

  beforeEach(async () => {
    alliance = await TestAlliance.enacted();
  });

  function delegate(member: string, to: string, change: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    return alliance.ledger.submit('approvals:Delegate', member, { to, kinds: 'all', until, ...change });
  }

  async function decided(voters: readonly string[]): Promise<Decision> {
    const proposal = await alliance.open(lenderA, schema());
    await castAll(alliance, proposal, voters);
    return alliance.decide(proposal);
  }

  it('counts the ballot of the delegate, and says through whom', async () => {
    await delegate(lenderC, lenderB);
    const decision = await decided([lenderB]);
    assert.deepEqual(decision.approve, [...lenders]);
    assert.deepEqual(decision.delegated, { [lenderC]: lenderB });
  });

  it('gives way to a ballot of its own', async () => {
    await delegate(lenderC, lenderB);
    const proposal = await alliance.open(lenderA, schema());
    await alliance.cast(lenderB, proposal);
    await alliance.cast(lenderC, proposal, 'reject');
    await assert.rejects(alliance.decide(proposal), { code: 'PROPOSAL_UNDECIDED' });
  });

  const nothing: [string, () => Promise<unknown>][] = [
    ['for another kind of proposal', () => delegate(lenderC, lenderB, { kinds: ['retirement'] })],
    ['before it begins', () => delegate(lenderC, lenderB, { from: '2026-03-02T00:00:00.000Z' })],
    [
      'after it was taken back',
      async () => {
        await delegate(lenderC, lenderB);
        await alliance.ledger.submit('approvals:Undelegate', lenderC, {});
      },
    ],
    [
      'to somebody who votes through another one',
      async () => {
        await delegate(lenderC, supervisor);
        await alliance.approve(lenderA, appointment);
        await delegate(supervisor, lenderB);
      },
    ],
  ];
  for (const [what, arrange] of nothing) {
    it(`gives nothing ${what}`, async () => {
      await arrange();
      await assert.rejects(decided(what.includes('through') ? [] : [lenderB]), { code: 'PROPOSAL_UNDECIDED' });
    });
  }

  it('gives nothing to the excluded author, nor counts among the least number of members', async () => {
    alliance = await founded({
      'generalized-schema': { threshold: { atLeast: 2 }, authorVotes: false, leastMembers: 2 },
    });
    await delegate(lenderC, lenderA);
    await delegate(supervisor, supervisor).catch(() => undefined);
    await assert.rejects(decided([lenderB]), { code: 'PROPOSAL_UNDECIDED' });
    await delegate(lenderC, lenderB);
    await assert.rejects(decided([lenderB]), { code: 'PROPOSAL_UNDECIDED' });
  });

  it('does not count a ballot that the delegate cast before it was trusted with it', async () => {
    const proposal = await alliance.open(lenderA, schema());
    await alliance.cast(lenderB, proposal);
    alliance.ledger.now = '2026-03-01T12:00:01.000Z';
    await delegate(lenderC, lenderB);
    await assert.rejects(alliance.decide(proposal), { code: 'PROPOSAL_UNDECIDED' });
    await alliance.cast(lenderB, proposal);
    assert.equal((await alliance.decide(proposal)).outcome, 'approved');
  });

  const refused: [string, string, string, Readonly<Record<string, unknown>>, string][] = [
    ['a stranger', lenderA, 'StrangerMSP', {}, 'MEMBER_NOT_FOUND'],
    ['itself', lenderA, lenderA, {}, 'INVALID_INPUT'],
    ['a member that does not supervise, as a supervisor', supervisor, lenderA, {}, 'FORBIDDEN'],
    [
      'anybody for a time that has passed',
      lenderA,
      lenderB,
      { from: '2026-03-01T11:29:59.999Z' },
      'TIMESTAMP_UNACCEPTABLE',
    ],
    [
      'anybody until before it begins',
      lenderA,
      lenderB,
      { until: '2026-03-01T12:00:00.000Z' },
      'TIMESTAMP_UNACCEPTABLE',
    ],
  ];
  for (const [what, member, to, change, code] of refused) {
    it(`is refused to ${what}`, async () => {
      await assert.rejects(delegate(member, to, change), { code });
    });
  }
});

describe('approving in advance', () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
  });

  function approveAlways(member: string, change: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    const input = { kind: 'query-contract', authors: 'any', change: 'any', ...change };
    return alliance.ledger.submit('approvals:SetStanding', member, input);
  }

  async function standingOn(document: ProposedDocument): Promise<readonly string[]> {
    const { id } = await alliance.open(lenderA, document);
    const ballots = await Promise.all(everyone.map((member) => alliance.ledger.state.ballots.find(id, member)));
    return ballots.flatMap((ballot) => (ballot?.standing === true ? [ballot.voter] : []));
  }

  it('casts the ballot when the proposal opens, and lets it be changed', async () => {
    await approveAlways(lenderB);
    const proposal = await alliance.open(lenderA, queryContract({ version: 2 }));
    await alliance.cast(lenderB, proposal, 'reject');
    assert.equal((await alliance.ledger.state.ballots.get(proposal.id, lenderB)).standing, undefined);
  });

  it('approves only what it was given for', async () => {
    await approveAlways(lenderB, { change: 'tighter' });
    await approveAlways(lenderC, { authors: [lenderB] });
    await approveAlways(supervisor, { until: '2026-03-01T12:00:01.000Z' });
    const tighter = queryContract({ version: 2, disclosure: { minSubjects: 20 } });
    const looser = queryContract({ version: 2, purposes: ['risk-statistics', 'marketing'] });
    assert.deepEqual(await standingOn(tighter), [lenderB, supervisor]);
    assert.deepEqual(await standingOn(looser), [supervisor]);
    const dearer = queryContract({ version: 2, price: { amount: '9', unit: 'CNY', payers: ['requester'] } });
    assert.deepEqual(await standingOn(dearer), [supervisor]);
    assert.deepEqual(await standingOn(queryContract({ id: 'another' })), [supervisor]);
    alliance.ledger.now = '2026-03-01T12:00:02.000Z';
    assert.deepEqual(await standingOn(retirement()), []);
    assert.deepEqual(await standingOn(tighter), [lenderB]);
  });

  it('ends when it is taken back', async () => {
    await approveAlways(lenderB);
    await alliance.ledger.submit('approvals:EndStanding', lenderB, { kind: 'query-contract' });
    assert.deepEqual(await standingOn(queryContract({ version: 2 })), []);
    await assert.rejects(alliance.ledger.submit('approvals:EndStanding', lenderB, { kind: 'query-contract' }), {
      code: 'NOT_FOUND',
    });
  });
});
