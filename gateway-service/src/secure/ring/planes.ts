import type { Words } from './words.js';

/**
 * Bits of many numbers side by side: plane b holds bit b of 32 numbers in every word, so that one operation on a word works
 * on 32 numbers. Plane after plane, each of `lanes / 32` words.
 */
export function toPlanes(elements: Words, width: number, bits: number, lanes: number): Words {
  const perPlane = lanes / 32;
  const planes = new Uint32Array(bits * perPlane);
  const square = new Uint32Array(32);
  for (let column = 0; column < perPlane; column++) {
    for (let word = 0; word * 32 < bits; word++) {
      for (let lane = 0; lane < 32; lane++) {
        square[lane] = elements[(column * 32 + lane) * width + word] as number;
      }
      transpose(square);
      const end = Math.min(32, bits - word * 32);
      for (let bit = 0; bit < end; bit++) {
        planes[(word * 32 + bit) * perPlane + column] = square[bit] as number;
      }
    }
  }
  return planes;
}

/** A square of 32 by 32 bits, mirrored in place by exchanging ever smaller blocks. */
function transpose(square: Words): void {
  let mask = 0x0000_ffff;
  for (let size = 16; size > 0; size >>>= 1) {
    for (let row = 0; row < 32; row = (row + size + 1) & ~size) {
      const low = square[row] as number;
      const high = square[row + size] as number;
      const swap = ((low >>> size) ^ high) & mask;
      square[row + size] = high ^ swap;
      square[row] = low ^ (swap << size);
    }
    mask ^= mask << (size >>> 1);
  }
}

/** The number of lanes that hold `count` numbers: whole words of 32. */
export function lanesFor(count: number): number {
  return Math.ceil(count / 32) * 32;
}

/** Bit `index` of a plane. */
export function bitAt(plane: Words, index: number): number {
  return ((plane[index >>> 5] ?? 0) >>> (index & 31)) & 1;
}
