import type { SchemaColumn } from '../documents/generalized-schema.js';
import type { ArithmeticOperator, Expression, LiteralType } from './tree.js';
import { areAscending, levelNames } from './types-level.js';
import {
  columnTypeAt,
  type Finding,
  isNumber,
  type NumberType,
  sameType,
  scaleOf,
  typeName,
  type ValueType,
} from './types.js';
import { type ByOp, dispatch, type NodeOf } from './verdict/walk.js';
import { inWords, listed } from './verdict/words.js';

/** What names mean in a query. `declared` are the schema's columns, whose levels may be named; a partial table has none. */
export interface TypeScope {
  readonly columns: ReadonlyMap<string, ValueType>;
  readonly declared: ReadonlyMap<string, SchemaColumn>;
  readonly parameters: ReadonlyMap<string, ValueType>;
}

/** Where an expression stands: whether aggregates may stand there, or it already is within one. */
export interface Position {
  readonly place: string;
  readonly aggregates: 'allowed' | 'refused' | 'inside';
}

interface Context extends Position {
  readonly scope: TypeScope;
  readonly findings: Finding[];
}

type Inferred = ValueType | undefined;

/** The type of an expression; undefined after a finding about it or a part of it. Never throws. */
export function inferType(
  node: Expression,
  scope: TypeScope,
  position: Position,
  findings: Finding[],
): ValueType | undefined {
  return infer(node, { ...position, scope, findings });
}

const rules: ByOp<Context, Inferred> = {
  column: ({ name }, context) =>
    context.scope.columns.get(name) ??
    fault(context, `there is no column ${name}`, `the columns are ${listed([...context.scope.columns.keys()].sort())}`),
  parameter: ({ name }, context) =>
    context.scope.parameters.get(name) ??
    fault(context, `there is no parameter :${name} here`, 'declare it under parameters; a combining query has none'),
  literal: inferLiteral,
  requestDate: () => ({ type: 'date' }),
  compare: ({ left, right }, context) => {
    comparable(infer(left, context), infer(right, context), context);
    return { type: 'boolean' };
  },
  arithmetic: inferArithmetic,
  and: inferLogic,
  or: inferLogic,
  not: ({ term }, context) => {
    condition(term, context);
    return { type: 'boolean' };
  },
  isNull: ({ term }, context) => {
    infer(term, context);
    return { type: 'boolean' };
  },
  in: ({ term, list }, context) => {
    const type = infer(term, context);
    list.forEach((item) => {
      comparable(type, infer(item, context), context);
    });
    return { type: 'boolean' };
  },
  level: inferLevel,
  band: inferBand,
  aggregate: inferAggregate,
  like: notYet,
  call: notYet,
  cast: notYet,
  case: notYet,
  window: notYet,
};

function notYet(node: Expression, context: Context): Inferred {
  return fault(context, `${node.op} has no meaning yet`, 'leave it out');
}

function infer(node: Expression, context: Context): Inferred {
  return dispatch(rules, node, context);
}

function fault(context: Context, text: string, hint: string): Inferred {
  context.findings.push({ rule: 'type', place: context.place, text, hint });
  return undefined;
}

function inferLogic({ terms }: NodeOf<'and' | 'or'>, context: Context): ValueType {
  terms.forEach((term) => {
    condition(term, context);
  });
  return { type: 'boolean' };
}

function condition(term: Expression, context: Context): void {
  const type = infer(term, context);
  if (type !== undefined && type.type !== 'boolean') {
    fault(context, `${inWords(term)} is ${typeName(type)}, not a condition`, 'compare it with something');
  }
}

const largest = 2n ** 53n - 1n;

const literals: Readonly<Record<LiteralType, (value: string) => Inferred>> = {
  integer: (value) => (isWhole(value) ? { type: 'integer' } : undefined),
  decimal: (value) =>
    /^-?\d{1,18}\.\d{1,9}$/.test(value) ? { type: 'decimal', scale: value.length - value.indexOf('.') - 1 } : undefined,
  boolean: (value) => (value === 'true' || value === 'false' ? { type: 'boolean' } : undefined),
  text: () => ({ type: 'text' }),
  date: () => undefined,
  timestamp: () => undefined,
  null: () => ({ type: 'null' }),
};

function isWhole(value: string): boolean {
  const whole = /^-?\d{1,16}$/.test(value) ? BigInt(value) : undefined;
  return whole !== undefined && whole <= largest && whole >= -largest;
}

function inferLiteral({ type, value }: NodeOf<'literal'>, context: Context): Inferred {
  const hint = 'integers lie within 2^53, decimals have at most 18 digits before and 9 after the point';
  return literals[type](value) ?? fault(context, `${value} is no ${type}`, hint);
}

function comparable(left: Inferred, right: Inferred, context: Context): void {
  if (left === undefined || right === undefined || areComparable(left, right)) {
    return;
  }
  if (left.type === 'null' || right.type === 'null') {
    fault(context, 'a comparison with NULL is never true', 'write IS NULL or IS NOT NULL');
  } else {
    fault(
      context,
      `${typeName(left)} is compared with ${typeName(right)}`,
      'compare like with like; a date is compared with a date parameter or request_date()',
    );
  }
}

