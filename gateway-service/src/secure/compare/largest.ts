import type { FoldNeeds } from '../deal/needs.js';
import type { LinearForm } from '../forms/linear-form.js';
import { joined } from '../forms/judge-block.js';
import { inLockstep } from '../less-than/circuit.js';
import { andAll } from '../less-than/gates.js';
import { checkColumn, type Column, elementsOf, type Range } from '../ring/column.js';
import { lanesFor } from '../ring/planes.js';
import type { Dealing, Rounds } from '../rounds.js';
import { asNumbers, beginOneBlock, dealOneBlock, elementsAt, oneBlock, type OneBlock } from './one-block.js';
import { checkCells, valueExamination } from './own-value.js';

/** What is public about a comparison. */
export interface CompareShape extends Range {
  /** How many comparisons are made side by side, each of one number a party. */
  readonly cells: number;
}

/**
 * Shares of who has the largest number of each cell: party after party, in their order, and cell after cell, additive shares modulo
 * 2^64 of 1 for an owner of the largest and of 0 for anybody else (protocol B). Who ties for the largest is named as well.
 *
 * Claimed: only which parties have the largest number comes out, and only to who has all parties' shares; of the others' order, and
 * of any number, nothing. The dealer alone learns nothing, together with one party the differences of all numbers. A party whose
 * number is out of bounds is named.
 *
 * Every ordered pair is compared (n(n-1) tests side by side, since a tie must look the same to both), a party's results are ANDed, and
 * the bits are made numbers: at most 6 rounds for 64 bits, one for the bounds, the logarithm of n, and one.
 * @throws DomainError `INVALID_INPUT` where shape or own numbers are faulty; `SECURE_MISBEHAVIOUR`, `MEMBER_UNAVAILABLE`
 */
export async function largestOwners(
  rounds: Rounds,
  shape: CompareShape,
  mine: Column,
): Promise<BigUint64Array<ArrayBuffer>> {
  const { cells } = shape;
  const parties = rounds.parties.length;
  const plan = planLargest(shape, parties);
  checkColumn('numbers', mine, cells, shape);
  const own = elementsOf(mine, cells, plan.examination.limbs, 0, cells);
  const { bits, material, computation } = await beginOneBlock(rounds, plan, [own]);
  const circuit = andAll(joined(bits), foldOf(parties, cells), material.folds[0] ?? [], computation.isFirst);
  const [isLargest = new Uint32Array(0)] = await inLockstep(rounds, 'largest', [circuit]);
  const numbers = await asNumbers(computation, isLargest, material);
  const share = new Uint32Array(parties * cells * 2);
  rounds.parties.forEach((_, party) => {
    const start = party * lanesFor(cells);
    share.set(elementsAt(numbers, start, start + cells), party * cells * 2);
  });
  return new BigUint64Array(share.buffer);
}

/** The dealer's side of `largestOwners`. @throws DomainError `INVALID_INPUT` where the shape is faulty */
export async function dealForLargest(dealing: Dealing, shape: CompareShape): Promise<void> {
  await dealOneBlock(dealing, planLargest(shape, dealing.parties.length));
}

function planLargest({ cells, ...bounds }: CompareShape, parties: number): OneBlock {
  checkCells(cells);
  const all = Array.from({ length: parties }, (_, party) => party);
  const offsets = all.slice(1);
  const examination = valueExamination(bounds, parties, (own) =>
    // Party after party for each distance to another, so that the results of all parties at one distance are one plane.
    offsets.flatMap((offset) => all.map((party): LinearForm => notLess(own(party), own((party + offset) % parties)))),
  );
  return oneBlock(examination, cells, { folds: [foldOf(parties, cells)], numbers: parties * lanesFor(cells) });
}

/** n-1 results of n parties. */
function foldOf(parties: number, cells: number): FoldNeeds {
  return { planes: parties - 1, words: (parties * lanesFor(cells)) / 32 };
}

function notLess(one: number, other: number): LinearForm {
  const terms = [[one, 1] as const, [other, -1] as const];
  return { terms, constant: 0n };
}
