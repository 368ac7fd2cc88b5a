import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { timings } from '../fabric/timings.js';
import { fabricOnThisMachine } from '../processes/start-network.js';
import { consensusName, consentersOf } from './consenters.js';
import * as channel from './index.js';
import { ChannelNetwork, type Signer } from './testing/channel-network.js';
import { organizationOf, ordererOf } from './testing/made-channel.js';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? fabric.missing : false;

const members: readonly Signer[] = [0, 1, 2].map((index) => [index, 'member']);
const orderers: readonly Signer[] = [0, 1, 2].map((index) => [index, 'orderer']);

describe('a running raft channel', { skip, timeout: 600_000 }, () => {
  let network: ChannelNetwork;

  before(async () => {
    network = await ChannelNetwork.start('raft');
  });

  after(async () => {
    await network.stop();
  });

  it('cuts blocks as an update says', async () => {
    await network.agree((config) => channel.setBlockCutting(config, { intervalMs: 40, transactions: 300 }), orderers);
    assert.equal(await network.put(network.member(1), 'by raft'), 'by raft');
  });

  it('takes a fifth orderer in once it has every block, renews another’s certificate, and lets the fifth go', async () => {
    const fifth = await network.newMember('e');
    const [member, orderer] = [await organizationOf(fifth), await ordererOf(fifth)];
    const both = (config: channel.ChannelConfig): channel.ChannelConfig =>
      channel.addOrdererOrganization(channel.addMember(config, member), orderer);
    await network.agree(both, [...members, ...orderers]);
    await network.startOrderer(fifth);
    await network.agree((config) => channel.addConsenter(config, orderer), orderers, { newcomer: fifth.tools });
    assert.equal(consentersOf(await channel.fetchChannelConfig(network.tools(0))).length, 5);
    await network.untilAllWell();

    const { signing, tls } = await network.newOrdererCertificates(2);
    const renewed = { identity: signing.cert, tlsCert: tls.cert };
    const { mspId } = network.member(2).layout.orderer;
    await network.agree((config) => channel.replaceOrdererCertificates(config, mspId, renewed), orderers);
    await network.restartOrdererWith(2, { signing, tls });
    await network.untilAllWell();

    const without = (config: channel.ChannelConfig): channel.ChannelConfig =>
      channel.removeMember(channel.removeOrderer(config, orderer.mspId), member.mspId);
    await network.agree(without, [...members, ...orderers]);
    await network.untilAllWell();
    assert.equal(await network.put(network.member(2), 'by four again'), 'by four again');
  });

  it('moves to BFT: maintenance, the change, a restart of every orderer, and transactions go on', async () => {
    await network.agree(channel.enterMaintenance, orderers);
    assert.equal(channel.isInMaintenance(await channel.fetchChannelConfig(network.tools(3))), true);
    await assert.rejects(network.put(network.member(1), 'refused'), 'no transaction gets in meanwhile');

    const identities: Record<string, string> = {};
    for (const index of [0, 1, 2, 3]) {
      const { orderer } = network.member(index).layout;
      identities[orderer.mspId] = await readFile(orderer.signing.certFile, 'utf8');
    }
    const blocks = { intervalMs: 20, transactions: 500 };
    const toBft = (config: channel.ChannelConfig): channel.ChannelConfig =>
      channel.toBft(config, { identities, blocks, timings: timings.local });
    const file = await channel.planUpdate(network.tools(0), toBft, 'raft tolerates crashes only');
    const quorum =
      'a block then needs 3 of 4 orderers, as before; 1 faulty or hostile orderer is tolerated; before, 1 stopped orderer is tolerated';
    assert.ok(file.changes.includes(quorum), file.changes.join('\n'));
    await channel.submitUpdate(network.tools(2), await network.signed(file, orderers));

    await Promise.all(['a', 'b', 'c', 'd'].map((letter) => network.running.restart(`orderer:lender-${letter}`)));
    await network.untilAllWell();
    await network.agree(channel.leaveMaintenance, orderers);
    const config = await channel.fetchChannelConfig(network.tools(3));
    assert.deepEqual([consensusName(config), consentersOf(config).map(({ bft }) => bft?.id)], ['bft', [1, 2, 3, 4]]);
    assert.equal(await network.put(network.member(1), 'by BFT'), 'by BFT');
    assert.equal(await network.get(network.member(2), 'by raft'), 'by raft');
  });

  it('then tolerates that one orderer is gone', async () => {
    await network.running.kill('orderer:lender-c');
    assert.equal(await network.put(network.member(2), 'by three'), 'by three');
  });
});
