import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { MemberTools } from '../fabric/member-tools.js';
import { fabricOnThisMachine } from '../processes/start-network.js';
import { approve } from './approve.js';
import { commit } from './commit.js';
import { commitReadiness, committed, installedPackages } from './definitions.js';
import { deployToAll } from './deploy-to-all.js';
import { install, packageIdOf } from './install.js';
import { chaincodeStatus } from './status.js';
import type { PackagedProcess } from './start-version.js';
import { UpgradableNetwork } from './testing/upgradable-network.js';
import { upgrade } from './upgrade.js';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? { skip: `no Fabric network: ${fabric.missing}` } : {};

/** The element of a list that the test knows to be there. */
function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  assert.ok(found !== undefined);
  return found;
}

describe('the lifecycle of a chaincode on Fabric', { timeout: 600_000, ...skip }, () => {
  let network: UpgradableNetwork;
  let tools: readonly MemberTools[];
  let second: PackagedProcess[];
  const name = 'kv';
  const version = `2.0+${'ab'.repeat(32)}`;
  const definition = { name, version, sequence: 2 };

  before(async () => {
    network = await UpgradableNetwork.start();
    tools = network.fabric.plan.members.map((member) => member.tools);
    second = await network.startVersion(version);
  });

  after(async () => {
    await network.stop();
  });

  it('is shown with what is installed, approved and committed', async () => {
    const status = await chaincodeStatus(tools, name);
    assert.deepEqual(
      [status.committed?.sequence, status.committed?.version, status.committed?.missing],
      [1, '1.0', []],
    );
    assert.deepEqual(status.next, []);
    assert.deepEqual(
      status.members.map(({ endorses, installed, approved }) => [endorses, installed.length, approved?.version]),
      tools.map(() => [true, 1, '1.0']),
    );
  });

  it('installs a package once, under the id that was computed before', async () => {
    const { chaincode } = at(second, 0);
    assert.equal(await packageIdOf(at(tools, 0), chaincode.file), chaincode.packageId);
    assert.equal(await install(at(tools, 0), chaincode), true);
    assert.equal(await install(at(tools, 0), chaincode), false);
    const ids = (await installedPackages(at(tools, 0))).map(({ packageId }) => packageId);
    assert.ok(ids.includes(chaincode.packageId));
  });

  it('approves a definition once, for the member alone', async () => {
    const { packageId } = at(second, 0).chaincode;
    await approve(at(tools, 0), definition, packageId);
    await approve(at(tools, 0), definition, packageId);
    const approvals = await commitReadiness(at(tools, 0), definition);
    assert.deepEqual(approvals, { LenderAMSP: true, LenderBMSP: false, LenderCMSP: false, LenderDMSP: false });
  });

  it('does not commit what fewer than a majority approved, and says who is missing', async () => {
    const peers = tools.map(({ peer }) => peer);
    await assert.rejects(commit(at(tools, 0), definition, { peers }), {
      code: 'NOT_ENOUGH_APPROVALS',
      message: /ask LenderBMSP, LenderCMSP, LenderDMSP to approve sequence 2/,
    });
  });

  it('is upgraded by each member for itself, and committed by the one that makes the majority', async () => {
    const peers = tools.map(({ peer }) => peer);
    const step = (index: number): ReturnType<typeof upgrade> =>
      upgrade(at(tools, index), { name, version, chaincode: at(second, index).chaincode, peers });
    assert.deepEqual(await step(1), { sequence: 2, isCommitted: false, missing: ['LenderCMSP', 'LenderDMSP'] });
    assert.deepEqual(await step(2), { sequence: 2, isCommitted: true, missing: ['LenderDMSP'] });

    const between = await chaincodeStatus(tools, name);
    assert.deepEqual(
      between.members.map(({ endorses }) => endorses),
      [true, true, true, false],
    );
    assert.equal(between.committed?.digest, 'ab'.repeat(32));

    assert.deepEqual(await step(3), { sequence: 2, isCommitted: true, missing: [] });
    assert.deepEqual(await step(0), { sequence: 2, isCommitted: true, missing: [] });
    const { contract } = await network.network.client(3);
    await contract.submit('put', {
      arguments: ['upgraded', 'yes'],
      endorsingOrganizations: ['LenderAMSP', 'LenderBMSP', 'LenderDMSP'],
    });
  });

  it('gives a member another package under the same definition', async () => {
    const [moved] = await network.startVersion(version);
    assert.ok(moved !== undefined);
    const peers = tools.map(({ peer }) => peer);
    const outcome = await upgrade(at(tools, 0), { name, version, chaincode: moved.chaincode, peers });
    assert.deepEqual(outcome, { sequence: 2, isCommitted: true, missing: [] });
    await at(second, 0).stop();
    const { contract } = await network.network.client(0);
    await contract.submit('put', {
      arguments: ['moved', 'yes'],
      endorsingOrganizations: ['LenderAMSP', 'LenderBMSP', 'LenderCMSP'],
    });
  });

  it('goes on through other orderers when the member’s own is frozen or gone', async () => {
    const third = await network.startVersion('3.0');
    network.fabric.pause('orderer:lender-b');
    await install(at(tools, 1), at(third, 1).chaincode);
    await approve(at(tools, 1), { name, version: '3.0', sequence: 3 }, at(third, 1).chaincode.packageId);
    network.fabric.resume('orderer:lender-b');
    await network.fabric.kill('orderer:lender-b');
    await deployToAll(third, { name, version: '3.0' });
    await network.fabric.restart('orderer:lender-b');
    assert.equal((await committed(at(tools, 1), name))?.version, '3.0');
  });

  it('says what is wrong with a wrong step', async () => {
    const [own, other] = [at(tools, 0), at(tools, 1)];
    await assert.rejects(approve(own, { ...definition, sequence: 9 }, 'x'), { code: 'WRONG_SEQUENCE' });
    await assert.rejects(approve(own, { ...definition, version: '4.0', sequence: 3 }, 'x'), {
      code: 'DEFINITION_DIFFERS',
    });
    const file = join(network.network.dir, 'no-package.tar.gz');
    await writeFile(file, 'something else');
    await assert.rejects(install(own, { file, packageId: 'x' }), { code: 'PACKAGE_INVALID' });
    const wrongPeer = { ...own, peerEnv: { ...own.peerEnv, CORE_PEER_ADDRESS: other.peer.address } };
    await assert.rejects(installedPackages(wrongPeer), { code: 'TLS_REFUSED', message: /unknown authority/ });
    const stranger = {
      ...wrongPeer,
      peerEnv: { ...wrongPeer.peerEnv, CORE_PEER_TLS_ROOTCERT_FILE: other.peer.tlsCaFile },
    };
    await assert.rejects(installedPackages(stranger), { code: 'ACCESS_DENIED' });
    const nobody = { ...own, peerEnv: { ...own.peerEnv, CORE_PEER_ADDRESS: '127.0.0.1:9' } };
    await assert.rejects(installedPackages(nobody), { code: 'PEER_UNREACHABLE' });
    assert.equal(await committed(own, 'none'), undefined);
  });
});
