import type { Cell, ParameterValue, ResultColumn } from '../documents/result.js';
import { DomainError } from '../problems.js';
import { compareDecimals, type Decimal, formatDecimal, integer, parseDecimal } from './decimal.js';
import type { TypedOutput, ValueType } from './types.js';
import { formatDate, parseDate } from './values-dates.js';
import { formatTimestamp, parseTimestamp } from './values-timestamps.js';

/** A column that a query reads. One of type `average` stands in the rows as two cells, its sum and its count. */
export type TypedColumn = TypedOutput;

/** A parameter's value with its type. */
export interface TypedValue {
  readonly type: ValueType;
  readonly value: ParameterValue;
}

/**
 * A value while it is calculated with. Integers, decimals, band ordinals, dates (as day numbers) and
 * timestamps (in microseconds since 1970) are exact numbers, each at the scale of its type.
 */
export type Value = null | boolean | string | Decimal;

const largestInteger = 2n ** 53n - 1n;

type CellReader = (cell: Cell, type: ValueType) => Value | undefined;

const readers: Readonly<Record<ValueType['type'], CellReader>> = {
  boolean: (cell) => (typeof cell === 'boolean' ? cell : undefined),
  text: (cell) => (typeof cell === 'string' ? cell : undefined),
  integer: readInteger,
  band: (cell, type) => (isOrdinal(cell, type) ? integer(cell) : undefined),
  date: (cell) => (typeof cell === 'string' ? integer(parseDate(cell)) : undefined),
  decimal: readDecimal,
  timestamp: (cell) => (typeof cell === 'string' ? integer(parseTimestamp(cell)) : undefined),
  average: () => undefined,
  variance: () => undefined,
  histogram: () => undefined,
  list: () => undefined,
  null: () => undefined,
};

/**
 * Reads a cell of a column of this type.
 * @throws {@link DomainError} `INVALID_INPUT` if it is no value of the type; the cell itself is never quoted
 */
export function decodeCell(cell: Cell, { name, type }: TypedColumn): Value {
  const value = cell === null ? null : readers[type.type](cell, type);
  if (value === undefined) {
    throw new DomainError('INVALID_INPUT', `a value of ${name} is no ${type.type}`);
  }
  return value;
}

/**
 * Reads the value of a parameter; a list gives the values of its cells.
 * @throws {@link DomainError} `INVALID_INPUT` if it is no value of the type; the value itself is never quoted
 */
export function decodeParameter(name: string, { type, value }: TypedValue): Value | readonly Value[] {
  const shown = `:${name}`;
  if (type.type === 'list' && isList(value)) {
    return value.map((cell) => decodeCell(cell, { name: shown, type: type.of }));
  }
  return decodeCell(isList(value) ? '' : value, { name: shown, type: isList(value) ? { type: 'null' } : type });
}

function isList(value: ParameterValue): value is readonly Cell[] {
  return Array.isArray(value);
}

function readInteger(cell: Cell): Value | undefined {
  return typeof cell === 'number' && Number.isSafeInteger(cell) ? integer(cell) : undefined;
}

function readDecimal(cell: Cell, type: ValueType): Value | undefined {
  const value = typeof cell === 'string' ? parseDecimal(cell) : undefined;
  return type.type === 'decimal' && value?.scale === type.scale && formatDecimal(value) === cell ? value : undefined;
}

function isOrdinal(cell: Cell, type: ValueType): cell is number {
  const isWhole = typeof cell === 'number' && Number.isSafeInteger(cell);
  return isWhole && type.type === 'band' && cell >= 0 && cell <= type.bounds.length;
}

/** The most characters of a text in a cell. */
export const longestText = 200;

/**
 * Writes a value of this type as a cell.
 * @throws {@link DomainError} `QUERY_FAILED` if an integer left ±(2^53-1) or a text 200 characters
 */
export function encodeCell(value: Value, type: ValueType): Cell {
  if (typeof value === 'string' && codePoints(value) > longestText) {
    throw new DomainError('QUERY_FAILED', `a text has more than ${String(longestText)} characters`);
  }
  const isWhole = type.type === 'integer' || type.type === 'band';
  return isDecimal(value) && isWhole ? encodeInteger(value.units) : isDecimal(value) ? written(value, type) : value;
}

/** A value as a cell would write it, in characters. */
export function inCharacters(value: Value, type: ValueType): string {
  return isDecimal(value) ? written(value, type) : String(value);
}

function written(value: Decimal, { type }: ValueType): string {
  if (type === 'date') {
    return formatDate(dayOf(value));
  }
  return type === 'timestamp' ? formatTimestamp(value.units) : formatDecimal(value);
}

/** How many characters (code points) a text has. */
export function codePoints(text: string): number {
  return Array.from(text).length;
}

function encodeInteger(units: bigint): number {
  if (units > largestInteger || units < -largestInteger) {
    throw new DomainError('QUERY_FAILED', 'an integer left the range of ±(2^53-1)');
  }
  return Number(units);
}

export function isDecimal(value: Value): value is Decimal {
  return value !== null && typeof value === 'object';
}

/** The day number of a date value. */
export function dayOf(value: Value): number {
  return isDecimal(value) ? Number(value.units) : NaN;
}

/** Orders two values of one type, neither NULL: negative, zero or positive. Text by code point; false before true. */
export function compareValues(left: Value, right: Value): number {
  if (isDecimal(left) && isDecimal(right)) {
    return compareDecimals(left, right);
  }
  if (typeof left === 'string' && typeof right === 'string') {
    return compareText(left, right);
  }
  return Number(left) - Number(right);
}

/** Orders text by code point, which is the order of its UTF-8 bytes. */
export function compareText(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  for (let index = 0; index < shorter; index++) {
    const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)];
    if (a !== b) {
      return codePointOrder(a) - codePointOrder(b);
    }
  }
  return left.length - right.length;
}

/** Halves of surrogate pairs stand for code points above all others, so they go after U+E000 to U+FFFF. */
function codePointOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Text that is equal for equal values of one type and differs for others; NULL is equal to NULL, as in GROUP BY. */
export function keyOf(value: Value): string {
  return isDecimal(value) ? String(value.units) : JSON.stringify(value);
}

/** Orders two cells of a column: NULL last, whatever the direction. */
export function compareCells(left: Cell, right: Cell, column: ResultColumn, descending: boolean): number {
  if (left === null || right === null) {
    return Number(left === null) - Number(right === null);
  }
  const order =
    column.type === 'decimal'
      ? compareDecimals(parseDecimal(String(left)), parseDecimal(String(right)))
      : compareScalars(left, right);
  return descending ? -order : order;
}

function compareScalars(left: boolean | number | string, right: boolean | number | string): number {
  return typeof left === 'string' && typeof right === 'string'
    ? compareText(left, right)
    : Number(left) - Number(right);
}
