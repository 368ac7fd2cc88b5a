import type { RelationColumn } from './relation-columns.js';
import type { Expression } from './tree.js';
import { type ValueType } from './types.js';
import type { Value } from './values.js';

export type Row = readonly Value[];

/** What the expressions of one SELECT are evaluated with. */
export interface EvaluationContext {
  /** The place of each column's values in a row, by its name and by `relation.name`; in parts where it travelled so. */
  readonly places: ReadonlyMap<string, number>;
  /** The columns that the SELECT reads. */
  readonly columns: readonly RelationColumn[];
  /** The type of every part of the SELECT's expressions. */
  readonly types: ReadonlyMap<Expression, ValueType>;
  readonly parameters: ReadonlyMap<string, Value | readonly Value[]>;
  readonly requestDate: Value;
  /** The value of each window at each row. */
  readonly windows: ReadonlyMap<Expression, ReadonlyMap<Row, Value>>;
}

/**
 * Where an expression is evaluated: at one row, or over the rows of a group. What stands beside aggregates is made of
 * group keys, so that any row of the group gives its value.
 */
export interface Place {
  readonly row: Row;
  readonly group: readonly Row[];
}

export function at(row: Row): Place {
  return { row, group: [] };
}

/** Gives the value of any expression at a place. */
export type ValueAt = (node: Expression, place: Place) => Value;

/** The place of each column by the names that a query may use for it. */
export function placesOf(columns: readonly RelationColumn[]): ReadonlyMap<string, number> {
  const named = columns.map(({ name }, index) => [name, index] as const);
  const full = columns.map(({ name, of }, index) => [`${of}.${name}`, index] as const);
  return new Map([...named, ...full]);
}
