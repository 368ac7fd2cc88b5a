import { DomainError, type Cell, type Table } from '@entente/protocol';
import type { CellMeasure, MeasuredTable } from '../../ports/data-access.js';
import { longestText } from './dialect.js';
import { resultColumn, type Statement } from './query.js';
import { fromScaled, type ValueType } from './value-type.js';

/** A value as a driver hands it over, after its dialect's `shown`. */
export type DriverValue = string | number | bigint | boolean | null;

/** How an engine writes numbers: as decimals with a point, or as whole units of the scale. */
export type NumberForm = 'written' | 'scaled';

const largest = BigInt(Number.MAX_SAFE_INTEGER);

/** @throws DomainError `RESULT_TOO_LARGE` if an integer is beyond 2^53 or there are more rows than `maxRows` */
export function decodeTable(
  rows: readonly (readonly DriverValue[])[],
  statement: Statement,
  form: NumberForm,
  maxRows: number,
): Table {
  if (rows.length > maxRows) {
    throw new DomainError('RESULT_TOO_LARGE', `the answer has more than ${String(maxRows)} rows`);
  }
  return {
    columns: statement.columns.map(resultColumn),
    rows: rows.map((row) => statement.columns.map(({ type }, index) => decodeCell(row[index] ?? null, type, form))),
  };
}

/** The answer with what is measured of each row. */
export function decodeMeasured(
  rows: readonly (readonly DriverValue[])[],
  statement: Statement,
  form: NumberForm,
  maxRows: number,
): MeasuredTable {
  const table = decodeTable(rows, statement, form, maxRows);
  return { table, measures: rows.map((row) => decodeMeasure(row, statement, form)) };
}

function decodeMeasure(row: readonly DriverValue[], statement: Statement, form: NumberForm): CellMeasure {
  let place = statement.columns.length;
  const next = (): DriverValue => row[place++] ?? null;
  const subjects = count(next());
  const contributors: Record<string, number> = {};
  const totals: Record<string, { first: string; second: string; all: string }> = {};
  for (const { outputs, totalScale } of statement.measures?.aggregates ?? []) {
    const contributing = count(next());
    const [first, second, all] =
      totalScale === undefined ? [] : [next(), next(), next()].map((value) => total(value, totalScale, form));
    for (const output of outputs) {
      contributors[output] = Math.min(contributors[output] ?? contributing, contributing);
      if (first !== undefined && second !== undefined && all !== undefined) {
        totals[output] = { first, second, all };
      }
    }
  }
  return { subjects, contributors, totals };
}

function count(value: DriverValue): number {
  return Number(decodeCell(value ?? '0', { kind: 'integer' }, 'scaled') ?? 0);
}

function total(value: DriverValue, scale: number, form: NumberForm): string {
  return value === null ? fromScaled(0n, scale) : decimal(value, scale, form);
}

function decodeCell(value: DriverValue, type: ValueType, form: NumberForm): Cell {
  if (value === null) {
    return null;
  }
  switch (type.kind) {
    case 'boolean':
      return value === true || value === 1n || value === 1 || ['t', 'true', '1'].includes(String(value));
    case 'integer':
    case 'band':
      return integer(value);
    case 'decimal':
      return decimal(value, type.scale, form);
    case 'text':
      return text(String(value));
    default:
      return String(value);
  }
}

/** @throws DomainError `QUERY_FAILED` if it is longer than a cell may be */
function text(value: string): string {
  if (value.length > longestText && Array.from(value).length > longestText) {
    throw new DomainError('QUERY_FAILED', `a text of the answer is longer than ${String(longestText)} characters`);
  }
  return value;
}

function integer(value: DriverValue): number {
  const whole = /^-?\d+$/.test(String(value)) ? BigInt(String(value)) : undefined;
  if (whole === undefined || whole > largest || whole < -largest) {
    throw new DomainError('RESULT_TOO_LARGE', 'a whole number of the answer is beyond 2^53');
  }
  return Number(whole);
}

function decimal(value: DriverValue, scale: number, form: NumberForm): string {
  const text = String(value);
  if (form === 'scaled') {
    // A binary fraction here means that the engine left exact arithmetic because a number grew too large.
    if (typeof value === 'number' || !/^-?\d+$/.test(text)) {
      throw new DomainError('RESULT_TOO_LARGE', 'a decimal of the answer is larger than the engine holds exactly');
    }
    return fromScaled(BigInt(text), scale);
  }
  const [whole = '0', fraction = ''] = text.split('.');
  if (!/^-?\d+$/.test(whole) || fraction.length > scale) {
    throw new DomainError('QUERY_FAILED', 'a decimal of the answer is not of its scale');
  }
  const negative = whole.startsWith('-');
  const units = BigInt((negative ? whole.slice(1) : whole) + fraction.padEnd(scale, '0'));
  return fromScaled(negative ? -units : units, scale);
}
