import type { Cell, DisclosurePolicy } from '@entente/protocol';
import { roundToBase } from '../disclosure/round-counts.js';

/** How many rows, and how many distinct subjects, are in one bin: exact, not to be shown. */
export interface CountedBin {
  readonly bin: Cell;
  readonly rows: number;
  readonly subjects: number;
}

export interface ShownBin {
  readonly bin: Cell;
  /** Rounded to the policy's base. */
  readonly rows: number;
}

/** What may be shown of a column's bins. */
export interface FoldedBins {
  readonly bins: readonly ShownBin[];
  /** The bins that stand together as one, how many they are and their rows rounded; absent if there are none. */
  readonly others?: { readonly bins: number; readonly rows: number };
  /** Whether something is told neither by itself nor within others. */
  readonly withheld: boolean;
}

/**
 * Folds bins of too few subjects into `others`. The smallest bin that could stand alone goes with them: without it the
 * difference to the total would tell what was folded. Bins beyond the most groups of an answer are folded too.
 */
export function foldBins(counted: readonly CountedBin[], policy: DisclosurePolicy): FoldedBins {
  const largestFirst = [...counted].sort((first, second) => second.rows - first.rows);
  const most = counted.length > policy.maxGroups ? policy.maxGroups - 1 : policy.maxGroups;
  const fit = largestFirst.filter(({ subjects }) => subjects >= policy.minSubjects).slice(0, most);
  const foldsSome = fit.length < counted.length;
  const shown = foldsSome ? fit.slice(0, -1) : fit;
  const bins = shown.map(({ bin, rows }) => ({ bin, rows: roundToBase(rows, policy.rounding) }));
  if (!foldsSome) {
    return { bins, withheld: false };
  }
  // All that is folded is known to cover the subjects of its largest bin, and perhaps no more.
  const folded = largestFirst.filter((each) => !shown.includes(each));
  if (Math.max(...folded.map(({ subjects }) => subjects)) < policy.minSubjects) {
    return { bins: [], withheld: true };
  }
  const rows = folded.reduce((sum, each) => sum + each.rows, 0);
  return { bins, others: { bins: folded.length, rows: roundToBase(rows, policy.rounding) }, withheld: false };
}
