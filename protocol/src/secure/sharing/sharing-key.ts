import { utf8ToBytes } from '@noble/hashes/utils.js';
import { DomainError } from '../../problems.js';
import type { SharingKey } from '../../documents/sharing.js';
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

/** A member's sharing key with what it proves it by. */
export interface SharingKeyPair {
  /** 32 bytes, base64url. Secret. */
  readonly secret: string;
  readonly publicKey: string;
}

/** Whose key it is: the proof holds nowhere else. */
export type SharingKeyPlace = Pick<SharingKey, 'member' | 'version'>;

const proofDomain = 'entente:sharing-key:v1';

export function newSharingKey(random?: RandomBytes): SharingKeyPair {
  const secret = randomScalar(random);
  return { secret: scalarsText([secret]), publicKey: textOf(Point.BASE.multiply(secret)) };
}

/**
 * What a member announces: its key with a proof that it knows the secret (Schnorr 1991), so that none chooses its key by
 * another's and knows the sum of both.
 */
export function announceSharingKey(
  { secret, publicKey }: SharingKeyPair,
  place: SharingKeyPlace,
  random?: RandomBytes,
): Pick<SharingKey, 'version' | 'publicKey' | 'proof'> {
  const [x = 0n] = scalarsOf(secret, 1, 'the sharing key');
  const k = randomScalar(random);
  const challenge = challengeFor(publicKey, Point.BASE.multiply(k), place);
  const proof = scalarsText([challenge, Fn.add(k, Fn.mul(challenge, x))]);
  return { version: place.version, publicKey, proof };
}

/** @throws {@link DomainError} `SHARING_INVALID` */
export function demandSharingKey({
  publicKey,
  proof,
  ...place
}: Pick<SharingKey, 'publicKey' | 'proof'> & SharingKeyPlace): void {
  const point = pointOf(publicKey, `the sharing key of ${place.member}`, 'SHARING_INVALID');
  const [challenge = 0n, response = 0n] = scalarsOf(proof, 2, `the proof of ${place.member}`, 'SHARING_INVALID');
  const commitment = times(Point.BASE, response).subtract(times(point, challenge));
  if (challengeFor(publicKey, commitment, place) !== challenge) {
    throw new DomainError('SHARING_INVALID', `${place.member} does not prove that it knows its sharing key`);
  }
}

function challengeFor(publicKey: string, commitment: Point, { member, version }: SharingKeyPlace): bigint {
  const words = [member, String(version), publicKey].map((word) => utf8ToBytes(word));
  return challengeOf(proofDomain, [...words, commitment.toBytes()]);
}
