import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { timings } from '../fabric/timings.js';
import { type ChannelPlan, profileName, renderConfigtx } from './configtx.js';

const plan: ChannelPlan = {
  members: ['A', 'B', 'C', 'D'].map((letter, index) => ({
    mspId: `Lender${letter}MSP`,
    mspDir: `/members/${letter}/org-msp`,
    host: 'localhost',
    peerPort: 7000 + index,
    orderer: {
      mspId: `Lender${letter}OrdererMSP`,
      mspDir: `/members/${letter}/orderer-org-msp`,
      port: 8000 + index,
      identityFile: `/members/${letter}/orderer.pem`,
      tlsCertFile: `/members/${letter}/orderer-tls.pem`,
    },
  })),
  ordering: { type: 'bft', distance: 'local' },
  blocks: { intervalMs: 20, transactions: 500 },
  endorsement: 'majority',
  timings: timings.local,
};

interface Rendered {
  readonly Orderer: Readonly<Record<string, unknown>>;
  readonly Application: {
    readonly Policies: { readonly Endorsement: { readonly Type: string; readonly Rule: string } };
    readonly Organizations: readonly { readonly Name: string; readonly AnchorPeers: readonly unknown[] }[];
  };
}

function rendered(changes: Partial<ChannelPlan> = {}): Rendered {
  const file = parse(renderConfigtx({ ...plan, ...changes })) as {
    readonly Profiles: Readonly<Record<string, Rendered>>;
  };
  const profile = file.Profiles[profileName];
  assert.ok(profile);
  return profile;
}

describe('the channel configuration of an alliance', () => {
  it('gives every member an orderer among the BFT consenters, under an id of its own', () => {
    const mapping = rendered().Orderer['ConsenterMapping'] as { ID: number; MSPID: string }[];
    assert.deepEqual(
      mapping.map(({ ID, MSPID }) => [ID, MSPID]),
      [
        [1, 'LenderAOrdererMSP'],
        [2, 'LenderBOrdererMSP'],
        [3, 'LenderCOrdererMSP'],
        [4, 'LenderDOrdererMSP'],
      ],
    );
  });

  it('cuts blocks at the same time whatever the ordering: raft by its batch timeout, BFT by its own interval', () => {
    const blocks = { intervalMs: 70, transactions: 9 };
    const bft = rendered({ blocks }).Orderer['SmartBFT'] as Record<string, unknown>;
    assert.equal(bft['RequestBatchMaxInterval'], '70ms');
    assert.equal(bft['RequestBatchMaxCount'], 9);
    const raft = rendered({ blocks, ordering: { type: 'raft', distance: 'local' } }).Orderer;
    assert.equal(raft['BatchTimeout'], '70ms');
    assert.equal(raft['SmartBFT'], undefined);
  });

  it('asks more than half of the members to endorse, unless the description says otherwise', () => {
    const ruleOf = (endorsement: ChannelPlan['endorsement']): string =>
      rendered({ endorsement }).Application.Policies.Endorsement.Rule;
    assert.equal(ruleOf('majority'), 'MAJORITY Endorsement');
    assert.equal(ruleOf('all'), 'ALL Endorsement');
    assert.equal(ruleOf('any'), 'ANY Endorsement');
    assert.equal(ruleOf(2), "OutOf(2, 'LenderAMSP.peer', 'LenderBMSP.peer', 'LenderCMSP.peer', 'LenderDMSP.peer')");
  });

  it('has the anchor peers in the first block, so that no update must follow it', () => {
    for (const { Name, AnchorPeers } of rendered().Application.Organizations) {
      assert.equal(AnchorPeers.length, 1, Name);
    }
  });
});
