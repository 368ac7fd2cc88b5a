/** What a benchmark says of many measurements, in milliseconds. */
export interface Summary {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly least: number;
  readonly most: number;
}

/** @throws RangeError if there is nothing to summarize */
export function summarize(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    count: sorted.length,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    least: percentile(sorted, 0),
    most: percentile(sorted, 1),
  };
}

/** Of values in ascending order, interpolated between neighbours; two decimals. @throws RangeError if there are none */
export function percentile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) {
    throw new RangeError('there is nothing to summarize');
  }
  return round(below + (above - below) * (place - Math.floor(place)));
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The middle of several measurements, with the least and the most. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: percentile(sorted, 0.5), least: round(sorted[0] ?? 0), most: round(sorted.at(-1) ?? 0) };
}
