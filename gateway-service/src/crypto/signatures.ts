import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { EcPublicJwk, validate } from '@entente/protocol';
import type { Signatures } from '../ports/services.js';

const maxKnown = 1_000;

/** ES256 with node:crypto; keys only as `KeyObject`, so that no text can be taken for a secret of another algorithm. */
export class EcSignatures implements Signatures {
  readonly publicJwk: EcPublicJwk;
  readonly #key: KeyObject;
  readonly #known = new Map<string, KeyObject>();

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
      const key = this.#publicKey(jwk);
      return verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
    } catch {
      // A point that is not on the curve, a signature of another length: not a signature.
      return false;
    }
  }

  /** Reading a key costs as much as a signature, and there are few: those of gateways and of own requesters. */
  #publicKey(jwk: EcPublicJwk): KeyObject {
    const name = [jwk.crv, jwk.x, jwk.y].join(' ');
    let key = this.#known.get(name);
    if (key === undefined) {
      key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
      if (this.#known.size >= maxKnown) {
        this.#known.clear();
      }
      this.#known.set(name, key);
    }
    return key;
  }

  /** For the JWS inside a result envelope. */
  privateKey(): KeyObject {
    return this.#key;
  }
}
