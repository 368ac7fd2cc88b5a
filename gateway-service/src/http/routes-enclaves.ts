import {
  AllowedMeasurement,
  ChallengeEnclaveInput,
  Id,
  MspId,
  RegisterEnclaveInput,
  validate,
} from '@entente/protocol';
import type { HostEnclaves } from '../enclaves/host-enclaves.js';
import { listOf } from './answers/list.js';
import { ClusterView, EnclaveView } from './answers/sharing.js';
import { onLedger } from './refusals.js';
import { type Route, route } from './route.js';

const RegisterInput = RegisterEnclaveInput.unwrap().pick({ quote: true, keys: true });

/** Enclaves: what code may run in them, which the members have verified, and what a host says of its own. */
export function enclaveRoutes({ enclaves }: { readonly enclaves: HostEnclaves }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/enclave-measurements',
      summary: 'Code that members have allowed enclaves to run, and what of it was withdrawn',
      roles: 'any',
      answer: listOf(AllowedMeasurement),
      handle: () => ({ items: enclaves.measurements() }),
    }),
    route({
      method: 'get',
      path: '/v1/enclaves',
      summary: 'Enclaves of all hosts: which count and until when, what each gateway found, which are simulated',
      roles: 'any',
      answer: listOf(EnclaveView),
      handle: () => ({ items: enclaves.list() }),
    }),
    route({
      method: 'get',
      path: '/v1/enclaves/{host}/{id}',
      summary: 'One enclave, with the nonce that its quote is to be over once enough gateways have given theirs',
      roles: 'any',
      refuses: ['ENCLAVE_NOT_FOUND'],
      answer: EnclaveView,
      handle: ({ params }) => enclaves.one(validate(MspId, params['host']), validate(Id, params['id'])),
    }),
    route({
      method: 'get',
      path: '/v1/enclave-clusters',
      summary:
        'Clusters of enclaves: the key of each, its generation, who may hold it, and whether all run the same code',
      roles: 'any',
      answer: listOf(ClusterView),
      handle: () => ({ items: enclaves.clusters() }),
    }),
    route({
      method: 'get',
      path: '/v1/enclave-clusters/{id}',
      summary: 'One cluster of enclaves, with why its key is to be made anew, where it is',
      roles: 'any',
      refuses: ['ENCLAVE_NOT_FOUND'],
      answer: ClusterView,
      handle: ({ params }) => enclaves.cluster(validate(Id, params['id'])),
    }),
    route({
      method: 'post',
      path: '/v1/enclaves',
      summary: "Begins a round in which this member's enclave is attested, for the first time or again",
      roles: ['operator'],
      status: 201,
      body: ChallengeEnclaveInput.unwrap(),
      refuses: [...onLedger, 'ENCLAVE_NOT_FOUND', 'ENCLAVE_INVALID'],
      answer: EnclaveView,
      handle: ({ body: { id, measurement } }) => enclaves.challenge(id, measurement),
    }),
    route({
      method: 'post',
      path: '/v1/enclaves/{id}/quote',
      summary: "Shows the quote of this member's enclave and its keys, for the other gateways to verify",
      roles: ['operator'],
      status: 201,
      body: RegisterInput,
      refuses: [...onLedger, 'ENCLAVE_NOT_FOUND', 'ENCLAVE_INVALID'],
      answer: EnclaveView,
      handle: ({ params, body: { quote, keys } }) => enclaves.register(validate(Id, params['id']), quote, keys),
    }),
    route({
      method: 'post',
      path: '/v1/enclaves/{id}/leave',
      summary: "Takes this member's enclave out: it counts no more",
      roles: ['operator'],
      status: 204,
      refuses: [...onLedger, 'ENCLAVE_NOT_FOUND'],
      handle: ({ params }) => enclaves.leave(validate(Id, params['id'])),
    }),
  ];
}
