import { DomainError } from '@entente/protocol';
import { joined } from '../forms/judge-block.js';
import type { Examination } from '../forms/examination.js';
import { largestFactor } from '../ring/words.js';
import { inLockstep } from '../less-than/circuit.js';
import { andAll, reveal } from '../less-than/gates.js';
import { rangeForms } from '../forms/range-forms.js';
import { secretsOf } from '../forms/secrets.js';
import { type LinearForm } from '../forms/linear-form.js';
import { checkColumn, type Column, elementsOf, type Limbs } from '../ring/column.js';
import { lanesFor } from '../ring/planes.js';
import { addInto, type Words } from '../ring/words.js';
import type { Dealing, Rounds } from '../rounds.js';
import { asNumbers, beginOneBlock, dealOneBlock, elementsAt, lessAll, oneBlock, type OneBlock } from './one-block.js';

/** What is public about a quantile of all parties' numbers together. */
export interface QuantileShape {
  /** Rungs of the public ladder, at most 10,000. A number is counted at the first rung that is not below it. */
  readonly rungs: number;
  /** The quantile as a fraction above 0 and at most 1: [1, 2] is the median. */
  readonly quantile: readonly [numerator: number, denominator: number];
  /** The most numbers that one party can have at one rung. */
  readonly most: bigint;
  /** The least numbers of distinct subjects that all parties have together; each party's numbers are of distinct subjects. */
  readonly minSubjects: number;
  /** The least number of parties that have any number. */
  readonly minMembers: number;
}

/** One party's part of the answer. */
export interface QuantileShare {
  /** Whether there are enough numbers; public. */
  readonly passed: boolean;
  /**
   * An additive share modulo 2^64 of the place of the rung, from 0: the first up to which at least the quantile of all numbers are
   * counted. It is `rungs` where that is above the ladder. Zero where the answer is not opened.
   */
  readonly share: BigUint64Array<ArrayBuffer>;
}

/**
 * A quantile of what all parties have, as a rung of a public ladder (after Aggarwal, Mishra, Pinkas, EUROCRYPT 2004, who bisect).
 * Each party counts its own numbers at every rung and above the last: `counts` has `rungs + 1` of them.
 *
 * All rungs are tested side by side, d * (numbers up to the rung) >= q * (all numbers), in place of a bisection: the tests are
 * the same, but as many rounds as one of them takes are enough, and no step is opened, so that not even the parties learn the
 * answer. As the results are no and then yes, their sum tells the rung and nothing else.
 *
 * Claimed: only the rung comes out, and only to who has all parties' shares; and to everybody whether there are enough numbers: at
 * least `minSubjects` times the number of parties (so as many distinct subjects however they overlap) of at least `minMembers`
 * parties. The dealer together with one party learns what all parties together have at each rung.
 * @throws DomainError `INVALID_INPUT` where shape or own counts are faulty; `SECURE_MISBEHAVIOUR`, `MEMBER_UNAVAILABLE`
 */
export async function quantileOf(rounds: Rounds, shape: QuantileShape, counts: Column): Promise<QuantileShare> {
  const plan = planQuantile(shape, rounds.parties.length);
  const { limbs } = plan.examination;
  const { cells } = plan;
  checkColumn('counts', counts, cells, { least: 0n, most: shape.most });
  const own = elementsOf(counts, cells, limbs, 0, cells);
  const { bits, material, computation } = await beginOneBlock(rounds, plan, [own, presence(own)], (sums) =>
    derivedOf(sums, limbs),
  );
  const { isFirst } = computation;
  const fold = andAll(joined(bits.slice(1)), foldOf(cells), material.folds[0] ?? [], isFirst);
  const enough = await inLockstep(rounds, 'enough', [fold]);
  const [passed] = await inLockstep(rounds, 'passed', enough.map(firstBit).map(reveal));
  if (passed?.[0] !== 1) {
    return { passed: false, share: new BigUint64Array(1) };
  }
  const numbers = await asNumbers(computation, bits[0] ?? new Uint32Array(0), material);
  const reached = Array.from({ length: cells }, (_, rung) => elementsAt(numbers, rung, rung + 1));
  return { passed: true, share: lessAll(cells, reached, 1, isFirst) };
}

