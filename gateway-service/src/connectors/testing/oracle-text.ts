import type { Cell, Expression, ParameterValue, QueryTree, Relation, ValueType } from '@entente/protocol';
import type { Typed } from './reference.js';

/** The tree with a literal where a parameter or the date of the request stood. */
export function withValues(tree: QueryTree, parameters: Typed, requestDate: string): QueryTree {
  const put = (node: Expression): Expression => {
    if (node.op === 'requestDate') {
      return { op: 'literal', type: 'date', value: requestDate };
    }
    const given = node.op === 'parameter' ? parameters[node.name] : undefined;
    return given === undefined ? node : literal(given.value, given.type);
  };
  return mapTree(tree, (node) => (node.op === 'in' ? withItems(node, parameters) : undefined) ?? put(node));
}

/** An IN with the items of a parameter that is a list; undefined if there is none. */
function withItems(node: Extract<Expression, { readonly op: 'in' }>, parameters: Typed): Expression | undefined {
  const [only] = node.list;
  const given = only?.op === 'parameter' ? parameters[only.name] : undefined;
  if (node.list.length > 1 || given?.type.type !== 'list' || !Array.isArray(given.value)) {
    return undefined;
  }
  const { of } = given.type;
  const items = (given.value as readonly Cell[]).map((value) => literal(value, of));
  return items.length === 0 ? { op: 'literal', type: 'boolean', value: 'false' } : { ...node, list: items };
}

function literal(value: ParameterValue, { type }: ValueType): Expression {
  if (value === null) {
    return { op: 'literal', type: 'null', value: 'null' };
  }
  const types = ['integer', 'decimal', 'text', 'boolean', 'date', 'timestamp'] as const;
  return { op: 'literal', type: types.find((known) => known === type) ?? 'text', value: String(value) };
}

type Change = (node: Expression) => Expression;

function mapTree(tree: QueryTree, change: Change): QueryTree {
  return mapParts({ ...tree, from: mapRelation(tree.from, change) }, change) as QueryTree;
}

function mapRelation(from: Relation, change: Change): Relation {
  if (typeof from === 'string' || 'table' in from) {
    return from;
  }
  if ('select' in from) {
    return { ...from, select: mapTree(from.select, change) };
  }
  if ('unionAll' in from) {
    return { ...from, unionAll: from.unionAll.map((branch) => mapTree(branch, change)) };
  }
  const { left, right, on } = from;
  return {
    ...from,
    left: mapRelation(left, change),
    right: mapRelation(right, change),
    on: mapParts(on, change) as Expression,
  };
}

/** Every expression within a part of a tree, the outer one first; relations are passed by. */
function mapParts(part: unknown, change: Change): unknown {
  if (Array.isArray(part)) {
    return part.map((each) => mapParts(each, change));
  }
  if (typeof part !== 'object' || part === null) {
    return part;
  }
  const changed = 'op' in part ? change(part as Expression) : part;
  return Object.fromEntries(
    Object.entries(changed).map(([key, value]) => [key, key === 'from' ? (value as unknown) : mapParts(value, change)]),
  );
}

/** Every expression of a tree and of the queries within it. */
export function expressionsOf(tree: QueryTree): readonly Expression[] {
  const found: Expression[] = [];
  mapTree(tree, (node) => {
    found.push(node);
    return node;
  });
  return found;
}
