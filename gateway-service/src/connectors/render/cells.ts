import type { QueryTree } from '@entente/protocol';
import type { AggregateUse } from './aggregates.js';
import { render, renderPredicate } from './expression.js';
import { sameAs, type Scope } from './scope.js';
import { INTEGER, isNumeric, refused, scaleOf, type Typed, type ValueType } from './value-type.js';

/** Where the measures stand after the answer's columns of a row, in this order. */
export interface MeasureColumns {
  /** Columns of `cells` to carry along. */
  readonly names: readonly string[];
  /** The same as they are selected last. */
  readonly select: readonly string[];
  /** By aggregate: its outputs and, for sums and averages, the scale of its totals. */
  readonly aggregates: readonly { readonly outputs: readonly string[]; readonly totalScale?: number }[];
}

/** The groups of an answer: what each key and aggregate is called in `cells`. */
export interface Cells {
  readonly with: readonly string[];
  readonly leaves: ReadonlyMap<string, Typed>;
  readonly averages: ReadonlyMap<string, readonly [Typed, Typed]>;
  readonly measures?: MeasureColumns;
}

/** An aggregate whose term and filter were computed per row as `v0`, `f0`. */
interface Prepared {
  readonly use: AggregateUse;
  readonly index: number;
  readonly term: Typed | undefined;
  readonly filtered: boolean;
}

/** Rows to groups in one step. */
export function renderCells(tree: QueryTree, uses: readonly AggregateUse[], rows: Scope): Cells {
  const { keyed, keys, prepared } = renderKeyed(tree, uses, rows, []);
  const columns = prepared.flatMap(({ use, index, term, filtered }) => {
    const filter = filtered ? ` FILTER (WHERE f${String(index)})` : '';
    const value = `v${String(index)}`;
    const counted = term === undefined ? '*' : `${use.aggregate.distinct ? 'DISTINCT ' : ''}${value}`;
    const count = `count(${counted})${filter} AS n${String(index)}`;
    return needsValue(use) ? [count, `${wholeFunction(use)}(${value})${filter} AS a${String(index)}`] : [count];
  });
  const select = [...keys.map(({ sql }) => sql), ...columns];
  return {
    with: [keyed, `entente_cells AS (SELECT ${list(select)} FROM entente_keyed${groupBy(keys.length)})`],
    ...renderLeaves(tree, keys, prepared),
  };
}

/**
 * Rows to subjects within groups, then to groups: what disclosure control must know of each cell comes from the
 * subjects' own totals.
 */
export function renderMeasuredCells(
  tree: QueryTree,
  uses: readonly AggregateUse[],
  rows: Scope,
  subject: string,
): Cells {
  const { keyed, keys, prepared } = renderKeyed(tree, uses, rows, [`${subject} AS s`]);
  checkMeasurable(prepared, subject);
  const names = keys.map(({ sql }) => sql);
  const perSubject = prepared.flatMap(({ use, index, term, filtered }) => {
    const filter = filtered ? ` FILTER (WHERE f${String(index)})` : '';
    const counted = term === undefined ? '*' : `v${String(index)}`;
    const count = `count(${counted})${filter} AS n${String(index)}`;
    return needsValue(use)
      ? [count, `${wholeFunction(use)}(v${String(index)})${filter} AS t${String(index)}`]
      : [count];
  });
  const totals = prepared.filter(({ use }) => hasTotals(use));
  const ranks = totals.map(({ index }) => {
    const partition = names.length === 0 ? '' : `PARTITION BY ${list(names)} `;
    return `row_number() OVER (${partition}ORDER BY abs(t${String(index)}) DESC NULLS LAST) AS p${String(index)}`;
  });
  const columns = prepared.flatMap((aggregate) => cellColumns(aggregate));
  const measures = renderMeasures(prepared);
  return {
    with: [
      keyed,
      `entente_subjects AS (SELECT ${list([...names, 's', ...perSubject])} FROM entente_keyed GROUP BY ${list([...names, 's'])})`,
      `entente_ranked AS (SELECT ${list(['entente_subjects.*', ...ranks])} FROM entente_subjects)`,
      `entente_cells AS (SELECT ${list([...names, 'count(*) AS subjects', ...columns])} FROM entente_ranked${groupBy(names.length)})`,
    ],
    ...renderLeaves(tree, keys, prepared),
    measures,
  };
}

