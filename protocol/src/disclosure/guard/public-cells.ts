import { type CohortQuestion, groupRegion, ownersColumn } from './cohort.js';
import { blocksMeeting, type Extent } from './cut.js';
import { periodBounds } from './periods.js';
import { intersection, isEmpty, line, type LineSet, names, rangesOf } from './value-set.js';

/** More cells than any answer has: beyond it nothing is counted. */
const mostCells = 10_000;

/**
 * How many cells an answer has where every one has somebody in it: as many as the public domains of its groups allow, within what
 * its conditions let through, NULL left out. Undefined where a group has no bounded domain, or where HAVING leaves groups out.
 */
export function publicCells(question: CohortQuestion): number | undefined {
  const { having, groupBy } = question.contract.local.tree;
  if (having !== undefined) {
    return undefined;
  }
  const cut = Object.entries(groupRegion(question)).filter(
    ([key, extent]) => key !== ownersColumn && extent.cut.kind !== 'whole',
  );
  // Two groups of one column are not told apart here.
  if (cut.length !== groupBy.length) {
    return undefined;
  }
  let cells = 1;
  for (const [, extent] of cut) {
    cells *= blocksOf(extent) ?? Infinity;
  }
  return cells <= mostCells ? cells : undefined;
}

function blocksOf({ set, cut }: Extent): number | undefined {
  if (set.kind === 'names') {
    if (set.except) {
      return undefined;
    }
    return cut.kind === 'groups'
      ? Object.values(cut.groups).filter((group) => !isEmpty(intersection(names(group), set))).length
      : set.names.length;
  }
  return set.kind === 'line' ? blocksOnLine(set, cut) : undefined;
}

/** Counts by stepping from block to block. */
function blocksOnLine(set: LineSet, cut: Extent['cut']): number | undefined {
  if (cut.kind === 'bands') {
    const starts = [...rangesOf(set).map(([from]) => from), ...cut.bounds.map(BigInt)];
    const blocks = starts.map((start) => blocksMeeting({ set, cut }, intersection(set, line([[start, start]]))));
    return new Set(blocks.filter((block) => !isEmpty(block)).map((block) => JSON.stringify(block))).size;
  }
  let blocks = 0;
  for (const [from, to] of rangesOf(set)) {
    for (let at = from; at <= to; blocks++) {
      if (blocks > mostCells) {
        return undefined;
      }
      at = (cut.kind === 'periods' ? periodBounds(at, cut)[1] : at) + 1n;
    }
  }
  return blocks;
}
