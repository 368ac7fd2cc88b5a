import type { Cell, Table } from '@entente/protocol';

/** A table as lines, every column as wide as it must be. */
export function tableLines({ columns, rows }: Table): readonly string[] {
  const text = (cell: Cell): string => (cell === null ? '-' : String(cell));
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => row.map(text))];
  const widths = columns.map((_column, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  return lines.map((line) => line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  '));
}
