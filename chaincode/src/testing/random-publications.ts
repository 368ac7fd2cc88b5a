import { contentHash } from '@entente/protocol';
import { hiddenContract, queryContract } from './documents.js';
import type { Random } from './random.js';

/** An owner's publication: mostly for the contract that hides its subject, epochs few enough to follow on each other. */
export function publicationInput(random: Random): object {
  const contract = random.chance(0.9) ? hiddenContract() : queryContract();
  const epoch = random.pick([1, 1, 1, 2, 3]);
  const key = random.chance(0.9) ? epoch : random.pick([1, 2, 3]);
  return {
    contract: { id: contract.id, version: contract.version, hash: contentHash('query-contract', contract) },
    epoch,
    publicKey: String(key).repeat(43),
    labelBytes: random.chance(0.95) ? 16 : 32,
    count: 1_024,
    bytes: 50_000,
    asOf: '2026-03-01',
    contentHash: random.pick(['1', '2', '3']).repeat(64),
  };
}
