import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  EcPublicJwk,
  type GatewayStatement,
  type HashKind,
  type RequesterKeyProofs,
  type RequesterKeyStatement,
  signingInput,
} from '@entente/protocol';
import { thumbprint } from '../domain/public-keys.js';

export interface KeyPair {
  readonly jwk: EcPublicJwk;
  readonly privateKey: KeyObject;
}

export function ecKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { jwk: EcPublicJwk.parse(publicKey.export({ format: 'jwk' })), privateKey };
}

export function signEs256(kind: HashKind, value: unknown, key: KeyObject): string {
  return sign('sha256', signingInput(kind, value), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

/** The keys of one member: its gateway's and those of one of its requesters. */
export class KeyRing {
  readonly gateway = ecKeyPair();
  readonly encryption = ecKeyPair();
  readonly signing = ecKeyPair();
  readonly member: string;

  constructor(member: string) {
    this.member = member;
  }

  gatewayStatement(): GatewayStatement {
    return {
      kind: 'gateway',
      member: this.member,
      link: 'localhost:7000',
      linkCertificate: 'ab'.repeat(32),
      signing: this.gateway.jwk,
    };
  }

  keyStatement(validUntil: string, outside?: string): RequesterKeyStatement {
    return {
      kind: 'requester-key',
      member: this.member,
      id: this.keyId,
      encryption: this.encryption.jwk,
      signing: this.signing.jwk,
      validUntil,
      ...(outside === undefined ? {} : { outside }),
    };
  }

  proofs(statement: RequesterKeyStatement): RequesterKeyProofs {
    return {
      encryption: signEs256('requester-key', statement, this.encryption.privateKey),
      signing: signEs256('requester-key', statement, this.signing.privateKey),
    };
  }

  get keyId(): string {
    return thumbprint(this.encryption.jwk);
  }
}
