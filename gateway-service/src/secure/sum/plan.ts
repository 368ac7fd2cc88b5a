import type { BlockNeeds } from '../deal/needs.js';
import { type FormGroup, grouped, type LinearForm, limbsFor, testsOf } from '../forms/linear-form.js';
import type { Limbs } from '../ring/column.js';
import { lanesFor } from '../ring/planes.js';
import { cellForms, rangeForms } from './forms.js';
import { checkShape, type SumShape } from './shape.js';
import { type Secrets, secretsOf, type Vectors, vectorsOf } from './vectors.js';

/** Comparisons that are made at once: some 8 MB of material and messages of up to 2 MB a party. */
const lanesPerBlock = 1 << 17;

/** What is tested of cells, in which a subject can be `spread` times. */
export interface Examination {
  readonly vectors: Vectors;
  readonly secrets: Secrets;
  /** How many of the forms, the first ones, decide whether a cell passes; the others decide whether a party is in range. */
  readonly deciding: number;
  readonly forms: readonly LinearForm[];
  readonly groups: readonly FormGroup[];
}

export interface Block {
  readonly start: number;
  readonly end: number;
  readonly needs: BlockNeeds;
}

/** All that dealer and parties must agree about; it follows from the shape and the number of parties. */
export interface SumPlan {
  readonly limbs: Limbs;
  readonly cells: Examination;
  readonly blocks: readonly Block[];
  /** The remainder is the block after the last one. */
  readonly remainder?: { readonly examination: Examination; readonly needs: BlockNeeds };
}

/** @throws DomainError `INVALID_INPUT` where the shape is faulty, or its bounds wider than two limbs hold */
export function planSum(shape: SumShape, parties: number): SumPlan {
  checkShape(shape, parties);
  const cells = draft(shape, parties, 1n, 1n);
  const hasRemainder = (shape.remainder ?? 'none') !== 'none';
  const remainder = hasRemainder ? draft(shape, parties, BigInt(shape.cells), spreadOf(shape, shape.cells)) : undefined;
  const drafts = remainder ? [cells, remainder] : [cells];
  const limbs = limbsFor(
    drafts.flatMap(({ secrets }) => secrets.ranges),
    [],
  );
  const widest = drafts.map(({ secrets, forms }) =>
    limbsFor(
      secrets.ranges,
      forms.filter(({ isUnbounded }) => isUnbounded !== true),
    ),
  );
  const ring = Math.max(limbs, ...widest) as Limbs;
  const examination = finished(cells, ring);
  return {
    limbs: ring,
    cells: examination,
    blocks: blocksOf(shape, examination),
    ...(remainder && { remainder: withNeeds(finished(remainder, ring)) }),
  };
}

/** In how many of so many cells together a subject can be, at most. */
export function spreadOf({ remainder, cellsPerSubject }: SumShape, cells: number): bigint {
  return remainder === 'measured' ? 1n : BigInt(Math.min(cells, cellsPerSubject ?? cells));
}

type Draft = Omit<Examination, 'groups'>;

function draft(shape: SumShape, parties: number, cells: bigint, spread: bigint): Draft {
  const vectors = vectorsOf(shape, cells);
  const secrets = secretsOf(vectors.list, parties);
  const deciding = shape.tests ? cellForms(shape.tests, vectors, secrets, parties, spread) : [];
  const ranging = shape.checksRanges === true ? rangeForms(vectors, secrets, parties) : [];
  return { vectors, secrets, deciding: deciding.length, forms: [...deciding, ...ranging] };
}

function finished(drafted: Draft, limbs: Limbs): Examination {
  return { ...drafted, groups: grouped(drafted.forms, drafted.secrets.ranges, limbs) };
}

function withNeeds(examination: Examination): NonNullable<SumPlan['remainder']> {
  return { examination, needs: needsOf(examination, 1) };
}

function blocksOf({ cells, cellsPerBlock }: SumShape, examination: Examination): readonly Block[] {
  const tests = Math.max(1, examination.forms.length);
  const size = cellsPerBlock ?? Math.max(32, Math.floor(lanesPerBlock / tests / 32) * 32);
  return Array.from({ length: Math.ceil(cells / size) }, (_, block) => {
    const [start, end] = [block * size, Math.min(cells, (block + 1) * size)];
    return { start, end, needs: needsOf(examination, end - start) };
  });
}

function needsOf({ groups, deciding }: Examination, cells: number): BlockNeeds {
  const folds = deciding > 0 ? [{ planes: deciding, words: lanesFor(cells) / 32 }] : [];
  return { tests: testsOf(groups, cells), folds, numbers: 0 };
}
