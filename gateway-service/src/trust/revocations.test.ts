import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { testAuthority, type TestAuthority, type TestPair } from '../testing/authority.js';
import { readRevocations, serialOf } from './revocations.js';

describe('a certificate revocation list', () => {
  let authority: TestAuthority;
  let certificate: X509Certificate;
  let pairs: readonly TestPair[];

  before(async () => {
    authority = await testAuthority('A CA');
    certificate = new X509Certificate(authority.certificate);
    pairs = await Promise.all(['one', 'two', 'three'].map((name) => authority.issue(name)));
  });

  const serials = (): Set<string> =>
    new Set(pairs.map((pair) => serialOf(new X509Certificate(pair.certificate).serialNumber)));

  it('gives the serial numbers it names, with or without a next update and extensions', async () => {
    const pems = pairs.map((pair) => pair.certificate);
    for (const nextUpdate of [
      undefined,
      new Date(Date.now() + 1_000),
      new Date('2020-01-01'),
      new Date('2060-01-01'),
    ]) {
      const list = await authority.revoke(pems, undefined, nextUpdate);
      const { revocations, faulty } = readRevocations([list], [certificate]);
      assert.deepEqual(revocations, [{ authority: certificate.fingerprint256, serials: serials() }]);
      assert.equal(faulty, 0);
    }
  });

  it('may name nobody', async () => {
    for (const nextUpdate of [undefined, new Date(Date.now() + 1_000)]) {
      const list = await authority.revoke([], undefined, nextUpdate);
      assert.deepEqual(readRevocations([list], [certificate]).revocations[0]?.serials, new Set());
    }
  });

  it('counts for nothing if a byte of it is changed, added or missing', async () => {
    const list = await authority.revoke([pairs[0]?.certificate ?? '']);
    const forms = [...list.keys()].flatMap((at) => [list.subarray(0, at), flipped(list, at)]);
    for (const form of [...forms, Buffer.concat([list, Buffer.of(0)])]) {
      assert.deepEqual(readRevocations([form], [certificate]), { revocations: [], faulty: 1 });
    }
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 0x01, at);
  return copy;
}
