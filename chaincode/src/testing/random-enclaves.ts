import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  type EnclaveCluster,
  type EnclaveKeys,
  EnclaveMeasurement,
  enclaveQuorum,
  type EnclaveRound,
  type ProposedDocument,
  type TransactionName,
} from '@entente/protocol';
import { clusterId, clusterRequest, grantsOf, madeClusterKey } from './clusters.js';
import { everyone, lenders } from './documents.js';
import type { FakeLedger } from './fake-ledger.js';
import { ecKeyPair } from './key-ring.js';
import type { Random } from './random.js';
import type { TestAlliance } from './test-alliance.js';

export const enclaveCalls = [
  ...(['enclaves:Challenge', 'enclaves:Register', 'enclaves:Register', 'enclaves:Leave'] as const),
  ...(['enclaves:AddNonce', 'enclaves:AddNonce', 'enclaves:AddNonce'] as const),
  ...(['enclaves:Attest', 'enclaves:Attest', 'enclaves:Attest'] as const),
  ...(['enclaves:MakeKey', 'enclaves:GrantKey'] as const),
] satisfies readonly TransactionName[];
type EnclaveCall = (typeof enclaveCalls)[number];

export function isEnclaveCall(transaction: TransactionName): transaction is EnclaveCall {
  return (enclaveCalls as readonly string[]).includes(transaction);
}

/** Code for a software enclave. */
export function softwareMeasurement(change: object = {}): EnclaveMeasurement {
  return EnclaveMeasurement.parse({
    ...{ kind: 'enclave-measurement', id: 'combiner-1', title: 'The combiner', platform: 'software' },
    ...{ measurement: 'ab'.repeat(32), validUntil: '2027-12-31', cluster: clusterId },
    ...change,
  });
}

/** What an enclave signs with; chaincode looks into no quote. */
export const enclaveSigning = ecKeyPair();
export const enclaveKeys: EnclaveKeys = {
  encryption: { kty: 'EC', crv: 'P-256', x: 'e'.repeat(43), y: 'f'.repeat(43) },
  signing: enclaveSigning.jwk,
};

export function nonceOf(member: string, round = 1): string {
  return createHash('sha256')
    .update(`${member} ${String(round)}`)
    .digest('base64url');
}

/** What members propose of enclaves, good and bad. */
export function enclaveDocument(random: Random): ProposedDocument {
  return random.pick<ProposedDocument>([
    softwareMeasurement({ id: 'combiner-2' }),
    softwareMeasurement({ platform: 'nitro' }),
    { kind: 'enclave-withdrawal', id: random.pick(['combiner-1', 'combiner-2']), reason: 'to see' },
  ]);
}

/** What brings a round on: few draws would find it by chance, since each word has its time. */
function dueIn(standing: EnclaveRound | undefined, random: Random): EnclaveCall {
  switch (standing?.status) {
    case 'challenged':
      return Object.keys(standing.nonces).length < enclaveQuorum(everyone.length - 1)
        ? 'enclaves:AddNonce'
        : 'enclaves:Register';
    case 'quoted':
      return 'enclaves:Attest';
    case 'verified':
      return random.pick(['enclaves:MakeKey', 'enclaves:GrantKey', 'enclaves:Challenge']);
    default:
      return 'enclaves:Challenge';
  }
}

interface Wish {
  readonly transaction: EnclaveCall;
  readonly caller: string;
  readonly input: unknown;
}

interface World {
  readonly random: Random;
  readonly alliance: TestAlliance;
}

