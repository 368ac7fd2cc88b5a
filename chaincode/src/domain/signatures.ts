import { constants, verify } from 'node:crypto';
import { type EncryptionJwk, type HashKind, signingInput } from '@entente/protocol';
import { publicKey } from './public-keys.js';

/** A value and the signature that somebody gives for it. */
export interface SignedValue {
  readonly kind: HashKind;
  readonly value: unknown;
  /** base64url */
  readonly signature: string;
}

const p256SignatureBytes = 64;
const pssSaltBytes = 32;

/**
 * Whether the signature is the key's: ES256 (r‖s) for P-256, PS256 with a salt of 32 bytes for RSA. There is no algorithm
 * field, so nobody can ask for another.
 * @throws `DomainError` `KEY_TOO_WEAK` for a key that is not accepted
 */
export function isSignedBy(jwk: EncryptionJwk, { kind, value, signature }: SignedValue): boolean {
  const key = publicKey(jwk);
  const bytes = Buffer.from(signature, 'base64url');
  if (bytes.toString('base64url') !== signature) {
    return false;
  }
  const input = signingInput(kind, value);
  if (jwk.kty === 'RSA') {
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    return verify('sha256', input, { key, padding, saltLength: pssSaltBytes }, bytes);
  }
  return bytes.length === p256SignatureBytes && verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, bytes);
}
