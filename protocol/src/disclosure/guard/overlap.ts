import { blocksMeeting, type Extent, sameBlocks } from './cut.js';
import type { Cohorts, Region } from './cohort.js';
import { intersection, isEmpty, sameSet } from './value-set.js';

/**
 * How two answers lie to each other.
 * `apart`: no row is in both. `same`: where they meet their cells are the same, so that one taken from the other leaves
 * nothing. `aligned`: they cut the same people into other cells. `crossing`: one has people that the other leaves out.
 */
export type Overlap = 'apart' | 'same' | 'aligned' | 'crossing';

const order: readonly Overlap[] = ['apart', 'same', 'aligned', 'crossing'];

/** The closest that two questions come to each other in anything that both make known. */
export function overlapOf(left: Cohorts, right: Cohorts): Overlap {
  if (!left.tables.some((table) => right.tables.includes(table))) {
    return 'apart';
  }
  let closest: Overlap = 'apart';
  for (const one of left.observations) {
    for (const other of right.observations) {
      if (one.measures.some((measure) => other.measures.includes(measure))) {
        closest = closer(closest, regionsOverlap(one.region, other.region));
      }
    }
  }
  return closest;
}

function closer(left: Overlap, right: Overlap): Overlap {
  return order.indexOf(left) < order.indexOf(right) ? right : left;
}

const everything: Extent = { set: { kind: 'all' }, cut: { kind: 'whole' } };

export function regionsOverlap(left: Region, right: Region): Overlap {
  const columns = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const pairs = columns.map((column) => [left[column] ?? everything, right[column] ?? everything] as const);
  if (pairs.some(([one, other]) => isEmpty(intersection(one.set, other.set)))) {
    return 'apart';
  }
  return pairs.map(([one, other]) => columnOverlap(one, other)).reduce(closer, 'same');
}

function columnOverlap(left: Extent, right: Extent): Overlap {
  const [mine, other] = [blocksMeeting(left, right.set), blocksMeeting(right, left.set)];
  if (!sameSet(mine, other)) {
    return 'crossing';
  }
  return sameBlocks(left.cut, right.cut, mine) ? 'same' : 'aligned';
}
