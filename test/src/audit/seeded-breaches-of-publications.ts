import { contentHash, type QueryContract } from '@entente/protocol';
import type { ChaincodeAlliance } from '../parts.js';
import { by, edit, hash, part, type Seeded } from './forge.js';

const publish = 'publications:Publish';

/** A publication of the first epoch, its refresh, and one of the next epoch. */
export async function publishThrice(alliance: ChaincodeAlliance, contract: QueryContract): Promise<void> {
  await alliance.approve('LenderAMSP', contract);
  const reference = {
    id: contract.id,
    version: contract.version,
    hash: contentHash('query-contract', contract),
  };
  for (const [epoch, key, content] of [
    [1, 'A', '1'],
    [1, 'A', '2'],
    [2, 'B', '3'],
  ] as const) {
    await alliance.ledger.submit(publish, 'LenderBMSP', {
      ...{ contract: reference, epoch, publicKey: key.repeat(43), labelBytes: 16, count: 1_024, bytes: 50_000 },
      ...{ asOf: '2026-03-01', contentHash: content.repeat(64) },
    });
  }
}

/** Each rule about publications, broken at least once. */
export const seededBreachesOfPublications: readonly Seeded[] = [
  {
    rule: 'publication',
    what: "somebody publishes in another's name",
    seed: by(publish, 'publication', 'LenderCMSP'),
  },
  {
    rule: 'publication',
    what: 'a publication for a text that is not in force',
    seed: edit(publish, 'publication', (one) => (part(one, 'contract')['hash'] = hash)),
  },
  {
    rule: 'publication',
    what: 'labels of another length than the contract says',
    seed: edit(publish, 'publication', (one) => (one['labelBytes'] = 32)),
  },
  {
    rule: 'epochs',
    what: 'a key that changes within an epoch',
    seed: edit(publish, 'publication', (one) => (one['publicKey'] = 'C'.repeat(43)), 1),
  },
  {
    rule: 'epochs',
    what: 'a new epoch with the old key',
    seed: edit(publish, 'publication', (one) => (one['publicKey'] = 'A'.repeat(43)), 2),
  },
  {
    rule: 'epochs',
    what: 'an epoch that was left out',
    seed: edit(publish, 'publication', (one) => (one['epoch'] = 4), 2),
  },
];
