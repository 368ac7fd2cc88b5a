import type { NoisedShape } from '../noise/noised-shape.js';
import type { SubjectPart } from '../secure-sum/subject-parts.js';

/** What is left of subjects' parts in one number after cutting, in its units; for people, so in floating-point numbers. */
export interface CutCells {
  /** The median of all owners' totals of a cell, over cells that have somebody in them. */
  readonly typical: number;
  /** What a subject adds to a cell on average. */
  readonly each: number;
  /** The part of everything that cutting takes off, from 0 to 1. */
  readonly cutShare: number;
}

/** Cuts parts as owners do. Of a subject in too many cells each counts in proportion to how likely it is to be chosen. */
export function cutParts(
  { numbers, maxCells }: NoisedShape,
  owners: readonly (readonly SubjectPart[])[],
): readonly CutCells[] {
  return numbers.map(({ clamp, spends }, index) => {
    const together = numbers.flatMap((number, place) => (number.spends === spends ? [place] : []));
    const totals = new Map<number, number>();
    let [before, after, parts] = [0, 0, 0];
    for (const own of owners) {
      const cellsOf = Map.groupBy(own, ({ subject }) => subject);
      for (const { subject, cell, totals: amounts } of own) {
        const amount = Number(amounts[index] ?? 0n);
        const all = together.reduce((sum, place) => sum + Math.abs(Number(amounts[place] ?? 0n)), 0);
        const kept = all === 0 ? 0 : amount * Math.min(1, Number(clamp) / all);
        const chance = Math.min(1, maxCells / (cellsOf.get(subject)?.length ?? 1));
        totals.set(cell, (totals.get(cell) ?? 0) + kept * chance);
        before += Math.abs(amount);
        after += Math.abs(kept) * chance;
        parts += chance;
      }
    }
    return {
      typical: median([...totals.values()]),
      each: parts === 0 ? 0 : after / parts,
      cutShare: before === 0 ? 0 : 1 - after / before,
    };
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
