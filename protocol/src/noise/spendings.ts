import type { SumColumns } from '../secure-sum/columns.js';

/** Numbers of a cell that one part of an answer's epsilon or rho is spent on, and that one clamp cuts together. */
export interface Spending {
  /** As the clamp names it: a column of the partial table, or a histogram. */
  readonly column: string;
  readonly scale: number;
  /** Places of the numbers: one, or the bins of a histogram. */
  readonly numbers: readonly number[];
}

/**
 * What an answer spends on. The bins of a histogram are one: a subject's counts in all of them together are cut to one clamp,
 * so it can change no more than in a single count.
 */
export function spendingsOf({ numbers, outputs }: Pick<SumColumns, 'numbers' | 'outputs'>): readonly Spending[] {
  const histograms = new Map(
    outputs.flatMap((output) =>
      output.type.type === 'histogram'
        ? ['', ...output.type.bounds].map((_, bin): readonly [string, string] => [
            `${output.name}__${String(bin)}`,
            output.name,
          ])
        : [],
    ),
  );
  const names = numbers.map(({ column }) => histograms.get(column) ?? column);
  return [...Map.groupBy(names.keys(), (index) => names[index] ?? '')].map(([column, own]) => ({
    column,
    scale: numbers[own[0] ?? 0]?.scale ?? 0,
    numbers: own,
  }));
}
