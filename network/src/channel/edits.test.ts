import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { timings } from '../fabric/timings.js';
import { newAuthority } from '../identities/certificate-authority.js';
import { addRevocation } from '../identities/revocation-list.js';
import { fabricOnThisMachine } from '../processes/start-network.js';
import { propertyRuns } from '../testing/property-runs.js';
import { applyUpdate, parseConfigUpdate } from './apply-update.js';
import { applicationPath, type ChannelConfig, groupAt, ordererPath } from './channel-config.js';
import { blockValidation, consentersOf, faultsTolerated, quorumOf } from './consenters.js';
import * as channel from './index.js';
import { plainGroup } from './json-places.js';
import { canonical } from './policies.js';
import { MadeChannels } from './testing/made-channel.js';
import { computeUpdate, decodeMessage } from './translator.js';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? fabric.missing : false;

/** What a configuration says, whatever the versions of its parts. */
function content({ channel_group: group }: ChannelConfig): string {
  return canonical(plainGroup(group));
}

describe('edits of a channel configuration made by configtxgen', { skip, timeout: 120_000 }, () => {
  let made: MadeChannels;
  let bft: ChannelConfig;
  let raft: ChannelConfig;

  before(async () => {
    made = await MadeChannels.make(10);
    [bft, raft] = await Promise.all([made.config(4), made.config(4, 'raft')]);
  });

  after(async () => {
    await made.remove();
  });

  /** Adds a member and its orderer, by index. */
  async function added(config: ChannelConfig, index: number): Promise<ChannelConfig> {
    return channel.addOrderer(channel.addMember(config, await made.organization(index)), await made.orderer(index));
  }

  for (const type of ['bft', 'raft'] as const) {
    it(`give with a fifth member added what the channel would be if five had founded it (${type})`, async () => {
      const grown = await added(await made.config(4, type), 4);
      assert.equal(content(grown), content(await made.config(5, type)));
    });

    it(`give back the same channel when who was added is removed (${type})`, async () => {
      const config = await made.config(4, type);
      const others = await Promise.all(
        [4, 5, 6].map(async (index) => [await made.organization(index), await made.orderer(index)] as const),
      );
      fc.assert(
        fc.property(
          fc.shuffledSubarray(others, { minLength: 1 }),
          fc.shuffledSubarray(others, { minLength: 3 }),
          (coming, order) => {
            const grown = coming.reduce(
              (now, [one, orderer]) => channel.addOrderer(channel.addMember(now, one), orderer),
              config,
            );
            const going = order.filter((one) => coming.includes(one));
            const again = going.reduce(
              (now, [one, orderer]) => channel.removeMember(channel.removeOrderer(now, orderer.mspId), one.mspId),
              grown,
            );
            return content(again) === content(config);
          },
        ),
        propertyRuns(20),
      );
    });
  }

  it('judge blocks by the quorum that Fabric computes, for 4 to 10 orderers', async () => {
    for (let members = 4; members <= 10; members++) {
      const config = await made.config(members);
      const policy = groupAt(config, ordererPath).policies['BlockValidation']?.policy ?? null;
      assert.equal(canonical(policy), canonical(blockValidation(consentersOf(config))), String(members));
    }
    const table = [4, 5, 6, 7, 10].map((n) => [n, quorumOf('bft', n), faultsTolerated('bft', n)]);
    assert.deepEqual(table, [
      [4, 3, 1],
      [5, 4, 1],
      [6, 4, 1],
      [7, 5, 2],
      [10, 7, 3],
    ]);
  });

  it('give a newcomer among the BFT orderers the next free number', async () => {
    const grown = await added(await added(bft, 4), 5);
    const shrunk = channel.removeOrderer(grown, 'LenderBOrdererMSP');
    const regrown = channel.addOrderer(shrunk, await made.orderer(6));
    assert.deepEqual(
      consentersOf(regrown).map((one) => one.bft?.id),
      [1, 3, 4, 5, 6, 7],
    );
  });

  it('never leave fewer than four BFT orderers, nor a channel without members or orderers', async () => {
    assert.throws(() => channel.removeOrderer(bft, 'LenderDOrdererMSP'), { code: 'TOO_FEW_FOR_BFT' });
    const alone = await made.config(1, 'raft');
    assert.throws(() => channel.removeMember(alone, 'LenderAMSP'), { code: 'LAST_MEMBER' });
    assert.throws(() => channel.removeOrderer(alone, 'LenderAOrdererMSP'), { code: 'LAST_ORDERER' });
  });

  it('refuse who is there already and who is not there', async () => {
    const [member, orderer] = [await made.organization(0), await made.orderer(0)];
    assert.throws(() => channel.addMember(bft, member), { code: 'MEMBER_EXISTS' });
    assert.throws(() => channel.addOrderer(bft, orderer), { code: 'MEMBER_EXISTS' });
    assert.throws(() => channel.addConsenter(bft, orderer), { code: 'CONSENTER_EXISTS' });
    assert.throws(() => channel.removeMember(bft, 'LenderEMSP'), { code: 'MEMBER_UNKNOWN' });
    assert.throws(() => channel.removeOrderer(bft, 'constructor'), { code: 'MEMBER_UNKNOWN' });
    assert.throws(() => channel.setRevocationLists(bft, 'LenderEMSP', []), { code: 'MEMBER_UNKNOWN' });
  });

  it('let a fixed number of endorsements name the members that there are', async () => {
    const fixed = await made.config(4, 'bft', 3);
    const member = await made.organization(4);
    assert.equal(channel.endorsementOf(fixed), 3);
    const grown = channel.addMember(fixed, member);
    assert.equal(content(grown), content(channel.setEndorsementPolicy(channel.addMember(bft, member), 3)));
    assert.equal(channel.endorsementOf(channel.removeMember(grown, 'LenderAMSP')), 3);
    const strict = channel.setEndorsementPolicy(bft, 4);
    assert.throws(() => channel.removeMember(strict, 'LenderAMSP'), { code: 'ENDORSEMENT_IMPOSSIBLE' });
    for (const word of ['any', 'majority', 'all'] as const) {
      assert.equal(channel.endorsementOf(channel.setEndorsementPolicy(fixed, word)), word);
    }
  });

  it('replace an orderer’s certificates wherever the configuration names them', async () => {
    const next = { identity: (await made.orderer(8)).identity, tlsCert: (await made.orderer(8)).tlsCert };
    const replaced = channel.replaceOrdererCertificates(bft, 'LenderBOrdererMSP', next);
    assert.doesNotMatch(
      content(replaced),
      new RegExp(Buffer.from((await made.orderer(1)).identity).toString('base64')),
    );
    const [first, second] = consentersOf(replaced);
    assert.deepEqual([second?.bft?.identity, second?.serverTlsCert, second?.bft?.id], [next.identity, next.tlsCert, 2]);
    assert.deepEqual(first, consentersOf(bft)[0]);
    assert.equal(
      canonical(groupAt(replaced, ordererPath).policies['BlockValidation']?.policy ?? null),
      canonical(blockValidation(consentersOf(replaced))),
    );
    const [, other] = consentersOf(channel.replaceOrdererCertificates(raft, 'LenderBOrdererMSP', next));
    assert.equal(other?.clientTlsCert, next.tlsCert);
  });

  it('go from raft to BFT with the same orderers, in maintenance only, and only with every certificate', async () => {
    const blocks = { intervalMs: 20, transactions: 500 };
    const identities: Record<string, string> = {};
    for (const index of [0, 1, 2, 3]) {
      const { mspId, identity } = await made.orderer(index);
      identities[mspId] = identity;
    }
    const options = { identities, blocks, timings: timings.local };
    assert.throws(() => channel.toBft(raft, options), { code: 'NOT_IN_MAINTENANCE' });
    const closed = channel.enterMaintenance(raft);
    assert.throws(() => channel.enterMaintenance(closed), { code: 'IN_MAINTENANCE' });
    assert.throws(() => channel.toBft(closed, { ...options, identities: {} }), { code: 'CONSENTER_UNKNOWN' });
    const moved = channel.leaveMaintenance(channel.toBft(closed, options));
    assert.deepEqual(consentersOf(moved), consentersOf(bft));
    assert.throws(() => channel.toBft(moved, options), { code: 'NOT_RAFT' });
    const three = channel.enterMaintenance(await made.config(3, 'raft'));
    assert.throws(() => channel.toBft(three, options), { code: 'TOO_FEW_FOR_BFT' });
  });

  it('take only authorities as trust roots, and only lists as revocation lists', async () => {
    const { caCerts, tlsCaCerts } = channel.trustRootsOf(bft, 'LenderAMSP');
    const { identity } = await made.orderer(0);
    const second = (await newAuthority('LenderAMSP', 'second CA', Date.now())).cert;
    const both = channel.setTrustRoots(bft, 'LenderAMSP', { caCerts: [...caCerts, second], tlsCaCerts });
    assert.deepEqual(channel.trustRootsOf(both, 'LenderAMSP').caCerts, [...caCerts, second]);
    assert.throws(() => channel.setTrustRoots(bft, 'LenderAMSP', { caCerts: [identity], tlsCaCerts }), {
      code: 'NOT_AN_AUTHORITY',
    });
    assert.throws(() => channel.setTrustRoots(bft, 'LenderAMSP', { caCerts: [], tlsCaCerts }), {
      code: 'NO_AUTHORITY',
    });
    assert.throws(() => channel.setRevocationLists(bft, 'LenderAMSP', [identity]), { code: 'NOT_A_REVOCATION_LIST' });
  });

  it('become updates that make of the channel exactly what the edit made of its configuration', async () => {
    const { layout: own } = made.member(0);
    const authority = { cert: await readFile(own.ca.certFile, 'utf8'), key: await readFile(own.ca.keyFile, 'utf8') };
    const list = await addRevocation(authority, undefined, '1234', Date.now());
    assert.match(
      channel.revocationListsOf(channel.setRevocationLists(bft, 'LenderAMSP', [list]), 'LenderAMSP')[0] ?? '',
      /^-----BEGIN X509 CRL-----\n/,
      'the label without which Fabric refuses a list',
    );
    assert.throws(() => channel.setRevocationLists(bft, 'LenderBMSP', [list]), { code: 'NOT_A_REVOCATION_LIST' });
    const grown = await added(bft, 4);
    const edits: readonly (readonly [ChannelConfig, ChannelConfig])[] = [
      [bft, grown],
      [grown, channel.removeMember(channel.removeOrderer(grown, 'LenderEOrdererMSP'), 'LenderEMSP')],
      [bft, channel.setBlockCutting(bft, { intervalMs: 70, transactions: 9 })],
      [raft, channel.setBlockCutting(raft, { intervalMs: 70, transactions: 9 })],
      [bft, channel.setEndorsementPolicy(bft, 2)],
      [bft, channel.setRevocationLists(bft, 'LenderAMSP', [list])],
      [bft, channel.setAnchorPeers(bft, 'LenderAMSP', [{ host: 'a.example', port: 1 }])],
      [bft, channel.setOrdererEndpoints(bft, 'LenderAOrdererMSP', [{ host: 'a.example', port: 1 }])],
      [raft, channel.enterMaintenance(raft)],
    ];
    for (const [from, to] of edits) {
      const bytes = await computeUpdate(made.programs, 'alliance', from, to);
      const update = parseConfigUpdate(await decodeMessage(made.programs, 'common.ConfigUpdate', bytes));
      const result = applyUpdate(from, update);
      assert.equal(content(result), content(to));
      assert.equal(result.sequence, '1');
      assert.throws(() => applyUpdate(result, update), { code: 'UPDATE_STALE' });
    }
    assert.equal(Object.keys(groupAt(grown, applicationPath).groups).length, 5);
    await assert.rejects(computeUpdate(made.programs, 'alliance', bft, bft), { code: 'NOTHING_CHANGES' });
  });
});
