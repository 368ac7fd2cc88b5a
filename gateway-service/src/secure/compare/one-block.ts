import { Computation } from '../computation.js';
import { dealBlocks } from '../deal/deal-blocks.js';
import type { BlockNeeds, FoldNeeds } from '../deal/needs.js';
import { type Examination, finished, type FinishedExamination, needsFor, ringFor } from '../forms/examination.js';
import { judgeBlock, type Judgement, type Judging } from '../forms/judge-block.js';
import { inLockstep } from '../less-than/circuit.js';
import { toNumbers } from '../less-than/to-numbers.js';
import { subtractFrom, type Words } from '../ring/words.js';
import type { Dealing, Rounds } from '../rounds.js';

/** A computation of one block, which ends in shared bits that become numbers. */
export interface OneBlock {
  readonly cells: number;
  readonly examination: FinishedExamination;
  readonly needs: BlockNeeds;
}

export function oneBlock(
  examination: Examination,
  cells: number,
  ends: { readonly folds?: readonly FoldNeeds[]; readonly numbers: number },
): OneBlock {
  const done = finished(examination, ringFor(examination));
  return { cells, examination: done, needs: needsFor(done, cells, ends) };
}

/** The dealer's side of any computation of one block. */
export async function dealOneBlock(dealing: Dealing, { needs }: OneBlock): Promise<void> {
  await dealBlocks(dealing, [needs]);
}

/** A party's side up to the bits of the deciding forms. @throws DomainError as `judgeBlock` */
export async function beginOneBlock(
  rounds: Rounds,
  { cells, needs, examination }: OneBlock,
  mine: readonly Words[],
  derived?: Judging['derived'],
): Promise<Judgement & { readonly computation: Computation }> {
  const computation = await Computation.begin(rounds, [needs]);
  const judging: Judging = { name: 'block-0', block: 0, cells, needs, examination, mine, ...(derived && { derived }) };
  return { ...(await judgeBlock(computation, judging)), computation };
}

/** Shares of the numbers 0 and 1 that stand for shared bits, of two words each. */
export async function asNumbers(
  computation: Computation,
  bits: Words,
  { numbers }: Judgement['material'],
): Promise<Words> {
  const { rounds, isFirst } = computation;
  const [shares = new Uint32Array(0)] = await inLockstep(rounds, 'numbers', [toNumbers(bits, numbers, isFirst)]);
  return shares;
}

/** Elements `start` to `end` of a vector of two words an element. */
export function elementsAt(numbers: Words, start: number, end: number): Words {
  return numbers.subarray(start * 2, end * 2);
}

/** Shares of `constant` less the sum of the vectors, element by element. */
export function lessAll(
  constant: number,
  vectors: readonly Words[],
  elements: number,
  isFirst: boolean,
): BigUint64Array<ArrayBuffer> {
  const share = new Uint32Array(elements * 2);
  for (let element = 0; isFirst && element < elements; element++) {
    share[element * 2] = constant;
  }
  vectors.forEach((vector) => subtractFrom(share, vector, 2));
  return new BigUint64Array(share.buffer);
}
