import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { layout, type MemberLayout } from '../alliance/layout.js';
import { ensureIdentities } from './ensure-identities.js';
import { gatewayAttributes } from './gateway-attributes.js';

const yearMs = 365 * 24 * 3600 * 1000;

describe("members' identities", () => {
  let dir: string;
  let member: MemberLayout;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-identities-'));
    const network = layout(dir, { members: [{ mspId: 'LenderAMSP', name: 'lender-a' }] });
    await ensureIdentities(network);
    const [first] = network.members;
    assert.ok(first);
    member = first;
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  const certificate = async (file: string): Promise<X509Certificate> => new X509Certificate(await readFile(file));

  async function allFiles(): Promise<Map<string, { mode: number; content: string }>> {
    const entries = await readdir(dir, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const read = files.map(
      async (file) => [file, { mode: (await stat(file)).mode & 0o777, content: await readFile(file, 'utf8') }] as const,
    );
    return new Map(await Promise.all(read));
  }

  it('are issued by the own CA, with the role in the OU', async () => {
    const ca = await certificate(member.caCertFile);
    const tlsCa = await certificate(member.tlsCaCertFile);
    assert.ok(ca.ca && ca.verify(ca.publicKey));
    for (const [files, role] of [
      [member.peer, 'peer'],
      [member.gateway, 'client'],
      [member.admin, 'admin'],
    ] as const) {
      const leaf = await certificate(files.certFile);
      assert.ok(leaf.checkIssued(ca) && leaf.verify(ca.publicKey));
      assert.match(leaf.subject, new RegExp(`^OU=${role}$`, 'm'));
      assert.equal(leaf.verify(tlsCa.publicKey), false);
    }
  });

  it('carry the attributes that chaincode reads', async () => {
    const { raw } = await certificate(member.gateway.certFile);
    const text = raw.toString('latin1');
    const json = /\{"attrs":\{[^}]*\}\}/.exec(text)?.[0] ?? '{}';
    assert.deepEqual(JSON.parse(json), { attrs: gatewayAttributes('lender-a') });
    // 1.2.3.4.5.6.7.8.1 in DER
    assert.ok(text.includes(Buffer.from('06082a03040506070801', 'hex').toString('latin1')));
  });

  it('for TLS name localhost and the loopback address', async () => {
    for (const { certFile } of [member.peerTls, member.gatewayTls, member.chaincodeTls]) {
      const leaf = await certificate(certFile);
      assert.ok(leaf.checkHost('localhost') !== undefined && leaf.checkIP('127.0.0.1') !== undefined);
    }
    const { keyUsage } = await certificate(member.gatewayTls.certFile);
    assert.deepEqual(keyUsage, ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
  });

  it('keep their keys to their owner, as PKCS#8', async () => {
    for (const [file, { mode, content }] of await allFiles()) {
      if (file.endsWith('key.pem')) {
        assert.equal(mode, 0o600, file);
        assert.match(content, /^-----BEGIN PRIVATE KEY-----/);
      }
    }
    assert.equal((await stat(member.dir)).mode & 0o777, 0o700);
    assert.equal((await stat(join(member.dir, 'ca'))).mode & 0o777, 0o700);
  });

  it('are kept when they are good, and only then', async () => {
    const network = layout(dir, { members: [{ mspId: 'LenderAMSP', name: 'lender-a' }] });
    const before = await allFiles();
    await ensureIdentities(network);
    assert.deepEqual(await allFiles(), before);

    await writeFile(member.peer.certFile, 'not a certificate');
    await ensureIdentities(network);
    const repaired = await allFiles();
    const changed = [...repaired]
      .filter(([file, { content }]) => before.get(file)?.content !== content)
      .map(([file]) => file);
    assert.deepEqual(changed.sort(), [member.peer.certFile, member.peer.keyFile].sort());

    await ensureIdentities(network, { now: Date.now() + yearMs });
    const renewed = await allFiles();
    assert.equal(renewed.get(member.ca.certFile)?.content, before.get(member.ca.certFile)?.content);
    assert.notEqual(renewed.get(member.gateway.certFile)?.content, before.get(member.gateway.certFile)?.content);
  });
});
