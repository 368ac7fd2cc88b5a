import { type BlockNeeds, type FoldNeeds } from '../deal/needs.js';
import type { Limbs, Range } from '../ring/column.js';
import { type FormGroup, grouped, type LinearForm, limbsFor, testsOf } from './linear-form.js';
import type { VectorShape } from './secrets.js';

/** What is shared and tested of a block of cells. */
export interface Examination {
  readonly list: readonly VectorShape[];
  /** Bounds of the secrets that forms name. */
  readonly ranges: readonly Range[];
  /** How many of the forms, the first ones, are what the computation is about; the others decide whether a party is in range. */
  readonly deciding: number;
  readonly forms: readonly LinearForm[];
}

/** With the ring fixed. */
export interface FinishedExamination extends Examination {
  readonly limbs: Limbs;
  readonly groups: readonly FormGroup[];
}

/** The limbs that everything in the examination fits in. @throws DomainError `INVALID_INPUT` where two are too few */
export function ringFor({ ranges, forms }: Examination): Limbs {
  return limbsFor(
    ranges,
    forms.filter(({ isUnbounded }) => isUnbounded !== true),
  );
}

export function finished(examination: Examination, limbs: Limbs): FinishedExamination {
  return { ...examination, limbs, groups: grouped(examination.forms, examination.ranges, limbs) };
}

/** What the examination of so many cells takes of the dealer, with what is done with the bits that come of it. */
export function needsFor(
  { groups }: FinishedExamination,
  cells: number,
  { folds = [], numbers = 0 }: { readonly folds?: readonly FoldNeeds[]; readonly numbers?: number },
): BlockNeeds {
  return { tests: testsOf(groups, cells), folds, numbers };
}
