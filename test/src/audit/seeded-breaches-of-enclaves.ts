import type { ReadTransaction } from '@entente/network/evidence';
import { ChaincodeAlliance, enclaveKeys, nonceOf, softwareMeasurement } from '../parts.js';
import { by, decide, edit, find, type Forged, part, type Seeded } from './forge.js';
import { transactionsOf } from './replay-history.js';

const host = 'LenderAMSP';
const id = 'combiner';
const [challenge, register, nonce, attest] = [
  ...(['enclaves:Challenge', 'enclaves:Register', 'enclaves:AddNonce', 'enclaves:Attest'] as const),
];

/** An honest ledger on which an enclave is verified, checked again and refused, and its code is withdrawn. */
export async function ledgerWithEnclave(): Promise<readonly ReadTransaction[]> {
  const alliance = await ChaincodeAlliance.enacted();
  const { ledger } = alliance;
  await alliance.approve(host, softwareMeasurement());
  const node = { host, id };
  for (const [round, finding] of [
    [1, { verdict: 'pass' }],
    [2, { verdict: 'fail', fault: 'debug' }],
  ] as const) {
    await ledger.submit(challenge, host, { id, measurement: 'combiner-1' });
    for (const member of ['LenderBMSP', 'SupervisorMSP']) {
      await ledger.submit(nonce, member, { node, round, nonce: nonceOf(member, round) });
    }
    await ledger.submit(register, host, { id, round, quote: 'cXVvdGU', keys: enclaveKeys });
    for (const member of ['LenderBMSP', 'LenderCMSP']) {
      await ledger.submit(attest, member, { node, round, finding });
    }
  }
  await alliance.approve('LenderBMSP', { kind: 'enclave-withdrawal', id: 'combiner-1', reason: 'a hole' });
  await ledger.submit('enclaves:Leave', host, { id });
  return transactionsOf(ledger.history);
}

/** Rules of enclaves, each broken where it matters. */
export const seededBreachesOfEnclaves: readonly Seeded[] = [
  {
    rule: 'enclave-measurement',
    what: 'code that is not what was voted on',
    seed: edit(decide, 'allowed-measurement', (one) => (part(one, 'document')['measurement'] = 'cd'.repeat(32))),
  },
  {
    rule: 'enclave-measurement',
    what: 'a withdrawal that leaves the code allowed',
    seed: edit(decide, 'allowed-measurement', (one) => (one['status'] = 'allowed'), 1),
  },
  { rule: 'enclave-round', what: 'a round begun for another host', seed: by(challenge, 'enclave-round', 'LenderBMSP') },
  {
    rule: 'enclave-round',
    what: 'a nonce that a host gives for its own enclave',
    seed: by(nonce, 'enclave-round', host),
  },
  {
    rule: 'enclave-round',
    what: 'a quote over too few nonces',
    seed: edit(register, 'enclave-round', (one) => delete part(one, 'nonces')['LenderBMSP']),
  },
  {
    rule: 'enclave-round',
    what: 'keys that are others than were quoted',
    seed: edit(attest, 'enclave-round', (one) => (part(one, 'keys')['signing'] = part(one, 'keys')['encryption'])),
  },
  {
    rule: 'enclave-round',
    what: 'a finding in the name of another gateway',
    seed: by(attest, 'enclave-round', 'SupervisorMSP'),
  },
  {
    rule: 'enclave-round',
    what: 'a quote that comes when its time was over',
    seed: (ledger: Forged): void => {
      find(ledger, register, 'enclave-round').at = '2026-03-02T12:00:00.000Z';
    },
  },
  {
    rule: 'enclave-round',
    what: 'a round that is called verified after one finding',
    seed: edit(attest, 'enclave-round', (one) => (one['status'] = 'verified')),
  },
  {
    rule: 'enclave-node',
    what: 'an enclave that one gateway alone has verified',
    seed: edit(attest, 'enclave-round', (one) => delete part(one, 'findings')['LenderBMSP'], 1),
  },
  {
    rule: 'enclave-node',
    what: 'software that is taken for hardware',
    seed: edit(attest, 'enclave-node', (one) => (one['simulated'] = false)),
  },
  {
    rule: 'enclave-node',
    what: 'an enclave that counts with keys nobody has seen a quote of',
    seed: edit(attest, 'enclave-node', (one) => {
      part(one, 'keys')['encryption'] = part(one, 'keys')['signing'];
    }),
  },
  {
    rule: 'enclave-node',
    what: 'an enclave that counts for a year',
    seed: edit(attest, 'enclave-node', (one) => (one['validUntil'] = '2027-03-01T00:00:00.000Z')),
  },
  {
    rule: 'enclave-node',
    what: 'an enclave that counts on although a quorum refused it',
    seed: edit(attest, 'enclave-node', (one) => (one['status'] = 'verified'), 1),
  },
];
