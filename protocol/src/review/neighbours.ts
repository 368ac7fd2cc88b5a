import { columnNamed, type SchemaColumn } from '../documents/generalized-schema.js';
import type { ContractParameter } from '../documents/query-contract.js';
import type { Cell, ParameterValue } from '../documents/result.js';
import { add, compareDecimals, formatDecimal, parseDecimal } from '../query/decimal.js';
import type { PlainParameter } from '../query/parameters-declared.js';
import { formatDate, parseDate } from '../query/values-dates.js';
import { type Drawing, drawValues, type Values } from './parameter-draws.js';

/**
 * The same question with one parameter changed as little as it can be: the next number or day, a list with one value less.
 * Undefined if no parameter has a next value.
 */
export function neighbouring(drawing: Drawing, values: Values): Values | undefined {
  const { contract, random } = drawing;
  const names = Object.keys(contract.parameters);
  const start = random.below(Math.max(1, names.length));
  for (const [index] of names.entries()) {
    const name = names[(start + index) % names.length] ?? '';
    const parameter = contract.parameters[name];
    const value = parameter === undefined ? undefined : changed(parameter, values[name] ?? null, drawing, name);
    if (value !== undefined) {
      return { ...values, [name]: value };
    }
  }
  return undefined;
}

function changed(
  parameter: ContractParameter,
  value: ParameterValue,
  drawing: Drawing,
  name: string,
): ParameterValue | undefined {
  if (Array.isArray(value)) {
    return value.length > 1 ? (value as readonly Cell[]).slice(1) : undefined;
  }
  return next(parameter, value as Cell, drawing) ?? another(value as Cell, drawing, name);
}

/** A value with no order has no next one: any other. */
function another(value: Cell, drawing: Drawing, name: string): Cell | undefined {
  const other = drawValues(drawing)[name];
  return other === undefined || other === value || Array.isArray(other) ? undefined : (other as Cell);
}

/** The next larger value that the parameter may take; undefined at its upper end, and for what has no order. */
function next(parameter: ContractParameter, value: Cell, { schemas }: Pick<Drawing, 'schemas'>): Cell | undefined {
  const isLevel = 'column' in parameter && (parameter.level ?? 'exact') !== 'exact';
  const declared = 'column' in parameter ? columnNamed(parameter.column, schemas) : parameter;
  return declared === undefined || value === null || isLevel ? undefined : nextOf(declared, value);
}

function nextOf(declared: SchemaColumn | PlainParameter, value: boolean | number | string): Cell | undefined {
  switch (declared.type) {
    case 'integer':
      return Number(value) < (declared.max ?? 2 ** 40) ? Number(value) + 1 : undefined;
    case 'decimal':
      return nextDecimal(String(value), declared.scale, declared.max);
    case 'date':
      return within(dayAfter(String(value)), declared.max);
    case 'timestamp':
      return within(`${dayAfter(String(value).slice(0, 10))}${String(value).slice(10)}`, declared.max);
    default:
      return undefined;
  }
}

function dayAfter(day: string): string {
  return formatDate(parseDate(day) + 1);
}

function within(value: string, max: string | undefined): string | undefined {
  return max === undefined || value <= max ? value : undefined;
}

function nextDecimal(value: string, scale: number, max: string | undefined): string | undefined {
  // The smallest step tells nothing by itself; a hundred of the coarsest digit finds somebody.
  const above = add(parseDecimal(value), { units: 100n * 10n ** BigInt(scale), scale });
  return max !== undefined && compareDecimals(above, parseDecimal(max)) > 0 ? undefined : formatDecimal(above);
}
