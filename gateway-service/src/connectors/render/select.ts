import { columnKept, everyNode, type Expression, type QueryTree } from '@entente/protocol';
import { collectAggregates } from './aggregates.js';
import { type Cells, type Grouping, renderCells, renderMeasuredCells } from './cells.js';
import { render, renderPredicate } from './expression.js';
import type { Stand } from './group-key.js';
import type { MeasureColumns } from './measures.js';
import type { Constants, RowColumn, Scope } from './scope.js';
import { resolve, sameAs } from './scope.js';
import { refused, type Typed } from './value-type.js';

export interface SelectOptions {
  /** Whether averages, variances and histograms are values at once, or travel in parts. */
  readonly parts: 'apart' | 'whole';
  /** The column whose values are the subjects, if every group is to be measured by them. */
  readonly measuredBy?: string | undefined;
}

/** One SELECT as CTEs over the rows of another. */
export interface RenderedSelect {
  readonly with: readonly string[];
  /** The CTE that has the outputs. */
  readonly from: string;
  readonly columns: readonly RowColumn[];
  readonly measures?: MeasureColumns;
  /** Columns that the rows which it reads must have besides. */
  readonly stands: readonly Stand[];
}

/** What a SELECT reads. */
export interface Rows {
  readonly from: string;
  readonly columns: readonly RowColumn[];
}

export function renderSelect(
  tree: QueryTree,
  rows: Rows,
  context: Constants & { readonly next: () => string },
  options: SelectOptions,
): RenderedSelect {
  const scope: Scope = { ...context, columns: rows.columns };
  const uses = collectAggregates(tree);
  const id = context.next();
  if (tree.groupBy.length === 0 && uses.length === 0 && tree.having === undefined) {
    if (options.measuredBy !== undefined) {
      throw refused('an answer about many subjects is made of groups and aggregates');
    }
    return renderPlain(tree, rows.from, scope, id);
  }
  return renderGrouped({ tree, uses, rows: scope, from: rows.from, id }, options);
}

function renderPlain(tree: QueryTree, from: string, scope: Scope, id: string): RenderedSelect {
  const where = tree.where === undefined ? '' : ` WHERE ${renderPredicate(tree.where, scope)}`;
  const outputs = tree.outputs.map(({ name, expression }) => ({
    name,
    ...render(expression, { ...scope, windows: true }),
    declared: passedThrough(expression, scope),
  }));
  const columns = asColumns(outputs, id);
  const select = [...selected(outputs, columns), ...carried(tree, scope, id)].join(', ');
  return {
    with: [`entente_outs${id} AS (SELECT ${select} FROM ${from}${where})`],
    from: `entente_outs${id}`,
    columns,
    stands: [],
  };
}

/** MariaDB loses the order of a window by columns that are not selected beside it: there they are. */
function carried({ outputs }: QueryTree, { columns, dialect }: Scope, id: string): readonly string[] {
  const hasWindow = outputs.some(({ expression }) => everyNode(expression).some(({ op }) => op === 'window'));
  return hasWindow && dialect.apart !== undefined
    ? columns.map(({ sql }, index) => `${sql} AS t${id}_${String(index)}`)
    : [];
}

/** The schema's column whose levels an output keeps. */
function passedThrough(expression: Expression, { columns }: Scope): RowColumn['declared'] {
  const column = columnKept(expression);
  return column === undefined ? undefined : resolve(columns, column).declared;
}

interface Output extends Typed {
  readonly name: string;
  readonly declared?: RowColumn['declared'];
}

/** Named as nothing else is in the statement: MariaDB takes a name within a window for the output's before the column's. */
function asColumns(outputs: readonly Output[], id: string): readonly RowColumn[] {
  return outputs.map(({ name, type, declared }, index) => ({
    sql: `o${id}_${String(index)}`,
    type,
    name,
    of: '',
    declared,
  }));
}

function selected(outputs: readonly Output[], columns: readonly RowColumn[]): readonly string[] {
  return outputs.map(({ sql }, index) => `${sql} AS ${columns[index]?.sql ?? ''}`);
}

function renderGrouped(grouping: Grouping, { parts, measuredBy }: SelectOptions): RenderedSelect {
  const { tree, rows, id } = grouping;
  const cells = measuredBy === undefined ? renderCells(grouping) : renderMeasuredCells(grouping, measuredBy);
  const scope: Scope = { ...rows, grouped: true, leaf: (expression) => cells.leaves.get(sameAs(expression)) };
  const outputs = tree.outputs.flatMap((output) => renderOutput(output, cells, scope, parts));
  const columns = asColumns(outputs, id);
  const kept = [...cells.kept, ...(tree.having === undefined ? [] : [renderPredicate(tree.having, scope)])];
  const having = kept.length === 0 ? '' : ` WHERE ${kept.join(' AND ')}`;
  const measured = cells.measures?.names ?? [];
  return {
    with: [
      ...cells.with,
      `entente_outs${id} AS (SELECT ${[...selected(outputs, columns), ...measured].join(', ')} FROM ${cells.from}${having})`,
    ],
    from: `entente_outs${id}`,
    columns,
    stands: cells.stands,
    ...(cells.measures === undefined ? {} : { measures: cells.measures }),
  };
}

function renderOutput(
  { name, expression }: QueryTree['outputs'][number],
  cells: Cells,
  scope: Scope,
  parts: SelectOptions['parts'],
): readonly Output[] {
  const travelling =
    parts === 'apart' && expression.op === 'aggregate' ? cells.parts.get(sameAs(expression)) : undefined;
  if (travelling !== undefined) {
    return travelling.map(([suffix, typed]) => ({ ...typed, name: `${name}${suffix}` }));
  }
  return [{ name, ...render(expression, scope), declared: passedThrough(expression, scope) }];
}
