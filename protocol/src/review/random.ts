/** Chance that a seed decides, the same on every machine. */
export interface Random {
  /** A number from 0 up to, but not including, 1. */
  fraction(): number;
  /** A whole number from 0 up to, but not including, the bound. */
  below(bound: number): number;
  pick<T>(values: readonly [T, ...T[]]): T;
}

/** SplitMix32 over a whole seed: for generated data only, never for a secret. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number): number => Math.floor(fraction() * bound);
  return { fraction, below, pick: ([first, ...rest]) => [first, ...rest][below(rest.length + 1)] ?? first };
}
