import { encode } from '../../codec.js';
import type { QueryTree } from '../tree.js';
import type { Judging } from './grants.js';
import type { NodeOf } from './walk.js';
import { inWords } from './words.js';

/**
 * Sums are exact, and the disclosure policy checks each of them, but not what is left when one is taken from another. So
 * the values of a column are summed in one way and under one filter only: otherwise the difference tells of the few whom a
 * filter leaves out, or of the few who have more than one row. The bins of two histograms are told apart alike. Counts are
 * rounded; for them the trace says it.
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
    const way = wayOf(expression, on);
    const clash = way.origins.find((origin) => (ways.get(origin) ?? way.made) !== way.made);
    if (clash !== undefined) {
      const text = `${inWords(expression)} and another output make two totals of ${clash.slice(4)}, whose difference tells of few`;
      on.report.refuse(
        'difference',
        place,
        text,
        'sum it in one way and under one filter, or group by what the filter is about',
      );
    }
    way.origins.forEach((origin) => ways.set(origin, way.made));
  }
}

interface Way {
  /** What is totalled, apart for sums and for bins. */
  readonly origins: readonly string[];
  readonly made: string;
}

function wayOf({ fn, term, filter, bounds }: NodeOf<'aggregate'>, on: Judging): Way {
  const view = term === undefined ? undefined : on.viewOf(term);
  if (view === undefined || fn === 'count' || fn === 'max' || fn === 'min') {
    return { origins: [], made: '' };
  }
  const kind = fn === 'histogram' ? 'bin' : 'sum';
  return {
    origins: view.origins.map((origin) => `${kind} ${origin}`),
    made: encode([view.made, filter ?? null, bounds ?? null]),
  };
}
