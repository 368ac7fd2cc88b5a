import { contentHash, type QueryContract } from '@entente/protocol';
import { type ChaincodeAlliance, hiddenScoreContract } from '../parts.js';
import { again, by, edit, hash, part, type Seeded } from './forge.js';

const publish = 'publications:Publish';
const announce = 'publications:Announce';
const owners = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP'] as const;

/** A publication of the first epoch, its refresh, and one of the next epoch; then a joint epoch that two publish for. */
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
  await publishMasked(alliance);
}

async function publishMasked(alliance: ChaincodeAlliance): Promise<void> {
  const contract = hiddenScoreContract();
  await alliance.approve('LenderAMSP', contract);
  const reference = { id: contract.id, version: contract.version, hash: contentHash('query-contract', contract) };
  for (const [epoch, letters] of [
    [1, 'ABC'],
    [2, 'DEF'],
  ] as const) {
    for (const [index, owner] of owners.entries()) {
      const publicKey = `${letters.charAt(index)}g${'A'.repeat(41)}`;
      await alliance.ledger.submit(announce, owner, { contract: reference, epoch, publicKey });
    }
  }
  for (const [owner, epoch] of [
    ['LenderBMSP', 1],
    ['LenderCMSP', 2],
  ] as const) {
    await alliance.ledger.submit(publish, owner, {
      ...{ contract: reference, epoch, publicKey: String(epoch).repeat(43), labelBytes: 32, count: 1_024 },
      ...{ bytes: 90_000, asOf: '2026-03-01', contentHash: String(epoch).repeat(64) },
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
  {
    rule: 'mask-key',
    what: "a key for masks in another's name",
    seed: by(announce, 'mask-key', 'LenderCMSP'),
  },
  {
    rule: 'mask-key',
    what: 'a key for masks with fewer parties than own the data',
    seed: edit(announce, 'mask-key', (one) => (one['parties'] = ['LenderAMSP', 'LenderBMSP'])),
  },
  {
    rule: 'mask-key',
    what: 'a joint epoch that follows on none',
    seed: edit(announce, 'mask-key', (one) => (one['epoch'] = 5), 3),
  },
  {
    rule: 'mask-key',
    what: 'a new joint epoch with the key of the last one',
    seed: edit(announce, 'mask-key', (one) => (one['publicKey'] = `Ag${'A'.repeat(41)}`), 3),
  },
  {
    rule: 'masks',
    what: 'labels under masks that were used before',
    seed: again(publish, 'publication', 3),
  },
  {
    rule: 'masks',
    what: 'labels masked with another key than was announced',
    seed: edit(publish, 'publication', (one) => (part(one, 'masks')['LenderAMSP'] = `Zg${'A'.repeat(41)}`), 3),
  },
  {
    rule: 'masks',
    what: 'labels masked with fewer parties',
    seed: edit(publish, 'publication', (one) => delete part(one, 'masks')['LenderCMSP'], 4),
  },
  {
    rule: 'masks',
    what: 'masks where there are none',
    seed: edit(publish, 'publication', (one) => (one['masks'] = { LenderAMSP: `Ag${'A'.repeat(41)}` }), 0),
  },
];
