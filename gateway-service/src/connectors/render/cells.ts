import type { QueryTree } from '@entente/protocol';
import type { AggregateUse } from './aggregates.js';
import { type Accumulator, accumulatorsOf, checkAggregate, type Prepared, prepare } from './accumulators.js';
import { render, renderPredicate } from './expression.js';
import type { Scope } from './scope.js';
import type { Typed } from './value-type.js';
import { leavesOf, type Leaves } from './leaves.js';
import { measuresOf, type MeasureColumns, measureRules } from './measures.js';

/** The groups of an answer: what each key and aggregate is called in `cells`. */
export interface Cells extends Leaves {
  readonly with: readonly string[];
  /** The CTE that has one row for each group. */
  readonly from: string;
  readonly measures?: MeasureColumns;
}

/** What the groups are made of: rows of `from`, and the number that tells its parts from those of other SELECTs. */
export interface Grouping {
  readonly tree: QueryTree;
  readonly uses: readonly AggregateUse[];
  readonly rows: Scope;
  readonly from: string;
  readonly id: string;
}

/** Rows to groups in one step. */
export function renderCells(grouping: Grouping): Cells {
  const { id, rows } = grouping;
  const { keyed, keys, prepared } = renderKeyed(grouping, []);
  const columns = prepared.flatMap((each) =>
    accumulatorsOf(each).map((accumulator) => `${overRows(accumulator, rows)} AS ${accumulator.name}`),
  );
  const select = [...keys.map(({ sql }) => sql), ...columns];
  return {
    with: [keyed, `entente_cells${id} AS (SELECT ${list(select)} FROM entente_keyed${id}${groupBy(keys.length)})`],
    from: `entente_cells${id}`,
    ...leavesOf(grouping.tree, keys, prepared, rows),
  };
}

/**
 * Rows to subjects within groups, then to groups: what disclosure control must know of each cell comes from the
 * subjects' own totals.
 */
export function renderMeasuredCells(grouping: Grouping, subject: string): Cells {
  const { id, rows } = grouping;
  const { keyed, keys, prepared } = renderKeyed(grouping, [`${subject} AS s`]);
  measureRules(prepared, subject);
  const names = keys.map(({ sql }) => sql);
  const perSubject = prepared.flatMap((each) =>
    accumulatorsOf(each).map(
      (accumulator) => `${overRows({ ...accumulator, distinct: false }, rows)} AS ${accumulator.name}`,
    ),
  );
  const { columns, ranks, measures } = measuresOf(prepared, names, rows);
  const ranked = list([`entente_subjects${id}.*`, ...ranks]);
  return {
    with: [
      keyed,
      `entente_subjects${id} AS (SELECT ${list([...names, 's', ...perSubject])} FROM entente_keyed${id} GROUP BY ${list([...names, 's'])})`,
      `entente_ranked${id} AS (SELECT ${ranked} FROM entente_subjects${id})`,
      `entente_cells${id} AS (SELECT ${list([...names, 'count(s) AS subjects', ...columns])} FROM entente_ranked${id}${groupBy(names.length)})`,
    ],
    from: `entente_cells${id}`,
    ...leavesOf(grouping.tree, keys, prepared, rows),
    measures,
  };
}

/** What the rows give to an accumulator. */
function overRows({ fn, value, distinct }: Accumulator, { dialect }: Scope): string {
  if (value === undefined) {
    return 'count(*)';
  }
  if (fn === 'sum') {
    return dialect.numbers.sum(value, '');
  }
  return `${fn}(${distinct ? 'DISTINCT ' : ''}${value.sql})`;
}

interface Keyed {
  readonly keyed: string;
  readonly keys: readonly Typed[];
  readonly prepared: readonly Prepared[];
}

/** Each row with its keys and with what it gives to each aggregate; a row that a filter leaves out gives NULL. */
function renderKeyed({ tree, uses, rows, from, id }: Grouping, extra: readonly string[]): Keyed {
  const keys = tree.groupBy.map((key) => render(key, rows));
  const columns = keys.map(({ sql }, index) => `${sql} AS k${String(index)}`);
  const prepared = uses.map((use, index): Prepared => {
    const { term, filter } = use.aggregate;
    const value = term === undefined ? undefined : render(term, rows);
    checkAggregate(use.aggregate, value?.type);
    const { given, each } = prepare(
      use,
      index,
      value,
      filter === undefined ? undefined : renderPredicate(filter, rows),
      rows,
    );
    columns.push(...given);
    return each;
  });
  const where = tree.where === undefined ? '' : ` WHERE ${renderPredicate(tree.where, rows)}`;
  const select = [...columns, ...extra];
  return {
    keyed: `entente_keyed${id} AS (SELECT ${select.length === 0 ? '1 AS one' : list(select)} FROM ${from}${where})`,
    keys: keys.map(({ type }, index) => ({ sql: `k${String(index)}`, type })),
    prepared,
  };
}

function groupBy(keys: number): string {
  return keys === 0 ? '' : ` GROUP BY ${list(Array.from({ length: keys }, (_, index) => `k${String(index)}`))}`;
}

function list(parts: readonly string[]): string {
  return parts.join(', ');
}
