import type { SchemaColumn } from '../../documents/generalized-schema.js';
import type { Cell, ParameterValue } from '../../documents/result.js';
import { DomainError } from '../../problems.js';
import { evaluate } from '../../query/evaluate.js';
import type { CompareOperator, Expression } from '../../query/tree.js';
import { resolveLevel } from '../../query/types-level.js';
import type { ValueType } from '../../query/types.js';
import { columnsIn, type NodeOf } from '../../query/verdict/walk.js';
import { bandSet, comparedSet, fullSet, levelSet, withinFull } from './column-set.js';
import { declaredColumn, type Given } from './relation.js';
import { intersection, line, names, union, type ValueSet } from './value-set.js';

/** A question with the types of its parameters. */
export interface Asked extends Given {
  readonly types: ReadonlyMap<string, ValueType>;
}

/** What a condition says of one column of a table. */
export interface Told {
  readonly column: NodeOf<'column'>;
  readonly set: ValueSet;
}

/**
 * The values of one column of which a condition is TRUE; undefined for a condition on several columns, or of a form that is
 * not read here. Two writings of one set of values come to the same.
 */
export function toldBy(condition: Expression, asked: Asked): Told | undefined {
  try {
    return told(condition, false, asked);
  } catch (error) {
    if (error instanceof DomainError) {
      return undefined;
    }
    throw error;
  }
}

/** `negated`: the values of which it is FALSE. */
function told(node: Expression, negated: boolean, asked: Asked): Told | undefined {
  switch (node.op) {
    case 'not':
      return told(node.term, !negated, asked);
    case 'and':
    case 'or':
      return together(
        node.terms.map((term) => told(term, negated, asked)),
        (node.op === 'and') !== negated ? intersection : union,
      );
    case 'compare':
      return comparison(node, negated, asked);
    case 'in':
      return membership(node, negated, asked);
    case 'isNull':
      return nullness(node, negated, asked);
    case 'column':
      return side(node, negated ? '<>' : '=', true, asked);
    default:
      return undefined;
  }
}

function together(
  parts: readonly (Told | undefined)[],
  how: (left: ValueSet, right: ValueSet) => ValueSet,
): Told | undefined {
  return parts.reduce((left, right) =>
    left !== undefined && right !== undefined && isSameColumn(left.column, right.column)
      ? { column: left.column, set: how(left.set, right.set) }
      : undefined,
  );
}

function isSameColumn(left: NodeOf<'column'>, right: NodeOf<'column'>): boolean {
  return left.name === right.name && left.of === right.of;
}

const mirrored: Readonly<Record<CompareOperator, CompareOperator>> = {
  ...{ '=': '=', '<>': '<>', '<': '>', '<=': '>=', '>': '<', '>=': '<=' },
};
const opposite: Readonly<Record<CompareOperator, CompareOperator>> = {
  ...{ '=': '<>', '<>': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' },
};

function comparison({ operator, left, right }: NodeOf<'compare'>, negated: boolean, asked: Asked): Told | undefined {
  const [node, value, read] = isConstant(right) ? [left, right, operator] : [right, left, mirrored[operator]];
  const cell = constant(value, asked);
  return cell === undefined || Array.isArray(cell)
    ? undefined
    : side(node, negated ? opposite[read] : read, cell as Cell, asked);
}

/** `node operator value`, where the node is a column, its level or its bands. */
function side(node: Expression, operator: CompareOperator, value: Cell, asked: Asked): Told | undefined {
  const column = node.op === 'level' || node.op === 'band' ? node.term : node;
  const declared = declaredColumn(column, asked.schemas);
  if (column.op !== 'column' || declared === undefined) {
    return undefined;
  }
  // Nothing is equal to NULL, nor unequal.
  const set = value === null ? nothingOf(declared) : valuesOf(node, declared, operator, value);
  return set === undefined ? undefined : { column, set };
}

function nothingOf(column: SchemaColumn): ValueSet {
  return fullSet(column).kind === 'line' ? line([]) : names([]);
}

function valuesOf(
  node: Expression,
  column: SchemaColumn,
  operator: CompareOperator,
  value: boolean | number | string,
): ValueSet | undefined {
  if (node.op === 'band') {
    return typeof value === 'number' ? bandSet(column, node.bounds, operator, value) : undefined;
  }
  if (node.op !== 'level') {
    return comparedSet(column, operator, value);
  }
  const level = resolveLevel(column, node.level);
  return level === undefined ? undefined : levelSet(column, level, operator, value);
}

function membership({ term, list }: NodeOf<'in'>, negated: boolean, asked: Asked): Told | undefined {
  const values = list.map((item) => constant(item, asked)).flat() as readonly (Cell | undefined)[];
  const [operator, how] = negated ? (['<>', intersection] as const) : (['=', union] as const);
  const parts = values.map((value) => (value === undefined ? undefined : side(term, operator, value, asked)));
  const declared = declaredColumn(term, asked.schemas);
  if (parts.length === 0) {
    return term.op === 'column' && declared !== undefined
      ? { column: term, set: negated ? { kind: 'all' } : nothingOf(declared) }
      : undefined;
  }
  return together(parts, how);
}

function nullness({ term, negated: isNot }: NodeOf<'isNull'>, negated: boolean, asked: Asked): Told | undefined {
  const declared = declaredColumn(term, asked.schemas);
  if (term.op !== 'column' || declared === undefined) {
    return undefined;
  }
  const nothing = fullSet(declared).kind === 'line' ? line([]) : names([]);
  return { column: term, set: isNot === negated ? { ...nothing, nulls: true } : withinFull(declared, nothing, true) };
}

function isConstant(node: Expression): boolean {
  return columnsIn(node).length === 0;
}

/** What an expression without columns comes to, a list included; undefined if it is none. */
function constant(node: Expression, asked: Asked): ParameterValue | undefined {
  if (node.op === 'parameter') {
    return asked.parameters[node.name];
  }
  if (node.op === 'requestDate') {
    return asked.requestDate;
  }
  return isConstant(node) ? evaluated(node, asked) : undefined;
}

function evaluated(expression: Expression, { types, parameters, requestDate }: Asked): Cell | undefined {
  if (expression.op === 'literal' && expression.type === 'null') {
    return null;
  }
  const typed = [...types].flatMap(([name, type]) => {
    const value = parameters[name];
    return value === undefined ? [] : [[name, { type, value }] as const];
  });
  const { rows } = evaluate({
    tree: { from: 'partial', outputs: [{ name: 'value', expression }], groupBy: [], orderBy: [] },
    columns: [{ name: 'none', type: { type: 'integer' } }],
    rows: [[0]],
    parameters: Object.fromEntries(typed),
    requestDate,
    averages: 'final',
  });
  return rows[0]?.[0];
}
