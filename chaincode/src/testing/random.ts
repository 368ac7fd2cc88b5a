/** How many runs a test makes: a slice by default; `ENTENTE_TEST_RUNS` multiplies it. */
export function runs(slice: number): number {
  return slice * Math.max(1, Number(process.env['ENTENTE_TEST_RUNS'] ?? '1'));
}

/** The seed of all random tests of a run, printed by them and taken from `ENTENTE_TEST_SEED` to repeat one. */
export const seed = Number(process.env['ENTENTE_TEST_SEED'] ?? '20260301');

/** A small generator of pseudo-random numbers (mulberry32): the same seed gives the same calls. */
export class Random {
  #state: number;

  constructor(start: number) {
    this.#state = start >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) {
      throw new Error('nothing to pick from');
    }
    return item;
  }
}
