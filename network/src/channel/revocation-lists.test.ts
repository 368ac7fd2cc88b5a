import 'reflect-metadata';
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { X509CrlGenerator } from '@peculiar/x509';
import { algorithm, importKey, newAuthority } from '../identities/certificate-authority.js';
import type { PemPair } from '../identities/pem-files.js';
import { readRevocationList } from './revocation-lists.js';

/** As short as serial numbers get, of a first byte above 7f, and as long as they get. */
const serials = ['01', '00ff', '4f'.repeat(20)];

describe('a revocation list that others made', () => {
  let authority: PemPair;

  before(async () => {
    authority = await newAuthority('LenderAMSP', 'lender-a CA', Date.now());
  });

  async function list(revoked: readonly string[], nextUpdate?: Date): Promise<string> {
    const crl = await X509CrlGenerator.create({
      issuer: 'CN=lender-a CA',
      thisUpdate: new Date(),
      ...(nextUpdate === undefined ? {} : { nextUpdate }),
      signingKey: await importKey(authority.key),
      signingAlgorithm: algorithm,
      entries: revoked.map((serialNumber) => ({ serialNumber, revocationDate: new Date() })),
    });
    return crl.toString('pem');
  }

  const numbers = (text: string): bigint[] | undefined =>
    readRevocationList(text)?.serials.map((serial) => BigInt(`0x${serial}`));
  const expected = serials.map((serial) => BigInt(`0x${serial}`));

  it('revokes whom it names, whether or not it says when the next one is due', async () => {
    assert.deepEqual(numbers(await list(serials, new Date(Date.now() + 86_400_000))), expected);
    assert.deepEqual(numbers(await list(serials)), expected);
  });

  it('with very many entries is read whole', async () => {
    const many = Array.from({ length: 700 }, (_, index) => (index + 1).toString(16).padStart(8, '0'));
    assert.deepEqual(
      numbers(await list(many)),
      many.map((serial) => BigInt(`0x${serial}`)),
    );
  });

  it('may revoke nobody', async () => {
    assert.deepEqual(numbers(await list([])), []);
    assert.deepEqual(numbers(await list([], new Date())), []);
  });

  it('is none if anything else stands there', async () => {
    const [begin = '', ...rest] = (await list(serials)).trim().split('\n');
    const shortened = [begin, ...rest.slice(1)].join('\n');
    assert.deepEqual([authority.cert, shortened, '', 'x'].map(readRevocationList), Array(4).fill(undefined));
  });
});
