import type { Computation } from '../computation.js';
import type { Limbs } from '../ring/column.js';
import type { FinishedExamination } from '../forms/examination.js';
import { bitAt } from '../ring/planes.js';
import { narrowInto, type Words } from '../ring/words.js';
import { examine } from './examine.js';
import { cellForms } from './forms.js';
import { type KeptInput, keptOfSuppressed } from './kept-input.js';
import { checkStatistics, ownVectors, suppressedVectors } from './own-vectors.js';
import { spreadOf, type SumPlan } from './plan.js';
import type { SumInput, SumShape } from './shape.js';

/**
 * Shares of the sums over all cells that did not pass, as one row more, if these are at least two and together pass every test.
 *
 * What a party measured of single cells bounds what it would measure of them together: the largest subject of the row has at most
 * the sum of the cells' largest totals, the two largest at most the sum of the cells' two largest, and a subject counted in c of the
 * cells is counted c times. So with `bounded` the same forms over sums of cells imply the policy for the row, if as many times more
 * subjects are asked for as one can be counted.
 * @throws DomainError as `secureSum`
 */
export async function remainderOf(
  computation: Computation,
  plan: SumPlan,
  shape: SumShape,
  { mine, kept }: { readonly mine: SumInput; readonly kept: readonly KeptInput[] },
  passed: Uint8Array,
): Promise<BigUint64Array<ArrayBuffer> | undefined> {
  if (!plan.remainder) {
    return undefined;
  }
  const { examination, needs } = plan.remainder;
  const suppressed = unsetBits(passed, shape.cells);
  const block = plan.blocks.length;
  if (suppressed < 2) {
    // Taken all the same: the dealer does not know, and is not to wait.
    await computation.material(block, needs);
    return undefined;
  }
  const verdict = await examine(computation, {
    ...{ name: 'remainder', block, cells: 1, needs },
    examination: forCells(examination, plan, shape, suppressed),
    mine: await vectorsFor(plan, examination.limbs, shape, mine, passed),
    kept: kept.map((each) => ({
      owner: each.owner,
      vectors: keptOfSuppressed(each, plan.vectors, { cells: shape.cells, limbs: examination.limbs, passed }),
    })),
  });
  const sums = verdict.sums.slice(0, shape.values.length);
  return bitAt(verdict.passed, 0) === 1 ? shareOf(sums, examination.limbs, plan.cells.limbs) : undefined;
}

/** The examination was prepared for any number of cells; now it is known. */
function forCells(
  examination: FinishedExamination,
  { vectors, secrets, contributors }: SumPlan,
  shape: SumShape,
  cells: number,
): FinishedExamination {
  const { forms, deciding } = examination;
  const tests = shape.tests ? cellForms(shape.tests, vectors, secrets, contributors, spreadOf(shape, cells)) : [];
  return { ...examination, forms: [...tests, ...forms.slice(deciding)] };
}

async function vectorsFor(
  { vectors }: SumPlan,
  limbs: Limbs,
  shape: SumShape,
  mine: SumInput,
  passed: Uint8Array,
): Promise<readonly Words[]> {
  const bounds = suppressedVectors(shape, mine, vectors, passed, limbs);
  if (shape.remainder !== 'measured') {
    return bounds;
  }
  const suppressed = passed.map((byte) => ~byte);
  const last = shape.cells % 8;
  if (last > 0) {
    suppressed[suppressed.length - 1] = (suppressed[suppressed.length - 1] ?? 0) & ((1 << last) - 1);
  }
  const statistics = await mine.remainder?.(suppressed);
  checkStatistics(shape, statistics, 1, BigInt(shape.cells));
  const measured = ownVectors({ values: [], statistics }, vectors, { cells: 1, limbs, start: 0, end: 1 });
  return [...bounds.slice(0, shape.values.length), ...measured];
}

function unsetBits(passed: Uint8Array, cells: number): number {
  let count = 0;
  for (let cell = 0; cell < cells; cell++) {
    count += 1 - (((passed[cell >>> 3] ?? 0) >>> (cell & 7)) & 1);
  }
  return count;
}

/** In the ring of the answer, in which the sums are known to fit: what is left of shares modulo 2^128 are shares modulo 2^64. */
function shareOf(sums: readonly Words[], from: Limbs, limbs: Limbs): BigUint64Array<ArrayBuffer> {
  const share = new BigUint64Array(sums.length * limbs);
  sums.forEach((sum, value) => {
    const element = new Uint32Array(share.buffer, value * limbs * 8, limbs * 2);
    narrowInto(element, limbs * 2, sum, from * 2);
  });
  return share;
}
