import { createHash } from 'node:crypto';

/** Whole numbers below a bound, the same sequence for the same seed. */
export interface Random {
  below(bound: number): number;
  /** A number from 0 up to, but not including, 1. */
  fraction(): number;
}

/** Chance that a seed decides (SHA-256 of seed and counter): for synthetic rows and tests, never for a secret. */
export function seededRandom(seed: string): Random {
  let counter = 0;
  let block = Buffer.alloc(0);
  let place = 0;
  const next = (): number => {
    if (place + 4 > block.length) {
      block = createHash('sha256')
        .update(`${seed}\n${String(counter++)}`)
        .digest();
      place = 0;
    }
    const value = block.readUInt32BE(place);
    place += 4;
    return value;
  };
  const fraction = (): number => (next() * 2 ** 21 + Math.floor(next() / 2 ** 11)) / 2 ** 53;
  return { fraction, below: (bound) => Math.floor(fraction() * bound) };
}