/** The dealer's side of `quantileOf`. @throws DomainError `INVALID_INPUT` where the shape is faulty */
export async function dealForQuantile(dealing: Dealing, shape: QuantileShape): Promise<void> {
  await dealOneBlock(dealing, planQuantile(shape, dealing.parties.length));
}

function planQuantile(shape: QuantileShape, parties: number): OneBlock {
  checkShape(shape);
  const cells = shape.rungs + 1;
  return oneBlock(examinationOf(shape, parties), cells, { folds: [foldOf(cells)], numbers: lanesFor(cells) });
}

function foldOf(cells: number): { readonly planes: number; readonly words: number } {
  return { planes: 2, words: lanesFor(cells) / 32 };
}

function examinationOf(shape: QuantileShape, parties: number): Examination {
  const { rungs, quantile, most, minSubjects, minMembers } = shape;
  const list = [
    { name: 'counts', range: { least: 0n, most }, wantsEach: true },
    { name: 'presence', range: { least: 0n, most: 1n }, wantsEach: true },
  ];
  const secrets = secretsOf(list, parties);
  const all = { least: 0n, most: most * BigInt(parties * (rungs + 1)) };
  const [upTo, total, members] = [0, 1, 2].map((place) => secrets.ranges.length + place) as [number, number, number];
  const [numerator, denominator] = quantile;
  const deciding: readonly LinearForm[] = [
    ...[{ terms: [[upTo, denominator] as const, [total, -numerator] as const], constant: 0n }],
    ...[{ terms: [[total, 1] as const], constant: -BigInt(minSubjects * parties) }],
    ...[{ terms: [[members, 1] as const], constant: -BigInt(minMembers) }],
  ];
  return {
    ...{ list, deciding: deciding.length, forms: [...deciding, ...rangeForms(list, parties, secrets.own)] },
    ranges: [...secrets.ranges, all, all, { least: 0n, most: BigInt(parties) }],
  };
}

/** Shares of the numbers up to each rung; of all numbers, at every rung; of the number of members, at every rung. */
function derivedOf([counts, present]: readonly Words[], limbs: Limbs): readonly Words[] {
  const width = limbs * 2;
  const upTo = Uint32Array.from(counts ?? []);
  for (let at = width; at < upTo.length; at += width) {
    addInto(upTo.subarray(at, at + width), upTo.subarray(at - width, at), width);
  }
  const everywhere = (element: Words): Words => {
    const result = new Uint32Array(upTo.length);
    for (let at = 0; at < result.length; at += width) {
      result.set(element, at);
    }
    return result;
  };
  return [upTo, everywhere(upTo.subarray(-width)), everywhere((present ?? upTo).subarray(0, width))];
}

/** 1 at the first rung where a party has any number. */
function presence(counts: Words): Words {
  const result = new Uint32Array(counts.length);
  result[0] = counts.some((word) => word !== 0) ? 1 : 0;
  return result;
}

/** The results for all rungs are the same; one is opened. */
function firstBit(plane: Words): Words {
  return Uint32Array.of((plane[0] ?? 0) & 1);
}

function checkShape({ rungs, quantile: [numerator, denominator], minSubjects, minMembers }: QuantileShape): void {
  const isFraction = [numerator, denominator].every((part) => isCount(part, largestFactor)) && numerator <= denominator;
  if (!isFraction || !isCount(rungs, 10_000)) {
    throw new DomainError('INVALID_INPUT', 'a quantile is a fraction up to 1 of a ladder of at most 10,000 rungs');
  }
  if (!isCount(minSubjects, 1_000_000) || !isCount(minMembers, 1_000)) {
    throw new DomainError('INVALID_INPUT', 'the least numbers of subjects and members are whole numbers from 1');
  }
}

function isCount(value: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= 1 && value <= most;
}
