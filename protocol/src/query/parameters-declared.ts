import { columnNamed, type GeneralizedSchema } from '../documents/generalized-schema.js';
import type { ContractParameter } from '../documents/query-contract.js';
import type { Cell } from '../documents/result.js';
import { compareDecimals, formatDecimal, parseDecimal, rescale } from './decimal.js';
import {
  booleanRule,
  columnRule,
  dateRule,
  decimalRule,
  integerRule,
  type Rule,
  textRule,
  timestampRule,
} from './parameters-values.js';
import { columnTypeAt, type ValueType } from './types.js';

/** A parameter of a plain type, with bounds of its own. */
export type PlainParameter = Exclude<ContractParameter, { readonly column: string }>;

/** What each value of a parameter must be; undefined if it names no column or level of the schemas. */
export function ruleOf(parameter: ContractParameter, schemas: readonly GeneralizedSchema[]): Rule | undefined {
  if ('type' in parameter) {
    return plainRule(parameter);
  }
  const column = columnNamed(parameter.column, schemas);
  return column === undefined ? undefined : columnRule(column, parameter.level ?? 'exact');
}

function plainRule(parameter: PlainParameter): Rule {
  switch (parameter.type) {
    case 'integer':
      return integerRule(parameter);
    case 'decimal':
      return decimalRule(parameter);
    case 'text':
      return textRule(parameter);
    case 'date':
      return dateRule(parameter);
    case 'timestamp':
      return timestampRule(parameter);
    case 'boolean':
      return booleanRule;
  }
}

/** What a parameter is to a query; undefined if it names no column or level of the schemas. */
export function parameterType(
  parameter: ContractParameter,
  schemas: readonly GeneralizedSchema[],
): ValueType | undefined {
  const of = 'type' in parameter ? plainType(parameter) : columnParameterType(parameter, schemas);
  return of !== undefined && parameter.list !== undefined ? { type: 'list', of } : of;
}

function plainType(parameter: PlainParameter): ValueType {
  return parameter.type === 'decimal' ? { type: 'decimal', scale: parameter.scale } : { type: parameter.type };
}

function columnParameterType(
  { column, level = 'exact' }: Extract<ContractParameter, { readonly column: string }>,
  schemas: readonly GeneralizedSchema[],
): ValueType | undefined {
  const declared = columnNamed(column, schemas);
  return declared === undefined ? undefined : columnTypeAt(declared, level);
}

/** The value of who leaves the parameter out: a decimal at its scale, if it fits. Undefined if it must be given. */
export function presetOf(parameter: ContractParameter): Cell | undefined {
  const preset = 'type' in parameter ? parameter.default : undefined;
  if (preset === undefined || !('type' in parameter) || parameter.type !== 'decimal') {
    return preset;
  }
  const written = parseDecimal(String(preset));
  return written.scale > parameter.scale ? String(preset) : formatDecimal(rescale(written, parameter.scale));
}

/** What is wrong with a declaration in itself; undefined if some value satisfies it, and the default does. */
export function declarationFault(parameter: PlainParameter): string | undefined {
  if (isReversed(parameter)) {
    return 'min is above max';
  }
  const preset = presetOf(parameter);
  return preset !== undefined && plainRule(parameter)(preset) !== undefined
    ? 'default is outside min and max'
    : undefined;
}

function isReversed(parameter: PlainParameter): boolean {
  if (parameter.type === 'text' || parameter.type === 'boolean') {
    return false;
  }
  const { min, max } = parameter;
  if (min === undefined || max === undefined) {
    return false;
  }
  return parameter.type === 'decimal'
    ? compareDecimals(parseDecimal(String(min)), parseDecimal(String(max))) > 0
    : min > max;
}
