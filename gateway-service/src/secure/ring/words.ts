/**
 * Vectors over Z_2^32, Z_2^64 and Z_2^128 as 32-bit words, the lowest first, element after element of 1, 2 or 4 words: the memory of
 * a BigUint64Array on every machine that Entente runs on. Sums and products of 64-bit limbs are taken through that view: the engine
 * compiles `BigInt.asUintN(64, …)` over it to machine arithmetic, a nanosecond an element, and makes no BigInt.
 */
export type Words = Uint32Array<ArrayBuffer>;

/** The largest factor that `accumulate` takes, either way. */
export const largestFactor = 2 ** 20;

/** `target += source`, element by element. */
export function addInto(target: Words, source: Words, width: number): void {
  accumulate(target, source, 1, width);
}

/** `target -= source`, element by element. */
export function subtractFrom(target: Words, source: Words, width: number): void {
  accumulate(target, source, -1, width);
}

/** `target += factor * source`, element by element; the factor is a whole number. */
export function accumulate(target: Words, source: Words, factor: number, width: number): void {
  if (width === 1) {
    for (let at = 0; at < target.length; at++) {
      target[at] = ((target[at] as number) + Math.imul(source[at] as number, factor)) | 0;
    }
  } else if (width === 2) {
    accumulateLimbs(limbsOf(target), limbsOf(source), BigInt.asUintN(64, BigInt(factor)));
  } else {
    const size = Math.abs(factor);
    const add = factor < 0 ? subtractPairs : addPairs;
    add(limbsOf(target), limbsOf(size === 1 ? source : multiple(source, size)));
  }
}

type LimbArray = BigUint64Array<ArrayBuffer>;

function accumulateLimbs(target: LimbArray, source: LimbArray, factor: bigint): void {
  for (let at = 0; at < target.length; at++) {
    target[at] = BigInt.asUintN(64, (target[at] as bigint) + BigInt.asUintN(64, (source[at] as bigint) * factor));
  }
}

/** Elements of two limbs. */
function addPairs(target: LimbArray, source: LimbArray): void {
  for (let at = 0; at < target.length; at += 2) {
    const low = BigInt.asUintN(64, (target[at] as bigint) + (source[at] as bigint));
    const high = BigInt.asUintN(64, (target[at + 1] as bigint) + (source[at + 1] as bigint));
    target[at + 1] = low < (source[at] as bigint) ? BigInt.asUintN(64, high + 1n) : high;
    target[at] = low;
  }
}

function subtractPairs(target: LimbArray, source: LimbArray): void {
  for (let at = 0; at < target.length; at += 2) {
    const high = BigInt.asUintN(64, (target[at + 1] as bigint) - (source[at + 1] as bigint));
    target[at + 1] = (target[at] as bigint) < (source[at] as bigint) ? BigInt.asUintN(64, high - 1n) : high;
    target[at] = BigInt.asUintN(64, (target[at] as bigint) - (source[at] as bigint));
  }
}

/** For elements of two limbs: numbers hold a word times a factor exactly. */
function multiple(source: Words, factor: number): Words {
  const product = new Uint32Array(source.length);
  for (let at = 0; at < source.length; at += 4) {
    let carry = 0;
    for (let word = at; word < at + 4; word++) {
      const wide = (source[word] as number) * factor + carry;
      product[word] = wide;
      carry = Math.floor(wide / 0x1_0000_0000);
    }
  }
  return product;
}

/** The same memory as 64-bit limbs; a copy where it does not begin at a multiple of 8 bytes, which only a source may. */
function limbsOf(words: Words): LimbArray {
  return words.byteOffset % 8 === 0
    ? new BigUint64Array(words.buffer, words.byteOffset, words.length / 2)
    : new BigUint64Array(words.slice().buffer);
}

/** `target ^= source`. */
export function xorInto(target: Words, source: Words): void {
  for (let at = 0; at < target.length; at++) {
    target[at] = (target[at] as number) ^ (source[at] as number);
  }
}

/** Keeps the low `bits` bits of every element: the remainder modulo 2^bits. */
export function maskInto(target: Words, width: number, bits: number): void {
  for (let word = width - 1; word >= 0 && bits < (word + 1) * 32; word--) {
    const mask = bits <= word * 32 ? 0 : 0xffff_ffff >>> ((word + 1) * 32 - bits);
    for (let at = word; at < target.length; at += width) {
      target[at] = (target[at] as number) & mask;
    }
  }
}

/** Whether every element is below 2^bits. */
export function fits(source: Words, width: number, bits: number): boolean {
  for (let word = width - 1; word >= 0 && bits < (word + 1) * 32; word--) {
    const mask = bits <= word * 32 ? 0 : 0xffff_ffff >>> ((word + 1) * 32 - bits);
    for (let at = word; at < source.length; at += width) {
      if (((source[at] as number) & ~mask) !== 0) {
        return false;
      }
    }
  }
  return true;
}

/** Copies the low words of the source's elements over the target's, of fewer words or as many, as far as there are both. */
export function narrowInto(target: Words, narrow: number, source: Words, width: number): void {
  if (narrow === width) {
    target.set(source.length > target.length ? source.subarray(0, target.length) : source);
    return;
  }
  const count = Math.min(target.length / narrow, source.length / width);
  for (let element = 0; element < count; element++) {
    for (let word = 0; word < narrow; word++) {
      target[element * narrow + word] = source[element * width + word] as number;
    }
  }
}

/** The same words without a copy where they are aligned; bytes from a network often are not. */
export function wordsOf(bytes: Uint8Array): Words {
  const { buffer, byteOffset, length } = bytes;
  return buffer instanceof ArrayBuffer && byteOffset % 8 === 0
    ? new Uint32Array(buffer, byteOffset, length / 4)
    : new Uint32Array(new Uint8Array(bytes).buffer);
}

/** The bytes of the words, without a copy. */
export function bytesOf(words: Words): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}
