import { bandOrdinal } from './bands.js';
import { add, type Decimal, divide, integer, multiply, subtract } from './decimal.js';
import { at, type EvaluationContext, type Row, type ValueAt } from './evaluate-context.js';
import type { Expression } from './tree.js';
import { isTakenApart, partsOf } from './types-parts.js';
import { compareValues, isDecimal, keyOf, type Value } from './values.js';
import type { NodeOf } from './verdict/walk.js';

type Aggregate = NodeOf<'aggregate'>;

/** One value over the rows of a group; an average or a variance is divided at once. */
export function aggregateValue(
  node: Aggregate,
  group: readonly Row[],
  context: EvaluationContext,
  valueAt: ValueAt,
): Value {
  const { fn } = node;
  if (fn === 'avg' || fn === 'var' || fn === 'histogram') {
    return settled(fn, aggregateParts(node, group, context, valueAt));
  }
  const rows = filtered(node, group, valueAt);
  if (node.term === undefined) {
    return integer(rows.length);
  }
  const values = valuesOf(node.term, rows, valueAt);
  return folds[fn](node.distinct ? distinct(values) : values);
}

function filtered({ filter }: Aggregate, group: readonly Row[], valueAt: ValueAt): readonly Row[] {
  return filter === undefined ? group : group.filter((row) => valueAt(filter, at(row)) === true);
}

function valuesOf(term: Expression, rows: readonly Row[], valueAt: ValueAt): readonly Value[] {
  return rows.map((row) => valueAt(term, at(row))).filter((found) => found !== null);
}

/**
 * The parts in which an average, a variance or a histogram travels, in the order of `partsOf`: made of values, or summed of
 * the parts of the same that came from several members.
 */
export function aggregateParts(
  node: Aggregate,
  group: readonly Row[],
  context: EvaluationContext,
  valueAt: ValueAt,
): readonly Value[] {
  const { term } = node;
  const rows = filtered(node, group, valueAt);
  if (term === undefined) {
    return [];
  }
  const type = context.types.get(term);
  if (term.op === 'column' && type !== undefined && isTakenApart(type)) {
    return partsOf({ name: term.name, type }).map((part) => {
      const sum = total(valuesOf({ ...term, name: part.name }, rows, valueAt));
      return part.name.endsWith('__count') || type.type === 'histogram' ? (sum ?? integer(0)) : sum;
    });
  }
  const values = valuesOf(term, rows, valueAt).filter(isDecimal);
  if (node.fn === 'histogram') {
    return bins(values, node.bounds ?? []);
  }
  const squares = node.fn === 'var' ? [total(values.map((value) => multiply(value, value)))] : [];
  return [total(values), ...squares, integer(values.length)];
}

function bins(values: readonly Decimal[], bounds: readonly string[]): readonly Value[] {
  const ordinals = values.map((value) => bandOrdinal(value, bounds));
  return ['', ...bounds].map((_, bin) => integer(ordinals.filter((ordinal) => ordinal === bin).length));
}

/** The value that parts make: NULL of too few values, and where noise has made a count none or less. */
export function settled(fn: 'avg' | 'var' | 'histogram', parts: readonly Value[]): Value {
  const [sum, second, third] = parts.filter(isDecimal);
  if (sum === undefined || second === undefined) {
    return null;
  }
  if (fn === 'avg') {
    return second.units <= 0n ? null : divide(sum, second.units, sum.scale + 2);
  }
  return fn === 'var' && third !== undefined ? variance(sum, second, third.units) : null;
}

/** Of a sample: the squares' sum less the sum's square over the count, over the count less one; in whole numbers. */
function variance(sum: Decimal, squares: Decimal, count: bigint): Value {
  if (count < 2n) {
    return null;
  }
  const spread = subtract(multiply(squares, integer(count)), multiply(sum, sum));
  // Noise can leave squares too small for their sum; the variance nearest to that is none.
  if (spread.units < 0n) {
    return divide({ ...spread, units: 0n }, 1n, spread.scale + 2);
  }
  return divide(spread, count * (count - 1n), spread.scale + 2);
}

const folds: Readonly<Record<'count' | 'sum' | 'max' | 'min', (values: readonly Value[]) => Value>> = {
  count: (values) => integer(values.length),
  sum: total,
  max: (values) => extreme(values, 1),
  min: (values) => extreme(values, -1),
};

/** One value over values that are not NULL. */
export function fold(fn: keyof typeof folds, values: readonly Value[]): Value {
  return folds[fn](values);
}

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
