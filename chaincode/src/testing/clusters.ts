import {
  type ClusterGrants,
  type ClusterKeyStatement,
  type ClusterNode,
  type ClusterRequest,
  ClusterRequest as ClusterRequestSchema,
  type EnclaveCluster,
  type MakeClusterKeyInput,
  type EnclaveNode,
  rosterHash,
} from '@entente/protocol';
import { ecKeyPair, type KeyPair, signEs256 } from './key-ring.js';

export const clusterId = 'combiners';

interface Rings {
  readonly members: readonly string[];
  ring(member: string): { readonly gateway: KeyPair };
}

/** The members' gateways, all of them registered. */
export function rosterOf(rings: Rings): string {
  return rosterHash(Object.fromEntries(rings.members.map((member) => [member, rings.ring(member).gateway.jwk])));
}

/** What a key is bound to of an enclave that counts. */
export type ClusterMember = Pick<EnclaveNode, 'node' | 'round' | 'keys' | 'digest'>;

export function clusterNode({ node, round, keys }: ClusterMember): ClusterNode {
  return { node, round, keys };
}

/** A key that an enclave has made, in its signed word. */
export function madeClusterKey(
  rings: Rings,
  { node, signing }: { readonly node: ClusterMember; readonly signing: KeyPair },
  change: Partial<ClusterKeyStatement> = {},
): MakeClusterKeyInput {
  const statement: ClusterKeyStatement = {
    ...{ kind: 'cluster-key', cluster: clusterId, generation: 1, digest: node.digest, publicKey: ecKeyPair().jwk },
    ...{ roster: rosterOf(rings), by: clusterNode(node) },
    ...change,
  };
  return { statement, signature: signEs256('cluster-key', statement, signing.privateKey) };
}

/** How an enclave asks the maker of a cluster's key for it. */
export function clusterRequest(
  { key }: Pick<EnclaveCluster, 'key'>,
  to: ClusterMember,
  change: Partial<ClusterRequest> = {},
): ClusterRequest {
  const { cluster, generation, publicKey, roster, by } = key;
  return ClusterRequestSchema.parse({
    ...{ kind: 'cluster-request', cluster, generation, publicKey, roster, from: by, to: clusterNode(to) },
    nonces: { from: 'f'.repeat(43), to: 't'.repeat(43) },
    ...change,
  });
}

/** The words of these members' gateways for a request. */
export function grantsOf(rings: Rings, request: ClusterRequest, members: readonly string[]): ClusterGrants {
  return Object.fromEntries(
    members.map((member) => [member, signEs256('cluster-grant', request, rings.ring(member).gateway.privateKey)]),
  );
}
