import {
  evaluate,
  subjectOf,
  type AggregateFunction,
  type Cell,
  type Expression,
  type GeneralizedSchema,
  type QueryTree,
  type Table,
} from '@entente/protocol';
import type { CellMeasure, LocalQuery, MeasuredTable } from '../../ports/data-access.js';

type Rows = readonly (readonly Cell[])[];

/** A logical table with the rows that are offered of it. */
export interface OfferedTable {
  readonly schema: GeneralizedSchema;
  readonly rows: Rows;
}

export type Typed = NonNullable<Parameters<typeof evaluate>[0]['parameters']>;

/** What the language says the answer is, computed in memory over the offered rows. */
export function expected(query: LocalQuery, rows: Rows, parameters: Typed): Table {
  return expectedOver(query, oneTable(query, rows), parameters);
}

/** The same over several tables. */
export function expectedOver(
  { tree, requestDate }: LocalQuery,
  offered: readonly OfferedTable[],
  parameters: Typed,
): Table {
  const tables = new Map(offered.map(({ schema, rows }) => [schema.id, { schema, rows }]));
  return evaluate({ tree, tables, parameters, requestDate, averages: 'split' });
}

function oneTable({ schemas }: LocalQuery, rows: Rows): readonly OfferedTable[] {
  return schemas.map((schema) => ({ schema, rows }));
}

/** The measures of each row, computed the long way round: every subject's rows are asked on their own. */
export function expectedMeasures(query: LocalQuery, rows: Rows, parameters: Typed): MeasuredTable {
  return expectedMeasuresOver(query, oneTable(query, rows), parameters);
}

/** The same over several tables. */
export function expectedMeasuresOver(
  query: LocalQuery,
  offered: readonly OfferedTable[],
  parameters: Typed,
): MeasuredTable {
  const table = expectedOver(query, offered, parameters);
  const tree = { ...query.tree, outputs: [...query.tree.outputs, ...helpers(query)] };
  const perSubject = subjectsOf(query, offered).map((isOwn) => {
    const where: Expression = tree.where === undefined ? isOwn : { op: 'and', terms: [isOwn, tree.where] };
    return expectedOver({ ...query, tree: { ...tree, where } }, offered, parameters);
  });
  return { table, measures: table.rows.map((row) => measure(row, table, perSubject, query)) };
}

/** For each subject that rows are about the condition that a row is. */
function subjectsOf({ tree, schemas }: LocalQuery, offered: readonly OfferedTable[]): readonly Expression[] {
  const subject = subjectOf(tree.from, schemas);
  if (subject === undefined) {
    return [];
  }
  const column: Expression = { op: 'column', name: subject.name, of: subject.of };
  const ids = offered.flatMap(({ schema, rows }) => {
    const at = Object.keys(schema.columns).indexOf(schema.subjectColumn ?? schema.subject);
    return rows.map((row) => row[at] ?? null);
  });
  return [...new Set(ids)].flatMap((id) =>
    typeof id === 'string'
      ? [{ op: 'compare', operator: '=', left: column, right: { op: 'literal', type: 'text', value: id } } as const]
      : [],
  );
}

/** Whether every output is a plain aggregate or has none in it, so that each can be measured by its subjects. */
export function isMeasurable(
  { outputs, groupBy, having, from }: QueryTree,
  schemas: readonly GeneralizedSchema[],
): boolean {
  const isAggregate = ({ expression }: Outputs[number]): boolean => expression.op === 'aggregate';
  return (
    having === undefined &&
    subjectOf(from, schemas) !== undefined &&
    (groupBy.length > 0 || outputs.some(isAggregate)) &&
    outputs.every(({ expression }) =>
      expression.op === 'aggregate' ? !expression.distinct : !JSON.stringify(expression).includes('"aggregate"'),
    )
  );
}

type Outputs = LocalQuery['tree']['outputs'];

function helpers({ tree }: LocalQuery): Outputs {
  const contributing = tree.outputs.flatMap(({ name, expression }) => {
    if (expression.op !== 'aggregate') {
      return [];
    }
    const { bounds: _, ...counted } = expression;
    return [{ name: `${name}__n`, expression: { ...counted, fn: 'count' as const, distinct: false } }];
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
  const subjects = own.filter((cell) => Number(cell('rows__all')) > 0).length;
  const positive = (column: string): number => own.filter((cell) => Number(cell(column)) > 0).length;
  const contributors = tree.outputs.flatMap(({ name, expression }) =>
    expression.op === 'aggregate'
      ? contributing(name, expression).map(([key, of]) => [key, positive(of)] as const)
      : [],
  );
  const totals = tree.outputs.flatMap(({ name, expression }) =>
    expression.op === 'aggregate' ? sharedColumns(name, expression.fn) : [],
  );
  const shares = totals.map(([key, column]) => {
    const { scale = 0 } = table.columns[place(table, column)] ?? {};
    const cells = own.map((cell) => cell(column));
    return [key, totalsOf(cells, scale)] as const;
  });
  return { subjects, contributors: Object.fromEntries(contributors), totals: Object.fromEntries(shares) };
}

/** Whose totals are measured, and the column of a subject's own answer that they are made of. */
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

/** What is measured of an output, and the column of a subject's own answer that is positive if it contributes. */
function contributing(
  name: string,
  { fn, bounds = [] }: Extract<Expression, { op: 'aggregate' }>,
): readonly (readonly [string, string])[] {
  return fn === 'histogram'
    ? ['', ...bounds].map((_, bin) => [`${name}__${String(bin)}`, `${name}__${String(bin)}`])
    : [[name, `${name}__n`], ...(fn === 'var' ? ([[`${name}__squares`, `${name}__n`]] as const) : [])];
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
