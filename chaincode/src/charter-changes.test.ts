import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { type ProposedDocument, VotingRule } from '@entente/protocol';
import { everyone, lenders, schema, supervisor } from './testing/documents.js';
import { type OpenedProposal, TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB, lenderC] = lenders;
const admission = {
  kind: 'membership',
  change: 'admit',
  member: 'LenderDMSP',
  title: 'Lender D',
  roles: ['data-owner'],
} as const;
const removal = { kind: 'membership', change: 'remove', member: lenderC, reason: 'it left the market' } as const;
const dismissal = { kind: 'supervisor', change: 'dismiss', member: supervisor, reason: 'it was wound up' } as const;
const appointment = { kind: 'supervisor', change: 'appoint', member: lenderB, reason: 'it audits us' } as const;

function rule(
  of: 'retirement' | 'query-contract' | 'membership',
  change: Readonly<Record<string, unknown>>,
): ProposedDocument {
  return { kind: 'voting-rule', of, rule: VotingRule.parse({ threshold: 'majority', ...change }) };
}

async function castAll(alliance: TestAlliance, proposal: OpenedProposal, voters: readonly string[]): Promise<void> {
  for (const voter of voters) {
    await alliance.cast(voter, proposal);
  }
}

describe('changing the charter', () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await TestAlliance.enacted();
  });

  it('takes every member and supervisor where the charter names no rule', async () => {
    const proposal = await alliance.open(lenderA, admission);
    assert.deepEqual(proposal.electorate, [...everyone]);
    await castAll(alliance, proposal, [lenderB, lenderC]);
    await assert.rejects(alliance.decide(proposal), { code: 'PROPOSAL_UNDECIDED' });
    await alliance.cast(supervisor, proposal);
    assert.equal((await alliance.decide(proposal)).outcome, 'approved');

    const amended = await alliance.ledger.state.charter.get();
    assert.equal(amended.version, 2);
    assert.deepEqual(amended.members['LenderDMSP'], { title: 'Lender D', roles: ['data-owner'] });
  });

  it('lets a member act from its admission on, and not before', async () => {
    const open = (): Promise<OpenedProposal> => alliance.open('LenderDMSP', schema());
    await assert.rejects(open(), { code: 'FORBIDDEN' });
    await alliance.approve(lenderA, admission);
    assert.ok((await open()).electorate.includes('LenderDMSP'));
  });

  it('asks everybody but the member itself when it is to be removed, and stops what it does', async () => {
    const proposal = await alliance.open(lenderA, removal);
    assert.deepEqual(proposal.electorate, [lenderA, lenderB, supervisor]);
    await castAll(alliance, proposal, [lenderB, supervisor]);
    await alliance.decide(proposal);
    await assert.rejects(alliance.open(lenderC, schema()), { code: 'FORBIDDEN' });
  });

  it('makes a second change stale that builds on the same version', async () => {
    const [first, second] = [await alliance.open(lenderA, admission), await alliance.open(lenderB, appointment)];
    for (const proposal of [first, second]) {
      await castAll(
        alliance,
        proposal,
        everyone.filter((member) => proposal.electorate.includes(member)),
      );
    }
    assert.equal((await alliance.decide(first)).outcome, 'approved');
    const decision = await alliance.decide(second);
    assert.deepEqual([decision.outcome, decision.why], ['stale', 'it builds on version 1, in force is 2']);
    assert.equal((await alliance.ledger.state.charter.get()).version, 2);
  });

  it('refuses an author who knew another version', async () => {
    const input = { document: admission, nonce: alliance.nonce(), buildsOn: 7 };
    await assert.rejects(alliance.ledger.submit('approvals:Open', lenderA, input), { code: 'STALE_PROPOSAL' });
  });

  it('makes a proposal stale when one of its electors is gone', async () => {
    const proposal = await alliance.open(lenderA, schema());
    await alliance.approve(lenderA, removal);
    assert.deepEqual((await alliance.decide(proposal)).why, `${lenderC} is no longer a member`);
  });

  const refused: [string, ProposedDocument, string][] = [
    ['admits a member twice', { ...admission, member: lenderB }, 'ALREADY_EXISTS'],
    ['admits a supervisor', { ...admission, roles: ['supervisor'] }, 'INVALID_INPUT'],
    ['removes a supervisor that was not dismissed', { ...removal, member: supervisor }, 'INVALID_INPUT'],
    ['removes somebody who is no member', { ...removal, member: 'StrangerMSP' }, 'MEMBER_NOT_FOUND'],
    ['appoints a supervisor twice', { ...appointment, member: supervisor }, 'ALREADY_EXISTS'],
    ['dismisses somebody who is no supervisor', { ...dismissal, member: lenderA }, 'ALREADY_EXISTS'],
    ['dismisses the last supervisor that a rule demands', dismissal, 'INVALID_INPUT'],
    ['makes strangers electors', rule('retirement', { electorate: ['StrangerMSP'] }), 'MEMBER_NOT_FOUND'],
    [
      'gives strangers weight',
      rule('retirement', { threshold: { weights: { StrangerMSP: 2 }, atLeast: 2 } }),
      'MEMBER_NOT_FOUND',
    ],
    [
      'asks for more weight than there is',
      rule('retirement', { threshold: { weights: {}, atLeast: 5 } }),
      'INVALID_INPUT',
    ],
    ['asks for more members than there are', rule('retirement', { leastMembers: 5 }), 'INVALID_INPUT'],
    [
      'locks itself',
      rule('membership', { electorate: [lenderA], authorVotes: true, leastMembers: 2 }),
      'INVALID_INPUT',
    ],
  ];
  for (const [what, document, code] of refused) {
    it(`refuses a charter that ${what}`, async () => {
      await assert.rejects(alliance.open(lenderA, document), { code });
    });
  }

  it('refuses to remove a member that a rule names', async () => {
    await alliance.approve(lenderA, rule('retirement', { electorate: [lenderA, lenderC] }));
    await assert.rejects(alliance.open(lenderA, removal), { code: 'MEMBER_NOT_FOUND' });
  });

  it('replaces one rule and leaves the votes under way as they were', async () => {
    const before = await alliance.open(lenderA, schema());
    await alliance.approve(lenderA, rule('query-contract', { electorate: [lenderB, lenderC] }));
    const { votingRules } = await alliance.ledger.state.charter.get();
    assert.deepEqual(votingRules['query-contract']?.electorate, [lenderB, lenderC]);
    assert.deepEqual((await alliance.ledger.state.proposals.get(before.id)).electorate, [...everyone]);
  });
});

