import {
  type Charter,
  type ClusterFault,
  clusterFault,
  type ClusterNow,
  type ClusterRoster,
  contentHash,
  demandClusterNode,
  demandClusterStanding,
  demandGranted,
  type EnclaveCluster,
  type EnclaveNode,
  enclaveQuorum,
  rosterHash,
  type TransactionInput,
  type VerifyGrant,
} from '@entente/protocol';
import { demand } from './demand.js';
import { demandAllowed } from './enclaves.js';
import { isSignedBy } from './signatures.js';

/** A cluster as the ledger has it when something is said of its key. */
export interface ClusterStanding extends Omit<ClusterNow, 'roster'> {
  readonly caller: string;
  readonly charter: Charter;
  readonly roster: ClusterRoster;
}

/** The enclave that has made a key, and how its measurement stands, and that of the generation before. */
export interface Making {
  readonly node: EnclaveNode;
  readonly now: ClusterStanding;
  readonly earlier: ClusterStanding;
}

const verify: VerifyGrant = (value, signature, key) => isSignedBy(key, { kind: 'cluster-grant', value, signature });

/**
 * The key of a cluster that an enclave of the caller has made: the first, or the next one when that before it is not to be used
 * any more.
 * @throws `DomainError` `ENCLAVE_INVALID`, `ENCLAVE_NOT_VERIFIED`, `FORBIDDEN`, `PROOF_INVALID`
 */
export function madeKey(
  { statement, signature }: TransactionInput<'enclaves:MakeKey'>,
  before: EnclaveCluster | undefined,
  { node, now, earlier }: Making,
): EnclaveCluster {
  const { cluster: id, generation, by, digest, roster } = statement;
  demand(by.node.host === now.caller, 'FORBIDDEN', 'the host of an enclave says what keys it has made');
  const because = before === undefined ? undefined : dueFault(before, earlier);
  holds(
    generation === (before?.key.generation ?? 0) + 1,
    `the cluster is at generation ${String(before?.key.generation ?? 0)}`,
  );
  const { allowed } = now;
  demand(allowed !== undefined, 'ENCLAVE_NOT_VERIFIED', 'its measurement was never allowed');
  demandAllowed(allowed, now.now);
  holds(allowed.document.cluster === id, `members have not allowed ${allowed.id} to share the key of a cluster ${id}`);
  holds(roster === rosterHash(now.roster), "the gateways that it names are not the members' now");
  const made: EnclaveCluster = {
    ...{
      kind: 'enclave-cluster',
      id,
      measurement: node.measurement,
      simulated: node.simulated,
      key: statement,
      signature,
    },
    ...(because === undefined ? {} : { because }),
    ...{ holders: [{ ...by, since: now.now }], madeAt: now.now },
  };
  holds(digest === allowed.document.measurement, 'the enclave runs other code than members have allowed');
  demandClusterNode(by, node, made, now.now);
  demand(
    isSignedBy(by.keys.signing, { kind: 'cluster-key', value: statement, signature }),
    'PROOF_INVALID',
    'the enclave has not signed that it made this key',
  );
  return made;
}

function dueFault(before: EnclaveCluster, earlier: ClusterStanding): ClusterFault {
  const fault = clusterFault(before, { ...earlier, roster: rosterHash(earlier.roster) });
  holds(fault !== undefined, `nothing speaks against the key of the cluster ${before.id}`);
  return fault;
}

/**
 * An enclave of the caller that may be handed the key by another one, as more than half of the other gateways grant it.
 * @throws `DomainError` `ENCLAVE_INVALID`, `ENCLAVE_NOT_VERIFIED`, `FORBIDDEN`
 */
export function grantedKey(
  { request, grants }: TransactionInput<'enclaves:GrantKey'>,
  cluster: EnclaveCluster,
  now: ClusterStanding,
): EnclaveCluster {
  const { from, to, generation, publicKey, roster } = request;
  demand(to.node.host === now.caller, 'FORBIDDEN', 'the host of an enclave asks for it');
  demandClusterStanding(cluster, { ...now, roster: rosterHash(now.roster) });
  const { key } = cluster;
  const isOf = generation === key.generation && publicKey.x === key.publicKey.x && publicKey.y === key.publicKey.y;
  holds(isOf && roster === key.roster, `the cluster is at generation ${String(key.generation)}, of another key`);
  holds(nameOf(from) !== nameOf(to), 'an enclave does not hand a key to itself');
  holds(
    cluster.holders.some((holder) => nameOf(holder) === nameOf(from)),
    'who is asked does not hold the key',
  );
  for (const one of [from, to]) {
    demandClusterNode(one, now.nodeOf(one.node), cluster, now.now);
  }
  const grantedBy = demandGranted(request, grants, { roster: now.roster, verify });
  const others = Object.keys(now.charter.members).filter((member) => member !== now.caller);
  demand(
    grantedBy.length >= enclaveQuorum(others.length),
    'ENCLAVE_NOT_VERIFIED',
    `${String(grantedBy.length)} gateways have granted it, it takes ${String(enclaveQuorum(others.length))}`,
  );
  const holder = { ...to, request: contentHash('cluster-request', request), grantedBy, since: now.now };
  holds(
    cluster.holders.every((one) => one.request !== holder.request),
    'this was granted before: an enclave asks with a nonce of its own each time',
  );
  const others_ = cluster.holders.filter((one) => nameOf(one) !== nameOf(to));
  return { ...cluster, holders: [...others_, holder] };
}

function nameOf({ node: { host, id } }: { readonly node: { readonly host: string; readonly id: string } }): string {
  return `${host} ${id}`;
}

function holds(fact: boolean, text: string): asserts fact {
  demand(fact, 'ENCLAVE_INVALID', text);
}
