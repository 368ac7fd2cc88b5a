import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ProposalView, ProposedDocument } from '@entente/cli';
import type { Decision } from '@entente/protocol';
import { z } from 'zod';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { fabricClient } from '../ledger/fabric-client.js';
import { type Member, members } from '../parts.js';
import { until, untilTrue } from '../until.js';

const Ballots = z.array(z.looseObject({ voter: z.string(), choice: z.string(), standing: z.boolean().optional() }));
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

describe('voting through gateways', { timeout: 240_000 }, () => {
  let alliance: TestAlliance;

  before(async () => {
    alliance = await startAlliance();
  });

  after(async () => {
    await alliance.stop();
  });

  async function open(author: Member, document: unknown): Promise<ProposalView> {
    return await alliance.officer(author).post('/v1/proposals', { body: { document: document as ProposedDocument } });
  }

  async function vote(
    member: Member,
    { id, contentHash }: ProposalView,
    choice: 'approve' | 'reject' = 'approve',
  ): Promise<void> {
    await until(`proposal ${id} at ${member}`, () => view(member, id).catch(() => undefined));
    await alliance
      .officer(member)
      .post('/v1/proposals/{id}/ballots', { path: { id }, body: { choice, contentHash, reason: 'so' } });
  }

  async function view(member: Member, id: string): Promise<ProposalView> {
    return await alliance.officer(member).get('/v1/proposals/{id}', { path: { id } });
  }

  function retirement(id: string): object {
    return { kind: 'retirement', id, version: 1, reason: 'nobody asks it' };
  }

  it('counts one ballot of a member, whichever of its certificates signed it', async () => {
    const proposal = await open('LenderAMSP', retirement('industry-overdue'));
    await vote('LenderBMSP', proposal, 'reject');
    const { network } = alliance;
    const admin = network.layout.members.find(({ mspId }) => mspId === 'LenderBMSP')?.admin ?? assert.fail();
    const asAdmin = network.members.map((member) =>
      member.mspId === 'LenderBMSP'
        ? { ...member, clientCertFile: admin.certFile, clientKeyFile: admin.keyFile }
        : member,
    );
    const client = fabricClient({ members: asAdmin, description: network.description }, 'LenderBMSP');
    const { id, contentHash } = proposal;
    const ballot = JSON.stringify({ proposal: id, contentHash, choice: 'approve' });
    await client.contract.submitTransaction('approvals:CastBallot', ballot);
    client.close();
    await untilTrue('the second ballot', async () => {
      const ballots = Ballots.parse((await view('LenderAMSP', id))['ballots']);
      return ballots.length === 2 && ballots.every(({ choice }) => choice === 'approve');
    });
    assert.equal((await view('LenderAMSP', id)).status, 'open');
    await vote('LenderCMSP', proposal, 'reject');
    await vote('SupervisorMSP', proposal, 'reject');
    await untilTrue('the decision', async () => (await view('LenderAMSP', id)).status === 'rejected');
  });

  it('casts standing approvals as a proposal opens, and counts a delegated vote', async () => {
    const standing = { kind: 'retirement', authors: ['LenderAMSP'], change: 'tighter' } as const;
    await alliance.officer('SupervisorMSP').post('/v1/standing-approvals', { body: standing });
    await alliance
      .officer('LenderCMSP')
      .post('/v1/delegations', { body: { to: 'LenderBMSP', kinds: 'all', until: tomorrow } });
    const proposal = await open('LenderAMSP', retirement('industry-overdue'));
    const ballots = Ballots.parse(proposal['ballots']);
    assert.deepEqual(
      ballots.map(({ voter, standing: cast = false }) => [voter, cast]),
      [
        ['LenderAMSP', false],
        ['SupervisorMSP', true],
      ],
    );
    await vote('LenderBMSP', proposal);
    const decided = await until('the decision', async () => {
      const seen = await view('LenderBMSP', proposal.id);
      return seen.status === 'approved' ? seen : undefined;
    });
    const { delegated, approve } = decided['decision'] as Decision;
    assert.deepEqual(delegated, { LenderCMSP: 'LenderBMSP' });
    assert.deepEqual(approve, [...members].sort());
    await alliance.officer('LenderCMSP').delete('/v1/delegations');
    await alliance.officer('SupervisorMSP').delete('/v1/standing-approvals/{kind}', { path: { kind: 'retirement' } });
    assert.deepEqual(await alliance.officer('LenderCMSP').get('/v1/delegations'), { items: [] });
  });

  it('changes the charter by its own rules, and ends what was opened under the one before as stale', async () => {
    const rule = { electorate: 'owners', threshold: 'unanimous' };
    const [admission, other] = [
      await open('LenderBMSP', {
        ...{ kind: 'membership', change: 'admit', member: 'LenderDMSP' },
        ...{ title: 'Lender D', roles: ['data-owner'] },
      }),
      await open('LenderCMSP', { kind: 'voting-rule', of: 'retirement', rule }),
    ];
    for (const member of members) {
      await vote(member, admission).catch(() => undefined);
    }
    for (const member of members) {
      await untilTrue(`the charter at ${member}`, async () => {
        const { version, members: entries } = await alliance.officer(member).get('/v1/charter');
        return version === 2 && entries['LenderDMSP'] !== undefined;
      });
    }
    await vote('LenderAMSP', other);
    const stale = await until('the end of the other', async () => {
      const seen = await view('LenderAMSP', other.id);
      return seen.status === 'open' ? undefined : seen;
    });
    assert.deepEqual(
      [stale.status, (stale['decision'] as Decision).why],
      ['stale', 'it builds on version 1, in force is 2'],
    );
    const late = { document: { kind: 'voting-rule', of: 'retirement', rule } as ProposedDocument, buildsOn: 1 };
    await assert.rejects(alliance.officer('LenderAMSP').post('/v1/proposals', { body: late }), {
      code: 'STALE_PROPOSAL',
    });
  });
});
