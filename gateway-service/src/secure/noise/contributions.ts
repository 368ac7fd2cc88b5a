import { DomainError } from '@entente/protocol';
import type { RandomBits } from './random-bits.js';

/** What one subject adds to one cell at one member, after all joins. */
export interface Contribution {
  readonly subject: string;
  /** Place of the cell in the vectors. */
  readonly cell: number;
  /** By vector, in its units. */
  readonly totals: readonly bigint[];
}

export interface ContributionBounds {
  /** By vector. */
  readonly clamps: readonly bigint[];
  readonly maxCells: number;
  /** Length of the vectors. */
  readonly cells: number;
}

/**
 * Adds up a member's vectors so that no subject changes one by more than its clamp times maxCells, which is what the noise
 * is made for: every total is cut to the clamp, and of a subject in too many cells a random choice stays, so that the answer
 * leans to no cell. Noise then comes on top, also of cells in which there is nobody.
 * @throws {@link DomainError} `INVALID_INPUT` if a subject has two totals for a cell, a cell is not of the vectors, or totals
 * are more or fewer than these
 */
export function boundedTotals(
  contributions: Iterable<Contribution>,
  { clamps, maxCells, cells }: ContributionBounds,
  random: RandomBits,
): readonly bigint[][] {
  const vectors = clamps.map(() => Array.from({ length: cells }, () => 0n));
  for (const own of bySubject(contributions, cells, clamps.length).values()) {
    for (const [cell, totals] of someOf([...own], maxCells, random)) {
      vectors.forEach((vector, index) => {
        vector[cell] = (vector[cell] ?? 0n) + clamped(totals[index] ?? 0n, clamps[index] ?? 0n);
      });
    }
  }
  return vectors;
}

/** The total, or the clamp with its sign where the total is further from zero. */
export function clamped(total: bigint, clamp: bigint): bigint {
  if (total > clamp) {
    return clamp;
  }
  return total < -clamp ? -clamp : total;
}

type Totals = readonly bigint[];

function bySubject(
  contributions: Iterable<Contribution>,
  cells: number,
  vectors: number,
): ReadonlyMap<string, ReadonlyMap<number, Totals>> {
  const subjects = new Map<string, Map<number, Totals>>();
  for (const { subject, cell, totals } of contributions) {
    const own = subjects.get(subject) ?? new Map<number, Totals>();
    const isCell = Number.isInteger(cell) && cell >= 0 && cell < cells;
    if (!isCell || own.has(cell) || totals.length !== vectors) {
      throw new DomainError('INVALID_INPUT', 'a subject has one total a cell and vector, and cells are those of these');
    }
    subjects.set(subject, own.set(cell, totals));
  }
  return subjects;
}

/** A choice of at most so many items, each choice as likely as any other (Fisher and Yates). */
function someOf<T>(items: T[], most: number, random: RandomBits): readonly T[] {
  if (items.length <= most) {
    return items;
  }
  return Array.from({ length: most }, () => items.splice(Number(random.below(BigInt(items.length))), 1)).flat();
}
