import type { Table } from '../documents/result.js';
import { formatDecimal } from '../query/decimal.js';
import { DomainError } from '../problems.js';
import { scoreErrorBound, scoreLimit } from './partial-score.js';
import { fixedPoint, type Scorecard, scoreScale } from './scorecard.js';
import { probability, scoreReaching } from './sigmoid.js';

/**
 * The sum that additive shares in 64 bits come to, as a signed number.
 * @throws {@link DomainError} `SHARE_INVALID` if it is larger than members' partial scores can be
 */
export function sumOfShares(shares: readonly bigint[]): bigint {
  const sum = BigInt.asIntN(
    64,
    shares.reduce((total, share) => total + share, 0n),
  );
  if (sum >= scoreLimit || sum <= -scoreLimit) {
    throw new DomainError('SHARE_INVALID', 'the shares come to more than scores may be');
  }
  return sum;
}

/**
 * The thresholds of a scorecard's bands as scores, in whole numbers of 10^-6: a score is in the band of the number of
 * thresholds that it reaches.
 * @throws {@link DomainError} `INVALID_INPUT` if a logistic scorecard has a threshold that is no probability
 */
export function bandThresholds({ link, band = [] }: Pick<Scorecard, 'link' | 'band'>): readonly bigint[] {
  const thresholds = band.map(fixedPoint);
  if (link === 'linear') {
    return thresholds;
  }
  if (thresholds.some((threshold) => threshold <= 0n || threshold >= 10n ** BigInt(scoreScale))) {
    throw new DomainError('INVALID_INPUT', 'a threshold of a logistic score is a probability above 0 and below 1');
  }
  return thresholds.map(scoreReaching);
}

/**
 * The score that the requester reads: bias and partial scores together, as a probability too where the link says so, and
 * how far it may be off before that.
 * @param sum of the members' partial scores, in whole numbers of 10^-6
 */
export function scoreTable({ bias, link }: Pick<Scorecard, 'bias' | 'link'>, sum: bigint, parties: number): Table {
  const score = sum + fixedPoint(bias);
  const error = scoreErrorBound(parties);
  const cells = [
    { name: 'score', scale: scoreScale, units: score },
    { name: 'score_error', ...error },
    ...(link === 'logistic' ? [{ name: 'probability', scale: scoreScale, units: probability(score, scoreScale) }] : []),
  ];
  return {
    columns: cells.map(({ name, scale }) => ({ name, type: 'decimal', scale })),
    rows: [cells.map(formatDecimal)],
  };
}

/**
 * The band that the requester reads, in words of the contract's thresholds: `under 0.1`, `0.1 to under 0.5`, `0.5 and over`.
 * @param reached how many thresholds the score reaches
 * @throws {@link DomainError} `SHARE_INVALID` if there is no such band
 */
export function bandTable({ link, band = [] }: Pick<Scorecard, 'link' | 'band'>, reached: bigint): Table {
  if (reached < 0n || reached > BigInt(band.length)) {
    throw new DomainError('SHARE_INVALID', 'the shares come to a band that there is not');
  }
  const place = Number(reached);
  const [from, to] = [band[place - 1], band[place]];
  const words =
    from === undefined ? `under ${to ?? ''}` : to === undefined ? `${from} and over` : `${from} to under ${to}`;
  const name = link === 'logistic' ? 'probability_band' : 'score_band';
  return { columns: [{ name, type: 'text' }], rows: [[words]] };
}
