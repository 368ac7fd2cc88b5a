import type { Expression, QueryTree } from '@entente/protocol';
import type { AggregateUse } from './aggregates.js';
import { type Accumulator, accumulatorsOf, checkAggregate, type Prepared, prepare, shownOf } from './accumulators.js';
import { render, renderPredicate } from './expression.js';
import { groupKey, type GroupKey, type Stand } from './group-key.js';
import { resolve, type Scope } from './scope.js';
import type { Typed } from './value-type.js';
import { leavesOf, type Leaves } from './leaves.js';
import { measuresOf, type MeasureColumns, measureRules } from './measures.js';

/** The groups of an answer: what each key and aggregate is called in `cells`. */
export interface Cells extends Leaves {
  readonly with: readonly string[];
  /** The CTE that has one row for each group. */
  readonly from: string;
  readonly measures?: MeasureColumns;
  /** Columns that the rows must have besides. */
  readonly stands: readonly Stand[];
  /** Conditions on groups: those of rows that are not offered are left out. */
  readonly kept: readonly string[];
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
  const keyed = renderKeyed(grouping, []);
  const { keys, prepared } = keyed;
  const columns = prepared.flatMap((each) =>
    shownOf(each).map((accumulator) => `${overRows(accumulator, rows)} AS ${accumulator.name}`),
  );
  const select = [...keys.map(({ value }) => value), ...columns];
  return {
    with: [keyed.sql, `entente_cells${id} AS (SELECT ${list(select)} FROM entente_keyed${id}${groupBy(keys)})`],
    from: `entente_cells${id}`,
    ...cellsOf(grouping, keyed),
  };
}

/**
 * Rows to subjects within groups, then to groups: what disclosure control must know of each cell comes from the
 * subjects' own totals.
 */
export function renderMeasuredCells(grouping: Grouping, subject: string): Cells {
  const { id, rows } = grouping;
  const keyed = renderKeyed(grouping, [`${subject} AS s`]);
  const { keys, prepared } = keyed;
  measureRules(prepared, subject);
  const names = keys.map(({ by }) => by);
  const perSubject = prepared.flatMap((each) =>
    accumulatorsOf(each).map((accumulator) => `${overSubject(accumulator, rows)} AS ${accumulator.name}`),
  );
  const { columns, ranks, measures } = measuresOf(prepared, names, rows);
  const subjects = `entente_subjects${id} AS (SELECT ${list([...names, 's', ...perSubject])} FROM entente_keyed${id} GROUP BY ${list([...names, 's'])})`;
  const ranked = `entente_ranked${id} AS (SELECT ${list([`entente_subjects${id}.*`, ...ranks])} FROM entente_subjects${id})`;
  const source = ranks.length === 0 ? `entente_subjects${id}` : `entente_ranked${id}`;
  const select = [...keys.map(({ value }) => value), 'count(s) AS subjects', ...columns];
  return {
    with: [
      keyed.sql,
      subjects,
      ...(ranks.length === 0 ? [] : [ranked]),
      `entente_cells${id} AS (SELECT ${list(select)} FROM ${source}${groupBy(keys)})`,
    ],
    from: `entente_cells${id}`,
    ...cellsOf(grouping, keyed),
    measures,
  };
}

function cellsOf({ tree, rows }: Grouping, { keys, prepared }: Keyed): Omit<Cells, 'with' | 'from' | 'measures'> {
  return {
    ...leavesOf(tree, keys, prepared, rows),
    stands: keys.flatMap(({ stand }) => stand ?? []),
    kept: keys.flatMap(({ sql, stand }) => (stand?.late === undefined ? [] : [`${sql} IS NOT NULL`])),
  };
}

/** What the rows of one subject give to an accumulator. */
function overSubject(accumulator: Accumulator, rows: Scope): string {
  const { fn, value } = accumulator;
  return fn === 'sum' && value !== undefined
    ? rows.dialect.numbers.shares.of(value)
    : overRows({ ...accumulator, distinct: false }, rows);
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
  readonly sql: string;
  readonly keys: readonly NamedKey[];
  readonly prepared: readonly Prepared[];
}

/** A key as the groups have it, and what they are grouped by. */
interface NamedKey extends Typed {
  readonly by: string;
  /** As `cells` selects it. */
  readonly value: string;
  readonly stand: Stand | undefined;
}

/** Each row with its keys and with what it gives to each aggregate; a row that a filter leaves out gives NULL. */
function renderKeyed({ tree, uses, rows, from, id }: Grouping, extra: readonly string[]): Keyed {
  const found = tree.groupBy.map((key, index) => groupKey(key, `g${String(index)}`, rows));
  const keys = found.map(namedKey);
  const columns = found.map(({ sql }, index) => `${sql} AS ${keys[index]?.by ?? ''}`);
  const prepared = uses.map((use, index): Prepared => {
    const { term, filter } = use.aggregate;
    const value = term === undefined ? undefined : { ...render(term, rows), required: isRequired(term, rows) };
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
  const once = rows.dialect.computedOnce ?? '';
  return {
    sql: `entente_keyed${id} AS (SELECT ${select.length === 0 ? '1 AS one' : list(select)} FROM ${from}${where}${once})`,
    keys,
    prepared,
  };
}

/** Whether a term has a value in every row. */
function isRequired(term: Expression, { columns }: Scope): boolean {
  return term.op === 'column' && resolve(columns, term).required === true;
}

function namedKey({ type, value, stand }: GroupKey, index: number): NamedKey {
  const sql = `k${String(index)}`;
  if (value === undefined) {
    return { sql, type, by: sql, value: sql, stand };
  }
  const by = `j${String(index)}`;
  const made = value(by);
  // What depends on an aggregate is not asked of each row: engines move conditions on keys there.
  const isLate = stand?.late !== undefined;
  return { sql, type, by, value: `${isLate ? `CASE WHEN count(*) > 0 THEN ${made} END` : made} AS ${sql}`, stand };
}

function groupBy(keys: readonly NamedKey[]): string {
  return keys.length === 0 ? '' : ` GROUP BY ${list(keys.map(({ by }) => by))}`;
}

function list(parts: readonly string[]): string {
  return parts.join(', ');
}
