import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { NetworkUp } from '@entente/network';
import { untilTrue } from '../until.js';
import { alone, Place, skip } from './command-line.js';

const all = ['chaincode:lender-a', 'gateway:lender-a', 'orderer:lender-a', 'peer:lender-a'];

describe('bringing a network up', { skip, timeout: 300_000 }, () => {
  let place: Place;
  let other: Place;

  before(async () => {
    [place, other] = await Promise.all([Place.make(alone), Place.make(alone)]);
  });

  after(async () => {
    await Promise.all([place.remove(), other.remove()]);
  });

  const running = ({ networkDir }: Place): string[] =>
    readdirSync(join(networkDir, 'run'))
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(networkDir, 'run', name), 'utf8')) as { name: string; pid: number })
      .filter(({ pid }) => isAlive(pid))
      .map(({ name }) => name)
      .sort();

  it('is refused with the line if the alliance file has a fault', async () => {
    await place.write('bad.yaml', alone.replace('LenderAMSP', '"Lender A"'));
    const { code, err } = await place.entente('network', 'up', '--file', 'bad.yaml');
    assert.equal(code, 1);
    assert.match(err, /^ALLIANCE_FILE_FAULTY: .*\n.*bad\.yaml:5:14: members\.0\.mspId: letters, digits/);
    assert.match((await place.entente('network', 'up', '--file', 'none.yaml')).err, /^NO_ALLIANCE_FILE: /);
  });

  it('leaves nothing behind when it is given up', async () => {
    const starting = place.start('network', 'up');
    await untilTrue('the peer', () => starting.said().includes('peer:lender-a is ready'));
    starting.process.kill('SIGINT');
    const { code, err } = await starting.ended;
    assert.equal(code, 130);
    assert.match(err, /^INTERRUPTED: /m);
    assert.deepEqual(running(place), []);
    assert.deepEqual(readdirSync(join(place.networkDir, 'run')), []);
    assert.deepEqual(readdirSync(join(place.networkDir, 'channel')), ['genesis.block']);
  });

  it('finishes what a killed command had half done', async () => {
    const starting = place.start('network', 'up');
    await untilTrue('the peer', () => starting.said().includes('peer:lender-a is ready'));
    starting.process.kill('SIGKILL');
    await starting.ended;
    const left = running(place);
    assert.ok(left.includes('peer:lender-a'));

    const up = await place.json<NetworkUp>('network', 'up');
    assert.deepEqual([...up.ranBefore].sort(), left);
    assert.deepEqual([...up.started, ...up.ranBefore].sort(), all);
    assert.equal((await place.entente('network', 'status')).code, 0);
  });

  it('goes beside another network, and going down leaves that one alone', async () => {
    await other.json('network', 'up');
    assert.match((await place.entente('network', 'down')).out, /^stopped 4 processes$/m);
    assert.deepEqual(running(other), all);
    assert.equal((await other.entente('network', 'status')).code, 0);
  });

  it('is refused if somebody uses a port, with who, and starts nothing', async () => {
    const { portBase } = JSON.parse(readFileSync(join(place.networkDir, 'ports.json'), 'utf8')) as { portBase: number };
    const server = createServer().listen(portBase, '127.0.0.1');
    await once(server, 'listening');
    const { code, err } = await place.entente('network', 'up');
    server.close();
    assert.equal(code, 1);
    const who = process.platform === 'linux' ? `process ${String(process.pid)} ` : '';
    assert.match(
      err,
      new RegExp(`^PORT_IN_USE: port ${String(portBase)}, which peer:lender-a needs, is used by ${who}`, 'm'),
    );
    assert.deepEqual(running(place), []);
  });

  it('does not signal a process whose id is that of a record by chance', async () => {
    const run = join(place.networkDir, 'run', 'peer-lender-a.json');
    const stranger = {
      name: 'peer:lender-a',
      pid: process.pid,
      start: 'at another time',
      startedAt: '',
      command: '',
      logFile: '/dev/null',
      logOffset: 0,
      ready: {},
    };
    await writeFile(run, JSON.stringify(stranger));
    const { code, out } = await place.entente('network', 'down', '--force');
    assert.equal(code, 0);
    assert.match(out, /^nothing was running$/m);
    assert.equal(existsSync(run), false);
  });

  it('tells what a process said that died at its start, and stops the others', async () => {
    const data = join(place.networkDir, 'members', 'LenderAMSP', 'fabric', 'orderer', 'data');
    const current = join(data, 'ledger', 'index', 'CURRENT');
    const kept = readFileSync(current);
    await writeFile(current, 'nonsense');
    const { code, err } = await place.entente('network', 'up');
    await writeFile(current, kept);
    assert.equal(code, 1);
    assert.match(
      err,
      /^PROCESS_DIED: orderer:lender-a ended while the network came up; see .*orderer-lender-a\.log; it said last:\n {2}/m,
    );
    assert.deepEqual(running(place), []);
  });

  it('begins anew after a reset, which asks first', async () => {
    const refused = await other.entente('network', 'reset');
    assert.match(refused.err, /^NOT_CONFIRMED: /m);
    assert.deepEqual(running(other), all);

    const ca = join(other.networkDir, 'members', 'LenderAMSP', 'ca', 'cert.pem');
    const before = readFileSync(ca, 'utf8');
    await writeFile(join(other.networkDir, 'members', 'LenderAMSP', 'sources.yaml'), 'mine: true\n');
    assert.equal((await other.entente('network', 'reset', '--yes', '--keep-identities')).code, 0);
    assert.equal(readFileSync(ca, 'utf8'), before);
    assert.deepEqual(readdirSync(other.networkDir), ['members']);

    assert.match((await other.entente('network', 'status')).err, /^NO_NETWORK: /);
    assert.equal((await other.entente('network', 'reset', '--yes')).code, 1);
    const left = readdirSync(join(other.networkDir, 'members', 'LenderAMSP'));
    assert.ok(left.includes('sources.yaml'));
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
