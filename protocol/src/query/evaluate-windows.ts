import { integer } from './decimal.js';
import { fold } from './evaluate-aggregates.js';
import { at, type EvaluationContext, type Row, type ValueAt } from './evaluate-context.js';
import type { Expression } from './tree.js';
import { compareValues, keyOf, type Value } from './values.js';
import { everyNode, type NodeOf } from './verdict/walk.js';

type Window = NodeOf<'window'>;
type Values = ReadonlyMap<Row, Value>;

/** The value of every window in some expressions, at each of the rows that WHERE kept. */
export function windowValues(
  expressions: readonly Expression[],
  rows: readonly Row[],
  valueAt: ValueAt,
): EvaluationContext['windows'] {
  const windows = expressions.flatMap(everyNode).filter((node) => node.op === 'window');
  return new Map(windows.map((node) => [node, overPartitions(node, rows, valueAt)]));
}

function overPartitions(node: Window, rows: readonly Row[], valueAt: ValueAt): Values {
  const partitions = Map.groupBy(rows, (row) => node.partitionBy.map((key) => keyOf(valueAt(key, at(row)))).join());
  return new Map([...partitions.values()].flatMap((partition) => [...overPartition(node, partition, valueAt)]));
}

interface Keyed {
  readonly row: Row;
  readonly keys: readonly Value[];
}

function overPartition(node: Window, partition: readonly Row[], valueAt: ValueAt): Values {
  const descending = node.orderBy.map((key) => key.descending);
  const keyed = partition.map((row) => ({ row, keys: node.orderBy.map(({ term }) => valueAt(term, at(row))) }));
  // Rows with equal keys are put in the order of all their values, so that there is one order on every engine.
  const sorted = keyed.toSorted(
    (left, right) => compareKeys(left.keys, right.keys, descending) || compareKeys(left.row, right.row, []),
  );
  const { term } = node;
  const terms = term === undefined ? undefined : sorted.map(({ row }) => valueAt(term, at(row)));
  const values = rules[node.fn]({ node, terms, peers: peersOf(sorted, descending) });
  return new Map(sorted.map(({ row }, index) => [row, values[index] ?? null]));
}

/** NULL last in either direction. */
function compareKeys(left: readonly Value[], right: readonly Value[], descending: readonly boolean[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? null;
    const order =
      value === null || other === null
        ? Number(value === null) - Number(other === null)
        : compareValues(value, other) * (descending[index] === true ? -1 : 1);
    if (order !== 0) {
      return order;
    }
  }
  return 0;
}

/** For each row the places of its first and its last peer: rows of equal keys. */
function peersOf(sorted: readonly Keyed[], descending: readonly boolean[]): readonly Peers[] {
  const starts = sorted.map(({ keys }, index) => {
    const before = sorted[index - 1];
    return before === undefined || compareKeys(before.keys, keys, descending) !== 0;
  });
  let first = 0;
  const firsts = starts.map((isStart, index) => (first = isStart ? index : first));
  return firsts.map((start) => ({ first: start, last: firsts.lastIndexOf(start) }));
}

interface Peers {
  readonly first: number;
  readonly last: number;
}

interface Partition {
  readonly node: Window;
  /** The term at each row in order; undefined for `count(*)` and the ranks. */
  readonly terms: readonly Value[] | undefined;
  readonly peers: readonly Peers[];
}

type WindowRule = (partition: Partition) => readonly Value[];

const rules: Readonly<Record<Window['fn'], WindowRule>> = {
  row_number: ({ peers }) => peers.map((_, index) => integer(index + 1)),
  rank: ({ peers }) => peers.map(({ first }) => integer(first + 1)),
  dense_rank: ({ peers }) => {
    const firsts = [...new Set(peers.map(({ first }) => first))];
    return peers.map(({ first }) => integer(firsts.indexOf(first) + 1));
  },
  lag: ({ node, terms = [] }) => terms.map((_, index) => terms[index - (node.offset ?? 1)] ?? null),
  lead: ({ node, terms = [] }) => terms.map((_, index) => terms[index + (node.offset ?? 1)] ?? null),
  count: framed('count'),
  sum: framed('sum'),
  max: framed('max'),
  min: framed('min'),
};

/** With an order from the first row to the current one's last peer, without one (all are peers) over the partition. */
function framed(fn: 'count' | 'sum' | 'max' | 'min'): WindowRule {
  return ({ terms, peers }) =>
    peers.map(({ last }) => {
      if (terms === undefined) {
        return integer(last + 1);
      }
      return fold(
        fn,
        terms.slice(0, last + 1).filter((term) => term !== null),
      );
    });
}
