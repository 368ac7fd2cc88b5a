import { DomainError } from '@entente/protocol';
import { narrowInto, type Words } from './words.js';

/** How many 64-bit limbs an element has: one for Z_2^64, two for Z_2^128. */
export type Limbs = 1 | 2;

/**
 * Whole numbers, one an element, as two's complement: as long as the shape has cells, or twice as long where numbers need two
 * limbs (the low one first).
 */
export type Column = BigInt64Array<ArrayBuffer> | BigUint64Array<ArrayBuffer>;

const limb = 0xffff_ffff_ffff_ffffn;

/** A column of `limbs` limbs from whole numbers. For parameters and tests: it costs a BigInt an element. */
export function columnOf(values: readonly bigint[], limbs: Limbs = 1): BigUint64Array<ArrayBuffer> {
  const column = new BigUint64Array(values.length * limbs);
  values.forEach((value, index) => {
    column[index * limbs] = value & limb;
    if (limbs === 2) {
      column[index * 2 + 1] = (value >> 64n) & limb;
    }
  });
  return column;
}

/** The signed whole numbers of a column of `limbs` limbs. */
export function numbersOf(column: Column, limbs: Limbs = 1): readonly bigint[] {
  const unsigned = new BigUint64Array(column.buffer, column.byteOffset, column.length);
  return Array.from({ length: column.length / limbs }, (_, index) => {
    const low = unsigned[index * limbs] ?? 0n;
    const high = limbs === 2 ? (unsigned[index * 2 + 1] ?? 0n) : 0n;
    return BigInt.asIntN(limbs * 64, (high << 64n) | low);
  });
}

/** The elements `start` to `end` of a column as words of the ring: sign-extended or cut where the column has other limbs. */
export function elementsOf(column: Column, cells: number, limbs: Limbs, start: number, end: number): Words {
  const words = new Uint32Array(column.buffer, column.byteOffset, column.length * 2);
  const has = column.length / cells;
  if (has === limbs) {
    return words.subarray(start * limbs * 2, end * limbs * 2);
  }
  if (has === 2) {
    const low = new Uint32Array((end - start) * 2);
    narrowInto(low, 2, words.subarray(start * 4, end * 4), 4);
    return low;
  }
  const extended = new Uint32Array((end - start) * 4);
  for (let cell = start; cell < end; cell++) {
    const at = (cell - start) * 4;
    const high = words[cell * 2 + 1] as number;
    extended[at] = words[cell * 2] as number;
    extended[at + 1] = high;
    extended[at + 2] = extended[at + 3] = high >> 31;
  }
  return extended;
}

/** The bounds of a member's own number, both included. */
export interface Range {
  readonly least: bigint;
  readonly most: bigint;
}

/**
 * Refuses an own column that is not of the shape or leaves its bounds, before anything of it is shared.
 * @throws DomainError `INVALID_INPUT`, which names the column and never a value
 */
export function checkColumn(name: string, column: Column, cells: number, range: Range): void {
  const has = column.length / cells;
  if (has !== 1 && has !== 2) {
    throw new DomainError('INVALID_INPUT', `${name} has ${String(column.length)} numbers for ${String(cells)} cells`);
  }
  if (!signedOf(column, has).every((value) => value >= range.least && value <= range.most)) {
    throw new DomainError('INVALID_INPUT', `${name} leaves the bounds that the computation was prepared for`);
  }
}

/** Whether in every cell a column is at least the sum of others. */
export function isAtLeast(column: Column, others: readonly Column[], cells: number): boolean {
  const parts = others.map((other) => signedOf(other, other.length / cells));
  return signedOf(column, column.length / cells).every(
    (value, cell) => value >= parts.reduce((sum, part) => sum + (part[cell] ?? 0n), 0n),
  );
}

function signedOf(
  column: Column,
  limbs: number,
): { every(holds: (value: bigint, cell: number) => boolean): boolean; readonly [cell: number]: bigint } {
  return limbs === 1 ? new BigInt64Array(column.buffer, column.byteOffset, column.length) : numbersOf(column, 2);
}
