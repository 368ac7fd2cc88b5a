import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { readRevocationList } from '../identities/revocation-list.js';
import { NetworkProblem } from '../problem.js';
import { parseBundle } from './bundle.js';
import { type CertificateUse, memberCertificates } from './certificates.js';
import type { MemberHome } from './home.js';
import { initMember } from './init.js';
import { revokeCertificate } from './revoke.js';
import { rotateCertificates } from './rotate.js';

const dayMs = 24 * 3600 * 1000;

describe('the certificates of a member that has not joined yet', () => {
  const dirs: string[] = [];
  let home: MemberHome;

  const refusal =
    (code: string) =>
    (error: unknown): boolean => {
      assert.ok(error instanceof NetworkProblem, String(error));
      assert.equal(error.code, code, error.message);
      return true;
    };
  const named = async (name: string): Promise<CertificateUse> => {
    const found = (await memberCertificates(home)).find((one) => one.name === name);
    assert.ok(found);
    return found;
  };

  beforeEach(async () => {
    const dir = await mkdtemp(join(tmpdir(), 'entente-certificates-'));
    dirs.push(dir);
    ({ home } = await initMember({ dir: join(dir, 'a'), mspId: 'LenderAMSP', name: 'lender-a', host: 'a.example' }));
  });

  after(async () => {
    await Promise.all(dirs.map((dir) => rm(dir, { recursive: true })));
  });

  it('are all listed, with their end and their use, the first to end first', async () => {
    const all = await memberCertificates(home);

    const files = (await readdir(home.dir, { recursive: true })).filter((file) => file.endsWith('cert.pem'));
    const identities = files.filter(
      (file) => !file.startsWith('fabric') && file !== 'cacert.pem' && !/^\w+cacert/.test(file),
    );
    assert.equal(all.length, identities.length);
    assert.deepEqual(
      all.map(({ endsInDays }) => endsInDays),
      all.map(({ endsInDays }) => endsInDays).toSorted((a, b) => a - b),
    );
    assert.equal((await named('gateway-tls')).endsInDays, 364);
    assert.deepEqual((await named('chaincode-client')).usedBy, ['chaincode', 'peer']);
  });

  it('are renewed by name, with their MSPs, and the old ones stay to be looked at', async () => {
    const before = await named('admin');
    const { renewed, pending, update } = await rotateCertificates(home, { names: ['admin', 'orderer-tls'] });

    assert.deepEqual(renewed.map(({ name }) => name).sort(), ['admin', 'orderer-tls']);
    assert.deepEqual([pending, update], [[], undefined]);
    const now = await named('admin');
    assert.equal(renewed.find(({ name }) => name === 'admin')?.oldSerial, before.serial);
    assert.notEqual(now.serial, before.serial);
    const inMsp = new X509Certificate(await readFile(join(home.layout.fabric.adminMspDir, 'signcerts', 'cert.pem')));
    assert.equal(inMsp.serialNumber.toLowerCase(), now.serial);
    assert.ok((await readdir(join(home.dir, 'retired'))).includes(`admin-${before.serial}.pem`));
    // The bundle follows: it has the orderer's TLS certificate.
    const bundle = parseBundle(await readFile(home.files.bundle, 'utf8'));
    assert.equal(bundle.certificates.orderer.tls, await readFile(home.layout.orderer.tls.certFile, 'utf8'));
  });

  it('are renewed in good time without being named, and left alone before', async () => {
    const early = await rotateCertificates(home, {});
    assert.deepEqual(early.renewed, []);

    const late = await rotateCertificates(home, { now: Date.now() + 340 * dayMs });
    assert.equal(late.renewed.length, 10);
  });

  it('can be taken back once they are not in use', async () => {
    const old = await named('gateway');
    await assert.rejects(revokeCertificate(home, { certificate: old.serial }), refusal('CERTIFICATE_IN_USE'));
    await rotateCertificates(home, { names: ['gateway', 'gateway-tls'] });

    const { authority, listNumber } = await revokeCertificate(home, { certificate: old.serial });
    assert.deepEqual([authority, listNumber], ['ca', 1]);
    const [retired] = (await readdir(join(home.dir, 'retired'))).filter((file) => file.startsWith('gateway-tls'));
    const byFile = await revokeCertificate(home, { certificate: join(home.dir, 'retired', retired ?? '') });
    assert.equal(byFile.authority, 'tlsCa');
    const list = readRevocationList(await readFile(home.files.revocationLists.ca, 'utf8'));
    assert.deepEqual(
      list.revoked.map(({ serial }) => serial),
      [old.serial],
    );
  });

  it('of others, and what is none, are refused', async () => {
    const dir = join(home.dir, '..', 'b');
    const other = await initMember({ dir, mspId: 'LenderBMSP', name: 'lender-b', host: 'b.example' });
    const theirs = other.home.layout.gateway.certFile;
    await assert.rejects(revokeCertificate(home, { certificate: theirs }), refusal('NOT_OURS'));
    await assert.rejects(revokeCertificate(home, { certificate: 'no-such-file' }), refusal('NO_SUCH_CERTIFICATE'));
    await assert.rejects(rotateCertificates(home, { names: ['ca'] }), refusal('NO_SUCH_CERTIFICATE'));
    await rm(home.layout.ca.keyFile);
    await assert.rejects(rotateCertificates(home, { names: ['gateway'] }), refusal('AUTHORITY_MISSING'));
  });
});
