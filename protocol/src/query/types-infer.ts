import { resolveColumn } from './relation-columns.js';
import type { Expression, LiteralType } from './tree.js';
import { inferAggregate } from './types-aggregates.js';
import { inferArithmetic } from './types-arithmetic.js';
import { inferCall } from './types-calls.js';
import { inferCase, inferCast } from './types-case.js';
import { comparable } from './types-compare.js';
import {
  boolean,
  condition,
  type Context,
  fault,
  type Inferred,
  inferValue,
  integerOf,
  isValueOfRow,
  type Position,
  type Typed,
  type TypeScope,
} from './types-context.js';
import { areBounds } from './types-bounds.js';
import { levelNames } from './types-level.js';
import { inferWindow } from './types-windows.js';
import { columnTypeAt, type Finding, isNumber, typeName, type ValueType } from './types.js';
import { codePoints } from './values.js';
import { dayWritten } from './values-dates.js';
import { momentWritten } from './values-timestamps.js';
import { type ByOp, dispatch, type NodeOf } from './verdict/walk.js';
import { inWords, listed } from './verdict/words.js';

export type { Position, TypeScope } from './types-context.js';

/** The type of an expression; undefined after a finding about it or a part of it. Never throws. */
export function inferType(
  node: Expression,
  scope: TypeScope,
  position: Position,
  findings: Finding[],
): ValueType | undefined {
  return inferTyped(node, scope, position, findings)?.type;
}

/** The type with the most digits; `types` gets that of every part. */
export function inferTyped(
  node: Expression,
  scope: TypeScope,
  position: Position,
  findings: Finding[],
  types?: Map<Expression, ValueType>,
): Inferred {
  const infer = (part: Expression, context: Context): Inferred => {
    const typed = dispatch(rules, part, context);
    if (typed !== undefined) {
      types?.set(part, typed.type);
    }
    return typed;
  };
  const context: Context = { ...position, scope, findings, root: node, infer };
  const typed = infer(node, context);
  const whole = node.op === 'aggregate' || typed === undefined || isValueOfRow(typed.type, node, context);
  return whole ? typed : undefined;
}

const rules: ByOp<Context, Inferred> = {
  column: inferColumn,
  parameter: inferParameter,
  literal: inferLiteral,
  requestDate: () => ({ type: { type: 'date' } }),
  compare: ({ left, right }, context) => {
    comparable(inferValue(left, context), inferValue(right, context), context);
    return boolean;
  },
  arithmetic: inferArithmetic,
  and: inferLogic,
  or: inferLogic,
  not: ({ term }, context) => {
    condition(term, context);
    return boolean;
  },
  isNull: ({ term }, context) => {
    inferValue(term, context);
    return boolean;
  },
  in: inferIn,
  level: inferLevel,
  band: inferBand,
  aggregate: inferAggregate,
  like: inferLike,
  call: inferCall,
  cast: inferCast,
  case: inferCase,
  window: inferWindow,
};

function inferColumn(node: NodeOf<'column'>, context: Context): Inferred {
  const { columns } = context.scope;
  const found = resolveColumn(columns, node);
  if (found === 'missing') {
    const known = [...new Set(columns.map(({ name }) => name))].sort();
    return fault(context, `there is no column ${inWords(node)}`, `the columns are ${listed(known)}`);
  }
  if (found === 'ambiguous') {
    const names = columns.filter(({ name }) => name === node.name).map(({ of }) => `${of}.${node.name}`);
    return fault(context, `${node.name} is a column of several relations`, `write ${[...new Set(names)].join(' or ')}`);
  }
  return { type: found.type, digits: found.digits };
}

function inferParameter({ name }: NodeOf<'parameter'>, context: Context): Inferred {
  const type = context.scope.parameters.get(name);
  return type === undefined
    ? fault(context, `there is no parameter :${name} here`, 'declare it under parameters; a combining query has none')
    : { type };
}

function inferLogic({ terms }: NodeOf<'and' | 'or'>, context: Context): Typed {
  terms.forEach((term) => {
    condition(term, context);
  });
  return boolean;
}

function inferIn({ term, list }: NodeOf<'in'>, context: Context): Typed {
  const sought = inferValue(term, context);
  const [only] = list;
  if (list.length === 1 && only?.op === 'parameter') {
    const typed = context.infer(only, context);
    comparable(sought, typed?.type.type === 'list' ? { type: typed.type.of } : typed, context);
    return boolean;
  }
  list.forEach((item) => {
    comparable(sought, inferValue(item, context), context);
  });
  return boolean;
}

