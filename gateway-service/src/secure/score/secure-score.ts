import { DomainError, type ScoreShape } from '@entente/protocol';
import { Computation } from '../computation.js';
import { dealBlocks } from '../deal/deal-blocks.js';
import type { BlockNeeds } from '../deal/needs.js';
import { judge } from '../forms/judge.js';
import { type FormGroup, grouped, type LinearForm, limbsFor, testsOf } from '../forms/linear-form.js';
import { inLockstep } from '../less-than/circuit.js';
import { reveal } from '../less-than/gates.js';
import { toNumbers } from '../less-than/to-numbers.js';
import { columnOf, elementsOf, type Limbs } from '../ring/column.js';
import { addInto, type Words } from '../ring/words.js';
import type { Dealing, Rounds } from '../rounds.js';

/** Bits of a comparison are worked on 32 at a time; a score is alone among them. */
const lanes = 32;

/**
 * One party's share, modulo 2^64, of the sum of all parties' partial scores, or of the number of thresholds that it reaches.
 *
 * Claimed: parties that follow the protocol, all but one of them together, learn nothing of the other's partial score, nor of
 * the sum; the requester learns what the shares come to. The dealer alone learns nothing; together with one party it learns
 * the sum's distance from the thresholds, and each partial score's from the ends of its range. Not claimed: that a member puts
 * in what it knows.
 * @throws DomainError `INVALID_INPUT` if the own partial score is out of range; `SECURE_MISBEHAVIOUR`, `MEMBER_UNAVAILABLE`
 */
export async function secureScore(rounds: Rounds, shape: ScoreShape, partial: bigint): Promise<bigint> {
  const { range, thresholds } = shape;
  if (partial < range.least || partial > range.most) {
    throw new DomainError('INVALID_INPUT', 'the partial score is out of its range');
  }
  const plan = planScore(shape, rounds.parties.length);
  const computation = await Computation.begin(rounds, [plan.needs]);
  const { sum, each } = computation
    .sharing(0)
    .share(elementsOf(columnOf([partial]), 1, plan.limbs, 0, 1), plan.limbs * 2, true);
  const material = await computation.material(0, plan.needs);
  const bits = await judge(rounds, 'score-tests', {
    ...{ forms: plan.forms, groups: plan.groups, vectors: [sum, ...each], cells: 1, limbs: plan.limbs },
    ...{ material: material.tests, isFirst: computation.isFirst },
  });
  await checkRanges(rounds, bits.slice(thresholds.length));
  if (thresholds.length === 0) {
    return shareOf(sum);
  }
  const reached = joined(bits.slice(0, thresholds.length));
  const circuit = toNumbers(reached, material.numbers, computation.isFirst);
  const [numbers = new Uint32Array(0)] = await inLockstep(rounds, 'score-band', [circuit]);
  return shareOf(thresholds.reduce((total, _, index) => added(total, numbers, index * lanes), new Uint32Array(2)));
}

/** The dealer's side of `secureScore`. @throws DomainError as the link's */
export async function dealForScore(dealing: Dealing, shape: ScoreShape): Promise<void> {
  await dealBlocks(dealing, [planScore(shape, dealing.parties.length).needs]);
}

interface ScorePlan {
  /** Whether the sum reaches each threshold; then whether each party's own is at least, and at most, what it can be. */
  readonly forms: readonly LinearForm[];
  readonly groups: readonly FormGroup[];
  readonly limbs: Limbs;
  readonly needs: BlockNeeds;
}

/** Vector 0 is the sum; vector 1 + p is what party p put in. */
function planScore({ range, thresholds }: ScoreShape, parties: number): ScorePlan {
  const sum = { least: range.least * BigInt(parties), most: range.most * BigInt(parties) };
  const ranges = [sum, ...Array.from({ length: parties }, () => range)];
  const reaching = thresholds.map((threshold): LinearForm => ({ terms: [[0, 1]], constant: -threshold }));
  const ranging = Array.from({ length: parties }, (_, party): LinearForm[] => [
    { terms: [[1 + party, 1]], constant: -range.least, isUnbounded: true },
    { terms: [[1 + party, -1]], constant: range.most, isUnbounded: true },
  ]).flat();
  const forms = [...reaching, ...ranging];
  const limbs = limbsFor(ranges, forms);
  const groups = grouped(forms, ranges, limbs);
  return { forms, groups, limbs, needs: { tests: testsOf(groups, 1), folds: [], numbers: thresholds.length * lanes } };
}

/** Opens two bits a party, which are 1 for all who are in range; the lanes beyond are 1 as well. */
async function checkRanges(rounds: Rounds, bits: readonly Words[]): Promise<void> {
  const [opened = new Uint32Array(0)] = await inLockstep(rounds, 'score-ranges', [reveal(joined(bits))]);
  const culprit = rounds.parties.find((_, party) =>
    opened.subarray(party * 2, party * 2 + 2).some((word) => word !== 0xffff_ffff),
  );
  if (culprit !== undefined) {
    throw new DomainError('SECURE_MISBEHAVIOUR', `${culprit} put in a partial score that is out of its range`);
  }
}

/** Planes of one word each. */
function joined(planes: readonly Words[]): Words {
  return Uint32Array.from(planes.flatMap((plane) => [...plane]));
}

function added(total: Words, numbers: Words, lane: number): Words {
  addInto(total, numbers.subarray(lane * 2, lane * 2 + 2), 2);
  return total;
}

/** The low 64 bits: modulo 2^64 shares stay shares. */
function shareOf(element: Words): bigint {
  return (BigInt(element[1] ?? 0) << 32n) | BigInt(element[0] ?? 0);
}
