import { ristretto255_hasher } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { encode } from '../../codec.js';
import { DomainError } from '../../problems.js';
import type { ContentSeal, SharingStatement } from '../../documents/sharing.js';
import type { RandomBytes } from '../match/voprf.js';
import {
  challengeOf,
  Fn,
  Point,
  pointOf,
  randomScalar,
  scalarsOf,
  scalarsText,
  textOf,
  times,
} from '../supervision/group.js';

/**
 * Puts a content key away under a public key Y: C1 = rG, and the key follows from rY. Who sealed it proves that it knows r, by
 * an equality of the logarithms of C1 and of r times a second generator, over everything that is said of the item (TDH2 of
 * Shoup and Gennaro, J. Cryptology 2002). Without the proof somebody could offer another's C1 as an item of its own, under
 * a laxer policy, and let the approvers open it.
 */
export interface BegunSeal {
  /** r: 32 bytes, base64url. Secret; not needed any more once the seal is made. */
  readonly secret: string;
  /** Y. */
  readonly key: string;
  /** 32 bytes that the content is sealed under. Secret. */
  readonly contentKey: Uint8Array;
}

/** Everything that is said of an item but its seal. */
export type SealedStatement = Omit<SharingStatement, 'seal'>;

const proofDomain = 'entente:content-seal:v1';
const contentKeyBytes = 32;
const keyInfo = 'entente:content-key:v1';
const commitmentPrefix = utf8ToBytes('entente:content-key-commitment:v1\n');

/** Its logarithm is nobody's. */
const second = ristretto255_hasher.hashToCurve(utf8ToBytes('second generator'), { DST: proofDomain });

/** The key that takes all of these: an owner's and the supervisors'. @throws {@link DomainError} `SHARING_INVALID` */
export function addedKeys(...keys: readonly string[]): string {
  const sum = keys.reduce((total, key) => total.add(pointOf(key, 'a key', 'SHARING_INVALID')), Point.ZERO);
  if (sum.equals(Point.ZERO)) {
    throw new DomainError('SHARING_INVALID', 'the keys add up to nothing');
  }
  return textOf(sum);
}

/** Draws a content key under Y. The content is sealed with it before the seal is made, which names the content's hash. */
export function beginSeal(key: string, random?: RandomBytes): BegunSeal {
  const r = randomScalar(random);
  return {
    secret: scalarsText([r]),
    key,
    contentKey: contentKeyOf(pointOf(key, 'the key', 'SHARING_INVALID').multiply(r), Point.BASE.multiply(r)),
  };
}

/** The content key again, for who kept what was begun. */
export function resumeSeal({ secret, key }: Pick<BegunSeal, 'secret' | 'key'>): BegunSeal {
  const [r = 0n] = scalarsOf(secret, 1, 'the secret of the seal', 'SHARING_INVALID');
  const shared = pointOf(key, 'the key', 'SHARING_INVALID').multiply(r);
  return { secret, key, contentKey: contentKeyOf(shared, Point.BASE.multiply(r)) };
}

export function endSeal(
  { secret, key }: Pick<BegunSeal, 'secret' | 'key'>,
  owner: string,
  statement: SealedStatement,
  random?: RandomBytes,
): ContentSeal {
  const [r = 0n] = scalarsOf(secret, 1, 'the secret of the seal', 'SHARING_INVALID');
  const s = randomScalar(random);
  const put = { key, c1: textOf(Point.BASE.multiply(r)), check: textOf(second.multiply(r)) };
  const challenge = challengeFor(put, [Point.BASE.multiply(s), second.multiply(s)], owner, statement);
  return { ...put, proof: scalarsText([challenge, Fn.add(s, Fn.mul(challenge, r))]) };
}

/**
 * Every approver demands it before it turns its part. That `seal.key` is the key that the policy names is for the caller to
 * compare, who has the ledger.
 * @throws {@link DomainError} `SHARING_INVALID`
 */
export function demandSeal(owner: string, { seal, ...statement }: SharingStatement): void {
  const c1 = pointOf(seal.c1, 'C1', 'SHARING_INVALID');
  const check = pointOf(seal.check, 'the check', 'SHARING_INVALID');
  pointOf(seal.key, 'the key', 'SHARING_INVALID');
  const [challenge = 0n, response = 0n] = scalarsOf(seal.proof, 2, 'the proof of the seal', 'SHARING_INVALID');
  const commitments = [
    times(Point.BASE, response).subtract(times(c1, challenge)),
    times(second, response).subtract(times(check, challenge)),
  ];
  if (challengeFor(seal, commitments, owner, statement) !== challenge) {
    throw new DomainError('SHARING_INVALID', 'the seal was not made for this item by somebody who knows its secret');
  }
}

function challengeFor(
  { key, c1, check }: Omit<ContentSeal, 'proof'>,
  commitments: readonly Point[],
  owner: string,
  statement: SealedStatement,
): bigint {
  const words = [encode({ owner, ...statement }), key, c1, check].map((word) => utf8ToBytes(word));
  return challengeOf(proofDomain, [...words, ...commitments.map((point) => point.toBytes())]);
}

/** What a content key is known by on the ledger: content that opens under two keys would show two plaintexts. */
export function contentKeyCommitment(contentKey: Uint8Array): string {
  return bytesToHex(sha256(concatBytes(commitmentPrefix, contentKey)));
}

/** The content key that follows from rY. */
export function contentKeyOf(shared: Point, c1: Point): Uint8Array {
  return hkdf(sha256, shared.toBytes(), c1.toBytes(), utf8ToBytes(keyInfo), contentKeyBytes);
}

/** What a classical item's supervisor opens alone. @throws {@link DomainError} `ENVELOPE_UNREADABLE` if it is another's */
export function openSeal(secret: string, { seal, content }: Pick<SharingStatement, 'seal' | 'content'>): Uint8Array {
  const [x = 0n] = scalarsOf(secret, 1, 'the sharing key', 'SHARING_INVALID');
  const c1 = pointOf(seal.c1, 'C1', 'SHARING_INVALID');
  return demandContentKey(contentKeyOf(c1.multiply(x), c1), content);
}

/** The key, if it is the one that the item commits to. @throws {@link DomainError} `ENVELOPE_UNREADABLE` */
export function demandContentKey(contentKey: Uint8Array, { keyCommitment }: SharingStatement['content']): Uint8Array {
  if (contentKey.length !== contentKeyBytes || contentKeyCommitment(contentKey) !== keyCommitment) {
    throw new DomainError('ENVELOPE_UNREADABLE', 'this is not the key that the item commits to');
  }
  return contentKey;
}
