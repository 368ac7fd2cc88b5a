import { encode } from '../../codec.js';
import type { QueryTree } from '../tree.js';
import type { Report } from './report.js';
import { inWords } from './words.js';

/**
 * Sums are exact, and the disclosure policy checks each of them, but not what is left when one is taken from another. So a
 * column is summed or averaged under one filter only: otherwise the difference tells of the few whom a filter leaves out.
 * Counts are rounded; for them the trace says it.
 */
export function judgeDifferences({ outputs }: QueryTree, report: Report): void {
  const filters = new Map<string, string>();
  for (const { name, expression } of outputs) {
    if (expression.op !== 'aggregate') {
      continue;
    }
    const { fn, term, filter } = expression;
    const place = `local.outputs.${name}`;
    if (filter !== undefined) {
      report.note(place, 'beside an output without this filter, it also tells of the rows that the filter leaves out');
    }
    if ((fn === 'sum' || fn === 'avg') && term !== undefined) {
      const of = inWords(term);
      const under = encode(filter ?? null);
      if ((filters.get(of) ?? under) !== under) {
        const text = `${of} is summed under two filters, and the difference tells of the rows between them`;
        report.refuse('difference', place, text, 'sum it under one filter, or group by what the filter is about');
      }
      filters.set(of, under);
    }
  }
}
