import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseAllianceDescription } from '../../alliance/description.js';
import { choosePorts } from '../../fabric/choose-ports.js';
import { readBundle } from '../../member/bundle.js';
import { composeGenesis } from '../../member/genesis.js';
import type { MemberHome } from '../../member/home.js';
import { initMember } from '../../member/init.js';
import { joinAlliance } from '../../member/join.js';
import { DetachedProcesses } from '../../operate/detached-processes.js';
import { chosenBuild } from '../../operate/chosen-build.js';
import { fabricOnThisMachine } from '../../processes/start-network.js';
import { findFabricPrograms } from '../../programs/index.js';
import { type ChaincodeBuild, packageChaincode } from '../package-chaincode.js';
import { otherCheckout } from '../testing/other-checkout.js';
import { openMemberPlace } from './place.js';
import { chaincodeStatusHere } from './steps-here.js';
import { upgradeHere, type UpgradeHereOutcome } from './upgrade-here.js';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? { skip: `no Fabric network: ${fabric.missing}` } : {};

const names = ['lender-a', 'lender-b', 'lender-c', 'lender-d'] as const;
const mspOf = (name: string): string => `Lender${name.slice(-1).toUpperCase()}MSP`;
const alliance = parseAllianceDescription({
  name: 'lenders',
  channel: 'alliance',
  chaincode: 'entente',
  members: names.map((name) => ({ mspId: mspOf(name), name })),
});

describe('members who upgrade their chaincode each in its own home', { timeout: 600_000, ...skip }, () => {
  let dir: string;
  let homes: readonly MemberHome[];
  let first: ChaincodeBuild;
  let next: ChaincodeBuild;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-homes-'));
    const ports = await choosePorts(alliance, join(dir, 'ports.json'));
    const members = await Promise.all(
      names.map((name) => {
        const { peer: portBase = 0 } = ports.get(mspOf(name)) ?? {};
        return initMember({ dir: join(dir, name), mspId: mspOf(name), name, host: '127.0.0.1', portBase });
      }),
    );
    homes = members.map(({ home }) => home);
    const bundles = await Promise.all(members.map(({ bundleFile }) => readBundle(bundleFile)));
    const genesisFile = join(dir, 'genesis.block');
    const { digest } = await composeGenesis({
      programs: await findFabricPrograms(),
      alliance,
      bundles,
      file: genesisFile,
    });
    await Promise.all(homes.map((home) => joinAlliance(home, { genesisFile, digest })));
    first = await packageChaincode({ into: join(dir, 'builds') });
    const from = await otherCheckout(join(dir, 'other'));
    await appendFile(join(from, 'node_modules/@entente/chaincode/dist/server.js'), '\nexport const more = 1;\nmore;\n');
    next = await packageChaincode({ into: join(dir, 'builds'), from });
  });

  after(async () => {
    await Promise.all(
      homes.map(async (home) => {
        const processes = new DetachedProcesses(join(home.dir, 'run'));
        const all = processes.list().map(({ name }) => name);
        await processes.stop(all, { force: true, graceMs: 5000 });
      }),
    );
    await rm(dir, { recursive: true });
  });

  async function upgrade(index: number, build: ChaincodeBuild): Promise<UpgradeHereOutcome> {
    return upgradeHere(await openMemberPlace(homes[index]?.dir ?? ''), { build });
  }

  function chaincodesOf(index: number): string[] {
    return new DetachedProcesses(join(homes[index]?.dir ?? '', 'run'))
      .list()
      .flatMap(({ name, isRunning }) => (isRunning && name.startsWith('chaincode:') ? [name] : []))
      .toSorted();
  }

  it('found it with the first build, whoever comes third commits', async () => {
    assert.deepEqual(
      [(await upgrade(0, first)).isCommitted, (await upgrade(1, first)).isCommitted, (await upgrade(2, first)).missing],
      [false, false, ['LenderDMSP']],
    );
    for (const index of [0, 1, 3]) {
      assert.equal((await upgrade(index, first)).isCommitted, true);
    }
    assert.deepEqual(
      names.map((_, index) => chaincodesOf(index)),
      names.map((name) => [`chaincode:${name}`]),
    );
  });

  it('keep the old process until the channel has the new build, and then each ends its own', async () => {
    assert.deepEqual((await upgrade(3, next)).missing, ['LenderAMSP', 'LenderBMSP', 'LenderCMSP']);
    assert.equal((await upgrade(0, next)).isCommitted, false);
    assert.deepEqual(chaincodesOf(3), ['chaincode:lender-d', 'chaincode:next:lender-d']);
    const [home] = homes;
    assert.ok(home !== undefined);
    assert.equal((await chosenBuild(home)).version, first.version);

    assert.deepEqual((await upgrade(1, next)).missing, ['LenderCMSP']);
    assert.deepEqual(chaincodesOf(1), ['chaincode:lender-b']);
    for (const index of [3, 0, 2]) {
      assert.equal((await upgrade(index, next)).isCommitted, true);
    }
    assert.deepEqual(
      names.map((_, index) => chaincodesOf(index)),
      names.map((name) => [`chaincode:${name}`]),
    );
    assert.equal((await chosenBuild(home)).version, next.version);
    for (const { dir: own } of homes) {
      const { committed, members } = await chaincodeStatusHere(await openMemberPlace(own));
      assert.deepEqual([committed?.sequence, committed?.digest, members[0]?.endorses], [2, next.digest, true]);
    }
  });

  it('have the usual process say the digest that they approved', async () => {
    for (const [index, name] of names.entries()) {
      const log = await readFile(join(homes[index]?.files.logs ?? '', `chaincode-${name}.log`), 'utf8');
      const last = log.split('\n').findLast((line) => line.includes('"ready":true'));
      assert.match(last ?? '', new RegExp(next.digest));
    }
  });
});
