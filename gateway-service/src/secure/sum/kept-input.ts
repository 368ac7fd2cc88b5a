import { DomainError } from '@entente/protocol';
import type { Limbs } from '../ring/column.js';
import { addInto, narrowInto, type Words } from '../ring/words.js';
import { checkInput, ownVectors } from './own-vectors.js';
import type { SumInput, SumShape } from './shape.js';
import { type Vectors, vectorsOf } from './vectors.js';

/**
 * Words of an element of an input that others keep in fragments: the wider ring, whatever ring a request is computed in. What
 * is left of shares modulo 2^128 are shares modulo 2^64, but not the other way round.
 */
export const keptWidth = 4;

/** What a party has of the input of an owner that is not there: its fragment, or nothing if it is no keeper. */
export interface KeptInput {
  readonly owner: string;
  /** All vectors of the shape, one after the other, `keptWidth` words a cell; absent where this party keeps nothing of it. */
  readonly words?: Words;
}

/**
 * All vectors of an input in one, to be split among keepers.
 * @throws DomainError `INVALID_INPUT` for what the owner itself could not put in
 */
export function keptVectors(shape: SumShape, mine: SumInput): Words {
  checkInput(shape, mine);
  const { cells } = shape;
  const vectors = ownVectors(mine, vectorsOf(shape, 1n), { cells, limbs: 2, start: 0, end: cells });
  const words = new Uint32Array(keptWords(shape));
  vectors.forEach((vector, index) => words.set(vector, index * cells * keptWidth));
  return words;
}

/** How many words a fragment of such a shape has. */
export function keptWords(shape: SumShape): number {
  return vectorsOf(shape, 1n).list.length * shape.cells * keptWidth;
}

/**
 * By owner that is not there, what this party puts in for it; in the order of the owners' names.
 * @throws DomainError `INVALID_INPUT` for a fragment of another length, an owner that computes itself, or one named twice
 */
export function checkKept(
  shape: SumShape,
  kept: readonly KeptInput[],
  parties: readonly string[],
): readonly KeptInput[] {
  const owners = kept.map(({ owner }) => owner);
  const wrong = kept.find(
    ({ owner, words }, index) =>
      parties.includes(owner) ||
      owners.indexOf(owner) !== index ||
      (words !== undefined && words.length !== keptWords(shape)),
  );
  if (wrong !== undefined) {
    throw new DomainError('INVALID_INPUT', `the fragment of ${wrong.owner} does not fit what is computed here`);
  }
  return [...kept].sort((one, other) => (one.owner < other.owner ? -1 : 1));
}

export interface KeptCut {
  readonly cells: number;
  readonly limbs: Limbs;
  readonly start: number;
  readonly end: number;
}

/** The vectors of some cells; zeros where this party keeps nothing. */
export function keptOfCells(
  { words }: KeptInput,
  { list }: Vectors,
  { cells, limbs, start, end }: KeptCut,
): readonly Words[] {
  return list.map((_, index) => {
    const cut = new Uint32Array((end - start) * limbs * 2);
    if (words !== undefined) {
      const at = index * cells * keptWidth;
      narrow(cut, limbs, words.subarray(at + start * keptWidth, at + end * keptWidth));
    }
    return cut;
  });
}

/**
 * The vectors of the cells whose bits are not set, as the one cell of the remainder. Whether the owner has a subject there does
 * not follow from shares cell by cell, so it is not counted among the members that do: the remainder opens less often for it.
 */
export function keptOfSuppressed(
  kept: KeptInput,
  { list, present }: Vectors,
  { cells, limbs, passed }: { readonly cells: number; readonly limbs: Limbs; readonly passed: Uint8Array },
): readonly Words[] {
  return list.map((_, index) => {
    const total = new Uint32Array(keptWidth);
    for (let cell = 0; kept.words !== undefined && index !== present && cell < cells; cell++) {
      if ((((passed[cell >>> 3] ?? 0) >>> (cell & 7)) & 1) === 0) {
        const at = (index * cells + cell) * keptWidth;
        addInto(total, kept.words.subarray(at, at + keptWidth), keptWidth);
      }
    }
    const narrowed = new Uint32Array(limbs * 2);
    narrow(narrowed, limbs, total);
    return narrowed;
  });
}

function narrow(target: Words, limbs: Limbs, source: Words): void {
  if (limbs * 2 === keptWidth) {
    target.set(source);
  } else {
    narrowInto(target, limbs * 2, source, keptWidth);
  }
}
