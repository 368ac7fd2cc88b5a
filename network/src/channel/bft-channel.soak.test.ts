import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { ordererChannel } from '../fabric/join.js';
import type { FabricMember } from '../fabric/plan.js';
import { issueClientIdentity } from '../identities/issue-client.js';
import { readPair } from '../identities/pem-files.js';
import { addRevocation } from '../identities/revocation-list.js';
import { text } from '../testing/test-network.js';
import { fabricOnThisMachine } from '../processes/start-network.js';
import { untilEndorsable } from '../fabric/until-endorsable.js';
import { consentersOf } from './consenters.js';
import * as channel from './index.js';
import { ChannelNetwork, type Signer } from './testing/channel-network.js';
import { organizationOf, ordererOf } from './testing/made-channel.js';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? fabric.missing : false;

const members: readonly Signer[] = [0, 1, 2].map((index) => [index, 'member']);
const orderers: readonly Signer[] = [0, 1, 2].map((index) => [index, 'orderer']);

describe('the configuration of a running BFT channel', { skip, timeout: 600_000 }, () => {
  let network: ChannelNetwork;
  let fifth: FabricMember;

  before(async () => {
    network = await ChannelNetwork.start('bft');
    fifth = await network.newMember('e');
  });

  after(async () => {
    await network.stop();
  });

  it('changes only with enough signatures, says who is missing, and is changed once however often it is sent', async () => {
    const file = await channel.planUpdate(
      network.tools(0),
      (config) => channel.setBlockCutting(config, { intervalMs: 30, transactions: 400 }),
      'slower',
    );
    const two = await network.signed(file, orderers.slice(0, 2));
    const review = await channel.describeUpdate(network.tools(3), two);
    assert.deepEqual(
      review.needs.map(({ policy, needed, signed, satisfied }) => ({ policy, needed, signed, satisfied })),
      [
        {
          policy: '/Channel/Orderer/Admins',
          needed: 3,
          signed: ['LenderAOrdererMSP', 'LenderBOrdererMSP'],
          satisfied: false,
        },
      ],
    );
    assert.ok(
      review.changes.includes('Orderer › ConsensusType › metadata › request_batch_max_interval: 20ms → 30ms'),
      review.changes.join('\n'),
    );
    await assert.rejects(channel.submitUpdate(network.tools(1), two), { code: 'SIGNATURES_MISSING' });
    // Fabric itself refuses it too, and takes it with one signature more.
    await assert.rejects(
      channel.submitUpdate(network.tools(1), two, { evenIfUnsigned: true }),
      (error) =>
        error instanceof Error &&
        'code' in error &&
        error.code === 'UPDATE_REFUSED' &&
        /2 sub-policies were satisfied, but this policy requires 3/.test(error.message),
    );
    await assert.rejects(channel.signUpdate(network.tools(0), two, { as: 'orderer' }), { code: 'ALREADY_SIGNED' });
    const three = await network.signed(two, orderers.slice(2));
    await assert.rejects(channel.submitUpdate(network.tools(3), three), { code: 'NOT_SIGNED_HERE' });
    const first = await channel.submitUpdate(network.tools(2), three);
    assert.deepEqual([first.alreadyApplied, first.sequence], [false, '1']);
    assert.deepEqual(await channel.submitUpdate(network.tools(0), three), {
      alreadyApplied: true,
      sequence: '1',
      through: undefined,
    });
    await assert.rejects(channel.signUpdate(network.tools(3), three, { as: 'orderer' }), { code: 'UPDATE_APPLIED' });
    assert.equal(await network.put(network.member(3), 'after'), 'after');
  });

  it('refuses an update that was made upon another configuration, and one whose bytes are not those of its digest', async () => {
    const change = (intervalMs: number) => (config: channel.ChannelConfig) =>
      channel.setBlockCutting(config, { intervalMs, transactions: 500 });
    const file = await channel.planUpdate(network.tools(0), change(40), 'one');
    const late = await network.signed(file, orderers);
    const swapped = { ...late, update: (await channel.planUpdate(network.tools(0), change(50), 'other')).update };
    await assert.rejects(channel.signUpdate(network.tools(3), swapped, { as: 'orderer' }), { code: 'UPDATE_ALTERED' });
    assert.equal((await network.agree(change(20), orderers)).sequence, '2');
    await assert.rejects(channel.signUpdate(network.tools(3), late, { as: 'orderer' }), { code: 'UPDATE_STALE' });
    await assert.rejects(channel.submitUpdate(network.tools(0), late), { code: 'UPDATE_STALE' });
  });

  it('is changed through another orderer while the own one is frozen', async () => {
    network.running.pause('orderer:lender-a');
    try {
      const { through } = await network.agree(
        (config) => channel.setEndorsementPolicy(config, 'any'),
        members.slice().reverse(),
      );
      assert.notEqual(through, network.tools(0).orderer.address);
    } finally {
      // Started anew: one that led while it was frozen can come back as a follower that takes requests and orders none.
      await network.running.restart('orderer:lender-a');
    }
    await network.untilAllWell();
    await network.agree((config) => channel.setEndorsementPolicy(config, 'majority'), members);
  });

  it('takes a fifth member in: peer, orderer that follows first, then consenter', async () => {
    const [member, orderer] = [await organizationOf(fifth), await ordererOf(fifth)];
    await network.agree(
      (config) => channel.addOrdererOrganization(channel.addMember(config, member), orderer),
      [...members, ...orderers],
    );
    const process = await network.startOrderer(fifth);
    assert.ok(process.isRunning);
    await network.startPeer(fifth);
    await untilEndorsable(fifth, network.running.description);
    assert.equal((await ordererChannel(fifth.tools)).consensusRelation, 'follower');

    const plan = await channel.planUpdate(
      fifth.tools,
      (config) => channel.addConsenter(config, orderer),
      'a fifth vote',
    );
    const signed = await network.signed(plan, [[fifth.tools, 'orderer'], ...orderers.slice(1)]);
    await assert.rejects(channel.submitUpdate(network.tools(1), signed), { code: 'NEWCOMER_UNCHECKED' });
    await channel.submitUpdate(fifth.tools, signed);
    assert.equal(consentersOf(await channel.fetchChannelConfig(fifth.tools)).length, 5);
    await until(async () => (await ordererChannel(fifth.tools)).consensusRelation === 'consenter');
    assert.equal(await network.put(fifth, 'by five', ['LenderAMSP', 'LenderBMSP', 'LenderEMSP']), 'by five');
    assert.equal(await network.get(network.member(0), 'by five'), 'by five');
  });

  it('goes on with one of five orderers killed, and refuses to change the orderers meanwhile', async () => {
    await network.running.kill('orderer:lender-b');
    assert.equal(await network.put(fifth, 'with four of five'), 'with four of five');
    const sixth = await network.newMember('f');
    const orderer = await ordererOf(sixth);
    await assert.rejects(
      network.agree((config) => channel.addOrderer(config, orderer), orderers, { newcomer: sixth.tools }),
      (error) =>
        error instanceof Error &&
        error.message.startsWith(`ORDERERS_NOT_HEALTHY: `) &&
        error.message.includes(network.tools(1).orderer.address),
    );
    await network.running.restart('orderer:lender-b');
    await network.untilAllWell();
  });

  it('replaces an orderer’s certificates, and the orderer comes back with them', async () => {
    const { signing, tls } = await network.newOrdererCertificates(2);
    const renewed = { identity: signing.cert, tlsCert: tls.cert };
    await network.agree(
      (config) => channel.replaceOrdererCertificates(config, network.member(2).layout.orderer.mspId, renewed),
      orderers,
    );
    await network.restartOrdererWith(2, { signing, tls });
    await network.untilAllWell();
    // With another orderer gone the renewed one is needed for the quorum of four.
    await network.running.kill('orderer:lender-d');
    assert.equal(await network.put(network.member(2), 'with new certificates'), 'with new certificates');
    await network.running.restart('orderer:lender-d');
    await network.untilAllWell();
  });

  it('revokes a certificate of a member by that member’s signature alone', async () => {
    const { layout: own } = network.member(3);
    const { cert, key } = await issueClientIdentity(own, { commonName: 'leaver' });
    const leaver = { certificate: Buffer.from(cert), key };
    const ask = (): Promise<string> =>
      network.asking(
        network.member(3),
        async (contract) => text(await contract.evaluateTransaction('get', 'after')),
        leaver,
      );
    assert.equal(await ask(), 'after');
    const ca = await readPair(own.ca);
    assert.ok(ca !== undefined);
    const list = await addRevocation(ca, undefined, new X509Certificate(cert).serialNumber, Date.now());
    const revoke = (config: channel.ChannelConfig): channel.ChannelConfig =>
      channel.setRevocationLists(config, own.mspId, [list]);
    const file = await channel.planUpdate(network.tools(3), revoke, 'leaver has left');
    assert.match(file.changes.join('\n'), /^LenderDMSP gets a new revocation list: list of .*: serial [0-9a-f]+$/);
    // Another member cannot revoke for it.
    const others = await network.signed(file, members);
    assert.deepEqual(
      (await channel.describeUpdate(network.tools(0), others)).needs.map(({ policy, satisfied }) => [
        policy,
        satisfied,
      ]),
      [['/Channel/Application/LenderDMSP/Admins', false]],
    );
    await assert.rejects(channel.submitUpdate(network.tools(0), others, { evenIfUnsigned: true }), {
      code: 'UPDATE_REFUSED',
    });
    await channel.submitUpdate(network.tools(3), await network.signed(file, [[3, 'member']]));
    await assert.rejects(ask());
    assert.equal(await network.get(network.member(3), 'after'), 'after');
  });

  it('lets a member go again, whole', async () => {
    await network.agree(
      (config) => channel.removeMember(channel.removeOrderer(config, 'LenderEOrdererMSP'), 'LenderEMSP'),
      [...members, ...orderers],
    );
    const config = await channel.fetchChannelConfig(network.tools(3));
    assert.deepEqual([consentersOf(config).length, channel.memberNames(config).length], [4, 4]);
    assert.equal(await network.put(network.member(3), 'by four again'), 'by four again');
    await assert.rejects(network.put(fifth, 'by nobody', ['LenderAMSP', 'LenderBMSP', 'LenderCMSP']));
  });
});

const limitMs = 60_000;

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `not within ${String(limitMs)} ms`);
    await pause(200);
  }
}
