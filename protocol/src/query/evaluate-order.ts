import type { Cell, ResultColumn } from '../documents/result.js';
import type { QueryTree } from './tree.js';
import { shownColumns, travellingColumns } from './types-parts.js';
import type { TypedOutput } from './types.js';
import { compareCells } from './values.js';

/** A column that rows are ordered by. */
export interface ColumnOrder {
  readonly column: string;
  readonly descending: boolean;
}

/** ORDER BY in terms of the columns that travel: what is taken apart is ordered by its parts from left to right. */
export function orderOfColumns(
  tree: QueryTree,
  types: readonly TypedOutput[],
  averages: 'split' | 'final',
): readonly ColumnOrder[] {
  return tree.orderBy.flatMap(({ output, descending }) => {
    const named = types.filter(({ name }) => name === output);
    const columns = averages === 'split' ? travellingColumns(named) : shownColumns(named);
    return columns.map(({ name }) => ({ column: name, descending }));
  });
}

/** Rows in their one order: as asked for, then by all columns ascending; NULL last always. */
export function orderRows(
  rows: readonly (readonly Cell[])[],
  columns: readonly ResultColumn[],
  order: readonly ColumnOrder[],
): readonly (readonly Cell[])[] {
  const keys = [...order, ...columns.map(({ name }) => ({ column: name, descending: false }))].map((key) => ({
    ...key,
    place: columns.findIndex(({ name }) => name === key.column),
  }));
  return rows.toSorted((left, right) => {
    for (const { place, descending } of keys) {
      const column = columns[place];
      const difference =
        column === undefined ? 0 : compareCells(left[place] ?? null, right[place] ?? null, column, descending);
      if (difference !== 0) {
        return difference;
      }
    }
    return 0;
  });
}
