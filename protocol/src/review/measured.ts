import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { Cell, Table } from '../documents/result.js';
import type { CellMeasure } from '../disclosure/cell-rules.js';
import { encode } from '../codec.js';
import { parseDecimal, rescale } from '../query/decimal.js';
import { evaluate } from '../query/evaluate.js';
import { subjectOf } from '../query/relations.js';
import type { AggregateFunction, Expression, QueryTree } from '../query/tree.js';
import type { TypedValue } from '../query/values.js';
import { totalOf } from './totals.js';
import type { Member } from './world.js';

export interface Asked {
  readonly parameters: Readonly<Record<string, TypedValue>>;
  readonly requestDate: string;
}

/** An owner's answer before disclosure control, as its database would give it: `measures[i]` is about `table.rows[i]`. */
export interface MeasuredAnswer {
  readonly table: Table;
  readonly measures: readonly CellMeasure[];
}

/** Answers a grouped query over generated rows and measures each of its rows, asking once more with the subject as a key. */
export function measuredAnswer(
  tree: QueryTree,
  schemas: readonly GeneralizedSchema[],
  tables: Member,
  asked: Asked,
): MeasuredAnswer {
  const table = evaluate({ tree, tables, ...asked, averages: 'split' });
  const subject = subjectOf(tree.from, schemas);
  if (subject === undefined) {
    return { table, measures: [] };
  }
  const column: Expression = { op: 'column', name: subject.name, of: subject.of };
  const { having: _, ...rest } = tree;
  const counted = tree.outputs.flatMap(({ name, expression }) =>
    expression.op === 'aggregate' ? [{ name: `${name}__n`, expression: countOf(expression) }] : [],
  );
  const own = evaluate({
    tree: { ...rest, outputs: [...tree.outputs, ...counted], groupBy: [...tree.groupBy, column], orderBy: [] },
    ...{ tables, ...asked, averages: 'split' },
  });
  const keys = tree.outputs.flatMap(({ name, expression }) => (expression.op === 'aggregate' ? [] : [name]));
  const keyOf = (answer: Table, row: readonly Cell[]): string => encode(keys.map((key) => cellOf(answer, row, key)));
  const bySubject = Map.groupBy(own.rows, (row) => keyOf(own, row));
  return { table, measures: table.rows.map((row) => measure(tree, own, bySubject.get(keyOf(table, row)) ?? [])) };
}

type Aggregate = Extract<Expression, { readonly op: 'aggregate' }>;

function countOf({ bounds: _, ...aggregate }: Aggregate): Expression {
  return { ...aggregate, fn: 'count', distinct: false };
}

function cellOf({ columns }: Table, row: readonly Cell[], name: string): Cell {
  return row[columns.findIndex((column) => column.name === name)] ?? null;
}

/** The measure of one group from the rows of its subjects, one each. */
function measure({ outputs }: QueryTree, own: Table, rows: readonly (readonly Cell[])[]): CellMeasure {
  const aggregates = outputs.flatMap(({ name, expression }) =>
    expression.op === 'aggregate' ? [{ name, expression }] : [],
  );
  const positive = (column: string): number => rows.filter((row) => Number(cellOf(own, row, column)) > 0).length;
  const contributors = aggregates.flatMap(({ name, expression }) =>
    contributing(name, expression).map(([key, column]) => [key, positive(column)] as const),
  );
  const totals = aggregates.flatMap(({ name, expression }) =>
    sharedColumns(name, expression.fn).map(([key, column]) => {
      const amounts = rows.map((row, index) => [String(index), unitsOf(cellOf(own, row, column))] as const);
      return [key, totalOf(new Map(amounts))] as const;
    }),
  );
  return { subjects: rows.length, contributors: Object.fromEntries(contributors), totals: Object.fromEntries(totals) };
}

function unitsOf(cell: Cell): bigint {
  return cell === null ? 0n : rescale(parseDecimal(String(cell)), 9).units;
}

/** What is measured of an output, and the column of a subject's own row that is positive if it contributes. */
function contributing(name: string, { fn, bounds = [] }: Aggregate): readonly (readonly [string, string])[] {
  return fn === 'histogram'
    ? ['', ...bounds].map((_, bin) => [`${name}__${String(bin)}`, `${name}__${String(bin)}`])
    : [[name, `${name}__n`], ...(fn === 'var' ? ([[`${name}__squares`, `${name}__n`]] as const) : [])];
}

/** Whose totals are measured, and the column of a subject's own row that they are made of. */
function sharedColumns(name: string, fn: AggregateFunction): readonly (readonly [string, string])[] {
  switch (fn) {
    case 'sum':
      return [[name, name]];
    case 'avg':
      return [[name, `${name}__sum`]];
    case 'var':
      return [
        [name, `${name}__sum`],
        [`${name}__squares`, `${name}__squares`],
      ];
    default:
      return [];
  }
}
