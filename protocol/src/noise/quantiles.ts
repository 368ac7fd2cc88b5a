import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import { combiningQuery, mergeNoise } from '../documents/combine.js';
import type { QueryContract } from '../documents/query-contract.js';
import type { Cell } from '../documents/result.js';
import { bandLabel } from '../query/bands.js';
import { localColumns } from '../query/types-query.js';
import { partsOf } from '../query/types-parts.js';
import type { NumberType } from '../query/types.js';
import type { SumFault } from '../secure-sum/columns.js';

/** A quantile that an answer shows beside a histogram, as the band of the histogram's ladder that it lies in. */
export interface ShownQuantile {
  /** Its column: `h__p50` of the histogram `h`. */
  readonly column: string;
  readonly percent: number;
  /** The columns of the histogram's bins, in order. */
  readonly bins: readonly string[];
  readonly bounds: readonly string[];
  readonly of: NumberType;
}

/**
 * The quantiles that a contract has beside its histograms. They are made of noised bins alone, so they spend nothing.
 * @param schemas of the contract, whose queries must type
 */
export function shownQuantiles(
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
): readonly ShownQuantile[] {
  const { quantiles = {} } = mergeNoise(contract.combine) ?? {};
  const types = new Map(localColumns(contract, schemas).map(({ name, type }) => [name, type]));
  return Object.keys(quantiles)
    .sort()
    .flatMap((name) => {
      const type = types.get(histogramOf(contract, name) ?? '');
      if (type?.type !== 'histogram') {
        return [];
      }
      const bins = partsOf({ name, type }).map((bin) => bin.name);
      const { bounds, of } = type;
      return (quantiles[name] ?? []).map((percent) => ({
        ...{ column: quantileColumn(name, percent), percent, bins, bounds, of },
      }));
    });
}

/** The histogram of the local query that an output of the combining query merges. */
function histogramOf({ combine }: QueryContract, output: string): string | undefined {
  const expression = combiningQuery(combine)?.tree.outputs.find(({ name }) => name === output)?.expression;
  const isHistogram = expression?.op === 'aggregate' && expression.fn === 'histogram';
  return isHistogram && expression.term?.op === 'column' ? expression.term.name : undefined;
}

function quantileColumn(name: string, percent: number): string {
  return `${name}__p${String(percent)}`;
}

/** What stands against the quantiles that a contract asks for. */
export function quantileFaults(contract: QueryContract): readonly SumFault[] {
  const { quantiles = {} } = mergeNoise(contract.combine) ?? {};
  const taken = new Set(combiningQuery(contract.combine)?.tree.outputs.map(({ name }) => name));
  return Object.entries(quantiles).flatMap(([name, percents]): readonly SumFault[] => {
    const place = `combine.noise.quantiles.${name}`;
    if (histogramOf(contract, name) === undefined) {
      const hint = 'name a histogram of the combining query';
      return [{ place, text: `${name} is no histogram, so nothing says where its quantiles lie`, hint }];
    }
    const clashing = percents.map((percent) => quantileColumn(name, percent)).find((column) => taken.has(column));
    const hint = 'name the output otherwise';
    return clashing === undefined ? [] : [{ place, text: `a quantile is shown as ${clashing}`, hint }];
  });
}

/** The band that a quantile lies in, by noised counts; those below zero count as none. NULL where noise leaves nobody. */
export function quantileBand({ percent, bounds, of }: ShownQuantile, counts: readonly number[]): Cell {
  const kept = counts.map((count) => Math.max(0, count));
  const total = kept.reduce((sum, count) => sum + count, 0);
  let below = 0;
  const band = kept.findIndex((count) => {
    below += count;
    return below > 0 && below * 100 >= total * percent;
  });
  return band < 0 ? null : bandLabel(band, bounds, of);
}
