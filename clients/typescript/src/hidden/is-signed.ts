import { type EcPublicJwk, type HashKind, signingInput } from '@entente/protocol';
import { base64url, importJWK } from 'jose';

const algorithm = { name: 'ECDSA', hash: 'SHA-256' };

/** Whether a value was signed (ES256, r‖s, base64url) with a registered key. Never throws. */
export async function isSignedBy(
  key: EcPublicJwk,
  kind: HashKind,
  value: unknown,
  signature: string,
): Promise<boolean> {
  try {
    const publicKey = await importJWK({ ...key }, 'ES256');
    const bytes = new Uint8Array(base64url.decode(signature));
    return (
      publicKey instanceof CryptoKey &&
      bytes.length === 64 &&
      (await crypto.subtle.verify(algorithm, publicKey, bytes, new Uint8Array(signingInput(kind, value))))
    );
  } catch {
    return false;
  }
}
