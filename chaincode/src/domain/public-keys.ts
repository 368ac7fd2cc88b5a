import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { DomainError, type EcPublicJwk, encode, type EncryptionJwk, type RsaPublicJwk } from '@entente/protocol';
import { demand } from './demand.js';

const leastRsaBits = 3072;
const mostRsaBits = 8192;

/** By the object that names them: documents that are read often are the same object each time. */
const known = new WeakMap<EncryptionJwk, KeyObject>();

/**
 * A public key to verify with.
 * @throws `DomainError` `KEY_TOO_WEAK` if it is no point of the curve, an RSA modulus of another size than accepted, or
 * written in a form that would give one key two ids
 */
export function publicKey(jwk: EncryptionJwk): KeyObject {
  const key = known.get(jwk) ?? checkedKey(jwk);
  known.set(jwk, key);
  return key;
}

function checkedKey(jwk: EncryptionJwk): KeyObject {
  if (jwk.kty === 'RSA') {
    checkModulus(jwk);
  } else {
    checkCoordinates(jwk);
  }
  try {
    return createPublicKey({ key: { ...jwk }, format: 'jwk' });
  } catch {
    throw new DomainError('KEY_TOO_WEAK', 'this is no public key of its kind');
  }
}

/** RFC 7638: the SHA-256 of the key's own members, in base64url. Both kinds of keys have nothing but these members. */
export function thumbprint(jwk: EncryptionJwk): string {
  return createHash('sha256').update(encode(jwk), 'utf8').digest('base64url');
}

function checkCoordinates({ x, y }: EcPublicJwk): void {
  demand(isCanonical(x) && isCanonical(y), 'KEY_TOO_WEAK', 'a coordinate is not written as base64url of 32 bytes');
}

function checkModulus({ n }: RsaPublicJwk): void {
  const bytes = Buffer.from(n, 'base64url');
  const [first = 0] = bytes;
  demand(isCanonical(n) && first !== 0, 'KEY_TOO_WEAK', 'the modulus is not written in its one base64url form');
  const bits = bytes.length * 8 - (Math.clz32(first) - 24);
  demand(
    bits >= leastRsaBits && bits <= mostRsaBits,
    'KEY_TOO_WEAK',
    `RSA of ${String(bits)} bits; ${String(leastRsaBits)} to ${String(mostRsaBits)} are accepted`,
  );
  demand(((bytes.at(-1) ?? 0) & 1) === 1, 'KEY_TOO_WEAK', 'an even modulus is no product of two primes');
}

function isCanonical(base64url: string): boolean {
  return Buffer.from(base64url, 'base64url').toString('base64url') === base64url;
}
