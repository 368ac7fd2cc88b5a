import {
  type EcPublicJwk,
  type HashKind,
  type RequesterKeyProofs,
  type RequesterKeyStatement,
  signingInput,
} from '@entente/protocol';
import { base64url, calculateJwkThumbprint } from 'jose';
import type { OpeningKey } from './envelope/index.js';
import type { Body } from './connect/index.js';

/** A requester's private keys, as WebCrypto holds them in a browser and in Node. */
export interface RequesterKeys extends OpeningKey {
  readonly encryption: CryptoKey;
  /** ECDSA on P-256. */
  readonly signing: CryptoKey;
}

/** Keys with what the alliance has to know of them. */
export interface NewKeys {
  readonly keys: RequesterKeys;
  /** The body of `POST /v1/keys`. */
  readonly registration: Body<'/v1/keys'>;
}

export interface NewKeysOptions {
  /** The member whose user asks. */
  readonly member: string;
  /** Until when answers may be encrypted to them (default: 365 days from now). */
  readonly validUntil?: Date;
  /** The handle of an outside user, as it was admitted. */
  readonly outside?: string;
}

const curve = 'P-256';
const year = 365 * 86_400_000;

/** Makes keys whose private halves nothing can read, this program included: they last as long as it holds them. */
export async function newKeys({
  member,
  validUntil = new Date(Date.now() + year),
  outside,
}: NewKeysOptions): Promise<NewKeys> {
  const [encryption, signing] = await Promise.all([newPair(), newPair()]);
  const id = await calculateJwkThumbprint(encryption.publicJwk, 'sha256');
  const statement: RequesterKeyStatement = {
    kind: 'requester-key',
    member,
    id,
    encryption: encryption.publicJwk,
    signing: signing.publicJwk,
    validUntil: validUntil.toISOString(),
    ...(outside === undefined ? {} : { outside }),
  };
  const [own, agreeing] = await Promise.all([signing.as('ECDSA', 'sign'), encryption.as('ECDH', 'deriveBits')]);
  const proofs: RequesterKeyProofs = {
    encryption: await signDocument(await encryption.as('ECDSA', 'sign'), 'requester-key', statement),
    signing: await signDocument(own, 'requester-key', statement),
  };
  return {
    keys: { id, encryption: agreeing, signing: own },
    registration: { statement, proofs },
  };
}

/**
 * Keys that `entente key new` has written, by the text of `encryption.pem` and `signing.pem` (P-256).
 * @throws Error if one is no private key on P-256 in PKCS#8
 */
export async function keysFromPem(encryption: string, signing: string): Promise<RequesterKeys> {
  const readable = await importPkcs8(encryption, 'ECDH', true, ['deriveBits']);
  const { x, y } = await crypto.subtle.exportKey('jwk', readable);
  return {
    id: await calculateJwkThumbprint({ kty: 'EC', crv: curve, x: x ?? '', y: y ?? '' }, 'sha256'),
    encryption: await importPkcs8(encryption, 'ECDH', false, ['deriveBits']),
    signing: await importPkcs8(signing, 'ECDSA', false, ['sign']),
  };
}

/** ES256 over a document's signing input, base64url. */
export async function signDocument(key: CryptoKey, kind: HashKind, document: unknown): Promise<string> {
  const bytes = new Uint8Array(signingInput(kind, document));
  return base64url.encode(new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes)));
}

interface Pair {
  readonly publicJwk: EcPublicJwk;
  /** The private half for one use, so that nothing can read it. */
  readonly as: (name: 'ECDSA' | 'ECDH', usage: KeyUsage) => Promise<CryptoKey>;
}

async function newPair(): Promise<Pair> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: curve }, true, ['sign', 'verify']);
  const { x = '', y = '', d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const publicJwk = { kty: 'EC', crv: curve, x, y } as const;
  return {
    publicJwk,
    as: (name, usage) =>
      crypto.subtle.importKey('jwk', { ...publicJwk, d }, { name, namedCurve: curve }, false, [usage]),
  };
}

async function importPkcs8(pem: string, name: string, extractable: boolean, usages: KeyUsage[]): Promise<CryptoKey> {
  const text = pem.replaceAll(/-----(BEGIN|END) PRIVATE KEY-----|\s/g, '');
  const der = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  return crypto.subtle.importKey('pkcs8', der, { name, namedCurve: curve }, extractable, usages);
}
