import type { KeyObject } from 'node:crypto';
import { encode, type EncryptionJwk } from '@entente/protocol';
import { CompactEncrypt, CompactSign, importJWK } from 'jose';
import type { Envelopes } from '../ports/services.js';
import { filledHeader } from './filled-header.js';

/** One profile (docs/adr/0007): a compact JWS (ES256) inside a compact JWE (A256GCM); no compression, a fresh key each time, filled up to a size class. */
export class JoseEnvelopes implements Envelopes {
  readonly #signingKey: KeyObject;

  constructor({ signingKey }: { readonly signingKey: KeyObject }) {
    this.#signingKey = signingKey;
  }

  async seal(document: unknown, recipient: EncryptionJwk, keyId: string): Promise<string> {
    const payload = Buffer.from(encode(document), 'utf8');
    const jws = await new CompactSign(payload)
      .setProtectedHeader(filledHeader({ alg: 'ES256', typ: 'entente-result+jws' }, payload))
      .sign(this.#signingKey);
    const alg = recipient.kty === 'EC' ? 'ECDH-ES+A256KW' : 'RSA-OAEP-256';
    return new CompactEncrypt(Buffer.from(jws, 'utf8'))
      .setProtectedHeader({ alg, enc: 'A256GCM', typ: 'entente-result+jwe', kid: keyId })
      .encrypt(await importJWK({ ...recipient }, alg));
  }
}
