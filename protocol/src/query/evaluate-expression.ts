import type { SchemaColumn } from '../documents/generalized-schema.js';
import { DomainError } from '../problems.js';
import { bandOrdinal } from './bands.js';
import { add, type Decimal, integer, multiply, parseDecimal, subtract } from './decimal.js';
import { valueAtLevel } from './levels.js';
import type { ArithmeticOperator, CompareOperator, Expression } from './tree.js';
import { levelledColumn } from './types-infer.js';
import { resolveLevel } from './types-level.js';
import { compareValues, isDecimal, keyOf, type Value } from './values.js';
import { type ByOp, dispatch, type NodeOf } from './verdict/walk.js';

/** What a query that types is evaluated with. */
export interface EvaluationContext {
  /** The place of each column's values in a row; an average `x` has two, `x__sum` and `x__count`. */
  readonly places: ReadonlyMap<string, number>;
  readonly declared: ReadonlyMap<string, SchemaColumn>;
  readonly parameters: ReadonlyMap<string, Value>;
  readonly requestDate: Value;
}

export type Row = readonly Value[];

/**
 * Where an expression is evaluated: at one row, or over the rows of a group. What stands beside aggregates is made of
 * group keys, so that any row of the group gives its value.
 */
export interface Place {
  readonly row: Row;
  readonly group: readonly Row[];
}

interface State {
  readonly context: EvaluationContext;
  readonly place: Place;
}

/** The value of an expression that types (see `inferType`). */
export function valueOf(node: Expression, context: EvaluationContext, place: Place): Value {
  return value(node, { context, place });
}

const rules: ByOp<State, Value> = {
  column: ({ name }, { context, place }) => place.row[context.places.get(name) ?? -1] ?? null,
  parameter: ({ name }, { context }) => context.parameters.get(name) ?? null,
  literal: literalValue,
  requestDate: (_node, { context }) => context.requestDate,
  compare: ({ operator, left, right }, state) => compare(operator, value(left, state), value(right, state)),
  arithmetic: ({ operator, left, right }, state) => calculate(operator, value(left, state), value(right, state)),
  and: ({ terms }, state) => conjunction(terms.map((term) => value(term, state))),
  or: ({ terms }, state) => not(conjunction(terms.map((term) => not(value(term, state))))),
  not: ({ term }, state) => not(value(term, state)),
  isNull: ({ term, negated }, state) => (value(term, state) === null) !== negated,
  in: isIn,
  level: levelValue,
  band: ({ term, bounds }, state) => {
    const number = value(term, state);
    return isDecimal(number) ? integer(bandOrdinal(number, bounds)) : null;
  },
  aggregate: aggregateValue,
  like: notYet,
  call: notYet,
  cast: notYet,
  case: notYet,
  window: notYet,
};

/** Never reached: the types refuse these nodes. */
function notYet(): never {
  throw new DomainError('QUERY_REFUSED', 'the query has a node without a meaning');
}

function value(node: Expression, state: State): Value {
  return dispatch(rules, node, state);
}

function literalValue({ type, value: text }: NodeOf<'literal'>): Value {
  if (type === 'null') {
    return null;
  }
  if (type === 'boolean') {
    return text === 'true';
  }
  return type === 'text' ? text : parseDecimal(text);
}

function compare(operator: CompareOperator, left: Value, right: Value): boolean | null {
  if (left === null || right === null) {
    return null;
  }
  const order = compareValues(left, right);
  const holds: Readonly<Record<CompareOperator, boolean>> = {
    '=': order === 0,
    '<>': order !== 0,
    '<': order < 0,
    '<=': order <= 0,
    '>': order > 0,
    '>=': order >= 0,
  };
  return holds[operator];
}

const operations: Readonly<Record<ArithmeticOperator, (left: Decimal, right: Decimal) => Decimal>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': notYet,
};

function calculate(operator: ArithmeticOperator, left: Value, right: Value): Value {
  return isDecimal(left) && isDecimal(right) ? operations[operator](left, right) : null;
}

/** FALSE if one is FALSE, else NULL if one is NULL, else TRUE. */
function conjunction(values: readonly Value[]): boolean | null {
  if (values.includes(false)) {
    return false;
  }
  return values.includes(null) ? null : true;
}

function not(condition: Value): boolean | null {
  return condition === null ? null : condition === false;
}

function isIn({ term, list }: NodeOf<'in'>, state: State): Value {
  const sought = value(term, state);
  return not(conjunction(list.map((item) => not(compare('=', sought, value(item, state))))));
}

function levelValue({ term, level }: NodeOf<'level'>, state: State): Value {
  const column = state.context.declared.get(levelledColumn(term) ?? '');
  const resolved = column === undefined ? undefined : resolveLevel(column, level);
  if (resolved === undefined) {
    throw new DomainError('QUERY_REFUSED', `there is no level ${level} here`);
  }
  return valueAtLevel(value(term, state), resolved);
}

function aggregateValue(node: NodeOf<'aggregate'>, { context, place }: State): Value {
  const { filter, term } = node;
  const rows = place.group.filter((row) => filter === undefined || valueOf(filter, context, at(row)) === true);
  if (term === undefined) {
    return integer(rows.length);
  }
  const values = rows.map((row) => valueOf(term, context, at(row))).filter((found) => found !== null);
  return folds[node.fn](node.distinct ? distinct(values) : values);
}

function at(row: Row): Place {
  return { row, group: [] };
}

const folds: Readonly<Record<NodeOf<'aggregate'>['fn'], (values: readonly Value[]) => Value>> = {
  count: (values) => integer(values.length),
  sum: total,
  // An average is taken apart into a sum and a count before it is evaluated.
  avg: () => null,
  max: (values) => extreme(values, 1),
  min: (values) => extreme(values, -1),
  var: notYet,
  histogram: notYet,
};

function total(values: readonly Value[]): Value {
  const [first, ...rest] = values.filter(isDecimal);
  return first === undefined ? null : rest.reduce(add, first);
}

function extreme(values: readonly Value[], sign: 1 | -1): Value {
  const [first, ...rest] = values;
  return rest.reduce<Value>((best, next) => (compareValues(next, best) * sign > 0 ? next : best), first ?? null);
}

function distinct(values: readonly Value[]): readonly Value[] {
  return [...new Map(values.map((found) => [keyOf(found), found])).values()];
}
