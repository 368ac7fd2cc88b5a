import { FpInvertBatch } from '@noble/curves/abstract/modular.js';
import { ed25519, ed25519_hasher } from '@noble/curves/ed25519.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { encode } from '../../codec.js';
import type { Cell } from '../../documents/result.js';

/** How long a point is: its one coordinate on Curve25519 (RFC 7748), little endian. */
export const pointBytes = 32;

/**
 * The bytes that stand for a subject in one computation: equal for both owners if, and only if, the value is the same one as it
 * enters its column.
 */
export function overlapSubject(context: string, subject: Cell): Uint8Array {
  return utf8ToBytes(`entente:overlap-subject:v1\n${context}\n${encode(subject)}`);
}

/** The bytes of the elements that are no subjects and that a holder hides among its own (see `markers`). */
export function overlapMarker(context: string, holder: string, index: number): Uint8Array {
  return utf8ToBytes(`entente:overlap-marker:v1\n${context}\n${holder}\n${String(index)}`);
}

/**
 * Points of the group of prime order that nobody knows a logarithm of: edwards25519_XMD:SHA-512_ELL2_RO_ of RFC 9380, with
 * the cofactor cleared, as coordinates of Curve25519, one after the other.
 */
export function hashedPoints(inputs: readonly Uint8Array[]): Uint8Array {
  const { Fp } = ed25519.Point;
  const points = inputs.map((input) => ed25519_hasher.hashToCurve(input));
  // u = (1 + y) / (1 - y), with one inversion for all.
  const inverses = FpInvertBatch(
    Fp,
    points.map(({ Y, Z }) => Fp.sub(Z, Y)),
  );
  return concatBytes(...points.map(({ Y, Z }, at) => Fp.toBytes(Fp.mul(Fp.add(Z, Y), inverses[at] ?? Fp.ZERO))));
}

/** Whether a point is written in its only way: below 2^255 - 19, without the bit that X25519 does not read. */
export function isPoint(bytes: Uint8Array): boolean {
  const last = bytes[pointBytes - 1] ?? 0xff;
  if (bytes.length !== pointBytes || last > 0x7f) {
    return false;
  }
  const isLarge = last === 0x7f && bytes.subarray(1, pointBytes - 1).every((byte) => byte === 0xff);
  return !isLarge || (bytes[0] ?? 0xff) < 0xed;
}
