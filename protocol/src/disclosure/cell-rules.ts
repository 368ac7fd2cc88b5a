import type { DisclosurePolicy } from '../documents/charter.js';

/** What disclosure control needs to know of one cell (one row of a grouped answer), exact and per distinct subject. */
export interface CellMeasure {
  /** Distinct subjects with at least one row in the cell. */
  readonly subjects: number;
  /** By output that is an aggregate: distinct subjects that contribute to it (after its filter, with a value that is not NULL). */
  readonly contributors: Readonly<Record<string, number>>;
  /** By output that is a sum or an average: the two largest absolute totals of single subjects, and the sum of all absolute totals; decimal strings. */
  readonly totals: Readonly<Record<string, { readonly first: string; readonly second: string; readonly all: string }>>;
}

/**
 * The rules a cell must satisfy at its owner, all of them: enough distinct subjects in the cell and behind every aggregate,
 * no two subjects that dominate a total, and the rest large enough that the largest cannot be computed closely (p-ratio).
 * Where an output counts those of whom a condition is true, those of whom it is not have to be enough, too: a count of nearly all
 * tells of each what the condition says (class disclosure).
 * Each rule is an inequality that adds up over members: if every member's cell satisfies it, so does the merged one.
 * @param parts names of the outputs that count under a condition of their own
 */
export function satisfiesPolicy(
  measure: CellMeasure,
  policy: DisclosurePolicy,
  parts: readonly string[] = none,
): boolean {
  const { subjects, contributors, totals } = measure;
  if (subjects < policy.minSubjects) {
    return false;
  }
  for (const output in contributors) {
    if ((contributors[output] ?? 0) < policy.minSubjects) {
      return false;
    }
  }
  for (const output in totals) {
    const total = totals[output];
    if (total === undefined || dominated(total, policy) || guessable(total, policy)) {
      return false;
    }
  }
  return leavesEnough(measure, policy, parts);
}

const none: readonly string[] = [];

/** Whether those of whom the conditions are not true are enough. */
function leavesEnough(
  { subjects, contributors }: CellMeasure,
  { minSubjects }: DisclosurePolicy,
  parts: readonly string[],
): boolean {
  for (const output of parts) {
    if (subjects - (contributors[output] ?? 0) < minSubjects) {
      return false;
    }
  }
  return true;
}

type Total = CellMeasure['totals'][string];

/** (n,k) rule: the two largest subjects make up `percent` of the total or more. */
function dominated({ first, second, all }: Total, { dominance: [, percent] }: DisclosurePolicy): boolean {
  const [large, next, sum] = [Number(first), Number(second), Number(all)];
  const excess = (large + next) * 100 - percent * sum;
  return isClear(excess, sum) ? excess > 0 : (scaled(first) + scaled(second)) * 100n >= BigInt(percent) * scaled(all);
}

/** p-ratio: all but the two largest are less than `pRatio` percent of the largest. */
function guessable({ first, second, all }: Total, { pRatio }: DisclosurePolicy): boolean {
  const [large, next, sum] = [Number(first), Number(second), Number(all)];
  const excess = (sum - large - next) * 100 - pRatio * large;
  return isClear(excess, sum)
    ? excess < 0
    : (scaled(all) - scaled(first) - scaled(second)) * 100n < BigInt(pRatio) * scaled(first);
}

/**
 * Whether a sum of floating-point numbers is so far from zero that its rounding cannot have changed its sign: an answer may have
 * many cells, and exact arithmetic of texts takes ten times as long. The numbers are at most a thousand times the total, and off by a
 * few parts in 10^16; what is closer than this, or no number, is computed exactly.
 */
function isClear(excess: number, total: number): boolean {
  return Math.abs(excess) > total * 1e-9 && Number.isFinite(excess);
}

const decimals = 9;

/** Exact: a decimal string as an integer of nanos. */
function scaled(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(`${whole}${fraction.slice(0, decimals).padEnd(decimals, '0')}`);
}