/** What hosts and the other gateways say of their enclaves, mostly in its order. */
export async function enclaveWish(drawn: EnclaveCall, world: World): Promise<Wish> {
  const { random, alliance } = world;
  const { ledger } = alliance;
  // The second one is there so that it can be handed the cluster's key.
  const host = random.chance(0.6) ? lenders[0] : lenders[1];
  const id = 'combiner';
  const standing = await ledger.state.enclaves.rounds.find(host, id);
  const transaction = random.chance(0.7) ? dueIn(standing, random) : drawn;
  const round = random.chance(0.95) ? (standing?.round ?? 1) : 1;
  const other = random.pick(everyone.filter((member) => member !== host));
  const node = { host, id };
  switch (transaction) {
    case 'enclaves:Challenge':
      return { transaction, caller: host, input: { id, measurement: random.pick(['combiner-1', 'combiner-2']) } };
    case 'enclaves:Register':
      return { transaction, caller: host, input: { id, round, quote: 'cXVvdGU', keys: enclaveKeys } };
    case 'enclaves:Leave':
      return { transaction, caller: host, input: { id } };
    case 'enclaves:AddNonce':
      return { transaction, caller: other, input: { node, round, nonce: nonceOf(other, round) } };
    case 'enclaves:Attest': {
      const finding = random.chance(0.8) ? { verdict: 'pass' } : { verdict: 'fail', fault: 'debug' };
      return { transaction, caller: other, input: { node, round, finding } };
    }
    case 'enclaves:MakeKey':
    case 'enclaves:GrantKey':
      return clusterWish(transaction, host, world);
  }
}

/** What a host says of the key that its enclave made or asks for; nothing that makes sense before it counts. */
async function clusterWish(
  transaction: 'enclaves:MakeKey' | 'enclaves:GrantKey',
  host: string,
  { random, alliance }: World,
): Promise<Wish> {
  const { nodes, clusters } = alliance.ledger.state.enclaves;
  const node = await nodes.find(host, 'combiner');
  const cluster = await clusters.find(clusterId);
  if (node === undefined || (transaction === 'enclaves:GrantKey' && cluster === undefined)) {
    return { transaction: 'enclaves:Leave', caller: host, input: { id: 'nobody' } };
  }
  if (transaction === 'enclaves:MakeKey' || cluster === undefined) {
    const generation = (cluster?.key.generation ?? 0) + (random.chance(0.9) ? 1 : 0);
    const input = madeClusterKey(alliance, { node, signing: enclaveSigning }, { generation: Math.max(generation, 1) });
    return { transaction: 'enclaves:MakeKey', caller: host, input };
  }
  const request = clusterRequest(cluster, node);
  const members = everyone.filter((member) => member !== host || random.chance(0.1));
  const granting = random.chance(0.8) ? members : members.slice(0, 1);
  return { transaction, caller: host, input: { request, grants: grantsOf(alliance, request, granting) } };
}

/** No enclave counts that more than half of the other members have not verified, and none of a host's own word. */
export async function checkEnclaves(ledger: FakeLedger): Promise<void> {
  for (const key of ledger.keysOf('enclave-node')) {
    const [host = '', id = ''] = key.split('/');
    const node = await ledger.state.enclaves.nodes.get(host, id);
    assert.ok(!node.verifiedBy.includes(host), 'a host has verified its own enclave');
    // Members may have gone since: there never are fewer than three here.
    assert.ok(node.verifiedBy.length >= enclaveQuorum(2), 'an enclave counts that too few have verified');
    assert.equal(node.simulated, node.platform === 'software');
  }
  for (const key of ledger.keysOf('enclave-cluster')) {
    checkHolders(await ledger.state.enclaves.clusters.get(key));
  }
}

/** Each enclave holds a key once: its maker, and those that enough of the others have granted it to. */
function checkHolders({ holders, key }: EnclaveCluster): void {
  const names = holders.map(({ node: { host, id } }) => [host, id].join('/'));
  assert.equal(new Set(names).size, names.length, 'an enclave holds a key twice');
  for (const { node, grantedBy = [], request } of holders) {
    const isMaker = node.host === key.by.node.host && grantedBy.length === 0 && request === undefined;
    assert.ok(isMaker || grantedBy.length >= enclaveQuorum(2), 'too few have granted a key');
    assert.ok(!grantedBy.includes(node.host), 'a host has granted a key to its own enclave');
  }
}
