import { DomainError } from '@entente/protocol';
import type { BlockNeeds } from '../deal/needs.js';
import { type Examination, finished, type FinishedExamination, needsFor, ringFor } from '../forms/examination.js';
import { limbsFor } from '../forms/linear-form.js';
import { rangeForms } from '../forms/range-forms.js';
import { type Secrets, secretsOf } from '../forms/secrets.js';
import { lanesFor } from '../ring/planes.js';
import { cellForms, relationsOf } from './forms.js';
import { checkShape, type SumShape } from './shape.js';
import { type Vectors, vectorsOf } from './vectors.js';

/** Comparisons that are made at once: some 8 MB of material and messages of up to 2 MB a party. */
const lanesPerBlock = 1 << 17;

export interface Block {
  readonly start: number;
  readonly end: number;
  readonly needs: BlockNeeds;
}

/** All that dealer and parties must agree about; it follows from the shape and the number of parties. */
export interface SumPlan {
  /** Owners whose inputs are added up: parties, and those by fragments. */
  readonly contributors: number;
  readonly vectors: Vectors;
  readonly secrets: Secrets;
  readonly cells: FinishedExamination;
  readonly blocks: readonly Block[];
  /** The remainder is the block after the last one; its ring may be wider. */
  readonly remainder?: { readonly examination: FinishedExamination; readonly needs: BlockNeeds };
}

/**
 * @param computing how many parties compute
 * @param absent how many owners are not there, and have their inputs kept in fragments by parties
 * @throws DomainError `INVALID_INPUT` where the shape is faulty, or its bounds wider than two limbs hold
 */
export function planSum(shape: SumShape, computing: number, absent = 0): SumPlan {
  checkShape(shape, computing);
  demandNoMeasuring(shape, absent);
  const parties = computing + absent;
  const cells = examinationOf(shape, parties, 1n, 1n);
  const isReported = (shape.remainder ?? 'none') !== 'none';
  const all = BigInt(shape.cells);
  const remainder = isReported ? examinationOf(shape, parties, all, spreadOf(shape, shape.cells)) : undefined;
  // What is opened of the remainder must fit as well; what is only tested of it may take more.
  const opened = remainder ? limbsFor(remainder.ranges.slice(0, shape.values.length), []) : 1;
  const examination = finished(cells, opened === 2 ? 2 : ringFor(cells));
  const vectors = vectorsOf(shape, 1n);
  return {
    contributors: parties,
    vectors,
    secrets: secretsOf(vectors.list, parties),
    cells: examination,
    blocks: blocksOf(shape, examination),
    ...(remainder && { remainder: withNeeds(finished(remainder, ringFor(remainder))) }),
  };
}

/** Nobody can measure for an owner that is not there. */
function demandNoMeasuring({ remainder }: SumShape, absent: number): void {
  if (absent > 0 && remainder === 'measured') {
    throw new DomainError('INVALID_INPUT', 'a remainder is not measured where owners are there by fragments');
  }
}

/** In how many of so many cells together a subject can be, at most. */
export function spreadOf({ remainder, cellsPerSubject }: SumShape, cells: number): bigint {
  return remainder === 'measured' ? 1n : BigInt(Math.min(cells, cellsPerSubject ?? cells));
}

function examinationOf(shape: SumShape, parties: number, cells: bigint, spread: bigint): Examination {
  const vectors = vectorsOf(shape, cells);
  const { list } = vectors;
  const secrets = secretsOf(list, parties);
  const deciding = shape.tests ? cellForms(shape.tests, vectors, secrets, parties, spread) : [];
  const isRanged = shape.checksRanges === true;
  const ranging = isRanged ? rangeForms(list, parties, secrets.own, relationsOf(vectors)) : [];
  return { list, ranges: secrets.ranges, deciding: deciding.length, forms: [...deciding, ...ranging] };
}

function withNeeds(examination: FinishedExamination): NonNullable<SumPlan['remainder']> {
  return { examination, needs: needsOf(examination, 1) };
}

function blocksOf({ cells, cellsPerBlock }: SumShape, examination: FinishedExamination): readonly Block[] {
  const tests = Math.max(1, examination.forms.length);
  const size = cellsPerBlock ?? Math.max(32, Math.floor(lanesPerBlock / tests / 32) * 32);
  return Array.from({ length: Math.ceil(cells / size) }, (_, block) => {
    const [start, end] = [block * size, Math.min(cells, (block + 1) * size)];
    return { start, end, needs: needsOf(examination, end - start) };
  });
}

function needsOf(examination: FinishedExamination, cells: number): BlockNeeds {
  const planes = examination.deciding;
  return needsFor(examination, cells, { folds: planes > 0 ? [{ planes, words: lanesFor(cells) / 32 }] : [] });
}