function areComparable(left: ValueType, right: ValueType): boolean {
  if (left.type === 'null' || left.type === 'average') {
    return false;
  }
  if (isNumber(left) && isNumber(right)) {
    return true;
  }
  // A band is its ordinal: it compares with a band of the same bounds, or with an integer.
  const ordinals = [left.type, right.type].sort().join();
  return sameType(left, right) || ordinals === 'band,integer';
}

function inferArithmetic({ operator, left, right }: NodeOf<'arithmetic'>, context: Context): Inferred {
  const [from, to] = [infer(left, context), infer(right, context)];
  if (from === undefined || to === undefined) {
    return undefined;
  }
  if (operator === '/') {
    return fault(context, 'division has no meaning yet', 'leave it out');
  }
  if (isNumber(from) && isNumber(to)) {
    return arithmeticType(operator, from, to);
  }
  if (from.type === 'date' && to.type === 'integer' && operator !== '*') {
    return from;
  }
  return fault(
    context,
    `${typeName(from)} ${operator} ${typeName(to)} has no meaning`,
    'calculate with numbers; a date takes plus or minus a number of days on its right',
  );
}

function arithmeticType(operator: ArithmeticOperator, left: NumberType, right: NumberType): NumberType {
  if (left.type === 'integer' && right.type === 'integer') {
    return left;
  }
  const [a, b] = [scaleOf(left), scaleOf(right)];
  return { type: 'decimal', scale: operator === '*' ? a + b : Math.max(a, b) };
}

/** The column whose levels `level(…)` names: the term itself, or the one within sum, max or min. */
export function levelledColumn(term: Expression): string | undefined {
  if (term.op === 'column') {
    return term.name;
  }
  const isValue = term.op === 'aggregate' && term.fn !== 'count' && term.fn !== 'avg';
  return isValue && term.term?.op === 'column' ? term.term.name : undefined;
}

function inferLevel({ term, level }: NodeOf<'level'>, context: Context): Inferred {
  if (infer(term, context) === undefined) {
    return undefined;
  }
  const name = levelledColumn(term);
  const column = name === undefined ? undefined : context.scope.declared.get(name);
  if (name === undefined || column === undefined) {
    return fault(
      context,
      `level() cannot tell the level '${level}' of ${inWords(term)}`,
      "name a column of the schema, or its sum, max or min; for other numbers write band(…) with the bands' bounds",
    );
  }
  return (
    columnTypeAt(column, level) ??
    fault(context, `${name} has no level '${level}'`, `its levels are ${listed(levelNames(column))}`)
  );
}

function inferBand({ term, bounds }: NodeOf<'band'>, context: Context): Inferred {
  const type = infer(term, context);
  if (type === undefined) {
    return undefined;
  }
  if (!isNumber(type)) {
    return fault(context, `band() cuts numbers, and ${inWords(term)} is ${typeName(type)}`, 'leave band() out');
  }
  if (!areAscending(bounds)) {
    return fault(context, 'the bounds of band() are not ascending', 'write each bound once, the smallest first');
  }
  const digits = Math.max(...bounds.map((bound) => bound.split('.')[1]?.length ?? 0));
  if (digits > scaleOf(type)) {
    return fault(
      context,
      `a bound of band() has more digits after the point than ${typeName(type)}`,
      `write at most ${String(scaleOf(type))}`,
    );
  }
  return { type: 'band', bounds, of: type };
}

function inferAggregate(node: NodeOf<'aggregate'>, context: Context): Inferred {
  if (context.aggregates !== 'allowed') {
    const where = context.aggregates === 'inside' ? 'within another aggregate' : 'here';
    return fault(context, `${node.fn}() may not stand ${where}`, 'use aggregates as outputs only');
  }
  const inner: Context = { ...context, aggregates: 'inside' };
  if (node.filter !== undefined) {
    condition(node.filter, inner);
  }
  if (node.term === undefined) {
    return node.fn === 'count' && !node.distinct
      ? { type: 'integer' }
      : fault(context, `${node.fn}() needs a term`, 'write the column it is about');
  }
  const type = infer(node.term, inner);
  if (node.fn === 'var' || node.fn === 'histogram') {
    return notYet(node, context);
  }
  return type === undefined ? undefined : aggregateType(node, type, context);
}

function aggregateType(node: NodeOf<'aggregate'>, term: ValueType, context: Context): Inferred {
  if (node.distinct && node.fn !== 'count') {
    return fault(context, `DISTINCT in ${node.fn}() is not understood`, 'write it in count() only');
  }
  if (node.fn === 'count') {
    return term.type === 'average' ? averageFault(context) : { type: 'integer' };
  }
  if (node.fn === 'avg') {
    return averageOf(term, context);
  }
  if (term.type === 'average') {
    return averageFault(context);
  }
  const ordered = node.fn === 'sum' ? isNumber(term) : term.type !== 'boolean' && term.type !== 'null';
  return ordered ? term : fault(context, `${node.fn}() of ${typeName(term)} has no meaning`, 'take another column');
}

function averageOf(term: ValueType, context: Context): Inferred {
  if (term.type === 'average') {
    return term;
  }
  return isNumber(term)
    ? { type: 'average', of: term }
    : fault(context, `avg() of ${typeName(term)} has no meaning`, 'take a column of numbers');
}

function averageFault(context: Context): Inferred {
  return fault(context, 'an average travels as a sum and a count', 'use it as avg(name) only');
}
