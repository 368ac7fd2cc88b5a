import type { Cell, Table } from '../documents/result.js';
import { DomainError } from '../problems.js';
import { bandLabel } from './bands.js';
import type { TypedColumn } from './values.js';

/**
 * A table as it is shown: every band's ordinal becomes its label, and the column becomes text. Order rows before: labels
 * do not sort as bands do.
 * @throws {@link DomainError} `INVALID_INPUT` if the columns are not the table's or an ordinal has no band
 */
export function finalTable(table: Table, columns: readonly TypedColumn[]): Table {
  if (table.columns.map(({ name }) => name).join() !== columns.map(({ name }) => name).join()) {
    throw new DomainError('INVALID_INPUT', 'the columns are not those of the table');
  }
  return {
    columns: table.columns.map((column) => (column.type === 'band' ? { name: column.name, type: 'text' } : column)),
    rows: table.rows.map((row) => finalRow(row, columns)),
  };
}

/** One row of {@link finalTable}, such as a remainder that is reported beside the table. */
export function finalRow(row: readonly Cell[], columns: readonly TypedColumn[]): readonly Cell[] {
  return row.map((cell, index) => {
    const type = columns[index]?.type;
    return type?.type === 'band' && typeof cell === 'number' ? bandLabel(cell, type.bounds, type.of) : cell;
  });
}
