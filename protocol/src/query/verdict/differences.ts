import { encode } from '../../codec.js';
import type { QueryTree } from '../tree.js';
import type { DerivedColumn } from './derived.js';
import type { Judging } from './grants.js';
import type { NodeOf } from './walk.js';
import { inWords } from './words.js';

type Aggregate = NodeOf<'aggregate'>;

/**
 * Sums are exact, and the disclosure policy checks each of them, but not what is left when one is taken from another. So
 * the values of a column are summed in one way and under one filter only: otherwise the difference tells of the few whom a
 * filter leaves out, or of the few who have more than one row. The bins of two histograms are told apart alike, and so is how many
 * rows there are where averages tell it exactly. Counts are rounded; for them the trace says it.
 */
export function judgeDifferences({ outputs }: QueryTree, on: Judging): void {
  const ways = new Map<string, string>();
  for (const { name, expression } of outputs) {
    if (expression.op !== 'aggregate') {
      continue;
    }
    const place = `local.outputs.${name}`;
    if (expression.filter !== undefined) {
      on.report.note(
        place,
        'beside an output without this filter, it also tells of the rows that the filter leaves out',
      );
    }
    const totals = totalsOf(expression, on);
    const clash = totals.find(({ total, made }) => (ways.get(total) ?? made) !== made);
    if (clash !== undefined) {
      const text = `${inWords(expression)} and another output make two totals of ${clash.total.slice(4)}, whose difference tells of few`;
      on.report.refuse(
        'difference',
        place,
        text,
        'sum it in one way and under one filter, or group by what the filter is about',
      );
    }
    totals.forEach(({ total, made }) => ways.set(total, made));
  }
}

interface Total {
  /** What is totalled, apart for sums, for bins and for how many there are. */
  readonly total: string;
  readonly made: string;
}

const totalsNothing: ReadonlySet<Aggregate['fn']> = new Set(['count', 'max', 'min']);

function totalsOf({ fn, term, filter, bounds }: Aggregate, on: Judging): readonly Total[] {
  const view = term === undefined ? undefined : on.viewOf(term);
  if (view === undefined || totalsNothing.has(fn)) {
    return [];
  }
  const kind = fn === 'histogram' ? 'bin' : 'sum';
  const made = encode([view.made, filter ?? null, bounds ?? null]);
  const totals = view.origins.map((origin) => ({ total: `${kind} ${origin}`, made }));
  return countsExactly(fn, view, on) ? [...totals, { total: 'all rows', made: encode(filter ?? null) }] : totals;
}

/** A sum over its average is how many there are; so is a sum of counts. Neither is rounded. */
function countsExactly(fn: Aggregate['fn'], { origins }: DerivedColumn, { relation: { subject } }: Judging): boolean {
  return fn === 'avg' || fn === 'var' || origins.some((origin) => subject?.origins.includes(origin) === true);
}
