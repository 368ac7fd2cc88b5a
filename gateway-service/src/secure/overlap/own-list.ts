import { randomBytes } from 'node:crypto';
import { DomainError, mostOverlapSubjects } from '@entente/protocol';
import { overlapMarker } from '@entente/protocol/secure';
import type { Masking } from './masking.js';
import { commonPoints, sortedPoints } from './sorted-points.js';

export interface OverlapSizes {
  /** The smallest size class. */
  readonly least: number;
  /** How many markers each owner hides in its list. */
  readonly markers: number;
}

export const overlapSizes: OverlapSizes = { least: 1_024, markers: 64 };

/** Elements of the largest list: room for the most subjects and the markers. */
export const mostElements = 262_144;

/** What an owner shows of its set. */
export interface OwnList {
  /** Subjects, own markers and random elements, masked and sorted. */
  readonly list: Uint8Array;
  /** The markers of the other owner, masked, in their order. */
  readonly signs: Uint8Array;
}

export interface MadeListOptions {
  readonly context: string;
  readonly subjects: readonly Uint8Array[];
  readonly masking: Masking;
  readonly sizes: OverlapSizes;
  readonly me: string;
  readonly other: string;
}

/**
 * An owner's set as it is shown. What fills it up is hashed as subjects are, so that time depends on the size class alone.
 * @throws DomainError `RESULT_TOO_LARGE`
 */
export async function madeList({ context, subjects, masking, sizes, me, other }: MadeListOptions): Promise<OwnList> {
  if (subjects.length > mostOverlapSubjects) {
    throw new DomainError('RESULT_TOO_LARGE', `an overlap takes ${String(mostOverlapSubjects)} subjects at most`);
  }
  const count = elementsFor(subjects.length + sizes.markers, sizes.least);
  const markers = (holder: string): readonly Uint8Array[] =>
    Array.from({ length: sizes.markers }, (_, index) => overlapMarker(context, holder, index));
  const fill = Array.from({ length: count - subjects.length - sizes.markers }, () => randomBytes(32));
  const list = await masking.hashed([...subjects, ...markers(me), ...fill]);
  const signs = await masking.hashed(markers(other));
  if (list === undefined || signs === undefined) {
    throw new DomainError('QUERY_FAILED', 'a subject hashed to a point of low order');
  }
  return { list: sortedPoints(list), signs };
}

/** The size class that so many elements are filled up to. */
function elementsFor(elements: number, least: number): number {
  let count = least;
  while (count < elements) {
    count *= 2;
  }
  return count;
}

/**
 * The markers that this owner hid in its list, as both have masked them, sorted. The other owner cannot tell them from subjects, so
 * whoever gives back something else than what it was given is found out, the more surely the more of it is false.
 * @param masked what the other made of the markers by name, masked by this owner
 * @throws DomainError `SECURE_MISBEHAVIOUR`
 */
export function heldMarkers(other: string, returned: Uint8Array, masked: Uint8Array): Uint8Array {
  const held = sortedPoints(masked);
  if (commonPoints(held, returned) * 32 !== held.length) {
    throw new DomainError('SECURE_MISBEHAVIOUR', `${other} did not give back what it was given`);
  }
  return held;
}
