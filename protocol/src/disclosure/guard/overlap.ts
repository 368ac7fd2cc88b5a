import { blocksMeeting, type Extent, isOneBlock, sameBlocks } from './cut.js';
import { type Cohorts, ownersColumn, type Region } from './cohort.js';
import { intersection, isEmpty, sameSet } from './value-set.js';

/**
 * How two answers lie to each other, from the farthest to the closest.
 * `apart`: no row is in both. `same`: they have the same cells. `part`: where they meet their cells are the same, and one has cells
 * that the other leaves out, or folds otherwise. `crossed`: they cut the same people, by columns of which none is cut by both. `aligned`: they cut the same
 * people into other cells. `crossing`: one has people that the other leaves out.
 */
export const overlaps = ['apart', 'same', 'part', 'crossed', 'aligned', 'crossing'] as const;
export type Overlap = (typeof overlaps)[number];

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
  // What is folded follows from all that is asked of a cell, and from the policy.
  return closest === 'same' && left.folds !== right.folds ? 'part' : closest;
}

function closer(left: Overlap, right: Overlap): Overlap {
  return overlaps.indexOf(left) < overlaps.indexOf(right) ? right : left;
}

const everything: Extent = { set: { kind: 'all' }, cut: { kind: 'whole' } };

export function regionsOverlap(left: Region, right: Region): Overlap {
  const columns = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const pairs = columns.map((column) => [left[column] ?? everything, right[column] ?? everything] as const);
  if (pairs.some(([one, other]) => isEmpty(intersection(one.set, other.set)))) {
    return 'apart';
  }
  // Every owner holds back and folds for itself: of whose rows else an answer is makes no cell of its own another one.
  const cutting = pairs.filter(
    ([one, other], index) => columns[index] !== ownersColumn || one.cut.kind !== 'exact' || other.cut.kind !== 'exact',
  );
  const closest = cutting.map(([one, other]) => columnOverlap(one, other)).reduce(closer, 'same');
  const isOfTheSame = cutting.every(([one, other]) => sameSet(one.set, other.set));
  return closest === 'aligned' && isOfTheSame && !cutting.some(areBothCut) ? 'crossed' : closest;
}

function columnOverlap(left: Extent, right: Extent): Overlap {
  const [mine, other] = [blocksMeeting(left, right.set), blocksMeeting(right, left.set)];
  if (!sameSet(mine, other)) {
    return 'crossing';
  }
  if (!sameBlocks(left.cut, right.cut, mine)) {
    return 'aligned';
  }
  return sameSet(left.set, right.set) ? 'same' : 'part';
}

/** Whether both tell values of the column apart. */
function areBothCut([left, right]: readonly [Extent, Extent]): boolean {
  return !isOneBlock(left.cut, left.set) && !isOneBlock(right.cut, right.set);
}
