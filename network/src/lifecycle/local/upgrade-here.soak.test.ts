import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { AllianceDescription } from '../../alliance/description.js';
import { networkDown } from '../../operate/down.js';
import { DetachedProcesses } from '../../operate/detached-processes.js';
import { networkUp } from '../../operate/up.js';
import { fabricOnThisMachine } from '../../processes/start-network.js';
import { openBuild } from '../open-build.js';
import { type ChaincodeBuild, packageChaincode } from '../package-chaincode.js';
import { otherCheckout } from '../testing/other-checkout.js';
import { openNetworkPlace } from './place.js';
import { approveHere, chaincodeStatusHere, commitHere, installHere } from './steps-here.js';
import { upgradeHere } from './upgrade-here.js';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? { skip: `no Fabric network: ${fabric.missing}` } : {};

const description: AllianceDescription = {
  name: 'lenders',
  channel: 'alliance',
  chaincode: 'entente',
  members: ['A', 'B', 'C', 'D'].map((letter) => ({
    mspId: `Lender${letter}MSP`,
    name: `lender-${letter.toLowerCase()}`,
  })),
};

describe('an upgrade of a network that outlives its commands', { timeout: 600_000, ...skip }, () => {
  let dir: string;
  let next: ChaincodeBuild;

  before(async () => {
    const root = await mkdtemp(join(tmpdir(), 'entente-upgrade-here-'));
    dir = join(root, 'network');
    await networkUp({ description, dir });
    const from = await otherCheckout(join(root, 'other'));
    await appendFile(join(from, 'node_modules/@entente/chaincode/dist/server.js'), '\nexport const more = 1;\nmore;\n');
    next = await packageChaincode({ into: join(root, 'builds'), from });
  });

  after(async () => {
    await networkDown({ dir, force: true });
    await rm(join(dir, '..'), { recursive: true });
  });

  const running = (): string[] =>
    new DetachedProcesses(join(dir, 'run'))
      .list()
      .flatMap(({ name, isRunning }) => (isRunning && name.startsWith('chaincode:') ? [name] : []))
      .toSorted();
  const usual = ['a', 'b', 'c', 'd'].map((letter) => `chaincode:lender-${letter}`);

  it('changes nothing when the build is the one that the channel has', async () => {
    const place = await openNetworkPlace(dir);
    const build = await packageChaincode({ into: join(dir, 'chaincode') });
    const outcome = await upgradeHere(place, { build });
    assert.deepEqual([outcome.sequence, outcome.isCommitted, outcome.missing, outcome.failed], [1, true, [], []]);
    assert.deepEqual(running(), usual);
  });

  it('keeps old and new side by side while approvals are missing', async () => {
    const build = await openBuild(next.dir);
    assert.deepEqual(build, next);
    const outcome = await upgradeHere(await openNetworkPlace(dir, 'LenderAMSP'), { build });
    assert.deepEqual([outcome.isCommitted, outcome.missing], [false, ['LenderBMSP', 'LenderCMSP', 'LenderDMSP']]);
    assert.deepEqual(running(), [...usual, 'chaincode:next:lender-a'].toSorted());
    const { committed, next: waiting } = await chaincodeStatusHere(await openNetworkPlace(dir));
    assert.equal(committed?.sequence, 1);
    assert.deepEqual(
      waiting.map(({ version, missing }) => [version, missing.length]),
      [[next.version, 3]],
    );
  });

  it('moves to the new build when all members run it, and it stays after a restart', async () => {
    const place = await openNetworkPlace(dir);
    const outcome = await upgradeHere(place, { build: next });
    assert.deepEqual([outcome.sequence, outcome.isCommitted, outcome.missing, outcome.failed], [2, true, [], []]);
    assert.deepEqual(running(), usual);

    await networkDown({ dir, force: true });
    const up = await networkUp({ description, dir });
    assert.equal(up.chaincodeVersion, next.version);
    const status = await chaincodeStatusHere(place);
    assert.equal(status.committed?.digest, next.digest);
    assert.equal(status.committed.sequence, 2);
    assert.ok(status.members.every(({ endorses }) => endorses));
  });

  it('can be done in single steps, each of which can be repeated', async () => {
    const place = await openNetworkPlace(dir);
    const { version } = next;
    for (let time = 0; time < 2; time++) {
      const installed = await installHere(place, { version });
      assert.deepEqual(
        installed.map(({ isNew }) => isNew),
        [false, false, false, false],
      );
      const approved = await approveHere(place, { version });
      assert.deepEqual(
        approved.map(({ sequence }) => sequence),
        [2, 2, 2, 2],
      );
      assert.deepEqual(await commitHere(place, version), { sequence: 2 });
    }
  });

  it('refuses a build that is not what was packaged, a folder without one, and an unknown member', async () => {
    await assert.rejects(openBuild(dir), { code: 'NO_BUILD' });
    await appendFile(next.entry, '\n');
    await assert.rejects(openBuild(next.dir), { code: 'BUILD_ALTERED' });
    await assert.rejects(openNetworkPlace(dir, 'NobodyMSP'), { code: 'NO_SUCH_MEMBER', message: /LenderAMSP/ });
  });
});
