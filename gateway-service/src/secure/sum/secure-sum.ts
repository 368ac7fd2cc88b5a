import { Computation } from '../computation.js';
import { dealBlocks } from '../deal/deal-blocks.js';
import type { BlockNeeds } from '../deal/needs.js';
import type { Limbs } from '../ring/column.js';
import { bitAt } from '../ring/planes.js';
import { bytesOf, type Words } from '../ring/words.js';
import type { Dealing, Rounds } from '../rounds.js';
import { examine } from './examine.js';
import { checkInput, ownVectors } from './own-vectors.js';
import { checkKept, type KeptInput, keptOfCells } from './kept-input.js';
import { planSum, type SumPlan } from './plan.js';
import { remainderOf } from './remainder.js';
import type { SumInput, SumShape } from './shape.js';
import { sideBySide } from './side-by-side.js';

/** One party's part of the answer. Only all parties' parts together say anything. */
export interface SumShare {
  /** 64-bit limbs of an element, the low one first. */
  readonly limbs: Limbs;
  /** Which cells are opened: bit c % 8 of byte c / 8; public. */
  readonly passed: Uint8Array;
  /**
   * Additive shares modulo 2^64 (2^128 with two limbs) of the sums, value after value, cell after cell; zero where the cell is not
   * opened. Added up over the parties and read as two's complement they are the answer.
   */
  readonly share: BigUint64Array<ArrayBuffer>;
  /** The same of the remainder row, value after value; absent where it is not opened. Whether it is, is public. */
  readonly remainder?: BigUint64Array<ArrayBuffer>;
}

/**
 * Sums over the owners that nobody sees the parts of, with the tests of `cellForms` before anything is opened (protocol A).
 *
 * Claimed: any n-1 owners that follow the protocol, with the requester among them or not, learn the answer, which cells pass, and
 * whether the remainder does; nothing else of the other's numbers. The dealer alone learns nothing; dealer and one owner together
 * learn the values of the tested forms, whatever cell they are of. Not claimed: that an owner that departs from the protocol
 * cannot change which cells pass (it can, as by lying about its data); it can never change another's part of a sum.
 *
 * `kept` are the fragments of owners that are not there, the same owners for every party: each counts as a party in every test.
 * All who keep fragments of one input together could restore it.
 *
 * Rounds: one for seeds, then per block at most 6 for the tests, the logarithm of their number to AND them, one to open a bit a
 * cell and one for ranges where they are tested. Two blocks are under way at a time.
 * @throws DomainError `INVALID_INPUT` where shape or own input is faulty; `SECURE_MISBEHAVIOUR`, `MEMBER_UNAVAILABLE`
 */
export async function secureSum(
  rounds: Rounds,
  shape: SumShape,
  mine: SumInput,
  kept: readonly KeptInput[] = [],
): Promise<SumShare> {
  const absent = checkKept(shape, kept, rounds.parties);
  const plan = planSum(shape, rounds.parties.length, absent.length);
  checkInput(shape, mine);
  const computation = await Computation.begin(rounds, needsOf(plan));
  const { cells } = shape;
  const { limbs } = plan.cells;
  const answer = new Answer(limbs, shape);
  await sideBySide(plan.blocks, 2, async ({ start, end, needs }, block) => {
    const own = ownVectors(mine, plan.vectors, { cells, limbs, start, end });
    const name = `block-${String(block)}`;
    const fragments = absent.map((each) => ({
      owner: each.owner,
      vectors: keptOfCells(each, plan.vectors, { cells, limbs, start, end }),
    }));
    const judging = { name, block, cells: end - start, needs, examination: plan.cells, mine: own, kept: fragments };
    const verdict = await examine(computation, judging);
    answer.put(verdict.passed, verdict.sums, start);
  });
  const remainder = await remainderOf(computation, plan, shape, { mine, kept: absent }, answer.passed);
  return { limbs, passed: answer.passed, share: answer.share, ...(remainder && { remainder }) };
}

/** The dealer's side of `secureSum`, with so many owners by fragments. @throws DomainError as the link's */
export async function dealForSum(dealing: Dealing, shape: SumShape, absent = 0): Promise<void> {
  await dealBlocks(dealing, needsOf(planSum(shape, dealing.parties.length, absent)));
}

function needsOf({ blocks, remainder }: SumPlan): readonly BlockNeeds[] {
  return [...blocks.map(({ needs }) => needs), ...(remainder ? [remainder.needs] : [])];
}

/** Gathers what blocks give. */
class Answer {
  readonly share: BigUint64Array<ArrayBuffer>;
  readonly passed: Uint8Array;
  readonly #words: Words;
  readonly #width: number;
  readonly #cells: number;
  readonly #values: number;

  constructor(limbs: Limbs, { cells, values }: SumShape) {
    this.share = new BigUint64Array(values.length * cells * limbs);
    this.passed = new Uint8Array(Math.ceil(cells / 8));
    this.#words = new Uint32Array(this.share.buffer);
    this.#width = limbs * 2;
    this.#cells = cells;
    this.#values = values.length;
  }

  /** Takes up a block that begins with cell `start`, a multiple of 32. */
  put(passed: Words, sums: readonly Words[], start: number): void {
    this.passed.set(bytesOf(passed).subarray(0, this.passed.length - start / 8), start / 8);
    sums.slice(0, this.#values).forEach((sum, value) => {
      const target = this.#words.subarray((value * this.#cells + start) * this.#width);
      for (let cell = 0; cell * this.#width < sum.length; cell++) {
        if (bitAt(passed, cell) === 1) {
          target.set(sum.subarray(cell * this.#width, (cell + 1) * this.#width), cell * this.#width);
        }
      }
    });
  }
}
