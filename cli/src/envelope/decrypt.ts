import { createPublicKey } from 'node:crypto';
import type { EcPublicJwk } from '@entente/protocol';
import { compactDecrypt, compactVerify, decodeProtectedHeader } from 'jose';
import type { RequesterKeys } from '../keys/index.js';

const maxEnvelopeLength = 16 * 1024 * 1024;

/** The signed text in an envelope that was made for these keys: one profile, an allow-list. @throws Error for every fault */
export async function decrypt(envelope: string, keys: RequesterKeys): Promise<string> {
  if (envelope.length > maxEnvelopeLength) {
    throw new Error('too large');
  }
  const { plaintext, protectedHeader } = await compactDecrypt(envelope, keys.encryption, {
    keyManagementAlgorithms: [keys.encryption.asymmetricKeyType === 'rsa' ? 'RSA-OAEP-256' : 'ECDH-ES+A256KW'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  if (protectedHeader.typ !== 'entente-result+jwe' || protectedHeader.kid !== keys.id || 'zip' in protectedHeader) {
    throw new Error('header');
  }
  return Buffer.from(plaintext).toString('utf8');
}

/** What a gateway signed. @throws Error for every fault, an unknown signer among them */
export async function signedText(jws: string, key: EcPublicJwk | undefined): Promise<string> {
  if (key === undefined || decodeProtectedHeader(jws).typ !== 'entente-result+jws') {
    throw new Error('signer');
  }
  const { payload } = await compactVerify(jws, createPublicKey({ key: { ...key }, format: 'jwk' }), {
    algorithms: ['ES256'],
  });
  return Buffer.from(payload).toString('utf8');
}
