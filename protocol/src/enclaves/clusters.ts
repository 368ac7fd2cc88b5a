import { encode } from '../codec.js';
import type { AllowedMeasurement, EnclaveNode } from '../documents/enclave.js';
import type {
  ClusterFault,
  ClusterGrants,
  ClusterNode,
  ClusterRequest,
  EnclaveCluster,
} from '../documents/enclave-cluster.js';
import type { EcPublicJwk } from '../documents/keys.js';
import { contentHash } from '../hash.js';
import { DomainError } from '../problems.js';
import { enclaveQuorum } from './enclaves.js';

/** The members' gateways by their registered signing keys. */
export type ClusterRoster = Readonly<Record<string, EcPublicJwk>>;

/** What a cluster key names its gateways by: with another gateway, or another key of one, it is to be made anew. */
export function rosterHash(roster: ClusterRoster): string {
  return contentHash('cluster-roster', roster);
}

/** What the quote of an enclave that asks for a cluster key must carry as its report data, in 32 bytes of hex. */
export function clusterReportData(request: ClusterRequest): string {
  return contentHash('cluster-request', request);
}

/** How a cluster stands, as the ledger has it at one moment. */
export interface ClusterNow {
  readonly allowed: AllowedMeasurement | undefined;
  /** An enclave as it counts. */
  readonly nodeOf: (node: ClusterNode['node']) => EnclaveNode | undefined;
  readonly roster: string;
  readonly now: string;
}

/**
 * Why a cluster's key is to be made anew; undefined while it stands: its code was withdrawn (`measurement`), an enclave that may
 * hold it was refused, left, runs other code or was not checked again in time (`holder`), members or their gateways are
 * others (`roster`), or each enclave that held it was started again and has it no more (`lost`).
 */
export function clusterFault(cluster: EnclaveCluster, at: ClusterNow): ClusterFault | undefined {
  const { allowed, nodeOf, roster, now } = at;
  if (allowed?.status !== 'allowed' || allowed.document.validUntil < now.slice(0, 10)) {
    return 'measurement';
  }
  if (!cluster.holders.every(({ node }) => isStanding(nodeOf(node), cluster, now))) {
    return 'holder';
  }
  if (roster !== cluster.key.roster) {
    return 'roster';
  }
  return cluster.holders.some((holder) => isSameNode(holder, nodeOf(holder.node))) ? undefined : 'lost';
}

/** Code equality: whether an enclave counts now and runs what the cluster runs, by the name and by the digest. */
function isStanding(node: EnclaveNode | undefined, { measurement, key }: EnclaveCluster, now: string): boolean {
  const isVerified = node?.status === 'verified' && node.validUntil >= now;
  return isVerified && node.measurement === measurement && node.digest === key.digest;
}

/** Whether an enclave still has the keys that it had when it was handed the cluster's. */
export function isSameNode({ round: _round, keys }: ClusterNode, node: EnclaveNode | undefined): boolean {
  return node !== undefined && encode(node.keys) === encode(keys);
}

/** @throws {@link DomainError} `ENCLAVE_NOT_VERIFIED` where the key is not to be used, with why */
export function demandClusterStanding(cluster: EnclaveCluster, at: ClusterNow): void {
  const fault = clusterFault(cluster, at);
  if (fault !== undefined) {
    throw new DomainError('ENCLAVE_NOT_VERIFIED', `the key of the cluster ${cluster.id} is to be made anew: ${fault}`);
  }
}

/** Whether an enclave counts, with these keys, and runs what the cluster runs. @throws {@link DomainError} `ENCLAVE_NOT_VERIFIED` */
export function demandClusterNode(
  asked: ClusterNode,
  node: EnclaveNode | undefined,
  cluster: EnclaveCluster,
  now: string,
): void {
  if (!isStanding(node, cluster, now) || node?.round !== asked.round || !isSameNode(asked, node)) {
    const { host, id } = asked.node;
    throw new DomainError(
      'ENCLAVE_NOT_VERIFIED',
      `the enclave ${id} of ${host} does not count, has other keys, or runs other code than the cluster ${cluster.id}`,
    );
  }
}

/**
 * The members that have granted a request: more than half of those other than the host of the enclave that asks, whose own word
 * does not count.
 * @throws {@link DomainError} `ENCLAVE_NOT_VERIFIED` if they are fewer, or one of them has not signed it
 */
export function demandGranted(
  request: ClusterRequest,
  grants: ClusterGrants,
  { roster, verify }: { readonly roster: ClusterRoster; readonly verify: VerifyGrant },
): readonly string[] {
  const others = Object.keys(roster).filter((member) => member !== request.to.node.host);
  const granted = Object.entries(grants).filter(([member, signature]) => {
    const key = others.includes(member) ? roster[member] : undefined;
    return key !== undefined && verify(request, signature, key);
  });
  const least = enclaveQuorum(others.length);
  if (granted.length !== Object.keys(grants).length || granted.length < least) {
    throw new DomainError(
      'ENCLAVE_NOT_VERIFIED',
      `${String(granted.length)} other gateways have granted the key of the cluster ${request.cluster}, it takes ${String(least)}`,
    );
  }
  return granted.map(([member]) => member).sort();
}

/** Whether a signature over `signingInput('cluster-grant', request)` is of this key: ES256, r‖s, base64url. */
export type VerifyGrant = (request: ClusterRequest, signature: string, key: EcPublicJwk) => boolean;
