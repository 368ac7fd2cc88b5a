import { type EnclaveRound, stateKey, type TransactionName } from '@entente/protocol';
import { enclaveKeys, everyone, lenders, nonceOf, softwareMeasurement } from './chaincode-parts.js';
import { clusterKinds } from './kinds-of-clusters.js';
import type { Sending, World } from './world.js';

type EnclaveKinds = {
  readonly [N in Extract<TransactionName, `enclaves:${string}`>]: (
    world: World,
    count: number,
  ) => Promise<readonly Sending<N>[]>;
};

const [host] = lenders;
const [, other, third] = everyone;
const quote = 'cXVvdGU';

/** Rounds of enclaves of their own ids, put on the ledger as if they had come so far. */
async function rounds(
  world: World,
  count: number,
  stage: 'challenged' | 'nonced' | 'quoted',
): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_none, index) => `${stage}-${String(index)}`);
  const begunAt = new Date().toISOString();
  const measurement = softwareMeasurement();
  const { id: code } = measurement;
  const nonces = { [other]: nonceOf(other), [third]: nonceOf(third) };
  const round = (id: string): EnclaveRound => ({
    ...{ kind: 'enclave-round', node: { host, id }, round: 1, measurement: code, findings: {}, begunAt },
    ...{ nonces: stage === 'challenged' ? {} : nonces, status: stage === 'quoted' ? 'quoted' : 'challenged' },
    ...(stage === 'quoted' ? { quote, keys: enclaveKeys, quotedAt: begunAt } : {}),
  });
  await world.arrange({
    [stateKey('allowed-measurement', code)]: {
      ...{ kind: 'allowed-measurement', id: code, document: measurement, status: 'allowed' },
    },
    ...Object.fromEntries(ids.map((id) => [stateKey('enclave-round', host, id), round(id)])),
  });
  return ids;
}

/** Enclaves of one host, as it begins, and as the others attest them. */
export const enclaveKinds: EnclaveKinds = {
  ...clusterKinds,
  'enclaves:Challenge': async (world, count) => {
    const ids = await rounds(world, count, 'challenged');
    return ids.map((id) => ({ member: host, input: { id, measurement: softwareMeasurement().id } }));
  },
  'enclaves:AddNonce': async (world, count) => {
    const ids = await rounds(world, count, 'challenged');
    return ids.map((id) => ({ member: other, input: { node: { host, id }, round: 1, nonce: nonceOf(other) } }));
  },
  'enclaves:Register': async (world, count) => {
    const ids = await rounds(world, count, 'nonced');
    return ids.map((id) => ({ member: host, input: { id, round: 1, quote, keys: enclaveKeys } }));
  },
  'enclaves:Attest': async (world, count) => {
    const ids = await rounds(world, count, 'quoted');
    return ids.map((id) => ({
      member: other,
      input: { node: { host, id }, round: 1, finding: { verdict: 'pass' as const } },
    }));
  },
  'enclaves:Leave': async (world, count) => {
    const ids = await rounds(world, count, 'quoted');
    return ids.map((id) => ({ member: host, input: { id } }));
  },
};
