import {
  type Cell,
  DomainError,
  type Expression,
  type LiteralType,
  type ValueType as DeclaredType,
} from '@entente/protocol';
import type { Scope } from './scope.js';
import {
  BOOLEAN,
  DATE,
  isNumeric,
  NULL,
  refused,
  TEXT,
  TIMESTAMP,
  type Typed,
  type ValueType,
  writtenScale,
} from './value-type.js';

const INTEGER_TEXT = /^-?\d{1,16}$/;
/** A group's key that comes back as a literal may have as many digits as a number of the language. */
const DECIMAL_TEXT = /^-?\d{1,36}(\.\d{1,36})?$/;
const DATE_TEXT = /^\d{4}-\d{2}-\d{2}$/;
const TIMESTAMP_TEXT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;

/** A literal of the tree; text takes the type of a day or a moment that it meets. */
export function renderLiteral(type: LiteralType, value: string, scope: Scope, wanted?: ValueType): Typed {
  switch (type) {
    case 'null':
      return nothing(scope);
    case 'boolean':
      return scope.bindings.bind(value === 'true' ? 'true' : 'false', BOOLEAN);
    case 'integer':
      if (!INTEGER_TEXT.test(value)) {
        throw refused('an integer literal is not written as digits');
      }
      return scope.bindings.number(value, 'integer', 0);
    case 'decimal':
      if (!DECIMAL_TEXT.test(value)) {
        throw refused('a decimal literal is not written as digits with a point');
      }
      return scope.bindings.number(value, 'decimal', writtenScale(value));
    case 'text':
      return textual(value, scope, wanted ?? TEXT);
    case 'date':
      return textual(value, scope, DATE);
    case 'timestamp':
      return textual(value, scope, TIMESTAMP);
  }
}

/** A parameter's value: one, or a list that stands alone in an IN. */
export function parameterValue(name: string, { parameters }: Scope): Cell | readonly Cell[] {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (value === undefined) {
    throw refused(`the parameter ${name} has no value`);
  }
  return value;
}

/**
 * A parameter of one value, of its declared type, or if that is not known, of the type that it meets.
 * @throws DomainError `PARAMETER_INVALID`, which never repeats the value
 */
export function renderParameter(name: string, scope: Scope, wanted?: ValueType): Typed {
  const value = parameterValue(name, scope);
  if (isList(value)) {
    throw refused(`the parameter ${name} is a list, which stands alone in an IN`);
  }
  return renderCell(name, value, scope, declaredType(name, scope) ?? wanted);
}

/** The items of a parameter that is a list and stands alone in an IN; undefined if each item stands there itself. */
export function listParameter(
  list: readonly Expression[],
  scope: Scope,
): { readonly name: string; readonly items: readonly Cell[] } | undefined {
  const [only] = list;
  if (only?.op !== 'parameter' || list.length > 1) {
    return undefined;
  }
  const value = parameterValue(only.name, scope);
  return isList(value) ? { name: only.name, items: value } : undefined;
}

function isList(value: Cell | readonly Cell[]): value is readonly Cell[] {
  return Array.isArray(value);
}

export function renderCell(name: string, value: Cell, scope: Scope, wanted?: ValueType): Typed {
  if (value === null) {
    return nothing(scope);
  }
  if (typeof value === 'boolean') {
    return scope.bindings.bind(String(value), BOOLEAN);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) {
      throw new DomainError('PARAMETER_INVALID', `${name} is not a whole number within 2^53`);
    }
    return scope.bindings.number(String(value), 'integer', 0);
  }
  if (wanted !== undefined && isNumeric(wanted) && !isDate(value)) {
    if (!DECIMAL_TEXT.test(value)) {
      throw new DomainError('PARAMETER_INVALID', `${name} is not a decimal`);
    }
    return scope.bindings.number(value, 'decimal', writtenScale(value));
  }
  return textual(value, scope, wanted);
}

/** The declared type of a parameter, or of a list's items. */
export function declaredType(name: string, { parameterTypes }: Scope): ValueType | undefined {
  const declared =
    parameterTypes !== undefined && Object.hasOwn(parameterTypes, name) ? parameterTypes[name] : undefined;
  return declared === undefined ? undefined : fromDeclared(declared);
}

function fromDeclared(type: DeclaredType): ValueType | undefined {
  switch (type.type) {
    case 'decimal':
      return { kind: 'decimal', scale: type.scale };
    case 'boolean':
    case 'text':
    case 'date':
    case 'timestamp':
    case 'integer':
    case 'band':
    case 'null':
      return { kind: type.type };
    case 'list':
      return fromDeclared(type.of);
    default:
      return undefined;
  }
}

function nothing({ dialect }: Scope): Typed {
  return { sql: dialect.nothing(NULL), type: NULL };
}

/** Text; a day or a moment where one is meant, or a day where nothing says what is meant and it is written as one. */
function textual(value: string, { bindings }: Scope, wanted: ValueType | undefined): Typed {
  if (value.includes('\0')) {
    throw new DomainError('PARAMETER_INVALID', 'a text holds a NUL character');
  }
  if (wanted?.kind === 'timestamp') {
    return bindings.bind(checked(value, isTimestamp, 'a moment is not one of the calendar, written in UTC'), TIMESTAMP);
  }
  if (wanted?.kind === 'date') {
    return bindings.bind(checked(value, isDate, 'a date is not a day of the calendar, written YYYY-MM-DD'), DATE);
  }
  return bindings.bind(value, wanted?.kind !== 'text' && isDate(value) ? DATE : TEXT);
}

function checked(value: string, rule: (text: string) => boolean, fault: string): string {
  if (!rule(value)) {
    throw new DomainError('PARAMETER_INVALID', fault);
  }
  return value;
}

function isDate(text: string): boolean {
  return DATE_TEXT.test(text) && isOfTheCalendar(`${text}T00:00:00`);
}

function isTimestamp(text: string): boolean {
  return TIMESTAMP_TEXT.test(text) && isOfTheCalendar(text.slice(0, 19));
}

function isOfTheCalendar(second: string): boolean {
  const moment = new Date(`${second}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(second);
}
