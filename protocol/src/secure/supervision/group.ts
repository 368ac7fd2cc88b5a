import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { concatBytes, hexToBytes, randomBytes } from '@noble/hashes/utils.js';
import { DomainError, type ProblemCode } from '../../problems.js';
import { bytesToText, textToBytes } from '../match/bytes-text.js';
import { isElement, type RandomBytes } from '../match/voprf.js';

/** Elements and scalars of ristretto255 as documents have them: 32 bytes in base64url. */
export type Point = InstanceType<typeof ristretto255.Point>;
export const Point: { readonly BASE: Point; readonly ZERO: Point; readonly fromBytes: (bytes: Uint8Array) => Point } =
  ristretto255.Point;
export const { Fn } = ristretto255.Point;

const scalarBytes = 32;

/** @throws {@link DomainError} of this code if it is no element, not in canonical form, or the identity */
export function pointOf(text: string, what: string, code: ProblemCode = 'SUPERVISION_INVALID'): Point {
  const bytes = textToBytes(text);
  if (!isElement(bytes)) {
    throw new DomainError(code, `${what} is no element of the group other than its identity`);
  }
  return Point.fromBytes(bytes);
}

export function textOf(point: Point): string {
  return bytesToText(point.toBytes());
}

/** Uniform among the scalars but zero; 64 random bytes are reduced, so that none is likelier than another. */
export function randomScalar(random: RandomBytes = randomBytes): bigint {
  const scalar = ristretto255_hasher.hashToScalar(random(64), { DST: 'entente:supervision-scalar:v1' });
  return Fn.is0(scalar) ? randomScalar(random) : scalar;
}

/** A challenge over all that a proof is about. Each piece has its length before it, so that none runs into the next. */
export function challengeOf(domain: string, pieces: readonly Uint8Array[]): bigint {
  const framed = pieces.flatMap((piece) => [hexToBytes(piece.length.toString(16).padStart(8, '0')), piece]);
  return ristretto255_hasher.hashToScalar(concatBytes(...framed), { DST: domain });
}

export function scalarsText(scalars: readonly bigint[]): string {
  return bytesToText(concatBytes(...scalars.map((scalar) => Fn.toBytes(scalar))));
}

/** @throws {@link DomainError} of this code if there are not as many scalars, each in canonical form */
export function scalarsOf(
  text: string,
  count: number,
  what: string,
  code: ProblemCode = 'SUPERVISION_INVALID',
): readonly bigint[] {
  const bytes = textToBytes(text);
  try {
    if (bytes.length !== count * scalarBytes) {
      throw new RangeError('length');
    }
    return Array.from({ length: count }, (_none, index) =>
      Fn.fromBytes(bytes.subarray(index * scalarBytes, (index + 1) * scalarBytes)),
    );
  } catch (error) {
    throw new DomainError(code, `${what} is not ${String(count)} scalars`, { cause: error });
  }
}

/** A point times a public scalar, which may be zero: nothing secret goes in. */
export function times(point: Point, scalar: bigint): Point {
  return Fn.is0(scalar) ? Point.ZERO : point.multiplyUnsafe(scalar);
}
