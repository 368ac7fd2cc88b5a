import {
  type EcPublicJwk,
  type HashKind,
  type RequesterKeyProofs,
  type RequesterKeyStatement,
  signingInput,
} from '@entente/protocol';
import { base64url, calculateJwkThumbprint } from 'jose';
import type { Gateway } from '../api/gateway';
import type { Me } from '../api/views';
import { keptKeys, keepKeys } from './kept-keys';

/**
 * A requester's keys as a browser holds them. Their private halves cannot be read, by this page either: WebCrypto uses
 * them and gives them out to nobody.
 */
export interface OwnKeys {
  /** RFC 7638 thumbprint of the encryption key. */
  readonly id: string;
  readonly encryption: CryptoKey;
  readonly signing: CryptoKey;
  readonly validUntil: string;
}

const curve = 'P-256';
const validDays = 365;

/** The keys that this browser has for whoever is signed in. */
export async function ownKeys(me: Me): Promise<OwnKeys | undefined> {
  return keptKeys(nameOf(me));
}

/**
 * Makes keys, registers their public halves with the alliance, and keeps them in this browser.
 * @throws Problem what the gateway refused; then nothing is kept
 */
export async function makeKeys(me: Me, gateway: Gateway): Promise<OwnKeys> {
  const encryption = await newPair('ECDH');
  const signing = await newPair('ECDSA');
  const validUntil = new Date(Date.now() + validDays * 86_400_000).toISOString();
  const id = await calculateJwkThumbprint(encryption.publicJwk, 'sha256');
  const statement: RequesterKeyStatement = {
    kind: 'requester-key',
    member: me.member,
    id,
    encryption: encryption.publicJwk,
    signing: signing.publicJwk,
    validUntil,
  };
  const proofs: RequesterKeyProofs = {
    encryption: await signDocument(encryption.proving, 'requester-key', statement),
    signing: await signDocument(signing.proving, 'requester-key', statement),
  };
  await gateway.post('/v1/keys', { statement, proofs });
  const keys = { id, encryption: encryption.privateKey, signing: signing.privateKey, validUntil };
  await keepKeys(nameOf(me), keys);
  return keys;
}

/** ES256 over the document's signing input, base64url. */
export async function signDocument(key: CryptoKey, kind: HashKind, document: unknown): Promise<string> {
  const bytes = new Uint8Array(signingInput(kind, document));
  return base64url.encode(new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes)));
}

interface Pair {
  readonly publicJwk: EcPublicJwk;
  readonly privateKey: CryptoKey;
  /** The same private key to sign with: registering it takes a proof that it is held. */
  readonly proving: CryptoKey;
}

/** The private key is readable for as long as this function runs, so that it can be taken for its two uses. */
async function newPair(use: 'ECDH' | 'ECDSA'): Promise<Pair> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: curve }, true, ['sign', 'verify']);
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const jwk = { kty, crv, x, y, d } as JsonWebKey;
  const take = (name: string, usage: KeyUsage): Promise<CryptoKey> =>
    crypto.subtle.importKey('jwk', jwk, { name, namedCurve: curve }, false, [usage]);
  const proving = await take('ECDSA', 'sign');
  return {
    publicJwk: { kty: 'EC', crv: curve, x: x ?? '', y: y ?? '' },
    privateKey: use === 'ECDSA' ? proving : await take('ECDH', 'deriveBits'),
    proving,
  };
}

function nameOf({ member, name }: Me): string {
  return `${member}/${name}`;
}
