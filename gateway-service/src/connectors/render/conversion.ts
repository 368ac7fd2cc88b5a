/** How a physical value becomes a column's. */
export interface Conversion {
  /** True of the values that keep what the column promises; for all others false or NULL, and never an error. */
  readonly keeps: string;
  /** The value where `keeps` is true; elsewhere anything, but never an error: engines may look at it first. */
  readonly value: string;
  /** The value, or NULL where the promise is broken. */
  readonly orNull: string;
}

/** Of a value that every physical value can be turned into without an error: it need not be guarded where rows are tested. */
export function whereKept(keeps: string, value: string): Conversion {
  return { keeps, value, orNull: `(CASE WHEN ${keeps} THEN ${value} END)` };
}

/** Of a value that only what keeps the promise can be turned into. */
export function guarded(keeps: string, value: string): Conversion {
  const orNull = `(CASE WHEN ${keeps} THEN ${value} END)`;
  return { keeps, value: orNull, orNull };
}

/** Of a value that is NULL where the promise is broken, as it is written. */
export function orNothing(orNull: string): Conversion {
  return { keeps: `${orNull} IS NOT NULL`, value: orNull, orNull };
}

/** Of a column that no value can keep the promise of. */
export function impossible(nothing: string): Conversion {
  return { keeps: '1 = 0', value: nothing, orNull: nothing };
}