function inferLike({ term, pattern }: NodeOf<'like'>, context: Context): Typed {
  for (const part of [term, pattern]) {
    const type = inferValue(part, context)?.type;
    if (type !== undefined && type.type !== 'text') {
      fault(context, `LIKE reads text, and ${inWords(part)} is ${typeName(type)}`, 'compare it otherwise');
    }
  }
  if (pattern.op !== 'literal' && pattern.op !== 'parameter') {
    fault(context, 'the pattern of LIKE is no constant', 'write a text or a parameter');
  } else if (pattern.op === 'literal' && /(?<!\\)(\\\\)*\\$/.test(pattern.value)) {
    fault(context, 'the pattern of LIKE ends within an escape', 'write \\\\ for a backslash');
  }
  return boolean;
}

const largest = 2n ** 53n - 1n;

const literals: Readonly<Record<LiteralType, (value: string) => Inferred>> = {
  integer: (value) => (isWhole(value) ? integerOf(value.replace('-', '').length) : undefined),
  decimal: (value) => {
    const [, whole = '', fraction = ''] = /^-?(\d{1,18})\.(\d{1,9})$/.exec(value) ?? [];
    return fraction === '' ? undefined : { type: { type: 'decimal', scale: fraction.length }, digits: whole.length };
  },
  boolean: (value) => (value === 'true' || value === 'false' ? boolean : undefined),
  text: (value) => ({ type: { type: 'text' }, digits: codePoints(value) }),
  date: (value) => (dayWritten(value) === undefined ? undefined : { type: { type: 'date' } }),
  timestamp: (value) => (momentWritten(value) === undefined ? undefined : { type: { type: 'timestamp' } }),
  null: () => ({ type: { type: 'null' } }),
};

function isWhole(value: string): boolean {
  const whole = /^-?\d{1,16}$/.test(value) ? BigInt(value) : undefined;
  return whole !== undefined && whole <= largest && whole >= -largest;
}

function inferLiteral({ type, value }: NodeOf<'literal'>, context: Context): Inferred {
  const hint =
    type === 'date' || type === 'timestamp'
      ? 'write a day or moment of the years 1 to 9999'
      : 'integers lie within 2^53, decimals have at most 18 digits before and 9 after the point';
  return literals[type](value) ?? fault(context, `${value} is no ${type}`, hint);
}

/** The column whose levels `level(…)` names: the term itself, or the one within sum, max or min. */
export function levelledColumn(term: Expression): NodeOf<'column'> | undefined {
  if (term.op === 'column') {
    return term;
  }
  const isValue = term.op === 'aggregate' && (term.fn === 'sum' || term.fn === 'max' || term.fn === 'min');
  return isValue && term.term?.op === 'column' ? term.term : undefined;
}

const keeping: ReadonlySet<NodeOf<'window'>['fn']> = new Set(['sum', 'max', 'min', 'lag', 'lead']);

/** The column whose levels an output of a query within a query keeps: its own, or that of the values it adds up or picks. */
export function columnKept(output: Expression): NodeOf<'column'> | undefined {
  if (output.op !== 'window') {
    return levelledColumn(output);
  }
  return keeping.has(output.fn) && output.term?.op === 'column' ? output.term : undefined;
}

function inferLevel({ term, level }: NodeOf<'level'>, context: Context): Inferred {
  if (inferValue(term, context) === undefined) {
    return undefined;
  }
  const node = levelledColumn(term);
  const found = node === undefined ? undefined : resolveColumn(context.scope.columns, node);
  const column = typeof found === 'object' ? found.declared : undefined;
  if (node === undefined || column === undefined) {
    return fault(
      context,
      `level() cannot tell the level '${level}' of ${inWords(term)}`,
      "name a column of the schema, or its sum, max or min; for other numbers write band(…) with the bands' bounds",
    );
  }
  const type = columnTypeAt(column, level);
  return type === undefined
    ? fault(context, `${node.name} has no level '${level}'`, `its levels are ${listed(levelNames(column))}`)
    : { type };
}

function inferBand({ term, bounds }: NodeOf<'band'>, context: Context): Inferred {
  const type = inferValue(term, context)?.type;
  return type === undefined ? undefined : bandOf(term, type, bounds, context);
}

function bandOf(term: Expression, type: ValueType, bounds: readonly string[], context: Context): Inferred {
  if (!isNumber(type)) {
    return fault(context, `band() cuts numbers, and ${inWords(term)} is ${typeName(type)}`, 'leave band() out');
  }
  return areBounds(bounds, type, 'band', context) ? { type: { type: 'band', bounds, of: type } } : undefined;
}
