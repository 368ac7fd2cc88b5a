import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { Cell, Table } from '../documents/result.js';
import { DomainError } from '../problems.js';
import { integer } from './decimal.js';
import type { Row } from './evaluate-context.js';
import { orderOfColumns, orderRows } from './evaluate-order.js';
import { type Environment, selectValues } from './evaluate-select.js';
import { enteredText } from './parameters-values.js';
import { type RelationColumn, tableColumns } from './relation-columns.js';
import { inferQuery } from './relations.js';
import type { QueryTree } from './tree.js';
import { settledType, shownColumns, travellingColumns } from './types-parts.js';
import { type Finding, resultColumn } from './types.js';
import { decodeCell, decodeParameter, encodeCell, type TypedColumn, type TypedValue } from './values.js';
import { parseDate } from './values-dates.js';

/** A schema's table with its rows, the cells in the order of the schema's columns. */
export interface SchemaRows {
  readonly schema: Pick<GeneralizedSchema, 'id' | 'columns'>;
  readonly rows: readonly (readonly Cell[])[];
}

interface Asked {
  readonly tree: QueryTree;
  readonly parameters?: Readonly<Record<string, TypedValue>> | undefined;
  /** What `request_date()` is: `YYYY-MM-DD`. */
  readonly requestDate: string;
  /** `split`: what cannot be merged as it is shown is taken apart, see `travellingColumns`; `final`: it is shown. */
  readonly averages: 'split' | 'final';
}

/** A local query with the tables that it names. */
export interface LocalEvaluation extends Asked {
  readonly tables: ReadonlyMap<string, SchemaRows>;
}

/** A combining query with the one table that it reads. */
export interface CombiningEvaluation extends Asked {
  /** The outputs of the local query. What is taken apart stands in the rows as the cells of its parts. */
  readonly columns: readonly TypedColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A query with all it needs. Nothing else (clock, locale, chance) has a part in the answer. */
export type Evaluation = LocalEvaluation | CombiningEvaluation;

/**
 * The answer of a query over rows in memory: the meaning that every engine must agree with. Bands are ordinals in it;
 * {@link finalTable} labels them.
 * @throws {@link DomainError} `QUERY_REFUSED` if the query does not type; `INVALID_INPUT` if a cell, a parameter or the
 * date is not of its type; `QUERY_FAILED` if a value leaves the range of a cell
 */
export function evaluate(evaluation: Evaluation): Table {
  const { tree, averages } = evaluation;
  const env = environmentOf(evaluation);
  const types = inferQuery(tree, env, 'query', env.findings);
  const [first] = env.findings;
  if (first !== undefined) {
    throw new DomainError('QUERY_REFUSED', `${first.place}: ${first.text}; ${first.hint}`);
  }
  const travelling =
    averages === 'split'
      ? travellingColumns(types)
      : shownColumns(types).map(({ name, type }) => ({ name, type: settledType(type) }));
  const columns = travelling.map(resultColumn);
  const rows = selectValues(tree, env, averages).rows.map((row) =>
    travelling.map(({ type }, index) => encodeCell(row[index] ?? null, type)),
  );
  return { columns, rows: orderRows(rows, columns, orderOfColumns(tree, types, averages)) };
}

function environmentOf(evaluation: Evaluation): Environment {
  const { parameters = {}, requestDate } = evaluation;
  const findings: Finding[] = [];
  const given = Object.entries(parameters);
  return {
    ...('tables' in evaluation ? schemaTables(evaluation) : partialTable(evaluation)),
    parameters: new Map(given.map(([name, { type }]) => [name, type])),
    place: 'query',
    findings,
    values: {
      parameters: new Map(given.map(([name, value]) => [name, decodeParameter(name, value)])),
      requestDate: integer(parseDate(requestDate)),
    },
  };
}

type Tables = Pick<Environment, 'tables' | 'rows'>;

function schemaTables({ tables }: LocalEvaluation): Tables {
  const all = [...tables].map(([id, { schema, rows }]) => ({ id, columns: tableColumns({ ...schema, id }), rows }));
  return {
    tables: new Map(all.map(({ id, columns }) => [id, columns])),
    rows: new Map(
      all.map(({ id, columns, rows }) => [
        id,
        decodeRows(
          columns,
          rows.map((row) => enteredRow(row, columns)),
        ),
      ]),
    ),
  };
}

/** Texts enter as their columns hold them. */
function enteredRow(row: readonly Cell[], columns: readonly RelationColumn[]): readonly Cell[] {
  return row.map((cell, index) => {
    const declared = columns[index]?.declared;
    const isText = declared?.type === 'text' || declared?.type === 'subject-key';
    return isText && typeof cell === 'string' ? enteredText(declared, cell) : cell;
  });
}

function partialTable({ tree: { from }, columns, rows }: CombiningEvaluation): Tables {
  const name = typeof from === 'string' ? from : 'partial';
  const named: readonly RelationColumn[] = columns.map((column) => ({
    name: column.name,
    of: name,
    type: column.type,
  }));
  return { tables: new Map([[name, named]]), rows: new Map([[name, decodeRows(columns, rows)]]) };
}

function decodeRows(columns: readonly TypedColumn[], rows: readonly (readonly Cell[])[]): readonly Row[] {
  const travelling = travellingColumns(columns);
  return rows.map((row) => {
    if (row.length !== travelling.length) {
      throw new DomainError('INVALID_INPUT', 'a row has more or fewer cells than there are columns');
    }
    return travelling.map((column, index) => decodeCell(row[index] ?? null, column));
  });
}
