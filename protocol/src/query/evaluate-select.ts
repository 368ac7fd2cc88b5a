import { aggregateParts, settled } from './evaluate-aggregates.js';
import { at, type EvaluationContext, placesOf, type Row, type ValueAt } from './evaluate-context.js';
import { valueOf } from './evaluate-expression.js';
import { windowValues } from './evaluate-windows.js';
import type { RelationColumn } from './relation-columns.js';
import { inferSelect, relationColumns, type RelationContext, type SelectOutput } from './relations.js';
import type { Expression, QueryTree, Relation } from './tree.js';
import { isGrouped } from './types-checks.js';
import { isTakenApart, partsOf } from './types-parts.js';
import type { ValueType } from './types.js';
import { keyOf, type Value } from './values.js';

/** All that a query is evaluated with, its tables as values. */
export interface Environment extends Omit<RelationContext, 'types'> {
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  readonly values: Pick<EvaluationContext, 'parameters' | 'requestDate'>;
}

/** A SELECT's outputs with their types, and its rows, in no order. */
export interface SelectValues {
  readonly outputs: readonly SelectOutput[];
  readonly rows: readonly Row[];
}

/**
 * The rows of a SELECT. `split`: averages, variances and histograms are the values of their parts; `final`: only histograms
 * are; `whole`: there are none, as in a query within another.
 */
export function selectValues(tree: QueryTree, env: Environment, parts: 'split' | 'final' | 'whole'): SelectValues {
  const types = new Map<Expression, ValueType>();
  const { columns, outputs } = inferSelect(tree, { ...env, types }, parts === 'whole' ? 'whole' : 'apart');
  const base = contextOf(columns, types, env);
  const { where } = tree;
  const read = relationRows(tree.from, env, base);
  const kept = where === undefined ? read : read.filter((row) => valueOf(where, base, at(row)) === true);
  const expressions = outputs.map(({ expression }) => expression);
  const windows = windowValues(expressions, kept, (node, place) => valueOf(node, base, place));
  const context = { ...base, windows };
  const rows = groupsOf(tree, kept, context).map((group) => {
    const row = group[0] ?? [];
    return outputs.flatMap((output) => cellsOf(output, { row, group }, context, parts));
  });
  return { outputs, rows };
}

function contextOf(
  columns: readonly RelationColumn[],
  types: ReadonlyMap<Expression, ValueType>,
  { values }: Environment,
): EvaluationContext {
  const travelling = columns.flatMap((column) => partsOf(column).map((part) => ({ ...column, ...part })));
  return { ...values, columns, types, places: placesOf(travelling), windows: new Map() };
}

function cellsOf(
  { expression, type }: SelectOutput,
  place: Parameters<ValueAt>[1],
  context: EvaluationContext,
  mode: 'split' | 'final' | 'whole',
): readonly Value[] {
  if (!isTakenApart(type) || expression.op !== 'aggregate') {
    return [valueOf(expression, context, place)];
  }
  const parts = aggregateParts(expression, place.group, context, (node, where) => valueOf(node, context, where));
  const { fn } = expression;
  return mode === 'final' && (fn === 'avg' || fn === 'var') ? [settled(fn, parts)] : parts;
}

/** The groups of rows that HAVING keeps. Without GROUP BY: one of all if anything is aggregated, else one a row. */
function groupsOf(tree: QueryTree, rows: readonly Row[], context: EvaluationContext): readonly (readonly Row[])[] {
  const { groupBy, having } = tree;
  if (!isGrouped(tree)) {
    return rows.map((row) => [row]);
  }
  const keyAt = (row: Row): string => groupBy.map((key) => keyOf(valueOf(key, context, at(row)))).join();
  const groups = groupBy.length === 0 ? [rows] : [...Map.groupBy(rows, keyAt).values()];
  return having === undefined
    ? groups
    : groups.filter((group) => valueOf(having, context, { row: group[0] ?? [], group }) === true);
}

/** The rows of a relation, a value for each of its columns from left to right. */
function relationRows(from: Relation, env: Environment, outer: EvaluationContext): readonly Row[] {
  if (typeof from === 'string') {
    return env.rows.get(from) ?? [];
  }
  if ('table' in from) {
    return env.rows.get(from.table) ?? [];
  }
  if ('select' in from) {
    return selectValues(from.select, env, 'whole').rows;
  }
  return 'unionAll' in from
    ? from.unionAll.flatMap((branch) => selectValues(branch, env, 'whole').rows)
    : joinedRows(from, env, outer);
}

/** Every pair for which ON holds; a left join keeps a row that has none, with NULL for what is not there. */
function joinedRows(
  from: Extract<Relation, { readonly join: unknown }>,
  env: Environment,
  outer: EvaluationContext,
): readonly Row[] {
  const [left, right] = [from.left, from.right].map((side) => relationRows(side, env, outer));
  const columns = relationColumns(from, env);
  const context = { ...outer, columns, places: placesOf(columns) };
  const none: Row = relationColumns(from.right, env).map(() => null);
  return (left ?? []).flatMap((row) => {
    const pairs = (right ?? []).map((other) => [...row, ...other]);
    const found = pairs.filter((pair) => valueOf(from.on, context, at(pair)) === true);
    return found.length === 0 && from.join === 'left' ? [[...row, ...none]] : found;
  });
}
