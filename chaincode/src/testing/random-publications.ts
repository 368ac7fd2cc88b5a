import { contentHash } from '@entente/protocol';
import { hiddenContract, hiddenScoreContract, queryContract } from './documents.js';
import type { Random } from './random.js';

function reference(contract: ReturnType<typeof queryContract>): object {
  return { id: contract.id, version: contract.version, hash: contentHash('query-contract', contract) };
}

/** An owner's publication: mostly for the contracts that hide their subject, epochs few enough to follow on each other. */
export function publicationInput(random: Random): object {
  const contract = random.pick([
    ...[hiddenContract, hiddenContract, hiddenContract, hiddenContract],
    ...[hiddenScoreContract, hiddenScoreContract, hiddenScoreContract, hiddenScoreContract],
    queryContract,
  ])();
  const epoch = random.pick([1, 1, 1, 2, 3]);
  const key = random.chance(0.9) ? epoch : random.pick([1, 2, 3]);
  const labelBytes = contract.combine.mode === 'hidden-score' ? 32 : 16;
  return {
    contract: reference(contract),
    epoch,
    publicKey: String(key).repeat(43),
    labelBytes: random.chance(0.95) ? labelBytes : 48,
    count: 1_024,
    bytes: 50_000,
    asOf: '2026-03-01',
    contentHash: random.pick(['1', '2', '3']).repeat(64),
  };
}

/** Base64url of small X25519 coordinates of no low order, and one that gives everybody the same secret. */
const maskKeys = ['A', 'B', 'C', 'D'].map((letter) => `${letter}g${'A'.repeat(41)}`);
const ofNobody = 'A'.repeat(43);

/** A key for a joint epoch: mostly of the contract that has some, and mostly the next one. */
export function announcementInput(random: Random): object {
  const contract = random.chance(0.9) ? hiddenScoreContract() : hiddenContract();
  return {
    contract: reference(contract),
    epoch: random.pick([1, 1, 2, 3]),
    publicKey: random.chance(0.95) ? random.pick(maskKeys) : ofNobody,
  };
}
