import { randomFillSync } from 'node:crypto';

/** Fills an array with uniformly random bytes. */
export type FillRandomly = (bytes: Uint8Array) => void;

/** So many tries at one half each fail together less often than once in 2^256: then the source is broken, not unlucky. */
const mostTries = 256;

/**
 * Uniformly random bits from a cryptographic source, fetched in blocks, since one call a bit would take most of the time.
 * Bytes that were handed out are erased. Nothing here ever leaves the integers.
 */
export class RandomBits {
  readonly #fill: FillRandomly;
  readonly #block: Buffer;
  #next: number;

  /** @param fill the source; tests may give one that repeats itself */
  constructor(fill: FillRandomly = randomFillSync, blockBytes = 8_192) {
    this.#fill = fill;
    this.#block = Buffer.alloc(blockBytes);
    this.#next = blockBytes;
  }

  /** One fair bit. */
  bit(): boolean {
    return (this.#word() & 1) === 1;
  }

  /**
   * A whole number from 0 up to, but not including, the bound; each as likely as any other. Draws as many bits as such
   * a number may have and draws again what is not below the bound: fewer than two draws in expectation.
   * @throws Error if the bound is not positive, or the source gives no bits that anybody could call random
   */
  below(bound: bigint): bigint {
    if (bound <= 0n) {
      throw new Error('a number below zero or less was asked for');
    }
    return bound <= 0xffff_ffffn ? BigInt(this.#smallBelow(Number(bound))) : this.#largeBelow(bound);
  }

  #smallBelow(bound: number): number {
    if (bound === 1) {
      return 0;
    }
    const mask = 0xffff_ffff >>> Math.clz32(bound - 1);
    for (let tries = 0; tries < mostTries; tries += 1) {
      const drawn = (this.#word() & mask) >>> 0;
      if (drawn < bound) {
        return drawn;
      }
    }
    return brokenSource();
  }

  #largeBelow(bound: bigint): bigint {
    const bits = (bound - 1n).toString(2).length;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const drawn = this.#bits(bits);
      if (drawn < bound) {
        return drawn;
      }
    }
    return brokenSource();
  }

  #bits(count: number): bigint {
    let drawn = 0n;
    for (let have = 0; have < count; have += 32) {
      drawn = (drawn << 32n) | BigInt(this.#word());
    }
    return BigInt.asUintN(count, drawn);
  }

  #word(): number {
    if (this.#next + 4 > this.#block.length) {
      this.#fill(this.#block);
      this.#next = 0;
    }
    const word = this.#block.readUInt32LE(this.#next);
    this.#block.writeUInt32LE(0, this.#next);
    this.#next += 4;
    return word;
  }
}

/** Ends what would otherwise draw forever. */
export function brokenSource(): never {
  throw new Error('the source of random bits does not give random bits');
}
