import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Charter, type Decision, ProposalKind, VotingRule } from '@entente/protocol';
import { schema } from './testing/documents.js';
import { FakeLedger, type Endorsement } from './testing/fake-ledger.js';
import { Random, runs, seed } from './testing/random.js';
import type { OpenedProposal } from './testing/test-alliance.js';

const voters = Array.from({ length: 20 }, (_, index) => `Voter${String(index).padStart(2, '0')}MSP`);
const [author = ''] = voters;
const choices = ['approve', 'approve', 'approve', 'reject', 'abstain'] as const;

async function founded(threshold: VotingRule['threshold']): Promise<FakeLedger> {
  const ledger = new FakeLedger();
  const charter = Charter.parse({
    ...{ kind: 'charter', id: 'twenty', title: 'Twenty voters' },
    members: Object.fromEntries(voters.map((voter) => [voter, { title: voter, roles: ['data-owner'] }])),
    votingRules: Object.fromEntries(
      ProposalKind.options.map((kind) => [kind, VotingRule.parse({ threshold, leastMembers: 3 })]),
    ),
  });
  const { charterHash } = await ledger.submit<{ charterHash: string }>('members:Found', author, { charter });
  for (const voter of voters.slice(1)) {
    await ledger.submit('members:Accept', voter, { charterHash });
  }
  await ledger.submit('members:Enact', author, { charterHash });
  return ledger;
}

function weight(threshold: VotingRule['threshold'], voter: string): number {
  return typeof threshold === 'object' && 'weights' in threshold ? (threshold.weights[voter] ?? 1) : 1;
}

/** What the ballots come to, counted as one would on paper once everybody has voted. */
function onPaper(threshold: VotingRule['threshold'], approving: readonly string[]): Decision['outcome'] {
  const sum = approving.reduce((total, voter) => total + weight(threshold, voter), 0);
  const needed = threshold === 'unanimous' ? 20 : threshold === 'majority' ? 11 : threshold.atLeast;
  return sum >= needed && approving.length >= 3 ? 'approved' : 'rejected';
}

describe('twenty voters at once', () => {
  const rules: [string, VotingRule['threshold']][] = [
    ['a majority', 'majority'],
    ['at least twelve', { atLeast: 12 }],
    ['weights', { weights: { Voter01MSP: 7, Voter02MSP: 0, Voter03MSP: 4 }, atLeast: 17 }],
    ['everybody', 'unanimous'],
  ];
  for (const [what, threshold] of rules) {
    it(`lose no ballot, count none twice and never conflict, under a rule of ${what}`, async () => {
      const random = new Random(seed);
      const ledger = await founded(threshold);
      for (let round = 0; round < runs(4); round++) {
        const cast = new Map<string, string>();
        const { id, contentHash } = await ledger.submit<OpenedProposal>('approvals:Open', author, {
          document: { ...schema(), id: `schema_${String(round)}` },
          nonce: String(round).padStart(43, 'A'),
        });
        // Everybody votes on the same block, some of them twice, as by another certificate of theirs.
        const papers = [...voters, ...voters.slice(5, 9)].map((voter) => {
          const choice = random.pick(choices);
          return { voter, choice, json: { proposal: id, contentHash, choice, reason: 'so' } };
        });
        const endorsed: Endorsement[] = await Promise.all(
          papers.map(({ voter, json }) =>
            ledger.endorse({
              ...{ transaction: 'approvals:CastBallot', caller: voter, json: JSON.stringify(json) },
              now: ledger.now,
            }),
          ),
        );
        const order = papers.map((_paper, index) => index).sort(() => random.next() - 0.5);
        for (const index of order) {
          const [paper, endorsement] = [papers[index], endorsed[index]];
          assert.ok(paper !== undefined && endorsement !== undefined && ledger.isValid(endorsement));
          ledger.commit(endorsement);
          cast.set(paper.voter, paper.choice);
        }
        assert.equal(ledger.keysOf('ballot').filter((key) => key.startsWith(id)).length, voters.length);
        const decision = await ledger.submit<Decision>('approvals:Decide', author, { proposal: id });
        const approving = voters.filter((voter) => cast.get(voter) === 'approve');
        assert.deepEqual([decision.outcome, decision.approve], [onPaper(threshold, approving), approving]);
      }
    });
  }
});
