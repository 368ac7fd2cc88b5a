import { constants, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  EcPublicJwk,
  EncryptionJwk,
  type HashKind,
  type RequesterKeyProofs,
  type RequesterKeyStatement,
  signingInput,
  validate,
} from '@entente/protocol';
import { calculateJwkThumbprint } from 'jose';

/** A requester's two private keys. They never leave the machine of the requester. */
export interface RequesterKeys {
  /** RFC 7638 thumbprint of the encryption key: the name under which the pair is registered. */
  readonly id: string;
  readonly encryption: KeyObject;
  readonly signing: KeyObject;
}

export type EncryptionKind = 'p256' | 'rsa3072';

/** Makes a pair: one key to encrypt results to (P-256, or RSA of 3072 bits), one that signs questions (P-256). */
export async function newRequesterKeys(kind: EncryptionKind = 'p256'): Promise<RequesterKeys> {
  const encryption =
    kind === 'p256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 3072, publicExponent: 0x10001 });
  const signing = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return requesterKeys(encryption.privateKey, signing.privateKey);
}

/** @throws DomainError `INVALID_INPUT` for a key of a kind or size that is not accepted */
export async function requesterKeys(encryption: KeyObject, signing: KeyObject): Promise<RequesterKeys> {
  const id = await calculateJwkThumbprint(encryptionJwk(encryption), 'sha256');
  signingJwk(signing);
  return { id, encryption, signing };
}

export function encryptionJwk(key: KeyObject): EncryptionJwk {
  const { kty, crv, x, y, n, e } = publicHalf(key).export({ format: 'jwk' });
  return validate(EncryptionJwk, kty === 'RSA' ? { kty, n, e } : { kty, crv, x, y });
}

export function signingJwk(key: KeyObject): EcPublicJwk {
  const { kty, crv, x, y } = publicHalf(key).export({ format: 'jwk' });
  return validate(EcPublicJwk, { kty, crv, x, y });
}

function publicHalf(key: KeyObject): KeyObject {
  return key.type === 'private' ? createPublicKey(key) : key;
}

/** What a requester states of its keys when it registers them, an outside user with its handle; both keys sign it. */
export function keyStatement(
  keys: RequesterKeys,
  member: string,
  validUntil: Date,
  outside?: string,
): RequesterKeyStatement {
  return {
    kind: 'requester-key',
    member,
    id: keys.id,
    encryption: encryptionJwk(keys.encryption),
    signing: signingJwk(keys.signing),
    validUntil: validUntil.toISOString(),
    ...(outside === undefined ? {} : { outside }),
  };
}

/** Proofs of possession: the same bytes signed by both keys, so that nobody registers a key of somebody else. */
export function keyProofs(keys: RequesterKeys, statement: RequesterKeyStatement): RequesterKeyProofs {
  return {
    encryption: signDocument(keys.encryption, 'requester-key', statement),
    signing: signDocument(keys.signing, 'requester-key', statement),
  };
}

/** ES256 (r‖s) or, for RSA, PS256 with a salt of 32 bytes; base64url; over the document's `signingInput`. */
export function signDocument(key: KeyObject, kind: HashKind, document: unknown): string {
  const options =
    key.asymmetricKeyType === 'rsa'
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
      : { key, dsaEncoding: 'ieee-p1363' as const };
  return sign('sha256', signingInput(kind, document), options).toString('base64url');
}
