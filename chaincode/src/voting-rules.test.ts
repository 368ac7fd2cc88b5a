import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { Charter, GeneralizedSchema } from '@entente/protocol';
import { charter, dataSource, everyone, lenders, queryContract, schema, supervisor } from './testing/documents.js';
import { type OpenedProposal, TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB, lenderC] = lenders;

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

describe('who decides and how much it takes', () => {
  it('weighs ballots as the rule says', async () => {
    const weights = { [lenderA]: 3, [supervisor]: 0 };
    const alliance = await founded({ 'generalized-schema': { threshold: { weights, atLeast: 4 } } });
    const proposal = await alliance.open(lenderA, schema());
    await alliance.cast(supervisor, proposal);
    await assert.rejects(alliance.decide(proposal), { code: 'PROPOSAL_UNDECIDED' });
    await alliance.cast(lenderB, proposal);
    assert.equal((await alliance.decide(proposal)).outcome, 'approved');
  });

  it('asks the owners of the data alone, and everybody while there are none', async () => {
    const alliance = await founded({
      'query-contract': { electorate: 'owners', threshold: 'unanimous' },
      'data-source': { electorate: 'owners', threshold: 'unanimous' },
    });
    await alliance.approve(lenderA, schema());
    assert.deepEqual((await alliance.open(lenderB, dataSource(lenderB))).electorate, [lenderB]);
    assert.deepEqual((await alliance.open(lenderC, queryContract())).electorate, [...everyone]);
    await alliance.approve(lenderB, dataSource(lenderB));
    await alliance.approve(lenderA, dataSource(lenderA));
    assert.deepEqual((await alliance.open(lenderC, queryContract())).electorate, [lenderA, lenderB]);
  });

  it('adds what a document demands, and what the version demanded that it replaces', async () => {
    const alliance = await TestAlliance.enacted();
    const strict = GeneralizedSchema.parse({ ...schema(), approval: { threshold: 'unanimous', supervisor: true } });
    const first = await alliance.open(lenderA, strict);
    await castAll(alliance, first, [lenderB, lenderC]);
    await assert.rejects(alliance.decide(first), { code: 'PROPOSAL_UNDECIDED' });
    await alliance.cast(supervisor, first);
    await alliance.decide(first);

    const second = await alliance.ledger.state.proposals.get((await alliance.open(lenderA, schema(2))).id);
    assert.deepEqual([second.rule.threshold, second.mustApprove], ['unanimous', [supervisor]]);
    assert.equal(second.semanticDiff?.direction, 'looser');
  });

  it('cannot be made to take less by a document', async () => {
    const alliance = await TestAlliance.enacted();
    const lax = GeneralizedSchema.parse({ ...schema(), approval: { threshold: { atLeast: 1 }, leastMembers: 1 } });
    const proposal = await alliance.ledger.state.proposals.get((await alliance.open(lenderA, lax)).id);
    assert.deepEqual(proposal.rule, charter().votingRules['generalized-schema']);
  });

  it('demands the approval of members that a contract makes pay', async () => {
    const alliance = await TestAlliance.ready();
    const price = { amount: '12.50', unit: 'CNY', payers: ['requester', lenderC] };
    const proposal = await alliance.open(lenderA, queryContract({ version: 2, price }));
    await castAll(alliance, proposal, [lenderB, supervisor]);
    await assert.rejects(alliance.decide(proposal), { code: 'PROPOSAL_UNDECIDED' });
    await alliance.cast(lenderC, proposal, 'abstain');
    assert.equal((await alliance.decide(proposal)).outcome, 'rejected');
  });

  it('keeps what an upgrade changes, place by place', async () => {
    const alliance = await TestAlliance.ready();
    const proposed = queryContract({ version: 2, disclosure: { minSubjects: 20 }, access: { members: [lenderA] } });
    const proposal = await alliance.ledger.state.proposals.get((await alliance.open(lenderA, proposed)).id);
    assert.deepEqual([proposal.semanticDiff?.direction, proposal.semanticDiff?.changes.length], ['tighter', 3]);
  });
});

describe('the deadline of a proposal', () => {
  let alliance: TestAlliance;
  let proposal: OpenedProposal;

  beforeEach(async () => {
    alliance = await TestAlliance.enacted();
    proposal = await alliance.open(lenderA, schema());
  });

  it('lies thirty days after its opening unless the rule says otherwise, and ends the ballots', async () => {
    const { deadline } = await alliance.ledger.state.proposals.get(proposal.id);
    assert.equal(deadline, '2026-03-31T12:00:00.000Z');
    alliance.ledger.now = '2026-03-31T12:00:00.001Z';
    await assert.rejects(alliance.cast(lenderB, proposal), { code: 'DEADLINE_PASSED' });
  });

  it('expires what is undecided half an hour later, and not before', async () => {
    alliance.ledger.now = '2026-03-31T12:30:00.000Z';
    await assert.rejects(alliance.decide(proposal), { code: 'PROPOSAL_UNDECIDED' });
    alliance.ledger.now = '2026-03-31T12:30:00.001Z';
    assert.equal((await alliance.decide(proposal)).outcome, 'expired');
    assert.deepEqual(alliance.ledger.keysOf('schema'), []);
  });

  it('does not undo what ballots in time decide', async () => {
    await castAll(alliance, proposal, [lenderB, lenderC]);
    alliance.ledger.now = '2026-05-01T00:00:00.000Z';
    assert.equal((await alliance.decide(proposal)).outcome, 'approved');
  });

  it('is refused again once it is terminal', async () => {
    alliance.ledger.now = '2026-05-01T00:00:00.000Z';
    await alliance.decide(proposal);
    await assert.rejects(alliance.decide(proposal), { code: 'ALREADY_DECIDED' });
  });
});
