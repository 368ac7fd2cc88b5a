import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { Cell, ResultColumn, Table } from '../documents/result.js';
import { DomainError } from '../problems.js';
import { divide, integer } from './decimal.js';
import { type EvaluationContext, type Row, valueOf } from './evaluate-expression.js';
import { orderOfColumns, orderRows } from './evaluate-order.js';
import type { Expression, QueryTree } from './tree.js';
import { hasAggregate, inferQuery, splitAverages } from './types-query.js';
import { averageScale, type Finding, resultColumn, type TypedOutput, type ValueType } from './types.js';
import { decodeCell, encodeCell, isDecimal, keyOf, type TypedColumn, type TypedValue } from './values.js';
import { parseDate } from './values-dates.js';
import type { NodeOf } from './verdict/walk.js';

/** A query with all it needs. Nothing else (clock, locale, chance) has a part in the answer. */
export interface Evaluation {
  readonly tree: QueryTree;
  /** The columns of the rows, in their order. One of type `average` stands in the rows as two cells, sum and count. */
  readonly columns: readonly TypedColumn[];
  /** Gives the levels that `level(…)` names; a combining query has none. */
  readonly schema?: GeneralizedSchema | undefined;
  readonly rows: readonly (readonly Cell[])[];
  readonly parameters?: Readonly<Record<string, TypedValue>> | undefined;
  /** What `request_date()` is: `YYYY-MM-DD`. */
  readonly requestDate: string;
  /** `split`: an average `x` is two columns, `x__sum` and `x__count`; `final`: a decimal, rounded half away from zero. */
  readonly averages: 'split' | 'final';
}

/**
 * The answer of a query over rows in memory: the meaning that every engine must agree with. Bands are ordinals in it;
 * {@link finalTable} labels them.
 * @throws {@link DomainError} `QUERY_REFUSED` if the query does not type; `INVALID_INPUT` if a cell, a parameter or the
 * date is not of its type; `QUERY_FAILED` if a value leaves the range of its type
 */
export function evaluate(evaluation: Evaluation): Table {
  const { tree, averages } = evaluation;
  const types = typesOf(evaluation);
  const context = contextOf(evaluation);
  const outputs = tree.outputs.flatMap((output, index) => {
    const type = types[index]?.type;
    return type === undefined ? [] : partsOf({ ...output, type }, evaluation);
  });
  const groups = groupRows(tree, decodeRows(evaluation), context);
  const columns = outputs.map(({ column }) => column);
  const rows = groups.map((group) => outputs.map((part) => part.cell(group, context)));
  return { columns, rows: orderRows(rows, columns, orderOfColumns(tree, types, averages)) };
}

function typesOf({ tree, columns, schema, parameters = {} }: Evaluation): readonly TypedOutput[] {
  const findings: Finding[] = [];
  const scope = {
    columns: new Map(columns.map(({ name, type }) => [name, type])),
    declared: new Map(Object.entries(schema?.columns ?? {})),
    parameters: new Map(Object.entries(parameters).map(([name, { type }]) => [name, type])),
  };
  const types = inferQuery(tree, scope, 'query', findings);
  const [first] = findings;
  if (first !== undefined) {
    throw new DomainError('QUERY_REFUSED', `${first.place}: ${first.text}; ${first.hint}`);
  }
  return types;
}

function contextOf({ columns, schema, parameters = {}, requestDate }: Evaluation): EvaluationContext {
  return {
    places: new Map(splitAverages(columns).map(({ name }, index) => [name, index])),
    declared: new Map(Object.entries(schema?.columns ?? {})),
    parameters: new Map(
      Object.entries(parameters).map(([name, { type, value }]) => [
        name,
        decodeCell(value, { name: `:${name}`, type }),
      ]),
    ),
    requestDate: integer(parseDate(requestDate)),
  };
}

function decodeRows({ columns, rows }: Evaluation): readonly Row[] {
  const travelling = splitAverages(columns);
  return rows.map((row) => {
    if (row.length !== travelling.length) {
      throw new DomainError('INVALID_INPUT', 'a row has more or fewer cells than there are columns');
    }
    return travelling.map((column, index) => decodeCell(row[index] ?? null, column));
  });
}

/** The groups of the rows that WHERE keeps. Without GROUP BY: one of all if anything is aggregated, else one a row. */
function groupRows(tree: QueryTree, rows: readonly Row[], context: EvaluationContext): readonly (readonly Row[])[] {
  const { where, groupBy } = tree;
  const kept = rows.filter((row) => where === undefined || valueOf(where, context, { row, group: [] }) === true);
  if (groupBy.length === 0) {
    return tree.outputs.some(({ expression }) => hasAggregate(expression)) ? [kept] : kept.map((row) => [row]);
  }
  const groups = new Map<string, Row[]>();
  for (const row of kept) {
    const key = groupBy.map((term) => keyOf(valueOf(term, context, { row, group: [] }))).join();
    const group = groups.get(key) ?? [];
    group.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** One column of the answer and how its cell follows from a group. */
interface Part {
  readonly column: ResultColumn;
  readonly cell: (group: readonly Row[], context: EvaluationContext) => Cell;
}

function partsOf(output: TypedOutput & { readonly expression: Expression }, evaluation: Evaluation): readonly Part[] {
  const { expression, type } = output;
  if (type.type !== 'average' || expression.op !== 'aggregate') {
    return [partOf(expression, output)];
  }
  const [sum, count] = averageParts(expression, evaluation.columns);
  if (evaluation.averages === 'split') {
    const [ofSum, ofCount] = splitAverages([output]);
    return ofSum === undefined || ofCount === undefined
      ? []
      : [partOf(sum, ofSum), { ...partOf(count, ofCount), cell: countOf(count) }];
  }
  return [{ column: resultColumn(output), cell: quotientOf(sum, count, averageScale(type.of)) }];
}

function partOf(expression: Expression, { name, type }: TypedOutput): Part {
  return {
    column: resultColumn({ name, type }),
    cell: (group, context) => encodeCell(valueOf(expression, context, { row: group[0] ?? [], group }), type),
  };
}

/** An average of values is their sum and count; an average of averages the sums of their sums and of their counts. */
function averageParts(node: NodeOf<'aggregate'>, columns: readonly TypedColumn[]): readonly [Expression, Expression] {
  const { term } = node;
  const isAverage = columns.some(
    ({ name, type }) => type.type === 'average' && term?.op === 'column' && name === term.name,
  );
  if (!isAverage || term?.op !== 'column') {
    return [
      { ...node, fn: 'sum' },
      { ...node, fn: 'count' },
    ];
  }
  return [
    { ...node, fn: 'sum', term: { op: 'column', name: `${term.name}__sum` } },
    { ...node, fn: 'sum', term: { op: 'column', name: `${term.name}__count` } },
  ];
}

const whole: ValueType = { type: 'integer' };

/** A count that is summed from none is 0, as a count of none is. */
function countOf(count: Expression): Part['cell'] {
  return (group, context) => encodeCell(valueOf(count, context, { row: [], group }) ?? integer(0), whole);
}

function quotientOf(sum: Expression, count: Expression, scale: number): Part['cell'] {
  return (group, context) => {
    const [total, values] = [sum, count].map((part) => valueOf(part, context, { row: [], group }) ?? null);
    if (total === undefined || values === undefined || !isDecimal(total) || !isDecimal(values) || values.units === 0n) {
      return null;
    }
    return encodeCell(divide(total, values.units, scale), { type: 'decimal', scale });
  };
}