describe('adopting a build, and authenticating a participant', () => {
  it('keeps the build that was adopted last, and how many there were', async () => {
    const alliance = await TestAlliance.enacted();
    const build = (n: number): ProposedDocument => ({
      kind: 'chaincode-build',
      version: `1.${String(n)}.0+${'ab'.repeat(32)}`,
      note: 'mends a fault',
    });
    await alliance.approve(lenderA, build(4));
    await assert.rejects(alliance.open(lenderB, build(4)), { code: 'ALREADY_EXISTS' });
    await alliance.approve(lenderB, build(5));
    assert.equal((await alliance.ledger.state.adoptedBuild.get()).number, 2);
  });

  it('marks one version of a key; a renewal meanwhile makes the proposal stale', async () => {
    const alliance = await TestAlliance.ready();
    const key = alliance.ring(lenderA).keyId;
    const document = { kind: 'participant', member: lenderA, key, grounds: 'seen in person' } as const;
    const proposal = await alliance.open(lenderB, document);
    await castAll(alliance, proposal, everyone);
    await alliance.registerKey(lenderA);
    assert.equal((await alliance.decide(proposal)).outcome, 'stale');
    await alliance.approve(lenderB, document);
    assert.equal((await alliance.ledger.state.authenticatedKeys.get(lenderA, key)).version, 2);
  });
});
