import type { Cell, QueryTree, Table } from '@entente/protocol';

/** Rounds to the nearest multiple of the base, half up; counts are never negative. */
export function roundToBase(count: number, base: number): number {
  return Math.floor((count + base / 2) / base) * base;
}

/**
 * Names of the columns of the combined table that count: sums over a count of the local query, counts themselves, and
 * every bin of a histogram.
 */
export function countOutputs(local: QueryTree, combine: QueryTree, columns: Table['columns']): ReadonlySet<string> {
  const localCounts = new Set(
    local.outputs
      .filter(({ expression }) => expression.op === 'aggregate' && expression.fn === 'count')
      .map(({ name }) => name),
  );
  const counts = combine.outputs.filter(
    ({ expression }) =>
      expression.op === 'aggregate' && (expression.fn === 'count' || isOneOf(expression.term, localCounts)),
  );
  const histograms = combine.outputs.filter(
    ({ expression }) => expression.op === 'aggregate' && expression.fn === 'histogram',
  );
  const bins = columns.filter(({ name }) => histograms.some((output) => isBin(name, output.name)));
  return new Set([...counts, ...bins].map(({ name }) => name));
}

function isBin(column: string, output: string): boolean {
  return column.startsWith(`${output}__`) && /^\d+$/.test(column.slice(output.length + 2));
}

function isOneOf(
  term: { readonly op: string; readonly name?: unknown } | undefined,
  names: ReadonlySet<string>,
): boolean {
  return term?.op === 'column' && typeof term.name === 'string' && names.has(term.name);
}

/** Rounds the counts of rows of these columns; which columns count is looked up once for all rows. */
export function countRounder(
  columns: Table['columns'],
  counts: ReadonlySet<string>,
  base: number,
): (row: readonly Cell[]) => readonly Cell[] {
  const isCount = columns.map(({ name }) => counts.has(name));
  return (row) =>
    row.map((cell, index) => (typeof cell === 'number' && isCount[index] === true ? roundToBase(cell, base) : cell));
}
