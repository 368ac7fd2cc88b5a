import type { CellMeasure } from '../disclosure/cell-rules.js';
import { formatDecimal } from '../query/decimal.js';

/** The two largest amounts of single subjects and all of them, whatever their signs; amounts in units of 10^-9. */
export function totalOf(amounts: ReadonlyMap<string, bigint>): CellMeasure['totals'][string] {
  let [first, second, all] = [0n, 0n, 0n];
  for (const signed of amounts.values()) {
    const amount = signed < 0n ? -signed : signed;
    all += amount;
    if (amount > first) {
      [first, second] = [amount, first];
    } else if (amount > second) {
      second = amount;
    }
  }
  const written = (units: bigint): string => formatDecimal({ units, scale: 9 });
  return { first: written(first), second: written(second), all: written(all) };
}
