import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  type EnclaveKeys,
  EnclaveMeasurement,
  enclaveQuorum,
  type EnclaveRound,
  type ProposedDocument,
  type TransactionName,
} from '@entente/protocol';
import { everyone, lenders } from './documents.js';
import type { FakeLedger } from './fake-ledger.js';
import type { Random } from './random.js';

export const enclaveCalls = [
  ...(['enclaves:Challenge', 'enclaves:Register', 'enclaves:Register', 'enclaves:Leave'] as const),
  ...(['enclaves:AddNonce', 'enclaves:AddNonce', 'enclaves:AddNonce'] as const),
  ...(['enclaves:Attest', 'enclaves:Attest', 'enclaves:Attest'] as const),
] satisfies readonly TransactionName[];
type EnclaveCall = (typeof enclaveCalls)[number];

export function isEnclaveCall(transaction: TransactionName): transaction is EnclaveCall {
  return (enclaveCalls as readonly string[]).includes(transaction);
}

/** Code for a software enclave. */
export function softwareMeasurement(change: object = {}): EnclaveMeasurement {
  return EnclaveMeasurement.parse({
    ...{ kind: 'enclave-measurement', id: 'combiner-1', title: 'The combiner', platform: 'software' },
    ...{ measurement: 'ab'.repeat(32), validUntil: '2027-12-31' },
    ...change,
  });
}

/** Texts of the right form: chaincode looks into no quote and uses no key of an enclave. */
export const enclaveKeys: EnclaveKeys = {
  encryption: { kty: 'EC', crv: 'P-256', x: 'e'.repeat(43), y: 'f'.repeat(43) },
  signing: { kty: 'EC', crv: 'P-256', x: 's'.repeat(43), y: 't'.repeat(43) },
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
function dueIn(standing: EnclaveRound | undefined): EnclaveCall {
  switch (standing?.status) {
    case 'challenged':
      return Object.keys(standing.nonces).length < enclaveQuorum(everyone.length - 1)
        ? 'enclaves:AddNonce'
        : 'enclaves:Register';
    case 'quoted':
      return 'enclaves:Attest';
    default:
      return 'enclaves:Challenge';
  }
}

/** What a host and the other gateways say of one enclave, mostly in its order. */
export async function enclaveWish(
  drawn: EnclaveCall,
  { random, alliance: { ledger } }: { readonly random: Random; readonly alliance: { readonly ledger: FakeLedger } },
): Promise<{ readonly transaction: EnclaveCall; readonly caller: string; readonly input: unknown }> {
  const [host] = lenders;
  const id = 'combiner';
  const standing = await ledger.state.enclaves.rounds.find(host, id);
  const transaction = random.chance(0.7) ? dueIn(standing) : drawn;
  const round = random.chance(0.95) ? (standing?.round ?? 1) : 1;
  const other = random.pick(everyone.slice(1));
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
  }
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
}
