import {
  columnNamed,
  type GeneralizedSchema,
  type SchemaColumn,
  subjectColumnOf,
} from '../documents/generalized-schema.js';
import type { ContractParameter, QueryContract } from '../documents/query-contract.js';
import type { Cell, ParameterValue } from '../documents/result.js';
import { formatDecimal, parseDecimal } from '../query/decimal.js';
import { presetOf } from '../query/parameters-declared.js';
import { resolveLevel } from '../query/types-level.js';
import { formatDate, parseDate, periodOf } from '../query/values-dates.js';
import type { Random } from './random.js';
import { requestDate, type World } from './world.js';

export type Values = Readonly<Record<string, ParameterValue>>;

/** What parameters are drawn from: a contract's declarations, its schemas, and the values that rows have. */
export interface Drawing {
  readonly contract: Pick<QueryContract, 'parameters'>;
  readonly schemas: readonly GeneralizedSchema[];
  readonly world: World;
  readonly random: Random;
}

/** Values that a requester could give, one for each parameter; values of the same column are shared with `alike`. */
export function drawValues(drawing: Drawing, alike: Values = {}): Values {
  const { contract } = drawing;
  return Object.fromEntries(
    Object.entries(contract.parameters).map(([name, parameter]) => [name, alike[name] ?? drawn(parameter, drawing)]),
  );
}

function drawn(parameter: ContractParameter, drawing: Drawing): ParameterValue {
  if (parameter.list === undefined) {
    return one(parameter, drawing);
  }
  const count = Math.min(parameter.list.max, 2 + drawing.random.below(4));
  return [...new Set(Array.from({ length: count }, () => one(parameter, drawing)))];
}

function one(parameter: ContractParameter, drawing: Drawing): Cell {
  const { random } = drawing;
  if ('column' in parameter) {
    return ofColumn(parameter, drawing);
  }
  switch (parameter.type) {
    case 'boolean':
      return random.fraction() < 0.5;
    case 'integer':
      return parameter.min + random.below(parameter.max - parameter.min + 1);
    case 'decimal':
      return between(parameter.min, parameter.max, parameter.scale, random);
    case 'date':
      return dayBetween(parameter, random);
    case 'timestamp':
      return `${dayBetween({ min: parameter.min?.slice(0, 10), max: parameter.max?.slice(0, 10) }, random)}T12:00:00.000000Z`;
    case 'text':
      return parameter.values?.[random.below(parameter.values.length)] ?? String(presetOf(parameter) ?? 'any');
  }
}

function between(min: string, max: string, scale: number, random: Random): string {
  const value = Number(min) + (Number(max) - Number(min)) * random.fraction();
  return formatDecimal(parseDecimal(value.toFixed(scale)));
}

function dayBetween({ min, max }: { min?: string | undefined; max?: string | undefined }, random: Random): string {
  const last = parseDate(max ?? requestDate);
  const first = min === undefined ? last - 800 : parseDate(min);
  return formatDate(first + random.below(Math.max(1, last - first + 1)));
}

function ofColumn(
  { column: written, level = 'exact' }: Extract<ContractParameter, { readonly column: string }>,
  { schemas, world, random }: Drawing,
): Cell {
  const column = columnNamed(written, schemas);
  const cell = cellOf(written, world, random);
  return column === undefined ? cell : atLevel(column, level, cell, random);
}

/** What some row has in a column, named as `table.column`. */
function cellOf(written: string, { members }: World, random: Random): Cell {
  const [table = '', name = ''] = written.split('.');
  const { schema, rows = [] } = members[random.below(members.length)]?.get(table) ?? {};
  const at = Object.keys(schema?.columns ?? {}).indexOf(name);
  return rows[random.below(rows.length)]?.[at] ?? null;
}

/** A value that a row has, at a level, as a requester writes it. */
function atLevel(column: SchemaColumn, level: string, cell: Cell, random: Random): Cell {
  const resolved = resolveLevel(column, level);
  switch (resolved?.kind) {
    case 'groups': {
      const [first = '', ...others] = Object.keys(resolved.groups);
      return random.pick([first, ...others]);
    }
    case 'bands':
      return random.below(resolved.bounds.length);
    case 'period': {
      const day = parseDate(String(cell ?? requestDate).slice(0, 10));
      return resolved.period === 'hour' ? `${formatDate(day)}T12` : periodOf(day, resolved.period);
    }
    default:
      return cell;
  }
}

/** The name of the parameter that says whom a question about one subject is about. */
export function subjectParameter(
  { parameters }: Pick<QueryContract, 'parameters'>,
  schemas: readonly GeneralizedSchema[],
): string | undefined {
  const subjects = schemas.map((schema) => `${schema.id}.${subjectColumnOf(schema) ?? ''}`);
  return Object.entries(parameters).find(
    ([, parameter]) => 'column' in parameter && subjects.includes(parameter.column),
  )?.[0];
}
