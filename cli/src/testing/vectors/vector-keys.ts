import { type KeyObject } from 'node:crypto';
import { encryptionJwk, type RequesterKeys, signingJwk } from '../../keys/index.js';

/** A requester's pair as a vector has it. The keys are made for the vectors and are used nowhere else. */
export interface VectorKeys {
  readonly id: string;
  /** PKCS#8 in PEM. */
  readonly encryption: string;
  readonly signing: string;
  readonly publicEncryption: unknown;
  readonly publicSigning: unknown;
}

export function vectorKeys(keys: RequesterKeys): VectorKeys {
  return {
    id: keys.id,
    encryption: pem(keys.encryption),
    signing: pem(keys.signing),
    publicEncryption: encryptionJwk(keys.encryption),
    publicSigning: signingJwk(keys.signing),
  };
}

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }) as string;
}
