import { DomainError } from '@entente/protocol';
import type { Computation } from '../computation.js';
import type { BlockNeeds } from '../deal/needs.js';
import { judge } from '../forms/judge.js';
import { inLockstep } from '../less-than/circuit.js';
import { andAll, reveal } from '../less-than/gates.js';
import type { Limbs } from '../ring/column.js';
import type { Words } from '../ring/words.js';
import type { Examination } from './plan.js';

/** One block of cells as this party puts it in. */
export interface Examined {
  readonly name: string;
  readonly block: number;
  readonly cells: number;
  readonly needs: BlockNeeds;
  readonly examination: Examination;
  readonly limbs: Limbs;
  /** This party's own vectors, in the order of the examination's list. */
  readonly mine: readonly Words[];
}

/** What comes of it. */
export interface Verdict {
  /** A bit a cell: whether it passes every test; the same for every party. */
  readonly passed: Words;
  /** Shares of the sums of the vectors. */
  readonly sums: readonly Words[];
}

/**
 * Shares a block of cells, tests it and opens one bit a cell, and, where ranges are tested, that all parties are within theirs.
 * @throws DomainError `SECURE_MISBEHAVIOUR`, which names a party whose numbers are out of range
 */
export async function examine(computation: Computation, examined: Examined): Promise<Verdict> {
  const { block, cells, needs, examination, limbs, mine, name } = examined;
  const { forms, groups, deciding, vectors } = examination;
  const { rounds, isFirst } = computation;
  const sharing = computation.sharing(block);
  const shared = mine.map((own, index) => sharing.share(own, limbs * 2, vectors.list[index]?.wantsEach === true));
  const sums = shared.map(({ sum }) => sum);
  if (forms.length === 0) {
    return { passed: allOf(cells), sums };
  }
  const material = await computation.material(block, needs);
  const secrets = [...sums, ...shared.flatMap(({ each }) => each)];
  const judged = { forms, groups, vectors: secrets, cells, limbs, material: material.tests, isFirst };
  const bits = await judge(rounds, `${name}-tests`, judged);
  await checkRanges(rounds.parties, bits.slice(deciding), cells, (shares) =>
    inLockstep(rounds, `${name}-ranges`, [reveal(shares)]),
  );
  const fold = needs.folds[0];
  if (!fold) {
    return { passed: allOf(cells), sums };
  }
  const circuit = andAll(joined(bits.slice(0, deciding)), fold, material.folds[0] ?? [], isFirst);
  const [share = new Uint32Array(0)] = await inLockstep(rounds, `${name}-all`, [circuit]);
  const [passed = share] = await inLockstep(rounds, `${name}-passed`, [reveal(share)]);
  return { passed: within(passed, cells), sums };
}

/** Opens the parties' range bits: as many planes for each party, one after the other. Honest parties' bits are all 1. */
async function checkRanges(
  parties: readonly string[],
  bits: readonly Words[],
  cells: number,
  open: (shares: Words) => Promise<readonly Words[]>,
): Promise<void> {
  if (bits.length === 0) {
    return;
  }
  const [opened = new Uint32Array(0)] = await open(joined(bits));
  const each = opened.length / parties.length;
  const culprit = parties.find((_, party) =>
    opened.subarray(party * each, (party + 1) * each).some((word) => word !== 0xffff_ffff),
  );
  if (culprit !== undefined) {
    throw new DomainError(
      'SECURE_MISBEHAVIOUR',
      `${culprit} put in numbers outside the bounds, somewhere in ${String(cells)} cells`,
    );
  }
}

function joined(planes: readonly Words[]): Words {
  const words = planes[0]?.length ?? 0;
  const result = new Uint32Array(planes.length * words);
  planes.forEach((plane, index) => result.set(plane, index * words));
  return result;
}

function allOf(cells: number): Words {
  return within(new Uint32Array(Math.ceil(cells / 32)).fill(0xffff_ffff), cells);
}

/** Without the bits beyond the last cell. */
function within(plane: Words, cells: number): Words {
  const last = cells % 32;
  if (last > 0) {
    plane[plane.length - 1] = (plane[plane.length - 1] as number) & ((1 << last) - 1);
  }
  return plane;
}
