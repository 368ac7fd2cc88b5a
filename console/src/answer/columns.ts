import type { Cell } from '@entente/protocol';

/** Rows under names, as answers and extracts have them. */
export interface Rows {
  readonly columns: readonly { readonly name: string; readonly type?: string }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A cell as it is read. */
export function shown(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '–' : String(cell);
}

function isNumber(cell: Cell | undefined): boolean {
  return cell === null || typeof cell === 'number' || (typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell));
}

/** Whether all that stands in a column are numbers, decimals among them, which travel as texts. */
export function isNumeric({ columns, rows }: Rows, index: number): boolean {
  const isText = columns[index]?.type === 'text' || columns[index]?.type === 'band';
  return !isText && rows.every((row) => isNumber(row[index]));
}

/** The same name as a file, whatever it is called there. */
export function fileName(request: string, ending: string): string {
  return `${request.slice(0, 12)}.${ending}`;
}
