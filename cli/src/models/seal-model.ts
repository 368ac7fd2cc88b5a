import { encode, EcPublicJwk, modelHash, type PrivateModel } from '@entente/protocol';
import { CompactEncrypt, importJWK } from 'jose';
import { z } from 'zod';

/** As `GET /v1/enclave-clusters/{id}` shows it. */
export const ShownCluster = z.looseObject({
  cluster: z.looseObject({
    id: z.string(),
    simulated: z.boolean(),
    key: z.looseObject({ generation: z.int(), publicKey: EcPublicJwk }),
  }),
  fault: z.string().optional(),
});
export type ShownCluster = z.infer<typeof ShownCluster>;

/** The body of `POST /v1/models`: all that leaves this machine of a model. */
export interface SealedModelInput {
  readonly hash: string;
  readonly cluster: string;
  readonly generation: number;
  readonly sealed: string;
}

/** Seals a model to the enclaves of a cluster; with the same profile as answers, and signed by nobody: its hash says which it is. */
export async function sealModel(model: PrivateModel, { cluster }: ShownCluster): Promise<SealedModelInput> {
  const { id, key } = cluster;
  const { generation, publicKey } = key;
  const alg = 'ECDH-ES+A256KW';
  const sealed = await new CompactEncrypt(Buffer.from(encode(model), 'utf8'))
    .setProtectedHeader({ alg, enc: 'A256GCM', kid: `${id}/${String(generation)}` })
    .encrypt(await importJWK({ ...publicKey }, alg));
  return { hash: modelHash(model), cluster: id, generation, sealed };
}
