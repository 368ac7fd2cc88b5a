import { type QueryTree, type ResultColumn, subjectOf } from '@entente/protocol';
import type { LocalQuery } from '../../ports/data-access.js';
import type { MappedSource } from './base.js';
import { Bindings } from './bindings.js';
import type { BoundValue, Dialect } from './dialect.js';
import type { MeasureColumns } from './measures.js';
import { computedColumns, narrowingOf } from './narrowing.js';
import { type Planned, planRelation, type RelationContext } from './relation.js';
import { resolve, type RowColumn } from './scope.js';
import { renderSelect } from './select.js';
import { refused, scaleOf, type ValueType } from './value-type.js';

/** A statement ready for one engine, and what its columns are. */
export interface Statement {
  readonly text: string;
  readonly values: readonly BoundValue[];
  /** The answer's columns: the first ones of every row. */
  readonly columns: readonly OutputColumn[];
  /** Where the measures of a row stand, if it was asked for. */
  readonly measures?: MeasureColumns;
}

export interface OutputColumn {
  readonly name: string;
  readonly type: ValueType;
}

export interface RenderOptions {
  /** By schema id; all over one connection. */
  readonly sources: ReadonlyMap<string, MappedSource>;
  readonly dialect: Dialect;
  readonly maxRows: number;
  readonly measured: boolean;
}

/**
 * The one SELECT that answers a query on one engine: at most `maxRows + 1` rows, in the order that the language defines.
 * @throws DomainError `QUERY_REFUSED` for whatever the language does not define, `MAPPING_FAULTY`, `PARAMETER_INVALID`
 */
export function renderQuery(query: LocalQuery, options: RenderOptions): Statement {
  try {
    return renderStatement(query, options);
  } catch (error) {
    // A tree that came without its schema may lack what every node has.
    throw error instanceof TypeError ? refused('the query tree is not well formed') : error;
  }
}

function renderStatement(query: LocalQuery, { sources, dialect, maxRows, measured }: RenderOptions): Statement {
  const { tree, schemas, parameters, parameterTypes, requestDate } = query;
  const bindings = new Bindings(dialect);
  let parts = 0;
  const next = (): string => String(++parts);
  const context: RelationContext = {
    dialect,
    bindings,
    parameters,
    parameterTypes,
    requestDate,
    schemas,
    sources,
    next,
    computed: typeof tree.from === 'string' || 'table' in tree.from ? computedColumns(tree) : undefined,
  };
  const rows = planRelation(tree.from, context);
  const measuredBy = measured ? subjectColumn(query, rows) : undefined;
  const select = renderSelect(tree, rows, context, { parts: 'apart', measuredBy });
  const { columns, measures } = select;
  const shown = columns.map(({ sql, type }) => dialect.shown(sql, type));
  const all = [...shown, ...(measures?.select ?? [])].map((sql, index) => `${sql} AS x${String(index)}`);
  const text = [
    `WITH ${[...rows.write(narrowingOf(tree.where, rows.columns), select.stands), ...select.with].join(',\n')}`,
    `SELECT ${all.join(', ')}`,
    `FROM ${select.from}`,
    `ORDER BY ${renderOrder(tree, columns, dialect)}`,
    `LIMIT ${String(maxRows + 1)}`,
  ].join('\n');
  return { ...bindings.finish(text), columns, ...(measures === undefined ? {} : { measures }) };
}

function subjectColumn({ tree, schemas }: LocalQuery, { columns }: Planned): string {
  const subject = subjectOf(tree.from, schemas);
  if (subject === undefined) {
    throw refused('nothing in what is read says whom a row is about');
  }
  return resolve(columns, subject).sql;
}

/** As asked, then by all outputs: NULL last in either direction, so that equal data has one order on every engine. */
function renderOrder(tree: QueryTree, columns: readonly RowColumn[], dialect: Dialect): string {
  const asked = tree.orderBy.flatMap(({ output, descending }) => {
    const parts = columns.filter(({ name }) => name === output || isPartOf(name, output, tree));
    if (parts.length === 0) {
      throw refused(`there is no output ${output} to order by`);
    }
    return parts.map(({ sql }) => dialect.order(sql, descending));
  });
  const ties = columns.map(({ sql }) => dialect.order(sql, false));
  return [...asked, ...ties].join(', ');
}

/** Whether a column is one of those that an output travels in. */
function isPartOf(name: string, output: string, tree: QueryTree): boolean {
  const isOutput = tree.outputs.some((other) => other.name === name);
  return !isOutput && name.startsWith(`${output}__`) && /^(sum|squares|count|\d+)$/.test(name.slice(output.length + 2));
}

/** How a column is declared in a table that travels. */
export function resultColumn({ name, type }: OutputColumn): ResultColumn {
  if (type.kind === 'decimal') {
    return { name, type: 'decimal', scale: scaleOf(type) };
  }
  return { name, type: type.kind === 'null' ? 'text' : type.kind };
}
