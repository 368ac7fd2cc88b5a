import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { generateKeyPairSync } from 'node:crypto';
import { EcPublicJwk, encode, type PrivateModel } from '@entente/protocol';
import { CompactEncrypt, importJWK } from 'jose';
import type { SealedModel } from './calls.js';
import { SoftwareEnclave } from './software-enclave.js';

const refused = { code: 'ENCLAVE_REFUSED' };
const measurement = 'ab'.repeat(32);
const cluster = 'combiners';
const model: PrivateModel = { kind: 'private-model', weights: { loans: '1' }, bias: '0', salt: 'A'.repeat(43) };

function gateway(): EcPublicJwk {
  const { kty, crv, x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  return EcPublicJwk.parse({ kty, crv, x, y });
}
const roster = { OneMSP: gateway() };

function makes(enclave: SoftwareEnclave, generation: number): EcPublicJwk {
  const by = { node: { host: 'OneMSP', id: 'combiner' }, round: 1, keys: enclave.keys };
  return enclave.clusters.make({ cluster, generation, roster, by }).statement.publicKey;
}

async function sealedTo(key: EcPublicJwk, generation: number, document: unknown = model): Promise<SealedModel> {
  const alg = 'ECDH-ES+A256KW';
  const sealed = await new CompactEncrypt(Buffer.from(encode(document as PrivateModel)))
    .setProtectedHeader({ alg, enc: 'A256GCM' })
    .encrypt(await importJWK({ ...key }, alg));
  return { cluster, generation, sealed };
}

describe('a model that is sealed to enclaves of a cluster', () => {
  let enclave: SoftwareEnclave;
  let first: SealedModel;

  before(async () => {
    enclave = new SoftwareEnclave({ measurement });
    first = await sealedTo(makes(enclave, 1), 1);
  });

  it('opens in an enclave that has the key', async () => {
    assert.deepEqual(await enclave.clusters.openModel(first), model);
  });

  it('stays closed to an enclave without the key, and to one that its own host named another cluster to', async () => {
    const stranger = new SoftwareEnclave({ measurement });
    await assert.rejects(stranger.clusters.openModel(first), refused);
    makes(stranger, 1);
    await assert.rejects(stranger.clusters.openModel(first), refused);
    await assert.rejects(enclave.clusters.openModel({ ...first, cluster: 'others' }), refused);
  });

  it('stays closed when the key was given up: an enclave forgets it with the next one, and a fresh one never had it', async () => {
    const second = await sealedTo(makes(enclave, 2), 2);
    await assert.rejects(enclave.clusters.openModel(first), refused);
    await assert.rejects(enclave.clusters.openModel({ ...first, generation: 2 }), refused);
    assert.deepEqual(await enclave.clusters.openModel(second), model);
    const fresh = new SoftwareEnclave({ measurement });
    makes(fresh, 3);
    await assert.rejects(fresh.clusters.openModel(first), refused);
    await assert.rejects(fresh.clusters.openModel({ ...first, generation: 3 }), refused);
  });

  it('is nothing else than a model, and its refusal quotes nothing of it', async () => {
    const key = makes(enclave, 4);
    const wrong = await sealedTo(key, 4, { ...model, weights: { loans: 'much' } });
    await assert.rejects(enclave.clusters.openModel(wrong), (error: Error) => {
      assert.ok(!error.message.includes('much'));
      return true;
    });
  });
});
