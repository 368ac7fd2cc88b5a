import { encode } from '../../codec.js';
import type { Expression, QueryTree, Relation } from '../tree.js';

/** The node of the tree with a given `op`. */
export type NodeOf<Op extends Expression['op']> = Expression extends infer E
  ? E extends { readonly op: infer O }
    ? Op extends O
      ? E
      : never
    : never
  : never;

/** One function per kind of node: a new kind does not compile until every rule knows it. */
export type ByOp<C, R> = { readonly [Op in Expression['op']]: (node: NodeOf<Op>, context: C) => R };

export function dispatch<C, R>(rules: ByOp<C, R>, node: Expression, context: C): R {
  const rule = rules[node.op] as (node: Expression, context: C) => R;
  return rule(node, context);
}

const none = (): readonly Expression[] => [];
const term = (node: { readonly term: Expression }): readonly Expression[] => [node.term];
const sides = (node: { readonly left: Expression; readonly right: Expression }): readonly Expression[] => [
  node.left,
  node.right,
];
const terms = (node: { readonly terms: readonly Expression[] }): readonly Expression[] => node.terms;

const childrenOf: ByOp<undefined, readonly Expression[]> = {
  column: none,
  parameter: none,
  literal: none,
  requestDate: none,
  compare: sides,
  arithmetic: sides,
  and: terms,
  or: terms,
  not: term,
  isNull: term,
  in: (node) => [node.term, ...node.list],
  like: (node) => [node.term, node.pattern],
  level: term,
  band: term,
  call: terms,
  cast: term,
  case: ({ arms, otherwise }) => [
    ...arms.flatMap(({ when, then }) => [when, then]),
    ...(otherwise === undefined ? [] : [otherwise]),
  ],
  aggregate: (node) => [node.term, node.filter].filter((child) => child !== undefined),
  window: (node) => [
    ...(node.term === undefined ? [] : [node.term]),
    ...node.partitionBy,
    ...node.orderBy.map((key) => key.term),
  ],
};

/** The direct parts of an expression, from left to right. */
export function children(node: Expression): readonly Expression[] {
  return dispatch(childrenOf, node, undefined);
}

/** The expression and everything in it. */
export function everyNode(node: Expression): readonly Expression[] {
  return [node, ...children(node).flatMap(everyNode)];
}

/** Names of the columns that stand anywhere in the expressions, in ascending order, each once. */
export function columnsIn(...nodes: readonly Expression[]): readonly string[] {
  return namesOf('column', nodes);
}

export function parametersIn(...nodes: readonly Expression[]): readonly string[] {
  return namesOf('parameter', nodes);
}

function namesOf(op: 'column' | 'parameter', nodes: readonly Expression[]): readonly string[] {
  const names = nodes.flatMap(everyNode).flatMap((node) => (node.op === op ? [node.name] : []));
  return [...new Set(names)].sort();
}

/** Whether two expressions are the same, node by node. */
export function sameExpression(left: Expression, right: Expression): boolean {
  return encode(left) === encode(right);
}

/** The terms of nested ANDs as one list: all must hold. */
export function andTerms(node: Expression | undefined): readonly Expression[] {
  if (node === undefined) {
    return [];
  }
  return node.op === 'and' ? node.terms.flatMap(andTerms) : [node];
}

/** The SELECTs that a relation holds directly, from left to right, and the ON of its joins. */
function partsOf(from: Relation): { readonly selects: readonly QueryTree[]; readonly on: readonly Expression[] } {
  if (typeof from === 'string' || 'table' in from) {
    return { selects: [], on: [] };
  }
  if ('join' in from) {
    const [left, right] = [partsOf(from.left), partsOf(from.right)];
    return { selects: [...left.selects, ...right.selects], on: [...left.on, ...right.on, from.on] };
  }
  return { selects: 'select' in from ? [from.select] : from.unionAll, on: [] };
}

/** Every expression of a query and of the queries within it. */
export function expressionsOf({ from, outputs, where, groupBy, having }: QueryTree): readonly Expression[] {
  const { selects, on } = partsOf(from);
  return [
    ...selects.flatMap(expressionsOf),
    ...on,
    ...(where === undefined ? [] : [where]),
    ...groupBy,
    ...(having === undefined ? [] : [having]),
    ...outputs.map(({ expression }) => expression),
  ];
}

/** The tables that a relation reads, from left to right, as often as it reads them. */
export function tablesRead(from: Relation): readonly string[] {
  if (typeof from === 'string') {
    return [from];
  }
  if ('table' in from) {
    return [from.table];
  }
  if ('join' in from) {
    return [...tablesRead(from.left), ...tablesRead(from.right)];
  }
  return ('select' in from ? [from.select] : from.unionAll).flatMap((select) => tablesRead(select.from));
}
