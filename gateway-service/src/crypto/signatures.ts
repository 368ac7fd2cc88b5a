import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { EcPublicJwk, validate } from '@entente/protocol';
import type { Signatures } from '../ports/services.js';

/** ES256 with node:crypto; keys only as `KeyObject`, so that no text can be taken for a secret of another algorithm. */
export class EcSignatures implements Signatures {
  readonly publicJwk: EcPublicJwk;
  readonly #key: KeyObject;

  /** `pem`: a P-256 private key, PKCS#8. */
  constructor(pem: string) {
    this.#key = createPrivateKey(pem);
    const { kty, crv, x, y } = createPublicKey(this.#key).export({ format: 'jwk' });
    this.publicJwk = validate(EcPublicJwk, { kty, crv, x, y });
  }

  sign(bytes: Uint8Array): string {
    return sign('sha256', bytes, { key: this.#key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  }

  verify(bytes: Uint8Array, signature: string, jwk: EcPublicJwk): boolean {
    try {
      const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
      return verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
    } catch {
      // A point that is not on the curve, a signature of another length: not a signature.
      return false;
    }
  }

  /** For the JWS inside a result envelope. */
  privateKey(): KeyObject {
    return this.#key;
  }
}
