import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import { hashedPoints, pointBytes } from '@entente/protocol/secure';

/** What is to be raised to the secret: points, one after the other, or what hashes to them. */
export type MaskInput = { readonly points: Uint8Array } | { readonly inputs: readonly Uint8Array[] };

/** The masked points in the order in which they were given; undefined if one of them is of low order. */
export type Masked = Uint8Array | undefined;

/** Raw keys in the forms that node:crypto reads (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b656e04220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b656e032100', 'hex');

/** A secret of 32 random bytes, as X25519 (RFC 7748) reads it. */
export function maskKey(secret: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privatePrefix, secret]), format: 'der', type: 'pkcs8' });
}

/** Multiplies points by the secret, in OpenSSL: secrets are multiples of eight, so nothing is left of a part of low order. */
export function maskBatch(key: KeyObject, input: MaskInput): Masked {
  const points = 'points' in input ? input.points : hashedPoints(input.inputs);
  const masked = new Uint8Array(points.length);
  for (let at = 0; at < points.length; at += pointBytes) {
    const spki = Buffer.concat([publicPrefix, points.subarray(at, at + pointBytes)]);
    try {
      const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
      masked.set(diffieHellman({ privateKey: key, publicKey }), at);
    } catch {
      // OpenSSL refuses what comes to zero.
      return undefined;
    }
  }
  return masked;
}
