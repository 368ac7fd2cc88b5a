import { columnNamed, type GeneralizedSchema } from '../documents/generalized-schema.js';
import type { ContractParameter, QueryContract } from '../documents/query-contract.js';
import type { Cell, ParameterValue } from '../documents/result.js';
import { SqlName } from '../ids.js';
import { DomainError } from '../problems.js';
import { presetOf, ruleOf } from './parameters-declared.js';
import { asCell, enteredText, type Rule } from './parameters-values.js';
import { localScope } from './types-query.js';
import type { ValueType } from './types.js';

type Parameters = Pick<QueryContract, 'parameters'>;

/**
 * Checks the values of a question against its contract and fills defaults in: every parameter has a value of exactly its
 * type, range, format or list, and there are no others. A band's value is its ordinal; a list is an array.
 * @throws {@link DomainError} `PARAMETER_INVALID` with every parameter's name and the rule it breaks, never a value
 */
export function checkParameters(
  contract: Parameters,
  schemas: readonly GeneralizedSchema[],
  values: unknown,
): Readonly<Record<string, ParameterValue>> {
  const given = entriesOf(values);
  const faults = unknownNames(given, contract);
  const checked: [string, ParameterValue][] = [];
  for (const [name, parameter] of Object.entries(contract.parameters).sort(byName)) {
    const value = given.has(name) ? given.get(name) : presetOf(parameter);
    const found = value === undefined ? { fault: 'is missing' } : entered(parameter, schemas, value);
    if ('fault' in found) {
      faults.push(`${name} ${found.fault}`);
    } else {
      checked.push([name, found.value]);
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

/** The rule that a value or a list breaks, or its cells. */
function entered(
  parameter: ContractParameter,
  schemas: readonly GeneralizedSchema[],
  value: unknown,
): { readonly fault: string } | { readonly value: ParameterValue } {
  const rule = ruleOf(parameter, schemas);
  if (rule === undefined) {
    return { fault: 'has a type that the schema does not know' };
  }
  if (parameter.list === undefined) {
    return one(parameter, schemas, rule, value);
  }
  if (!Array.isArray(value) || value.length > parameter.list.max) {
    return { fault: `must be a list of at most ${String(parameter.list.max)} values` };
  }
  const cells: Cell[] = [];
  for (const item of value as readonly unknown[]) {
    const found = one(parameter, schemas, rule, item);
    if ('fault' in found) {
      return { fault: `has a value that ${found.fault}` };
    }
    cells.push(found.value);
  }
  return { value: cells };
}

function one(
  parameter: ContractParameter,
  schemas: readonly GeneralizedSchema[],
  rule: Rule,
  value: unknown,
): { readonly fault: string } | { readonly value: Cell } {
  const fault = rule(value);
  return fault === undefined ? { value: asEntered(parameter, schemas, asCell(value)) } : { fault };
}

/** A text enters as its column holds it. */
function asEntered(parameter: ContractParameter, schemas: readonly GeneralizedSchema[], cell: Cell): Cell {
  const column = 'column' in parameter ? columnNamed(parameter.column, schemas) : undefined;
  const isText = column?.type === 'text' || column?.type === 'subject-key';
  return isText && typeof cell === 'string' ? enteredText(column, cell) : cell;
}
