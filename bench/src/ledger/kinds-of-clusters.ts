import { type EnclaveCluster, type EnclaveNode, stateKey, type TransactionName } from '@entente/protocol';
import {
  clusterNode,
  clusterRequest,
  enclaveKeys,
  enclaveSigning,
  everyone,
  grantsOf,
  lenders,
  madeClusterKey,
  softwareMeasurement,
} from './chaincode-parts.js';
import type { Sending, World } from './world.js';

type ClusterKind = Extract<TransactionName, 'enclaves:MakeKey' | 'enclaves:GrantKey'>;

const [maker, asker] = lenders;

function nodeOf(host: string, measurement: string, at: string): EnclaveNode {
  return {
    ...{ kind: 'enclave-node', node: { host, id: measurement }, round: 1, measurement, digest: 'ab'.repeat(32) },
    ...{ platform: 'software', simulated: true, keys: enclaveKeys, status: 'verified' },
    verifiedBy: everyone.filter((member) => member !== host).sort(),
    ...{ verifiedAt: at, validUntil: '2099-12-31T00:00:00.000Z' },
  };
}

/** Clusters of their own measurements, each with two enclaves that count, put on the ledger as if they had come so far. */
async function clusters(world: World, count: number, stage: 'new' | 'made'): Promise<readonly EnclaveCluster[]> {
  const at = new Date().toISOString();
  const made = Array.from({ length: count }, (_none, index) => {
    const id = `${stage}-${String(index)}`;
    const by = nodeOf(maker, id, at);
    const key = madeClusterKey(world.keys, { node: by, signing: enclaveSigning }, { cluster: id });
    const cluster: EnclaveCluster = {
      ...{
        kind: 'enclave-cluster',
        id,
        measurement: id,
        simulated: true,
        key: key.statement,
        signature: key.signature,
      },
      ...{ holders: [{ ...clusterNode(by), since: at }], madeAt: at },
    };
    return cluster;
  });
  const documents = made.flatMap((cluster) => {
    const { id } = cluster;
    const document = softwareMeasurement({ id, cluster: id, validUntil: '2099-12-31' });
    return [
      [stateKey('allowed-measurement', id), { kind: 'allowed-measurement', id, document, status: 'allowed' }],
      [stateKey('enclave-node', maker, id), nodeOf(maker, id, at)],
      [stateKey('enclave-node', asker, id), nodeOf(asker, id, at)],
      ...(stage === 'made' ? [[stateKey('enclave-cluster', id), cluster]] : []),
    ] as const;
  });
  await world.arrange(Object.fromEntries(documents as readonly (readonly [string, object])[]));
  return made;
}

/** Keys that enclaves share, each of a cluster of its own. */
export const clusterKinds: {
  readonly [N in ClusterKind]: (world: World, count: number) => Promise<readonly Sending<N>[]>;
} = {
  'enclaves:MakeKey': async (world, count) =>
    (await clusters(world, count, 'new')).map(({ key: statement, signature }) => ({
      member: maker,
      input: { statement, signature },
    })),
  'enclaves:GrantKey': async (world, count) =>
    (await clusters(world, count, 'made')).map((cluster) => {
      const request = clusterRequest(cluster, nodeOf(asker, cluster.id, cluster.madeAt));
      const others = everyone.filter((member) => member !== asker);
      return { member: asker, input: { request, grants: grantsOf(world.keys, request, others) } };
    }),
};
