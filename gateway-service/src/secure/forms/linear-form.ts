import { DomainError } from '@entente/protocol';
import type { TestNeeds } from '../deal/needs.js';
import type { Limbs, Range } from '../ring/column.js';
import { lanesFor } from '../ring/planes.js';

/**
 * What is tested: whether a sum of multiples of secret numbers, and a constant, is zero or more. A vector is named by its place
 * in the list of vectors; factors are whole numbers of at most 2^20 either way.
 */
export interface LinearForm {
  readonly terms: readonly (readonly [vector: number, factor: number])[];
  readonly constant: bigint;
  /** What the constant is at most, where the same form is prepared for before its constant is known. */
  readonly constantMost?: bigint;
  /**
   * Set where the numbers may be outside their range, because it is the range that is tested: the test then takes all bits
   * of the ring.
   */
  readonly isUnbounded?: boolean;
}

/** Forms of about the same width, which are tested at once. */
export interface FormGroup {
  readonly bits: number;
  /** Places in the list of forms. */
  readonly forms: readonly number[];
}

/** Everything the form can be, if its vectors keep to their ranges. */
export function rangeOf({ terms, constant, constantMost }: LinearForm, ranges: readonly Range[]): Range {
  let [least, most] = [constant, constantMost ?? constant];
  for (const [vector, factor] of terms) {
    const range = ranges[vector];
    if (!range) {
      throw new Error(`there is no vector ${String(vector)}`);
    }
    const ends = [range.least * BigInt(factor), range.most * BigInt(factor)] as const;
    least += ends[0] < ends[1] ? ends[0] : ends[1];
    most += ends[0] < ends[1] ? ends[1] : ends[0];
  }
  return { least, most };
}

/** Bits of a signed number that holds everything in the range. */
export function bitsFor({ least, most }: Range): number {
  let bits = 1;
  while (least < -(1n << BigInt(bits - 1)) || most >= 1n << BigInt(bits - 1)) {
    bits++;
  }
  return bits;
}

/**
 * The limbs that keep all of the ranges, and all that the forms can be, from wrapping around: one while nothing reaches 2^62,
 * two while nothing reaches 2^126.
 * @throws DomainError `INVALID_INPUT` where two are too few
 */
export function limbsFor(ranges: readonly Range[], forms: readonly LinearForm[]): Limbs {
  const all = [...ranges, ...forms.map((form) => rangeOf(form, ranges))];
  const bits = Math.max(...all.map(bitsFor));
  if (bits > 127) {
    throw new DomainError('INVALID_INPUT', 'the bounds are too wide for a secure computation: lower them');
  }
  return bits <= 63 ? 1 : 2;
}

/** Puts forms of like width together; widths are taken in steps of 4 bits, the whole ring being the widest. */
export function grouped(forms: readonly LinearForm[], ranges: readonly Range[], limbs: Limbs): readonly FormGroup[] {
  const groups = new Map<number, number[]>();
  forms.forEach((form, index) => {
    const bits = form.isUnbounded === true ? limbs * 64 : Math.ceil(bitsFor(rangeOf(form, ranges)) / 4) * 4;
    groups.set(bits, [...(groups.get(bits) ?? []), index]);
  });
  return [...groups].sort(([a], [b]) => a - b).map(([bits, members]) => ({ bits, forms: members }));
}

/** The comparisons that the groups take for so many cells. */
export function testsOf(groups: readonly FormGroup[], cells: number): readonly TestNeeds[] {
  return groups.map(({ bits, forms }) => ({ bits, lanes: forms.length * lanesFor(cells) }));
}
