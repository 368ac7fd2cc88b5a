import { randomBytes } from 'node:crypto';
import { type Cell, DomainError } from '@entente/protocol';
import { overlapSubject } from '@entente/protocol/secure';
import type { Rounds } from '../rounds.js';
import type { Masking } from './masking.js';
import { exchangeLists, exchangeReturned } from './lists.js';
import { heldMarkers, madeList, type OverlapSizes, overlapSizes } from './own-list.js';
import { commonPoints, sortedPoints } from './sorted-points.js';

export interface OverlapOptions {
  /** What keeps this computation's points apart from those of all others. */
  readonly context: string;
  /** Each subject once. */
  readonly keys: readonly Cell[];
  /** With a fresh secret; the caller closes it. */
  readonly masking: Masking;
  /** For tests, which need not hide small sets. */
  readonly sizes?: OverlapSizes;
}

export interface Overlap {
  /** How many subjects both owners have. */
  readonly common: number;
  /** This owner's part of a fresh additive sharing of zero, modulo 2^64. */
  readonly zero: bigint;
}

/**
 * How many subjects two owners have in common, by points that each multiplies by its own secret: what both have multiplied is equal
 * where the subjects are (Meadows 1986; Huberman, Franklin, Hogg 1999). Every list is sorted when it is handed over, so that
 * neither owner can tell which of its own subjects are among those that are found: only how many (De Cristofaro, Gasti, Tsudik,
 * "Fast and Private Computation of Cardinality of Set Intersection and Union", CANS 2012). Lists are filled up to size classes.
 * Against owners that depart from it: lists are fixed before any is shown, none may hold an element twice or one of the other's, and
 * elements that only their holder can tell from subjects must come back (`heldMarkers`).
 * @throws DomainError `SECURE_MISBEHAVIOUR`, naming the other owner first; as `Rounds`
 */
export async function overlapOf(rounds: Rounds, options: OverlapOptions): Promise<Overlap> {
  const { context, keys, masking, sizes = overlapSizes } = options;
  const [other, ...more] = rounds.parties.filter((party) => party !== rounds.me);
  if (other === undefined || more.length > 0) {
    throw new DomainError('UNSUPPORTED', 'an overlap is between two owners');
  }
  const subjects = keys.map((key) => overlapSubject(context, key));
  const mine = await madeList({ context, subjects, masking, sizes, me: rounds.me, other });
  const theirs = await exchangeLists(rounds, other, mine, sizes);
  const back = sortedPoints(await maskedOf(masking, theirs.list, other));
  const returned = await exchangeReturned(rounds, other, { back, mine: mine.list, theirs: theirs.list });
  const held = heldMarkers(other, returned, await maskedOf(masking, theirs.signs, other));
  // Whoever guesses the markers gains nothing: they are not counted.
  const common = commonPoints(returned, back) - commonPoints(held, back);
  return end(rounds, other, common);
}

async function maskedOf(masking: Masking, points: Uint8Array, sender: string): Promise<Uint8Array> {
  const masked = await masking.masked(points);
  if (masked === undefined) {
    throw new DomainError('SECURE_MISBEHAVIOUR', `${sender} sent a point of low order`);
  }
  return masked;
}

/** Both say what they found, and draw what hides their shares of it. */
async function end(rounds: Rounds, other: string, common: number): Promise<Overlap> {
  const mine = Buffer.concat([Buffer.alloc(8), randomBytes(8)]);
  mine.writeBigUInt64LE(BigInt(common));
  const said = await rounds.exchange('overlap:end', () => mine, mine.length);
  const theirs = Buffer.from(said.get(other) ?? new Uint8Array(mine.length));
  if (theirs.readBigUInt64LE(0) !== BigInt(common)) {
    throw new DomainError('SECURE_MISBEHAVIOUR', `${other} says another number of common subjects`);
  }
  return { common, zero: BigInt.asUintN(64, mine.readBigUInt64LE(8) - theirs.readBigUInt64LE(8)) };
}
