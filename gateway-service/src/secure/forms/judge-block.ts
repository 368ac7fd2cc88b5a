import { DomainError } from '@entente/protocol';
import type { Computation } from '../computation.js';
import type { BlockMaterial } from '../deal/material.js';
import type { BlockNeeds } from '../deal/needs.js';
import { inLockstep } from '../less-than/circuit.js';
import { reveal } from '../less-than/gates.js';
import { addInto, type Words } from '../ring/words.js';
import type { SharedInput } from '../share/input-sharing.js';
import type { FinishedExamination } from './examination.js';
import { judge } from './judge.js';

/** What a party holds of the vectors of an owner that is not there, in the order of the examination's list. */
export interface KeptVectors {
  readonly owner: string;
  readonly vectors: readonly Words[];
}

/** One block of cells as this party puts it in. */
export interface Judging {
  readonly name: string;
  readonly block: number;
  readonly cells: number;
  readonly needs: BlockNeeds;
  readonly examination: FinishedExamination;
  /** This party's own vectors, in the order of the examination's list. */
  readonly mine: readonly Words[];
  /** This party's fragments of the vectors of owners that are not there; they count as parties that come after the others. */
  readonly kept?: readonly KeptVectors[];
  /** Secrets that follow from those that are shared (sums, then each party's own), to stand after them. */
  readonly derived?: (sums: readonly Words[]) => readonly Words[];
}

export interface Judgement {
  /** Shares of the bits of the deciding forms, a plane each. */
  readonly bits: readonly Words[];
  /** Shares of the sums of the vectors. */
  readonly sums: readonly Words[];
  readonly material: BlockMaterial;
}

/**
 * Shares a block of cells and tests it. Where there are range forms their bits are opened, which are all 1 if every party is
 * within its bounds. Whom they name is out of bounds or used another seed than it sent, as long as everybody else follows the
 * protocol; a member that sends wrong shares of the tests could make it look so, so the name is a lead and no proof.
 * @throws DomainError `SECURE_MISBEHAVIOUR`, which names a party whose numbers are out of bounds
 */
export async function judgeBlock(computation: Computation, judging: Judging): Promise<Judgement> {
  const { block, cells, needs, examination, mine, name, derived, kept = [] } = judging;
  const { forms, groups, deciding, list, limbs } = examination;
  const { rounds, isFirst } = computation;
  const sharing = computation.sharing(block);
  const shared = mine.map((own, index) => {
    const wantsEach = list[index]?.wantsEach === true;
    return withKept(sharing.share(own, limbs * 2, wantsEach), keptOf(kept, index), limbs * 2, wantsEach);
  });
  const sums = shared.map(({ sum }) => sum);
  const material = await computation.material(block, needs);
  const vectors = [...sums, ...shared.flatMap(({ each }) => each), ...(derived?.(sums) ?? [])];
  const judged = { forms, groups, vectors, cells, limbs, material: material.tests, isFirst };
  const bits = await judge(rounds, `${name}-tests`, judged);
  if (forms.length > deciding) {
    const ranging = [reveal(joined(bits.slice(deciding)))];
    const [opened = new Uint32Array(0)] = await inLockstep(rounds, `${name}-ranges`, ranging);
    checkRanges([...rounds.parties, ...kept.map(({ owner }) => owner)], opened);
  }
  return { bits: bits.slice(0, deciding), sums, material };
}

function keptOf(kept: readonly KeptVectors[], index: number): readonly Words[] {
  return kept.flatMap(({ vectors }) => vectors[index] ?? []);
}

/** A fragment is its keeper's share of the owner's input already: nothing has to be sent for it. */
function withKept(shared: SharedInput, kept: readonly Words[], width: number, wantsEach: boolean): SharedInput {
  if (kept.length === 0) {
    return shared;
  }
  const sum = Uint32Array.from(shared.sum);
  for (const fragment of kept) {
    addInto(sum, fragment, width);
  }
  return { sum, each: wantsEach ? [...shared.each, ...kept] : [] };
}

/** As many bits for each party, one after the other. */
function checkRanges(parties: readonly string[], bits: Words): void {
  const each = bits.length / parties.length;
  const culprit = parties.find((_, party) =>
    bits.subarray(party * each, (party + 1) * each).some((word) => word !== 0xffff_ffff),
  );
  if (culprit !== undefined) {
    throw new DomainError(
      'SECURE_MISBEHAVIOUR',
      `${culprit} put in numbers outside the bounds, or a member spoilt the test of them`,
    );
  }
}

/** Planes one after the other. */
export function joined(planes: readonly Words[]): Words {
  const words = planes[0]?.length ?? 0;
  const result = new Uint32Array(planes.length * words);
  planes.forEach((plane, index) => result.set(plane, index * words));
  return result;
}
