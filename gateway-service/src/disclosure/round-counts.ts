import type { Cell, QueryTree, Table } from '@entente/protocol';

/** Rounds to the nearest multiple of the base, half up; counts are never negative. */
export function roundToBase(count: number, base: number): number {
  return Math.floor((count + base / 2) / base) * base;
}

/** Names of outputs of the combining query that count: sums over a count of the local query, and counts themselves. */
export function countOutputs(local: QueryTree, combine: QueryTree): ReadonlySet<string> {
  const localCounts = new Set(
    local.outputs
      .filter(({ expression }) => expression.op === 'aggregate' && expression.fn === 'count')
      .map(({ name }) => name),
  );
  return new Set(
    combine.outputs
      .filter(
        ({ expression }) =>
          expression.op === 'aggregate' && (expression.fn === 'count' || isOneOf(expression.term, localCounts)),
      )
      .map(({ name }) => name),
  );
}

function isOneOf(
  term: { readonly op: string; readonly name?: unknown } | undefined,
  names: ReadonlySet<string>,
): boolean {
  return term?.op === 'column' && typeof term.name === 'string' && names.has(term.name);
}

export function roundRow(
  row: readonly Cell[],
  columns: Table['columns'],
  counts: ReadonlySet<string>,
  base: number,
): readonly Cell[] {
  return row.map((cell, index) =>
    typeof cell === 'number' && counts.has(columns[index]?.name ?? '') ? roundToBase(cell, base) : cell,
  );
}