function renderKeyed(
  tree: QueryTree,
  uses: readonly AggregateUse[],
  rows: Scope,
  extra: readonly string[],
): { readonly keyed: string; readonly keys: readonly Typed[]; readonly prepared: readonly Prepared[] } {
  const keys = tree.groupBy.map((key) => render(key, rows));
  const columns = keys.map(({ sql }, index) => `${sql} AS k${String(index)}`);
  const prepared = uses.map((use, index): Prepared => {
    const { term, filter } = use.aggregate;
    const value = term === undefined ? undefined : render(term, rows);
    checkAggregate(use, value);
    if (value !== undefined) {
      columns.push(`${value.sql} AS v${String(index)}`);
    }
    if (filter !== undefined) {
      columns.push(`${renderPredicate(filter, rows)} AS f${String(index)}`);
    }
    return { use, index, term: value, filtered: filter !== undefined };
  });
  const where = tree.where === undefined ? '' : ` WHERE ${renderPredicate(tree.where, rows)}`;
  const select = [...columns, ...extra];
  return {
    keyed: `entente_keyed AS (SELECT ${select.length === 0 ? '1 AS one' : list(select)} FROM entente_base${where})`,
    keys: keys.map(({ type }, index) => ({ sql: `k${String(index)}`, type })),
    prepared,
  };
}

function checkAggregate({ aggregate: { fn, distinct } }: AggregateUse, term: Typed | undefined): void {
  if (distinct && fn !== 'count') {
    throw refused('DISTINCT stands in count() only');
  }
  if (term === undefined) {
    if (fn !== 'count' || distinct) {
      throw refused(`${fn}() needs a term`);
    }
    return;
  }
  checkTerm(fn, term.type);
}

function checkTerm(fn: AggregateUse['aggregate']['fn'], type: ValueType): void {
  if ((fn === 'sum' || fn === 'avg') && !isNumeric(type)) {
    throw refused(`${fn}() is of numbers`);
  }
  if ((fn === 'max' || fn === 'min') && (type.kind === 'boolean' || type.kind === 'null')) {
    throw refused(`${fn}() has no meaning here`);
  }
}

/** What cannot be put together from the subjects' own parts, and is never asked of many subjects. */
function checkMeasurable(prepared: readonly Prepared[], subject: string): void {
  const withTotals = new Set<string>();
  for (const { use, term } of prepared) {
    if (use.aggregate.distinct && term?.sql !== subject) {
      throw refused('count(DISTINCT …) over many subjects is of the subject alone');
    }
    for (const output of hasTotals(use) ? use.outputs : []) {
      if (withTotals.has(output)) {
        throw refused(`${output} is made of several sums, whose shares cannot be told apart`);
      }
      withTotals.add(output);
    }
  }
}

function cellColumns({ use, index }: Prepared): readonly string[] {
  const at = String(index);
  const { fn, distinct } = use.aggregate;
  const contributors = `count(CASE WHEN n${at} > 0 THEN 1 END)`;
  const columns = [`${distinct ? contributors : `coalesce(sum(n${at}), 0)`} AS n${at}`, `${contributors} AS m${at}`];
  if (fn === 'max' || fn === 'min') {
    columns.push(`${fn}(t${at}) AS a${at}`);
  }
  if (hasTotals(use)) {
    columns.push(`sum(t${at}) AS a${at}`, `max(abs(t${at})) AS b${at}`);
    columns.push(`max(CASE WHEN p${at} = 2 THEN abs(t${at}) END) AS d${at}`, `sum(abs(t${at})) AS e${at}`);
  }
  return columns;
}

function renderMeasures(prepared: readonly Prepared[]): MeasureColumns {
  const names = ['subjects'];
  const aggregates = prepared.map(({ use, index, term }) => {
    const at = String(index);
    names.push(`m${at}`);
    if (!hasTotals(use) || term === undefined) {
      return { outputs: use.outputs };
    }
    names.push(`b${at}`, `d${at}`, `e${at}`);
    return { outputs: use.outputs, totalScale: scaleOf(term.type) };
  });
  return { names, select: names, aggregates };
}

function renderLeaves(
  tree: QueryTree,
  keys: readonly Typed[],
  prepared: readonly Prepared[],
): Pick<Cells, 'leaves' | 'averages'> {
  const leaves = new Map<string, Typed>();
  const averages = new Map<string, readonly [Typed, Typed]>();
  tree.groupBy.forEach((key, index) => {
    const named = keys[index];
    if (named !== undefined) {
      leaves.set(sameAs(key), named);
    }
  });
  for (const { use, index, term } of prepared) {
    const count: Typed = { sql: `n${String(index)}`, type: INTEGER };
    const value: Typed = { sql: `a${String(index)}`, type: term?.type ?? INTEGER };
    if (use.aggregate.fn === 'avg') {
      averages.set(use.key, [value, count]);
    } else {
      leaves.set(use.key, use.aggregate.fn === 'count' ? count : value);
    }
  }
  return { leaves, averages };
}

function hasTotals({ aggregate: { fn } }: AggregateUse): boolean {
  return fn === 'sum' || fn === 'avg';
}

function needsValue({ aggregate: { fn } }: AggregateUse): boolean {
  return fn !== 'count';
}

function wholeFunction({ aggregate: { fn } }: AggregateUse): string {
  return fn === 'avg' ? 'sum' : fn;
}

function groupBy(keys: number): string {
  return keys === 0 ? '' : ` GROUP BY ${list(Array.from({ length: keys }, (_, index) => `k${String(index)}`))}`;
}

function list(parts: readonly string[]): string {
  return parts.join(', ');
}
