import { DomainError } from '@entente/protocol';
import type { LinearForm } from '../forms/linear-form.js';
import { joined } from '../forms/judge-block.js';
import { checkColumn, type Column, elementsOf } from '../ring/column.js';
import { lanesFor } from '../ring/planes.js';
import type { Dealing, Rounds } from '../rounds.js';
import { asNumbers, beginOneBlock, dealOneBlock, elementsAt, lessAll, oneBlock, type OneBlock } from './one-block.js';
import type { CompareShape } from './largest.js';
import { checkCells, valueExamination } from './own-value.js';

/** What is public about a ranking. */
export interface RankShape extends CompareShape {
  /** The party whose rank it is. */
  readonly subject: string;
  /** Whether rank 1 is the largest number (the usual way) or the smallest. */
  readonly isAscending?: boolean;
}

/**
 * Shares of the rank of one party's number among all parties', cell by cell: additive shares modulo 2^64 of 1 and one more for every
 * party whose number is strictly ahead (protocol B). So ties share a rank, and the next one is left out.
 *
 * Claimed: only the rank comes out, and only to who has all parties' shares; who is ahead does not. The dealer together with one
 * party learns the differences between the subject's number and the others'. A party whose number is out of bounds is named.
 * @throws DomainError `INVALID_INPUT` where shape or own numbers are faulty; `SECURE_MISBEHAVIOUR`, `MEMBER_UNAVAILABLE`
 */
export async function rankOf(rounds: Rounds, shape: RankShape, mine: Column): Promise<BigUint64Array<ArrayBuffer>> {
  const plan = planRank(shape, rounds.parties);
  const { cells } = shape;
  checkColumn('numbers', mine, cells, shape);
  const own = elementsOf(mine, cells, plan.examination.limbs, 0, cells);
  const { bits, material, computation } = await beginOneBlock(rounds, plan, [own]);
  const numbers = await asNumbers(computation, joined(bits), material);
  const lanes = lanesFor(cells);
  const notAhead = bits.map((_, other) => elementsAt(numbers, other * lanes, other * lanes + cells));
  return lessAll(rounds.parties.length, notAhead, cells, computation.isFirst);
}

/** The dealer's side of `rankOf`. @throws DomainError `INVALID_INPUT` where the shape is faulty */
export async function dealForRank(dealing: Dealing, shape: RankShape): Promise<void> {
  await dealOneBlock(dealing, planRank(shape, dealing.parties));
}

function planRank({ subject, isAscending = false, cells, ...bounds }: RankShape, parties: readonly string[]): OneBlock {
  checkCells(cells);
  const place = parties.indexOf(subject);
  if (place < 0 || parties.length < 2) {
    throw new DomainError('INVALID_INPUT', `${subject} has no rank among ${parties.join(', ')}`);
  }
  const sign = isAscending ? -1 : 1;
  const others = parties.map((_, party) => party).filter((party) => party !== place);
  const examination = valueExamination(bounds, parties.length, (own) =>
    others.map((other): LinearForm => {
      const terms = [[own(place), sign] as const, [own(other), -sign] as const];
      return { terms, constant: 0n };
    }),
  );
  return oneBlock(examination, cells, { numbers: others.length * lanesFor(cells) });
}
