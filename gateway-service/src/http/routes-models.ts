import { Hash, Id, mostModelText, validate, VersionedId, Timestamp } from '@entente/protocol';
import { z } from 'zod';
import type { OwnModels } from '../models/own-models.js';
import { listOf } from './answers/list.js';
import { type Route, route } from './route.js';

const ModelView = z.strictObject({
  hash: Hash,
  cluster: Id,
  generation: z.int(),
  keptAt: Timestamp,
  fault: z.string().nullable().describe('why it is to be sealed anew; null while enclaves can open it'),
  contracts: z.array(VersionedId).describe('contracts in force that score with it'),
});

/** Private models of this member: sealed to enclaves before they come here, so that this gateway cannot read them. */
export function modelRoutes({ models }: { readonly models: OwnModels }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/models',
      summary: 'Sealed models that this gateway keeps, and whether enclaves can open them',
      roles: ['officer', 'auditor'],
      answer: listOf(ModelView),
      handle: () => ({ items: models.list() }),
    }),
    route({
      method: 'post',
      path: '/v1/models',
      summary: 'Keeps a model that was sealed to the key of a cluster of enclaves, in place of an earlier sealing',
      roles: ['officer'],
      status: 201,
      body: z.strictObject({
        hash: Hash,
        cluster: Id,
        generation: z.int().min(1),
        sealed: z.string().min(1).max(mostModelText).describe('a compact JWE: ECDH-ES+A256KW, A256GCM'),
      }),
      refuses: ['ENCLAVE_NOT_FOUND', 'ENCLAVE_NOT_VERIFIED'],
      answer: ModelView,
      handle: ({ body: { hash, ...sealed } }) => models.keep(hash, sealed),
    }),
    route({
      method: 'delete',
      path: '/v1/models/{hash}',
      summary: 'Forgets a sealed model: nothing is scored with it any more',
      roles: ['officer'],
      status: 204,
      refuses: ['MODEL_NOT_FOUND'],
      handle: ({ params }) => {
        models.remove(validate(Hash, params['hash']));
      },
    }),
  ];
}
