import type { Cell, DisclosurePolicy, Expression, QueryTree, Table } from '@entente/protocol';
import { DomainError, encode, satisfiesPolicy } from '@entente/protocol';
import type { CellMeasure, MeasuredTable } from '../ports/data-access.js';

/** Which cells of a measured answer may be seen. */
export interface Split {
  readonly passing: readonly (readonly Cell[])[];
  readonly suppressed: number;
}

/** The outputs of a query that count those of a cell of whom a condition is true. */
export function partCounts({ outputs }: QueryTree): readonly string[] {
  return outputs
    .filter(
      ({ expression }) => expression.op === 'aggregate' && expression.fn === 'count' && expression.filter !== undefined,
    )
    .map(({ name }) => name);
}

/** @param parts see `satisfiesPolicy` */
export function splitCells(
  { table, measures }: MeasuredTable,
  policy: DisclosurePolicy,
  parts: readonly string[] = [],
): Split {
  if (table.rows.length > policy.maxGroups) {
    throw new DomainError('RESULT_TOO_LARGE', `more than ${String(policy.maxGroups)} groups`);
  }
  const passing = table.rows.filter((_row, index) => passes(measures[index], policy, parts));
  return { passing, suppressed: table.rows.length - passing.length };
}

function passes(measure: CellMeasure | undefined, policy: DisclosurePolicy, parts: readonly string[]): boolean {
  // A row without a measure is a fault of a connector: it is never shown.
  return measure !== undefined && satisfiesPolicy(measure, policy, parts);
}

/**
 * The query for everything that is held back: the same tree without groups, over the rows of no passing cell. It is run in
 * the snapshot of the first, so the remainder is exact and its own distinct subjects are counted, never added up.
 * Undefined where a group key is no output: then the answer does not say which rows its cells are made of.
 */
export function remainderTree(
  tree: QueryTree,
  columns: Table['columns'],
  passing: readonly (readonly Cell[])[],
): QueryTree | undefined {
  const keys = groupKeys(tree, columns);
  const shown = new Set(keys.map(({ expression }) => encode(expression)));
  if (!tree.groupBy.every((key) => shown.has(encode(key)))) {
    return undefined;
  }
  const seen = passing.map((row) =>
    allOf(keys.map(({ expression, index }) => isCell(expression, row[index] ?? null, columns[index]?.type))),
  );
  const outside = seen.map((expression): Expression => ({ op: 'not', term: expression }));
  const where = allOf([...(tree.where === undefined ? [] : [tree.where]), ...outside]);
  return {
    from: tree.from,
    outputs: tree.outputs.filter(({ expression }) => expression.op === 'aggregate'),
    ...(where.op === 'literal' ? {} : { where }),
    groupBy: [],
    orderBy: [],
  };
}

/** The remainder's one row in the shape of the table: null where a group would stand. */
export function remainderRow(columns: Table['columns'], remainder: Table): readonly Cell[] {
  const [row = []] = remainder.rows;
  return columns.map(({ name }) => row[remainder.columns.findIndex((column) => column.name === name)] ?? null);
}

interface GroupKey {
  readonly expression: Expression;
  readonly index: number;
}

function groupKeys(tree: QueryTree, columns: Table['columns']): readonly GroupKey[] {
  return tree.outputs
    .filter(({ expression }) => expression.op !== 'aggregate')
    .map(({ name, expression }) => ({ expression, index: columns.findIndex((column) => column.name === name) }));
}

/** `expression IS NOT DISTINCT FROM value`, never unknown: a row with a NULL key is outside of every other cell. */
function isCell(expression: Expression, value: Cell, type: string | undefined): Expression {
  if (value === null) {
    return { op: 'isNull', term: expression, negated: false };
  }
  return allOf([
    { op: 'isNull', term: expression, negated: true },
    { op: 'compare', operator: '=', ...sides(expression, value, type) },
  ]);
}

interface Sides {
  readonly left: Expression;
  readonly right: Expression;
}

/** A key beside the literal of its value; as text where no literal has as many digits after the point. */
function sides(key: Expression, value: boolean | number | string, type: string | undefined): Sides {
  const text = String(value);
  const hasLiteral = type !== 'decimal' || /\.\d{1,9}$/.test(text);
  const left: Expression = hasLiteral ? key : { op: 'cast', term: key, to: { type: 'text' } };
  return { left, right: { op: 'literal', type: hasLiteral ? literalType(value, type) : 'text', value: text } };
}

const literalTypes = ['decimal', 'date', 'timestamp'] as const;

function literalType(
  value: boolean | number | string,
  type: string | undefined,
): 'boolean' | 'integer' | 'text' | (typeof literalTypes)[number] {
  if (typeof value === 'boolean') {
    return 'boolean';
  }
  if (typeof value === 'number') {
    return 'integer';
  }
  return literalTypes.find((literal) => literal === type) ?? 'text';
}

function allOf(terms: readonly Expression[]): Expression {
  const [first, ...rest] = terms;
  if (first === undefined) {
    return { op: 'literal', type: 'boolean', value: 'true' };
  }
  return rest.length === 0 ? first : { op: 'and', terms };
}
