import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { TurnedPart } from '../../documents/supervision.js';
import { DomainError } from '../../problems.js';
import type { RandomBytes } from '../match/voprf.js';
import { challengeOf, Fn, Point, pointOf, randomScalar, scalarsOf, scalarsText, textOf, times } from './group.js';
import { weightsOf } from './joint-key.js';

/**
 * A verifiable part of a decryption, turned towards somebody: with a share x of the key, for C1 and the key E of who may
 * read it, U = pG and V = xC1 + pE (as in protocol E of split-key sharing; Kokoris-Kogias and others, Calypso, VLDB 2020).
 * Only who knows E's secret gets xC1 out of it. A proof shows everybody that x is the share X = xG and that U and V fit: an AND
 * of discrete-log relations in (x, p), by Fiat and Shamir's transform, over all public values and a context.
 */
export interface TurnedFor {
  /** X = xG, as it follows from what the supervisors committed to. */
  readonly verifying: string;
  readonly c1: string;
  /** E. */
  readonly key: string;
  /** What the part is given for: it proves nothing for anything else. */
  readonly context: string;
}

const domain = 'entente:turned-part:v1';
const fault = 'a part was not made with the share that belongs to it, or for something else';

/** @throws {@link DomainError} `SUPERVISION_INVALID` if C1 or the key is no element */
export function turnPart(share: string, turned: TurnedFor, random?: RandomBytes): TurnedPart {
  const [c1, e] = [pointOf(turned.c1, 'C1'), pointOf(turned.key, "the reader's key")];
  const [x = 0n] = scalarsOf(share, 1, 'the share');
  const [p, a, b] = [randomScalar(random), randomScalar(random), randomScalar(random)];
  const u = Point.BASE.multiply(p);
  const v = c1.multiply(x).add(e.multiply(p));
  const commitments = [Point.BASE.multiply(a), Point.BASE.multiply(b), c1.multiply(a).add(e.multiply(b))];
  const challenge = challengeFor(turned, [u, v], commitments);
  const responses = [Fn.add(a, Fn.mul(challenge, x)), Fn.add(b, Fn.mul(challenge, p))];
  return { u: textOf(u), v: textOf(v), proof: scalarsText([challenge, ...responses]) };
}

/** @throws {@link DomainError} `SUPERVISION_INVALID` */
export function demandTurned(part: TurnedPart, turned: TurnedFor): void {
  const [u, v] = [pointOf(part.u, 'U'), pointOf(part.v, 'V')];
  const [c1, e] = [pointOf(turned.c1, 'C1'), pointOf(turned.key, "the reader's key")];
  const x = pointOf(turned.verifying, 'the verifying share');
  const [challenge = 0n, first = 0n, second = 0n] = scalarsOf(part.proof, 3, 'the proof');
  const commitments = [
    times(Point.BASE, first).subtract(times(x, challenge)),
    times(Point.BASE, second).subtract(times(u, challenge)),
    times(c1, first).add(times(e, second)).subtract(times(v, challenge)),
  ];
  if (challengeFor(turned, [u, v], commitments) !== challenge) {
    throw new DomainError('SUPERVISION_INVALID', fault);
  }
}

function challengeFor(turned: TurnedFor, part: readonly Point[], commitments: readonly Point[]): bigint {
  const words = [turned.verifying, turned.c1, turned.key, turned.context].map((word) => utf8ToBytes(word));
  return challengeOf(domain, [...words, ...[...part, ...commitments].map((point) => point.toBytes())]);
}

/** A fresh key that parts are turned towards. */
export function newReaderKey(random?: RandomBytes): { readonly secret: string; readonly key: string } {
  const secret = randomScalar(random);
  return { secret: scalarsText([secret]), key: textOf(Point.BASE.multiply(secret)) };
}

export interface JoinedParts {
  /** All holders of shares, in their order. */
  readonly supervisors: readonly string[];
  /** As many as the key takes, each checked by {@link demandTurned}. */
  readonly parts: Readonly<Record<string, Pick<TurnedPart, 'u' | 'v'>>>;
  /** The reader's. */
  readonly secret: string;
}

/** What was put away under the joint key, from as many parts as it takes; from fewer comes some other element. */
export function joinParts(c2: string, { supervisors, parts, secret }: JoinedParts): string {
  const [e = 0n] = scalarsOf(secret, 1, "the reader's secret");
  const weights = weightsOf(supervisors, Object.keys(parts));
  const shared = Object.entries(parts).reduce((sum, [member, { u, v }]) => {
    const own = pointOf(v, 'V').subtract(pointOf(u, 'U').multiply(e));
    return sum.add(times(own, weights.get(member) ?? 0n));
  }, Point.ZERO);
  return textOf(pointOf(c2, 'C2').subtract(shared));
}
