import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  Charter,
  type Decision,
  freezingAttribute,
  type TransactionName,
  votingAttribute,
  VotingRule,
} from '@entente/protocol';
import { charter, dataSource, lenders, schema, supervisor } from './testing/documents.js';
import { TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB, lenderC] = lenders;
const until = '2026-04-01T00:00:00.000Z';
const notCertified = { code: 'NOT_CERTIFIED' };
const majority = { threshold: 'majority' };

/** An alliance whose rules ask for certificates that may vote, for these kinds of proposals. */
function askingFor(...kinds: readonly string[]): Promise<TestAlliance> {
  const { votingRules, ...rest } = charter();
  const rules = kinds.map((kind) => [kind, { ...majority, certified: true }] as const);
  return TestAlliance.enacted(
    Charter.parse({ ...rest, votingRules: { ...votingRules, ...Object.fromEntries(rules) } }),
  );
}

describe('an alliance that asks for attributes in certificates', () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await askingFor('generalized-schema', 'unfreeze');
  });

  function say(name: TransactionName, member: string, input: object, attributes: readonly string[]): Promise<unknown> {
    return alliance.ledger.submit(name, member, input, attributes);
  }

  async function opened(): Promise<object & { readonly proposal: string; readonly contentHash: string }> {
    const { id, contentHash } = await alliance.open(lenderA, schema());
    return { proposal: id, contentHash };
  }

  it('takes a ballot, or a proposal that is one, only by a certificate that may vote', async () => {
    const document = { document: schema(), nonce: alliance.nonce() };
    await assert.rejects(say('approvals:Open', lenderA, document, [freezingAttribute]), notCertified);
    const ballot = { ...(await opened()), choice: 'approve' };
    await assert.rejects(say('approvals:CastBallot', lenderB, ballot, []), notCertified);
    await say('approvals:CastBallot', lenderB, ballot, [votingAttribute]);
    assert.deepEqual(alliance.ledger.keysOf('ballot').length, 2);
  });

  it('takes any certificate for other kinds, and for recording a decision', async () => {
    const ballot = { ...(await opened()), choice: 'approve' };
    for (const voter of [lenderB, lenderC]) {
      await say('approvals:CastBallot', voter, ballot, [votingAttribute]);
    }
    await say('approvals:Decide', lenderC, { proposal: ballot.proposal }, []);
    await say('approvals:Open', lenderA, { document: dataSource(lenderA), nonce: alliance.nonce() }, []);
  });

  it('counts a delegation under such a rule only where a certificate that may vote gave it', async () => {
    for (const attributes of [[], [votingAttribute]]) {
      await say('approvals:Delegate', lenderC, { to: lenderB, kinds: 'all', until }, attributes);
      const ballot = await opened();
      await say('approvals:CastBallot', lenderB, { ...ballot, choice: 'approve' }, [votingAttribute]);
      if (attributes.length === 0) {
        await assert.rejects(alliance.decide({ id: ballot.proposal, contentHash: '', electorate: [] }), {
          code: 'PROPOSAL_UNDECIDED',
        });
      } else {
        const decision: Decision = await alliance.decide({ id: ballot.proposal, contentHash: '', electorate: [] });
        assert.deepEqual([decision.outcome, decision.delegated], ['approved', { [lenderC]: lenderB }]);
      }
    }
  });

  it('casts a standing approval under such a rule only where a certificate that may vote gave it', async () => {
    const standing = { kind: 'generalized-schema', authors: 'any', change: 'any' };
    await say('approvals:SetStanding', lenderB, standing, []);
    await say('approvals:SetStanding', lenderC, standing, [votingAttribute]);
    const { proposal } = await opened();
    assert.deepEqual(
      alliance.ledger.keysOf('ballot').map((key) => key.replace(`${proposal}/`, '')),
      [lenderA, lenderC],
    );
  });

  it('lets only a certificate that may vote take back what such a one has said', async () => {
    const delegation = { to: lenderB, kinds: 'all', until };
    const standing = { kind: 'generalized-schema', authors: 'any', change: 'any' };
    await say('approvals:Delegate', lenderC, delegation, [votingAttribute]);
    await say('approvals:SetStanding', lenderC, standing, [votingAttribute]);
    const { kind } = standing;
    for (const [name, input] of [
      ['approvals:Delegate', delegation],
      ['approvals:Undelegate', {}],
      ['approvals:SetStanding', standing],
      ['approvals:EndStanding', { kind }],
    ] as const) {
      await assert.rejects(say(name, lenderC, input, [freezingAttribute]), notCertified);
    }
    await say('approvals:Undelegate', lenderC, {}, [votingAttribute]);
    await say('approvals:EndStanding', lenderC, { kind }, [votingAttribute]);
  });

  it('takes freezes only by a certificate that may freeze, where lifting them is so restricted', async () => {
    const freeze = { target: { member: lenderA }, reason: 'a leak' };
    await assert.rejects(say('freezes:Freeze', supervisor, freeze, [votingAttribute]), notCertified);
    await say('freezes:Freeze', supervisor, freeze, [freezingAttribute]);
    alliance = await askingFor('generalized-schema');
    await say('freezes:Freeze', supervisor, freeze, []);
  });

  it('begins and ceases to ask by a vote, and goes on as it began with what is open', async () => {
    const before = await opened();
    await alliance.approve(lenderA, {
      kind: 'voting-rule',
      of: 'generalized-schema',
      rule: VotingRule.parse(majority),
    });
    const after = await alliance.open(lenderA, schema());
    const ballot = { proposal: after.id, contentHash: after.contentHash, choice: 'approve' };
    await say('approvals:CastBallot', lenderB, ballot, []);
    await assert.rejects(say('approvals:CastBallot', lenderB, { ...before, choice: 'approve' }, []), notCertified);
  });
});
