import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { issueLeaf, newAuthority, renewLeaf } from './certificate-authority.js';
import type { PemPair } from './pem-files.js';
import { addRevocation, checkedList, readRevocationList, serialOf } from './revocation-list.js';

const now = Date.now();
const second = 1000;

describe('a revocation list', () => {
  let authority: PemPair;
  let leaf: PemPair;

  before(async () => {
    authority = await newAuthority('LenderAMSP', 'lender-a CA', now);
    leaf = await issueLeaf(authority, 'LenderAMSP', { commonName: 'gateway', purpose: 'signing', role: 'client' }, now);
  });

  it('is signed by the authority, numbered, and names the serial', async () => {
    const list = await checkedList(await addRevocation(authority, undefined, serialOf(leaf.cert), now), authority.cert);

    assert.equal(list.number, 1);
    assert.deepEqual(
      list.revoked.map(({ serial }) => serial),
      [new X509Certificate(leaf.cert).serialNumber.toLowerCase()],
    );
    assert.ok((list.nextUpdate?.getTime() ?? 0) > now);
  });

  it('grows: what was revoked stays so, with its time', async () => {
    let pem = await addRevocation(authority, undefined, serialOf(leaf.cert), now);
    for (let more = 1; more <= 300; more += 100) {
      pem = await addRevocation(authority, pem, `4${String(more).padStart(31, '0')}`, now + more * second);
    }
    pem = await addRevocation(authority, pem, serialOf(leaf.cert), now + 999 * second);

    const list = readRevocationList(pem);
    assert.equal(list.number, 5);
    assert.equal(list.revoked.length, 4);
    const first = list.revoked.find(({ serial }) => serial === serialOf(leaf.cert));
    assert.equal(first?.at.getTime(), Math.floor(now / second) * second);
  });

  it('counts beyond a byte', async () => {
    let pem: string | undefined;
    for (let count = 0; count < 130; count++) {
      pem = await addRevocation(authority, pem, '4000', now);
    }

    assert.equal(readRevocationList(pem ?? '').number, 130);
  });

  it('of another authority is refused', async () => {
    const other = await newAuthority('LenderBMSP', 'lender-b CA', now);
    const theirs = await addRevocation(other, undefined, serialOf(leaf.cert), now);

    await assert.rejects(addRevocation(authority, theirs, serialOf(leaf.cert), now), /not signed by/);
  });
});

describe('a renewed certificate', () => {
  it('says what the one before said, for longer, with a new key or the same', async () => {
    const authority = await newAuthority('LenderAMSP', 'lender-a TLS CA', now);
    const request = {
      commonName: 'orderer.lender-a',
      purpose: 'tls-both',
      hosts: ['orderer.example', '10.1.2.3'],
    } as const;
    const old = await issueLeaf(authority, 'LenderAMSP', request, now - 300 * 24 * 3600 * second);
    const before = new X509Certificate(old.cert);

    for (const sameKey of [false, true]) {
      const renewed = await renewLeaf(authority, old, now, { sameKey });
      const after = new X509Certificate(renewed.cert);
      assert.ok(after.checkIssued(new X509Certificate(authority.cert)));
      assert.equal(after.subject, before.subject);
      assert.equal(after.subjectAltName, before.subjectAltName);
      assert.deepEqual(after.keyUsage, before.keyUsage);
      assert.notEqual(after.serialNumber, before.serialNumber);
      assert.ok(after.validToDate > before.validToDate);
      assert.equal(renewed.key === old.key, sameKey);
    }
  });

  it('can be for other hosts, and keeps the attributes that chaincode reads', async () => {
    const authority = await newAuthority('LenderAMSP', 'lender-a CA', now);
    const tls = await issueLeaf(authority, 'LenderAMSP', { commonName: 'peer', purpose: 'tls-both' }, now);
    const moved = await renewLeaf(authority, tls, now, { hosts: ['peer.example'] });
    assert.equal(new X509Certificate(moved.cert).subjectAltName, 'DNS:peer.example');

    const attributes = { 'entente.gateway': 'true' };
    const request = { commonName: 'gateway', purpose: 'signing', role: 'client', attributes } as const;
    const gateway = await issueLeaf(authority, 'LenderAMSP', request, now);
    const renewed = await renewLeaf(authority, gateway, now);
    assert.ok(new X509Certificate(renewed.cert).raw.includes('{"attrs":{"entente.gateway":"true"}}'));
    const other = await renewLeaf(authority, renewed, now, {
      attributes: { 'entente.vote': 'true', 'entente.gateway': 'false' },
    });
    const { raw } = new X509Certificate(other.cert);
    assert.ok(raw.includes('{"attrs":{"entente.vote":"true","entente.gateway":"true"}}'));
  });
});
