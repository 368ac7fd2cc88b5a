import type { Cell } from '@entente/protocol';
import { UsageError } from '../usage-error.js';

/** A table as RFC 4180 has it: a line of names, then the rows; nothing stands for no value. */
export function csvText(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((cells) => `${cells.map(field).join(',')}\r\n`).join('');
}

function field(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Reads such a table; every cell is a text.
 * @throws {@link UsageError} if a quote is not closed, or a row has another number of cells than the first
 */
export function readCsv(text: string): {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const lines: string[][] = [];
  const pattern = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/y;
  for (let cells: string[] = []; pattern.lastIndex < text.length;) {
    const [, written = '', end = ''] = pattern.exec(text) ?? unreadable(lines.length);
    cells.push(written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written);
    if (end !== ',') {
      lines.push(cells);
      cells = [];
    } else if (pattern.lastIndex === text.length) {
      lines.push([...cells, '']);
    }
  }
  const [columns = [], ...rows] = lines.filter((cells) => cells.length > 1 || cells[0] !== '');
  const uneven = rows.findIndex((cells) => cells.length !== columns.length);
  if (uneven >= 0) {
    throw new UsageError(`row ${String(uneven + 1)} has another number of cells than the line of names`);
  }
  return { columns, rows };
}

function unreadable(line: number): never {
  throw new UsageError(`line ${String(line + 1)} is no CSV: a quote stands alone`);
}
