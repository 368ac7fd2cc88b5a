/**
 * Vectors over Z_2^64 and Z_2^128 (and any other Z_2^32k) as 32-bit words, the lowest first, element after element: the memory
 * of a BigUint64Array on every machine that Entente runs on. Numbers hold sums and small multiples of words exactly, so that
 * no element is ever made a BigInt.
 */
export type Words = Uint32Array<ArrayBuffer>;

const base = 0x1_0000_0000;

/** The largest factor that `accumulate` takes: a word times it, and what is carried, stay below 2^53. */
export const largestFactor = 2 ** 20;

/** `target += source`, element by element of `width` words each. */
export function addInto(target: Words, source: Words, width: number): void {
  if (width === 2) {
    addPairs(target, source);
    return;
  }
  for (let at = 0; at < target.length; at += width) {
    let carry = 0;
    for (let word = at; word < at + width; word++) {
      const sum = (target[word] as number) + (source[word] as number) + carry;
      target[word] = sum;
      carry = sum >= base ? 1 : 0;
    }
  }
}

function addPairs(target: Words, source: Words): void {
  for (let at = 0; at < target.length; at += 2) {
    const low = (target[at] as number) + (source[at] as number);
    target[at] = low;
    target[at + 1] = (target[at + 1] as number) + (source[at + 1] as number) + (low >= base ? 1 : 0);
  }
}

/** `target -= source`, element by element of `width` words each. */
export function subtractFrom(target: Words, source: Words, width: number): void {
  if (width === 2) {
    subtractPairs(target, source);
    return;
  }
  for (let at = 0; at < target.length; at += width) {
    let borrow = 0;
    for (let word = at; word < at + width; word++) {
      const difference = (target[word] as number) - (source[word] as number) - borrow;
      target[word] = difference;
      borrow = difference < 0 ? 1 : 0;
    }
  }
}

function subtractPairs(target: Words, source: Words): void {
  for (let at = 0; at < target.length; at += 2) {
    const low = (target[at] as number) - (source[at] as number);
    target[at] = low;
    target[at + 1] = (target[at + 1] as number) - (source[at + 1] as number) - (low < 0 ? 1 : 0);
  }
}

/** `target += factor * source`; the factor is a whole number of at most `largestFactor` either way. */
export function accumulate(target: Words, source: Words, factor: number, width: number): void {
  const step = factor < 0 ? subtractFrom : addInto;
  const size = Math.abs(factor);
  step(target, size === 1 ? source : multiple(source, size, width), width);
}

function multiple(source: Words, factor: number, width: number): Words {
  const product = new Uint32Array(source.length);
  for (let at = 0; at < source.length; at += width) {
    let carry = 0;
    for (let word = at; word < at + width; word++) {
      const wide = (source[word] as number) * factor + carry;
      product[word] = wide;
      carry = Math.floor(wide / base);
    }
  }
  return product;
}

/** `target ^= source`. */
export function xorInto(target: Words, source: Words): void {
  for (let at = 0; at < target.length; at++) {
    target[at] = (target[at] as number) ^ (source[at] as number);
  }
}

/** Keeps the low `bits` bits of every element of `width` words: the remainder modulo 2^bits. */
export function maskInto(target: Words, width: number, bits: number): void {
  const spare = width * 32 - bits;
  if (spare === 0) {
    return;
  }
  const mask = 0xffff_ffff >>> spare;
  for (let at = width - 1; at < target.length; at += width) {
    target[at] = (target[at] as number) & mask;
  }
}

/** Whether every element of `width` words is below 2^bits. */
export function fits(source: Words, width: number, bits: number): boolean {
  const spare = width * 32 - bits;
  for (let at = width - 1; spare > 0 && at < source.length; at += width) {
    if ((source[at] as number) >>> (32 - spare) !== 0) {
      return false;
    }
  }
  return true;
}

/** The low `narrow` words of every element of `width` words, for `elements` elements; elements that are missing are zero. */
export function narrowed(source: Words, width: number, narrow: number, elements: number): Words {
  const result = new Uint32Array(elements * narrow);
  const count = Math.min(elements, source.length / width);
  for (let element = 0; element < count; element++) {
    for (let word = 0; word < narrow; word++) {
      result[element * narrow + word] = source[element * width + word] as number;
    }
  }
  return result;
}

/** The same words without a copy where they are aligned; bytes from a network often are not. */
export function wordsOf(bytes: Uint8Array): Words {
  const { buffer, byteOffset, length } = bytes;
  return buffer instanceof ArrayBuffer && byteOffset % 4 === 0
    ? new Uint32Array(buffer, byteOffset, length / 4)
    : new Uint32Array(Uint8Array.from(bytes).buffer);
}

/** The bytes of the words, without a copy. */
export function bytesOf(words: Words): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}
