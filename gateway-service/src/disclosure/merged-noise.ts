import {
  combinedColumns,
  combiningQuery,
  finalTable,
  mergeNoise,
  noisedInWords,
  noisedShape,
  shownQuantiles,
  type Suppression,
  type Table,
  withQuantiles,
} from '@entente/protocol';
import type { CombinedFacts } from './combine-partials.js';
import { countOutputs } from './round-counts.js';

/**
 * A merged answer of partial results with noise, and what it says of itself: nothing is held back and nothing is rounded, and
 * since all totals are sums of the same noised cells they agree. All of it is made of noised numbers alone, so none of it tells more.
 */
export function mergedNoise(
  { contract, schemas }: Pick<CombinedFacts, 'contract' | 'schemas'>,
  merged: Table,
  members: number,
): { readonly table: Table; readonly suppression: Suppression } {
  const { numbers, cells } = noisedShape(contract, schemas, members);
  const isCut = mergeNoise(contract.combine)?.negative === 'zero';
  const { columns } = merged;
  const rows = isCut ? cutBelowZero(contract, merged) : merged.rows;
  const spread = rows.length < cells ? ' in each cell of the local query' : '';
  const table = finalTable({ columns, rows }, combinedColumns(contract, schemas));
  return {
    table: withQuantiles(table, shownQuantiles(contract, schemas)),
    suppression: {
      cells: 'none',
      remainderWithheld: false,
      counts: `${noisedInWords(numbers, members)}${spread}${isCut ? '; counts below zero are shown as zero' : ''}`,
    },
  };
}

function cutBelowZero(contract: CombinedFacts['contract'], { columns, rows }: Table): Table['rows'] {
  const { tree: combining } = combiningQuery(contract.combine) ?? contract.local;
  const counts = countOutputs(contract.local.tree, combining, columns);
  return rows.map((row) =>
    row.map((cell, index) =>
      typeof cell === 'number' && counts.has(columns[index]?.name ?? '') ? Math.max(0, cell) : cell,
    ),
  );
}
