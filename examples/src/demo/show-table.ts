import type { Opened } from '@entente/cli';
import type { Cell, Table } from '@entente/protocol';
import type { Checks } from './recorder.js';

/** A table as lines, every column as wide as it must be. */
function tableLines({ columns, rows }: Table): readonly string[] {
  const text = (cell: Cell): string => (cell === null ? '-' : String(cell));
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => row.map(text))];
  const widths = columns.map((_column, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  return lines.map((line) => line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  '));
}

/** Tells an opened answer, and what was held back of it. */
export function showOpened(checks: Checks, { table, suppression }: Opened): void {
  tableLines(table).forEach((line) => {
    checks.say(`    ${line}`);
  });
  if (suppression !== undefined) {
    const rest = suppression.remainder?.map((cell) => String(cell ?? '-')).join('  ');
    const held = suppression.cells === 'none' ? 'no cell was held back' : 'cells were held back';
    checks.say(`    (${held}${rest === undefined ? '' : `; together: ${rest}`}; counts ${suppression.counts})`);
  }
}
