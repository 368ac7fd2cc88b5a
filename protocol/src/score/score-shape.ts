import type { TypedColumn } from '../query/values.js';
import { bandThresholds } from './final-score.js';
import { type PartialRange, partialRange } from './partial-range.js';
import { fixedPoint, type Scorecard } from './scorecard.js';

/** What is public about a score, equal for owners and whoever helps them to compute; all in whole numbers of 10^-6. */
export interface ScoreShape {
  /** What one member's partial score can be. */
  readonly range: PartialRange;
  /** Ascending; where there are any, only how many of them the sum of the partial scores reaches is opened. */
  readonly thresholds: readonly bigint[];
}

/**
 * The shape of a scorecard over the columns of the contract's local query. The bias, which no member adds, is in the thresholds.
 * @throws {@link DomainError} `INVALID_INPUT` if a logistic scorecard has a threshold that is no probability
 */
export function scoreShape(card: Scorecard, columns: readonly TypedColumn[], parties: number): ScoreShape {
  const booleans = columns.filter(({ type }) => type.type === 'boolean').map(({ name }) => name);
  const bias = fixedPoint(card.bias);
  return {
    range: partialRange(card, booleans, parties),
    thresholds: bandThresholds(card).map((threshold) => threshold - bias),
  };
}
