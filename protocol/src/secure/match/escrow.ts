import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { bytesToHex, concatBytes, hexToBytes, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { DomainError } from '../../problems.js';
import { type BlindedInput, elementOf, isElement, type RandomBytes } from './voprf.js';

/**
 * Accountability of a hidden question. Nobody learns about whom it asks, so nobody could say that somebody was asked about
 * without cause. Therefore its subject's element P is put away under the supervisors' key Y (ElGamal in ristretto255:
 * C1 = kG, C2 = P + kY), with a proof that what is put away is what the blinded element B = rP asks about. Whoever holds the
 * key to Y can, with cause, open exactly this one and compare it with candidates; nobody else comes to know anything.
 *
 * The proof: with s = rk the claim is linear in (r, s), namely rC2 - sY = B and rC1 - sG = 0 (an AND of discrete-log
 * relations, made non-interactive by Fiat and Shamir's transform over all public values). From r /= 0, which B /= 0
 * implies, follows C1 = (s/r)G and C2 - (s/r)Y = B/r: the P of the definition.
 */
export interface Escrow {
  readonly c1: Uint8Array;
  readonly c2: Uint8Array;
  /** Challenge and the two responses, 32 bytes each. */
  readonly proof: Uint8Array;
}

type Point = InstanceType<typeof ristretto255.Point>;

const { Point } = ristretto255;
const { Fn } = Point;
const scalarBytes = 32;
const domain = utf8ToBytes('entente:match-escrow:v1\n');

export interface EscrowPlace {
  /** The supervisors' public key. */
  readonly key: Uint8Array;
  /** What the escrow belongs to, such as the question's nonce: it proves nothing anywhere else. */
  readonly context: Uint8Array;
}

/** Puts the subject of a blinded input away, and proves it. @throws {@link DomainError} `INVALID_INPUT` for a key that is none */
export function escrowInput(
  input: Uint8Array,
  { blind, element }: BlindedInput,
  place: EscrowPlace,
  random: RandomBytes = randomBytes,
): Escrow {
  const y = pointOf(place.key, 'the key');
  const r = Fn.fromBytes(blind);
  const [k, a, b] = [randomScalar(random), randomScalar(random), randomScalar(random)];
  const c1 = Point.BASE.multiply(k);
  const c2 = elementOf(input).add(y.multiply(k));
  const commitments = [c2.multiply(a).subtract(y.multiply(b)), c1.multiply(a).subtract(Point.BASE.multiply(b))];
  const challenge = challengeOf({ y, c1, c2, blinded: element, context: place.context }, commitments);
  const responses = [Fn.add(a, Fn.mul(challenge, r)), Fn.add(b, Fn.mul(challenge, Fn.mul(r, k)))];
  const proof = concatBytes(...[challenge, ...responses].map((scalar) => Fn.toBytes(scalar)));
  return { c1: c1.toBytes(), c2: c2.toBytes(), proof };
}

/**
 * Demands that an escrow holds the subject of a blinded element.
 * @throws {@link DomainError} `PROOF_INVALID`
 */
export function demandEscrow({ c1, c2, proof }: Escrow, blinded: Uint8Array, { key, context }: EscrowPlace): void {
  const y = pointOf(key, 'the key');
  const [one, two, b] = [pointOf(c1, 'C1'), pointOf(c2, 'C2'), pointOf(blinded, 'the blinded element')];
  const [challenge, first, second] = scalarsOf(proof);
  const commitments = [
    two.multiplyUnsafe(first).subtract(y.multiplyUnsafe(second)).subtract(b.multiplyUnsafe(challenge)),
    one.multiplyUnsafe(first).subtract(Point.BASE.multiplyUnsafe(second)),
  ];
  const statement = { y, c1: one, c2: two, blinded, context };
  if (challengeOf(statement, commitments) !== challenge) {
    throw new DomainError('PROOF_INVALID', 'what is put away is not what the blinded element asks about');
  }
}

/** Opens one escrow with the secret to its key: an element to compare with {@link escrowedAs} of candidates. */
export function openEscrow({ c1, c2 }: Pick<Escrow, 'c1' | 'c2'>, secretKey: Uint8Array): string {
  const shared = pointOf(c1, 'C1').multiply(Fn.fromBytes(secretKey));
  return bytesToHex(pointOf(c2, 'C2').subtract(shared).toBytes());
}

/** What an escrow of this input opens to. */
export function escrowedAs(input: Uint8Array): string {
  return bytesToHex(elementOf(input).toBytes());
}

interface Statement {
  readonly y: Point;
  readonly c1: Point;
  readonly c2: Point;
  readonly blinded: Uint8Array;
  readonly context: Uint8Array;
}

function challengeOf({ y, c1, c2, blinded, context }: Statement, commitments: readonly Point[]): bigint {
  const points = [y, c1, c2].map((point) => point.toBytes());
  const length = hexToBytes(context.length.toString(16).padStart(8, '0'));
  const message = concatBytes(...points, blinded, ...commitments.map((point) => point.toBytes()), length, context);
  return ristretto255_hasher.hashToScalar(message, { DST: domain });
}

function scalarsOf(proof: Uint8Array): readonly [bigint, bigint, bigint] {
  try {
    if (proof.length !== 3 * scalarBytes) {
      throw new RangeError('length');
    }
    const at = (index: number): bigint => Fn.fromBytes(proof.subarray(index * scalarBytes, (index + 1) * scalarBytes));
    return [at(0), at(1), at(2)];
  } catch (error) {
    throw new DomainError('PROOF_INVALID', 'the proof is not three scalars', { cause: error });
  }
}

function pointOf(bytes: Uint8Array, what: string): Point {
  if (!isElement(bytes)) {
    throw new DomainError('PROOF_INVALID', `${what} is no element of the group other than its identity`);
  }
  return Point.fromBytes(bytes);
}

/** Uniform among the scalars but zero; 64 random bytes are reduced, so that none is likelier than another. */
function randomScalar(random: RandomBytes): bigint {
  const scalar = ristretto255_hasher.hashToScalar(random(64), { DST: 'entente:match-escrow-scalar:v1' });
  return Fn.is0(scalar) ? randomScalar(random) : scalar;
}
