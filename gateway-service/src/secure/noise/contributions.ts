import { DomainError } from '@entente/protocol';
import type { RandomBits } from './random-bits.js';

/** What one subject adds to one cell at one member, after all joins. */
export interface Contribution {
  readonly subject: string;
  /** Place of the cell in the vector. */
  readonly cell: number;
  /** In the units of the vector. */
  readonly total: bigint;
}

export interface ContributionBounds {
  readonly clamp: bigint;
  readonly maxCells: number;
  /** Length of the vector. */
  readonly cells: number;
}

/**
 * Adds up a member's vector so that no subject changes it by more than clamp times maxCells, which is what the noise is
 * made for: every total is cut to the clamp, and of a subject in too many cells a random choice stays, so that the answer
 * leans to no cell. Noise then comes on top, also of cells in which there is nobody.
 * @throws {@link DomainError} `INVALID_INPUT` if a subject has two totals for a cell, or a cell is not of the vector
 */
export function boundedTotals(
  contributions: Iterable<Contribution>,
  { clamp, maxCells, cells }: ContributionBounds,
  random: RandomBits,
): bigint[] {
  const totals = Array.from({ length: cells }, () => 0n);
  for (const own of bySubject(contributions, cells).values()) {
    for (const [cell, total] of someOf([...own], maxCells, random)) {
      totals[cell] = (totals[cell] ?? 0n) + clamped(total, clamp);
    }
  }
  return totals;
}

/** The total, or the clamp with its sign where the total is further from zero. */
export function clamped(total: bigint, clamp: bigint): bigint {
  if (total > clamp) {
    return clamp;
  }
  return total < -clamp ? -clamp : total;
}

function bySubject(contributions: Iterable<Contribution>, cells: number): ReadonlyMap<string, Map<number, bigint>> {
  const subjects = new Map<string, Map<number, bigint>>();
  for (const { subject, cell, total } of contributions) {
    const own = subjects.get(subject) ?? new Map<number, bigint>();
    if (own.has(cell) || !Number.isInteger(cell) || cell < 0 || cell >= cells) {
      throw new DomainError('INVALID_INPUT', 'a subject has one total a cell, and cells are those of the vector');
    }
    subjects.set(subject, own.set(cell, total));
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
