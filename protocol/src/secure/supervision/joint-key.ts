import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { KeyCommitment, SupervisionMaking } from '../../documents/supervision.js';
import { DomainError } from '../../problems.js';
import type { RandomBytes } from '../match/voprf.js';
import { challengeOf, Fn, Point, pointOf, randomScalar, scalarsOf, scalarsText, textOf, times } from './group.js';
import { valueAt, weightsAt } from './shamir.js';

/**
 * The supervisors' joint key without a dealer: the key generation of FROST (Komlo, Goldberg, SAC 2020; Pedersen 1991), in
 * which every supervisor shares a polynomial of its own, commits to its coefficients (Feldman 1987) and proves that it knows
 * the first, so that none can choose its own by the others'. The key is the sum of the first points; `threshold` of the
 * shares use it, fewer know nothing of it. Whoever commits last can choose among keys that it does not know either, which is
 * of no use for encryption (Gennaro, Jarecki, Krawczyk, Rabin 2007).
 */
export interface KeyPolynomial {
  /** Coefficients, the constant first: 32 bytes each, in one base64url text. Secret. */
  readonly coefficients: string;
  readonly threshold: number;
}

/** Where a key is made: proofs hold nowhere else. */
export interface KeyPlace {
  readonly generation: number;
  readonly supervisors: readonly string[];
}

const proofDomain = 'entente:supervision-key:v1';

export function newPolynomial(threshold: number, random?: RandomBytes): KeyPolynomial {
  return { coefficients: scalarsText(Array.from({ length: threshold }, () => randomScalar(random))), threshold };
}

/** What a supervisor says first of its polynomial. */
export function commitToPolynomial(
  { coefficients, threshold }: KeyPolynomial,
  member: string,
  place: KeyPlace,
  random?: RandomBytes,
): Pick<KeyCommitment, 'points' | 'proof'> {
  const scalars = scalarsOf(coefficients, threshold, 'the polynomial');
  const points = scalars.map((scalar) => Point.BASE.multiply(scalar));
  const k = randomScalar(random);
  const challenge = proofChallenge({ points: points.map(textOf) }, Point.BASE.multiply(k), member, place);
  const response = Fn.add(k, Fn.mul(challenge, scalars[0] ?? 0n));
  return { points: points.map(textOf), proof: scalarsText([challenge, response]) };
}

/** @throws {@link DomainError} `SUPERVISION_INVALID`, which names the member */
export function demandCommitment(said: Pick<KeyCommitment, 'points' | 'proof'>, member: string, place: KeyPlace): void {
  const points = said.points.map((point) => pointOf(point, `what ${member} commits to`));
  const [challenge = 0n, response = 0n] = scalarsOf(said.proof, 2, `the proof of ${member}`);
  const first = points[0] ?? Point.ZERO;
  const commitment = Point.BASE.multiplyUnsafe(response).subtract(times(first, challenge));
  if (proofChallenge(said, commitment, member, place) !== challenge) {
    throw new DomainError('SUPERVISION_INVALID', `${member} does not prove that it knows what it commits to`);
  }
}

function proofChallenge(
  { points }: Pick<KeyCommitment, 'points'>,
  commitment: Point,
  member: string,
  { generation, supervisors }: KeyPlace,
): bigint {
  const words = [String(generation), ...supervisors, member, ...points].map((word) => utf8ToBytes(word));
  return challengeOf(proofDomain, [...words, commitment.toBytes()]);
}

/** Where a member's share of the key lies: its place among the supervisors, from 1 on, since at 0 lies the key itself. */
export function placeOf(supervisors: readonly string[], member: string): bigint {
  const index = supervisors.indexOf(member);
  if (index < 0) {
    throw new DomainError('SUPERVISION_INVALID', `${member} has no share of the key`);
  }
  return BigInt(index + 1);
}

/** The part of one supervisor's polynomial that goes to another: 32 bytes, base64url. Secret. */
export function partFor(
  { coefficients, threshold }: KeyPolynomial,
  supervisors: readonly string[],
  to: string,
): string {
  const x = placeOf(supervisors, to);
  const scalars = scalarsOf(coefficients, threshold, 'the polynomial');
  return scalarsText([valueAt(Fn, scalars, x)]);
}

type Committed = Pick<SupervisionMaking, 'supervisors' | 'commitments' | 'from'>;

/** @throws {@link DomainError} `SUPERVISION_INVALID`, which names the giver, if its part is not of what it committed to */
export function demandPart(part: string, making: Committed, from: string, to: string): void {
  const [scalar = 0n] = scalarsOf(part, 1, `the part of ${from}`);
  const expected = committedAt(pointsOf(making, from), placeOf(making.supervisors, to));
  if (Fn.is0(scalar) || !Point.BASE.multiply(scalar).equals(expected)) {
    throw new DomainError('SUPERVISION_INVALID', `the part of ${from} is not of what it committed to`);
  }
}

/** A supervisor's share: the sum of its parts of all, its own among them. Secret. */
export function shareOf(parts: readonly string[]): string {
  return scalarsText([parts.reduce((sum, part) => Fn.add(sum, scalarsOf(part, 1, 'a part')[0] ?? 0n), 0n)]);
}

/** The public key: what all committed to first, added up. @throws {@link DomainError} `SUPERVISION_INVALID` */
export function jointPublicKey(making: Committed): string {
  return textOf(sumAt(making, 0n));
}

/** What a supervisor's share can be checked by: its share times the base point, computed from what all committed to. */
export function verifyingShare(making: Committed, member: string): string {
  return textOf(sumAt(making, placeOf(making.supervisors, member)));
}

/** Of a key whose shares were dealt out anew, dealers count by their weights: their shares add up to the same secret. */
function sumAt(making: Committed, x: bigint): Point {
  const { supervisors, from } = making;
  const weights = from === undefined ? undefined : weightsOf(from.supervisors, from.dealers);
  const sum = (from?.dealers ?? supervisors)
    .map((member) => times(committedAt(pointsOf(making, member), x), weights?.get(member) ?? 1n))
    .reduce((total, point) => total.add(point), Point.ZERO);
  if (sum.equals(Point.ZERO)) {
    throw new DomainError('SUPERVISION_INVALID', 'what the supervisors committed to adds up to nothing');
  }
  return sum;
}

/** What a member has committed to, as a supervisor that makes the key or as one that deals out its share. */
function pointsOf({ commitments, from }: Committed, member: string): readonly string[] {
  return (from === undefined ? commitments[member]?.points : from.points[member]) ?? [];
}

/** The polynomial in the exponent at a place. */
function committedAt(points: readonly string[], x: bigint): Point {
  return points
    .map((point) => pointOf(point, 'what was committed to'))
    .reduceRight((sum, point) => times(sum, x).add(point), Point.ZERO);
}

/** What the share of each of these is multiplied by so that they add up to the secret (Shamir 1979). */
export function weightsOf(supervisors: readonly string[], members: readonly string[]): ReadonlyMap<string, bigint> {
  const weights = weightsAt(
    Fn,
    members.map((member) => placeOf(supervisors, member)),
  );
  return new Map(members.map((member, index) => [member, weights[index] ?? 0n]));
}
