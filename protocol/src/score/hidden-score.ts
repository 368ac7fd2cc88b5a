import { DomainError } from '../problems.js';
import { sumOfShares } from './final-score.js';

const labelBytes = 8;

/**
 * The sum of the members' partial scores from the labels that the requester has uncovered, one a member. Masks go away only
 * when all of them come together: one member that does not know the subject, and the score of the others stays hidden.
 * @returns undefined where the subject is not scorable; who does not know it, the requester has seen by then
 * @throws {@link DomainError} `SHARE_INVALID` if a label is none or they come to more than scores may be
 */
export function hiddenScore(labels: ReadonlyMap<string, Uint8Array | undefined>): bigint | undefined {
  const known = [...labels.values()].flatMap((label) => label ?? []);
  if (known.some((label) => label.length !== labelBytes)) {
    throw new DomainError('SHARE_INVALID', 'a label of a score has eight bytes');
  }
  return known.length < labels.size || labels.size === 0 ? undefined : sumOfShares(known.map(numberOf));
}

function numberOf(label: Uint8Array): bigint {
  return label.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}
