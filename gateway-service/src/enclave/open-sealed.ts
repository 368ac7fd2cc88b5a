import { createPublicKey, type KeyObject } from 'node:crypto';
import { DomainError, type EcPublicJwk } from '@entente/protocol';
import { compactDecrypt, compactVerify } from 'jose';
import type { z } from 'zod';

const oneProfile = {
  keyManagementAlgorithms: ['ECDH-ES+A256KW'],
  contentEncryptionAlgorithms: ['A256GCM'],
};

/**
 * Opens what was sealed to one key and signed by nobody: for what its hash is known of.
 * @throws DomainError `ENCLAVE_REFUSED`
 */
export async function openUnsigned<T>(schema: z.ZodType<T>, decryption: KeyObject, sealed: string): Promise<T> {
  try {
    const { plaintext } = await compactDecrypt(sealed, decryption, oneProfile);
    return schema.parse(JSON.parse(Buffer.from(plaintext).toString('utf8')));
  } catch {
    throw new DomainError('ENCLAVE_REFUSED', 'what was sealed to the cluster cannot be opened with its key');
  }
}

/**
 * Opens what was signed by one key and sealed to another: one profile, an allow-list, one error for every fault.
 * @throws DomainError `ENCLAVE_REFUSED`
 */
export async function openSealed<T>(
  schema: z.ZodType<T>,
  decryption: KeyObject,
  { sealed, signer }: { readonly sealed: string; readonly signer: EcPublicJwk | undefined },
): Promise<T> {
  try {
    const { plaintext } = await compactDecrypt(sealed, decryption, oneProfile);
    if (signer === undefined) {
      throw new Error('signer');
    }
    const key = createPublicKey({ key: { ...signer }, format: 'jwk' });
    const { payload } = await compactVerify(plaintext, key, { algorithms: ['ES256'] });
    return schema.parse(JSON.parse(Buffer.from(payload).toString('utf8')));
  } catch {
    throw new DomainError(
      'ENCLAVE_REFUSED',
      'what was sealed to it cannot be opened, or is not signed by whom it should',
    );
  }
}
