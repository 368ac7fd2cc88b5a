import { createPublicKey, verify } from 'node:crypto';
import { type EcPublicJwk, type HashKind, signingInput } from '@entente/protocol';

/** Whether a value was signed (ES256, r‖s, base64url) with a registered key. Never throws. */
export function isSigned(kind: HashKind, value: unknown, signature: string, key: EcPublicJwk): boolean {
  try {
    const bytes = Buffer.from(signature, 'base64url');
    const publicKey = createPublicKey({ key: { ...key }, format: 'jwk' });
    const input = signingInput(kind, value);
    return bytes.length === 64 && verify('sha256', input, { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes);
  } catch {
    return false;
  }
}
