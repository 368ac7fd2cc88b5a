import { z } from 'zod';
import { Base64Url, Hash, Id, MspId, Timestamp } from '../ids.js';
import { EnclaveKeys, EnclaveReference, EnclaveRoundNumber } from './attested.js';
import { EcPublicJwk } from './keys.js';
import { Salt } from './query-request.js';

/** Which key of a cluster: each rotation makes the next one, and no generation comes back. */
const ClusterGeneration = z.int().min(1).max(1_000_000);

/** An enclave with the keys that were verified in its round: whoever started it again has others, and is asked anew. */
export const ClusterNode = z
  .strictObject({ node: EnclaveReference, round: EnclaveRoundNumber, keys: EnclaveKeys })
  .readonly();
export type ClusterNode = z.infer<typeof ClusterNode>;

/**
 * What an enclave says of a cluster key that it has made, signed with its own attested key over
 * `signingInput('cluster-key', statement)`: without that a host could pass its own key off for one of enclaves.
 */
export const ClusterKeyStatement = z
  .strictObject({
    kind: z.literal('cluster-key'),
    cluster: Id,
    generation: ClusterGeneration,
    digest: Hash.describe('the measured code of the enclave that made it: no other code is handed the key'),
    publicKey: EcPublicJwk.describe('what is sealed to the enclaves of the cluster'),
    roster: Hash.describe("the members' gateways whose words the enclave takes, by their registered keys"),
    by: ClusterNode,
  })
  .readonly();
export type ClusterKeyStatement = z.infer<typeof ClusterKeyStatement>;

/**
 * An enclave asks another one for the cluster key. It is its quote's report data (`clusterReportData`), over a nonce of each of
 * both; and what gateways sign, over `signingInput('cluster-grant', request)`, once they have seen that both of them count.
 */
export const ClusterRequest = z
  .strictObject({
    kind: z.literal('cluster-request'),
    cluster: Id,
    generation: ClusterGeneration,
    publicKey: EcPublicJwk,
    roster: Hash,
    from: ClusterNode.describe('the enclave that has the key'),
    to: ClusterNode.describe('the one that asks for it'),
    nonces: z.strictObject({ from: Salt, to: Salt }).readonly(),
  })
  .readonly();
export type ClusterRequest = z.infer<typeof ClusterRequest>;

/** Signatures of gateways over a request, by member. */
export const ClusterGrants = z.record(MspId, Base64Url).readonly();
export type ClusterGrants = z.infer<typeof ClusterGrants>;

/** An enclave that may hold the key of a generation: its maker, or one that a quorum of gateways granted it to. */
const ClusterHolder = z
  .strictObject({
    ...ClusterNode.unwrap().shape,
    request: Hash.optional().describe('what was granted; the maker asked nobody'),
    grantedBy: z.array(MspId).min(1).max(100).readonly().optional(),
    since: Timestamp,
  })
  .readonly();
export type ClusterHolder = z.infer<typeof ClusterHolder>;

/** Why the key of a cluster is to be made anew. Until it was, nobody seals to it and nobody is handed it. */
export const ClusterFault = z.enum(['measurement', 'holder', 'roster', 'lost']);
export type ClusterFault = z.infer<typeof ClusterFault>;

/** The key that enclaves of one code share: its public half, its generation, and which enclaves may hold it. */
export const EnclaveCluster = z
  .strictObject({
    kind: z.literal('enclave-cluster'),
    id: Id,
    measurement: Id,
    simulated: z.boolean().describe('its enclaves are software: their hosts can read the key'),
    key: ClusterKeyStatement,
    signature: Base64Url,
    because: ClusterFault.optional().describe('why the generation before it was given up'),
    holders: z.array(ClusterHolder).min(1).max(100).readonly(),
    madeAt: Timestamp,
  })
  .readonly();
export type EnclaveCluster = z.infer<typeof EnclaveCluster>;

/** Inputs of the transactions; who says it and when are the transaction's. */
export const MakeClusterKeyInput = z.strictObject({ statement: ClusterKeyStatement, signature: Base64Url }).readonly();
export type MakeClusterKeyInput = z.infer<typeof MakeClusterKeyInput>;
export const GrantClusterKeyInput = z.strictObject({ request: ClusterRequest, grants: ClusterGrants }).readonly();
