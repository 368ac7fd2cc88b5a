import assert from 'node:assert/strict';
import {
  evaluate,
  subjectColumnOf,
  type Cell,
  type Expression,
  type GeneralizedSchema,
  type Table,
} from '@entente/protocol';
import type { CellMeasure, LocalQuery, MeasuredTable } from '../../ports/data-access.js';

function schemaOf({ schemas }: LocalQuery): GeneralizedSchema {
  const [schema] = schemas;
  assert.ok(schema !== undefined);
  return schema;
}

export type Typed = NonNullable<Parameters<typeof evaluate>[0]['parameters']>;

/** What the language says the answer is, computed in memory over the offered rows. */
export function expected(query: LocalQuery, rows: readonly (readonly Cell[])[], parameters: Typed): Table {
  const { tree, requestDate } = query;
  const schema = schemaOf(query);
  const tables = new Map([[schema.id, { schema, rows }]]);
  return evaluate({ tree, tables, parameters, requestDate, averages: 'split' });
}

/**
 * The measures of each row, computed the long way round: every subject's rows are asked on their own.
 */
export function expectedMeasures(
  query: LocalQuery,
  rows: readonly (readonly Cell[])[],
  parameters: Typed,
): MeasuredTable {
  const table = expected(query, rows, parameters);
  const at = Object.keys(schemaOf(query).columns).indexOf(subjectColumnOf(schemaOf(query)) ?? '');
  const groups = Map.groupBy(rows, (row) => String(row[at]));
  const tree = { ...query.tree, outputs: [...query.tree.outputs, ...helpers(query)] };
  const perSubject = [...groups.values()].map((own) => expected({ ...query, tree }, own, parameters));
  return { table, measures: table.rows.map((row) => measure(row, table, perSubject, query)) };
}

/** Whether every output is a plain aggregate or has none in it, so that each can be measured by its subjects. */
export function isMeasurable({ outputs, groupBy }: LocalQuery['tree']): boolean {
  const isAggregate = ({ expression }: Outputs[number]): boolean => expression.op === 'aggregate';
  return (
    (groupBy.length > 0 || outputs.some(isAggregate)) &&
    outputs.every(({ expression }) =>
      expression.op === 'aggregate' ? !expression.distinct : !JSON.stringify(expression).includes('"aggregate"'),
    )
  );
}

type Outputs = LocalQuery['tree']['outputs'];
type Aggregate = Extract<Expression, { op: 'aggregate' }>;

function helpers({ tree }: LocalQuery): Outputs {
  const contributing = tree.outputs.flatMap(({ name, expression }) => {
    if (expression.op !== 'aggregate') {
      return [];
    }
    const counted: Aggregate = { ...expression, fn: 'count', distinct: false };
    return [{ name: `${name}__n`, expression: counted }];
  });
  return [...contributing, { name: 'rows__all', expression: { op: 'aggregate', fn: 'count', distinct: false } }];
}

function measure(row: readonly Cell[], table: Table, perSubject: readonly Table[], { tree }: LocalQuery): CellMeasure {
  const keys = tree.outputs.flatMap(({ name, expression }) => (expression.op === 'aggregate' ? [] : [name]));
  const place = (answer: Table, name: string): number => answer.columns.findIndex((column) => column.name === name);
  const own = perSubject.flatMap((answer) => {
    const found = answer.rows.find((other) =>
      keys.every((key) => other[place(answer, key)] === row[place(table, key)]),
    );
    return found === undefined ? [] : [(name: string): Cell => found[place(answer, name)] ?? null];
  });
  const contributors: Record<string, number> = {};
  const totals: Record<string, { first: string; second: string; all: string }> = {};
  const subjects = own.filter((cell) => Number(cell('rows__all')) > 0).length;
  for (const { name, expression } of tree.outputs) {
    if (expression.op !== 'aggregate') {
      continue;
    }
    contributors[name] = own.filter((cell) => Number(cell(`${name}__n`)) > 0).length;
    if (expression.fn === 'sum' || expression.fn === 'avg') {
      const column = expression.fn === 'avg' ? `${name}__sum` : name;
      totals[name] = totalsOf(
        own.map((cell) => cell(column)),
        table.columns[place(table, column)]?.scale ?? 0,
      );
    }
  }
  return { subjects, contributors, totals };
}

function totalsOf(cells: readonly Cell[], scale: number): { first: string; second: string; all: string } {
  const texts = cells.filter((cell) => cell !== null).map(String);
  const units = texts.map((text) => BigInt(text.replace('.', ''))).map((value) => (value < 0n ? -value : value));
  const sorted = units.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  const write = (value: bigint): string => {
    const digits = value.toString().padStart(scale + 1, '0');
    return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  };
  return {
    first: write(sorted[0] ?? 0n),
    second: write(sorted[1] ?? 0n),
    all: write(units.reduce((sum, value) => sum + value, 0n)),
  };
}
