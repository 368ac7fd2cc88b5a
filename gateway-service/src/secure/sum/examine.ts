import type { Computation } from '../computation.js';
import { joined, judgeBlock, type Judging } from '../forms/judge-block.js';
import { inLockstep } from '../less-than/circuit.js';
import { andAll, reveal } from '../less-than/gates.js';
import type { Words } from '../ring/words.js';

/** What comes of a block of cells. */
export interface Verdict {
  /** A bit a cell: whether it passes every test; the same for every party. */
  readonly passed: Words;
  /** Shares of the sums of the vectors. */
  readonly sums: readonly Words[];
}

/**
 * Shares a block of cells, tests it, and opens one bit a cell.
 * @throws DomainError `SECURE_MISBEHAVIOUR`, which names a party whose numbers are out of range, where ranges are tested
 */
export async function examine(computation: Computation, judging: Judging): Promise<Verdict> {
  const { bits, sums, material } = await judgeBlock(computation, judging);
  const { needs, cells, name } = judging;
  const fold = needs.folds[0];
  if (!fold) {
    return { passed: within(new Uint32Array(Math.ceil(cells / 32)).fill(0xffff_ffff), cells), sums };
  }
  const { rounds, isFirst } = computation;
  const passed = await inLockstep(rounds, `${name}-all`, [
    andAll(joined(bits), fold, material.folds[0] ?? [], isFirst),
  ]);
  const [opened = new Uint32Array(0)] = await inLockstep(rounds, `${name}-passed`, passed.map(reveal));
  return { passed: within(opened, cells), sums };
}

/** Without the bits beyond the last cell. */
function within(plane: Words, cells: number): Words {
  const last = cells % 32;
  if (last > 0) {
    plane[plane.length - 1] = (plane[plane.length - 1] as number) & ((1 << last) - 1);
  }
  return plane;
}
