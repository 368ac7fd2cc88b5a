/**
 * Numbers that may have more digits than SQLite's own: text of one length, so that SQLite itself compares, groups and
 * sorts them by their bytes. The sign is the first digit: what is below zero counts up from it.
 */
const digits = 60;
const zero = 10n ** BigInt(digits);

/** @throws RangeError beyond 60 digits */
export function toWide(value: bigint): string {
  if (value >= zero || value < -zero) {
    throw new RangeError('overflow');
  }
  return (value + zero).toString().padStart(digits + 1, '0');
}

/** A whole number in either form. */
export function toWhole(value: unknown): bigint {
  if (typeof value === 'bigint') {
    return value;
  }
  if (typeof value !== 'string' || value.length !== digits + 1) {
    throw new RangeError('not a whole number');
  }
  return BigInt(value) - zero;
}
