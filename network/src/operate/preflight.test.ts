import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { layout, type NetworkLayout } from '../alliance/layout.js';
import { ensureIdentities } from '../identities/ensure-identities.js';
import { orDiskFull, refuseFullDisk } from './disk-space.js';
import { refuseBadIdentities } from './identity-faults.js';
import { portHolder } from './port-holder.js';
import { differences, refuseOtherDescription } from './preflight.js';

const description = {
  name: 'demo',
  channel: 'alliance',
  chaincode: 'entente',
  members: [{ mspId: 'LenderAMSP', name: 'lender-a' }],
};
const yearMs = 365 * 24 * 3600 * 1000;

describe('what is looked for before anything is started', () => {
  let dir: string;
  let network: NetworkLayout;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-preflight-'));
    network = layout(dir, description);
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  it('is a network of another description: it says in which fields', async () => {
    await refuseOtherDescription(dir, description);
    await writeFile(network.descriptionFile, JSON.stringify(description));
    await refuseOtherDescription(dir, description);
    const other = { ...description, channel: 'another', members: [{ mspId: 'LenderAMSP', name: 'lender-x' }] };
    await assert.rejects(refuseOtherDescription(dir, other), {
      code: 'NETWORK_DIFFERS',
      message: /differ in channel, members\.0\.name: /,
    });
  });

  it('is told apart by places, whatever the order of fields', () => {
    assert.deepEqual(differences({ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1 }), []);
    assert.deepEqual(differences({ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 3, 4] } }), ['a', 'b.c.1', 'b.c.2']);
  });

  it('is a port that somebody uses: it is known who', { skip: process.platform !== 'linux' }, async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    assert.equal(portHolder(port)?.pid, process.pid);
    server.close();
    await once(server, 'close');
    assert.equal(portHolder(port), undefined);
  });

  it('is a disk that is nearly full', async () => {
    await refuseFullDisk(dir);
    await assert.rejects(refuseFullDisk(dir, Number.MAX_SAFE_INTEGER), { code: 'DISK_FULL' });
    const full = Object.assign(new Error('write failed'), { code: 'ENOSPC' });
    assert.equal((orDiskFull(full, dir) as { readonly code?: string }).code, 'DISK_FULL');
    const other = new Error('something else');
    assert.equal(orDiskFull(other, dir), other);
  });

  describe('are identities', () => {
    const genesisFile = (): string => join(dir, 'genesis.block');
    const said: string[] = [];
    const look = (): Promise<void> =>
      refuseBadIdentities({ network, genesisFile: genesisFile() }, (message) => said.push(message));

    before(async () => {
      await ensureIdentities(network);
    });

    it('which are taken when they are in order', async () => {
      await look();
      await writeFile(genesisFile(), '');
      await look();
      assert.deepEqual(said, []);
    });

    it('with a key of another certificate', async () => {
      const [own] = network.members;
      const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
      await writeFile(own?.peer.keyFile ?? '', key.export({ type: 'pkcs8', format: 'pem' }));
      await assert.rejects(look(), { code: 'KEY_MISMATCH', message: /the peer certificate of LenderAMSP .*peer/ });
      await ensureIdentities(network);
      await look();
    });

    it('that cannot be read', async () => {
      const [own] = network.members;
      await writeFile(own?.gateway.keyFile ?? '', 'not a key');
      await assert.rejects(look(), { code: 'CERTIFICATE_UNREADABLE', message: /gateway certificate of LenderAMSP/ });
      await ensureIdentities(network);
    });

    it('that have ended: what the channel names is refused, the rest is issued anew', async () => {
      const old = layout(join(dir, 'old'), description);
      await ensureIdentities(old, { now: Date.now() - yearMs });
      const lookAtOld = (): Promise<void> =>
        refuseBadIdentities({ network: old, genesisFile: join(old.dir, 'genesis.block') }, (message) =>
          said.push(message),
        );
      await lookAtOld();
      assert.equal(said.filter((line) => line.endsWith('a new one is issued')).length, 10);
      await writeFile(join(old.dir, 'genesis.block'), '');
      await assert.rejects(lookAtOld(), {
        code: 'CERTIFICATE_EXPIRED',
        message: /the orderer certificate of LenderAMSP .* ended on .*entente member rotate/,
      });
    });

    it('that are gone although the channel names them', async () => {
      const [own] = network.members;
      await rm(own?.ca.certFile ?? '');
      await assert.rejects(look(), { code: 'IDENTITY_MISSING', message: /the CA certificate of LenderAMSP/ });
    });
  });
});
