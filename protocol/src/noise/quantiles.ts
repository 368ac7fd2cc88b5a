import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import { combiningQuery, numberNoise } from '../documents/combine.js';
import type { QueryContract } from '../documents/query-contract.js';
import type { Cell, Table } from '../documents/result.js';
import type { SumLayout } from '../documents/secure-sum.js';
import { bandLabel } from '../query/bands.js';
import { localColumns } from '../query/types-query.js';
import { partsOf } from '../query/types-parts.js';
import type { NumberType, ValueType } from '../query/types.js';
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
  const { quantiles = {} } = numberNoise(contract.combine) ?? {};
  const types = new Map(localColumns(contract, schemas).map(({ name, type }) => [name, type]));
  return Object.keys(quantiles)
    .sort()
    .flatMap((name) => {
      const type = types.get(histogramOf(contract, name) ?? '');
      if (type?.type !== 'histogram') {
        return [];
      }
      return (quantiles[name] ?? []).map((percent) => shownQuantile(name, type, percent));
    });
}

/** The quantiles that the layout of a secure sum has beside its histograms. */
export function layoutQuantiles({ outputs, quantiles = [] }: SumLayout): readonly ShownQuantile[] {
  return quantiles.flatMap(({ of, percent }) => {
    const type = outputs.find(({ name }) => name === of)?.type;
    return type?.type === 'histogram' ? [shownQuantile(of, type, percent)] : [];
  });
}

type Histogram = Extract<ValueType, { readonly type: 'histogram' }>;

function shownQuantile(name: string, type: Histogram, percent: number): ShownQuantile {
  const bins = partsOf({ name, type }).map((bin) => bin.name);
  return { column: quantileColumn(name, percent), percent, bins, bounds: type.bounds, of: type.of };
}

/** The histogram of the local query that an output of the answer is: added up as it is, or merged by the combining query. */
function histogramOf({ combine, local }: QueryContract, output: string): string | undefined {
  const answer = combiningQuery(combine) ?? local;
  const found = answer.tree.outputs.find(({ name }) => name === output)?.expression;
  if (found?.op !== 'aggregate' || found.fn !== 'histogram') {
    return undefined;
  }
  if (combine.mode === 'secure-sum') {
    return output;
  }
  return found.term?.op === 'column' ? found.term.name : undefined;
}

function quantileColumn(name: string, percent: number): string {
  return `${name}__p${String(percent)}`;
}

/** What stands against the quantiles that a contract asks for. */
export function quantileFaults(contract: QueryContract): readonly SumFault[] {
  const { quantiles = {} } = numberNoise(contract.combine) ?? {};
  const answer = combiningQuery(contract.combine) ?? contract.local;
  const taken = new Set(answer.tree.outputs.map(({ name }) => name));
  return Object.entries(quantiles).flatMap(([name, percents]): readonly SumFault[] => {
    const place = `combine.noise.quantiles.${name}`;
    if (histogramOf(contract, name) === undefined) {
      const hint = 'name a histogram of the answer';
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

/** A table of noised bins with the quantiles that follow from them beside it. */
export function withQuantiles({ columns, rows }: Table, quantiles: readonly ShownQuantile[]): Table {
  const shown = quantiles.map((quantile) => ({
    quantile,
    places: quantile.bins.map((bin) => columns.findIndex(({ name }) => name === bin)),
  }));
  return {
    columns: [...columns, ...quantiles.map(({ column }) => ({ name: column, type: 'text' as const }))],
    rows: rows.map((row) => [
      ...row,
      ...shown.map(({ quantile, places }) =>
        quantileBand(
          quantile,
          places.map((place) => Number(row[place] ?? 0)),
        ),
      ),
    ]),
  };
}
