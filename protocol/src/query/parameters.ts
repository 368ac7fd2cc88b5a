import { columnNamed, type GeneralizedSchema } from '../documents/generalized-schema.js';
import type { ContractParameter, QueryContract } from '../documents/query-contract.js';
import type { Cell, ParameterValue } from '../documents/result.js';
import { SqlName } from '../ids.js';
import { DomainError } from '../problems.js';
import { asCell, columnRule, dateRule, enteredText, integerRule, type Rule } from './parameters-values.js';
import { localScope } from './types-query.js';
import type { ValueType } from './types.js';

type Parameters = Pick<QueryContract, 'parameters'>;

/**
 * Checks the values of a question against its contract and fills defaults in: every parameter has a value of exactly its
 * type, range, format or list, and there are no others. A band's value is its ordinal.
 * @throws {@link DomainError} `PARAMETER_INVALID` with every parameter's name and the rule it breaks, never a value
 */
export function checkParameters(
  contract: Parameters,
  schemas: readonly GeneralizedSchema[],
  values: unknown,
): Readonly<Record<string, ParameterValue>> {
  const given = entriesOf(values);
  const faults = unknownNames(given, contract);
  const checked: [string, Cell][] = [];
  for (const [name, parameter] of Object.entries(contract.parameters).sort(byName)) {
    const value = given.get(name) ?? preset(parameter, given.has(name));
    const fault = value === undefined ? 'is missing' : brokenRule(parameter, schemas, value);
    if (fault === undefined) {
      checked.push([name, entered(parameter, schemas, asCell(value))]);
    } else {
      faults.push(`${name} ${fault}`);
    }
  }
  if (faults.length > 0) {
    throw new DomainError('PARAMETER_INVALID', faults.join('; '));
  }
  return Object.fromEntries(checked);
}

/** Checked values with the types that the query calculates with. */
export function typedParameters(
  contract: Parameters,
  schemas: readonly GeneralizedSchema[],
  values: Readonly<Record<string, ParameterValue>>,
): Readonly<Record<string, { readonly type: ValueType; readonly value: ParameterValue }>> {
  const typed = [...localScope(contract, schemas).parameters].flatMap(([name, type]) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? [] : [[name, { type, value }] as const];
  });
  return Object.fromEntries(typed);
}

/** A value as it enters its column. */
function entered(parameter: ContractParameter, schemas: readonly GeneralizedSchema[], value: Cell): Cell {
  const column = 'type' in parameter ? undefined : columnNamed(parameter.column, schemas);
  const isText = column?.type === 'text' || column?.type === 'subject-key';
  return isText && typeof value === 'string' ? enteredText(column, value) : value;
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

function entriesOf(values: unknown): ReadonlyMap<string, unknown> {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new DomainError('PARAMETER_INVALID', 'parameters must be an object of names and values');
  }
  return new Map(Object.entries(values));
}

/** A name that cannot be a parameter's may be somebody's data in the wrong place: it is not repeated. */
function unknownNames(given: ReadonlyMap<string, unknown>, { parameters }: Parameters): string[] {
  return [...given.keys()]
    .filter((name) => !Object.hasOwn(parameters, name))
    .map((name) => (SqlName.safeParse(name).success ? `${name} is no parameter` : 'a name is no parameter'))
    .sort();
}

function preset(parameter: ContractParameter, isGiven: boolean): Cell | undefined {
  if (isGiven) {
    return null;
  }
  return 'type' in parameter ? parameter.default : undefined;
}

function brokenRule(
  parameter: ContractParameter,
  schemas: readonly GeneralizedSchema[],
  value: unknown,
): string | undefined {
  const rule = ruleOf(parameter, schemas);
  return rule === undefined ? 'has a type that the schema does not know' : rule(value);
}

function ruleOf(parameter: ContractParameter, schemas: readonly GeneralizedSchema[]): Rule | undefined {
  if ('type' in parameter) {
    return parameter.type === 'integer' ? integerRule(parameter) : dateRule(parameter);
  }
  const column = columnNamed(parameter.column, schemas);
  return column === undefined ? undefined : columnRule(column, parameter.level ?? 'exact');
}
