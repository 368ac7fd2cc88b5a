import { encode } from '../../codec.js';
import type { ColumnUse } from '../../documents/generalized-schema.js';
import { type DerivedColumn, idOf, originsOf, viewInWords } from './derived.js';
import { countColumn, valueColumn } from './derive-aggregate.js';
import { grantsInWords, type Judging, mayOrder } from './grants.js';
import { judgeGroupKey, refuseSubject } from './group-keys.js';
import type { NodeOf } from './walk.js';
import { inWords } from './words.js';

type Window = NodeOf<'window'>;

/** A window over the rows of one subject as a column; undefined after a finding. */
export function deriveWindow(node: Window, place: string, on: Judging): DerivedColumn | undefined {
  const before = on.report.findings.length;
  judgePartition(node, place, on);
  judgeOrder(node, place, on);
  judgeTies(node, place, on);
  if (on.report.findings.length > before) {
    return undefined;
  }
  const column = windowColumn(node, place, on);
  // What only a grouped query may say of one subject is not kept.
  return column === undefined ? undefined : { ...column, column: { ...column.column, use: unsaid(column.column.use) } };
}

function unsaid({ subjectAnswer: _, ...use }: ColumnUse): ColumnUse {
  return use;
}

function windowColumn(node: Window, place: string, on: Judging): DerivedColumn | undefined {
  const { fn } = node;
  switch (fn) {
    case 'row_number':
    case 'rank':
    case 'dense_rank':
      return rankColumn(node, on);
    case 'lag':
    case 'lead':
      return neighbour(node, place, on);
    case 'count':
      return countColumn(node, place, on);
    default:
      return valueColumn(node, fn, place, on);
  }
}

function judgePartition({ partitionBy }: Window, place: string, on: Judging): void {
  const { subject } = on.relation;
  const isSubject = (key: Window['partitionBy'][number]): boolean => {
    const view = key.op === 'column' ? on.viewOf(key) : undefined;
    return view !== undefined && subject !== undefined && idOf(view) === idOf(subject);
  };
  if (!partitionBy.some(isSubject)) {
    const hint = subject === undefined ? 'leave it out' : `write PARTITION BY ${subject.name}`;
    on.report.refuse('window', place, 'a window reaches over rows of several subjects', hint);
  }
  partitionBy.forEach((key) => {
    if (!isSubject(key)) {
      judgeGroupKey(key, place, on);
    }
  });
}

function judgeOrder({ orderBy }: Window, place: string, on: Judging): void {
  for (const { term } of orderBy) {
    const view = on.viewOf(term);
    if (view === undefined) {
      const hint = 'order by columns and levels of them';
      on.report.refuse('window', place, `${inWords(term)} is no column to put rows in order by`, hint);
    } else if (!refuseSubject(term, place, on) && !mayOrder(view)) {
      const text = `rows are put in order by ${viewInWords(view)}, which is not granted`;
      on.report.refuse('window', place, text, `${view.name} grants ${grantsInWords(view.column.use)}`);
    }
  }
}

/**
 * Equal rows are told apart by all columns, so what must not put rows in order could: there may be no equal rows. Rows
 * without a value are equal, whatever is unique.
 */
function judgeTies(node: Window, place: string, on: Judging): void {
  const { fn, partitionBy, orderBy } = node;
  if (fn !== 'row_number' && fn !== 'lag' && fn !== 'lead') {
    return;
  }
  const exact = [...partitionBy, ...orderBy.map(({ term }) => term)].flatMap((term) => {
    const view = on.viewOf(term);
    return view?.level === 'exact' && view.column.nullable !== true ? [idOf(view)] : [];
  });
  if (!on.relation.keys.some((key) => key.every((id) => exact.includes(id)))) {
    const hint = 'order by columns that the schema lists as unique together with the subject, or write rank()';
    on.report.refuse('window', place, `${fn}() tells rows apart that are equal in this order`, hint);
  }
}

/** Where a row stands among those of its subject; in a contract about one subject it would count them. */
function rankColumn(node: Window, on: Judging): DerivedColumn {
  const kinds = ['literal', 'parameter'] as const;
  const use: ColumnUse = on.scope === 'one-subject' ? {} : { match: kinds, compare: kinds };
  return windowed(node, on, { type: 'integer', use });
}

/** Another row's value of the same subject; in a contract about one subject its absence would count the rows. */
function neighbour(node: Window, place: string, on: Judging): DerivedColumn | undefined {
  if (node.term === undefined || refuseSubject(node.term, place, on)) {
    return undefined;
  }
  const view = on.viewOf(node.term);
  if (view === undefined) {
    const hint = 'take a column as it is, or a level of it';
    on.report.refuse('window', place, `${inWords(node)} takes more than a column`, hint);
    return undefined;
  }
  const column = on.scope === 'one-subject' ? { ...view.column, use: {} } : view.column;
  return { ...windowed(node, on, column), level: view.level, bounds: view.bounds };
}

function windowed(node: Window, on: Judging, column: DerivedColumn['column']): DerivedColumn {
  const terms = [...(node.term === undefined ? [] : [node.term]), ...node.orderBy.map(({ term }) => term)];
  const from = terms.flatMap((term) => on.viewOf(term) ?? []);
  const made = encode([node, ...from.map((view) => view.made)]);
  return { name: inWords(node), of: '', column, level: 'exact', origins: originsOf(from), made };
}
