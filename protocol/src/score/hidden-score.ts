import { DomainError } from '../problems.js';
import { sumOfShares } from './final-score.js';
import type { PartialRange } from './partial-range.js';

/** Bytes of a label: a partial score under its mask, and a second mask alone, by which all can be checked. */
export const scoreLabelBytes = 16;

/**
 * The sum of the members' partial scores from the labels that the requester has uncovered, one a member. Masks go away only
 * when all of them come together: one member that does not know the subject, and the score of the others stays hidden. The
 * second words of the labels are masks of nothing, so they come to zero unless a label was made with another key, of another
 * epoch, or with other parties: that goes unnoticed once in 2^64.
 * @param range what one member's partial score can be
 * @returns undefined where the subject is not scorable; who does not know it, the requester has seen by then
 * @throws {@link DomainError} `SHARE_INVALID` if a label is none, the labels are not masked for each other, or they come to
 * what no scores come to
 */
export function hiddenScore(
  labels: ReadonlyMap<string, Uint8Array | undefined>,
  { least, most }: PartialRange,
): bigint | undefined {
  const known = [...labels.values()].flatMap((label) => label ?? []);
  if (known.some((label) => label.length !== scoreLabelBytes)) {
    throw new DomainError('SHARE_INVALID', `a label of a score has ${String(scoreLabelBytes)} bytes`);
  }
  if (known.length < labels.size || labels.size === 0) {
    return undefined;
  }
  const check = known.map((label) => numberOf(label.subarray(8))).reduce((total, word) => total + word, 0n);
  if (BigInt.asUintN(64, check) !== 0n) {
    throw new DomainError('SHARE_INVALID', 'the labels are not masked for each other: a member used another key');
  }
  const sum = sumOfShares(known.map((label) => numberOf(label.subarray(0, 8))));
  const members = BigInt(labels.size);
  if (sum < least * members || sum > most * members) {
    throw new DomainError('SHARE_INVALID', 'the labels come to what no score under this contract is');
  }
  return sum;
}

function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}
