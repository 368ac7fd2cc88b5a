/** The nearest of 1, 2 and 5 times a power of ten that is no smaller: what says least of where it came from. */
export function niceAbove(value: number): number {
  if (value <= 0) {
    return 0;
  }
  const power = 10 ** Math.floor(Math.log10(value) + 1e-12);
  const factor = [1, 2, 5, 10].find((one) => one * power >= value * (1 - 1e-12)) ?? 10;
  return clean(factor * power);
}

/** One significant digit. */
export function niceNear(value: number): number {
  if (value === 0) {
    return 0;
  }
  const power = 10 ** Math.floor(Math.log10(Math.abs(value)) + 1e-12);
  return clean(Math.round(value / power) * power);
}

/** Bounds of bands from coarse quantiles: one significant digit each, ascending, of the column's scale. */
export function niceBounds(fifths: readonly number[], isNeverNegative: boolean, scale: number): readonly number[] {
  const rounded = fifths.map((fifth) => Number(niceNear(fifth).toFixed(scale)));
  const bounds = [...new Set([...(isNeverNegative ? [0] : []), ...rounded])].sort((left, right) => left - right);
  return bounds.filter((bound) => !isNeverNegative || bound >= 0);
}

/** Without what binary fractions add. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
