import type { Cell } from '@entente/protocol';
import type { Rows } from './columns';

/** RFC 4180. What a spreadsheet would take for a formula stays a text. */
export function toCsv({ columns, rows }: Rows): string {
  const lines = [columns.map(({ name }) => name), ...rows].map((row) => row.map((cell) => field(cell)).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function field(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  const safe = /^[=+@\t]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
