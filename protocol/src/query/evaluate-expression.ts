import { DomainError } from '../problems.js';
import { bandOrdinal } from './bands.js';
import { integer, parseDecimal } from './decimal.js';
import { aggregateValue } from './evaluate-aggregates.js';
import { calculate } from './evaluate-arithmetic.js';
import { callValue, castValue, fitted } from './evaluate-calls.js';
import type { EvaluationContext, Place } from './evaluate-context.js';
import { valueAtLevel } from './levels.js';
import { matches } from './like.js';
import { resolveColumn } from './relation-columns.js';
import type { CompareOperator, Expression } from './tree.js';
import { levelledColumn } from './types-infer.js';
import { resolveLevel } from './types-level.js';
import type { ValueType } from './types.js';
import { compareValues, isDecimal, type Value } from './values.js';
import { parseDate } from './values-dates.js';
import { parseTimestamp } from './values-timestamps.js';
import { type ByOp, dispatch, type NodeOf } from './verdict/walk.js';

interface State {
  readonly context: EvaluationContext;
  readonly place: Place;
}

/** The value of an expression that types (see `inferType`). */
export function valueOf(node: Expression, context: EvaluationContext, place: Place): Value {
  return value(node, { context, place });
}

const rules: ByOp<State, Value> = {
  column: ({ name, of }, { context, place }) =>
    place.row[context.places.get(of === undefined ? name : `${of}.${name}`) ?? -1] ?? null,
  parameter: ({ name }, { context }) => {
    const found = context.parameters.get(name) ?? null;
    return isList(found) ? null : found;
  },
  literal: literalValue,
  requestDate: (_node, { context }) => context.requestDate,
  compare: ({ operator, left, right }, state) => compare(operator, value(left, state), value(right, state)),
  arithmetic: (node, state) =>
    calculate(node.operator, value(node.left, state), value(node.right, state), typeOf(node, state)),
  and: ({ terms }, state) => conjunction(terms.map((term) => value(term, state))),
  or: ({ terms }, state) => not(conjunction(terms.map((term) => not(value(term, state))))),
  not: ({ term }, state) => not(value(term, state)),
  isNull: ({ term, negated }, state) => (value(term, state) === null) !== negated,
  in: isIn,
  like: ({ term, pattern }, state) => matches(value(term, state), value(pattern, state)),
  level: levelValue,
  band: ({ term, bounds }, state) => {
    const number = value(term, state);
    return isDecimal(number) ? integer(bandOrdinal(number, bounds)) : null;
  },
  call: (node, state) =>
    callValue(
      node.fn,
      node.terms.map((term) => value(term, state)),
      { of: typeOf(node, state), terms: node.terms.map((term) => typeOf(term, state)) },
    ),
  cast: (node, state) => castValue(value(node.term, state), typeOf(node.term, state), node.to),
  case: (node, state) => {
    const arm = node.arms.find(({ when }) => value(when, state) === true);
    const chosen = arm?.then ?? node.otherwise;
    return chosen === undefined ? null : fitted(value(chosen, state), typeOf(node, state));
  },
  aggregate: (node, { context, place }) =>
    aggregateValue(node, place.group, context, (part, where) => valueOf(part, context, where)),
  window: (node, { context, place }) => context.windows.get(node)?.get(place.row) ?? null,
};

function value(node: Expression, state: State): Value {
  return dispatch(rules, node, state);
}

function typeOf(node: Expression, { context }: State): ValueType {
  return context.types.get(node) ?? { type: 'null' };
}

function isList(found: Value | readonly Value[]): found is readonly Value[] {
  return Array.isArray(found);
}

const literals: Readonly<Record<NodeOf<'literal'>['type'], (text: string) => Value>> = {
  null: () => null,
  boolean: (text) => text === 'true',
  text: (text) => text,
  integer: parseDecimal,
  decimal: parseDecimal,
  date: (text) => integer(parseDate(text)),
  timestamp: (text) => integer(parseTimestamp(text)),
};

function literalValue({ type, value: text }: NodeOf<'literal'>): Value {
  return literals[type](text);
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

/** Of an empty list FALSE, whatever is sought. */
function isIn({ term, list }: NodeOf<'in'>, state: State): Value {
  const sought = value(term, state);
  const items = list.flatMap((item) => listOf(item, state));
  return not(conjunction(items.map((item) => not(compare('=', sought, item)))));
}

function listOf(item: Expression, state: State): readonly Value[] {
  const found = item.op === 'parameter' ? (state.context.parameters.get(item.name) ?? null) : value(item, state);
  return isList(found) ? found : [found];
}

function levelValue({ term, level }: NodeOf<'level'>, state: State): Value {
  const node = levelledColumn(term);
  const found = node === undefined ? undefined : resolveColumn(state.context.columns, node);
  const column = typeof found === 'object' ? found.declared : undefined;
  const resolved = column === undefined ? undefined : resolveLevel(column, level);
  if (resolved === undefined) {
    throw new DomainError('QUERY_REFUSED', `there is no level ${level} here`);
  }
  return valueAtLevel(value(term, state), resolved);
}
