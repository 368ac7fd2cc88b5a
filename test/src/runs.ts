/** Seed of everything random in these suites; `ENTENTE_TEST_SEED` repeats a run that failed. */
export const seed = Number(process.env['ENTENTE_TEST_SEED'] ?? '20260101');

/** How many cases a suite tries: a small slice, multiplied by `ENTENTE_TEST_RUNS`. */
export function runs(slice: number): number {
  return Math.max(1, Math.round(slice * Number(process.env['ENTENTE_TEST_RUNS'] ?? '1')));
}

/** A seeded source of chance (mulberry32): good enough to choose test cases, and the same on every machine. */
export class Chance {
  #state: number;

  constructor(from: number = seed) {
    this.#state = from >>> 0;
  }

  /** A whole number from 0 to `bound - 1`. */
  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  }

  /** @throws RangeError if there is nothing to choose from */
  pick<T>(from: readonly T[]): T {
    const chosen = from[this.below(from.length)];
    if (chosen === undefined) {
      throw new RangeError('nothing to choose from');
    }
    return chosen;
  }
}

/** The values of a record that is declared by its fields. */
export function valuesOf<T extends object>(record: T): readonly T[keyof T][] {
  return Object.values(record) as T[keyof T][];
}
