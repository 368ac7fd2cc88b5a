import type { Body, Schema } from '@entente/client';
import { encode, modelHash, type PrivateModel } from '@entente/protocol';
import { CompactEncrypt, importJWK } from 'jose';

/** All that leaves this machine of a model: sealed to the enclaves of a cluster; with the same profile as answers, and signed by nobody: its hash says which it is. */
export async function sealModel(model: PrivateModel, { cluster }: Schema<'ClusterView'>): Promise<Body<'/v1/models'>> {
  const { id, key } = cluster;
  const { generation, publicKey } = key;
  const alg = 'ECDH-ES+A256KW';
  const sealed = await new CompactEncrypt(Buffer.from(encode(model), 'utf8'))
    .setProtectedHeader({ alg, enc: 'A256GCM', kid: `${id}/${String(generation)}` })
    .encrypt(await importJWK({ ...publicKey }, alg));
  return { hash: modelHash(model), cluster: id, generation, sealed };
}
