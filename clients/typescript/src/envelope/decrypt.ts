import type { KeyObject } from 'node:crypto';
import type { EcPublicJwk } from '@entente/protocol';
import { compactDecrypt, compactVerify, type CryptoKey, decodeProtectedHeader, importJWK } from 'jose';

/** What an envelope is opened with, as Node or as a browser holds it. */
export interface OpeningKey {
  /** RFC 7638 thumbprint. */
  readonly id: string;
  readonly encryption: KeyObject | CryptoKey;
}

const maxEnvelopeLength = 16 * 1024 * 1024;

/** The signed text in an envelope that was made for these keys: one profile, an allow-list. @throws Error for every fault */
export async function decrypt(envelope: string, keys: OpeningKey): Promise<string> {
  if (envelope.length > maxEnvelopeLength) {
    throw new Error('too large');
  }
  const { plaintext, protectedHeader } = await compactDecrypt(envelope, keys.encryption, {
    keyManagementAlgorithms: [isRsa(keys.encryption) ? 'RSA-OAEP-256' : 'ECDH-ES+A256KW'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  if (protectedHeader.typ !== 'entente-result+jwe' || protectedHeader.kid !== keys.id || 'zip' in protectedHeader) {
    throw new Error('header');
  }
  return new TextDecoder().decode(plaintext);
}

/** What a gateway signed. @throws Error for every fault, an unknown signer among them */
export async function signedText(jws: string, key: EcPublicJwk | undefined): Promise<string> {
  if (key === undefined || decodeProtectedHeader(jws).typ !== 'entente-result+jws') {
    throw new Error('signer');
  }
  const { payload } = await compactVerify(jws, await importJWK({ ...key }, 'ES256'), {
    algorithms: ['ES256'],
  });
  return new TextDecoder().decode(payload);
}

function isRsa(key: OpeningKey['encryption']): boolean {
  return 'algorithm' in key ? key.algorithm.name === 'RSA-OAEP' : key.asymmetricKeyType === 'rsa';
}
