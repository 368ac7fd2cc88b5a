import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseAllianceDescription } from '../alliance/description.js';
import { consensusName, consentersOf } from '../channel/consenters.js';
import { type ChannelConfig, isInMaintenance, setBlockCutting } from '../channel/index.js';
import { blockCutting } from '../channel/ordering.js';
import { fabricOnThisMachine } from '../processes/start-network.js';
import { findFabricPrograms } from '../programs/index.js';
import { type BundleContent, readBundle } from './bundle.js';
import { readConfigBlock } from './channel-block.js';
import { composeGenesis } from './genesis.js';
import { initMember } from './init.js';
import { endOfMaintenance, maintenanceBeforeBft, moveToBft } from './move-to-bft.js';

const letters = ['a', 'b', 'c', 'd'] as const;
const distance = 'wide';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? `Fabric's programs: ${fabric.missing}` : false;

describe('the move of a raft channel to BFT, made from bundles', { skip }, () => {
  let dir: string;
  let bundles: readonly BundleContent[];
  let raft: ChannelConfig;

  async function bundleOf(letter: string, folder = letter): Promise<BundleContent> {
    const settings = { mspId: `Lender${letter.toUpperCase()}MSP`, name: `lender-${letter}`, host: `${letter}.example` };
    const { bundleFile } = await initMember({ dir: join(dir, folder), ...settings });
    return await readBundle(bundleFile);
  }

  async function channelOf(members: readonly BundleContent[]): Promise<ChannelConfig> {
    const programs = await findFabricPrograms();
    const alliance = parseAllianceDescription({
      name: 'demo',
      channel: 'alliance',
      chaincode: 'entente',
      ordering: { type: 'raft' },
      members: members.map(({ mspId, name }) => ({ mspId, name })),
    });
    const file = join(dir, `${String(members.length)}.block`);
    await composeGenesis({ programs, alliance, bundles: members, file });
    return (await readConfigBlock(programs, file)).config;
  }

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-bft-test-'));
    bundles = await Promise.all(letters.map((letter) => bundleOf(letter)));
    raft = await channelOf(bundles);
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  it('goes through maintenance and keeps orderers and the cutting of blocks', () => {
    const slow = setBlockCutting(raft, { intervalMs: 1500, transactions: 70 });
    const moved = moveToBft(maintenanceBeforeBft(slow), { bundles, distance });
    assert.deepEqual([consensusName(moved), isInMaintenance(moved)], ['bft', true]);
    assert.deepEqual(
      consentersOf(moved).map(({ bft }) => [bft?.mspId, bft?.identity]),
      bundles.map(({ ordererMspId, certificates }) => [ordererMspId, certificates.orderer.signing]),
    );
    assert.deepEqual(blockCutting(moved), { intervalMs: 1500, transactions: 70 });
    assert.equal(isInMaintenance(endOfMaintenance(moved)), false);
  });

  it('is refused where the channel is not at that step', () => {
    const closed = maintenanceBeforeBft(raft);
    const moved = moveToBft(closed, { bundles, distance });
    assert.throws(() => maintenanceBeforeBft(closed), { code: 'IN_MAINTENANCE' });
    assert.throws(() => maintenanceBeforeBft(endOfMaintenance(moved)), { code: 'NOT_RAFT' });
    assert.throws(() => moveToBft(raft, { bundles, distance }), { code: 'NOT_IN_MAINTENANCE' });
    assert.throws(() => moveToBft(moved, { bundles, distance }), { code: 'NOT_RAFT' });
    assert.throws(() => endOfMaintenance(raft), { code: 'NOT_IN_MAINTENANCE' });
  });

  it('is refused to fewer than four orderers before transactions are stopped', async () => {
    const three = await channelOf(bundles.slice(0, 3));
    assert.throws(() => maintenanceBeforeBft(three), { code: 'TOO_FEW_FOR_BFT' });
  });

  it('takes a bundle of every orderer, with the certificates that the channel knows it by', async () => {
    const closed = maintenanceBeforeBft(raft);
    assert.throws(() => moveToBft(closed, { bundles: bundles.slice(1), distance }), { code: 'CONSENTER_UNKNOWN' });
    const stranger = await bundleOf('a', 'another-a');
    assert.throws(() => moveToBft(closed, { bundles: [stranger, ...bundles.slice(1)], distance }), {
      code: 'BUNDLE_DIFFERS',
    });
  });
});
