import { createPublicKey, verify } from 'node:crypto';
import type { EcPublicJwk } from '@entente/protocol';

/** Whether an ES256 signature (r‖s, base64url) over these bytes is of this key; a point that is none has signed nothing. */
export function isEs256(bytes: Uint8Array, signature: string, jwk: EcPublicJwk): boolean {
  try {
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    return verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
