import { DomainError, type Cell, type LiteralType } from '@entente/protocol';
import { BOOLEAN, DATE, INTEGER, NULL, refused, TEXT, writtenScale, type ValueType } from './value-type.js';

/** A constant's canonical text (null: NULL) and its type. */
export interface Constant {
  readonly text: string | null;
  readonly type: ValueType;
}

const nothing: Constant = { text: null, type: NULL };
const INTEGER_TEXT = /^-?\d{1,16}$/;
const DECIMAL_TEXT = /^-?\d{1,18}(\.\d{1,12})?$/;
const DATE_TEXT = /^\d{4}-\d{2}-\d{2}$/;

/** A literal of the tree; text takes the type of a date that it meets. */
export function literalText(type: LiteralType, value: string, wanted?: ValueType): Constant {
  switch (type) {
    case 'null':
      return nothing;
    case 'boolean':
      return { text: value === 'true' ? 'true' : 'false', type: BOOLEAN };
    case 'integer':
      if (!INTEGER_TEXT.test(value)) {
        throw refused('an integer literal is not written as digits');
      }
      return { text: BigInt(value).toString(), type: INTEGER };
    case 'decimal':
      if (!DECIMAL_TEXT.test(value)) {
        throw refused('a decimal literal is not written as digits with a point');
      }
      return { text: value, type: { kind: 'decimal', scale: writtenScale(value) } };
    case 'text':
      return textual(value, wanted ?? TEXT);
    case 'date':
    case 'timestamp':
      throw refused(`a ${type} has no meaning yet`);
  }
}

/**
 * A parameter's value; text takes the type of what it meets.
 * @throws DomainError `PARAMETER_INVALID`, which never repeats the value
 */
export function parameterText(name: string, value: Cell, wanted?: ValueType): Constant {
  if (value === null) {
    return nothing;
  }
  if (typeof value === 'boolean') {
    return { text: String(value), type: BOOLEAN };
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) {
      throw new DomainError('PARAMETER_INVALID', `${name} is not a whole number within 2^53`);
    }
    return { text: String(value), type: INTEGER };
  }
  return numericText(name, value, wanted) ?? textual(value, wanted);
}

function numericText(name: string, value: string, wanted: ValueType | undefined): Constant | undefined {
  if ((wanted?.kind !== 'integer' && wanted?.kind !== 'decimal') || isDate(value)) {
    return undefined;
  }
  if (!DECIMAL_TEXT.test(value)) {
    throw new DomainError('PARAMETER_INVALID', `${name} is not a decimal`);
  }
  return { text: value, type: { kind: 'decimal', scale: writtenScale(value) } };
}

/** Text; a day where a day is meant, or where nothing says what is meant and it is written as one. */
function textual(value: string, wanted: ValueType | undefined): Constant {
  if (value.includes('\0')) {
    throw new DomainError('PARAMETER_INVALID', 'a text holds a NUL character');
  }
  if (wanted?.kind === 'date' && !isDate(value)) {
    throw new DomainError('PARAMETER_INVALID', 'a date is not a day of the calendar, written YYYY-MM-DD');
  }
  const date = wanted?.kind !== 'text' && isDate(value);
  return { text: value, type: date ? DATE : TEXT };
}

function isDate(text: string): boolean {
  if (!DATE_TEXT.test(text)) {
    return false;
  }
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
