import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { NetworkUp } from '@entente/network';
import { untilTrue } from '../until.js';
import { Place, skip } from './command-line.js';

describe('a whole alliance on Fabric, by its command line', { skip, timeout: 300_000 }, () => {
  let place: Place;
  let up: NetworkUp & { readonly seconds: number };

  before(async () => {
    place = await Place.make('');
    await rm(join(place.dir, 'alliance.yaml'));
    up = await place.json('network', 'up');
  });

  after(async () => {
    await place.remove();
  });

  it('comes up from nothing, with an alliance file written for it', async () => {
    assert.match(await readFile(join(place.dir, 'alliance.yaml'), 'utf8'), /SupervisorMSP/);
    assert.equal(up.started.length, 16);
    assert.equal(up.members.length, 4);
    const [first] = up.members;
    assert.ok(first);
    const { code, out } = await place.entente(
      ...['--gateway', first.url, '--ca', first.caFile, '--token-file', first.operatorTokenFile, 'whoami'],
    );
    assert.equal(code, 0);
    assert.match(out, /operator\s*\n.*LenderAMSP/s);
  });

  it('is well: one leads, all have the same blocks and the chaincode that was agreed on', async () => {
    const { code, out } = await place.entente('network', 'status');
    assert.equal(code, 0, out);
    assert.match(out, /lenders is well: 16 of 16 processes, 4 members/);

    const status = await place.status();
    const [...orderers] = status.members.map(({ orderer }) => orderer);
    assert.equal(orderers.filter((orderer) => 'isLeader' in orderer && orderer.isLeader).length, 1);
    assert.equal(status.ledger?.isSame, true);
    assert.equal(status.definition?.version, up.chaincodeVersion);
    for (const { peer, runningDigest } of status.members) {
      assert.ok('chaincode' in peer && peer.chaincode.endorses);
      assert.ok(up.chaincodeVersion.endsWith(`+${String(runningDigest)}`));
    }
  });

  it('runs what runs, and starts nothing twice', async () => {
    const again = await place.json<NetworkUp>('network', 'up');
    assert.deepEqual(again.started, []);
    assert.equal(again.ranBefore.length, 16);
  });

  it("lets an administrator run Fabric's programs in a member's name, with their exit codes", async () => {
    const list = await place.entente('network', 'exec', '--', 'peer', 'channel', 'list');
    assert.equal(list.code, 0);
    assert.match(list.out, /^alliance$/m);
    const asOrderer = ['network', 'exec', '--member', 'LenderBMSP', '--as', 'orderer', '--'];
    const shell = await place.entente(...asOrderer, 'sh', '-c', 'echo $CORE_PEER_LOCALMSPID; exit 7');
    assert.deepEqual([shell.code, shell.out], [7, 'LenderBOrdererMSP\n']);
    const unknown = await place.entente('network', 'exec', '--member', 'NobodyMSP', '--', 'peer', 'version');
    assert.match(unknown.err, /^NO_SUCH_MEMBER: .*LenderAMSP, LenderBMSP/);
  });

  it('shows its logs by process, kind and member, and what is added to them', async () => {
    const { out } = await place.entente('network', 'logs', 'gateway', '--lines', '1');
    assert.equal(out.trim().split('\n').length, 4);
    assert.match(out, /^gateway:lender-a +\| /m);
    assert.match((await place.entente('network', 'logs', 'nobody')).err, /^NO_SUCH_PROCESS/);

    const following = place.start('network', 'logs', 'gateway:lender-b', '--lines', '0', '--follow');
    const status = await place.status();
    const pid = status.processes.find(({ name }) => name === 'gateway:lender-b')?.pid ?? 0;
    // A gateway that is told to end says so.
    process.kill(pid, 'SIGTERM');
    await untilTrue('a line of its log', () => following.said().includes('gateway:lender-b'));
    following.process.kill('SIGINT');
    assert.equal((await following.ended).code, 0);
    assert.deepEqual((await place.json<NetworkUp>('network', 'up')).started, ['gateway:lender-b']);
  });

  it('says who is frozen, and goes on when it is thawed', async () => {
    const { processes } = await place.status();
    const pid = processes.find(({ name }) => name === 'peer:lender-c')?.pid ?? 0;
    process.kill(-pid, 'SIGSTOP');
    const { code, out } = await place.entente('network', 'status');
    process.kill(-pid, 'SIGCONT');
    assert.equal(code, 1);
    assert.match(out, /^! peer:lender-c is frozen$/m);
    assert.match(out, /^! the peer of LenderCMSP cannot be asked: /m);
    await untilTrue('a network that is well', async () => (await place.status()).findings.length === 0);
  });

  it('starts again what was killed, and that alone', async () => {
    const before = await place.status();
    const pidOf = (name: string): number => before.processes.find((one) => one.name === name)?.pid ?? 0;
    process.kill(-pidOf('peer:lender-b'), 'SIGKILL');
    process.kill(-pidOf('orderer:lender-b'), 'SIGKILL');
    const { code, out } = await place.entente('network', 'status');
    assert.equal(code, 1);
    assert.match(out, /^! peer:lender-b is not running; see .*peer-lender-b\.log$/m);

    const again = await place.json<NetworkUp>('network', 'up');
    assert.deepEqual([...again.started].sort(), ['orderer:lender-b', 'peer:lender-b']);
    await untilTrue('a network that is well', async () => (await place.status()).findings.length === 0);
    const after = await place.status();
    assert.equal(after.processes.find(({ name }) => name === 'peer:lender-a')?.pid, pidOf('peer:lender-a'));
  });

  it('is not continued with another alliance file', async () => {
    const file = join(place.dir, 'alliance.yaml');
    const text = await readFile(file, 'utf8');
    await place.write('other.yaml', text.replace('intervalMs: 20', 'intervalMs: 30'));
    const { code, err } = await place.entente('network', 'up', '--file', 'other.yaml');
    assert.equal(code, 1);
    assert.match(err, /^NETWORK_DIFFERS: .*they differ in blocks\.intervalMs: /m);
  });

  it('goes down whole and comes up where it was', async () => {
    const { ledger } = await place.status();
    assert.match((await place.entente('network', 'down')).out, /^stopped 16 processes$/m);
    const down = await place.entente('network', 'status');
    assert.equal(down.code, 1);
    assert.match(down.out, /lenders is down: start it with entente network up/);

    await place.json('network', 'up');
    await untilTrue('a network that is well', async () => (await place.status()).findings.length === 0);
    assert.ok(((await place.status()).ledger?.height ?? 0) >= (ledger?.height ?? Infinity));
  });
});
