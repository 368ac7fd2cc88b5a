import type { Table } from '@entente/protocol';
import { isNumeric, shown } from './columns';

/** What bars show: rows by what they are called, and one number of each. */
export interface Bars {
  /** Columns that can be shown, by their place. */
  readonly measures: readonly number[];
  bars(measure: number): readonly Bar[];
}

export interface Bar {
  readonly label: string;
  /** Undefined where the cell is empty. */
  readonly value: number | undefined;
  readonly text: string;
  /** From 0 to 1: where the bar begins, and how long it is, on an axis that has zero. */
  readonly from: number;
  readonly length: number;
}

const most = 60;

/** Undefined where a table is no comparison of several rows: a picture would show nothing that it does not. */
export function barsOf(table: Table): Bars | undefined {
  const { columns, rows } = table;
  const numeric = columns.flatMap((_column, index) => (isNumeric(table, index) ? [index] : []));
  const names = columns.flatMap((_column, index) => (numeric.includes(index) ? [] : [index]));
  // Groups may be numbers themselves: then the first column names the rows.
  const naming = names.length > 0 ? names : numeric.slice(0, 1);
  const measures = numeric.filter((index) => !naming.includes(index));
  if (rows.length < 2 || rows.length > most || measures.length === 0) {
    return undefined;
  }
  return {
    measures,
    bars: (measure) => {
      const values = rows.map((row) => (row[measure] === null ? undefined : Number(row[measure])));
      const known = values.filter((value) => value !== undefined);
      const [least, highest] = [Math.min(0, ...known), Math.max(0, ...known)];
      const span = highest - least === 0 ? 1 : highest - least;
      return rows.map((row, index) => {
        const value = values[index];
        return {
          label: naming.map((column) => shown(row[column])).join(' · '),
          value,
          text: shown(row[measure]),
          from: (Math.min(0, value ?? 0) - least) / span,
          length: Math.abs(value ?? 0) / span,
        };
      });
    },
  };
}
