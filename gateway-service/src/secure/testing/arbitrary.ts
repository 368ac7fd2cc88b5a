/** Numbers that look random and are the same for the same seed (mulberry32): inputs of tests, never randomness of a protocol. */
export function pseudoRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * below);
  };
}

/** A whole number of the range: an end of it, zero or a power of two, or near those, half of the time; anything else. */
export function numberIn(random: (below: number) => number, least: bigint, most: bigint): bigint {
  const span = most - least + 1n;
  const anywhere = least + (wide(random) % span);
  const corner = [least, most, 0n, 1n << BigInt(random(127)), -(1n << BigInt(random(127)))][random(5)] ?? 0n;
  const near = corner + BigInt(random(5) - 2);
  const picked = random(2) === 0 ? anywhere : near;
  return picked < least ? least : picked > most ? most : picked;
}

function wide(random: (below: number) => number): bigint {
  return Array.from({ length: 5 }, () => BigInt(random(0x1_0000_0000))).reduce((sum, word) => (sum << 32n) | word, 0n);
}

/** Names of so many members. */
export function membersNamed(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `Member${String(index + 1)}MSP`);
}
