import { CountFactors, decode, DomainError } from '@entente/protocol';
import { compactDecrypt, importJWK } from 'jose';
import { generateKeyPairSync, createPrivateKey } from 'node:crypto';
import type { MatchStore } from './match-store.js';

const [alg, enc] = ['ECDH-ES', 'A256GCM'] as const;

/** What factors are opened with here, in the form of a JWK; made at random if there is none yet. */
export function countingKeys(store: Pick<MatchStore, 'countingKey' | 'keepCountingKey'>): {
  readonly x: string;
  readonly d: string;
} {
  const known = store.countingKey();
  const { x = '', d = '' } = keyOf(known).export({ format: 'jwk' });
  if (known === undefined) {
    store.keepCountingKey(d);
  }
  return { x, d };
}

/** The private key of 32 bytes; a fresh one where there are none. */
function keyOf(secret: string | undefined): ReturnType<typeof createPrivateKey> {
  if (secret === undefined) {
    return generateKeyPairSync('x25519').privateKey;
  }
  // PKCS #8 of RFC 8410: these bytes are before every key of X25519.
  const before = Buffer.from('302e020100300506032b656e04220420', 'hex');
  return createPrivateKey({
    key: Buffer.concat([before, Buffer.from(secret, 'base64url')]),
    format: 'der',
    type: 'pkcs8',
  });
}

/**
 * The factors of a question, if they were sealed for this helper, this contract and the key that the answer is for.
 * @throws DomainError `PARAMETER_INVALID` for whatever is wrong with them, all alike
 */
export async function openFactors(
  sealed: string,
  { x, d }: { readonly x: string; readonly d: string },
  due: Pick<CountFactors, 'contract' | 'requester' | 'key'>,
): Promise<CountFactors> {
  const fault = 'the factors were not sealed for the member that counts, about this contract and key';
  try {
    const key = await importJWK({ kty: 'OKP', crv: 'X25519', x, d }, alg);
    const { plaintext } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: [alg],
      contentEncryptionAlgorithms: [enc],
    });
    const factors = decode(CountFactors, Buffer.from(plaintext).toString('utf8'));
    if (factors.contract !== due.contract || factors.requester !== due.requester || factors.key !== due.key) {
      throw new DomainError('PARAMETER_INVALID', fault);
    }
    return factors;
  } catch (error) {
    throw new DomainError('PARAMETER_INVALID', fault, { cause: error });
  }
}
