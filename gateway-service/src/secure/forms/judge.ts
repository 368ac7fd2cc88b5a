import type { TestMaterial } from '../deal/material.js';
import { wordsFor } from '../deal/needs.js';
import { type Circuit, inLockstep } from '../less-than/circuit.js';
import { lessThanZero } from '../less-than/less-than-zero.js';
import type { Limbs } from '../ring/column.js';
import { lanesFor } from '../ring/planes.js';
import { accumulate, addInto, narrowInto, type Words } from '../ring/words.js';
import type { Rounds } from '../rounds.js';
import { type FormGroup, type LinearForm, testsOf } from './linear-form.js';

/** What is judged: forms over shared vectors of so many cells. */
export interface Judged {
  readonly forms: readonly LinearForm[];
  readonly groups: readonly FormGroup[];
  /** Shares of the vectors that the forms name, each of `cells` elements. */
  readonly vectors: readonly Words[];
  readonly cells: number;
  readonly limbs: Limbs;
  readonly material: readonly TestMaterial[];
  readonly isFirst: boolean;
}

/**
 * Shares of the bits [form >= 0], by form a plane with a bit a cell, all forms at once in at most 7 rounds. Bits beyond the last
 * cell are shares of 1.
 */
export async function judge(rounds: Rounds, name: string, judged: Judged): Promise<readonly Words[]> {
  const { groups, cells, isFirst } = judged;
  const signs = await inLockstep(rounds, name, circuitsOf(judged));
  const results: Words[] = [];
  const words = lanesFor(cells) / 32;
  groups.forEach(({ forms }, index) => {
    forms.forEach((form, place) => {
      const sign = signs[index]?.subarray(place * words, (place + 1) * words) ?? new Uint32Array(words);
      results[form] = notNegative(sign, cells, isFirst);
    });
  });
  return results;
}

function circuitsOf(judged: Judged): readonly Circuit[] {
  const needs = testsOf(judged.groups, judged.cells);
  return judged.groups.map((group, index) => {
    const [need, material] = [needs[index], judged.material[index]];
    if (!need || !material) {
      throw new Error('the material is for other forms');
    }
    return lessThanZero(elementsOf(group, judged), need, material, judged.isFirst);
  });
}

/** This party's shares of the forms of a group, form after form, cut to the bits of the group. */
function elementsOf({ bits, forms }: FormGroup, { forms: all, vectors, cells, limbs, isFirst }: Judged): Words {
  const width = wordsFor(bits);
  const lanes = lanesFor(cells);
  const elements = new Uint32Array(forms.length * lanes * width);
  forms.forEach((index, place) => {
    const form = all[index];
    if (form) {
      const target = elements.subarray(place * lanes * width, (place + 1) * lanes * width);
      narrowInto(target, width, evaluated(form, vectors, cells, limbs, isFirst), limbs * 2);
    }
  });
  return elements;
}

function evaluated(
  { terms, constant }: LinearForm,
  vectors: readonly Words[],
  cells: number,
  limbs: Limbs,
  isFirst: boolean,
): Words {
  const value = new Uint32Array(cells * limbs * 2);
  for (const [vector, factor] of terms) {
    accumulate(value, vectors[vector] ?? value, factor, limbs * 2);
  }
  if (isFirst && constant !== 0n) {
    addInto(value, repeated(constant, cells, limbs), limbs * 2);
  }
  return value;
}

/** The same number in every cell. */
export function repeated(value: bigint, cells: number, limbs: Limbs): Words {
  const whole = BigInt.asUintN(limbs * 64, value);
  const words = Array.from({ length: limbs * 2 }, (_, word) => Number((whole >> BigInt(word * 32)) & 0xffff_ffffn));
  const result = new Uint32Array(cells * limbs * 2);
  for (let at = 0; at < result.length; at++) {
    result[at] = words[at % words.length] ?? 0;
  }
  return result;
}

function notNegative(sign: Words, cells: number, isFirst: boolean): Words {
  const result = isFirst ? sign.map((word) => ~word) : sign.slice();
  const last = cells % 32;
  if (last > 0) {
    const beyond = (0xffff_ffff << last) >>> 0;
    const word = result.length - 1;
    result[word] = isFirst ? (result[word] as number) | beyond : (result[word] as number) & ~beyond;
  }
  return result;
}
