import { subjectColumnOf, type Expression, type QueryTree, type ResultColumn } from '@entente/protocol';
import type { LocalQuery } from '../../ports/data-access.js';
import { collectAggregates, type AggregateUse } from './aggregates.js';
import { columnAlias, renderBase, type MappedSource } from './base.js';
import { Bindings } from './bindings.js';
import type { BoundValue, Dialect } from './dialect.js';
import { render, renderPredicate } from './expression.js';
import { renderCells, renderMeasuredCells, type MeasureColumns } from './cells.js';
import { renderNarrowing } from './narrowing.js';
import { sameAs, type Scope } from './scope.js';
import { INTEGER, refused, scaleOf, type Typed, type ValueType } from './value-type.js';

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
  readonly source: MappedSource;
  readonly dialect: Dialect;
  readonly maxRows: number;
  readonly measured: boolean;
}

/**
 * The one SELECT that answers a query on one engine: at most `maxRows + 1` rows, in the order that the language defines.
 * @throws DomainError `QUERY_REFUSED` for whatever the language does not define, `MAPPING_FAULTY`, `PARAMETER_INVALID`
 */
export function renderQuery(query: LocalQuery, options: RenderOptions): Statement {
  const { tree } = query;
  const schema = query.schemas.find(({ id }) => id === tree.from);
  if (schema === undefined) {
    throw refused('the query asks what this source does not give');
  }
  const bindings = new Bindings(options.dialect);
  const names = Object.keys(schema.columns);
  const rows: Scope = {
    schema,
    dialect: options.dialect,
    bindings,
    parameters: query.parameters,
    requestDate: query.requestDate,
    column: (name) => columnAlias(names.indexOf(name)),
  };
  const base = renderBase(schema, options.source, options.dialect, renderNarrowing(tree, options.source, rows));
  const uses = collectAggregates(tree);
  const grouped = tree.groupBy.length > 0 || uses.length > 0;
  if (!grouped && options.measured) {
    throw refused('an answer about many subjects is made of groups and aggregates');
  }
  const body = grouped ? renderGrouped(tree, uses, rows, options) : renderPlain(tree, rows);
  const { columns, select, from, measures } = body;
  const shown = select.map(({ sql, type }) => options.dialect.shown(sql, type));
  const all = [...shown, ...(measures?.select ?? [])].map((sql, index) => `${sql} AS x${String(index)}`);
  const text = [
    `WITH ${[base, ...body.with].join(',\n')}`,
    `SELECT ${all.join(', ')}`,
    `FROM ${from}`,
    `ORDER BY ${renderOrder(tree, columns, select)}`,
    `LIMIT ${String(options.maxRows + 1)}`,
  ].join('\n');
  return { text, values: bindings.values, columns, ...(measures === undefined ? {} : { measures }) };
}

interface Body {
  readonly with: readonly string[];
  readonly from: string;
  readonly columns: readonly OutputColumn[];
  readonly select: readonly Typed[];
  readonly measures?: MeasureColumns;
}

function renderPlain(tree: QueryTree, rows: Scope): Body {
  const select = tree.outputs.map(({ expression }) => render(expression, rows));
  const where = tree.where === undefined ? '' : ` WHERE ${renderPredicate(tree.where, rows)}`;
  const outs = select.map(({ sql }, index) => `${sql} AS o${String(index)}`).join(', ');
  return {
    with: [`entente_outs AS (SELECT ${outs} FROM entente_base${where})`],
    from: 'entente_outs',
    columns: tree.outputs.map(({ name }, index) => ({ name, type: typeAt(select, index) })),
    select: select.map(({ type }, index) => ({ sql: `o${String(index)}`, type })),
  };
}

function renderGrouped(tree: QueryTree, uses: readonly AggregateUse[], rows: Scope, options: RenderOptions): Body {
  const subject = rows.column(subjectColumnOf(rows.schema) ?? '', { type: 'text', use: {} });
  const cells = options.measured ? renderMeasuredCells(tree, uses, rows, subject) : renderCells(tree, uses, rows);
  const scope: Scope = {
    ...rows,
    column: (name) => {
      throw refused(`${name} is neither grouped by nor within an aggregate`);
    },
    leaf: (expression) => cells.leaves.get(sameAs(expression)),
  };
  const columns: OutputColumn[] = [];
  const computed: Typed[] = [];
  for (const { name, expression } of tree.outputs) {
    const pair = averageOf(expression, cells.averages);
    const found = pair ?? [render(expression, scope)];
    computed.push(...found);
    const suffixes = pair === undefined ? [''] : ['__sum', '__count'];
    columns.push(...found.map(({ type }, index) => ({ name: `${name}${suffixes[index] ?? ''}`, type })));
  }
  const outs = computed.map(({ sql }, index) => `${sql} AS o${String(index)}`);
  const carried = cells.measures?.names ?? [];
  return {
    with: [...cells.with, `entente_outs AS (SELECT ${[...outs, ...carried].join(', ')} FROM entente_cells)`],
    from: 'entente_outs',
    columns,
    select: computed.map(({ type }, index) => ({ sql: `o${String(index)}`, type })),
    ...(cells.measures === undefined ? {} : { measures: cells.measures }),
  };
}

function averageOf(
  expression: Expression,
  averages: ReadonlyMap<string, readonly [Typed, Typed]>,
): readonly [Typed, Typed] | undefined {
  return expression.op === 'aggregate' && expression.fn === 'avg' ? averages.get(sameAs(expression)) : undefined;
}

/** As asked, then by all outputs: NULL last in either direction, so that equal data has one order on every engine. */
function renderOrder(tree: QueryTree, columns: readonly OutputColumn[], select: readonly Typed[]): string {
  const asked = tree.orderBy.flatMap(({ output, descending }) => {
    const places = columns.flatMap(({ name }, index) =>
      name === output || name === `${output}__sum` || name === `${output}__count` ? [index] : [],
    );
    if (places.length === 0) {
      throw refused(`there is no output ${output} to order by`);
    }
    return places.map((index) => `${select[index]?.sql ?? ''} ${descending ? 'DESC' : 'ASC'} NULLS LAST`);
  });
  const ties = select.map(({ sql }) => `${sql} ASC NULLS LAST`);
  return [...asked, ...ties].join(', ');
}

function typeAt(select: readonly Typed[], index: number): ValueType {
  return select[index]?.type ?? INTEGER;
}

/** How a column is declared in a table that travels. */
export function resultColumn({ name, type }: OutputColumn): ResultColumn {
  if (type.kind === 'decimal') {
    return { name, type: 'decimal', scale: scaleOf(type) };
  }
  return { name, type: type.kind === 'null' ? 'text' : type.kind };
}
