import 'reflect-metadata';
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { X509CrlGenerator } from '@peculiar/x509';
import { algorithm, importKey, newAuthority } from '../identities/certificate-authority.js';
import type { PemPair } from '../identities/pem-files.js';
import { revokedSerials, serialOf } from './revocations.js';

describe('the revocation lists of an MSP', () => {
  let authority: PemPair;
  let other: PemPair;

  before(async () => {
    [authority, other] = await Promise.all([
      newAuthority('LenderAMSP', 'lender-a CA', Date.now()),
      newAuthority('LenderBMSP', 'lender-b CA', Date.now()),
    ]);
  });

  async function list(by: PemPair, nextUpdate?: Date): Promise<Uint8Array> {
    const crl = await X509CrlGenerator.create({
      issuer: 'CN=lender-a CA',
      thisUpdate: new Date(),
      ...(nextUpdate === undefined ? {} : { nextUpdate }),
      signingKey: await importKey(by.key),
      signingAlgorithm: algorithm,
      entries: [{ serialNumber: '00c0ffee', revocationDate: new Date() }],
    });
    return Buffer.from(crl.toString('pem'));
  }

  function revokedBy(bytes: Uint8Array): readonly string[] {
    return [...revokedSerials([bytes], [new X509Certificate(authority.cert)]).values()].flatMap((one) => [...one]);
  }

  it('revoke whom they name, whether or not they say when the next is due', async () => {
    assert.deepEqual(revokedBy(await list(authority, new Date(Date.now() + 86_400_000))), [serialOf('c0ffee')]);
    assert.deepEqual(revokedBy(await list(authority)), [serialOf('c0ffee')]);
  });

  it('revoke nobody if another authority signed them, or if they cannot be read', async () => {
    assert.deepEqual(revokedBy(await list(other)), []);
    assert.deepEqual(revokedBy(Buffer.from('x')), []);
  });
});
