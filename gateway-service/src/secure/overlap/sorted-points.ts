import { isPoint, pointBytes } from '@entente/protocol/secure';

/**
 * Points in the order of their bytes: since masked points look random, that order says nothing about the one in which they were
 * made, so whoever gets them cannot tell which is which.
 */
export function sortedPoints(points: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([...pointsOf(points)].sort((left, right) => Buffer.compare(left, right))));
}

export function* pointsOf(points: Uint8Array): Iterable<Uint8Array> {
  for (let at = 0; at < points.length; at += pointBytes) {
    yield points.subarray(at, at + pointBytes);
  }
}

/** Whether points are written in their only way and each is greater than the one before it: none stands there twice. */
export function areSortedPoints(points: Uint8Array): boolean {
  let before: Uint8Array | undefined;
  for (const point of pointsOf(points)) {
    if (!isPoint(point) || (before !== undefined && Buffer.compare(before, point) >= 0)) {
      return false;
    }
    before = point;
  }
  return true;
}

/** How many points two sorted lists have in common. */
export function commonPoints(left: Uint8Array, right: Uint8Array): number {
  let [at, other, common] = [0, 0, 0];
  while (at < left.length && other < right.length) {
    const order = Buffer.compare(left.subarray(at, at + pointBytes), right.subarray(other, other + pointBytes));
    common += order === 0 ? 1 : 0;
    at += order <= 0 ? pointBytes : 0;
    other += order >= 0 ? pointBytes : 0;
  }
  return common;
}
