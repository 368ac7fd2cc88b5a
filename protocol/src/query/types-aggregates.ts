import type { Expression } from './tree.js';
import { areBounds } from './types-bounds.js';
import { capped, digitsOfCount, totalOf } from './types-totals.js';
import {
  condition,
  type Context,
  digitsOf,
  fault,
  type Inferred,
  integerOf,
  isValueOfRow,
  type Typed,
} from './types-context.js';
import { settledType } from './types-parts.js';
import { isNumber, type NumberType, sameType, typeName, type ValueType } from './types.js';
import type { NodeOf } from './verdict/walk.js';

type Aggregate = NodeOf<'aggregate'>;

export function inferAggregate(node: Aggregate, context: Context): Inferred {
  if (context.aggregates !== 'allowed') {
    const where = context.aggregates === 'inside' ? 'within another aggregate' : 'here';
    return fault(context, `${node.fn}() may not stand ${where}`, 'use aggregates as outputs and in HAVING only');
  }
  const inner: Context = { ...context, aggregates: 'inside', windows: 'refused' };
  if (node.filter !== undefined) {
    condition(node.filter, inner);
  }
  return node.term === undefined ? withoutTerm(node, context) : ofTerm(node, node.term, context, inner);
}

function withoutTerm({ fn, distinct }: Aggregate, context: Context): Inferred {
  return fn === 'count' && !distinct
    ? integerOf(digitsOfCount)
    : fault(context, `${fn}() needs a term`, 'write the column it is about');
}

function ofTerm(node: Aggregate, term: Expression, context: Context, inner: Context): Inferred {
  const typed = context.infer(term, inner);
  const type = typed === undefined ? undefined : aggregateType(node, term, typed, context);
  const travels = context.parts !== 'whole' && context.root === node;
  return type === undefined || travels ? type : settled(type, node, context);
}

/** Within an expression, in HAVING and in a query within another an average or a variance is one value at once. */
function settled({ type, digits }: Typed, node: Expression, context: Context): Inferred {
  const whole = settledType(type);
  const typed = { type: whole, digits: whole.type === 'decimal' ? capped(digits ?? 0, whole) : digits };
  return isValueOfRow(whole, node, context) ? typed : undefined;
}

function aggregateType(node: Aggregate, term: Expression, typed: Typed, context: Context): Inferred {
  if (node.distinct && node.fn !== 'count') {
    return fault(context, `DISTINCT in ${node.fn}() is not understood`, 'write it in count() only');
  }
  const { fn } = node;
  if (fn === 'avg' || fn === 'var' || fn === 'histogram') {
    return composite({ ...node, fn }, typed, context);
  }
  if (!isValueOfRow(typed.type, term, context)) {
    return undefined;
  }
  if (fn === 'count') {
    return integerOf(digitsOfCount);
  }
  return ofValues(fn, typed) ?? senseless(node, typed.type, context);
}

function ofValues(fn: 'sum' | 'max' | 'min', typed: Typed): Inferred {
  const { type } = typed;
  if (fn === 'sum') {
    return totalOf(typed);
  }
  return type.type !== 'boolean' && type.type !== 'null' ? typed : undefined;
}

function senseless({ fn }: Aggregate, type: ValueType, context: Context): Inferred {
  return fault(context, `${fn}() of ${typeName(type)} has no meaning`, 'take another column');
}

const composites = { avg: 'average', var: 'variance', histogram: 'histogram' } as const;

/** Of values, or in a combining query of the parts in which the same travelled. */
function composite(
  node: Aggregate & { readonly fn: keyof typeof composites },
  typed: Typed,
  context: Context,
): Inferred {
  const { type } = typed;
  if (type.type === composites[node.fn]) {
    return isMerged(node, type) ? { type } : fault(context, 'the histogram has other bounds', 'leave them out');
  }
  if (!isNumber(type)) {
    return senseless(node, type, context);
  }
  if (node.fn === 'histogram') {
    return histogramOf(type, node.bounds ?? [], context);
  }
  const digits = digitsOf(typed);
  return { type: { type: composites[node.fn], of: type }, digits: node.fn === 'var' ? 2 * digits : digits };
}

function isMerged({ bounds }: Aggregate, type: ValueType): boolean {
  return type.type !== 'histogram' || bounds === undefined || sameType(type, { ...type, bounds });
}

function histogramOf(of: NumberType, bounds: readonly string[], context: Context): Inferred {
  if (bounds.length === 0) {
    return fault(context, 'histogram() of a column needs bounds', 'write histogram(x, 0, 100) with the lower bounds');
  }
  return areBounds(bounds, of, 'histogram', context) ? { type: { type: 'histogram', of, bounds } } : undefined;
}
