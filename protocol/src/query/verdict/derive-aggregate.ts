import { encode } from '../../codec.js';
import type { ColumnUse, SchemaColumn } from '../../documents/generalized-schema.js';
import { resolveLevel } from '../types-level.js';
import { viewsIn } from './asked.js';
import { judgeCondition } from './conditions.js';
import { type DerivedColumn, originsOf } from './derived.js';
import { grantsInWords, type Judging, mayGroup } from './grants.js';
import { refuseSubject } from './group-keys.js';
import type { VerdictRule } from './report.js';
import type { NodeOf } from './walk.js';
import { inWords } from './words.js';

type Aggregate = NodeOf<'aggregate'>;
type Window = NodeOf<'window'>;

/** An aggregate over the rows of one subject as a column; undefined after a finding. */
export function deriveAggregate(node: Aggregate, place: string, on: Judging): DerivedColumn | undefined {
  if (node.filter !== undefined) {
    judgeCondition(node.filter, `${place}.filter`, on);
  }
  if (node.fn === 'var' || node.fn === 'histogram') {
    const text = `${inWords(node)} stands in a query within the query`;
    return refuse('subquery', text, 'take variances and histograms in the outer query', place, on);
  }
  const column = node.fn === 'count' ? countColumn(node, place, on) : valueColumn(node, node.fn, place, on);
  return column === undefined || maySplitGroups(node, on) ? column : ungrouped(column);
}

/** Groups by what a filter leaves of each subject show the groups that the filter makes. */
function maySplitGroups({ filter }: Aggregate, { viewOf }: Judging): boolean {
  return filter === undefined || viewsIn(filter, viewOf).every(mayGroup);
}

function ungrouped(derived: DerivedColumn): DerivedColumn {
  return { ...derived, column: { ...derived.column, use: { ...derived.column.use, group: [] } } };
}

type Nothing = DerivedColumn | undefined;

function refuse(rule: VerdictRule, text: string, hint: string, place: string, { report }: Judging): Nothing {
  report.refuse(rule, place, text, hint);
  return undefined;
}

/**
 * How many rows of one subject there are: granted with the subject column, or with the column whose values are counted. In
 * a contract about one subject it is of no use: only such counts are told apart there as the schema lists.
 */
export function countColumn(node: Aggregate | Window, place: string, on: Judging): DerivedColumn | undefined {
  const { subject } = on.relation;
  const counted = node.term === undefined ? subject : on.viewOf(node.term);
  if (subject === undefined || counted === undefined) {
    const hint = 'count the rows of a subject, or the values of one column';
    return refuse('columns-only', `${inWords(node)} counts more than a plain column`, hint, place, on);
  }
  if (!isGranted('count', counted, node, place, on)) {
    return undefined;
  }
  // Whoever has none is counted as 0, and would stand among the subjects behind a sum without adding to it.
  const mayBeZero = node.term !== undefined || (node.op === 'aggregate' && node.filter !== undefined);
  const all: ColumnUse = {
    match: ['literal', 'parameter'],
    compare: ['literal', 'parameter'],
    group: ['exact'],
    aggregate: mayBeZero ? [] : ['sum', 'avg', 'var'],
  };
  const use = on.scope === 'one-subject' ? {} : all;
  return made(node, [counted, subject], { type: 'integer', use });
}

/** A sum, an average or an extreme over the rows of one subject. */
export function valueColumn(
  node: Aggregate | Window,
  fn: 'sum' | 'avg' | 'max' | 'min',
  place: string,
  on: Judging,
): DerivedColumn | undefined {
  if (node.term === undefined || refuseSubject(node.term, place, on)) {
    return undefined;
  }
  const view = on.viewOf(node.term);
  if (view === undefined) {
    const hint = 'aggregate a column as it is; let the mapping offer what has to be calculated';
    return refuse('columns-only', `${inWords(node)} aggregates more than a plain column`, hint, place, on);
  }
  if (!isGranted(fn, view, node, place, on)) {
    return undefined;
  }
  if (fn === 'max' || fn === 'min') {
    return { ...made(node, [view], view.column), level: view.level, bounds: view.bounds };
  }
  if (view.level !== 'exact' || node.term.op !== 'column') {
    return refuse('columns-only', `${inWords(node)} aggregates a level`, 'aggregate the column as it is', place, on);
  }
  return made(node, [view], fn === 'sum' ? summed(view.column, on) : averaged(view.column, on));
}

function made(node: Aggregate | Window, from: readonly DerivedColumn[], column: SchemaColumn): DerivedColumn {
  const way = encode([node, ...from.map((view) => view.made)]);
  return { name: inWords(node), of: '', column, level: 'exact', origins: originsOf(from), made: way };
}

function isGranted(
  fn: Aggregate['fn'],
  view: DerivedColumn,
  node: Aggregate | Window,
  place: string,
  { report }: Judging,
): boolean {
  const found = (view.column.use.aggregate ?? []).includes(fn);
  if (!found) {
    const text = `${inWords(node)} aggregates ${view.name} by ${fn}, which is not granted`;
    report.refuse('aggregate', place, text, `${view.name} grants ${grantsInWords(view.column.use)}`);
  }
  return found;
}

/** Sums over sums stay sums; of one subject a sum says more than its rows, but at the level that the schema names. */
function summed(column: SchemaColumn, on: Judging): SchemaColumn {
  const { group = [], subjectAnswer } = column.use;
  const said = subjectAnswer === undefined ? {} : { subjectAnswer };
  const bands = group.filter((level) => resolveLevel(column, level)?.kind === 'bands');
  return {
    ...column,
    use: { ...asNumber(column, on), ...(on.scope === 'one-subject' ? {} : { group: bands }), ...said },
  };
}

function averaged(column: SchemaColumn, on: Judging): SchemaColumn {
  return { type: 'decimal', scale: 0, use: asNumber(column, on) };
}

function asNumber({ use }: SchemaColumn, { scope }: Judging): ColumnUse {
  const aggregate = (use.aggregate ?? []).filter((fn) => fn === 'sum' || fn === 'avg' || fn === 'var');
  return { aggregate, compare: scope === 'one-subject' ? [] : (use.compare ?? []).filter((kind) => kind !== 'column') };
}
