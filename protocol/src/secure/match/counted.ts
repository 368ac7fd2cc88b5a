import { ristretto255 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { DomainError } from '../../problems.js';
import { elementOf, isElement, type MatchKeys } from './voprf.js';

/**
 * The function behind publications that a helper looks into: SHA-512 of the key times the hashed subject, without the input in the
 * last hash as RFC 9497 has it, since a helper has no input. Outputs of other inputs are unknown for the same reason (one-more gap
 * Diffie-Hellman, the hash as a random oracle).
 */
export function countedOutput(element: Uint8Array): Uint8Array {
  return sha512(concatBytes(kind, element));
}

const kind = utf8ToBytes('entente:match-count:v1\n');

/** The same for who has the key: what an owner publishes a subject under. */
export function evaluateCounted({ secretKey }: Pick<MatchKeys, 'secretKey'>, input: Uint8Array): Uint8Array {
  return countedOutput(elementOf(input).multiply(Point.Fn.fromBytes(secretKey)).toBytes());
}

const { Point } = ristretto255;

/**
 * What a helper makes of an owner's evaluated elements with the requester's factors. It never has the blinded elements: with these
 * and the factors it could try candidates alone.
 * @throws {@link DomainError} `PARAMETER_INVALID` if there is not one factor for each element, or one of them is zero or no scalar;
 * `SHARE_INVALID` if an element is none of the group, or its identity
 */
export function unblindedOutputs(
  evaluated: readonly Uint8Array[],
  factors: readonly Uint8Array[],
): readonly Uint8Array[] {
  if (evaluated.length !== factors.length) {
    throw new DomainError('PARAMETER_INVALID', 'there is not one factor for each evaluated element');
  }
  if (!evaluated.every(isElement)) {
    throw new DomainError('SHARE_INVALID', 'an evaluated element is no element of the group other than its identity');
  }
  return evaluated.map((element, index) =>
    countedOutput(
      Point.fromBytes(element)
        .multiply(inverseOf(factors[index] ?? new Uint8Array()))
        .toBytes(),
    ),
  );
}

function inverseOf(factor: Uint8Array): bigint {
  try {
    return Point.Fn.inv(Point.Fn.fromBytes(factor));
  } catch (error) {
    throw new DomainError('PARAMETER_INVALID', 'a factor is no scalar other than zero', { cause: error });
  }
}
